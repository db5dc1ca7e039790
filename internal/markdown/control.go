package markdown

import (
	"strings"
	"unicode/utf8"
)

// unseenKind is a kind of character that may not stand in a text because a reader
// cannot see it and it changes what they see.
type unseenKind uint8

const (
	seen unseenKind = iota
	control
	direction
	softHyphen
	separator
	invisible
)

// unseen returns which kind of unseen character r is.
func unseen(r rune) unseenKind {
	switch {
	case r == '\n' || r == '\t':
		return seen
	case r < ' ', 0x7F <= r && r < 0xA0:
		return control
	case r == 0x61C, r == 0x200E, r == 0x200F, 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
		return direction
	case r == 0xAD:
		return softHyphen
	case r == 0x2028, r == 0x2029:
		return separator
	case r == 0xFEFF, 0x200B <= r && r <= 0x200D, 0x2060 <= r && r <= 0x206F, 0xE0000 <= r && r <= 0xE007F:
		return invisible
	}
	return seen
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
		if what := unseen(char); what != seen {
			r.control(char, what, i, i+n)
		}
		i += n
	}
}

func (r *reader) control(char rune, _ unseenKind, start, stop int) {
	r.list.Unseen(r.at(start, stop), char)
}
