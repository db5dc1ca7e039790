package diag

import (
	"strings"
	"unicode/utf8"

	"skaryna/internal/source"
)

// Unseen returns the first character of a text that no reader sees and that a
// terminal or a browser obeys: a control character, a line separator, a mark that
// turns the direction of writing. Line ends and tabs are seen.
func Unseen(text string) (r rune, found bool) {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7F:
			return rune(c), true
		case c == 0xC2 || c == 0xD8 || c == 0xE2: // what else there is begins with one of these
			if r, n := utf8.DecodeRuneInString(text[i:]); n > 1 && obeyed(r) {
				return r, true
			}
		}
	}
	return 0, false
}

// UnseenIn adds the error that a text has a character that no reader sees, and
// reports whether it has one. within is where the text stands, in whatever
// spelling: where the character stands there as itself the error is told there,
// and otherwise (an escape) at at.
func (l *List) UnseenIn(text string, within, at source.Span) bool {
	r, found := Unseen(text)
	if !found {
		return false
	}
	if i := strings.IndexRune(within.Text(), r); i >= 0 {
		at = within.Sub(i, i+len(string(r)))
	}
	const takeAway = "take it away; an editor that shows invisible characters helps"
	switch {
	case r == 0x2028 || r == 0x2029:
		l.Error(at, MarkControl, "a line separator, U+%04X", r).WithHint(takeAway)
	case r >= 0x100:
		l.Error(at, MarkControl, "a control character of writing direction, U+%04X", r).WithHint(takeAway)
	default:
		l.Error(at, MarkControl, "a control character, U+%04X", r).WithHint(takeAway)
	}
	return true
}
