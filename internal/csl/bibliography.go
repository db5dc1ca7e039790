package csl

// Entry is a finished entry of a bibliography.
type Entry struct {
	ItemID string
	Number int // the citation number
	Nodes  []Node
}

// BibliographyLayout is how a style wants its entries set.
type BibliographyLayout struct {
	HangingIndent    bool
	SecondFieldAlign string // "", "flush" or "margin"
	LineSpacing      int
	EntrySpacing     int
}

// BibliographyLayout is the layout that the style asks for.
func (s *Style) BibliographyLayout() BibliographyLayout {
	b := s.bibliography
	if b == nil {
		return BibliographyLayout{}
	}
	return BibliographyLayout{b.hangingIndent, b.secondFieldAlign, b.lineSpacing, b.entrySpacing}
}

// Bibliography is the list of works, nil if the style has none.
func (d *Document) Bibliography() []Entry {
	if d.p.style.bibliography == nil {
		return nil
	}
	entries := make([]Entry, 0, len(d.listed))
	var nodes nodePrinter
	d.PrintBibliography(&nodes, func(itemID string, number int) {
		entries = append(entries, Entry{itemID, number, nodes.list(0)})
	})
	return entries
}

// PrintBibliography prints the list of works, if the style has one. It tells after each entry which work it was.
func (d *Document) PrintBibliography(to Printer, printed func(itemID string, number int)) {
	b := d.p.style.bibliography
	if b == nil {
		return
	}
	var before []string // the names of the entry before
	for _, w := range d.listed {
		loc := d.entryLocale(w)
		ctx := d.newContext(w, b, loc)
		p := ctx.renderEntry()
		if b.subsequentAuthor != nil {
			names := make([]string, len(ctx.names1))
			for i, n := range ctx.names1 {
				names[i] = n.plain()
			}
			substituteAuthor(b, p, ctx.names1, names, before)
			before = names
		}
		if !p.empty() {
			d.finish(p, loc, to)
			printed(w.item.ID, w.number)
		}
		d.galley.clear()
	}
}

// entryLocale is the locale that an entry is written in.
func (d *Document) entryLocale(w *work) *localeView {
	if d.p.opts.ItemLocale == nil {
		return d.p.loc
	}
	tag := d.p.opts.ItemLocale(w.item)
	if tag == "" {
		return d.p.loc
	}
	if v := d.locales[tag]; v != nil {
		return v
	}
	if d.locales == nil {
		d.locales = map[string]*localeView{}
	}
	v := d.p.view(tag)
	d.locales[tag] = v
	return v
}

func (c *context) renderEntry() *piece {
	b := c.area
	c.renderEach(b.layout.kids)
	kids := c.rendered
	l := b.layout.look
	if b.secondFieldAlign != "" && len(kids) > 0 {
		first, rest := kids[0], c.joined(kids[1:]...)
		if l.prefix != "" {
			first = c.joined(c.textPiece(l.prefix), first)
		}
		left := c.wrapped(first)
		left.display = DisplayLeftMargin
		if rest == nil {
			return left
		}
		right := c.wrapped(c.styled(c.affixed("", rest, l.suffix), l.format))
		right.display = DisplayRightInline
		return c.joined(left, right)
	}
	if n := len(kids); n > 0 && l.suffix != "" && kids[n-1].display != DisplayNone {
		// What ends the entry belongs into its last block.
		last := c.wrapped(kids[n-1])
		last.display, kids[n-1].display = kids[n-1].display, DisplayNone
		last.kids = append(last.kids, c.affixPiece(l.suffix))
		kids[n-1] = last
		return c.styled(c.affixed(l.prefix, c.joined(kids...), ""), l.format)
	}
	return c.styled(c.affixed(l.prefix, c.joined(kids...), l.suffix), l.format)
}

// substituteAuthor replaces names that the entry before has as well (CSL 1.0.2,
// "Reference grouping").
func substituteAuthor(b *area, p *piece, parts []*piece, names, before []string) {
	if len(names) == 0 || p == nil {
		return
	}
	equal := 0
	for equal < len(names) && equal < len(before) && names[equal] == before[equal] {
		equal++
	}
	complete := equal == len(names) && equal == len(before)
	replace := func(q *piece) {
		*q = piece{text: *b.subsequentAuthor, kind: q.kind}
	}
	switch b.subsequentReplace {
	case completeAll:
		if complete {
			if n := p.find(namesPiece); n != nil {
				replace(n)
			}
		}
	case completeEach:
		if complete {
			for _, q := range parts {
				replace(q)
			}
		}
	case partialEach:
		for _, q := range parts[:equal] {
			replace(q)
		}
	case partialFirst:
		if equal > 0 {
			replace(parts[0])
		}
	}
}
