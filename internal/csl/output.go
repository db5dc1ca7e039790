package csl

// piece is a part of output while it is being put together: a text, or several pieces with a look.
// The finished tree is made from it by finish.
type piece struct {
	text string // if there are no kids
	kids []*piece

	format  Format
	quotes  bool // set in quotation marks
	field   bool // one field of an item: its own punctuation is left alone
	nocase  bool // keeps its case
	upright bool // "nodecor": drops whatever look is around it

	display Display
	kind    pieceKind
	of      *reference // for cites, numbers and links

	loc *localeView // of its quotation marks; nil for the one around it
}

// reference is what a cite, a number or a link refers to.
type reference struct {
	id    string // of the item
	index int    // of the cite
	url   string
}

// pieceKind marks pieces that later passes look for.
type pieceKind uint8

const (
	plainPiece   pieceKind = iota
	citePiece              // one cite of a cluster
	workPiece              // a cite in a note, without the prefix and suffix of its own
	numberPiece            // a citation number
	linkPiece              // a web address
	namesPiece             // the first names variable of a cite or entry
	yearPiece              // a year that a year suffix may follow
	suffixPiece            // a year suffix
	locatorPiece           // a locator
)

// galley is where the pieces of one cite, entry or sort key stand until it is finished; then it is cleared for
// the next.
type galley struct {
	pieces     slab[piece]
	rows       slab[*piece]
	references slab[reference]
	cites      slab[shownCite]
	letters    letters // what applyCase works with
}

// clear takes the pieces off the galley. Nobody may hold any of them.
func (g *galley) clear() {
	g.pieces.reset()
	g.rows.reset()
	g.references.reset()
	g.cites.reset()
}

func (g *galley) reference(r reference) *reference {
	of := g.references.one()
	*of = r
	return of
}

// textPiece is a text, nil if there is none.
func (g *galley) textPiece(s string) *piece {
	if s == "" {
		return nil
	}
	return g.affixPiece(s)
}

// affixPiece is a prefix or suffix of the style.
func (g *galley) affixPiece(s string) *piece {
	p := g.pieces.one()
	p.text = s
	return p
}

// marked is a text of a kind that later passes look for.
func (g *galley) marked(kind pieceKind, s string) *piece {
	p := g.affixPiece(s)
	p.kind = kind
	return p
}

// joined is several pieces in a row, nil if all are.
func (g *galley) joined(kids ...*piece) *piece { return g.joinedWith("", kids) }

// joinedWith puts the delimiter between the pieces that are there.
func (g *galley) joinedWith(delimiter string, kids []*piece) *piece {
	n := 0
	var only *piece
	for _, k := range kids {
		if k != nil {
			n++
			only = k
		}
	}
	if n < 2 {
		return only
	}
	if delimiter != "" {
		n += n - 1
	}
	p := g.pieces.one()
	p.kids = g.rows.row(n)[:0]
	for _, k := range kids {
		if k == nil {
			continue
		}
		if len(p.kids) > 0 && delimiter != "" {
			p.kids = append(p.kids, g.affixPiece(delimiter))
		}
		p.kids = append(p.kids, k)
	}
	return p
}

// affixed puts text before and after a piece.
func (g *galley) affixed(prefix string, p *piece, suffix string) *piece {
	if p == nil || prefix == "" && suffix == "" {
		return p
	}
	w := g.pieces.one()
	w.kids = g.rows.row(3)[:0]
	if prefix != "" {
		w.kids = append(w.kids, g.affixPiece(prefix))
	}
	w.kids = append(w.kids, p)
	if suffix != "" {
		w.kids = append(w.kids, g.affixPiece(suffix))
	}
	return w
}

// wrapped is a piece that may be changed without touching what is in it.
func (g *galley) wrapped(p *piece) *piece {
	if p == nil {
		return nil
	}
	w := g.pieces.one()
	w.kids = g.rows.row(1)
	w.kids[0] = p
	return w
}

// styled gives a piece a look.
func (g *galley) styled(p *piece, f Format) *piece {
	if p == nil || f == (Format{}) {
		return p
	}
	w := g.wrapped(p)
	w.format = f
	return w
}

// walkTexts calls do for every text with characters, in order.
func (p *piece) walkTexts(do func(*piece)) {
	if p == nil {
		return
	}
	if p.kids == nil {
		if p.text != "" {
			do(p)
		}
		return
	}
	for _, k := range p.kids {
		k.walkTexts(do)
	}
}

// find is the first piece of a kind, or nil.
func (p *piece) find(kind pieceKind) *piece {
	if p == nil {
		return nil
	}
	if p.kind == kind {
		return p
	}
	for _, k := range p.kids {
		if f := k.find(kind); f != nil {
			return f
		}
	}
	return nil
}

// empty reports whether a piece prints nothing.
func (p *piece) empty() bool {
	if p == nil {
		return true
	}
	if p.kids == nil {
		return p.text == ""
	}
	for _, k := range p.kids {
		if !k.empty() {
			return false
		}
	}
	return true
}

// firstText and lastText are the outermost texts, or nil.
func (p *piece) firstText() *piece {
	if p == nil {
		return nil
	}
	if p.kids == nil {
		if p.text == "" {
			return nil
		}
		return p
	}
	for _, k := range p.kids {
		if t := k.firstText(); t != nil {
			return t
		}
	}
	return nil
}

func (p *piece) lastText() *piece {
	if p == nil {
		return nil
	}
	if p.kids == nil {
		if p.text == "" {
			return nil
		}
		return p
	}
	for i := len(p.kids) - 1; i >= 0; i-- {
		if t := p.kids[i].lastText(); t != nil {
			return t
		}
	}
	return nil
}

// clone is a deep copy.
func (g *galley) clone(p *piece) *piece {
	if p == nil {
		return nil
	}
	c := g.pieces.one()
	*c = *p
	if p.kids != nil {
		c.kids = g.rows.row(len(p.kids))
		for i, k := range p.kids {
			c.kids[i] = g.clone(k)
		}
	}
	return c
}

// plain is the characters of a piece, quotation marks left out.
func (p *piece) plain() string {
	if p == nil {
		return ""
	}
	if p.kids == nil {
		return p.text
	}
	if len(p.kids) == 1 {
		return p.kids[0].plain()
	}
	var b []byte
	p.walkTexts(func(t *piece) { b = append(b, t.text...) })
	return string(b)
}
