package memory

import (
	"skaryna/internal/catalog"
	"skaryna/internal/doc"
)

// repeated is a source text, and what the segment that has it is: «Так» in a table
// and as a heading may be two words in another language.
type repeated struct {
	role doc.Role
	text string
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
		if !m.Empty() || from == nil {
			continue
		}
		m.Text = catalog.Text{Other: from.Other}
		s.result.Events = append(s.result.Events, Event{Kind: Repeated, Lang: lang, Segment: m.ID, Span: from.Key, From: from.ID})
	}
}
