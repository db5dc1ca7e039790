package typeset

import "skaryna/internal/doc"

// tableCell is a cell on its way to lines.
type tableCell struct {
	para  *para // nil where there is nothing in it
	lines []*setLine
	style *style
}

// table sets a table: columns as wide as what stands in them asks for, rows that
// are never parted, a head that stands again at the top of each page.
func (s *setter) table(t *doc.Table, f *frame) {
	columns := len(t.Align)
	for _, row := range append([][]*doc.Cell{t.Head}, t.Rows...) {
		columns = max(columns, len(row))
	}
	e := &Element{Type: "Table"}
	s.space(f.leading / 2)
	if t.ID != "" {
		s.waiting = append(s.waiting, t.ID)
	}
	if t.Caption != nil {
		inner := s.smallFrame(f, e)
		s.caption(t.Caption, &inner)
		s.space(f.leading / 4)
		s.keep = 1
	}
	if columns == 0 {
		return
	}
	cells := [][]tableCell{}
	for i, row := range append([][]*doc.Cell{t.Head}, t.Rows...) {
		tr := &Element{Type: "TR"}
		e.Kids = append(e.Kids, tr)
		out := make([]tableCell, columns)
		for k := range columns {
			td := &Element{Type: "TD"}
			if i == 0 {
				td.Type, td.Scope = "TH", "Column"
			}
			tr.Kids = append(tr.Kids, td)
			if k < len(row) && row[k] != nil && row[k].Prose != nil {
				s.cell(&out[k], row[k].Prose, td, i == 0, f)
			}
		}
		cells = append(cells, out)
	}
	f.parent().Kids = append(f.parent().Kids, e)

	size, gap := s.tableSize(cells, f.width)
	widths := columnWidths(cells, f.width-gap*Length(columns-1), size*2)
	head := s.tableRow(cells[0], widths, gap, size, t.Align, f)
	s.ruled(head, f, 0, 800)
	s.ruled(head, f, head.height-500, 500)
	var repeat []*row
	if head.height <= s.design.height()/4 { // else little room would be left below it
		repeat = s.repeated(head, f)
	}
	for _, r := range s.parted(head, size) {
		s.add(r)
	}
	first := len(s.rows)
	height := Length(0)
	for i, row := range cells[1:] {
		r := s.tableRow(row, widths, gap, size, t.Align, f)
		last := i == len(cells)-2
		if last {
			s.ruled(r, f, r.height-800, 800)
		} else {
			s.ruled(r, f, r.height-250, 250)
		}
		r.cost = costTable
		if i == 0 {
			r.cost = Forbidden
		}
		height += r.height
		for _, r := range s.parted(r, size) {
			r.repeat = repeat
			s.add(r)
		}
	}
	if height < s.design.height()/3 {
		for _, r := range s.rows[first:] {
			r.cost = max(r.cost, costSmall)
		}
	}
	s.space(f.leading / 2)
}

// repeated returns the head for the top of another page, under the word that
// says that the table goes on.
func (s *setter) repeated(head *row, f *frame) []*row {
	r := &row{height: s.design.smallLeading * 5 / 4, base: s.baseOf(s.design.small, s.design.smallLeading)}
	if word := s.continued(f.width); word != nil {
		r.parts = []rowPart{{x: f.x, y: r.base, line: word}}
	}
	again := *head
	again.notes, again.anchors = nil, nil
	return []*row{r, &again}
}

// cell reads a cell.
func (s *setter) cell(c *tableCell, text *doc.Prose, td *Element, head bool, f *frame) {
	if text.Lang != "" && text.Lang != f.style.tag() {
		td.Lang = text.Lang
	}
	st := *s.styleOf(text, f, td)
	st.font = s.design.cell
	if head {
		st.font.Face, st.font.Figures = Semibold, FiguresLining
	}
	p := &para{word: -1}
	s.prose(p, text, &st)
	if !p.finish(s) {
		s.waiting = append(s.waiting, p.anchors...)
		return
	}
	c.para, c.style = p, &st
}

// columnWidths shares the room out: to each column as much as its longest cell
// would take in one line, if there is so much; else at least as much as its
// longest word takes, and the rest in proportion to what is wanted, once the
// columns that want less than an even share have got it.
func columnWidths(cells [][]tableCell, room, least Length) []Length {
	n := len(cells[0])
	whole, words, syllables := make([]Length, n), make([]Length, n), make([]Length, n)
	for _, row := range cells {
		for k := range row {
			if p := row[k].para; p != nil {
				w, word := p.widths(false)
				_, syllable := p.widths(true)
				whole[k] = max(whole[k], w+100)
				words[k] = max(words[k], word+100)
				syllables[k] = max(syllables[k], syllable+100)
			}
		}
	}
	for k := range n {
		whole[k], words[k], syllables[k] = max(whole[k], least), max(words[k], least), max(syllables[k], least)
	}
	switch {
	case total(whole) <= int64(room):
		return share(whole, whole, room)
	case total(words) <= int64(room):
		grant(words, whole, room)
		return share(words, whole, room)
	case total(syllables) <= int64(room):
		return share(syllables, words, room)
	}
	scaled := make([]Length, n)
	for k, w := range syllables {
		scaled[k] = max(Length(int64(w)*int64(room)/total(syllables)), 1)
	}
	return scaled
}

