package lang

import (
	"strings"
	"unicode/utf8"
)

// set is a set of words.
type set struct {
	words map[string]bool
	// lengths has a bit for the length of each word in bytes: it tells most words
	// that are looked up to be none of the set.
	lengths uint64
}

func setOf(words string) set {
	s := set{words: map[string]bool{}}
	for _, w := range strings.Fields(words) {
		s.words[w] = true
		s.lengths |= 1 << len(w)
	}
	return s
}

// has reports whether a word is in the set.
func (s set) has(word []rune) bool {
	if len(s.words) == 0 || len(word) > 16 {
		return false
	}
	var buf [64]byte
	b := buf[:0]
	for _, r := range word {
		b = utf8.AppendRune(b, r)
	}
	return s.hasWord(b)
}

// hasWord reports whether a word is in the set.
func (s set) hasWord(word []byte) bool {
	return s.lengths>>len(word)&1 != 0 && s.words[string(word)]
}

// hasSmall reports whether a word is in the set with a small first letter.
func (s set) hasSmall(word []byte) bool {
	r, size := utf8.DecodeRune(word)
	if !isUpper(r) {
		return false
	}
	var buf [64]byte
	return s.hasWord(append(utf8.AppendRune(buf[:0], lower(r)), word[size:]...))
}
