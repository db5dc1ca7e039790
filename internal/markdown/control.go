package markdown

import (
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

// mayBeUnseen tells the bytes with which a character of a kind above may begin.
var mayBeUnseen = func() (table [256]bool) {
	for c := range byte(' ') {
		table[c] = c != '\n' && c != '\t'
	}
	for _, c := range []byte("\x7F\xC2\xD8\xE2\xEF\xF3") {
		table[c] = true
	}
	return table
}()

// controls tells each character of the text that may not stand there.
func (r *reader) controls() {
	for i := 0; i < len(r.text); i++ {
		if !mayBeUnseen[r.text[i]] {
			continue
		}
		char, n := utf8.DecodeRuneInString(r.text[i:])
		if what := unseen(char); what != seen {
			r.control(char, what, i, i+n)
		}
		i += n - 1
	}
}

func (r *reader) control(char rune, _ unseenKind, start, stop int) {
	r.list.Unseen(r.at(start, stop), char)
}
