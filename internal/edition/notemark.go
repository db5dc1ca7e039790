package edition

import (
	"slices"

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
	text = withoutEmpty(text) // a space before a number is no more
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
			first := firstOfNotes(text, i)
			if first > 0 && isNoteRef(text[first-1]) {
				continue // it stands with the note that the author put there
			}
			c := text[first].(*doc.Cite)
			before := &doc.Text{}
			if last := len(c.Label) - 1; last > 0 { // the names of the authors stand before the number
				c.Label = append(c.Label[:last:last], before, c.Label[last])
			} else if t, ok := textBefore(text, first); ok {
				before = t
			} else {
				c.Label = []doc.Inline{before, c.Label[last]}
			}
			before.Value, after.Value = l.NoteMark(before.Value, after.Value)
			c.Label = withoutEmpty(c.Label)
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
	return isNoteRef(c.Label[len(c.Label)-1])
}

func isNoteRef(n doc.Inline) bool {
	_, ok := n.(*doc.NoteRef)
	return ok
}

// firstOfNotes returns where the citations begin that stand in a row with the one at
// i, each nothing but the number of a note: punctuation goes before them all.
func firstOfNotes(text []doc.Inline, i int) int {
	for i > 0 && len(text[i].(*doc.Cite).Label) == 1 {
		before, ok := text[i-1].(*doc.Cite)
		if !ok || !isNote(before) {
			break
		}
		i--
	}
	return i
}

func textBefore(text []doc.Inline, i int) (*doc.Text, bool) {
	if i == 0 {
		return nil, false
	}
	t, ok := text[i-1].(*doc.Text)
	return t, ok
}

func withoutEmpty(text []doc.Inline) []doc.Inline {
	return slices.DeleteFunc(text, func(n doc.Inline) bool {
		t, ok := n.(*doc.Text)
		return ok && t.Value == ""
	})
}

// setNotesApart puts a space between the numbers of notes that stand side by side:
// 2 and 1 are not 21. It returns the text, and keeps the list that it was given.
func setNotesApart(text []doc.Inline) []doc.Inline {
	var last doc.Inline
	for i := 0; i < len(text); i++ {
		first, end := ends(text[i])
		if first == nil {
			continue
		}
		if isNoteRef(last) && isNoteRef(first) {
			text = slices.Insert(slices.Clip(text), i, doc.Inline(&doc.Text{Value: "\u202F"}))
			i++
		}
		switch n := text[i].(type) {
		case *doc.Emph:
			n.Inlines = setNotesApart(n.Inlines)
		case *doc.Strong:
			n.Inlines = setNotesApart(n.Inlines)
		case *doc.Link:
			n.Inlines = setNotesApart(n.Inlines)
		case *doc.Phrase:
			n.Inlines = setNotesApart(n.Inlines)
		}
		last = end
	}
	return text
}

// ends returns what a piece of text begins and ends with in print, nil where it
// prints nothing.
func ends(n doc.Inline) (first, last doc.Inline) {
	for n := range doc.Inlines([]doc.Inline{n}) {
		switch n := n.(type) {
		case *doc.Text:
			if n.Value == "" {
				continue
			}
		case *doc.Code, *doc.Break, *doc.NoteRef:
		default:
			continue
		}
		if first == nil {
			first = n
		}
		last = n
	}
	return first, last
}
