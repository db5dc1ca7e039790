package html

import (
	"skaryna/internal/doc"
)

// head writes what stands before the page's text.
func (p *printer) head() {
	ed, a := p.ed, p.ed.Article
	p.raw("<!DOCTYPE html>\n<html")
	p.attr("lang", ed.Lang)
	p.raw(" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n")
	p.raw(style().policy)
	p.raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
	p.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	p.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
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
		p.meta("name", "description", description)
	}
	p.raw(style().element)
	p.raw("</head>\n<body>\n")
}

func (p *printer) meta(key, name, content string) {
	if content == "" {
		return
	}
	p.raw("<meta")
	p.attr(key, name)
	p.attr("content", content)
	p.raw(">\n")
}
