package text

import (
	"strconv"
	"strings"

	"skaryna/internal/doc"
)

// page writes the whole edition.
func (p *printer) page() {
	a, w := p.ed.Article, &p.ed.Words
	if p.ed.Draft {
		p.lines("[" + p.clean(w.Draft) + "]")
		p.gap()
	}
	p.heading(p.prose(a.Title), 1)
	if a.Standfirst != nil {
		p.gap()
		p.lines(p.prose(a.Standfirst))
	}
	p.gap()
	if len(a.Authors) > 0 {
		names := make([]string, len(a.Authors))
		for i, author := range a.Authors {
			names[i] = p.prose(author)
		}
		line := strings.Join(names, ", ")
		if w.By != "" {
			line = p.clean(w.By) + " " + line
		}
		p.lines(line)
	}
	if w.Published != "" {
		line := p.clean(w.Published)
		if w.Updated != "" {
			line += p.clean(" · " + w.Updated)
		}
		p.lines(line)
	}
	p.gap()
	p.blocks(a.Blocks)
	p.notes()
	p.references()
	p.colophon()
	p.linkList()
}

func (p *printer) notes() {
	if len(p.ed.Article.Notes) == 0 {
		return
	}
	p.gap()
	p.heading(p.clean(p.ed.Words.Notes), 2)
	width := len(strconv.Itoa(len(p.ed.Article.Notes))) + 4
	for _, n := range p.ed.Article.Notes {
		p.gap()
		label := "[^" + strconv.Itoa(n.Number) + "]"
		p.within(pad(label, width), strings.Repeat(" ", width), func() { p.blocks(n.Blocks) })
	}
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(width-columns(s), 0))
}

func (p *printer) references() {
	r := p.ed.Article.References
	if r == nil {
		return
	}
	p.gap()
	p.heading(p.prose(r.Heading), 2)
	p.quiet = true
	defer func() { p.quiet = false }()
	labels := make([]string, len(r.Entries))
	width := 0
	bracketed := p.citesInBrackets()
	for i, e := range r.Entries {
		labels[i] = loose(p.plain(e.Label))
		if number := strconv.Itoa(e.Number); bracketed && labels[i] == number+"." {
			labels[i] = "[" + number + "]"
		}
		width = max(width, columns(labels[i]))
	}
	if width > 0 {
		width++
	}
	for i, e := range r.Entries {
		p.gap()
		text := p.plain(e.Inlines)
		if width > p.room()/3 { // labels of words, that no margin holds
			p.within("", "    ", func() { p.lines(labels[i] + " " + text) })
			continue
		}
		p.within(pad(labels[i], width), strings.Repeat(" ", width), func() { p.lines(text) })
	}
}

// citesInBrackets reports whether the text cites works as [3]. Their entries then
// begin so too: nothing leads there but a search for what the text says.
func (p *printer) citesInBrackets() bool {
	for prose := range p.ed.Article.Proses() {
		for n := range doc.Inlines(prose.Inlines) {
			if c, ok := n.(*doc.Cite); ok {
				return strings.HasPrefix(doc.PlainText(c.Label), "[")
			}
		}
	}
	return false
}

// colophon says what the edition is, below a line.
func (p *printer) colophon() {
	w := &p.ed.Words
	ruled := false
	rule := func() {
		if !ruled {
			p.gap()
			p.line(strings.Repeat(p.marks.dash, p.room()))
		}
		ruled = true
	}
	for _, l := range []string{w.Keywords, w.Licence, w.Sources} {
		if l != "" {
			rule()
			p.lines(p.clean(l))
		}
	}
	for _, l := range w.Imprint {
		rule()
		p.lines(p.clean(l.Text))
	}
	siblings := p.ed.Siblings
	if len(siblings) == 0 {
		return
	}
	rule()
	p.lines(p.clean(w.AlsoPublished))
	for i := 0; i < len(siblings); {
		first := siblings[i]
		line := p.clean(first.LangName + ": " + first.FormatName)
		for i++; i < len(siblings) && siblings[i].Lang == first.Lang; i++ {
			line += p.clean(" · " + siblings[i].FormatName)
		}
		p.within("  ", "  ", func() { p.lines(line) })
	}
}

// linkList lists the addresses that the text leads to, and where the editions
// stand. The other formats don't have it: a link is followed there.
func (p *printer) linkList() {
	siblings := p.ed.Siblings
	if len(p.links) == 0 && len(siblings) == 0 {
		return
	}
	p.gap()
	p.heading(p.clean(p.ed.Words.Links), 2)
	for _, l := range p.links {
		p.gap()
		p.lines(l.text)
		p.address(l.url)
	}
	for i := 0; i < len(siblings); {
		p.gap()
		p.lines(p.clean(siblings[i].LangName))
		for lang := siblings[i].Lang; i < len(siblings) && siblings[i].Lang == lang; i++ {
			file := siblings[i].File
			if p.ed.URL != "" {
				file = p.ed.URL + p.ed.Article.Slug + "/" + file
			}
			p.address(file)
		}
	}
}

// address writes an address on a line of its own, however long it is.
func (p *printer) address(url string) {
	p.within("  ", "  ", func() { p.line(p.code(url)) })
}
