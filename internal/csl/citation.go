package csl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cluster is a finished Citation. The nodes of each cite stand in a CiteRef.
type Cluster struct{ Nodes []Node }

// Clusters are the finished citations, in the order in which they were given.
func (d *Document) Clusters() []Cluster {
	list := make([]Cluster, len(d.citations))
	var nodes nodePrinter
	for i := range list {
		d.PrintCitation(i, &nodes)
		list[i] = Cluster{nodes.list(0)}
	}
	return list
}

// PrintCitation prints one of the finished citations, by its index among those given.
func (d *Document) PrintCitation(i int, to Printer) {
	if d.p.style.citation == nil {
		return
	}
	k := d.citations[i]
	d.finish(d.renderCluster(k), d.clusterLocale(k), to)
	d.galley.clear()
}

// citeLocale is the locale that a cite is written in: in a note, where it says all that an entry says,
// that of the entry. Names in a sentence are the sentence's.
func (d *Document) citeLocale(c *cite) *localeView {
	if !d.p.style.Note || c.AuthorOnly {
		return d.p.loc
	}
	return d.entryLocale(c.work)
}

// clusterLocale is the locale of all cites of a citation, that of the text where they differ.
func (d *Document) clusterLocale(k *cluster) *localeView {
	if len(k.cites) == 0 {
		return d.p.loc
	}
	loc := d.citeLocale(k.cites[0])
	for _, c := range k.cites[1:] {
		if d.citeLocale(c) != loc {
			return d.p.loc
		}
	}
	return loc
}

// shownCite is a cite as rendered, on its way through grouping and collapsing.
type shownCite struct {
	*cite
	piece  *piece // with the cite's own prefix and suffix
	names  string // its names, for grouping
	year   string // its year without the suffix
	before string // the delimiter before it, once known
	set    bool   // the delimiter is known
}

// groups tells whether cites with the same names are put together.
func (a *area) groups() bool { return a.collapse >= collapseYear || a.citeGroupDelimiter != nil }

func (d *Document) renderCluster(k *cluster) *piece {
	a := d.p.style.citation
	row := d.galley.cites.row(len(k.cites))
	cites := d.cites[:0]
	for i, c := range k.cites {
		row[i].cite = c
		if d.renderCite(&row[i], i == 0, k.within); row[i].piece != nil {
			cites = append(cites, &row[i])
		}
	}
	d.cites = cites
	if a.groups() {
		cites = groupByNames(cites)
	}
	switch {
	case a.collapse == collapseCitationNumber:
		cites = collapseNumbers(cites)
	case a.collapse >= collapseYear:
		d.collapseYears(cites)
	case a.citeGroupDelimiter != nil:
		for i := 1; i < len(cites); i++ {
			if sameNames(cites[i-1], cites[i]) {
				cites[i].delimit(*a.citeGroupDelimiter)
			}
		}
	}
	kids := d.galley.rows.row(2 * len(cites))[:0]
	for i, s := range cites {
		if s.piece == nil {
			continue
		}
		if i > 0 {
			delimiter := a.layout.delimiter
			if s.set {
				delimiter = s.before
			}
			switch {
			case strings.HasPrefix(s.Prefix, ","):
				delimiter = ""
			case strings.HasSuffix(cites[i-1].Suffix, ",") && s.Prefix == "":
				delimiter = " "
			}
			if delimiter != "" {
				kids = append(kids, d.galley.textPiece(delimiter))
			}
		}
		kids = append(kids, s.piece)
	}
	if len(kids) == 0 {
		return nil
	}
	p := d.galley.pieces.one()
	p.kids = kids
	return d.dressCluster(p, k)
}

// dressCluster gives a cluster the affixes and look of the layout. Unlike those of other elements,
// the affixes of a layout share its formatting.
func (d *Document) dressCluster(p *piece, k *cluster) *piece {
	l := d.p.style.citation.layout.look
	if len(k.cites) == 1 && k.cites[0].AuthorOnly {
		return p
	}
	if k.within && d.p.style.Note {
		l.prefix, l.suffix = strings.TrimRight(l.prefix, ". "), strings.TrimLeft(l.suffix, ". ")
	}
	return d.galley.styled(d.galley.affixed(l.prefix, p, l.suffix), l.format)
}

func (s *shownCite) delimit(delimiter string) { s.before, s.set = delimiter, true }

// renderCite renders one cite by itself.
func (d *Document) renderCite(s *shownCite, first, within bool) {
	c := s.cite
	ctx := d.newContext(c.work, d.p.style.citation, d.citeLocale(c))
	ctx.within = within
	ctx.cite = c
	ctx.dropNames = c.SuppressAuthor
	ctx.started = !first || c.Prefix != ""
	if p := strings.TrimSpace(c.Prefix); strings.ContainsRune(p, ' ') && strings.ContainsAny(p[len(p)-1:], ".?!") {
		ctx.started = false // the prefix is a sentence of its own
	}
	body := ctx.renderAll(ctx.area.layout.kids, "")
	if c.AuthorOnly {
		body = body.find(namesPiece)
	}
	if body == nil {
		return
	}
	if ctx.area.groups() {
		s.names, s.year = body.find(namesPiece).plain(), yearOf(body)
	}
	d.dress(s, body)
}

// yearOf is the text that a year suffix follows.
func yearOf(p *piece) string {
	y := p.find(yearPiece)
	if y == nil {
		return ""
	}
	var b strings.Builder
	y.walkTexts(func(t *piece) {
		if t.kind != suffixPiece {
			b.WriteString(t.text)
		}
	})
	return b.String()
}

// dress puts the cite's own prefix and suffix around it, and marks it as a cite. They are the author's
// words, and set by the text's locale also where the cite is in that of its work. Nothing becomes of a cite
// that would print nothing.
func (d *Document) dress(s *shownCite, body *piece) {
	prefix, suffix := s.Prefix, s.Suffix
	if r, _ := utf8.DecodeLastRuneInString(prefix); prefix != "" && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		prefix += " "
	}
	if r, _ := utf8.DecodeRuneInString(suffix); suffix != "" && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		suffix = " " + suffix
	}
	g := &d.galley
	of := g.reference(reference{id: s.work.item.ID, index: s.index})
	kids := g.rows.row(3)[:0]
	authors := func(text string) {
		if p := g.fieldPiece(text, d.p.loc); p != nil {
			p.loc = d.p.loc
			kids = append(kids, p)
		}
	}
	authors(prefix)
	if body != nil {
		if d.p.style.Note {
			body = g.wrapped(body)
			body.kind, body.of = workPiece, of
		}
		kids = append(kids, body)
	}
	authors(suffix)
	s.piece = nil
	if len(kids) > 0 {
		s.piece = g.pieces.one()
		s.piece.kids, s.piece.kind = kids, citePiece
		s.piece.of = of
	}
}

func sameNames(a, b *shownCite) bool { return a.names != "" && a.names == b.names }

// groupByNames moves cites with the same names to the first of them (CSL 1.0.2, "Cite grouping").
func groupByNames(cites []*shownCite) []*shownCite {
	if len(cites) < 2 {
		return cites
	}
	var out []*shownCite
	done := make([]bool, len(cites))
	for i, s := range cites {
		if done[i] {
			continue
		}
		out = append(out, s)
		for j := i + 1; j < len(cites); j++ {
			if !done[j] && sameNames(s, cites[j]) {
				out = append(out, cites[j])
				done[j] = true
			}
		}
	}
	return out
}
