package cite

import (
	"skaryna/internal/csl"
	"skaryna/internal/doc"
)

// setter makes inlines of what the processor prints. Those of one edition share
// their memory.
type setter struct {
	order *Order
	style *Style
	works []citedWork // by number, from 0

	may   leading
	done  []doc.Inline // a stack: what is set at all depths, but in no node yet
	open  []openPart
	floor int // where in done the inlines begin that stand in a row with the next one
	label []doc.Inline

	texts   doc.Slab[doc.Text]
	refs    doc.Slab[doc.Ref]
	emphs   doc.Slab[doc.Emph]
	links   doc.Slab[doc.Link]
	lists   doc.Slab[doc.Inline]
	backs   doc.Slab[*doc.Ref]
	anchors doc.Slab[string]
}

// citedWork is a work of the edition.
type citedWork struct {
	item  *csl.Item // as it is cited in this edition
	cited int       // so many times
	// back holds the anchors of the places that cite it, before so many of them as
	// there were till the citation at hand.
	back   []string
	before int
}

// leading says what may lead elsewhere in what the processor prints: references
// to the entries, and links to the web.
type leading struct{ refs, links bool }

// openPart is a part of what is printed that has not ended yet.
type openPart struct {
	csl.Part
	node  bool // becomes a node of its own
	label bool // stands before the entry
	floor int  // around it
	may   leading
}

// take returns what is set from an index on, never nil: a label that holds nothing
// is a label.
func (s *setter) take(from int) []doc.Inline {
	if len(s.done) == from {
		return []doc.Inline{}
	}
	list := s.lists.Slice(len(s.done) - from)
	copy(list, s.done[from:])
	s.done = s.done[:from]
	return list
}

// Text adds plain text, joined with plain text before it.
func (s *setter) Text(text string) {
	if n := len(s.done); n > s.floor {
		if last, ok := s.done[n-1].(*doc.Text); ok {
			last.Value += text
			return
		}
	}
	s.done = append(s.done, s.text(text))
}

// Begin begins a part.
func (s *setter) Begin(p csl.Part) {
	part := openPart{Part: p, floor: s.floor, may: s.may}
	switch p.Kind {
	case csl.SpanPart:
		part.node = true
	case csl.LinkPart:
		var ok bool
		part.URL, ok = safeURL(p.URL)
		part.node = ok && s.may.links
	case csl.CitePart:
		part.node = s.may.refs && !s.style.numeric
	case csl.NumberPart:
		part.node = s.may.refs
	case csl.WorkPart:
		part.node = s.style.byItem && s.open[len(s.open)-1].node // not the names in a sentence
	case csl.BlockPart:
		part.label = p.Display == csl.DisplayLeftMargin && len(s.done) == 0 && len(s.open) == 0
		if len(s.done) > s.floor && (p.Display == csl.DisplayBlock || p.Display == csl.DisplayIndent) {
			s.done = append(s.done, &doc.Break{})
		}
	}
	if part.node {
		s.floor = len(s.done)
		if p.Kind == csl.CitePart || p.Kind == csl.NumberPart {
			s.may = leading{} // what is in a reference leads nowhere else
		}
	}
	s.open = append(s.open, part)
}

// End ends the part that was begun last.
func (s *setter) End() {
	p := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	if p.label {
		s.label = s.take(0)
	}
	if !p.node {
		return
	}
	inner := s.take(s.floor)
	s.floor, s.may = p.floor, p.may
	switch p.Kind {
	case csl.SpanPart:
		s.done = append(s.done, s.styled(p.Format, inner)...)
	case csl.LinkPart:
		s.done = append(s.done, s.links.New(doc.Link{URL: p.URL, Inlines: inner}))
	case csl.WorkPart:
		s.done = append(s.done, s.inLanguages(inner, s.works[s.order.number[p.ItemID]-1].item)...)
	default:
		s.done = append(s.done, s.ref(p.ItemID, inner))
	}
}

// ref returns the reference from a citation to a work's entry.
func (s *setter) ref(key string, inner []doc.Inline) *doc.Ref {
	number := s.order.number[key]
	w := &s.works[number-1]
	id := s.order.place(number, len(w.back)+1)
	w.back = append(w.back, id)
	return s.refs.New(doc.Ref{Kind: doc.RefEntry, ID: id, Target: s.order.anchors[number-1], Inlines: inner})
}

// text returns plain text.
func (s *setter) text(value string) *doc.Text {
	return s.texts.New(doc.Text{Value: value})
}

// alone returns a text of one inline.
func (s *setter) alone(n doc.Inline) []doc.Inline {
	row := s.lists.Slice(1)
	row[0] = n
	return row
}

// styled gives text the look that the style asks for.
func (s *setter) styled(f csl.Format, inner []doc.Inline) []doc.Inline {
	wrap := func(style doc.Style) { inner = s.alone(&doc.Styled{Style: style, Inlines: inner}) }
	switch f.Style {
	case csl.StyleItalic, csl.StyleOblique:
		inner = s.alone(s.emphs.New(doc.Emph{Inlines: inner}))
	case csl.StyleNormal:
		wrap(doc.StyleUpright)
	}
	if f.Weight == csl.WeightBold {
		inner = s.alone(&doc.Strong{Inlines: inner})
	}
	if f.Variant == csl.VariantSmallCaps {
		wrap(doc.StyleSmallCaps)
	}
	if f.Decoration == csl.DecorationUnderline {
		wrap(doc.StyleUnderline)
	}
	switch f.Align {
	case csl.AlignSup:
		wrap(doc.StyleSuper)
	case csl.AlignSub:
		wrap(doc.StyleSub)
	}
	return inner
}
