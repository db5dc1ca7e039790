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

// OneLine keeps an author's text from breaking the report's form: line ends and
// control characters in a quoted name are shown, not obeyed by the terminal.
func OneLine(s string) string {
	clean := func(r rune) bool { return r < ' ' || r == 0x7F || 0x80 <= r && r < 0xA0 }
	if !strings.ContainsFunc(s, clean) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if clean(r) {
			fmt.Fprintf(&b, `\x%02x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
