package identity

import (
	"strings"
	"unicode/utf8"
)

// A simple text is ASCII, letters of the Latin and Cyrillic alphabets, and the
// marks that a well set text is full of. Most texts are. None of its characters
// is another one in compatibility form or changes with its neighbours, so that
// its words can be read character by character.

// unfit is the class of a character that no simple text has.
const unfit class = 0xFF

// alphabets holds the classes of the first characters of Unicode.
var alphabets = func() (t [0x530]class) {
	for r := range rune(len(t)) {
		switch {
		case r < utf8.RuneSelf:
			t[r] = classOf(r)
		case 0xC0 <= r && r < 0x180 && !strings.ContainsRune("×÷ĲĳĿŀŉſ", r), 0x400 <= r && r <= 0x45F, 0x48A <= r:
			t[r] = letter
		case r == 0xA0, r == '«', r == '»', r == '·':
			t[r] = other
		default:
			t[r] = unfit
		}
	}
	return t
}()

// simpleClass returns the class of a character of a simple text.
func simpleClass(r rune) class {
	switch {
	case int(r) < len(alphabets):
		return alphabets[r]
	case 0x2010 <= r && r <= 0x2014, 0x2018 <= r && r <= 0x201E, r == '…', r == 0x202F:
		return other
	case r == '•':
		return nothing
	}
	return unfit
}

// appendSimple appends the words of a simple text to dst, each with a line end
// after it. For any other text it appends nothing and reports false.
func appendSimple(dst, text []byte) (_ []byte, ok bool) {
	before, kind := len(dst), other
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			if r, n = utf8.DecodeRune(text[i:]); r == '№' {
				r = 'N'
			}
		}
		i += n
		k := simpleClass(r)
		switch {
		case k == unfit:
			return dst[:before], false
		case k == nothing:
			continue
		case k != kind && kind != other:
			dst = append(alias(dst), '\n')
		}
		if kind = k; k != other {
			dst = utf8.AppendRune(dst, r)
		}
	}
	if kind != other {
		dst = append(alias(dst), '\n')
	}
	return dst, true
}
