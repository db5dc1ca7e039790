package html

import (
	"encoding/base64"
	"fmt"
	"strconv"

	"skaryna/internal/doc"
)

// open begins an element that holds a segment, with the language that the text
// is in and how far it can be relied on.
func (p *printer) open(element, id string, text *doc.Prose) {
	p.raw("<")
	p.raw(element)
	p.optional("id", id)
	p.prosely(text)
	p.raw(">")
}

// prosely writes the attributes that a segment gives its element.
func (p *printer) prosely(text *doc.Prose) {
	if text.Lang != "" {
		p.language(text.Lang)
	}
	switch text.State {
	case doc.Stale:
		p.raw(` class="stale"`)
	case doc.Missing:
		p.raw(` class="missing"`)
	}
}

// prose writes a segment's text, and beside it what the reader must know of it.
func (p *printer) prose(text *doc.Prose) {
	p.inlines(text.Inlines)
	if text.Notice == "" {
		return
	}
	p.raw(` <span class="notice"`)
	if text.Lang != "" {
		p.attr("lang", p.ed.Lang)
		p.attr("dir", direction(p.ed.Lang))
	}
	p.raw(">[")
	p.text(text.Notice)
	p.raw("]</span>")
}

// within writes a segment in an element of its own where it needs one, and bare
// where it doesn't.
func (p *printer) within(text *doc.Prose) {
	if text.Lang == "" && text.State == doc.Current {
		p.prose(text)
		return
	}
	p.open("span", "", text)
	p.prose(text)
	p.raw("</span>")
}

func (p *printer) blocks(bs []doc.Block) {
	for _, b := range bs {
		p.block(b)
	}
}

func (p *printer) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		element := "h" + strconv.Itoa(min(max(b.Level, 2), 6))
		p.open(element, b.ID, b.Prose)
		p.prose(b.Prose)
		p.raw("</")
		p.raw(element)
		p.raw(">\n")
	case *doc.Paragraph:
		p.open("p", "", b.Prose)
		p.prose(b.Prose)
		p.raw("</p>\n")
	case *doc.List:
		p.list(b)
	case *doc.Quote:
		p.raw("<blockquote>\n")
		p.blocks(b.Blocks)
		p.raw("</blockquote>\n")
	case *doc.CodeBlock:
		p.raw(`<pre tabindex="0"><code translate="no"`)
		if b.Language != "" {
			p.attr("class", "language-"+b.Language)
		}
		p.raw(">")
		p.text(b.Text)
		p.raw("\n</code></pre>\n")
	case *doc.Table:
		p.table(b)
	case *doc.Figure:
		p.figure(b)
	case *doc.Rule:
		p.raw("<hr>\n")
	default:
		panic(fmt.Sprintf("html: no way to print %T", b))
	}
}

func (p *printer) list(l *doc.List) {
	element := "ul"
	if l.Ordered {
		element = "ol"
	}
	p.raw("<")
	p.raw(element)
	if l.Ordered && l.Start != 1 {
		p.attr("start", strconv.Itoa(l.Start))
	}
	if l.Tight {
		p.raw(` class="tight"`)
	}
	p.raw(">\n")
	for _, item := range l.Items {
		p.raw("<li>")
		for i, b := range item.Blocks {
			if text, ok := b.(*doc.Paragraph); ok && l.Tight {
				p.within(text.Prose)
				if i+1 < len(item.Blocks) {
					p.raw("\n")
				}
				continue
			}
			p.block(b)
		}
		p.raw("</li>\n")
	}
	p.raw("</")
	p.raw(element)
	p.raw(">\n")
}

var aligned = [...]string{
	doc.AlignNone: "", doc.AlignLeft: "left", doc.AlignCenter: "center", doc.AlignRight: "right",
}

