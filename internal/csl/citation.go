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
	locales := map[string]*localeView{"": d.p.loc}
	for i, k := range d.citations {
		if d.p.style.citation != nil {
			p := d.renderCluster(k, locales)
			list[i] = Cluster{finish(p, d.clusterLocale(k, locales))}
		}
	}
	return list
}

// citeLocale is the locale that a cite is written in: in a note, where it says all that an entry says,
// that of the entry. Names in a sentence are the sentence's.
func (d *Document) citeLocale(c *cite, locales map[string]*localeView) *localeView {
	if !d.p.style.Note || c.AuthorOnly {
		return d.p.loc
	}
	return d.entryLocale(c.work, locales)
}

// clusterLocale is the locale of all cites of a citation, that of the text where they differ.
func (d *Document) clusterLocale(k *cluster, locales map[string]*localeView) *localeView {
	for i, c := range k.cites {
		if loc := d.citeLocale(c, locales); i > 0 && loc != d.citeLocale(k.cites[0], locales) {
			return d.p.loc
		} else if i == len(k.cites)-1 {
			return loc
		}
	}
	return d.p.loc
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

func (d *Document) renderCluster(k *cluster, locales map[string]*localeView) *piece {
	a := d.p.style.citation
	var cites []*shownCite
	for i, c := range k.cites {
		if s := d.renderCite(c, i == 0, k.within, d.citeLocale(c, locales)); s.piece != nil {
			cites = append(cites, s)
		}
	}
	if a.collapse >= collapseYear || a.citeGroupDelimiter != nil {
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
	var kids []*piece
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
				kids = append(kids, textPiece(delimiter))
			}
		}
		kids = append(kids, s.piece)
	}
	if len(kids) == 0 {
		return nil
	}
	return d.dressCluster(&piece{kids: kids}, k)
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
	return styled(affixed(l.prefix, p, l.suffix), l.format)
}

func (s *shownCite) delimit(delimiter string) { s.before, s.set = delimiter, true }

// renderCite renders one cite by itself.
func (d *Document) renderCite(c *cite, first, within bool, loc *localeView) *shownCite {
	s := &shownCite{cite: c}
	ctx := d.p.newContext(c.work, d.p.style.citation, loc)
	ctx.within = within
	ctx.cite = c
	ctx.dropNames = c.SuppressAuthor
	ctx.started = !first || c.Prefix != ""
	if p := strings.TrimSpace(c.Prefix); strings.ContainsRune(p, ' ') && strings.ContainsAny(p[len(p)-1:], ".?!") {
		ctx.started = false // the prefix is a sentence of its own
	}
	body := ctx.renderAll(ctx.area.layout.kids, "")
	if c.AuthorOnly {
		if body = body.find(namesPiece); body == nil {
			return s
		}
	}
	if body == nil {
		return s
	}
	if n := body.find(namesPiece); n != nil {
		s.names = n.plain()
	}
	s.year = yearOf(body)
	s.dress(body, d.p.loc)
	return s
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

// dress puts the cite's own prefix and suffix around it, and marks it as a cite.
func (s *shownCite) dress(body *piece, loc *localeView) {
	prefix, suffix := s.Prefix, s.Suffix
	if r, _ := utf8.DecodeLastRuneInString(prefix); prefix != "" && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		prefix += " "
	}
	if r, _ := utf8.DecodeRuneInString(suffix); suffix != "" && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		suffix = " " + suffix
	}
	kids := []*piece{}
	if p := fieldPiece(prefix, loc); p != nil {
		kids = append(kids, p)
	}
	if body != nil {
		kids = append(kids, body)
	}
	if p := fieldPiece(suffix, loc); p != nil {
		kids = append(kids, p)
	}
	if len(kids) == 0 {
		s.piece = nil
		return
	}
	s.piece = &piece{kids: kids, kind: citePiece, of: &reference{id: s.work.item.ID, index: s.index}}
}

func sameNames(a, b *shownCite) bool { return a.names != "" && a.names == b.names }

// groupByNames moves cites with the same names to the first of them (CSL 1.0.2, "Cite grouping").
func groupByNames(cites []*shownCite) []*shownCite {
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
