package cite

import (
	"strconv"
	"strings"

	"skaryna/internal/bib"
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
	l := labeller{order: o, style: s, items: map[string]*csl.Item{}, back: map[string][]string{}}
	items := make([]*csl.Item, len(o.Works))
	for i, e := range o.Works {
		items[i] = e.For(s.lang, !s.byItem)
		l.items[e.ID] = items[i]
	}
	var places []Place
	for place := range Places(a) {
		if place.Cite != nil {
			places = append(places, place)
		}
	}
	numbers := make([]int, len(places))
	if s.note {
		places, numbers = inOrder(places, o.notes.numbers(places))
	}
	settings := map[*doc.Cite]setting{}
	if s.note {
		settings = settingsInNotes(a)
	}
	var citations []csl.Citation
	for i, place := range places {
		citation := o.citation(place.Cite, numbers[i], s.namesInText(place.Cite))
		citation.Within = settings[place.Cite] == inSentence || settings[place.Cite] == inBrackets
		citations = append(citations, citation)
		if s.namesInText(place.Cite) {
			citations = append(citations, o.authors(place.Cite, numbers[i]))
		}
	}
	document := s.processor.Process(items, citations)
	clusters := document.Clusters()
	for i, place := range places {
		c := place.Cite
		l.label(c, clusters[0].Nodes)
		clusters = clusters[1:]
		var names []doc.Inline
		if s.namesInText(c) {
			names = l.inlines(clusters[0].Nodes, leading{})
			clusters = clusters[1:]
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
		case s.note && place.Note == "":
			setNote(a, c, numbers[i], names)
		case names != nil:
			c.Label = append(appendText(names, " "), c.Label...)
		}
	}
	if s.note {
		o.notes.arrangeNotes(a)
	}
	a.References = l.references(document, freeID(a), heading)
}

// namesInText reports whether a citation that is a part of the sentence (@key)
// prints the authors' names there. A numeric style prints the number alone.
func (s *Style) namesInText(c *doc.Cite) bool { return c.InText && !s.numeric }

// citation turns a citation of the tree into one of the processor. One that named
// its authors in the text does not name them again.
func (o *Order) citation(c *doc.Cite, note int, named bool) csl.Citation {
	out := csl.Citation{Note: note}
	for _, item := range c.Items {
		item.Number = o.number[item.Key]
		out.Cites = append(out.Cites, csl.Cite{
			ID:             item.Key,
			Locator:        item.Locator,
			Label:          item.LocatorLabel,
			Prefix:         affix(item.Prefix, "", " "),
			Suffix:         affix(item.Suffix, " ", ""),
			SuppressAuthor: item.SuppressAuthor || named,
		})
	}
	return out
}

// authors is the citation that prints the authors alone, in the short form of a
// work that was cited before: the citation proper has just come.
func (o *Order) authors(c *doc.Cite, note int) csl.Citation {
	return csl.Citation{Note: note, Cites: []csl.Cite{{ID: c.Items[0].Key, AuthorOnly: true, Position: csl.Subsequent}}}
}

