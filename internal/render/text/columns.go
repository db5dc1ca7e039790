package text

import "github.com/rivo/uniseg"

// columns returns the display width of text in columns (UAX #11), by grapheme
// clusters.
func columns(s string) int {
	n := 0
	for _, r := range s {
		if !isNarrow(r) {
			return uniseg.StringWidth(s)
		}
		n++
	}
	return n
}

// isNarrow reports whether a character is one column wide and never part of a
// longer cluster by itself: letters of Latin and Cyrillic, digits, the marks
// that they are printed with. It saves most words the way through the tables.
func isNarrow(r rune) bool {
	switch {
	case r < 0x7F:
		return r >= 0x20
	case r < 0x300:
		return r >= 0xA0 && r != 0xAD && r != 0xA9 && r != 0xAE // © and ® may be emoji
	case r < 0x530:
		return r >= 0x400 && (r < 0x483 || r > 0x489)
	case r >= 0x2010 && r <= 0x2027:
		return true
	}
	return r == 0x202F || r == 0x2116
}
