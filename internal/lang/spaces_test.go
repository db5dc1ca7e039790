package lang

import (
	"bytes"
	"math/rand/v2"
	"os"
	"testing"
	"unicode/utf8"
)

var someRules = []*spaces{spacesBe, spacesRu, spacesEn, spacesOther}

// checkPlain fails unless every rule has it that the space between two words stays
// as it is where isPlain says so.
func checkPlain(t *testing.T, first, before, after []byte) {
	t.Helper()
	if len(after) == 0 || !isPlain(before, after) {
		return
	}
	for _, lead := range [][]byte{nil, append(bytes.Clone(first), ' ')} {
		text := bytes.Join([][]byte{lead, before, []byte(" "), after}, nil)
		start := len(lead)
		for _, rules := range someRules {
			if r := rules.between(text, start, start+len(before), len(text)); r != ' ' {
				t.Fatalf("%q: no rule should be about the space between %q and %q, and it becomes %U", text, before, after, r)
			}
		}
	}
}

// TestPlain tries the words of the rules themselves and of real text, each beside
// others.
func TestPlain(t *testing.T) {
	var words [][]byte
	for _, name := range []string{"spaces.go", "testdata/check/be.txt", "testdata/check/ru.txt", "testdata/check/en.txt"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, bytes.Fields(text)...)
	}
	for _, rules := range someRules {
		for _, s := range []set{rules.short, rules.particles, rules.beforeNumber, rules.beforeName, rules.units, rules.years, rules.months, rules.centuries} {
			for w := range s.words {
				words = append(words, []byte(w))
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	word := func() []byte { return words[r.IntN(len(words))] }
	for range 200_000 {
		checkPlain(t, word(), word(), word())
	}
}

func FuzzPlain(f *testing.F) {
	f.Add([]byte("5"), []byte("слова"), []byte("б."))
	f.Add([]byte("XX"), []byte("the"), []byte("word"))
	f.Fuzz(func(t *testing.T, first, before, after []byte) { checkPlain(t, first, before, after) })
}

// FuzzNextSpace looks for spaces of any width, eight bytes at a time and one
// character at a time.
func FuzzNextSpace(f *testing.F) {
	f.Add([]byte("one two\u00A0three\u202Ffour\u3000five\n\u1680\u0085 \u2028"))
	f.Add([]byte("адно «два» — тры… № \xC2\xE2\x80 \xE3"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for i := 0; i < len(text); {
			want, size := i, 0
			for want < len(text) {
				r, n := utf8.DecodeRune(text[want:])
				if isSpace(r) {
					size = n
					break
				}
				want += n
			}
			at, width := nextSpace(text, i)
			if at != want || width != size {
				t.Fatalf("%q from %d: a space at %d of %d bytes, want %d of %d", text, i, at, width, want, size)
			}
			i = at + max(width, 1)
		}
	})
}
