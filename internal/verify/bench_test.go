package verify_test

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skaryna/internal/press"
	"skaryna/internal/verify"
	"skaryna/internal/verify/htmlread"
	"skaryna/internal/verify/pdfread"
	"skaryna/internal/verify/textread"
)

// BenchmarkVerify checks the nine editions of the first article. The floor is to
// read the files and sum them, which any check of a release must do.
func BenchmarkVerify(b *testing.B) {
	all := build(b, first, press.Options{})
	dir := all.lay(b)
	size := 0
	for _, data := range all {
		size += len(data)
	}
	b.Run("nine-editions", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			if r := check(b, verify.Options{}, dir); r.Verdict != verify.Consistent {
				b.Fatal(faults(r))
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for name := range all {
				data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
				if err != nil {
					b.Fatal(err)
				}
				sha256.Sum256(data)
			}
		}
	})
	for name, data := range all {
		if !strings.Contains(name, ".be.") {
			continue
		}
		b.Run(filepath.Ext(name)[1:], func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				var err error
				switch filepath.Ext(name) {
				case ".html":
					_, err = htmlread.Read(data)
				case ".pdf":
					_, err = pdfread.Read(data)
				default:
					_, err = textread.Read(data)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
