package cite

import (
	"net/url"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/bib"
	"skaryna/internal/csl"
	"skaryna/internal/doc"
)

// freeID returns an anchor for the list's heading that no heading of the article
// has.
func freeID(a *doc.Article) string {
	taken := map[string]bool{}
	for b := range doc.Blocks(a.Blocks) {
		if h, ok := b.(*doc.Heading); ok {
			taken[h.ID] = true
		}
	}
	id := "references"
	for taken[id] {
		id += "-"
	}
	return id
}

// references makes the list of works out of the processor's bibliography.
func (l *labeller) references(document *csl.Document, id, heading string) *doc.References {
	r := &doc.References{
		ID:      id,
		Heading: &doc.Prose{Role: doc.RoleHeading, Inlines: []doc.Inline{&doc.Text{Value: heading}}},
	}
	for _, b := range document.Bibliography() {
		e := &doc.Entry{Key: b.ItemID, ID: l.order.anchor[b.ItemID], Number: l.order.number[b.ItemID]}
		label, rest := splitLabel(b.Nodes)
		may := leading{links: true} // an entry's own number leads nowhere
		e.Label = l.inlines(label, may)
		e.Inlines = l.entry(l.inlines(rest, may), l.items[b.ItemID])
		for i, anchor := range l.back[b.ItemID] {
			e.Back = append(e.Back, &doc.Ref{
				Kind:    doc.RefBack,
				Target:  anchor,
				Inlines: []doc.Inline{&doc.Text{Value: letters(i)}},
			})
		}
		r.Entries = append(r.Entries, e)
	}
	return r
}

// entry marks what the processor knows nothing of: the address of an archived
// copy, the language of the work, and that of the title in the edition's language
// within it. A screen reader and the hyphenation must know.
func (l *labeller) entry(entry []doc.Inline, item *csl.Item) []doc.Inline {
	if url, ok := safeURL(item.Text[bib.ArchiveURL]); ok {
		entry = wrapText(entry, item.Text[bib.ArchiveURL], func(inner []doc.Inline) doc.Inline {
			return &doc.Link{URL: url, Inlines: inner}
		})
	}
	tag, other := l.foreign(item)
	if !other {
		return entry
	}
	if item.Text[bib.EntryLanguage] != "" {
		// The entry is in the edition's words; the title alone is the work's own.
		return wrapText(entry, item.Text["title"], func(inner []doc.Inline) doc.Inline {
			return &doc.Phrase{Lang: tag, Inlines: inner}
		})
	}
	if title := item.Text[bib.TranslatedTitle]; title != "" {
		entry = wrapText(entry, title, func(inner []doc.Inline) doc.Inline {
			return &doc.Phrase{Lang: l.style.lang, Inlines: inner}
		})
	}
	return []doc.Inline{&doc.Phrase{Lang: tag, Inlines: entry}}
}

// foreign returns the language of a work, and reports whether it is another than
// the edition's.
func (l *labeller) foreign(item *csl.Item) (tag string, other bool) {
	t, err := language.Parse(item.Text["language"])
	if err != nil || t == language.Und {
		return "", false
	}
	edition, _ := language.Make(l.style.lang).Base()
	base, _ := t.Base()
	return t.String(), base != edition
}

// wrapText puts the first place where a text stands into a node of its own.
func wrapText(inlines []doc.Inline, text string, node func([]doc.Inline) doc.Inline) []doc.Inline {
	for i, n := range inlines {
		t, ok := n.(*doc.Text)
		if !ok {
			continue
		}
		before, after, found := strings.Cut(t.Value, text)
		if !found {
			continue
		}
		var out []doc.Inline
		out = append(out, inlines[:i]...)
		if before != "" {
			out = append(out, &doc.Text{Value: before})
		}
		out = append(out, node([]doc.Inline{&doc.Text{Value: text}}))
		if after != "" {
			out = append(out, &doc.Text{Value: after})
		}
		return append(out, inlines[i+1:]...)
	}
	return inlines
}

// splitLabel parts the number in the margin, which second-field-align makes a
// block of, from the rest of an entry.
func splitLabel(nodes []csl.Node) (label, rest []csl.Node) {
	if len(nodes) > 0 {
		if b, ok := nodes[0].(*csl.Block); ok && b.Display == csl.DisplayLeftMargin {
			return b.Nodes, nodes[1:]
		}
	}
	return nil, nodes
}

// letters names the ways back from an entry: a, b, …, z, aa, ab, …
func letters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('a'+(i-1)%26)) + s
	}
	return s
}

// safeURL returns an address in percent-encoded form, if it leads to the web.
// A library is data from elsewhere: what it holds must not become a script.
func safeURL(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return "", false
	}
	return u.String(), true
}
