package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"skaryna/internal/diag"
)

// unescape adds to b the text that stands from start to stop, with its backslash
// escapes and character references resolved (CommonMark 0.31.2, sections 2.4 and
// 2.5).
func (r *reader) unescape(b *builder, start, stop int) {
	s := r.text[start:stop]
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 {
		b.text(s, r.at(start, stop))
		return
	}
	from := 0
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			b.text(s[from:i], r.at(start+from, start+i))
			b.text(s[i+1:i+2], r.at(start+i, start+i+2))
			i += 2
			from = i
		case s[i] == '&':
			value, n := entity(s[i:])
			if n == 0 {
				i++
				continue
			}
			b.text(s[from:i], r.at(start+from, start+i))
			for _, char := range value {
				if diag.IsUnseen(char) {
					r.list.Unseen(r.at(start+i, start+i+n), char)
				}
			}
			b.text(value, r.at(start+i, start+i+n))
			i += n
			from = i
		default:
			i++
		}
	}
	b.text(s[from:], r.at(start+from, stop))
}

// unescaped returns the same as a string, for addresses and titles.
func (r *reader) unescaped(s string, start int) string {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]) {
			out.WriteByte(s[i+1])
			i += 2
			continue
		}
		if s[i] == '&' {
			if value, n := entity(s[i:]); n > 0 {
				for _, char := range value {
					if diag.IsUnseen(char) {
						r.list.Unseen(r.at(start+i, start+i+n), char)
					}
				}
				out.WriteString(value)
				i += n
				continue
			}
		}
		out.WriteByte(s[i])
		i++
	}
	return out.String()
}

// entity returns the value and the length of the character reference at the
// beginning of s; 0 where there is none.
func entity(s string) (string, int) {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := s[1:end]
	if name[0] != '#' {
		for i := range len(name) {
			if !util.IsAlphaNumeric(name[i]) {
				return "", 0
			}
		}
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	digits, base, most := name[1:], rune(10), 7
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	if digits == "" || len(digits) > most {
		return "", 0
	}
	var char rune
	for i := range len(digits) {
		c := digits[i]
		var d rune
		switch {
		case '0' <= c && c <= '9':
			d = rune(c - '0')
		case base == 16 && isHex(c):
			d = rune(c|0x20-'a') + 10
		default:
			return "", 0
		}
		char = char*base + d
	}
	if char == 0 || !utf8.ValidRune(char) {
		char = utf8.RuneError
	}
	return string(char), end + 1
}

// semicolon returns where a text as it was written has its first semicolon that
// is neither escaped nor the end of a character reference; -1 where it has none.
func semicolon(s string) int {
	for i := 0; i < len(s); {
		switch {
		case s[i] == ';':
			return i
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i += 2
		case s[i] == '&':
			_, n := entity(s[i:])
			i += max(n, 1)
		default:
			i++
		}
	}
	return -1
}
