package edition

import (
	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// placeNotes moves the numbers of the notes that citations became to the side
// of the punctuation on which a segment's language has them. A note that the
// author referred to stays where the author put it.
func placeNotes(p *doc.Prose, tag string) {
	p.Inlines = placeNotesIn(p.Inlines, languageOf(p, tag))
}

func placeNotesIn(text []doc.Inline, l *lang.Language) []doc.Inline {
	for i := 0; i < len(text); i++ {
		switch n := text[i].(type) {
		case *doc.Emph:
			n.Inlines = placeNotesIn(n.Inlines, l)
		case *doc.Strong:
			n.Inlines = placeNotesIn(n.Inlines, l)
		case *doc.Phrase:
			n.Inlines = placeNotesIn(n.Inlines, l)
		case *doc.Cite:
			if i+1 == len(text) || !isNote(n) {
				continue
			}
			after, ok := text[i+1].(*doc.Text)
			if !ok {
				continue
			}
			before := &doc.Text{}
			if last := len(n.Label) - 1; last > 0 { // the names of the authors stand before the number
				n.Label = append(n.Label[:last:last], before, n.Label[last])
			} else if t, ok := textBefore(text, i); ok {
				before = t
			} else {
				n.Label = []doc.Inline{before, n.Label[last]}
			}
			before.Value, after.Value = l.NoteMark(before.Value, after.Value)
			n.Label = withoutEmpty(n.Label)
			if after.Value == "" {
				text = append(text[:i+1:i+1], text[i+2:]...)
			}
		}
	}
	return text
}

// isNote reports whether a citation is printed as the number of a note.
func isNote(c *doc.Cite) bool {
	if len(c.Label) == 0 {
		return false
	}
	_, ok := c.Label[len(c.Label)-1].(*doc.NoteRef)
	return ok
}

func textBefore(text []doc.Inline, i int) (*doc.Text, bool) {
	if i == 0 {
		return nil, false
	}
	t, ok := text[i-1].(*doc.Text)
	return t, ok
}

func withoutEmpty(text []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for _, n := range text {
		if t, ok := n.(*doc.Text); !ok || t.Value != "" {
			out = append(out, n)
		}
	}
	return out
}
