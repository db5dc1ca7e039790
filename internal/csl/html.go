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
		writeHTML(&b, e.Nodes)
		b.WriteString("</div>\n")
	}
	b.WriteString("</div>")
	return b.String()
}

func writeHTML(b *strings.Builder, nodes []Node) {
	for _, n := range nodes {
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
			t := blockTags[n.Display]
			b.WriteString(t.open)
			writeHTML(b, n.Nodes)
			b.WriteString(t.end)
		}
	}
}

// blockTags are the tags of display blocks with the line breaks that the test suite has around them.
var blockTags = [...]struct{ open, end string }{
	DisplayNone:        {"", ""},
	DisplayBlock:       {"\n\n    <div class=\"csl-block\">", "</div>\n"},
	DisplayLeftMargin:  {"\n    <div class=\"csl-left-margin\">", "</div>"},
	DisplayRightInline: {"<div class=\"csl-right-inline\">", "</div>\n  "},
	DisplayIndent:      {"<div class=\"csl-indent\">", "</div>\n  "},
}

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
		wrap(`<span style="baseline">`, "</span>")
	}
	return open, end
}

func writeEscaped(b *strings.Builder, s string) {
	for i, r := range s {
		switch r {
		case '&', '<', '>':
			b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		case ' ':
			// Of two spaces the first must not be lost in HTML.
			if strings.HasPrefix(s[i:], "  ") && !strings.HasSuffix(s[:i], " ") {
				b.WriteRune('\u00a0')
			} else {
				b.WriteByte(' ')
			}
		default:
			if up, ok := superscripts[r]; ok {
				b.WriteString("<sup>" + up + "</sup>")
				continue
			}
			b.WriteRune(r)
		}
	}
}
