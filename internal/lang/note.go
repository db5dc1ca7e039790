package lang

import (
	"strings"
	"unicode/utf8"
)

// NoteMark takes the text before and after the number of a note, and returns
// them as the language has them. English sets the number after whatever closes
// the phrase, but before a dash and a parenthesis that encloses it (Chicago
// Manual of Style, 14.26), and in American form a stop goes inside the quotation
// mark (6.9). Belarusian and Russian set it after a question mark, an
// exclamation mark and an ellipsis, and before any other mark.
func (l *Language) NoteMark(before, after string) (string, string) {
	n := 0
	for n < len(after) {
		r, size := utf8.DecodeRuneInString(after[n:])
		if !strings.ContainsRune(l.noteAfter, r) {
			break
		}
		n += size
	}
	marks := after[:n]
	if l.stopInQuotes && (strings.HasPrefix(marks, ".") || strings.HasPrefix(marks, ",")) {
		for _, quote := range []string{"”", "’"} {
			if word, ok := strings.CutSuffix(before, quote); ok && !endsClosed(word) {
				return word + marks[:1] + quote + marks[1:], after[n:]
			}
		}
	}
	return before + marks, after[n:]
}

// endsClosed reports whether a text ends with a mark that makes a stop
// superfluous.
func endsClosed(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".,!?…", r)
}
