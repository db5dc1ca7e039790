package typeset

import (
	"net/url"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/lang"
)

// Options are what a publication may choose.
type Options struct {
	Paper Paper
}

// Lack is a character that the type has no glyph for.
type Lack struct {
	Rune rune
	// Prose is the segment that it stands in; nil for the edition's own words and
	// for the list of references.
	Prose *doc.Prose
}

// Set sets an edition in type: its text in lines and pages, with its structure
// and all that leads from place to place. The order of the text is that of the
// other formats, but for the notes, which stand at the foot of the page. It
// returns what the type lacks; with anything in that list, the galley is not fit
// to be printed.
func Set(ed *edition.Edition, m Measure, opts Options) (*Galley, []Lack) {
	s := &setter{
		shaper:    shaper{measure: m, known: make(map[shapeKey]*shape, 1024)},
		ed:        ed,
		design:    newDesign(opts.Paper),
		language:  lang.Of(ed.Lang),
		footnotes: make(map[string]*footnote, len(ed.Article.Notes)),
		entries:   map[string]*doc.Entry{},
		lacked:    map[Lack]bool{},
	}
	for _, n := range ed.Article.Notes {
		s.footnotes[n.ID] = &footnote{note: n}
	}
	if r := ed.Article.References; r != nil {
		for _, e := range r.Entries {
			s.entries[e.ID] = e
		}
	}
	g := &Galley{
		PageWidth: s.design.pageWidth, PageHeight: s.design.pageHeight,
		Root: &Element{Type: "Document"}, Dests: map[string]Dest{},
	}
	f := s.frame(g.Root)
	s.front(f)
	s.blocks(ed.Article.Blocks, f)
	s.references(f)
	s.colophon(f)
	s.strayNotes(ed.Article.Notes, f)
	s.paint(g, s.paginate(s.rows))
	return g, s.lacks
}

// setter sets one edition.
type setter struct {
	shaper
	ed       *edition.Edition
	design   design
	language *lang.Language
	breaker  Breaker

	rows    []*row
	gap     Length   // asked for before the next row
	keep    int      // as many rows as stay with the last one
	waiting []string // anchors of the next row
	level   int      // of the last heading

	footnotes map[string]*footnote  // by id
	referred  []*footnote           // not set yet
	entries   map[string]*doc.Entry // by id

	segment *doc.Prose // that is being read
	lacks   []Lack
	lacked  map[Lack]bool

	// Memory that is used again and again.
	para, label para
	pieces      []piece
	glyphs      []Glyph
	plainBreaks []lang.Break
	// whole is the part of the paragraph at hand that an earlier line has read to
	// its end; see [Reading].
	whole *part
}

// lack tells of the characters that a text's face has no glyphs for.
func (s *setter) lack(sh *shape) {
	for _, r := range sh.lacks {
		l := Lack{r, s.segment}
		if !s.lacked[l] {
			s.lacked[l] = true
			s.lacks = append(s.lacks, l)
		}
	}
}

// frame returns the frame of the article's text.
func (s *setter) frame(parent *Element) *frame {
	return &frame{
		width: s.design.width, leading: s.design.leading, snap: true,
		style: &style{font: s.design.body, colour: black, language: s.language, node: root(parent)},
	}
}

// front sets what stands above the text: the title, the standfirst, who wrote it
// and when.
func (s *setter) front(f *frame) {
	a, w := s.ed.Article, &s.ed.Words
	free := *f
	free.snap, free.ragged = false, true

	e := s.element("H1", a.Title, f)
	e.Title = doc.PlainText(a.Title.Inlines)
	st := s.styleOf(a.Title, f, e)
	st.font = s.design.title
	s.para.reset(true)
	s.prose(&s.para, a.Title, st)
	title := free
	title.style, title.leading = st, s.design.titleLeading
	column := title.column()
	column.Balance = true
	if s.place(&s.para, column, &title) {
		f.parent().Kids = append(f.parent().Kids, e)
		s.level = 1
	}
	if a.Standfirst != nil {
		s.space(f.leading * 6 / 10)
		stand := free.within(f.parent())
		stand.style.font, stand.style.colour, stand.leading = s.design.standfirst, grey, s.design.standLeading
		stand.balance = true
		s.paragraph(a.Standfirst, &stand, false)
	}
	s.space(f.leading * 9 / 10)
	small := s.smallFrame(&free, f.parent())
	if len(a.Authors) > 0 {
		e := &Element{Type: "P"}
		st := s.styleOf(nil, &small, e)
		s.para.reset(true)
		if w.By != "" {
			s.text(&s.para, w.By+" ", st)
		}
		name := *st
		name.font.Face = Semibold
		for i, author := range a.Authors {
			if i > 0 {
				s.text(&s.para, ", ", st)
			}
			own := name
			if author.Lang != "" && author.Lang != st.tag() {
				own.language = lang.Of(author.Lang)
				own.node = st.node.child(&Element{Type: "Span", Lang: author.Lang})
			}
			s.prose(&s.para, author, &own)
		}
		if s.place(&s.para, small.column(), &small) {
			f.parent().Kids = append(f.parent().Kids, e)
		}
	}
	if w.Published != "" {
		line := w.Published
		if w.Updated != "" {
			line += " · " + w.Updated
		}
		small.style.colour = grey
		s.words(line, &small)
	}
	s.setNotes(f)
	for _, r := range s.rows {
		r.cost = Forbidden // the front is not parted
	}
	s.space(f.leading * 15 / 10)
}

