package csl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// initialized shortens given names to initials. With initialize off, only names that are initials
// already are written anew with the style's mark ("M E." becomes "M. E."), and the rest stays.
func initialized(given, with string, initialize, hyphen bool) string {
	if given == "" || !isWestern(given) {
		return given
	}
	if !hyphen {
		given = strings.ReplaceAll(given, "-", " ")
	}
	var b strings.Builder
	whole := false // the word before was written out
	trim := func() {
		s := strings.TrimRight(b.String(), " \u00a0\u202f")
		b.Reset()
		b.WriteString(s)
	}
	for i, w := range givenWords(given) {
		initial := w.initial(initialize)
		switch {
		case w.gap == "-":
			trim()
			b.WriteString("-")
		case i > 0 && (whole || initial == ""):
			trim()
			b.WriteString(" ")
		}
		whole = initial == ""
		if whole {
			b.WriteString(w.open + w.text)
			if w.dot {
				b.WriteString(".")
			}
			b.WriteString(w.close)
			continue
		}
		mark := strings.TrimRight(with, " \u00a0\u202f")
		b.WriteString(w.open + initial + mark + w.close + with[len(mark):])
	}
	trim()
	return b.String()
}

// givenWord is a word of given names with what stands before it: "" or " " or "-".
type givenWord struct {
	gap, text   string
	open, close string // markup around it
	dot         bool   // ended in a full stop
}

// givenWords parts given names at spaces, hyphens and full stops. A hyphen before a lower-case letter
// ("Guo-ping") does not part.
func givenWords(s string) []givenWord {
	var words []givenWord
	var w givenWord
	flush := func() {
		if w.text != "" {
			words = append(words, w)
			w = givenWord{}
		}
	}
	for i := 0; i < len(s); {
		if t, n := tagAt(s[i:]); n > 0 {
			switch {
			case t.kind == openTag:
				flush()
				w.open += t.text
			case w.text != "":
				w.close += t.text
			case len(words) > 0:
				words[len(words)-1].close += t.text
			}
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		next := firstRune(s[i+size:])
		switch {
		case r == '.':
			w.dot = w.text != ""
			if t, n := tagAt(s[i+size:]); n > 0 && t.kind == closeTag {
				w.close += t.text
				i += n
			}
			flush()
		case unicode.IsSpace(r):
			flush()
			if w.gap != "-" {
				w.gap = " "
			}
		case (r == '-' || r == '‐' || r == '–') && !unicode.IsLower(next):
			flush()
			w.gap = "-"
		default:
			w.text += s[i : i+size]
		}
		i += size
	}
	flush()
	return words
}

// initial is what a word is shortened to: itself if it is an initial already ("M", "Ph."), its first
// letter if names are to be initialized, and nothing if it stays whole.
func (w givenWord) initial(initialize bool) string {
	letters := []rune(strings.TrimLeft(w.text, "'’"))
	if len(letters) == 0 {
		return ""
	}
	first := letters[0]
	if unicode.IsLower(first) && unicode.ToUpper(first) != first {
		return ""
	}
	switch {
	case w.dot, len(letters) == 1:
		return w.text
	case initialize:
		return string(first)
	}
	return ""
}
