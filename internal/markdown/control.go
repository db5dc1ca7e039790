package markdown

import (
	"strings"
	"unicode/utf8"

	"skaryna/internal/diag"
)

// unseen returns the name of a character that may not stand in a text because a
// reader cannot see it and it changes what they see, or an empty string.
func unseen(r rune) string {
	switch {
	case r == '\n' || r == '\t':
		return ""
	case r < ' ', 0x7F <= r && r < 0xA0:
		return "control character"
	case r == 0x61C, r == 0x200E, r == 0x200F, 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
		return "control character of writing direction"
	case r == 0xAD:
		return "soft hyphen"
	case r == 0x2028, r == 0x2029:
		return "line separator"
	case r == 0xFEFF, 0x200B <= r && r <= 0x200D, 0x2060 <= r && r <= 0x206F, 0xE0000 <= r && r <= 0xE007F:
		return "invisible character"
	}
	return ""
}

// controls tells each character of the text that may not stand there.
func (r *reader) controls() {
	s := r.text
	for i := 0; i < len(s); {
		c := s[i]
		// The only first bytes of the characters above.
		if c < utf8.RuneSelf && c >= ' ' && c != 0x7F || c == '\n' || c == '\t' || c >= 0x80 && strings.IndexByte("\xC2\xD8\xE2\xEF\xF3", c) < 0 {
			i++
			continue
		}
		char, n := utf8.DecodeRuneInString(s[i:])
		if what := unseen(char); what != "" {
			r.control(char, what, i, i+n)
		}
		i += n
	}
}

func (r *reader) control(char rune, what string, start, stop int) {
	d := r.list.Error(r.at(start, stop), diag.MarkControl, "a %s, U+%04X", what, char)
	if char == 0xAD {
		d.WithHint("the press breaks words by itself; take it away")
	} else {
		d.WithHint("take it away; an editor that shows invisible characters helps")
	}
}
