package lang

import (
	"strings"
	"unicode/utf8"
)

// EndsShort reports whether a text ends with an abbreviation that has a full stop,
// or with an initial: «гл.», «2020 г.», "et al.". That full stop need not end the
// sentence.
func (l *Language) EndsShort(text string) bool {
	s := l.spaces
	if i := strings.LastIndexFunc(text, isSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		text = text[i+size:]
	}
	word := trimOpening([]byte(text))
	if len(word) == 0 || word[len(word)-1] != '.' {
		return false
	}
	for _, words := range []*set{&s.beforeNumber, &s.beforeName, &s.units, &s.years, &s.centuries, &s.shortened} {
		if words.hasWord(word) || words.hasSmall(word) {
			return true
		}
	}
	return isInitial(word) || s.abbreviations && isAbbreviation(word)
}
