package pdfcheck

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// docEncoding are the characters of PDFDocEncoding (ISO 32000-1, annex D) from
// 0x18 to 0x1F and from 0x80 to 0xA0, where it differs from Latin-1.
var docEncoding = map[byte]rune{
	0x18: '˘', 0x19: 'ˇ', 0x1A: 'ˆ', 0x1B: '˙', 0x1C: '˝', 0x1D: '˛', 0x1E: '˚', 0x1F: '˜',
	0x80: '•', 0x81: '†', 0x82: '‡', 0x83: '…', 0x84: '—', 0x85: '–', 0x86: 'ƒ', 0x87: '⁄', 0x88: '‹', 0x89: '›',
	0x8A: '−', 0x8B: '‰', 0x8C: '„', 0x8D: '“', 0x8E: '”', 0x8F: '‘', 0x90: '’', 0x91: '‚', 0x92: '™', 0x93: 'ﬁ', 0x94: 'ﬂ',
	0x95: 'Ł', 0x96: 'Œ', 0x97: 'Š', 0x98: 'Ÿ', 0x99: 'Ž', 0x9A: 'ı', 0x9B: 'ł', 0x9C: 'œ', 0x9D: 'š', 0x9E: 'ž', 0xA0: '€',
}

// DecodeText returns the text of a text string (ISO 32000-1, 7.9.2.2).
func DecodeText(s String) string {
	if rest, ok := strings.CutPrefix(string(s), "\xFE\xFF"); ok {
		return utf16BE(rest)
	}
	var b strings.Builder
	for i := range len(s) {
		if r, ok := docEncoding[s[i]]; ok {
			b.WriteRune(r)
		} else {
			b.WriteRune(rune(s[i]))
		}
	}
	return b.String()
}

// utf16BE decodes UTF-16 in big-endian order; what is no UTF-16 becomes U+FFFD.
func utf16BE(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	if len(s)%2 == 1 {
		units = append(units, utf8.RuneError)
	}
	return string(utf16.Decode(units))
}
