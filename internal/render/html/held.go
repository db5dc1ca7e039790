package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/lang"
)

// running writes running text. A browser ends a line after any hyphen and dash;
// where a figure touches it ("T-573/23", "2020–2021"), after a prefix of one or
// two letters («па-англійску») and in an option (--keep-going), a line may not
// end, and the word is held together. Numerals beside capitals are as tall as they.
func (p *printer) running(s string) { p.words(s, true) }

// words is running, with or without a say in the numerals.
func (p *printer) words(s string, figures bool) {
	from := 0 // what is written begins
	for i := nextMark(s, 0); i < len(s); {
		start, end := wordAround(s, i)
		word := s[start:end]
		held := isHeld(word)
		lining := figures && lang.LiningFigures(word) && !lang.IsAddress(word)
		if held || lining {
			p.text(s[from:start])
			switch {
			case !lining:
				p.raw(`<span class="held">`)
			case held:
				p.raw(`<span class="held lining">`)
			default:
				p.raw(`<span class="lining">`)
			}
			p.text(word)
			p.raw("</span>")
			from = end
		}
		i = nextMark(s, end)
	}
	p.text(s[from:])
}

// nextMark returns where s has the next figure, hyphen or en dash from i on, the length
// of s where it has none.
func nextMark(s string, i int) int {
	for ; i < len(s); i++ {
		for len(s)-i >= 8 { // by eight: most are none
			c := s[i : i+8]
			if isMark[c[0]] || isMark[c[1]] || isMark[c[2]] || isMark[c[3]] || isMark[c[4]] || isMark[c[5]] || isMark[c[6]] || isMark[c[7]] {
				break
			}
			i += 8
		}
		if i == len(s) {
			break
		}
		if isMark[s[i]] && (s[i] < utf8.RuneSelf || strings.HasPrefix(s[i:], "–")) {
			break
		}
	}
	return i
}

// isMark holds the bytes that such characters begin with.
var isMark = func() (t [256]bool) {
	for _, c := range []byte("-0123456789\xE2") {
		t[c] = true
	}
	return t
}()

// isHeld reports whether a word has a hyphen or dash behind which no line may end.
func isHeld(word string) bool {
	if len(word) > utf8.UTFMax*longestHeld {
		return false
	}
	for i := 0; i < len(word); i++ {
		n := 0
		switch {
		case word[i] == '-':
			n = len("-")
		case word[i] == "–"[0] && strings.HasPrefix(word[i:], "–"):
			n = len("–")
		default:
			continue
		}
		if isDigit(word, i-1) || isDigit(word, i+n) || n == 1 && (word[0] == '-' && len(word) > i+2 || afterPrefix(word[:i])) {
			return (len(word) <= longestHeld || utf8.RuneCountInString(word) <= longestHeld) && !lang.IsAddress(word)
		}
	}
	return false
}

// afterPrefix reports whether what stands before the first hyphen of a word is
// one or two letters.
func afterPrefix(before string) bool {
	letters := 0
	for _, r := range before {
		if !unicode.IsLetter(r) && letters > 0 {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters == 1 || letters == 2
}

// longestHeld is the length in characters of the longest word that is held
// together: a longer one would not fit on a phone.
const longestHeld = 20

func isDigit(s string, i int) bool { return i >= 0 && i < len(s) && '0' <= s[i] && s[i] <= '9' }

// wordAround returns the bounds of the word that holds the character at i.
func wordAround(s string, i int) (start, end int) {
	start, end = i, i
	for start > 0 && !endsInSpace(s[:start]) {
		start--
	}
	for end < len(s) && !beginsWithSpace(s[end:]) {
		end++
	}
	return start, end
}

func endsInSpace(s string) bool {
	switch s[len(s)-1] {
	case ' ':
		return true
	case "\u00A0"[1]:
		return strings.HasSuffix(s, "\u00A0")
	case "\u202F"[2]:
		return strings.HasSuffix(s, "\u202F")
	}
	return false
}

func beginsWithSpace(s string) bool {
	switch s[0] {
	case ' ':
		return true
	case "\u00A0"[0]:
		return strings.HasPrefix(s, "\u00A0")
	case "\u202F"[0]:
		return strings.HasPrefix(s, "\u202F")
	}
	return false
}
