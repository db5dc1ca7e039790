package lint

import (
	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/lang"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// NewChecker returns a checker with the settings and terms of a publication. It
// may be used by several goroutines.
func NewChecker(s *Settings, terms []*publication.Term) *Checker {
	return &Checker{settings: s, glossary: newGlossary(terms)}
}

// Article checks one article by itself. What it found is told by [Checker.Tell],
// once all articles of the publication are known.
func (c *Checker) Article(a *Article) *Report {
	r := &Report{article: a, whole: a.Source}
	c.sources(r)
	if a.Record != nil {
		var faults diag.List
		r.allowed = allowances(a.Record.Header, func(text string) source.Span { return a.Record.CommentAt(nil, text) }, &faults)
		if a.Source {
			r.own.Append(&faults)
		}
	}
	if a.Source {
		c.publication(r)
	}
	for i := range a.Translations {
		c.translation(r, &a.Translations[i])
	}
	if c.settings.on(diag.Spelling) {
		r.known = knownWords(a)
	}
	r.article = nil
	return r
}

// Take moves out of a list what was found when the article was read and is a
// rule's all the same, so that settings and exceptions hold for it.
func (r *Report) Take(list *diag.List) {
	var rest diag.List
	for _, d := range list.All() {
		if _, ok := byCode[d.Code]; ok {
			r.own.Add(d)
		} else {
			rest.Add(d)
		}
	}
	*list = rest
}

// sources makes the source's segments ready, and checks them.
func (c *Checker) sources(r *Report) {
	a := r.article
	tag := a.Tree.SourceLang
	p := new(proof)
	for prose := range a.Tree.Proses() {
		s := newSegment(prose, nil, tag)
		s.values = s.language.Values(s.pieces)
		r.sources = append(r.sources, s)
		if a.Source {
			c.proofread(s, p)
			c.forbidden(s)
			c.future(s, a.Tree)
			r.addAddresses(s)
			s.allowed = allowancesOf(a.Record, a.Record.Get(prose.Segment), &s.found)
			r.segs = append(r.segs, s)
		}
	}
	p.finish()
}

// translation checks a translation by itself and beside its source.
func (c *Checker) translation(r *Report, t *Translation) {
	p := new(proof)
	i := 0
	for prose := range t.Tree.Proses() {
		from := r.sources[i]
		i++
		if prose.Span == from.text.Span || prose.State == doc.Missing {
			continue // the source stands in its place, which is told
		}
		s := newSegment(prose, from, t.Lang)
		s.message = t.Messages.Get(prose.Segment)
		s.allowed = allowancesOf(t.Messages, s.message, &s.found)
		c.proofread(s, p)
		c.forbidden(s)
		if prose.State == doc.Current {
			s.values = s.language.Values(s.pieces)
			c.across(from, s)
			c.terms(from, s)
		}
		r.addAddresses(s)
		r.segs = append(r.segs, s)
	}
	p.finish()
}

func newSegment(text *doc.Prose, origin *segment, tag string) *segment {
	s := &segment{text: text, origin: origin, tag: tag, language: lang.Of(tag), script: scriptOf(tag)}
	s.pieces, s.nodes = edition.Pieces(text.Inlines)
	return s
}

// publication checks what belongs to no segment.
func (c *Checker) publication(r *Report) {
	a := r.article
	c.works(r)
	r.addWorks()
	for b := range doc.Blocks(a.Tree.Blocks) {
		if f, ok := b.(*doc.Figure); ok && f.Alt == nil {
			r.own.Warn(f.Span, diag.ImageAlt, "the picture %s has no alternative text", f.Path).
				WithHint("say in the brackets what it shows: ![A press of 1517](press.png)")
		}
	}
}

// future tells of dates in the source's text that come after the article's own.
func (c *Checker) future(s *segment, a *doc.Article) {
	if !c.settings.on(diag.DateFuture) {
		return
	}
	limit := lastDate(a)
	for _, v := range s.values {
		if v.Kind != lang.ValueDate {
			continue
		}
		if p, ok := parseDate(v.Key); ok && after(p, limit) {
			s.found.Warn(s.span(v.Start, v.End), diag.DateFuture, "the date “%s” is after the article's own, %s", v.Text, isoDate(csl.DateParts(limit))).
				WithHint("mend it, or write beside the segment in the source's message file: “# allow date-future: why”")
		}
	}
}

// Tell completes the reports, which are those of all articles in the
// publication's order, and passes on what they found: what the settings ask for
// and no exception allows.
func (c *Checker) Tell(reports []*Report, site Site, list *diag.List) {
	c.same(reports)
	c.links(reports, site)
	for _, r := range reports {
		c.tell(&r.own, r.allowed, list)
		if r.whole {
			c.tellUnused(r.allowed, list)
		}
		for _, s := range r.segs {
			c.tell(&s.found, s.allowed, list)
			c.tellUnused(s.allowed, list)
		}
	}
}
