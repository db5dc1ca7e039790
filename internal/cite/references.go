package cite

import (
	"net/url"
	"strings"

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
// copy, and the languages.
func (l *labeller) entry(entry []doc.Inline, item *csl.Item) []doc.Inline {
	if url, ok := safeURL(item.Text[bib.ArchiveURL]); ok {
		entry = l.wrapText(entry, item.Text[bib.ArchiveURL], func(inner []doc.Inline) doc.Inline {
			return &doc.Link{URL: url, Inlines: inner}
		})
	}
	return l.inLanguages(entry, item)
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
