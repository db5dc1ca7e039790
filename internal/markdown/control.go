package markdown

import (
	"unicode/utf8"

	"skaryna/internal/diag"
)

// mayBeUnseen tells the bytes with which a character that nobody sees may begin.
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
		if diag.IsUnseen(char) {
			r.list.Unseen(r.at(i, i+n), char)
		}
		i += n - 1
	}
}
