package csl

// findPositions works out for every cite how it relates to those before it (CSL 1.0.2, "Choose",
// position), and the note in which its work was first cited. Citations in the text and citations in
// notes are two rows of their own.
func (d *Document) findPositions() {
	row := make([]*cluster, 0, len(d.citations))
	for _, k := range d.citations {
		if k.note == 0 {
			row = append(row, k)
		}
	}
	notes := row[len(row):]
	for _, k := range d.citations {
		if k.note != 0 {
			notes = append(notes, k)
		}
	}
	d.findPositionsIn(row, nil)
	if len(notes) == 0 {
		return
	}
	inNote := map[int]int{} // citations by note
	for _, k := range notes {
		inNote[k.note]++
	}
	for _, w := range d.works {
		w.cited = cited{}
	}
	d.findPositionsIn(notes, inNote)
}

// cited is where a work was cited in a row of citations.
type cited struct {
	before      bool
	first, last int // notes
}

func (d *Document) findPositionsIn(row []*cluster, inNote map[int]int) {
	near := d.p.style.citation.nearNoteDistance
	var previous *cluster
	for _, k := range row {
		for i, c := range k.cites {
			at := &c.work.cited
			if at.before {
				c.firstNote = at.first
			}
			if c.Position == positionUnset {
				alone := previous == nil || k.note == 0 || previous.note == k.note || inNote[previous.note] == 1
				c.Position = d.position(previous, k, i, at.before, alone)
			}
			if at.before && c.Position > First {
				c.near = k.note > 0 && k.note-at.last <= near
			}
			if !at.before {
				at.before, at.first = true, k.note
			}
			at.last = k.note
		}
		previous = k
	}
}

// position is that of a cite in a citation. The citation before counts for "ibid." only if it cites
// this work alone, and is alone in its note.
func (d *Document) position(previous, k *cluster, i int, seen, alone bool) Position {
	if !seen {
		return First
	}
	c := k.cites[i]
	var before *cite
	switch {
	case i > 0:
		before = k.cites[i-1]
	case previous != nil && len(previous.cites) > 0:
		if !alone || k.note-previous.note > 1 {
			return Subsequent
		}
		for _, p := range previous.cites {
			if p.work != c.work {
				return Subsequent
			}
		}
		before = previous.cites[len(previous.cites)-1]
	}
	if before == nil || before.work != c.work {
		return Subsequent
	}
	switch {
	case c.Locator == "" && before.Locator != "":
		return Subsequent
	case c.Locator == before.Locator && c.label() == before.label():
		return Ibid
	}
	return IbidWithLocator
}
