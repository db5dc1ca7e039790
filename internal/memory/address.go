package memory

import (
	"regexp"
	"strings"
)

// autolink is an address in angle brackets, which stands for its own text
// (CommonMark 0.31, 6.5).
var autolink = regexp.MustCompile(`^<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>`)

// linkEnd is what follows the address of a link: perhaps a title, and the
// parenthesis that closes (CommonMark 0.31, 6.3).
var linkEnd = regexp.MustCompile(`^\s*(?:\s(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))\s*)?\)`)

// withoutAddresses returns a segment's text without the addresses that its links
// lead to. Where they alone differ the words are the same, and that a translation
// leads to the same places is held elsewhere (segment-link). What looks like an
// address in code stays, and so does what stands in parentheses behind no link: it
// is printed.
func withoutAddresses(text string) string {
	var b strings.Builder
	var open []bool // the brackets that are open, and whether a link may begin there
	for i := 0; i < len(text); {
		rest := text[i:]
		n := 1 // bytes to keep
		skip := 0
		switch {
		case rest[0] == '\\' && len(rest) > 1:
			n = 2
		case rest[0] == '`':
			n = codeSpan(rest)
		case rest[0] == '[':
			open = append(open, !strings.HasPrefix(rest, "[^") && !strings.HasPrefix(rest, "[@"))
		case rest[0] == ']' && len(open) > 0:
			link := open[len(open)-1]
			open = open[:len(open)-1]
			if link && strings.HasPrefix(rest, "](") {
				n, skip = 2, destination(rest[2:])
			}
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
// it stands in angle brackets. It is 0 where this is no link.
func destination(text string) int {
	n := addressLength(text)
	if !linkEnd.MatchString(text[n:]) {
		return 0
	}
	return n
}

// maxParentheses is how deep parentheses may lie in an address, so that a text of
// them alone costs no more than its length.
const maxParentheses = 32

func addressLength(text string) int {
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
			if open++; open > maxParentheses {
				return 0
			}
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
