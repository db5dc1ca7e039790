package text

import (
	"strings"

	"skaryna/internal/doc"
)

// table draws a table: its columns stand apart by a line, and its rows too
// where a cell takes more than one line.
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
	widths := p.widths(rows)
	bar, dash, cross := " │ ", "─", "─┼─"
	if p.ascii {
		bar, dash, cross = " | ", "-", "-+-"
	}
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat(dash, w)
	}
	ruler := strings.Join(rule, cross)

	broken := make([][][]string, len(rows))
	tall := false
	for i, row := range rows {
		for j, cell := range row {
			lines := fill(cell, widths[j])
			tall = tall || i > 0 && len(lines) > 1
			broken[i] = append(broken[i], lines)
		}
	}
	for i, row := range broken {
		height := 1
		for _, c := range row {
			height = max(height, len(c))
		}
		for k := range height {
			parts := make([]string, len(widths))
			for j := range widths {
				s := ""
				if j < len(row) && k < len(row[j]) {
					s = row[j][k]
				}
				parts[j] = align(s, widths[j], alignOf(t, j))
			}
			p.line(strings.Join(parts, bar))
		}
		if i == 0 || tall && i+1 < len(broken) {
			p.line(ruler)
		}
	}
}

func alignOf(t *doc.Table, column int) doc.Align {
	if column < len(t.Align) {
		return t.Align[column]
	}
	return doc.AlignNone
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

// widths shares the room out: a column that needs less than its share gives the
// rest to the others.
func (p *printer) widths(rows [][]string) []int {
	var want []int
	for _, row := range rows {
		for j, cell := range row {
			if j == len(want) {
				want = append(want, 1)
			}
			for _, l := range strings.Split(cell, "\n") {
				want[j] = max(want[j], columns(l))
			}
		}
	}
	room := p.room() - 3*(len(want)-1)
	got := make([]int, len(want))
	left := len(want)
	for left > 0 {
		share := max(room/left, 1)
		given := false
		for j, w := range want {
			if got[j] == 0 && w <= share {
				got[j] = w
				room -= w
				left--
				given = true
			}
		}
		if !given {
			for j := range want {
				if got[j] == 0 {
					share = max(room/left, 1)
					got[j] = share
					room -= share
					left--
				}
			}
		}
	}
	return got
}

func align(s string, width int, a doc.Align) string {
	space := max(width-columns(s), 0)
	switch a {
	case doc.AlignRight:
		return strings.Repeat(" ", space) + s
	case doc.AlignCenter:
		return strings.Repeat(" ", space/2) + s + strings.Repeat(" ", space-space/2)
	default:
		return s + strings.Repeat(" ", space)
	}
}
