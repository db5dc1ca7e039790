package identity

import (
	"crypto/sha256"
	"strings"
	"testing"
)

// BenchmarkHasher reads out an article of about 1 200 words; the floor hashes as
// many bytes.
func BenchmarkHasher(b *testing.B) {
	for _, c := range []struct{ lang, text, address string }{
		{"en", "The switch stood — as one engineer put it — in “one room” of Beltelecom (T-573/23), and on 9 August 2020 it was thrown.", "https://example.org/net/2020"},
		{"be", "Рубільнік стаяў — як сказаў адзін інжынер — у «адным пакоі» Белтэлекама (указ № 60), і 9 жніўня 2020 года яго павярнулі.", "https://example.org/net/2020"},
	} {
		b.Run("floor-"+c.lang, func(b *testing.B) {
			text := []byte(strings.Repeat(c.text, 60))
			b.ReportAllocs()
			for b.Loop() {
				sha256.Sum256(text)
			}
		})
		b.Run(c.lang, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				h := NewHasher(c.lang)
				for range 60 {
					h.Text(c.text)
					h.Break()
				}
				for range 12 {
					h.Link(c.address, c.address)
				}
				h.Link(c.address, "адзін інжынер")
				h.Sum()
			}
		})
	}
}
