package csl

import (
	"strconv"
	"strings"
)

// HTML prints nodes as citeproc processors do, which is what the official test suite expects:
// <i>, <b>, <sup>, <sub>, and <span style> for the rest.
func HTML(nodes []Node) string {
	var b strings.Builder
	writeHTML(&b, nodes)
	return b.String()
}

// HTMLBibliography prints entries inside <div class="csl-bib-body">.
func HTMLBibliography(entries []Entry) string {
	var b strings.Builder
	b.WriteString("<div class=\"csl-bib-body\">\n")
	for _, e := range entries {
		b.WriteString("  <div class=\"csl-entry\">")
		if len(e.Nodes) > 0 {
			if _, ok := e.Nodes[0].(Block); ok {
				b.WriteString("\n    ")
			}
		}
		body := HTML(e.Nodes)
		b.WriteString(body)
		if strings.HasSuffix(body, "</div>") {
			b.WriteString("\n  ")
		}
		b.WriteString("</div>\n")
	}
	b.WriteString("</div>")
	return b.String()
}

func writeHTML(b *strings.Builder, nodes []Node) {
	for i, n := range nodes {
		switch n := n.(type) {
		case Text:
			writeEscaped(b, string(n))
		case Span:
			open, end := htmlTags(n.Format)
			b.WriteString(open)
			writeHTML(b, n.Nodes)
			b.WriteString(end)
		case Link:
			b.WriteString(`<a href="`)
			writeEscaped(b, n.URL)
			b.WriteString(`">`)
			writeHTML(b, n.Nodes)
			b.WriteString("</a>")
		case CiteRef:
			writeHTML(b, n.Nodes)
		case NumberRef:
			writeHTML(b, n.Nodes)
		case Block:
			if i > 0 {
				if prev, ok := nodes[i-1].(Block); ok && !(prev.Display == DisplayLeftMargin && n.Display == DisplayRightInline) {
					b.WriteString("\n    ")
				}
			}
			b.WriteString(`<div class="csl-`)
			b.WriteString(displayNames[n.Display])
			b.WriteString(`">`)
			writeHTML(b, n.Nodes)
			b.WriteString("</div>")
		}
	}
}

var displayNames = [...]string{"", "block", "left-margin", "right-inline", "indent"}

// htmlTags are the tags around a span, several if it sets several sides of the look.
func htmlTags(f Format) (open, end string) {
	wrap := func(o, e string) { open, end = open+o, e+end }
	style := func(css string) { wrap(`<span style="`+css+`;">`, "</span>") }
	switch f.Variant {
	case VariantSmallCaps:
		style("font-variant:small-caps")
	case VariantNormal:
		style("font-variant:normal")
	}
	switch f.Weight {
	case WeightBold:
		wrap("<b>", "</b>")
	case WeightNormal:
		style("font-weight:normal")
	case WeightLight:
		style("font-weight:light")
	}
	switch f.Style {
	case StyleItalic:
		wrap("<i>", "</i>")
	case StyleOblique:
		wrap("<em>", "</em>")
	case StyleNormal:
		style("font-style:normal")
	}
	switch f.Decoration {
	case DecorationUnderline:
		style("text-decoration:underline")
	case DecorationNone:
		style("text-decoration:none")
	}
	switch f.Align {
	case AlignSup:
		wrap("<sup>", "</sup>")
	case AlignSub:
		wrap("<sub>", "</sub>")
	case AlignBaseline:
		style("baseline")
	}
	return open, end
}

func writeEscaped(b *strings.Builder, s string) {
	space := false
	for _, r := range s {
		if r == ' ' && space {
			// Two spaces in a row are meant: the first of them must not be lost in HTML.
			t := strings.TrimSuffix(b.String(), " ")
			b.Reset()
			b.WriteString(t + "\u00a0 ")
			space = false
			continue
		}
		space = r == ' '
		switch r {
		case '&', '<', '>', '"':
			if r == '"' {
				b.WriteRune(r)
				continue
			}
			b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		default:
			if up, ok := superscripts[r]; ok {
				b.WriteString("<sup>" + up + "</sup>")
				continue
			}
			b.WriteRune(r)
		}
	}
}
