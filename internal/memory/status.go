package memory

import (
	"unicode"

	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// Status tells how far the translation of an article into a language is.
type Status struct {
	Article string `json:"article"`
	Lang    string `json:"lang"`
	// Segments counts all segments; Current, Stale and Missing make it up.
	Segments int `json:"segments"`
	Current  int `json:"current"`
	Stale    int `json:"stale"`
	Missing  int `json:"missing"`
	// Words counts the words of the source text that are still to be translated:
	// of stale and missing segments.
	Words int `json:"words"`
}

// Status returns how far a language is. The segments have their ids.
func (f *Folder) Status(segs []Segment, lang string) Status {
	s := Status{Article: f.Name, Lang: lang, Segments: len(segs)}
	active := f.Translation(lang).Active
	for i := range segs {
		id := segs[i].Prose.Segment
		switch StateOf(segs[i].Text, active.Get(id), f.Record.Get(id)) {
		case doc.Current:
			s.Current++
			continue
		case doc.Stale:
			s.Stale++
		case doc.Missing:
			s.Missing++
		}
		s.Words += countWords(doc.PlainText(segs[i].Prose.Inlines))
	}
	return s
}

// countWords counts what stands between spaces and holds a letter or a digit.
func countWords(text string) int {
	n, in := 0, false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			in = false
		case !in && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			in = true
			n++
		}
	}
	return n
}

// Outdated is a segment whose translation is stale.
type Outdated struct {
	ID string
	// Then is the source text that the translation was made from; empty where
	// nobody knows it any more. Now is the source text as it is.
	Then, Now string
	// Translation is the text, Span its place in the message file.
	Translation string
	Span        source.Span
}

// Outdated returns the stale segments of a language in document order. The
// segments have their ids.
func (f *Folder) Outdated(segs []Segment, lang string) []Outdated {
	t := f.Translation(lang)
	var out []Outdated
	for i := range segs {
		g := &segs[i]
		id := g.Prose.Segment
		m, record := t.Active.Get(id), f.Record.Get(id)
		if StateOf(g.Text, m, record) != doc.Stale {
			continue
		}
		o := Outdated{ID: id, Now: g.Text, Translation: m.Other, Span: m.Span}
		switch {
		case m.Hash != "":
			o.Then = t.State.sourceOf(m, record)
		case record != nil:
			o.Then = record.Other
		}
		out = append(out, o)
	}
	return out
}
