package text

import (
	"slices"
	"strings"

	"skaryna/internal/doc"
)

// table draws a table. Its columns stand apart by a line, and its rows too where
// a cell takes more than one line; a table without a line between its rows has a
// row on each. A single row of several lines is closed by a line, so that it is
// not taken for several rows.
func (p *printer) table(t *doc.Table) {
	if t.Caption != nil {
		p.lines(p.prose(t.Caption))
		p.gap()
	}
	rows := make([][]string, 0, 1+len(t.Rows))
	rows = append(rows, p.cells(t.Head))
	for _, r := range t.Rows {
		rows = append(rows, p.cells(r))
	}
	widths, ok := p.widths(rows)
	if !ok {
		p.stack(rows)
		return
	}
	broken, tall := p.breakCells(rows, widths)
	ruler := p.ruler(widths)
	for i, row := range broken {
		if i > 0 || !blank(rows[i]) {
			p.row(t, row, widths)
		}
		if i == 0 || tall && (i+1 < len(broken) || len(broken) == 2) {
			p.line(ruler)
		}
	}
}

// breakCells breaks every cell to its column's width. tall says that a cell
// below the head takes more than one line.
func (p *printer) breakCells(rows [][]string, widths []int) (broken [][][]string, tall bool) {
	broken = make([][][]string, len(rows))
	for i, row := range rows {
		broken[i] = make([][]string, len(row))
		for j, cell := range row {
			broken[i][j] = p.broken(cell, widths[j])
			tall = tall || i > 0 && len(broken[i][j]) > 1
		}
	}
	return broken, tall
}

// row draws a row: as many lines as its highest cell has.
func (p *printer) row(t *doc.Table, row [][]string, widths []int) {
	height := 1
	for _, cell := range row {
		height = max(height, len(cell))
	}
	var line strings.Builder
	for k := range height {
		line.Reset()
		for j, width := range widths {
			if j > 0 {
				line.WriteString(p.marks.bar)
			}
			s := ""
			if j < len(row) && k < len(row[j]) {
				s = row[j][k]
			}
			align(&line, s, width, t, j)
		}
		p.line(line.String())
	}
}

func (p *printer) ruler(widths []int) string {
	parts := make([]string, len(widths))
	for j, width := range widths {
		parts[j] = strings.Repeat(p.marks.dash, width)
	}
	return strings.Join(parts, p.marks.cross)
}

func align(line *strings.Builder, s string, width int, t *doc.Table, column int) {
	space := max(width-columns(s), 0)
	before := 0
	if column < len(t.Align) {
		switch t.Align[column] {
		case doc.AlignRight:
			before = space
		case doc.AlignCenter:
			before = space / 2
		case doc.AlignNone, doc.AlignLeft:
		}
	}
	writeSpaces(line, before)
	line.WriteString(s)
	writeSpaces(line, space-before)
}

func writeSpaces(b *strings.Builder, n int) {
	for range n {
		b.WriteByte(' ')
	}
}

func (p *printer) cells(row []*doc.Cell) []string {
	out := make([]string, len(row))
	for i, c := range row {
		if c.Prose != nil {
			out[i] = p.prose(c.Prose)
		}
	}
	return out
}

func blank(row []string) bool {
	for _, cell := range row {
		if cell != "" {
			return false
		}
	}
	return true
}

// widths shares the room out. Each column gets what its widest word needs, and
// of the rest a part after how much more it could use; what a column then leaves
// over goes to those that can do with it, the most modest first. ok is false
// where the widest words alone take more than the room.
func (p *printer) widths(rows [][]string) (widths []int, ok bool) {
	least, most := p.needs(rows)
	room := p.room() - columns(p.marks.bar)*max(len(least)-1, 0)
	wanted := 0
	for j := range least {
		room -= least[j]
		wanted += most[j] - least[j]
	}
	if room < 0 {
		return nil, false
	}
	if wanted <= room {
		return most, true
	}
	widths = least
	for j := range widths {
		more := most[j] - widths[j]
		if wanted > 0 {
			part := (room*more + wanted/2) / wanted
			widths[j] += part
			room -= part
			wanted -= more
		}
	}
	room += p.tighten(rows, widths)
	order := make([]int, len(widths))
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(a, b int) int { return (most[a] - widths[a]) - (most[b] - widths[b]) })
	for _, j := range order {
		part := min(most[j]-widths[j], room)
		widths[j] += part
		room -= part
	}
	p.tighten(rows, widths)
	return widths, true
}

// needs returns the width of each column's widest word, and of its widest line.
func (p *printer) needs(rows [][]string) (least, most []int) {
	for _, row := range rows {
		for j, cell := range row {
			if j == len(least) {
				least, most = append(least, 1), append(most, 1)
			}
			for l := range strings.SplitSeq(cell, "\n") {
				most[j] = max(most[j], columns(l))
				for w := range strings.SplitSeq(l, " ") {
					least[j] = max(least[j], columns(w))
				}
			}
		}
	}
	return least, most
}

// tighten takes from each column what its cells leave empty, and returns how
// much that is.
func (p *printer) tighten(rows [][]string, widths []int) (left int) {
	used := make([]int, len(widths))
	for j := range used {
		used[j] = 1
	}
	for _, row := range rows {
		for j, cell := range row {
			for _, l := range p.broken(cell, widths[j]) {
				used[j] = max(used[j], columns(l))
			}
		}
	}
	for j := range widths {
		left += widths[j] - used[j]
		widths[j] = used[j]
	}
	return left
}

// stack prints a table that is too wide for its columns to stand side by side:
// the cells of a row one below the other, in order. An empty cell keeps its place,
// so that the others can be counted off against the head.
func (p *printer) stack(rows [][]string) {
	for i, row := range rows {
		if i > 0 {
			p.gap()
		}
		if i == 0 && blank(row) {
			continue
		}
		for _, cell := range row {
			p.within(p.marks.bullet, "  ", func() { p.lines(cell) })
		}
		if i == 0 {
			p.line(strings.Repeat(p.marks.dash, p.room()))
		}
	}
}