// references sets the list of the works.
func (s *setter) references(f *frame) {
	r := s.ed.Article.References
	if r == nil {
		return
	}
	s.heading(r.Heading, 2, r.ID, f)
	list := &Element{Type: "L", Numbering: "None"}
	small := s.smallFrame(f, list)
	labels := Length(0)
	for _, e := range r.Entries {
		labels = max(labels, s.shape(doc.PlainText(e.Label), small.style.font, small.style.tag()).width)
	}
	// Labels hang at the left if they are short, as numbers are; a long one stands
	// in the first line.
	indent, hanging := small.style.font.Size*15/10, false
	if labels > 0 {
		list.Numbering = "Decimal"
		if labels < small.width/4 {
			indent, hanging = labels+small.style.font.Size/2, true
		}
	}
	for i, e := range r.Entries {
		if i > 0 {
			s.space(small.leading / 4)
		}
		s.entry(e, list, indent, hanging, &small)
	}
	if len(list.Kids) > 0 {
		f.parent().Kids = append(f.parent().Kids, list)
	}
	s.space(f.leading)
}

// entry sets one work: its label at the left, and after it the ways back.
func (s *setter) entry(e *doc.Entry, list *Element, indent Length, hanging bool, f *frame) {
	li, body, entry := &Element{Type: "LI"}, &Element{Type: "LBody"}, &Element{Type: "BibEntry"}
	lbl := &Element{Type: "Lbl"}
	if len(e.Label) > 0 {
		li.Kids = append(li.Kids, lbl)
	}
	li.Kids = append(li.Kids, body)
	body.Kids = append(body.Kids, entry)
	inner := f.within(entry)
	inner = inner.inset(indent, 0)
	st := *f.style
	st.node = root(lbl)
	st.font.Figures = FiguresLining
	before := len(s.rows)
	s.waiting = append(s.waiting, e.ID)
	label := func(p *para) {
		if hanging {
			s.inlines(p, e.Label, &st)
		}
	}
	s.labelled(label, indent-f.style.font.Size/2, f, func() {
		s.para.reset(false)
		if !hanging && len(e.Label) > 0 {
			s.inlines(&s.para, e.Label, &st)
			s.text(&s.para, " ", &st)
		}
		s.inlines(&s.para, e.Inlines, inner.style)
		back := *inner.style
		back.node = inner.style.node.child(&Element{Type: "Span"})
		for i, ref := range e.Back {
			s.text(&s.para, " ", &back)
			if i < keptBacks {
				s.para.loosen()
			}
			s.inline(&s.para, ref, &back)
		}
		s.place(&s.para, inner.column(), &inner)
	})
	if len(s.rows) > before {
		list.Kids = append(list.Kids, li)
	}
}

// keptBacks is how many of the ways back from an entry stay in its last line if
// they can: a letter or two alone on a line look lost.
const keptBacks = 5

// colophon sets what stands below the text: keywords, licence, the number of
// sources, which edition this is, and the other editions.
func (s *setter) colophon(f *frame) {
	w := &s.ed.Words
	e := &Element{Type: "Sect"}
	small := s.smallFrame(f, e)
	small.style.colour = grey
	// An old-style 0 looks like a small o; ids are to be read figure by figure.
	small.style.font.Figures = FiguresLining
	first := len(s.rows)
	s.space(f.leading * 3 / 2)
	for _, text := range []string{w.Keywords, w.Licence, w.Sources} {
		if text != "" {
			s.words(text, &small)
		}
	}
	for _, line := range w.Imprint {
		s.words(line.Text, &small)
	}
	if len(s.ed.Siblings) > 0 {
		s.space(small.leading / 2)
		s.words(w.AlsoPublished, &small)
		s.keep = 1
		s.siblings(&small)
	}
	if first == len(s.rows) {
		return
	}
	f.parent().Kids = append(f.parent().Kids, e)
	// The colophon is kept together, under a rule.
	r := s.rows[first]
	r.parts = append(r.parts, rowPart{x: f.x, y: -small.leading / 2, bar: &Bar{Width: f.width, Height: 500, Colour: hair}})
	for _, r := range s.rows[first+1:] {
		r.cost = Forbidden
	}
}

// siblings lists the editions of the article, a language a line.
func (s *setter) siblings(f *frame) {
	list := &Element{Type: "L", Numbering: "None"}
	all := s.ed.Siblings
	for i := 0; i < len(all); {
		li, body := &Element{Type: "LI"}, &Element{Type: "LBody"}
		li.Kids = append(li.Kids, body)
		st := *f.style
		st.node = root(body)
		s.para.reset(true)
		name := st
		if all[i].Lang != st.tag() {
			name.language = lang.Of(all[i].Lang)
			name.node = st.node.child(&Element{Type: "Span", Lang: all[i].Lang})
		}
		s.text(&s.para, all[i].LangName, &name)
		mark := ": "
		k := i
		for ; k < len(all) && all[k].Lang == all[i].Lang; k++ {
			sibling := &all[k]
			s.text(&s.para, mark, &st)
			own := &st
			if sibling.Lang != s.ed.Lang || sibling.Format != "pdf" {
				own = s.linked(&st, &target{uri: s.address(sibling), text: sibling.LangName + ", " + sibling.FormatName})
			}
			s.text(&s.para, sibling.FormatName, own)
			mark = " · "
		}
		i = k
		inner := f.inset(f.style.font.Size, 0)
		if s.place(&s.para, inner.column(), &inner) {
			list.Kids = append(list.Kids, li)
		}
	}
	if len(list.Kids) > 0 {
		f.parent().Kids = append(f.parent().Kids, list)
	}
}

// address returns where a sibling stands: on the web if the publication does,
// else in the same folder.
func (s *setter) address(sibling *edition.Sibling) string {
	file := url.PathEscape(sibling.File)
	if s.ed.URL == "" {
		return file
	}
	return s.ed.URL + url.PathEscape(s.ed.Article.Slug) + "/" + file
}
