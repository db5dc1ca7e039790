package typeset

import "fmt"

// painter puts set rows on the galley's pages and into its structure tree.
type painter struct {
	galley *Galley
	page   int
	at     *Content // the content that is being painted
	links  []*linkAt
}

// linkAt is a link with the element that holds it.
type linkAt struct {
	link    *Link
	element *Element
}

// begin begins a new page.
func (p *painter) begin() {
	p.galley.Pages = append(p.galley.Pages, &Page{})
	p.page = len(p.galley.Pages) - 1
	p.at = nil
}

// content returns the content for what belongs to an element; nil stands for
// what belongs to none.
func (p *painter) content(n *node) *Content {
	if n == nil {
		if p.at == nil || p.at.Element != nil {
			p.open(&Content{Page: p.page})
		}
		return p.at
	}
	if p.at == nil || p.at.Element != n.element {
		n.join()
		p.open(&Content{Page: p.page, Element: n.element})
		n.element.Kids = append(n.element.Kids, p.at)
	}
	return p.at
}

func (p *painter) open(c *Content) {
	p.at = c
	page := p.galley.Pages[p.page]
	page.Contents = append(page.Contents, c)
}

// row paints a row with its top left corner at x, y. A row that stands on a page
// only to repeat what stood before is an artifact, and nothing leads to it.
func (p *painter) row(r *row, x, y Length, again bool) {
	if !again {
		for _, id := range r.anchors {
			p.dest(id, x, y)
		}
		if r.mark != nil {
			mark := *r.mark
			mark.Dest = r.anchors[0]
			p.galley.Outline = append(p.galley.Outline, mark)
		}
	}
	// Grounds and rules first, for they lie below the text.
	for i := range r.parts {
		if bar := r.parts[i].bar; bar != nil {
			b := *bar
			b.X, b.Y = x+r.parts[i].x, y+r.parts[i].y
			c := p.content(nil)
			c.Items = append(c.Items, &b)
		}
	}
	for i := range r.parts {
		part := &r.parts[i]
		switch {
		case part.line != nil:
			p.line(part.line, x+part.x, y+part.y, again)
		case part.pic != nil:
			pic := *part.pic
			pic.X, pic.Y = x+part.x, y+part.y
			p.at = nil // a picture is a content by itself
			c := p.content(part.node)
			c.Items = append(c.Items, &pic)
			p.at = nil
		}
	}
}

// dest makes a place one that links lead to. The first of a name counts.
func (p *painter) dest(id string, x, y Length) {
	if _, known := p.galley.Dests[id]; !known && id != "" {
		p.galley.Dests[id] = Dest{p.page, x, max(y, 0)}
	}
}

// line paints a line whose base line begins at x, y.
func (p *painter) line(l *setLine, x, y Length, again bool) {
	if !again {
		for _, a := range l.anchors {
			p.dest(a.id, x+a.x, y-l.runs[0].style.font.Size)
		}
	}
	for i := range l.runs {
		r := &l.runs[i]
		n := r.style.node
		if again {
			n = nil
		}
		c := p.content(n)
		c.Items = append(c.Items, &Run{X: x + r.x, Y: y - r.style.rise, Font: r.style.font, Colour: r.style.colour, Tracking: l.tracking, Glyphs: r.glyphs, Readings: r.readings})
		if r.style.underline {
			size := r.style.font.Size
			c.Items = append(c.Items, &Bar{X: x + r.x, Y: y + size/8, Width: r.width, Height: size / 20, Colour: r.style.colour})
		}
		if link := r.style.link; link != nil && !again && (i+1 == len(l.runs) || l.runs[i+1].style.link != link) {
			p.link(link, l, i, x, y)
		}
	}
}

// link makes the runs of a link that end with run i an active rectangle.
func (p *painter) link(t *target, l *setLine, i int, x, y Length) {
	first := i
	for first > 0 && l.runs[first-1].style.link == t {
		first--
	}
	left, right := x+l.runs[first].x, x+min(l.runs[i].x+l.runs[i].width, max(l.width, l.runs[first].x))
	size := l.runs[i].style.font.Size
	y -= l.runs[i].style.rise
	link := &Link{Page: p.page, X: left, Y: y - size*8/10, Width: max(right-left, 1), Height: size * 105 / 100, URI: t.uri, Dest: t.dest, Text: t.text}
	t.node.join()
	t.node.element.Kids = append(t.node.element.Kids, link)
	p.links = append(p.links, &linkAt{link, t.node.element})
}

// prune takes away the links that lead nowhere in the galley.
func (p *painter) prune() {
	for _, at := range p.links {
		if at.link.URI != "" {
			continue
		}
		if _, ok := p.galley.Dests[at.link.Dest]; ok {
			continue
		}
		kids := at.element.Kids[:0]
		for _, k := range at.element.Kids {
			if k != Kid(at.link) {
				kids = append(kids, k)
			}
		}
		at.element.Kids = kids
		if len(linksOf(at.element)) == 0 {
			at.element.Type = "Span" // it is no link then
		}
	}
}

func linksOf(e *Element) []*Link {
	var links []*Link
	for _, k := range e.Kids {
		switch k := k.(type) {
		case *Link:
			links = append(links, k)
		case *Content, *Element:
		default:
			panic(fmt.Sprintf("typeset: no such kid: %T", k))
		}
	}
	return links
}
