package html

import (
	"fmt"
	"strconv"
	"strings"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
)

// body writes the page: the way to the text and to the other languages, the
// article with its notes and references, and the colophon.
func (p *printer) body() {
	p.raw(`<a class="skip furniture" href="#` + idMain + `">`)
	p.text(p.ed.Words.Skip)
	p.raw("</a>\n")
	p.masthead()
	p.raw(`<main id="` + idMain + "\">\n<article>\n")
	p.title()
	p.blocks(p.ed.Article.Blocks)
	p.notes()
	p.references()
	p.raw("</article>\n</main>\n")
	p.colophon()
	p.raw("</body>\n</html>\n")
}

// masthead names the publication and leads to the article's other languages,
// for a reader who opened the wrong one.
func (p *printer) masthead() {
	p.raw("<header class=\"masthead furniture\">\n")
	if p.ed.Draft {
		p.raw(`<p class="draft">`)
		p.text(p.ed.Words.Draft)
		p.raw("</p>\n")
	}
	if p.ed.Publication != "" {
		p.raw(`<p class="publication">`)
		p.text(p.ed.Publication)
		p.raw("</p>\n")
	}
	others := false
	for i := range p.ed.Siblings {
		if s := &p.ed.Siblings[i]; s.Format == "html" && s.Lang != p.ed.Lang {
			if !others {
				p.raw("<nav")
				p.attr("aria-label", p.ed.Words.AlsoPublished)
				p.raw("><ul>")
				others = true
			}
			p.raw("<li><a")
			p.attr("href", s.File)
			p.attr("hreflang", s.Lang)
			p.attr("lang", s.Lang)
			p.raw(">")
			p.text(s.LangName)
			p.raw("</a></li>")
		}
	}
	if others {
		p.raw("</ul></nav>\n")
	}
	p.raw("</header>\n")
}

func (p *printer) title() {
	a := p.ed.Article
	p.raw("<header>\n")
	p.open("h1", "", a.Title)
	p.prose(a.Title)
	p.raw("</h1>\n")
	if a.Standfirst != nil {
		p.raw(`<div class="standfirst">`)
		p.open("p", "", a.Standfirst)
		p.prose(a.Standfirst)
		p.raw("</p></div>\n")
	}
	if len(a.Authors) > 0 {
		p.raw(`<p class="byline">`)
		if p.ed.Words.By != "" {
			p.text(p.ed.Words.By)
			p.raw(" ")
		}
		for i, author := range a.Authors {
			if i > 0 {
				p.raw(", ")
			}
			p.within(author)
		}
		p.raw("</p>\n")
	}
	if p.ed.Words.Published != "" {
		p.raw(`<p class="dateline">`)
		p.time(p.ed.Words.Published, p.ed.DateText, a.Date)
		if p.ed.Words.Updated != "" {
			p.raw(` · `)
			p.time(p.ed.Words.Updated, p.ed.UpdatedText, a.Updated)
		}
		p.raw("</p>\n")
	}
	p.raw("</header>\n")
}

// time writes a sentence with a date in it, and marks the date.
func (p *printer) time(sentence, date string, day doc.Date) {
	before, after, found := strings.Cut(sentence, date)
	if !found || date == "" || day.IsZero() {
		p.text(sentence)
		return
	}
	p.text(before)
	p.raw("<time")
	p.attr("datetime", isoDate(day))
	p.raw(">")
	p.text(date)
	p.raw("</time>")
	p.text(after)
}

// isoDate returns a day as ISO 8601 writes it.
func isoDate(d doc.Date) string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

func (p *printer) notes() {
	if len(p.ed.Article.Notes) == 0 {
		return
	}
	p.raw(`<section class="notes" role="doc-endnotes" aria-labelledby="` + idNotes + `">` + "\n")
	p.raw(`<h2 id="` + idNotes + `">`)
	p.text(p.ed.Words.Notes)
	p.raw("</h2>\n<ol>\n")
	for _, n := range p.ed.Article.Notes {
		p.raw("<li")
		p.attr("id", n.ID)
		p.raw(">")
		last := len(n.Blocks) - 1
		for i, b := range n.Blocks {
			text, ok := b.(*doc.Paragraph)
			if !ok || i < last {
				p.block(b)
				continue
			}
			p.open("p", "", text.Prose)
			p.prose(text.Prose)
			p.backs(n)
			p.raw("</p>")
		}
		if last < 0 {
			p.backs(n)
		} else if _, ok := n.Blocks[last].(*doc.Paragraph); !ok {
			p.raw("<p>")
			p.backs(n)
			p.raw("</p>")
		}
		p.raw("</li>\n")
	}
	p.raw("</ol>\n</section>\n")
}

