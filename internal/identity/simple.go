package identity

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A simple text is ASCII, letters of the Latin and Cyrillic alphabets, and the
// marks that a well set text is full of. Most texts are. None of its characters
// is another one in compatibility form or changes with its neighbours, so that
// its words can be read byte by byte. This is done from tables and almost without
// branches: no processor foresees where a word ends.

// sort is what a byte of a simple text is.
type sort uint8

const (
	parts    sort = iota // words: a space, a full stop
	digit                // a figure
	latin                // a letter
	latinO               // the last letter of "No"
	leadLow              // the first byte of a letter from U+0400 to U+043F, or of a rare one
	leadHigh             // the first byte of a letter from U+0440 to U+045F
	tailLow              // the second byte of any of these
	tailR                // the second byte of the last letter of "пар"
	tailHigh             // the second byte of one that leadLow begins
	rare                 // see [sign]
)

var sorts = func() (t [256]sort) {
	for c := range t {
		switch {
		case c < utf8.RuneSelf:
			t[c] = [...]sort{other: parts, nothing: rare, letter: latin, figure: digit}[classOf(rune(c))]
		case c < 0xA0:
			t[c] = tailLow
		case c < 0xC0:
			t[c] = tailHigh
		default:
			t[c] = rare
		}
	}
	t['o'], t[0x80], t[0xD0], t[0xD1] = latinO, tailR, leadLow, leadHigh
	return t
}()

// What a byte does behind another one.
const (
	ends  = 1 << iota // the word
	keeps             // itself in a word
	asks              // whether the word that it ends is one for [alias]
	wrong             // UTF-8, or the text is not simple
)

// steps are what a byte of sort k does behind one of sort prev, at prev<<4 | k.
var steps = func() (t [256]uint8) {
	for prev := parts; prev < rare; prev++ {
		for k := parts; k < rare; k++ {
			step := &t[prev<<4|k]
			if of := min(prev, latin); of != parts && of != min(k, latin) {
				*step |= ends
				if prev == latinO || prev == tailR {
					*step |= asks
				}
			}
			if k != parts {
				*step |= keeps
			}
			isLead, isTail := prev == leadLow || prev == leadHigh, k >= tailLow
			if isLead != isTail || prev == leadHigh && k == tailHigh {
				*step |= wrong
			}
		}
	}
	return t
}()

// sign returns a byte and its sort for the rare character at the beginning of a
// text, and how many bytes of it they stand for: the byte that the character
// counts as, 0 for one that is passed over, or the first byte of a letter. n is 0
// for a character that no simple text has.
func sign(text []byte) (c byte, k sort, n int) {
	switch r, size := utf8.DecodeRune(text); {
	case 0x2010 <= r && r <= 0x2014, 0x2018 <= r && r <= 0x201E, r == '«', r == '»', r == '·', r == '…', r == 0xA0, r == 0x202F:
		return ' ', parts, size
	case r == '№':
		return 'N', latin, size
	case r < utf8.RuneSelf, r == '•': // * _ ` ^
		return 0, parts, size
	case 0xC0 <= r && r < 0x180 && !strings.ContainsRune("×÷ĲĳĿŀŉſ", r), 0x48A <= r && r < 0x530:
		return text[0], leadLow, 1
	}
	return 0, parts, 0
}

// appendSimple appends the words of a simple text to dst, each with a line end
// after it. For any other text it appends nothing and reports false.
func appendSimple(dst, text []byte) (_ []byte, ok bool) {
	before := len(dst)
	dst = slices.Grow(dst, 2*len(text)+1) // a byte adds itself and a line end at most
	d, at := dst[:cap(dst)], before
	prev := parts
	for i := 0; i < len(text); i++ {
		c := text[i]
		k := sorts[c]
		if k == rare {
			var n int
			c, k, n = sign(text[i:])
			if n == 0 || steps[prev<<4|parts]&wrong != 0 {
				return dst[:before], false
			}
			if i += n - 1; c == 0 {
				continue
			}
		}
		step := steps[prev<<4|k]
		if step > ends|keeps {
			if step&wrong != 0 {
				return dst[:before], false
			}
			at = len(alias(d[:at]))
		}
		d[at] = '\n'
		at += int(step & ends)
		d[at] = c
		at += int(step&keeps) >> 1
		prev = k
	}
	step := steps[prev<<4|parts]
	if step&wrong != 0 {
		return dst[:before], false
	}
	dst = d[:at]
	if step&ends != 0 {
		dst = append(alias(dst), '\n')
	}
	return dst, true
}
