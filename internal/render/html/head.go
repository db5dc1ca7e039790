package html

import (
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
)

// head writes what a browser, a search engine and a messenger read.
func (p *printer) head() {
	ed, a := p.ed, p.ed.Article
	sheets := [2]sheet{style()}
	used := sheets[:1]
	if ed.Draft {
		used = append(used, draftStyle(ed.Words.Draft))
	}
	p.preamble(ed.Lang, used...)
	title := doc.PlainText(a.Title.Inlines)
	p.raw("<title>")
	p.text(title)
	if ed.Publication != "" {
		p.text(" — " + ed.Publication)
	}
	p.raw("</title>\n")
	description := ""
	if a.Standfirst != nil {
		description = doc.PlainText(a.Standfirst.Inlines)
	}
	p.meta("name", "description", description)
	for _, author := range a.Authors {
		p.meta("name", "author", doc.PlainText(author.Inlines))
	}
	if ed.Draft {
		p.meta("name", "robots", "noindex")
	}
	p.alternates()
	p.openGraph(title, description)
	p.linkedData(title, description)
	p.raw("</head>\n<body>\n")
}

// preamble opens a page: what is the same in all of them but the language.
func (p *printer) preamble(lang string, sheets ...sheet) {
	p.raw("<!DOCTYPE html>\n<html")
	p.attr("lang", lang)
	p.attr("dir", direction(lang))
	p.raw(">\n<head>\n<meta charset=\"utf-8\">\n")
	p.styles(sheets...)
	// A browser may ask a name server for the hosts of links that nobody has followed,
	// in a page that came by plain HTTP, and no policy forbids it: whoever listens
	// would know what is read. No standard has the pragma, and the browsers heed it.
	p.raw(`<meta http-equiv="x-dns-prefetch-control" content="off">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
`)
}

// meta writes an element meta that has a content.
func (p *printer) meta(key, name, content string) {
	if content == "" {
		return
	}
	p.raw("<meta ")
	p.raw(key)
	p.raw(`="`)
	p.raw(name)
	p.raw(`"`)
	p.attr("content", content)
	p.raw(">\n")
}

// address returns where a file of this article stands on the web, and where the
// publication has no address the name by which a neighbour finds it.
func (p *printer) address(file string) string {
	if p.ed.URL == "" {
		return file
	}
	return p.ed.URL + p.ed.Article.Slug + "/" + file
}

// page returns the article's HTML edition in a language.
func (p *printer) page(lang string) (s edition.Sibling, ok bool) {
	for _, s := range p.ed.Siblings {
		if s.Format == "html" && s.Lang == lang {
			return s, true
		}
	}
	return edition.Sibling{}, false
}

// alternates says where this page and its other languages stand. A page of a
// publication without an address says nothing: a name in the head that is no
// address would be resolved against whichever place the file was opened from.
func (p *printer) alternates() {
	if p.ed.URL == "" {
		return
	}
	if own, ok := p.page(p.ed.Lang); ok {
		p.raw(`<link rel="canonical"`)
		p.attr("href", p.address(own.File))
		p.raw(">\n")
	}
	for _, s := range p.ed.Siblings {
		switch {
		case s.Format == "html":
			p.alternate(s.Lang, s)
		case s.Lang == p.ed.Lang:
			p.raw(`<link rel="alternate"`)
			p.optional("type", media[s.Format])
			p.attr("href", p.address(s.File))
			p.raw(">\n")
		}
	}
	// Who reads none of the languages is shown the one it was written in.
	if s, ok := p.page(p.ed.Article.SourceLang); ok {
		p.alternate("x-default", s)
	}
}

func (p *printer) alternate(lang string, s edition.Sibling) {
	p.raw(`<link rel="alternate"`)
	p.attr("hreflang", lang)
	p.attr("href", p.address(s.File))
	p.raw(">\n")
}

// openGraph describes the page by the Open Graph protocol (ogp.me).
func (p *printer) openGraph(title, description string) {
	ed, a := p.ed, p.ed.Article
	p.meta("property", "og:type", "article")
	p.meta("property", "og:title", title)
	p.meta("property", "og:description", description)
	p.meta("property", "og:site_name", ed.Publication)
	p.meta("property", "og:locale", locale(ed.Lang))
	for _, s := range ed.Siblings {
		if s.Format == "html" && s.Lang != ed.Lang {
			p.meta("property", "og:locale:alternate", locale(s.Lang))
		}
	}
	if own, ok := p.page(ed.Lang); ok && ed.URL != "" {
		p.meta("property", "og:url", p.address(own.File))
	}
	if !a.Date.IsZero() {
		p.meta("property", "article:published_time", isoDate(a.Date))
	}
	if !a.Updated.IsZero() {
		p.meta("property", "article:modified_time", isoDate(a.Updated))
	}
	for _, k := range a.Keywords {
		p.meta("property", "article:tag", doc.PlainText(k.Inlines))
	}
}

// locale returns a language as Open Graph names it, with the territory where it
// is mostly at home: "be_BY".
func locale(lang string) string {
	switch lang {
	case "be":
		return "be_BY"
	case "ru":
		return "ru_RU"
	case "en":
		return "en_US"
	}
	tag, err := language.Parse(lang)
	if err != nil {
		return ""
	}
	base, _ := tag.Base()
	region, _ := tag.Region()
	return base.String() + "_" + region.String()
}

// rightToLeft are the scripts in use that run from right to left.
const rightToLeft = "Adlm Arab Hebr Mand Nkoo Rohg Samr Syrc Thaa Yezi"

// direction returns the way in which a language is written, as HTML's attribute
// dir has it.
func direction(lang string) string {
	switch lang {
	case "be", "ru", "en":
		return "ltr"
	}
	tag, err := language.Parse(lang)
	if err != nil {
		return "ltr"
	}
	if script, _ := tag.Script(); strings.Contains(rightToLeft, script.String()) {
		return "rtl"
	}
	return "ltr"
}
