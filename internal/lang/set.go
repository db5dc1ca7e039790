package lang

import (
	"strings"
	"unicode/utf8"
)

// set is a set of words.
type set struct {
	words map[string]bool
	// sieve has a bit for each word: most words that are looked up have another one,
	// and are told by it to be none of the set.
	sieve uint64
}

func setOf(words string) set {
	s := set{words: map[string]bool{}}
	for _, w := range strings.Fields(words) {
		s.words[w] = true
		s.sieve |= sieveBit([]byte(w))
	}
	return s
}

// sieveBit returns the bit of a word: its ends and its length make it.
func sieveBit(word []byte) uint64 {
	if len(word) == 0 {
		return 0
	}
	return 1 << ((int(word[0]) + 5*int(word[len(word)-1]) + 11*len(word)) & 63)
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
	return s.sieve&sieveBit(word) != 0 && s.words[string(word)]
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
