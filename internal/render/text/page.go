package text

import (
	"strconv"
	"strings"
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
	for i, e := range r.Entries {
		labels[i] = p.plain(e.Label)
		width = max(width, columns(labels[i]))
	}
	if width > 0 {
		width++
	}
	for i, e := range r.Entries {
		p.gap()
		p.within(pad(labels[i], width), strings.Repeat(" ", width), func() { p.lines(p.plain(e.Inlines)) })
	}
}

func (p *printer) colophon() {
	w := &p.ed.Words
	p.gap()
	p.line(strings.Repeat("-", p.room()))
	for _, l := range []string{w.Keywords, w.Licence, w.Sources} {
		if l != "" {
			p.lines(p.clean(l))
		}
	}
	if len(p.ed.Siblings) == 0 {
		return
	}
	p.lines(p.clean(w.AlsoPublished))
	line := ""
	for i, s := range p.ed.Siblings {
		if i == 0 || s.Lang != p.ed.Siblings[i-1].Lang {
			if i > 0 {
				p.within("  ", "  ", func() { p.lines(line) })
			}
			line = p.clean(s.LangName + ": " + s.FormatName)
			continue
		}
		line += p.clean(" · " + s.FormatName)
	}
	p.within("  ", "  ", func() { p.lines(line) })
}

// linkList lists the addresses that the text leads to, and where the other
// editions stand. It is not in the editions of other formats, where a link is
// followed.
func (p *printer) linkList() {
	p.gap()
	p.heading(p.clean(p.ed.Words.Links), 2)
	for _, l := range p.links {
		p.gap()
		p.lines(p.clean(l.text))
		p.within("  ", "  ", func() { p.lines(l.url) })
	}
}
