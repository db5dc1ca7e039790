package typeset

import (
	"fmt"
	"strconv"
	"strings"

	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// blocks sets blocks one below the other. A paragraph that follows a paragraph
// is indented; any other is not, for nothing needs to be told apart there.
func (s *setter) blocks(bs []doc.Block, f *frame) {
	indent := false
	for _, b := range bs {
		s.block(b, f, indent)
		_, indent = b.(*doc.Paragraph)
	}
}

func (s *setter) block(b doc.Block, f *frame, indent bool) {
	switch b := b.(type) {
	case *doc.Heading:
		s.heading(b.Prose, b.Level, b.ID, f)
	case *doc.Paragraph:
		s.paragraph(b.Prose, f, indent)
	case *doc.List:
		s.list(b, f)
	case *doc.Quote:
		s.quote(b, f)
	case *doc.CodeBlock:
		s.codeBlock(b, f)
	case *doc.Table:
		s.table(b, f)
	case *doc.Figure:
		s.figure(b, f)
	case *doc.Rule:
		s.rule(f)
	default:
		panic(fmt.Sprintf("typeset: no way to set %T", b))
	}
	s.setNotes(f)
}

// element makes the structure element of a block of text.
func (s *setter) element(kind string, p *doc.Prose, f *frame) *Element {
	e := &Element{Type: kind}
	if p != nil && p.Lang != "" && p.Lang != f.style.tag() {
		e.Lang = p.Lang
	}
	return e
}

// styleOf returns the style of a block's text.
func (s *setter) styleOf(p *doc.Prose, f *frame, e *Element) *style {
	st := *f.style
	st.node = root(e)
	if e.Lang != "" {
		st.language = lang.Of(e.Lang)
	}
	return &st
}

// column is what a frame's paragraphs are broken for.
func (f *frame) column() Column {
	return Column{Width: f.width, Ragged: f.ragged, Balance: f.balance}
}

func (s *setter) paragraph(text *doc.Prose, f *frame, indent bool) {
	s.para.reset(f.plain)
	e := s.element("P", text, f)
	st := s.styleOf(text, f, e)
	if indent {
		s.para.indent(s.design.indent*f.leading/s.design.leading, st)
	}
	s.prose(&s.para, text, st)
	if s.place(&s.para, f.column(), f) {
		f.parent().Kids = append(f.parent().Kids, e)
	}
}

// indent begins a paragraph with an empty box.
func (p *para) indent(width Length, st *style) {
	p.parts = append(p.parts, part{style: st, shape: &shape{width: width}})
	p.add(Atom{Width: width}, atomRef{part: int32(len(p.parts) - 1)})
	p.indented = true
}

// place breaks a paragraph and adds its lines. It reports whether there is
// anything in it; where there is not, what leads there leads to the next row.
func (s *setter) place(p *para, column Column, f *frame) bool {
	if !p.finish(s) {
		s.waiting = append(s.waiting, p.anchors...)
		return false
	}
	if s.keep > 0 && !f.note {
		column.Whole = s.keep // a page may end below the lines that a heading keeps
	}
	s.addLines(s.setLines(p, column), f)
	return true
}

// words sets a paragraph of the edition's own words.
func (s *setter) words(text string, f *frame) {
	e := &Element{Type: "P"}
	s.para.reset(f.plain)
	s.text(&s.para, text, s.styleOf(nil, f, e))
	if s.place(&s.para, f.column(), f) {
		f.parent().Kids = append(f.parent().Kids, e)
	}
}

// heading sets a heading. Where an author left out a level, the structure does
// not (ISO 14289-1, 7.4.2).
func (s *setter) heading(text *doc.Prose, level int, id string, f *frame) {
	level = min(max(level, 1), 6)
	design := &s.design.headings[level-1]
	if level > s.level+1 {
		level = s.level + 1
	}
	e := s.element("H"+strconv.Itoa(level), text, f)
	e.Title = doc.PlainText(text.Inlines)
	st := s.styleOf(text, f, e)
	st.font = design.font
	if f.note {
		st.font = Font{Face: Semibold, Size: f.style.font.Size, Figures: FiguresLining}
	}
	s.para.reset(true)
	s.prose(&s.para, text, st)
	if !s.para.finish(s) {
		s.waiting = append(s.waiting, id)
		return
	}
	s.level = level
	f.parent().Kids = append(f.parent().Kids, e)
	lines := s.setLines(&s.para, Column{Width: f.width, Ragged: true, Balance: true})
	above, below, leading := design.above, design.below, design.leading
	if f.note {
		above, below, leading = f.leading/2, 0, f.leading
	}
	s.space(above)
	for i, l := range lines {
		y := s.baseOf(st.font, leading)
		r := &row{height: leading, base: y, parts: []rowPart{{x: f.x, y: y, line: l}}, notes: l.notes}
		if i == 0 {
			r.anchors = append(r.anchors, id)
			if level > 1 && !f.note {
				r.mark = &Bookmark{Level: level - 1, Title: e.Title}
			}
			if n := s.design.leading; f.snap {
				// What follows is to be on the grid, at a page's top too.
				r.untilGrid = Length(len(lines))*leading + below
				r.top = (n - r.untilGrid%n) % n
			}
		}
		s.add(r)
		s.keep = 1
	}
	s.keep = 2
	s.space(below)
}

func (s *setter) list(l *doc.List, f *frame) {
	e := &Element{Type: "L", Numbering: "Disc"}
	widest := Length(0)
	label := func(int) string { return "•" }
	if l.Ordered {
		e.Numbering = "Decimal"
		label = func(i int) string { return strconv.Itoa(l.Start+i) + "." }
		for i := range l.Items {
			widest = max(widest, s.shape(label(i), f.style.font, f.style.tag()).width)
		}
	} else {
		widest = s.shape("•", f.style.font, f.style.tag()).width
	}
	f.parent().Kids = append(f.parent().Kids, e)
	em := f.style.font.Size
	indent := max(em*14/10, widest+em/2)
	space := Length(0)
	if !l.Tight {
		space = f.leading / 2
	}
	s.space(space)
	for i, item := range l.Items {
		li, lbl, body := &Element{Type: "LI"}, &Element{Type: "Lbl"}, &Element{Type: "LBody"}
		li.Kids = append(li.Kids, lbl, body)
		e.Kids = append(e.Kids, li)
		inner := f.within(body)
		inner = inner.inset(indent, 0)
		if !l.Tight {
			inner.snap = false
		}
		if i > 0 {
			s.space(space)
		}
		st := *f.style
		st.node = root(lbl)
		st.font.Figures = FiguresLining
		s.labelled(func(p *para) { s.text(p, label(i), &st) }, indent-em/2, f, func() {
			for j, b := range item.Blocks {
				if j > 0 {
					s.space(space)
				}
				s.block(b, &inner, false)
			}
		})
	}
	s.space(space)
}

// labelled sets blocks with a label at the left of their first line, ending at
// right.
func (s *setter) labelled(label func(*para), right Length, f *frame, set func()) {
	s.label.reset(true)
	label(&s.label)
	var line *setLine
	if s.label.finish(s) {
		line = s.setLines(&s.label, Column{Width: infinite, Ragged: true})[0]
	}
	first := len(s.rows)
	set()
	if line == nil {
		return
	}
	if len(s.rows) == first {
		s.add(&row{height: f.leading, base: s.baseOf(f.style.font, f.leading), snap: f.snap})
	}
	r := s.rows[first]
	if first > 0 && r.cost < costItem {
		r.cost = costItem
	}
	r.notes = append(line.notes, r.notes...)
	r.parts = append([]rowPart{{x: f.x + max(right-line.width, 0), y: r.base, line: line}}, r.parts...)
}

// infinite is the width of a column that nothing fills.
const infinite Length = 1 << 30

func (s *setter) quote(q *doc.Quote, f *frame) {
	e := &Element{Type: "BlockQuote"}
	f.parent().Kids = append(f.parent().Kids, e)
	inner := f.within(e)
	inner = inner.inset(s.design.indent*3/2, s.design.indent*3/2)
	inner.snap = false // half a line above and below brings what follows back on the grid
	s.space(f.leading / 2)
	s.blocks(q.Blocks, &inner)
	s.space(f.leading / 2)
}

// tabWidth is what a tab in code is worth, in characters.
const tabWidth = 4

// codeBlock sets code line by line. A line that is too long goes on in the next
// one, a little further in.
func (s *setter) codeBlock(c *doc.CodeBlock, f *frame) {
	p, e := &Element{Type: "P"}, &Element{Type: "Code"}
	p.Kids = append(p.Kids, e)
	f.parent().Kids = append(f.parent().Kids, p)
	st := *f.style
	st.font = s.design.code
	st.node = root(e)
	pad := st.font.Size * 6 / 10
	wide := s.shape("0", st.font, st.tag()).width
	room := max(int((f.width-2*pad)/max(wide, 1)), 8)
	height := s.design.codeLeading
	s.space(f.leading * 2 / 3) // the ground stands out of the first line and the last
	lines := strings.Split(strings.ReplaceAll(c.Text, "\r", ""), "\n")
	first := true
	for n, text := range lines {
		text = expandTabs(text)
		for part := 0; part == 0 || text != ""; part++ {
			x, take := pad, room
			if part > 0 {
				x, take = pad+2*wide, room-2
			}
			piece := firstRunes(text, take)
			text = text[len(piece):]
			r := &row{height: height, base: s.baseOf(st.font, height), cost: costInside}
			r.parts = append(r.parts, rowPart{x: f.x, bar: &Bar{Width: f.width, Height: height, Colour: ground}})
			if first {
				r.parts[0].y, r.parts[0].bar.Height = -pad/2, height+pad/2
			}
			if line := s.codeLine(piece, &st, text == ""); line != nil {
				r.parts = append(r.parts, rowPart{x: f.x + x, y: r.base, line: line})
			}
			if !first && (n == 1 || n == len(lines)-1) {
				r.cost = Forbidden
			}
			if n == len(lines)-1 && text == "" {
				r.parts[0].bar.Height += pad / 2
			}
			s.add(r)
			first = false
		}
	}
	s.space(f.leading * 2 / 3)
}

// codeLine sets a line of code, with a space at the end of a whole one.
func (s *setter) codeLine(text string, st *style, whole bool) *setLine {
	if text == "" {
		return nil
	}
	sh := s.shape(strings.Map(printable, unsoft(text)), st.font, st.tag())
	s.lack(sh)
	line := &setLine{width: sh.width}
	s.put(line, st, 0, sh.width, sh.glyphs...)
	if whole {
		s.put(line, st, sh.width, 0, s.spaceGlyph(&part{text: " ", style: st}, s.shape(" ", st.font, st.tag()).width))
	}
	return line
}

func expandTabs(line string) string {
	if !strings.Contains(line, "\t") {
		return line
	}
	var b strings.Builder
	n := 0
	for _, r := range line {
		if r != '\t' {
			b.WriteRune(r)
			n++
			continue
		}
		for ok := true; ok; ok = n%tabWidth != 0 {
			b.WriteByte(' ')
			n++
		}
	}
	return b.String()
}

// firstRunes returns the first n characters of a text.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// pixel is the size of a picture's pixel where there is room: 150 to the inch.
const pixel = 72 * Pt / 150

func (s *setter) figure(b *doc.Figure, f *frame) {
	e := &Element{Type: "Div"}
	var pic *node
	if b.Alt != nil {
		pic = root(&Element{Type: "Figure", Alt: doc.PlainText(b.Alt.Inlines)})
		if b.Alt.Lang != "" && b.Alt.Lang != f.style.tag() {
			pic.element.Lang = b.Alt.Lang
		}
		if b.Alt.Notice != "" {
			pic.element.Alt += " [" + b.Alt.Notice + "]"
		}
	}
	s.space(f.leading / 2)
	if b.ID != "" {
		s.waiting = append(s.waiting, b.ID)
	}
	if b.Image != nil && b.Image.Width > 0 && b.Image.Height > 0 {
		w, h := s.fit(b.Image, f.width)
		if pic != nil {
			e.Kids = append(e.Kids, pic.element)
		}
		s.add(&row{height: h, base: h, parts: []rowPart{{x: f.x, node: pic, pic: &Picture{Width: w, Height: h, Name: b.Image.Name}}}})
		if b.Caption != nil {
			s.keep = 1
		}
	}
	if b.Caption != nil {
		s.space(f.leading / 3)
		inner := s.smallFrame(f, e)
		s.caption(b.Caption, &inner)
	}
	if len(e.Kids) > 0 {
		f.parent().Kids = append(f.parent().Kids, e)
	}
	s.space(f.leading / 2)
}

// fit returns a picture's size on the page.
func (s *setter) fit(image *doc.Image, width Length) (w, h Length) {
	pw, ph := int64(image.Width), int64(image.Height)
	room := int64(s.design.height()) * 6 / 10
	wide := min(pw*int64(pixel), int64(width))
	tall := wide * ph / pw
	if tall > room {
		tall = room
		wide = max(tall*pw/ph, 1)
	}
	return Length(wide), Length(max(tall, 1))
}

// caption sets the caption of a figure or a table.
func (s *setter) caption(text *doc.Prose, f *frame) {
	s.para.reset(false)
	e := s.element("Caption", text, f)
	s.prose(&s.para, text, s.styleOf(text, f, e))
	if s.place(&s.para, Column{Width: f.width, Ragged: true}, f) {
		f.parent().Kids = append(f.parent().Kids, e)
	}
}

// smallFrame returns a frame for small text.
func (s *setter) smallFrame(f *frame, parent *Element) frame {
	c := f.within(parent)
	c.style.font = s.design.small
	c.leading = s.design.smallLeading
	c.snap = false
	c.ragged = true
	return c
}

func (s *setter) rule(f *frame) {
	width := f.width / 5
	s.add(&row{height: f.leading, before: f.leading / 2, base: f.leading, parts: []rowPart{
		{x: f.x + (f.width-width)/2, y: f.leading / 2, bar: &Bar{Width: width, Height: 500, Colour: grey}},
	}})
	s.space(f.leading / 2)
}
