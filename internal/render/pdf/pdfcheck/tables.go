package pdfcheck

// tableGrid is the grid of a table as its spans make it.
type tableGrid struct {
	rows [][]*element
}

// put puts a cell at the first free place of a row; it reports whether no other
// cell is in the way.
func (g *tableGrid) put(row int, cell *element, rowSpan, colSpan int) bool {
	column := 0
	g.grow(row + rowSpan)
	for column < len(g.rows[row]) && g.rows[row][column] != nil {
		column++
	}
	free := true
	for r := row; r < row+rowSpan; r++ {
		for len(g.rows[r]) < column+colSpan {
			g.rows[r] = append(g.rows[r], nil)
		}
		for c := column; c < column+colSpan; c++ {
			free = free && g.rows[r][c] == nil
			g.rows[r][c] = cell
		}
	}
	return free
}

func (g *tableGrid) grow(rows int) {
	for len(g.rows) < rows {
		g.rows = append(g.rows, nil)
	}
}

// maxSpan bounds how far a cell may reach.
const maxSpan = 1000

// checkTable checks that a table's cells fill a rectangle, and that each data
// cell has headings (ISO 14289-1, 7.2 and 7.5).
func (d *document) checkTable(table *element) {
	const rule = "ISO 14289-1, 7.5"
	var g tableGrid
	rows := 0
	parts := map[Name]int{}
	var walk func(e *element)
	walk = func(e *element) {
		for _, k := range e.below() {
			switch k.typ {
			case "Caption":
			case "TR":
				g.grow(rows + 1)
				for _, cell := range k.below() {
					rowSpan, colSpan := d.span(cell, "RowSpan"), d.span(cell, "ColSpan")
					if !g.put(rows, cell, rowSpan, colSpan) {
						d.fault(rule, cell.String(), "it lies over another cell")
					}
				}
				rows++
			default:
				parts[k.typ]++
				walk(k)
			}
		}
	}
	walk(table)
	if len(g.rows) > rows {
		d.fault(rule, table.String(), "a cell reaches below the last row")
	}
	for _, row := range g.rows {
		if len(row) != len(g.rows[0]) {
			d.fault(rule, table.String(), "%d cells in a table of %d", len(row), len(g.rows[0]))
			return
		}
		for _, cell := range row {
			if cell == nil {
				d.fault(rule, table.String(), "a place without a cell")
				return
			}
		}
	}
	if parts["THead"] > 1 || parts["TFoot"] > 1 || parts["THead"]+parts["TFoot"] > 0 && parts["TBody"] == 0 {
		d.fault("ISO 14289-1, 7.2", table.String(), "%d heads, %d bodies and %d feet", parts["THead"], parts["TBody"], parts["TFoot"])
	}
	d.checkCellHeadings(&g)
}

func (d *document) span(cell *element, key Name) int {
	n, ok := d.attribute(cell, "Table", key).(int)
	if !ok {
		return 1
	}
	return min(max(n, 1), maxSpan)
}

// checkCellHeadings checks that each data cell says what its headings are, or
// has one above it or beside it whose scope reaches it.
func (d *document) checkCellHeadings(g *tableGrid) {
	scope := func(e *element, want Name) bool {
		s := d.attribute(e, "Table", "Scope")
		return e.typ == "TH" && (s == want || s == Name("Both"))
	}
	for r, row := range g.rows {
		for c, cell := range row {
			if cell.typ != "TD" || d.attribute(cell, "Table", "Headers") != nil {
				continue
			}
			headed := false
			for k := range r {
				headed = headed || scope(g.rows[k][c], "Column")
			}
			for k := range c {
				headed = headed || scope(row[k], "Row")
			}
			if !headed {
				d.fault("ISO 14289-1, 7.5", cell.String(), "a cell without headings")
			}
		}
	}
}

// checkCaption checks that an element has one caption at most, and where: a list
// first, a table first or last (ISO 14289-1, 7.2).
func (d *document) checkCaption(e *element) {
	kids := e.below()
	for i, k := range kids {
		if k.typ != "Caption" {
			continue
		}
		if last := i == len(kids)-1 && e.typ == "Table" && kids[0].typ != "Caption"; i > 0 && !last {
			d.fault("ISO 14289-1, 7.2", k.String(), "a caption in the middle of %v", e)
		}
	}
}
