package cite

import (
	"strings"

	"skaryna/internal/csl"
	"skaryna/internal/doc"
)

// Apply labels every citation of a language's tree and gives it its list of
// references, under the heading. The numbers are those of the order, and so the
// same in every language. In a note style the citations of the text become notes.
func Apply(a *doc.Article, o *Order, s *Style, heading string) {
	if len(o.Works) == 0 {
		return
	}
	l := labeller{setter{order: o, style: s, works: make([]citedWork, len(o.Works))}}
	items := make([]*csl.Item, len(o.Works))
	for i, e := range o.Works {
		items[i] = e.For(s.lang, !s.byItem)
		l.works[i].item = items[i]
	}
	places := make([]Place, 0, o.cites)
	for place := range Places(a) {
		if place.Cite != nil {
			places = append(places, place)
		}
	}
	numbers := make([]int, len(places))
	var settings map[*doc.Cite]setting
	if s.note {
		places, numbers = inOrder(places, o.notes.numbers(places))
		settings = settingsInNotes(a)
	}
	document := s.processor.Process(items, l.citations(places, numbers, settings))
	printed := 0
	next := func(may leading) {
		l.may = may
		document.PrintCitation(printed, &l.setter)
		printed++
	}
	for i, place := range places {
		c := place.Cite
		inNote := s.note && place.Note == "" // a note of its own
		l.label(c, next)
		var names []doc.Inline
		if s.namesInText(c) {
			next(leading{})
			if !inNote && len(l.done) > 0 {
				l.Text(" ")
			}
			names = l.take(0)
		}
		if s.note && len(c.Items[0].Prefix) > 0 && settings[c] <= asSentence {
			capitalize(c.Label)
		}
		switch settings[c] {
		case inSentence:
			c.Label = parenthesize(c.Label)
		case beforeStop:
			dropStop(c.Label)
		}
		switch {
		case inNote:
			setNote(a, c, numbers[i], names)
		case len(names) > 0:
			c.Label = append(names, c.Label...)
		}
	}
	if s.note {
		o.notes.arrangeNotes(a)
	}
	a.References = l.references(document, heading)
}

// citations turns the citations of the tree into those of the processor.
func (l *labeller) citations(places []Place, numbers []int, settings map[*doc.Cite]setting) []csl.Citation {
	size := 0
	for _, place := range places {
		size += len(place.Cite.Items)
		if l.style.namesInText(place.Cite) {
			size++
		}
	}
	cites := make([]csl.Cite, 0, size)
	citations := make([]csl.Citation, 0, len(places))
	for i, place := range places {
		c := place.Cite
		named := l.style.namesInText(c)
		start := len(cites)
		for _, item := range c.Items {
			item.Number = l.order.number[item.Key]
			if item.Number > 0 {
				l.works[item.Number-1].cited++
			}
			cites = append(cites, citeOf(item, named))
		}
		within := settings[c] == inSentence || settings[c] == inBrackets
		citations = append(citations, csl.Citation{Cites: cites[start:], Note: numbers[i], Within: within})
		if named {
			// The authors alone, in the short form of a work that was cited before: the
			// citation proper has just come.
			cites = append(cites, csl.Cite{ID: c.Items[0].Key, AuthorOnly: true, Position: csl.Subsequent})
			citations = append(citations, csl.Citation{Cites: cites[len(cites)-1:], Note: numbers[i]})
		}
	}
	l.refs.Reserve(2 * size) // there and back
	l.backs.Reserve(size)
	l.anchors.Reserve(size)
	for i := range l.works {
		l.works[i].back = l.anchors.Slice(l.works[i].cited)[:0]
	}
	return citations
}

// namesInText reports whether a citation that is a part of the sentence (@key)
// prints the authors' names there. A numeric style prints the number alone.
func (s *Style) namesInText(c *doc.Cite) bool { return c.InText && !s.numeric }

// citeOf turns one work of a citation into one of the processor. A citation that
// named its authors in the text does not name them again.
func citeOf(item *doc.CiteItem, named bool) csl.Cite {
	return csl.Cite{
		ID:             item.Key,
		Locator:        item.Locator,
		Label:          item.LocatorLabel,
		Prefix:         affix(item.Prefix, "", " "),
		Suffix:         affix(item.Suffix, " ", ""),
		SuppressAuthor: item.SuppressAuthor || named,
	}
}

// affix writes text before or after a work in the markup that CSL fields have.
func affix(text []doc.Inline, before, after string) string {
	if len(text) == 0 {
		return ""
	}
	var b strings.Builder
	writeMarkup(&b, text)
	s := strings.TrimSpace(b.String())
	if s == "" {
		return ""
	}
	if before != "" && strings.IndexAny(s, ",.;:)") == 0 {
		before = ""
	}
	return before + s + after
}

func writeMarkup(b *strings.Builder, text []doc.Inline) {
	wrap := func(tag string, inner []doc.Inline) {
		b.WriteString("<" + tag + ">")
		writeMarkup(b, inner)
		b.WriteString("</" + tag + ">")
	}
	for _, n := range text {
		switch n := n.(type) {
		case *doc.Text:
			b.WriteString(n.Value)
		case *doc.Code:
			b.WriteString(n.Value)
		case *doc.Emph:
			wrap("i", n.Inlines)
		case *doc.Strong:
			wrap("b", n.Inlines)
		case *doc.Break:
			b.WriteByte(' ')
		default:
			writeMarkup(b, doc.Children(n))
		}
	}
}

// labeller sets labels and the list of works.
type labeller struct{ setter }

// label sets a citation's label, as it is printed next. Each work's number leads
// to its entry; in a style without numbers the whole of what stands for the work
// does.
func (l *labeller) label(c *doc.Cite, next func(leading)) {
	for _, item := range c.Items {
		if item.Number > 0 {
			w := &l.works[item.Number-1]
			w.before = len(w.back)
		}
	}
	next(leading{refs: true, links: true})
	c.Label = l.take(0)
	if len(c.Label) == 0 {
		return
	}
	// A work in the middle of a range ("2" in "1–3") prints nothing of its own:
	// the way back to it leads to what was printed for the range's end.
	for i, item := range c.Items {
		if item.Number == 0 {
			continue
		}
		if w := &l.works[item.Number-1]; len(w.back) == w.before {
			if near := l.nearest(c.Items, i); near != "" {
				w.back = append(w.back, near)
			}
		}
	}
}

// nearest returns the anchor of the first printed work of the same citation
// after the one at i, or else before it.
func (l *labeller) nearest(items []*doc.CiteItem, i int) string {
	for n := range len(items) - 1 {
		k := (i + 1 + n) % len(items)
		if items[k].Number == 0 {
			continue
		}
		if w := &l.works[items[k].Number-1]; len(w.back) > w.before {
			return w.back[len(w.back)-1]
		}
	}
	return ""
}