// affix writes text before or after a work in the markup that CSL fields have.
func affix(text []doc.Inline, before, after string) string {
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

// labeller makes inlines of what the processor printed.
type labeller struct {
	order *Order
	style *Style
	items map[string]*csl.Item // as they are cited in this edition, by key
	// back holds, by key, the anchors of the places that cite a work.
	back map[string][]string
}

// label sets a citation's label. Each work's number leads to its entry; in a
// style without numbers the whole of what stands for the work does.
func (l *labeller) label(c *doc.Cite, nodes []csl.Node) {
	before := make([]int, len(c.Items)) // how many places cited each work till now
	for i, item := range c.Items {
		before[i] = len(l.back[item.Key])
	}
	c.Label = l.inlines(nodes, leading{refs: true, links: true})
	if l.style.note && l.style.byItem {
		l.markLanguages(c)
	}
	if len(c.Label) == 0 {
		return
	}
	// A work in the middle of a range ("2" in "1–3") prints nothing of its own:
	// the way back to it leads to what was printed for the range's end.
	for i, item := range c.Items {
		if len(l.back[item.Key]) == before[i] && l.order.number[item.Key] > 0 {
			if near := l.nearest(c.Items, i, before); near != "" {
				l.back[item.Key] = append(l.back[item.Key], near)
			}
		}
	}
}

// markLanguages says of each work in a note that it is set in the words of another
// language. A work with the author's words around it is left as it is.
func (l *labeller) markLanguages(c *doc.Cite) {
	for _, item := range c.Items {
		work := l.items[item.Key]
		if work == nil || len(item.Prefix) > 0 || len(item.Suffix) > 0 {
			continue
		}
		tag, other := l.foreign(work)
		if !other || work.Text[bib.EntryLanguage] != "" {
			continue
		}
		for n := range doc.Inlines(c.Label) {
			if r, ok := n.(*doc.Ref); ok && r.Target == l.order.anchor[item.Key] {
				r.Inlines = []doc.Inline{&doc.Phrase{Lang: tag, Inlines: r.Inlines}}
				break
			}
		}
	}
}

// nearest returns the anchor of the first printed work of the same citation
// after the one at i, or else before it.
func (l *labeller) nearest(items []*doc.CiteItem, i int, before []int) string {
	for n := range len(items) - 1 {
		k := (i + 1 + n) % len(items)
		if anchors := l.back[items[k].Key]; len(anchors) > before[k] {
			return anchors[len(anchors)-1]
		}
	}
	return ""
}

// ref returns the reference from a citation to a work's entry.
func (l *labeller) ref(key string, inner []doc.Inline) *doc.Ref {
	target := l.order.anchor[key]
	id := "cite-" + strings.TrimPrefix(target, "ref-")
	if n := len(l.back[key]); n > 0 {
		id += "-" + strconv.Itoa(n+1)
	}
	l.back[key] = append(l.back[key], id)
	return &doc.Ref{Kind: doc.RefEntry, ID: id, Target: target, Inlines: inner}
}

// leading says what may lead elsewhere in what the processor printed: references
// to the entries, and links to the web.
type leading struct{ refs, links bool }

// inlines turns the processor's nodes into the tree's.
func (l *labeller) inlines(nodes []csl.Node, may leading) []doc.Inline {
	return l.add(make([]doc.Inline, 0, len(nodes)), nodes, may)
}

func (l *labeller) add(out []doc.Inline, nodes []csl.Node, may leading) []doc.Inline {
	for _, n := range nodes {
		switch n := n.(type) {
		case *csl.Text:
			out = appendText(out, n.Value)
		case *csl.Span:
			out = append(out, styled(n.Format, l.inlines(n.Nodes, may))...)
		case *csl.Link:
			if url, ok := safeURL(n.URL); ok && may.links {
				out = append(out, &doc.Link{URL: url, Inlines: l.inlines(n.Nodes, may)})
			} else {
				out = l.add(out, n.Nodes, may)
			}
		case *csl.CiteRef:
			if may.refs && !l.style.numeric {
				out = append(out, l.ref(n.ItemID, l.inlines(n.Nodes, leading{})))
			} else {
				out = l.add(out, n.Nodes, may)
			}
		case *csl.NumberRef:
			if may.refs {
				out = append(out, l.ref(n.ItemID, l.inlines(n.Nodes, leading{})))
			} else {
				out = l.add(out, n.Nodes, may)
			}
		case *csl.Block:
			if len(out) > 0 && (n.Display == csl.DisplayBlock || n.Display == csl.DisplayIndent) {
				out = append(out, &doc.Break{})
			}
			out = l.add(out, n.Nodes, may)
		}
	}
	return out
}

// appendText adds plain text, joined with plain text before it.
func appendText(out []doc.Inline, text string) []doc.Inline {
	if len(out) > 0 {
		if last, ok := out[len(out)-1].(*doc.Text); ok {
			last.Value += text
			return out
		}
	}
	return append(out, &doc.Text{Value: text})
}

// styled gives text the look that the style asks for.
func styled(f csl.Format, inner []doc.Inline) []doc.Inline {
	wrap := func(s doc.Style) { inner = []doc.Inline{&doc.Styled{Style: s, Inlines: inner}} }
	switch f.Style {
	case csl.StyleItalic, csl.StyleOblique:
		inner = []doc.Inline{&doc.Emph{Inlines: inner}}
	case csl.StyleNormal:
		wrap(doc.StyleUpright)
	}
	if f.Weight == csl.WeightBold {
		inner = []doc.Inline{&doc.Strong{Inlines: inner}}
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
