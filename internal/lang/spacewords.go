package lang

import (
	"bytes"
	"unicode/utf8"
)

// standsAlone reports whether a mark that has spaces on both sides must not begin
// a line: a dash, and the colon and semicolon between the areas of an entry
// (GOST R 7.0.5-2008).
func standsAlone(r rune) bool { return isDash(r) || r == ':' || r == ';' }

func isDash(r rune) bool { return r == '—' || r == '–' }

// isPlain reports whether no rule is about the space between two words: the one
// before begins with a letter, is longer than that, is no Roman number and does
// not end with a full stop; the one after begins with a small letter, or with two
// where one may be a particle.
func isPlain(before, after []byte) bool {
	if len(before) == 0 {
		return false
	}
	if least := leastPlain[before[0]]; least == 0 || len(before) < least || before[len(before)-1] == '.' {
		return false
	}
	first := after[0]
	if first < utf8.RuneSelf || len(after) < 3 {
		return 'a' <= first && first <= 'z'
	}
	return (first == 0xD0 && after[1] >= 0xB0 || first == 0xD1 && after[1] < 0xA0) && leastPlain[after[2]] > 0
}

// leastPlain is how many bytes a plain word has at least that begins with a byte,
// 0 where none does: a Roman figure begins none.
var leastPlain = func() (least [256]int) {
	for c := range least {
		switch r := rune(c); {
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' && !isRomanLetter(r):
			least[c] = 2
		case 0xD0 <= r && r <= 0xD3: // a Cyrillic letter
			least[c] = 3
		}
	}
	return least
}()

// isSingleDash reports whether a text is a dash and nothing else.
func isSingleDash(text []byte) bool { return string(text) == "—" || string(text) == "–" }

// isSigns reports whether a word is a sign that holds on to what follows it, or
// several of one sort.
func isSigns(word []byte) bool {
	if c := word[0]; c != 0xC2 && c != 0xE2 {
		return false
	}
	r, _ := utf8.DecodeRune(word)
	return (r == '№' || r == '§' || r == '¶') && allOf(word, r)
}

func isFigure(c byte) bool { return '0' <= c && c <= '9' }

func isFigures(word []byte) bool {
	for _, c := range word {
		if !isFigure(c) {
			return false
		}
	}
	return len(word) > 0
}

// isInitial reports whether a word is an initial, or initials set solid: «П.»,
// «П.П.», «Дж.».
func isInitial(word []byte) bool {
	if len(word) < 2 || word[len(word)-1] != '.' {
		return false
	}
	letters := 0
	for i := 0; i < len(word); {
		r, size := utf8.DecodeRune(word[i:])
		switch {
		case r == '.':
			letters = 0
		case letters == 0 && isUpper(r):
			letters++
		case letters == 1 && (r == 'ж' || r == 'з' || r == 'h') && i+size+1 == len(word) && utf8.RuneCount(word) == 3:
			letters++ // Дж., Дз., Ch.
		default:
			return false
		}
		i += size
	}
	return true
}

// isAbbreviation reports whether a word is a small letter and a full stop.
func isAbbreviation(word []byte) bool {
	r, size := utf8.DecodeRune(word)
	return len(word) == size+1 && word[size] == '.' && isLower(r)
}

// endsAbbreviation reports whether a word goes on with the abbreviation before it:
// «т. е.», «да н. э.», «г. зн.».
func endsAbbreviation(word []byte) bool { return isAbbreviation(word) || string(word) == "зн." }

// isNumber reports whether a word is a number, a range or a fraction.
func isNumber(word []byte) bool {
	return isFigure(word[len(word)-1]) && bytes.IndexFunc(word, notInNumber) < 0
}

func notInNumber(r rune) bool {
	switch r {
	case '.', ',', '-', '–', '/', ':', '+', '−':
		return false
	}
	return !isDigit(r)
}

// isGroup reports whether a word is three digits, maybe with a fraction.
func isGroup(word []byte) bool {
	if len(word) < 3 || !isFigures(word[:3]) {
		return false
	}
	return len(word) == 3 || len(word) > 4 && (word[3] == ',' || word[3] == '.') && isFigures(word[4:])
}

// isRomanNumber reports whether a word is a Roman number or a range of two.
func isRomanNumber(word []byte) bool {
	return isRomanLetter(rune(word[0])) && bytes.IndexFunc(word, func(r rune) bool { return !isRomanLetter(r) && r != '-' && r != '–' }) < 0
}

func isRomanLetter(r rune) bool {
	switch r {
	case 'I', 'V', 'X', 'L', 'C', 'D', 'M':
		return true
	}
	return false
}

// isOrdinal reports whether a word is a number with an ending: «1990-е».
func isOrdinal(word []byte) bool {
	n := 0
	for n < len(word) && isFigure(word[n]) {
		n++
	}
	if n == 0 || n == len(word) || word[n] != '-' {
		return false
	}
	ending := word[n+1:]
	letters := utf8.RuneCount(ending)
	return 1 <= letters && letters <= 3 && bytes.IndexFunc(ending, notLower) < 0
}

func notLower(r rune) bool { return !isLower(r) }

// beforeSlash returns what stands before the slash of a compound unit: «км/г».
func beforeSlash(word []byte) []byte {
	if i := bytes.IndexByte(word, '/'); i > 0 {
		return word[:i]
	}
	return nil
}

// isSmallWord reports whether a word has three small letters or more, and nothing
// else but apostrophes.
func isSmallWord(word []byte) bool {
	return utf8.RuneCount(word) >= 3 && bytes.IndexFunc(word, func(r rune) bool { return !isLower(r) && !IsApostrophe(r) }) < 0
}

func allOf(word []byte, r rune) bool {
	return bytes.IndexFunc(word, func(w rune) bool { return w != r }) < 0
}

// trimOpening takes away the marks before a word.
func trimOpening(word []byte) []byte {
	for {
		r, size := utf8.DecodeRune(word)
		if !isOpening(r) {
			return word
		}
		word = word[size:]
	}
}

// trimClosing takes away the marks after a word, but for a full stop.
func trimClosing(word []byte) []byte {
	for {
		r, size := utf8.DecodeLastRune(word)
		if !isClosing(r) {
			return word
		}
		word = word[:len(word)-size]
	}
}

func isClosing(r rune) bool {
	switch r {
	case ',', ';', ':', '!', '?', ')', ']', '}', '»', '“', '”', '’', '…', object:
		return true
	}
	return false
}

// trimStop takes away a full stop after a word.
func trimStop(word []byte) []byte {
	if n := len(word); n > 0 && word[n-1] == '.' {
		return word[:n-1]
	}
	return word
}