// tableSize returns the size of a table's type and the gap between its columns.
// Where the columns do not hold their longest syllables and numbers side by side,
// both are smaller, by as little as helps: nothing is to be broken within a
// number, and no word without a hyphen.
func (s *setter) tableSize(cells [][]tableCell, width Length) (size, gap Length) {
	size = s.design.cell.Size
	gap = size * 12 / 10
	least := make([]Length, len(cells[0]))
	for _, row := range cells {
		for k := range row {
			if p := row[k].para; p != nil {
				_, syllable := p.widths(true)
				least[k] = max(least[k], syllable+100)
			}
		}
	}
	holds := func() bool {
		want := int64(gap) * int64(len(least)-1)
		for _, w := range least {
			want += max(int64(w)*int64(size)/int64(s.design.cell.Size), int64(size)*2)
		}
		return want <= int64(width)
	}
	if holds() {
		return size, gap
	}
	for size > leastCell && !holds() {
		size -= 200
		gap = size * 7 / 10
	}
	for _, row := range cells {
		for k := range row {
			if p := row[k].para; p != nil {
				p.resize(s, size, s.design.cell.Size)
			}
		}
	}
	return size, gap
}

// leastCell is the smallest type of a table: what is smaller nobody reads.
const leastCell = 7 * Pt

// cellLeading returns the leading of a table's type at a size.
func (s *setter) cellLeading(size Length) Length {
	return s.design.cellLeading * size / s.design.cell.Size
}

// grant raises to their whole width the columns that ask for no more than an
// even share of what the others leave, the narrowest first, as long as the
// others keep room for their words.
func grant(words, whole []Length, room Length) {
	left, count := int64(room), int64(len(words))
	done := make([]bool, len(words))
	for {
		best := -1
		for k := range whole {
			if !done[k] && (best < 0 || whole[k] < whole[best]) {
				best = k
			}
		}
		if best < 0 || int64(whole[best])*count > left || total(words)-int64(words[best])+int64(whole[best]) > int64(room) {
			return
		}
		words[best], done[best] = whole[best], true
		left -= int64(whole[best])
		count--
	}
}

func total(widths []Length) int64 {
	sum := int64(0)
	for _, w := range widths {
		sum += int64(w)
	}
	return sum
}

// share adds what is left of the room to the columns that have least, in
// proportion to what they want beyond it (or where nobody wants more, to what
// they have).
func share(least, want []Length, room Length) []Length {
	left := int64(room) - total(least)
	wants := total(want) - total(least)
	out := make([]Length, len(least))
	for k := range least {
		if wants > 0 {
			out[k] = least[k] + Length(left*int64(want[k]-least[k])/wants)
		} else {
			out[k] = least[k] + Length(left*int64(least[k])/total(least))
		}
	}
	return out
}

// tableRow sets the cells of a row side by side.
func (s *setter) tableRow(cells []tableCell, widths []Length, gap, size Length, align []doc.Align, f *frame) *row {
	const pad = 3 * Pt
	leading := s.cellLeading(size)
	base := s.baseOf(Font{Size: size}, leading)
	r := &row{height: leading + 2*pad, base: base + pad}
	x := f.x
	for k := range cells {
		if c := &cells[k]; c.para != nil {
			c.lines = s.setLines(c.para, Column{Width: widths[k], Ragged: true})
			r.height = max(r.height, Length(len(c.lines))*leading+2*pad)
			for i, l := range c.lines {
				at := x
				switch alignment(align, k) {
				case doc.AlignRight:
					at += widths[k] - l.width
				case doc.AlignCenter:
					at += (widths[k] - l.width) / 2
				}
				r.parts = append(r.parts, rowPart{x: at, y: pad + base + Length(i)*leading, line: l})
				r.notes = append(r.notes, l.notes...)
			}
		}
		x += widths[k] + gap
	}
	return r
}

// parted returns a row of a table as it is, or line by line where it is so tall
// that no page could be trusted to hold it.
func (s *setter) parted(r *row, size Length) []*row {
	if r.height <= s.design.height()/2 {
		return []*row{r}
	}
	leading := s.cellLeading(size)
	count := int(r.height / leading)
	rows := make([]*row, count)
	for i := range rows {
		rows[i] = &row{height: leading, base: r.base, cost: costInside}
		if i == 1 || i == count-1 {
			rows[i].cost = Forbidden
		}
	}
	rows[0].cost, rows[0].notes, rows[0].anchors = r.cost, r.notes, r.anchors
	rows[count-1].height = r.height - leading*Length(count-1)
	for _, part := range r.parts {
		i := min(int(part.y/leading), count-1)
		if part.line != nil {
			i = min(max(int((part.y-r.base)/leading), 0), count-1)
		}
		part.y -= leading * Length(i)
		rows[i].parts = append(rows[i].parts, part)
	}
	return rows
}

func alignment(align []doc.Align, k int) doc.Align {
	if k < len(align) {
		return align[k]
	}
	return doc.AlignNone
}

// ruled draws a rule across a row.
func (s *setter) ruled(r *row, f *frame, y, height Length) {
	colour := black
	if height < 500 {
		colour = hair
	}
	r.parts = append(r.parts, rowPart{x: f.x, y: y, bar: &Bar{Width: f.width, Height: height, Colour: colour}})
}
