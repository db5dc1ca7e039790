package cite

import (
	"net/url"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/bib"
	"skaryna/internal/csl"
	"skaryna/internal/doc"
)

// references makes the list of works out of the processor's bibliography.
func (l *labeller) references(document *csl.Document, heading string) *doc.References {
	r := &doc.References{
		ID:      l.order.listID,
		Heading: &doc.Prose{Role: doc.RoleHeading, Inlines: l.alone(l.text(heading))},
	}
	entries := make([]doc.Entry, 0, len(l.works))
	r.Entries = make([]*doc.Entry, 0, len(l.works))
	l.may = leading{links: true} // an entry's own number leads nowhere
	document.PrintBibliography(&l.setter, func(key string, _ int) {
		number := l.order.number[key]
		w := &l.works[number-1]
		e := doc.Entry{Key: key, ID: l.order.anchors[number-1], Number: number, Label: l.setter.label}
		l.setter.label = nil
		e.Inlines = l.entry(l.take(0), w.item)
		e.Back = l.backs.Slice(len(w.back))
		for i, anchor := range w.back {
			e.Back[i] = l.refs.New(doc.Ref{Kind: doc.RefBack, Target: anchor, Inlines: l.alone(l.text(letters(i)))})
		}
		entries = append(entries, e)
		r.Entries = append(r.Entries, &entries[len(entries)-1])
	})
	return r
}

// entry marks what the processor knows nothing of: the address of an archived
// copy, the language of the work, and that of the title in the edition's language
// within it. A screen reader and the hyphenation must know.
func (l *labeller) entry(entry []doc.Inline, item *csl.Item) []doc.Inline {
	if url, ok := safeURL(item.Text[bib.ArchiveURL]); ok {
		entry = l.wrapText(entry, item.Text[bib.ArchiveURL], func(inner []doc.Inline) doc.Inline {
			return &doc.Link{URL: url, Inlines: inner}
		})
	}
	tag, other := l.foreign(item)
	if !other {
		return entry
	}
	if item.Text[bib.EntryLanguage] != "" {
		// The entry is in the edition's words; the title alone is the work's own.
		return l.wrapText(entry, item.Text["title"], func(inner []doc.Inline) doc.Inline {
			return &doc.Phrase{Lang: tag, Inlines: inner}
		})
	}
	if title := item.Text[bib.TranslatedTitle]; title != "" {
		entry = l.wrapText(entry, title, func(inner []doc.Inline) doc.Inline {
			return &doc.Phrase{Lang: l.style.lang, Inlines: inner}
		})
	}
	return l.alone(&doc.Phrase{Lang: tag, Inlines: entry})
}

// foreign returns the language of a work, and reports whether it is another than
// the edition's.
func (l *labeller) foreign(item *csl.Item) (tag string, other bool) {
	tag = item.Text["language"]
	switch tag {
	case "be", "ru", "en": // as they are
		return tag, tag != l.style.base
	}
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		return "", false
	}
	base, _ := t.Base()
	return t.String(), base.String() != l.style.base
}

// wrapText puts the first place where a text stands into a node of its own.
func (l *labeller) wrapText(inlines []doc.Inline, text string, node func([]doc.Inline) doc.Inline) []doc.Inline {
	for i, n := range inlines {
		t, ok := n.(*doc.Text)
		if !ok {
			continue
		}
		before, after, found := strings.Cut(t.Value, text)
		if !found {
			continue
		}
		out := append(l.lists.Slice(len(inlines) + 2)[:0], inlines[:i]...)
		if before != "" {
			out = append(out, l.text(before))
		}
		out = append(out, node(l.alone(l.text(text))))
		if after != "" {
			out = append(out, l.text(after))
		}
		return append(out, inlines[i+1:]...)
	}
	return inlines
}

// letters names the ways back from an entry: a, b, …, z, aa, ab, …
func letters(i int) string {
	const alphabet = "abcdefghijklmnopqrstuvwxyz"
	if i < len(alphabet) {
		return alphabet[i : i+1]
	}
	return letters(i/len(alphabet)-1) + letters(i%len(alphabet))
}

// safeURL returns an address in percent-encoded form, if it leads to the web.
// A library is data from elsewhere: what it holds must not become a script.
func safeURL(address string) (string, bool) {
	if address == "" {
		return "", false
	}
	if plainURL(address) {
		return address, true
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return "", false
	}
	return u.String(), true
}

// plainURL reports whether an address is one of the web already, in
// percent-encoded form and with a simple host. Most are.
func plainURL(address string) bool {
	rest, ok := strings.CutPrefix(address, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(address, "http://"); !ok {
			return false
		}
	}
	host, path := rest, ""
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	for _, c := range []byte(host) {
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '-') {
			return false
		}
	}
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', 'A' <= c && c <= 'Z', strings.IndexByte("/-_.~:;,=&+@$?", c) >= 0:
		case c == '%' && i+2 < len(path) && isHex(path[i+1]) && isHex(path[i+2]):
			i += 2
		default:
			return false
		}
	}
	return host != ""
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }
