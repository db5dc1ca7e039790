package csl

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
)

// Options say how a style is used. The zero value is the style's own language (or American English)
// with the embedded locales.
type Options struct {
	// Locale is the language of the text, such as "be" or "be-BY". It overrides the style's
	// default-locale.
	Locale string

	// Locales are where locale files are looked up; nil for EmbeddedLocales. They do not change while the
	// processor is in use.
	Locales Locales

	// ItemLocale, if set, is the language whose words (terms, months, "et al.") an item's bibliography
	// entry is written in, and its citation in a note style; "" for Locale. GOST wants each entry in its
	// own language.
	ItemLocale func(*Item) string

	// Abbreviations, if set, gives the short form of a variable that the item has only in full.
	Abbreviations func(variable, text string) (short string, ok bool)

	// KeepOrder numbers and lists the works in the order in which they are given, whatever the style's
	// own sorting of the bibliography.
	KeepOrder bool

	// Links makes URLs, DOIs, PMIDs and PMCIDs into Link nodes.
	Links bool
}

// Processor renders citations and bibliographies of one style in one language. It keeps nothing of a
// document, and may be used by several goroutines.
type Processor struct {
	style *Style
	opts  Options
	loc   *localeView

	// views keeps the languages of items, but no more than maxViews of them.
	views struct {
		sync.Mutex
		byTag map[string]*localeView
	}
	// collations keeps what sorting needs, which is for one goroutine and dear to make.
	collations sync.Pool
}

// NewProcessor makes a processor. A dependent style has nothing to render: parse its Parent instead.
func NewProcessor(style *Style, opts Options) *Processor {
	if opts.Locales == nil {
		opts.Locales = EmbeddedLocales()
	}
	tag := opts.Locale
	if tag == "" {
		tag = style.DefaultLocale
	}
	if tag == "" {
		tag = "en-US"
	}
	p := &Processor{style: style, opts: opts, loc: localeFor(style, opts.Locales, tag)}
	p.collations.New = func() any { return &collation{Collator: collate.New(p.loc.language, collate.IgnoreCase)} }
	return p
}

// maxViews is how many languages of items a processor keeps.
const maxViews = 32

// view is what a language comes to in the style.
func (p *Processor) view(tag string) *localeView {
	p.views.Lock()
	defer p.views.Unlock()
	v := p.views.byTag[tag]
	if v == nil {
		v = localeFor(p.style, p.opts.Locales, tag)
		if p.views.byTag == nil {
			p.views.byTag = map[string]*localeView{}
		}
		if len(p.views.byTag) < maxViews {
			p.views.byTag[tag] = v
		}
	}
	return v
}

// Citation is a place in the text that cites one or more works.
type Citation struct {
	Cites []Cite
	Note  int // the number of the note that it stands in, 0 in the text

	// Within says that the citation is a part of a sentence in a note that the author wrote: it is not
	// one by itself, with a capital and a full stop.
	Within bool
}

// Cite is one work in a Citation.
type Cite struct {
	ID             string // of the item
	Locator        string // "12–14"
	Label          string // what the locator counts: "page" if empty, "chapter", …
	Prefix, Suffix string // text around the cite; may hold the markup of fields
	SuppressAuthor bool
	AuthorOnly     bool

	// Position is how the cite relates to those before it. Leave it unset to have it worked out.
	Position Position
}

// Position is where a cite stands among the cites of its work (CSL 1.0.2, "Choose", position).
type Position uint8

const (
	positionUnset   Position = iota
	First                    // cited for the first time
	Subsequent               // cited before
	Ibid                     // cited by the cite right before
	IbidWithLocator          // the same, but another place in the work
	NearNote                 // only in conditions: cited in a note not far before
)

// Document is a text's citations and its bibliography. Unlike a Style and a Processor it is for one goroutine.
type Document struct {
	p         *Processor
	works     []*work // in the order of registration
	byID      map[string]*work
	listed    []*work // in the order of the bibliography
	citations []*cluster

	locales  map[string]*localeView // of entries, by tag
	texts    slab[string]
	names    slab[workNames]
	dates    slab[workDate]
	persons  slab[person]
	people   slab[*person]
	galley   galley
	context  context      // of the rendering at hand
	cites    []*shownCite // of the citation at hand
	finisher finisher
}

// cluster is a Citation at work.
type cluster struct {
	note   int
	within bool
	cites  []*cite
}

// cite is a Cite at work.
type cite struct {
	Cite
	index     int
	work      *work
	near      bool
	firstNote int
}

func (c *cite) label() string {
	if c.Label == "" {
		return "page"
	}
	return c.Label
}

// at tells whether a position condition holds. Whatever is ibid is subsequent as well.
func (c *cite) at(p Position) bool {
	switch p {
	case First:
		return c.Position == First
	case Subsequent:
		return c.Position > First
	case Ibid:
		return c.Position == Ibid || c.Position == IbidWithLocator
	case IbidWithLocator:
		return c.Position == IbidWithLocator
	case NearNote:
		return c.near
	}
	return false
}

// Process renders a text: items are the works in the order in which they are to be registered, which
// is that of their first citation as a rule and gives them their numbers; citations are all places in
// the text, in its order. Items that no citation names are listed in the bibliography all the same.
// A cite of an unknown item prints nothing.
func (p *Processor) Process(items []*Item, citations []Citation) *Document {
	d := &Document{p: p, byID: make(map[string]*work, len(items)), works: make([]*work, 0, len(items))}
	works := make([]work, len(items))
	at := make([]int32, len(items)*len(p.style.symbolNames))
	for _, it := range items {
		if d.byID[it.ID] != nil {
			continue
		}
		w := &works[len(d.works)]
		w.at, at = at[:len(p.style.symbolNames)], at[len(p.style.symbolNames):]
		d.read(w, it)
		d.works = append(d.works, w)
		d.byID[it.ID] = w
	}
	d.listed = slices.Clone(d.works)
	d.renumber(false)
	if b := p.style.bibliography; b != nil && !p.opts.KeepOrder && len(b.sort) > 0 {
		d.sortWorks(d.listed, b)
		d.renumber(slices.ContainsFunc(b.sort, func(k *sortKey) bool { return k.numbers && k.descending }))
	}
	d.readCitations(citations)
	if p.style.citation == nil {
		return d
	}
	d.sortCites()
	d.findPositions()
	d.disambiguate()
	return d
}

// renumber gives the works the numbers of their places in the bibliography. One that is sorted by
// descending numbers counts down.
func (d *Document) renumber(down bool) {
	for i, w := range d.listed {
		w.number, w.rank = i+1, i
		if down {
			w.number = len(d.listed) - i
		}
	}
}

func (d *Document) readCitations(citations []Citation) {
	n := 0
	for i := range citations {
		n += len(citations[i].Cites)
	}
	clusters, cites := make([]cluster, len(citations)), make([]cite, n)
	row := make([]*cite, n)
	d.citations = make([]*cluster, len(citations))
	for i := range citations {
		c, k := &citations[i], &clusters[i]
		k.note, k.within = c.Note, c.Within
		k.cites, row = row[:0:len(c.Cites)], row[len(c.Cites):]
		for i, one := range c.Cites {
			w := d.byID[one.ID]
			if w == nil {
				continue
			}
			one.Locator = strings.TrimSpace(one.Locator)
			if one.Label == "" || one.Label == "page" {
				if label, rest := splitLocator(one.Locator); label != "" {
					one.Label, one.Locator = label, rest
				}
			}
			cites[0] = cite{Cite: one, index: i, work: w}
			k.cites = append(k.cites, &cites[0])
			cites = cites[1:]
		}
		d.citations[i] = k
	}
}

// newContext starts rendering a work in an area of the style. It ends the rendering before.
func (d *Document) newContext(w *work, a *area, loc *localeView) *context {
	c := &d.context
	*c = context{galley: &d.galley, p: d.p, work: w, area: a, loc: loc, hints: &w.hints,
		rendered: c.rendered[:0], lists: c.lists[:0], suppressed: c.suppressed[:0], sets: c.sets[:0]}
	return c
}
