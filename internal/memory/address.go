package memory

import (
	"regexp"
	"strings"
)

// autolink is an address in angle brackets, which stands for its own text
// (CommonMark 0.31, 6.5).
var autolink = regexp.MustCompile(`^<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>`)

// withoutAddresses returns a segment's text without the addresses that its links
// lead to. Where they alone differ the words are the same, and that a translation
// leads to the same places is held elsewhere (segment-link). What looks like an
// address in code stays.
func withoutAddresses(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		rest := text[i:]
		n := 1 // bytes to keep
		skip := 0
		switch {
		case rest[0] == '\\' && len(rest) > 1:
			n = 2
		case rest[0] == '`':
			n = codeSpan(rest)
		case strings.HasPrefix(rest, "]("):
			n, skip = 2, destination(rest[2:])
		case rest[0] == '<':
			if m := autolink.FindString(rest); m != "" {
				n, skip = 1, len(m)-2
			}
		}
		b.WriteString(rest[:n])
		i += n + skip
	}
	return b.String()
}

// codeSpan returns the length of the code span that a text begins with, or of the
// run of backticks where none is closed.
func codeSpan(text string) int {
	run := len(text) - len(strings.TrimLeft(text, "`"))
	for at := run; ; {
		i := strings.IndexByte(text[at:], '`')
		if i < 0 {
			return run
		}
		at += i
		end := len(text[at:]) - len(strings.TrimLeft(text[at:], "`"))
		at += end
		if end == run {
			return at
		}
	}
}

// destination returns the length of the address that a text begins with, behind
// the parenthesis of a link: to a space or to the parenthesis that closes, unless
// it stands in angle brackets.
func destination(text string) int {
	if strings.HasPrefix(text, "<") {
		if i := strings.IndexAny(text, ">\n"); i > 0 && text[i] == '>' {
			return i + 1
		}
		return 0
	}
	open := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '(':
			open++
		case ')':
			if open--; open < 0 {
				return i
			}
		case ' ', '\n', '\t':
			return i
		}
	}
	return 0 // no link
}
