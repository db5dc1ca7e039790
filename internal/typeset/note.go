package typeset

import (
	"strconv"

	"skaryna/internal/doc"
)

// footnote is a note on its way to the foot of a page.
type footnote struct {
	note *doc.Note
	// rows are the note's, and those of notes that it refers to itself.
	rows []*row
	set  bool
}

// refer returns the note that a reference leads to, if this is the first
// reference to it: it is then set below the block at hand. Otherwise it returns
// nil.
func (s *setter) refer(id string) *footnote {
	note := s.footnotes[id]
	if note == nil || note.set {
		return nil
	}
	note.set = true
	s.referred = append(s.referred, note)
	return note
}

// setNotes sets the notes that were referred to since the last time. In the
// structure they follow the block that refers to them; on paper they go to the
// foot of the page. A note that a note refers to goes with it.
func (s *setter) setNotes(f *frame) {
	if f.note {
		return
	}
	for i := 0; i < len(s.referred); i++ {
		s.note(s.referred[i], f)
	}
	for i := len(s.referred) - 1; i >= 0; i-- {
		note := s.referred[i]
		for _, r := range note.rows {
			for _, inner := range r.notes {
				note.rows = append(note.rows, inner.rows...)
			}
			r.notes = nil
		}
	}
	s.referred = s.referred[:0]
}

// strayNotes sets the notes that nothing refers to, at the end.
func (s *setter) strayNotes(notes []*doc.Note, f *frame) {
	if len(s.rows) == 0 {
		return
	}
	last := s.rows[len(s.rows)-1]
	for _, n := range notes {
		if note := s.refer(n.ID); note != nil {
			last.notes = append(last.notes, note)
		}
	}
	s.setNotes(f)
}

func (s *setter) note(note *footnote, f *frame) {
	n := note.note
	e, lbl := &Element{Type: "Note", ID: n.ID}, &Element{Type: "Lbl"}
	e.Kids = append(e.Kids, lbl)
	f.parent().Kids = append(f.parent().Kids, e)
	outer := s.smallFrame(f, e)
	outer.x, outer.width = 0, s.design.width
	outer.ragged, outer.note = false, true
	em := outer.style.font.Size
	text := outer.inset(em*13/10, 0)

	st := *outer.style
	st.node = root(lbl)
	label := &st
	if len(n.Refs) > 0 {
		label = s.linked(&st, &target{dest: n.Refs[0], text: s.ed.Words.BackToText})
	}
	level := s.level
	note.rows = s.capture(func() {
		s.waiting = append(s.waiting, n.ID)
		s.labelled(func(p *para) { s.text(p, strconv.Itoa(n.Number), label) }, em*9/10, &outer, func() { s.blocks(n.Blocks, &text) })
	})
	s.level = level
}
