package report

import (
	"fmt"
	"io"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// Teller tells a text in the language of the person who reads the report.
type Teller interface {
	Text(t diag.Text) string
}

// Text is how diagnostics are printed for a person.
type Text struct {
	UI    Teller
	Color bool
}

// Write prints diagnostics as a compiler does: the place, the severity, the
// message and the code; the line with a mark under the place; related places; and
// the hint.
//
//	locales/a/active.be.toml:5:13: error: no source has the key "x" [cite-unknown-key]
//	    5 | other = "Гл. [@x]."
//	      |               ^~
//		hint: did you mean "y"?
func (o Text) Write(w io.Writer, list []*diag.Diagnostic) error {
	var b strings.Builder
	for _, d := range list {
		color := severityColors[d.Severity]
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", o.paint(bold, at(d.Position())), o.paint(color, o.UI.Text(severities[d.Severity])), o.say(d.Message), d.Code)
		if !d.Span.IsZero() {
			o.excerpt(&b, d.Span.Root(), color)
		}
		for _, r := range d.Related {
			fmt.Fprintf(&b, "\t%s: %s\n", at(r.Span.Position()), o.say(r.Message))
		}
		if !d.Hint.IsZero() {
			fmt.Fprintf(&b, "\t%s: %s\n", o.UI.Text(diag.Textf("hint")), o.say(d.Hint))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// severities are what a severity is called.
var severities = [...]diag.Text{
	diag.Error:   diag.Textf("error"),
	diag.Warning: diag.Textf("warning"),
	diag.Note:    diag.Textf("note"),
}

// The colours of a terminal (ECMA-48, 8.3.117).
const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	cyan   = "1;36"
)

var severityColors = [...]string{diag.Error: red, diag.Warning: yellow, diag.Note: cyan}

func (o Text) paint(color, s string) string {
	if !o.Color {
		return s
	}
	return "\x1b[" + color + "m" + s + "\x1b[0m"
}

func (o Text) say(t diag.Text) string { return diag.OneLine(o.UI.Text(t)) }

func at(p source.Position) string { return diag.OneLine(p.String()) }

// excerpt prints the line that a span begins in, and a mark under the span.
func (o Text) excerpt(b *strings.Builder, s source.Span, color string) {
	from := s.File.Position(s.Start)
	line := s.File.Line(from.Line)
	start := s.Start - s.File.LineStart(from.Line)
	text, before, width := window(line, start, min(start+s.End-s.Start, len(line)))
	if text == "" {
		return
	}
	number := fmt.Sprintf("%5d", from.Line)
	mark := "^" + strings.Repeat("~", max(width-1, 0))
	fmt.Fprintf(b, "%s | %s\n%s | %s%s\n", number, text, strings.Repeat(" ", len(number)), strings.Repeat(" ", before), o.paint(color, mark))
}
