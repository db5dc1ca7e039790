package csl

import (
	"strings"
	"unicode"
)

// initialized shortens given names to initials. With initialize off, only names that are initials
// already are written anew with the style's mark ("ME" and "M E." become "M. E."), and the rest stays.
func initialized(given, with string, initialize, hyphen bool) string {
	if given == "" || !isWestern(given) {
		return given
	}
	if !hyphen {
		given = strings.ReplaceAll(given, "-", " ")
	}
	words := givenWords(given)
	var b strings.Builder
	end := func(s string) string { return strings.TrimRight(s, " \u00a0\u202f") }
	for i, w := range words {
		initials, short := w.initials()
		if !short && initialize {
			initials = w.firstInitial()
		}
		switch {
		case initials == nil:
			// A word in lower case ("de"), or a whole name that stays.
			if s := b.String(); s != "" && !strings.HasSuffix(s, " ") && w.gap != "-" {
				b.WriteString(" ")
			} else if w.gap == "-" {
				b.WriteString("-")
			}
			b.WriteString(w.text)
			if i < len(words)-1 && words[i+1].gap != "-" {
				b.WriteString(" ")
			}
		default:
			if w.gap == "-" {
				s := end(b.String())
				b.Reset()
				b.WriteString(s)
				b.WriteString("-")
			} else if i > 0 && b.Len() > 0 && !initialize && !strings.HasSuffix(b.String(), " ") && !words[i-1].initial() {
				b.WriteString(" ")
			}
			for _, in := range initials {
				b.WriteString(in)
				b.WriteString(with)
			}
		}
	}
	return end(b.String())
}

// givenWord is a word of given names with what stands before it: "" or " " or "-".
type givenWord struct {
	gap, text string
	dot       bool // ends in a full stop
}

// givenWords parts given names at spaces, hyphens and full stops.
func givenWords(s string) []givenWord {
	var words []givenWord
	gap, start := "", 0
	flush := func(end int, dot bool) {
		if end > start {
			words = append(words, givenWord{gap, s[start:end], dot})
			gap = ""
		}
	}
	for i, r := range s {
		switch {
		case r == '.':
			flush(i, true)
			start = i + 1
		case unicode.IsSpace(r):
			flush(i, false)
			start = i + len(string(r))
			if gap != "-" {
				gap = " "
			}
		case r == '-' || r == '‐' || r == '–':
			flush(i, false)
			start = i + len(string(r))
			gap = "-"
		}
	}
	flush(len(s), false)
	return words
}

func (w givenWord) initial() bool {
	_, ok := w.initials()
	return ok
}

// initials are those that the word already consists of: "M", "ME", "M." (but "Ph." is one initial of two letters).
func (w givenWord) initials() ([]string, bool) {
	upper := true
	n := 0
	for _, r := range w.text {
		upper = upper && unicode.IsUpper(r)
		n++
	}
	if upper && n <= 3 {
		var list []string
		for _, r := range w.text {
			list = append(list, string(r))
		}
		return list, true
	}
	if w.dot && unicode.IsUpper(firstRune(w.text)) {
		return []string{w.text}, true
	}
	return nil, false
}

// firstInitial is the initial of a whole name; nil if it begins in lower case.
func (w givenWord) firstInitial() []string {
	r := firstRune(strings.TrimLeft(w.text, "'’"))
	if !unicode.IsUpper(r) && unicode.ToUpper(r) != unicode.ToLower(r) {
		return nil
	}
	return []string{string(r)}
}
