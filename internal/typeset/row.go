package typeset

// row is what stands side by side on a page and is never parted: a line, a row
// of a table, a picture.
type row struct {
	// before is the space above; at a page's top it is top.
	before, top Length
	height      Length
	// base is where the first base line is, from the row's top.
	base Length
	// snap sets the row on the grid.
	snap bool
	// untilGrid is what is to be below the row's top before the grid goes on: a
	// heading's lines and the space below them. 0 asks for nothing.
	untilGrid Length
	// cost is what it costs to begin a page with this row; Forbidden or more is
	// never. A cost of 1 is a line's height left empty, squared.
	cost  int32
	parts []rowPart
	notes []*footnote // to which the row refers for the first time
	// repeat is what a page that begins with this row has above it.
	repeat  []*row
	anchors []string
	mark    *Bookmark // an entry in the outline, without its Dest
}

// rowPart is something in a row, placed from the column's left edge and the
// row's top: a line (at its base line), a bar or a picture.
type rowPart struct {
	x, y Length
	line *setLine
	bar  *Bar
	pic  *Picture
	node *node // of a picture; nil where it only decorates
}

// frame is where blocks are set, and how.
type frame struct {
	x, width Length
	style    *style // of running text; its node is the parent of the blocks
	leading  Length
	snap     bool // lines are on the page's grid
	ragged   bool
	balance  bool // ragged lines are all of a length
	plain    bool // words are not hyphenated
	note     bool // within a note, where there are no notes' notes to be set
}

// parent is the structure element that blocks are put into.
func (f *frame) parent() *Element { return f.style.node.element }

// within returns the frame with another structure element for a parent.
func (f *frame) within(e *Element) frame {
	c := *f
	st := *f.style
	st.node = root(e)
	c.style = &st
	return c
}

// inset returns the frame with less width.
func (f frame) inset(left, right Length) frame {
	f.x += left
	f.width = max(f.width-left-right, f.style.font.Size*4)
	return f
}

// add puts a row below the others.
func (s *setter) add(r *row) {
	r.before = max(r.before, s.gap)
	s.gap = 0
	if s.keep > 0 {
		r.cost = Forbidden
		s.keep--
	}
	if len(s.waiting) > 0 {
		r.anchors = append(r.anchors, s.waiting...)
		s.waiting = nil
	}
	s.rows = append(s.rows, r)
}

// space asks for so much space, at least, before the next row.
func (s *setter) space(n Length) { s.gap = max(s.gap, n) }

// capture returns the rows that set makes, instead of adding them.
func (s *setter) capture(set func()) []*row {
	rows, gap, keep, waiting := s.rows, s.gap, s.keep, s.waiting
	s.rows, s.gap, s.keep, s.waiting = nil, 0, 0, nil
	set()
	made := s.rows
	s.rows, s.gap, s.keep, s.waiting = rows, gap, keep, waiting
	return made
}

// What it costs to end a page at a place that is allowed, in squared lines.
const (
	costBlock     int32 = 0  // between blocks
	costInside    int32 = 1  // within a paragraph
	costWordEnd   int32 = 10 // within a word
	costHyphenEnd int32 = 60 // within one whose halves no reader could join again
	costItem      int32 = 1  // between the items of a list
	costTable     int32 = 8  // within a table
	costSmall     int32 = 80 // within one that takes less than a third of a page
	costNote      int32 = 30 // a note that goes on on the next page
)

// addLines adds a paragraph's lines: no line of a paragraph stands alone at a
// page's foot or head.
func (s *setter) addLines(lines []*setLine, f *frame) {
	n := len(lines)
	rows := make([]row, n)
	parts := make([]rowPart, n)
	for i, l := range lines {
		r := &rows[i]
		parts[i] = rowPart{x: f.x, y: s.baseOf(f.style.font, f.leading), line: l}
		*r = row{height: f.leading, base: parts[i].y, snap: f.snap, parts: parts[i : i+1 : i+1], notes: l.notes}
		switch {
		case i == 0:
			r.cost = costBlock
		case i == 1 || i == n-1:
			r.cost = Forbidden
		case lines[i-1].hyphen && lines[i-1].whole:
			r.cost = costWordEnd
		case lines[i-1].hyphen:
			r.cost = costHyphenEnd
		default:
			r.cost = costInside
		}
		s.add(r)
	}
}

// baseOf returns where the base line is in a line of some leading: such that
// what is above and below the letters is even.
func (s *setter) baseOf(font Font, leading Length) Length {
	return (leading + font.Size*62/100) / 2
}
