package pdfread

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/render/pdf/pdfcheck"
	"skaryna/internal/verify/proof"
)

// inline are the types that stand within a line.
var inline = map[string]bool{"Span": true, "Quote": true, "Reference": true, "Link": true, "Annot": true, "Code": true, "NonStruct": true}

// said returns the text of an element and all below it.
func said(n *pdfcheck.Node) string {
	if n.Type == "" {
		return n.Text
	}
	if n.Actual != "" {
		return n.Actual
	}
	var b strings.Builder
	for _, k := range n.Kids {
		b.WriteString(said(k))
	}
	return b.String()
}

// inlines adds running text to the block at hand.
func (r *reader) inlines(n *pdfcheck.Node) {
	for i, k := range n.Kids {
		switch {
		case k.Type == "":
			r.Say(k.Text)
		case k.Type == "OBJR":
			r.fail("a link that belongs to no text")
		case k.Type == "Note":
			outer, page := r.Builder, r.page
			r.Builder = proof.Builder{}
			r.note(k)
			r.Builder, r.page = outer, page
		case !inline[k.Type]:
			r.fail("a %s within a line", k.Type)
		case k.Actual != "":
			r.Say(k.Actual)
		case k.Type == "Span" && r.Cur.Kind == proof.Entry && i == len(n.Kids)-1 && isBacks(k):
		case k.Type == "Reference":
			r.reference(k)
		case k.Type == "Link":
			r.link(k, false)
		default:
			r.inlines(k)
		}
	}
}

// reference reads a reference to a note or to a work.
func (r *reader) reference(n *pdfcheck.Node) {
	for _, k := range n.Kids {
		if k.Type == "Link" {
			r.link(k, true)
		} else {
			r.inlines(&pdfcheck.Node{Kids: []*pdfcheck.Node{k}})
		}
	}
}

// link reads a link: its text, and where it leads. A link over two lines has two
// active rectangles, which must lead to one place.
func (r *reader) link(n *pdfcheck.Node, reference bool) {
	uri, dest, found := "", "", false
	rest := &pdfcheck.Node{Type: n.Type}
	for _, k := range n.Kids {
		if k.Type != "OBJR" {
			rest.Kids = append(rest.Kids, k)
			continue
		}
		if found && (uri != k.URI || dest != k.Dest) {
			r.fail("a link that leads to two places: %.60q and %.60q", uri+dest, k.URI+k.Dest)
		}
		uri, dest, found = k.URI, k.Dest, true
	}
	before := len(r.Text)
	r.inlines(rest)
	text := strings.ReplaceAll(string(r.Text[before:]), "\u00AD", "")
	switch {
	case uri != "":
		r.Cur.Links = append(r.Cur.Links, proof.Link{Text: text, URL: uri, Place: r.place()})
	case reference && r.notes[dest]:
		r.Text = append(r.Text[:before], " "+text+" "...)
	case reference && dest != "":
		r.Cur.Cites = append(r.Cur.Cites, proof.Cite{Label: strings.TrimSpace(text), Target: dest})
	case dest == "":
		r.fail("the link %.40q leads nowhere", text)
	}
}

// isBacks reports whether an element does no more than lead back: links into the
// file whose text is a letter or two.
func isBacks(n *pdfcheck.Node) bool {
	links := 0
	for _, k := range n.Kids {
		switch k.Type {
		case "":
			if strings.TrimSpace(k.Text) != "" {
				return false
			}
		case "Link":
			text := strings.TrimSpace(said(k))
			leads := slices.ContainsFunc(k.Kids, func(k *pdfcheck.Node) bool { return k.Type == "OBJR" && k.Dest != "" && k.URI == "" })
			if !leads || utf8.RuneCountInString(text) > 4 || strings.IndexFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) >= 0 {
				return false
			}
			links++
		default:
			return false
		}
	}
	return links > 0
}
