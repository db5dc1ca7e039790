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
	numberPiece            // a citation number
	linkPiece              // a web address
	namesPiece             // the first names variable of a cite or entry
	yearPiece              // a year that a year suffix may follow
	suffixPiece            // a year suffix
	locatorPiece           // a locator
)

func textPiece(s string) *piece {
	if s == "" {
		return nil
	}
	return &piece{text: s}
}

// joined is several pieces in a row, nil if all are.
func joined(kids ...*piece) *piece { return joinedWith("", kids) }

// joinedWith puts the delimiter between the pieces that are there.
func joinedWith(delimiter string, kids []*piece) *piece {
	n := 0
	var only *piece
	for _, k := range kids {
		if k != nil {
			n++
			only = k
		}
	}
	switch n {
	case 0:
		return nil
	case 1:
		return only
	}
	p := &piece{kids: make([]*piece, 0, 2*n)}
	var delimiters []piece // all in one piece of memory
	if delimiter != "" {
		delimiters = make([]piece, 0, n)
	}
	for _, k := range kids {
		if k == nil {
			continue
		}
		if len(p.kids) > 0 && delimiter != "" {
			delimiters = append(delimiters, piece{text: delimiter})
			p.kids = append(p.kids, &delimiters[len(delimiters)-1])
		}
		p.kids = append(p.kids, k)
	}
	return p
}

// affixed puts text before and after a piece.
func affixed(prefix string, p *piece, suffix string) *piece {
	if p == nil || prefix == "" && suffix == "" {
		return p
	}
	w := &struct { // all in one piece of memory
		piece
		row            [3]*piece
		prefix, suffix piece
	}{}
	w.kids = w.row[:0]
	if prefix != "" {
		w.prefix.text = prefix
		w.kids = append(w.kids, &w.prefix)
	}
	w.kids = append(w.kids, p)
	if suffix != "" {
		w.suffix.text = suffix
		w.kids = append(w.kids, &w.suffix)
	}
	return &w.piece
}

// affixPiece is a prefix or suffix of the style.
func affixPiece(s string) *piece { return &piece{text: s} }

// wrapped is a piece that may be changed without touching what is in it.
func wrapped(p *piece) *piece {
	if p == nil {
		return nil
	}
	w := &struct { // all in one piece of memory
		piece
		row [1]*piece
	}{row: [1]*piece{p}}
	w.kids = w.row[:]
	return &w.piece
}

// styled gives a piece a look.
func styled(p *piece, f Format) *piece {
	if p == nil || f == (Format{}) {
		return p
	}
	w := wrapped(p)
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
func (p *piece) clone() *piece {
	if p == nil {
		return nil
	}
	c := *p
	if p.kids != nil {
		c.kids = make([]*piece, len(p.kids))
		for i, k := range p.kids {
			c.kids[i] = k.clone()
		}
	}
	return &c
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
