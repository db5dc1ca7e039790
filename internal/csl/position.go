package csl

// findPositions works out for every cite how it relates to those before it (CSL 1.0.2, "Choose",
// position), and the note in which its work was first cited.
func (d *Document) findPositions() {
	type last struct{ note, first int }
	seen := map[*work]*last{}
	var previous *cluster
	near := d.p.style.citation.nearNoteDistance
	for _, k := range d.citations {
		for i, c := range k.cites {
			before := seen[c.work]
			if before != nil {
				c.firstNote = before.first
			}
			if c.Position == positionUnset {
				c.Position = d.position(previous, k, i, before != nil)
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

func (d *Document) position(previous, k *cluster, i int, seen bool) Position {
	if !seen {
		return First
	}
	c := k.cites[i]
	var before *cite
	switch {
	case i > 0:
		before = k.cites[i-1]
	case previous != nil && len(previous.cites) > 0:
		if d.p.style.Note && k.note > 0 && previous.note > 0 && k.note-previous.note > 1 {
			return Subsequent
		}
		// The citation before must cite this work alone.
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
