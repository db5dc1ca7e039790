package diag

import (
	"strings"

	"skaryna/internal/source"
)

// IsUnseen reports whether a character may not stand in a text that is printed:
// a reader cannot see it, and it changes what they see or what a terminal does.
// They are the controls but for line ends and tabs, those of the direction of
// writing, soft hyphens, separators of lines, and characters without width.
func IsUnseen(r rune) bool {
	return isControl(r) || isDirection(r) || r == 0xAD || isSeparator(r) ||
		r == 0xFEFF || 0x200B <= r && r <= 0x200D || 0x2060 <= r && r <= 0x206F || 0xE0000 <= r && r <= 0xE007F
}

func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || 0x7F <= r && r < 0xA0
}

func isDirection(r rune) bool {
	return r == 0x61C || r == 0x200E || r == 0x200F || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}

func isSeparator(r rune) bool { return r == 0x2028 || r == 0x2029 }

// Unseen tells of an unseen character at span.
func (l *List) Unseen(span source.Span, r rune) {
	const takeAway = "take it away; an editor that shows invisible characters helps"
	switch {
	case isControl(r):
		l.Error(span, MarkControl, "a control character, U+%04X", r).WithHint(takeAway)
	case isDirection(r):
		l.Error(span, MarkControl, "a control character of writing direction, U+%04X", r).WithHint(takeAway)
	case r == 0xAD:
		l.Error(span, MarkControl, "a soft hyphen, U+%04X", r).WithHint("the press breaks words by itself; take it away")
	case isSeparator(r):
		l.Error(span, MarkControl, "a line separator, U+%04X", r).WithHint(takeAway)
	default:
		l.Error(span, MarkControl, "an invisible character, U+%04X", r).WithHint(takeAway)
	}
}

// UnseenIn tells of each unseen character of a text that stands at span: where it
// stands there as itself, or else, where an escape makes it, of the span.
func (l *List) UnseenIn(text string, span source.Span) {
	from := 0
	for _, r := range text {
		if !IsUnseen(r) {
			continue
		}
		at := span
		if i := strings.IndexRune(span.Text()[from:], r); i >= 0 {
			at = span.Sub(from+i, from+i+len(string(r)))
			from += i + len(string(r))
		}
		l.Unseen(at, r)
	}
}
