package edition

import (
	"fmt"
	"testing"

	"skaryna/internal/doc"
)

// TestNotesInARow holds that the numbers of notes that stand side by side are set
// apart, in whatever they stand, and do not read as one.
func TestNotesInARow(t *testing.T) {
	text := func(s string) doc.Inline { return &doc.Text{Value: s} }
	ref := func(n int) doc.Inline { return &doc.NoteRef{Number: n} }
	cite := func(label ...doc.Inline) doc.Inline { return &doc.Cite{Label: label} }
	emph := func(inner ...doc.Inline) doc.Inline { return &doc.Emph{Inlines: inner} }
	for n, c := range []struct {
		text []doc.Inline
		want string
	}{
		{[]doc.Inline{text("a"), ref(2), ref(1), text(" b"), ref(3)}, "a^2\u202F^1 b^3"},
		{[]doc.Inline{ref(1), ref(2), ref(3)}, "^1\u202F^2\u202F^3"},
		{[]doc.Inline{text("a"), ref(1), text(""), cite(ref(2)), cite(text("B"), ref(3))}, "a^1\u202F^2B^3"},
		{[]doc.Inline{cite(ref(1)), cite(ref(2))}, "^1\u202F^2"},
		{[]doc.Inline{emph(text("a"), ref(1)), ref(2), emph(ref(3), ref(4), text("."))}, "a^1\u202F^2\u202F^3\u202F^4."},
		{[]doc.Inline{&doc.Link{Inlines: []doc.Inline{&doc.Strong{Inlines: []doc.Inline{&doc.Phrase{Inlines: []doc.Inline{ref(1), ref(2)}}}}}}}, "^1\u202F^2"},
		{[]doc.Inline{ref(1), text(", "), ref(2), emph(), ref(3)}, "^1, ^2\u202F^3"},
	} {
		if got := withNumbers(setNotesApart(c.text)); got != c.want {
			t.Errorf("%d: %q, want %q", n, got, c.want)
		}
	}
}

// TestPlaceNotes holds on which side of the punctuation notes stand: several in a row
// together, and one behind a note of the author's where the author put that.
func TestPlaceNotes(t *testing.T) {
	text := func(s string) doc.Inline { return &doc.Text{Value: s} }
	cite := func(n int, names ...doc.Inline) doc.Inline {
		return &doc.Cite{Label: append(names, &doc.NoteRef{Number: n})}
	}
	for _, c := range []struct {
		tag  string
		text []doc.Inline
		want string
	}{
		{"en", []doc.Inline{text("a"), cite(1), text(". B")}, "a.^1 B"},
		{"be", []doc.Inline{text("a"), cite(1), text(". B")}, "a^1. B"},
		{"en", []doc.Inline{text("a"), cite(1), cite(2), text(". B")}, "a.^1^2 B"},
		{"en", []doc.Inline{text("a"), cite(1), text(""), cite(2), text(""), cite(3), text(".")}, "a.^1^2^3"},
		{"be", []doc.Inline{text("a"), cite(1), cite(2), text("! B")}, "a!^1^2 B"},
		{"en", []doc.Inline{cite(1), cite(2), text(". B")}, ".^1^2 B"},
		{"en", []doc.Inline{text("a "), cite(1, text("Smith")), cite(2), text(". B")}, "a Smith.^1^2 B"},
		{"en", []doc.Inline{text("a"), cite(1), cite(2, text("Smith")), text(". B")}, "a^1Smith.^2 B"},
		{"en", []doc.Inline{text("a"), &doc.NoteRef{Number: 1}, cite(2), text(". B")}, "a^1^2. B"},
		{"en", []doc.Inline{text("a"), &doc.NoteRef{Number: 1}, text(""), cite(2), text(". B")}, "a^1^2. B"},
	} {
		p := &doc.Prose{Inlines: c.text}
		placeNotes(p, c.tag)
		if got := withNumbers(p.Inlines); got != c.want {
			t.Errorf("%s: %q, want %q", c.tag, got, c.want)
		}
	}
}

// withNumbers returns the words of a text with the numbers of its notes.
func withNumbers(text []doc.Inline) string {
	out := ""
	for n := range doc.Inlines(text) {
		switch n := n.(type) {
		case *doc.Text:
			out += n.Value
		case *doc.NoteRef:
			out += fmt.Sprint("^", n.Number)
		}
	}
	return out
}
