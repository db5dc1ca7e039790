package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// LiningFigures reports whether the numerals of a word are to be as tall as capitals
// where those of running text have old style: beside capitals and in addresses, for
// there they are no quantity (COVID-19, JY0127, $5).
func LiningFigures(word string) bool {
	figures, letters := false, false
	for _, r := range word {
		switch {
		case '0' <= r && r <= '9':
			figures = true
		case 'a' <= r && r <= 'z':
			letters = true
		case 'A' <= r && r <= 'Z', r == '$', r >= utf8.RuneSelf && (unicode.IsUpper(r) || unicode.Is(unicode.Sc, r)):
			return figures || strings.ContainsAny(word, "0123456789")
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			letters = true
		}
	}
	return figures && letters && (IsAddress(word) || strings.ContainsAny(word, "/_="))
}
