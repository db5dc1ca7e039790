package typeset

// Rows are put on pages one page after the other. Of the places where a page may
// end, the one is taken that costs least: each line that stays empty costs its
// square, a row has a cost of its own, and a note that must go on on the next
// page costs as much as five lines.

// sheet is a page on its way: rows with their places.
type sheet struct {
	rows  []placed
	notes []placed
	// rule is where the rule above the notes is; 0 where there is none.
	rule Length
	// goesOn says that the first of them began on an earlier page.
	goesOn bool
	// again is the number of rows that stood on the page before already.
	again int
}

type placed struct {
	row *row
	y   Length // of the row's top, from the text's top
}

// The space around the rule above the notes: above it, and between it and them.
const (
	overRule  = 8 * Pt
	underRule = 5 * Pt
	noteGap   = 2 * Pt // between two notes
)

// paginate puts rows on pages.
func (s *setter) paginate(rows []*row) []*sheet {
	var sheets []*sheet
	var left []*row // of notes, from the page before
	for i := 0; i < len(rows) || len(left) > 0; {
		var sh *sheet
		sh, i, left = s.page(rows, i, left)
		sheets = append(sheets, sh)
	}
	return sheets
}

// end is a place where a page may end.
type end struct {
	next   int    // the row that the next page begins with
	bottom Length // of the rows, from the text's top
	notes  int    // the number of notes that the rows up to here bring
}

// page fills one page from row i on, and returns the row with which the next one
// begins and the rows of notes that are left for it.
func (s *setter) page(rows []*row, i int, left []*row) (*sheet, int, []*row) {
	room := s.design.height()
	sh := &sheet{}
	var notes []*footnote
	var ends []end
	best, bestCost := -1, int64(0)

	y := Length(0)
	carried := s.noteRoom(left, nil)
	if limit := room - 4*s.design.leading; carried > limit {
		carried = limit // what is left over then goes on on the page after
	}
	if i < len(rows) {
		for _, r := range rows[i].repeat {
			sh.rows = append(sh.rows, placed{r, y})
			y += r.height
		}
		sh.again = len(sh.rows)
	}
	j := i
	for ; j < len(rows); j++ {
		r := rows[j]
		top := y + r.before
		switch {
		case j == i:
			top = y + r.top
		case r.untilGrid > 0:
			top = s.snap(top+r.untilGrid) - r.untilGrid
		}
		if r.snap {
			top = s.snap(top)
		}
		more := append(notes, r.notes...)
		if j > i && top+r.height+max(carried, s.leastNoteRoom(left, more)) > room {
			break
		}
		notes = more
		y = top + r.height
		sh.rows = append(sh.rows, placed{r, top})
		if j+1 < len(rows) && rows[j+1].cost >= Forbidden {
			continue
		}
		e := end{j + 1, y, len(notes)}
		ends = append(ends, e)
		empty := int64(room-y-min(s.noteRoom(left, notes), room-y)) / int64(s.design.leading)
		cost := empty * empty
		if j+1 < len(rows) {
			cost += int64(rows[j+1].cost)
		} else {
			cost = -1 // the end
		}
		if y+s.noteRoom(left, notes) > room {
			cost += int64(costNote)
		}
		if best < 0 || cost <= bestCost {
			best, bestCost = len(ends)-1, cost
		}
	}
	next, count := j, len(notes)
	if best >= 0 {
		next, count, y = ends[best].next, ends[best].notes, ends[best].bottom
	}
	sh.rows = sh.rows[:sh.again+next-i]
	return sh, next, s.placeNotes(sh, y, left, notes[:count])
}

// snap returns the next line of the grid at or below y.
func (s *setter) snap(y Length) Length {
	n := s.design.leading
	return (y + n - 1) / n * n
}

// noteRoom returns the height that notes take at the foot of a page, with the
// rule above them.
func (s *setter) noteRoom(left []*row, notes []*footnote) Length {
	height := rowsHeight(left)
	for i, n := range notes {
		if i > 0 || len(left) > 0 {
			height += noteGap
		}
		height += rowsHeight(n.rows)
	}
	if height > 0 {
		height += overRule + underRule
	}
	return height
}

// leastNoteRoom returns the height that they take where the last one goes on on
// the next page after two lines.
func (s *setter) leastNoteRoom(left []*row, notes []*footnote) Length {
	height := s.noteRoom(left, notes)
	if n := len(notes); n > 0 {
		if rest := notes[n-1].rows; len(rest) > 3 {
			height -= rowsHeight(rest[2:])
		}
	}
	return height
}

func rowsHeight(rows []*row) Length {
	height := Length(0)
	for i, r := range rows {
		height += r.height
		if i > 0 {
			height += r.before
		}
	}
	return height
}

// placeNotes puts notes at the foot of a page whose rows end at bottom, and
// returns what there is no room for.
func (s *setter) placeNotes(sh *sheet, bottom Length, left []*row, notes []*footnote) []*row {
	type item struct {
		row *row
		gap Length
	}
	var all []item
	for i, r := range left {
		gap := r.before
		if i == 0 {
			gap = 0
		}
		all = append(all, item{r, gap})
	}
	for k, n := range notes {
		for i, r := range n.rows {
			gap := r.before
			if i == 0 {
				gap = 0
				if k > 0 || len(left) > 0 {
					gap = noteGap
				}
			}
			all = append(all, item{r, gap})
		}
	}
	if len(all) == 0 {
		return nil
	}
	room := s.design.height() - bottom - overRule - underRule
	height, count := Length(0), 0
	for _, it := range all {
		if height+it.gap+it.row.height > room && (count > 0 || len(sh.rows) > 0) {
			break
		}
		height += it.gap + it.row.height
		count++
	}
	if count > 0 {
		y := s.design.height() - height
		sh.rule = y - underRule
		sh.goesOn = len(left) > 0
		for _, it := range all[:count] {
			y += it.gap
			sh.notes = append(sh.notes, placed{it.row, y})
			y += it.row.height
		}
	}
	var rest []*row
	for _, it := range all[count:] {
		rest = append(rest, it.row)
	}
	return rest
}
