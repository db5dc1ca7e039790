package csl

// findPositions works out for every cite how it relates to those before it (CSL 1.0.2, "Choose",
// position), and the note in which its work was first cited. Citations in the text and citations in
// notes are two rows of their own.
func (d *Document) findPositions() {
	var text, notes []*cluster
	for _, k := range d.citations {
		if k.note == 0 {
			text = append(text, k)
		} else {
			notes = append(notes, k)
		}
	}
	d.findPositionsIn(text)
	d.findPositionsIn(notes)
}

func (d *Document) findPositionsIn(row []*cluster) {
	type last struct{ note, first int }
	seen := map[*work]*last{}
	inNote := map[int]int{} // citations by note
	for _, k := range row {
		inNote[k.note]++
	}
	near := d.p.style.citation.nearNoteDistance
	var previous *cluster
	for _, k := range row {
		for i, c := range k.cites {
			before := seen[c.work]
			if before != nil {
				c.firstNote = before.first
			}
			if c.Position == positionUnset {
				alone := previous == nil || k.note == 0 || previous.note == k.note || inNote[previous.note] == 1
				c.Position = d.position(previous, k, i, before != nil, alone)
			}
			if before != nil && c.Position > First {
				c.near = k.note > 0 && k.note-before.note <= near
			}
			if before == nil {
				before = &last{first: k.note}
				seen[c.work] = before
			}
			before.note = k.note
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
