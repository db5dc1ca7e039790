package memory

import (
	"skaryna/internal/catalog"
	"skaryna/internal/doc"
)

// repeated is a source text, and what the segment that has it is.
type repeated struct {
	role doc.Role
	text string
}

// leastRepeated is how many words a heading, an item or a cell has at least that is
// given the translation of another one. A shorter one is bent to what stands around
// it: "yes" in one column is not what it is in another. Package lint asks for as many
// before it wants two texts translated alike.
const leastRepeated = 4

// isBent reports whether a segment is translated by what stands around it.
func isBent(g *Segment) bool {
	switch g.Prose.Role {
	case doc.RoleParagraph, doc.RoleQuote, doc.RoleNote, doc.RoleAuthor, doc.RoleLicence:
		return false
	}
	return countWords(g.Text) < leastRepeated
}

// repeats gives the segments without a translation that of a segment with the very
// same source text. A translator's tool does as much with what its memory holds word
// for word: nobody translates a sentence twice, and two versions of one sentence are a
// fault (match-same).
//
// The translation given counts as current, for it says what the source says, and is
// told, so that somebody sees whether it fits. Where the text has been translated in
// two ways nobody but a person can choose, and it stays empty. A stale translation is
// given to none.
func (s *syncer) repeats(lang string, entries []catalog.Entry) {
	known := map[repeated]*catalog.Message{}
	open := 0
	for i := range s.segs {
		m := entries[i].Message
		if m.Empty() {
			open++
			continue
		}
		if m.Hash != catalog.Hash("", s.segs[i].Text) {
			continue
		}
		key := repeated{s.segs[i].Prose.Role, s.segs[i].Text}
		if other, ok := known[key]; ok && (other == nil || other.Other != m.Other) {
			known[key] = nil // in two ways
		} else if !ok {
			known[key] = m
		}
	}
	if open == 0 {
		return
	}
	for i := range s.segs {
		m := entries[i].Message
		from := known[repeated{s.segs[i].Prose.Role, s.segs[i].Text}]
		if !m.Empty() || from == nil || isBent(&s.segs[i]) {
			continue
		}
		m.Text = catalog.Text{Other: from.Other}
		s.result.Events = append(s.result.Events, Event{Kind: Repeated, Lang: lang, Segment: m.ID, Span: from.Key, From: from.ID})
	}
}
