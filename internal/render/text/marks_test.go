package text

import (
	"slices"
	"testing"
	"unicode"

	"skaryna/internal/identity"
	language "skaryna/internal/lang"
)

// TestSameIdentity holds the plain equivalents of marks against what an edition's
// id is made of: it may not depend on them.
func TestSameIdentity(t *testing.T) {
	check := func(lang string, mark rune) {
		p := &printer{language: language.Of(lang), marks: &plainMarks}
		for _, around := range [][2]string{{"", ""}, {"1", "2"}, {" ", " "}, {"а", "б"}, {"1²", "³"}, {"1½", ""}, {"", "½"}} {
			if around[0] == "а" && (mark == '№' || mark == '§') {
				continue // these stand before figures
			}
			text := around[0] + string(mark) + around[1]
			plain := p.clean(text)
			a := slices.Collect(identity.Words(text))
			b := slices.Collect(identity.Words(plain))
			if !slices.Equal(a, b) {
				t.Errorf("%q is %q, and %q is %q", text, a, plain, b)
			}
		}
	}
	for mark := range ascii {
		check("en", mark)
	}
	for lang, words := range asciiWords {
		for mark := range words {
			check(lang, mark)
		}
	}
}

// TestEveryMark sees that no quotation mark, dash or bullet of the Latin and
// Cyrillic scripts lacks a plain equivalent.
func TestEveryMark(t *testing.T) {
	for r := rune(0x80); r < 0x2070; r++ {
		if r > 0x24F && r < 0x2000 {
			continue // the marks of other scripts
		}
		if unicode.In(r, unicode.Pd, unicode.Pi, unicode.Pf, unicode.Ps) && ascii[r] == "" && r != '⁅' {
			t.Errorf("%q has no plain equivalent", r)
		}
	}
	for mark, plain := range ascii {
		for _, r := range plain {
			if r < ' ' || r > 0x7E {
				t.Errorf("%q becomes %q", mark, plain)
			}
		}
		if unicode.IsLetter(mark) && mark != 'ʼ' {
			t.Errorf("%q is a letter", mark)
		}
	}
}
