package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isProofLetter reports whether a character is a letter; ʼ is an apostrophe.
func isProofLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	if 0x400 <= r && r <= 0x45F {
		return true
	}
	return r > 0xA9 && unicode.IsLetter(r) && r != 'ʼ'
}

func scriptOf(r rune) script {
	switch {
	case r < 0x250:
		return latin
	case r >= 0x400 && r < 0x530:
		return cyrillic
	}
	return otherScript
}

func isMark(r rune) bool { return r >= 0x300 && unicode.IsMark(r) }

func isUpper(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'A' <= r && r <= 'Z'
	case 0x400 <= r && r <= 0x42F:
		return true
	case 0x430 <= r && r <= 0x45F:
		return false
	}
	return unicode.IsUpper(r)
}

func isLower(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z'
	case 0x400 <= r && r <= 0x42F:
		return false
	case 0x430 <= r && r <= 0x45F:
		return true
	}
	return unicode.IsLower(r)
}

// lower returns the small form of a letter.
func lower(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case 0x410 <= r && r <= 0x42F:
		return r + 0x20
	case 0x400 <= r && r <= 0x40F:
		return r + 0x50
	case 0x430 <= r && r <= 0x45F:
		return r
	}
	return unicode.ToLower(r)
}

// appendLower appends the characters from i to j in small letters, without soft
// hyphens, with ’ for every apostrophe and with letters and their combining marks
// as one: the form in which words are looked up.
func (t *setter) appendLower(b []byte, i, j int) []byte {
	for ; i < j; i++ {
		r := lower(t.chars[i])
		switch {
		case r == softHyphen:
			continue
		case IsApostrophe(r):
			r = '’'
		}
		if i+1 < j && t.chars[i+1]&^0xFF == 0x300 {
			if c := composed(r, t.chars[i+1]); c != 0 {
				r = c
				i++
			}
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

// composed returns the letter that a letter of Belarusian or Russian and a
// combining mark make, or 0.
func composed(r, mark rune) rune {
	switch mark {
	case 0x306:
		switch r {
		case 'и':
			return 'й'
		case 'у':
			return 'ў'
		case 'И':
			return 'Й'
		case 'У':
			return 'Ў'
		}
	case 0x308:
		switch r {
		case 'е':
			return 'ё'
		case 'і':
			return 'ї'
		case 'Е':
			return 'Ё'
		case 'І':
			return 'Ї'
		}
	}
	return 0
}

// likeCase gives want the capitals of got.
func likeCase(got []rune, want string) string {
	upper := 0
	letters := 0
	for _, r := range got {
		if isProofLetter(r) {
			letters++
			if isUpper(r) {
				upper++
			}
		}
	}
	switch {
	case letters > 1 && upper == letters:
		return strings.ToUpper(want)
	case upper > 0 && isUpper(got[0]):
		r, n := utf8.DecodeRuneInString(want)
		return string(unicode.ToUpper(r)) + want[n:]
	}
	return want
}