// table writes a table in a box of its own that scrolls, by keyboard too.
func (p *printer) table(t *doc.Table) {
	p.tables++
	if wide(t) {
		p.raw(`<div class="table wide" role="group" tabindex="0"`)
	} else {
		p.raw(`<div class="table" role="group" tabindex="0"`)
	}
	p.optional("id", t.ID)
	if t.Caption != nil {
		p.raw(` aria-labelledby="` + idTableStem)
		p.number(p.tables)
		p.raw(`"`)
	} else {
		p.attr("aria-label", p.ed.Words.Table+" "+strconv.Itoa(p.tables))
	}
	p.raw(">\n<table>\n")
	if t.Caption != nil {
		p.raw(`<caption id="` + idTableStem)
		p.number(p.tables)
		p.raw(`"><span`)
		p.prosely(t.Caption)
		p.raw(">")
		p.prose(t.Caption)
		p.raw("</span></caption>\n")
	}
	if !empty(t.Head) {
		p.raw("<thead>\n")
		p.row(t, t.Head, true)
		p.raw("</thead>\n")
	}
	p.raw("<tbody>\n")
	for _, row := range t.Rows {
		p.row(t, row, false)
	}
	p.raw("</tbody>\n</table>\n</div>\n")
}

// paperWidth is about how many letters of a table stand side by side on paper, and
// columnGap how many the space between two columns takes.
const paperWidth, columnGap = 60, 2

// wide reports whether a table's columns, each as wide as its longest word, may not
// stand side by side on paper: only then may a word of it be broken there.
func wide(t *doc.Table) bool {
	width := 0
	for i, c := range t.Head {
		longest := longestWord(c)
		for _, row := range t.Rows {
			if i < len(row) {
				longest = max(longest, longestWord(row[i]))
			}
		}
		width += longest + columnGap
	}
	return width > paperWidth
}

// longestWord returns the length in characters of a cell's longest word.
func longestWord(c *doc.Cell) int {
	if c.Prose == nil {
		return 0
	}
	longest, length := 0, 0
	count := func(s string) {
		for i := range len(s) {
			switch {
			case s[i] == ' ':
				length = 0
			case s[i]&0xC0 != 0x80: // a character begins
				length++
				longest = max(longest, length)
			}
		}
	}
	for n := range doc.Inlines(c.Prose.Inlines) {
		switch n := n.(type) {
		case *doc.Text:
			count(n.Value)
		case *doc.Code:
			count(n.Value)
		case *doc.Break:
			length = 0
		}
	}
	return longest
}

func empty(row []*doc.Cell) bool {
	for _, c := range row {
		if c.Prose != nil {
			return false
		}
	}
	return true
}

func (p *printer) row(t *doc.Table, row []*doc.Cell, head bool) {
	p.raw("<tr>")
	for i, c := range row {
		// A head without text would be announced as one, and say nothing.
		element := "td"
		if head && c.Prose != nil {
			element = "th"
		}
		p.raw("<")
		p.raw(element)
		if element == "th" {
			p.raw(` scope="col"`)
		}
		if i < len(t.Align) && t.Align[i] != doc.AlignNone {
			p.attr("class", aligned[t.Align[i]])
		}
		p.raw(">")
		if c.Prose != nil {
			p.within(c.Prose)
		}
		p.raw("</")
		p.raw(element)
		p.raw(">")
	}
	p.raw("</tr>\n")
}

func (p *printer) figure(f *doc.Figure) {
	p.raw("<figure")
	p.optional("id", f.ID)
	p.raw(">\n")
	alt := ""
	if f.Alt != nil {
		alt = doc.PlainText(f.Alt.Inlines)
		if f.Alt.Notice != "" {
			alt += " [" + f.Alt.Notice + "]"
		}
	}
	if img := f.Image; img != nil {
		p.raw("<img")
		p.attr("alt", alt)
		if f.Alt != nil {
			p.optional("lang", f.Alt.Lang)
		}
		p.raw(` width="`)
		p.number(img.Width)
		p.raw(`" height="`)
		p.number(img.Height)
		p.raw(`" src="data:`)
		p.text(img.Type)
		p.raw(";base64,")
		p.b = base64.StdEncoding.AppendEncode(p.b, img.Data)
		p.raw("\">\n")
	}
	if f.Caption != nil {
		p.open("figcaption", "", f.Caption)
		p.prose(f.Caption)
		p.raw("</figcaption>\n")
	}
	p.raw("</figure>\n")
}
