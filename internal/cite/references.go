package cite

import (
	"net/url"

	"skaryna/internal/csl"
	"skaryna/internal/doc"
)

// referencesID is the anchor of the list's heading.
const referencesID = "references"

// references makes the list of works out of the processor's bibliography.
func (l *labeller) references(document *csl.Document, heading string) *doc.References {
	r := &doc.References{
		ID:      referencesID,
		Heading: &doc.Prose{Role: doc.RoleHeading, Inlines: []doc.Inline{&doc.Text{Value: heading}}},
	}
	for _, b := range document.Bibliography() {
		e := &doc.Entry{Key: b.ItemID, ID: l.order.anchor[b.ItemID], Number: l.order.number[b.ItemID]}
		label, rest := splitLabel(b.Nodes)
		e.Label = l.inlines(unlink(label), "")
		e.Inlines = l.inlines(unlink(rest), "")
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

// unlink takes the references to entries out of an entry's nodes: its own number
// leads nowhere.
func unlink(nodes []csl.Node) []csl.Node {
	var out []csl.Node
	for _, n := range nodes {
		switch n := n.(type) {
		case csl.NumberRef:
			out = append(out, unlink(n.Nodes)...)
		case csl.CiteRef:
			out = append(out, unlink(n.Nodes)...)
		case csl.Span:
			out = append(out, csl.Span{Format: n.Format, Nodes: unlink(n.Nodes)})
		case csl.Block:
			out = append(out, csl.Block{Display: n.Display, Nodes: unlink(n.Nodes)})
		default:
			out = append(out, n)
		}
	}
	return out
}

// splitLabel parts the number in the margin, which second-field-align makes a
// block of, from the rest of an entry.
func splitLabel(nodes []csl.Node) (label, rest []csl.Node) {
	if len(nodes) > 0 {
		if b, ok := nodes[0].(csl.Block); ok && b.Display == csl.DisplayLeftMargin {
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
