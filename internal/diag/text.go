package diag

import (
	"fmt"
	"io"
	"strings"
)

// WriteText prints diagnostics in English, one line each, with related places and
// the hint on lines of their own:
//
//	locales/a/active.be.toml:5:13: error: no source has the key "x" [cite-unknown-key]
//		hint: did you mean "y"?
func WriteText(w io.Writer, list []*Diagnostic) error {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", d.Position(), d.Severity, OneLine(d.Message.String()), d.Code)
		for _, r := range d.Related {
			fmt.Fprintf(&b, "\t%s: %s\n", r.Span.Position(), OneLine(r.Message.String()))
		}
		if !d.Hint.IsZero() {
			fmt.Fprintf(&b, "\thint: %s\n", OneLine(d.Hint.String()))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// OneLine keeps an author's text from breaking the report's form: line ends,
// control characters and marks that change the direction of writing are shown,
// not obeyed by the terminal.
func OneLine(s string) string {
	if !strings.ContainsFunc(s, obeyed) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !obeyed(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// obeyed reports whether a terminal would do something else with a character
// than print it.
func obeyed(r rune) bool {
	return r < ' ' || 0x7F <= r && r < 0xA0 || r == 0x61C || r == 0x200E || r == 0x200F ||
		0x2028 <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}