// backs leads from a note to every place that refers to it.
func (p *printer) backs(n *doc.Note) {
	for i, id := range n.Refs {
		label := p.ed.Words.BackToText
		if len(n.Refs) > 1 {
			label += " " + strconv.Itoa(i+1)
		}
		p.raw(` <a class="furniture back" role="doc-backlink" href="#`)
		p.text(id)
		p.raw(`"`)
		p.attr("aria-label", label)
		p.raw(">↩\uFE0E")
		if len(n.Refs) > 1 {
			p.raw("<sup>")
			p.number(i + 1)
			p.raw("</sup>")
		}
		p.raw("</a>")
	}
}

func (p *printer) references() {
	r := p.ed.Article.References
	if r == nil {
		return
	}
	p.raw(`<section class="references" role="doc-bibliography"`)
	p.attr("aria-labelledby", r.ID)
	p.raw(">\n")
	p.open("h2", r.ID, r.Heading)
	p.prose(r.Heading)
	p.raw("</h2>\n<ul role=\"list\">\n")
	for _, e := range r.Entries {
		p.raw("<li")
		p.attr("id", e.ID)
		p.raw(">")
		if len(e.Label) > 0 {
			p.raw(`<span class="label">`)
			p.inlines(e.Label)
			p.raw("</span> ")
		}
		p.raw("<span>")
		p.inlines(e.Inlines)
		if len(e.Back) > 0 {
			p.raw(` <span class="furniture backs">`)
			for i, back := range e.Back {
				if i > 0 {
					p.raw(" ")
				}
				p.ref(back)
			}
			p.raw("</span>")
		}
		p.raw("</span></li>\n")
	}
	p.raw("</ul>\n</section>\n")
}

func (p *printer) colophon() {
	w := &p.ed.Words
	p.raw("<footer>\n")
	for _, line := range []string{w.Keywords, w.Licence, w.Sources} {
		if line != "" {
			p.raw("<p>")
			p.text(line)
			p.raw("</p>\n")
		}
	}
	for _, line := range w.Imprint {
		p.raw("<p>")
		before, after, found := strings.Cut(line.Text, line.Code)
		if found && line.Code != "" {
			p.text(before)
			p.raw(`<code translate="no">`)
			p.text(line.Code)
			p.raw("</code>")
			p.text(after)
		} else {
			p.text(line.Text)
		}
		p.raw("</p>\n")
	}
	if len(p.ed.Siblings) > 0 {
		p.raw(`<p id="` + idEditions + `">`)
		p.text(w.AlsoPublished)
		p.raw(`</p>` + "\n" + `<ul role="list" aria-labelledby="` + idEditions + `">` + "\n")
		for i, s := range p.ed.Siblings {
			if i == 0 || s.Lang != p.ed.Siblings[i-1].Lang {
				if i > 0 {
					p.raw("</li>\n")
				}
				p.raw("<li><span")
				p.attr("lang", s.Lang)
				p.raw(">")
				p.text(s.LangName)
				p.raw("</span>: ")
			} else {
				p.raw(" · ")
			}
			p.sibling(s)
		}
		p.raw("</li>\n</ul>\n")
	}
	p.raw("</footer>\n")
}

// media are the media types of the formats.
var media = map[string]string{
	"html": "text/html",
	"pdf":  "application/pdf",
	"txt":  "text/plain",
}

// sibling leads to another edition, and names this one.
func (p *printer) sibling(s edition.Sibling) {
	if s.Lang == p.ed.Lang && s.Format == "html" {
		p.raw(`<span aria-current="page">`)
		p.text(s.FormatName)
		p.raw("</span>")
		return
	}
	p.raw("<a")
	p.attr("href", s.File)
	p.attr("hreflang", s.Lang)
	p.optional("type", media[s.Format])
	p.raw(">")
	p.text(s.FormatName)
	p.raw("</a>")
}
