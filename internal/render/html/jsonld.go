package html

import (
	"skaryna/internal/doc"
)

// linkedData describes the article as a NewsArticle of schema.org, in JSON-LD. It
// is a data block: no browser executes it.
func (p *printer) linkedData(title, description string) {
	ed, a := p.ed, p.ed.Article
	p.raw(`<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle"`)
	if own, ok := p.page(ed.Lang); ok {
		p.member("@id", p.address(own.File))
		if ed.URL != "" {
			p.member("url", p.address(own.File))
		}
	}
	p.member("headline", title)
	p.member("description", description)
	p.member("inLanguage", ed.Lang)
	if !a.Date.IsZero() {
		p.member("datePublished", isoDate(a.Date))
	}
	if !a.Updated.IsZero() {
		p.member("dateModified", isoDate(a.Updated))
	}
	// Whether an author is a person or a newsroom, the article doesn't say.
	p.array("author", len(a.Authors), func(i int) {
		p.raw("{")
		p.member("name", doc.PlainText(a.Authors[i].Inlines))
		p.raw("}")
	})
	if ed.Publication != "" {
		p.raw(`,"publisher":{"@type":"Organization"`)
		p.member("name", ed.Publication)
		p.raw("}")
		if ed.URL != "" {
			p.raw(`,"isPartOf":{"@type":"WebSite"`)
			p.member("name", ed.Publication)
			p.member("url", ed.URL)
			p.raw("}")
		}
	}
	if a.Licence != nil {
		p.license(a.Licence)
	}
	p.array("keywords", len(a.Keywords), func(i int) { p.quote(doc.PlainText(a.Keywords[i].Inlines)) })
	p.translations()
	if r := a.References; r != nil {
		p.array("citation", len(r.Entries), func(i int) {
			p.raw(`{"@type":"CreativeWork"`)
			p.member("name", doc.PlainText(r.Entries[i].Inlines))
			p.member("url", firstURL(r.Entries[i].Inlines))
			p.raw("}")
		})
	}
	p.raw("}</script>\n")
}

// license writes the licence: its address where the author gave one, and its
// name otherwise.
func (p *printer) license(text *doc.Prose) {
	if url := firstURL(text.Inlines); url != "" {
		p.member("license", url)
		return
	}
	p.raw(`,"license":{"@type":"CreativeWork"`)
	p.member("name", doc.PlainText(text.Inlines))
	p.raw("}")
}

// translations says what this article was translated from, or into.
func (p *printer) translations() {
	ed, source := p.ed, p.ed.Article.SourceLang
	if ed.Lang != source {
		if s, ok := p.page(source); ok {
			p.raw(`,"translationOfWork":`)
			p.work(s.Lang, s.File)
		}
		return
	}
	first := true
	for _, s := range ed.Siblings {
		if s.Format != "html" || s.Lang == source {
			continue
		}
		if first {
			p.raw(`,"workTranslation":[`)
		} else {
			p.raw(",")
		}
		first = false
		p.work(s.Lang, s.File)
	}
	if !first {
		p.raw("]")
	}
}

func (p *printer) work(lang, file string) {
	p.raw(`{"@type":"NewsArticle"`)
	p.member("@id", p.address(file))
	p.member("inLanguage", lang)
	p.raw("}")
}

// firstURL returns where the first link of a text leads to.
func firstURL(text []doc.Inline) string {
	for n := range doc.Inlines(text) {
		if l, ok := n.(*doc.Link); ok && safe(l.URL) {
			return l.URL
		}
	}
	return ""
}

// member writes a member with a string, after the ones before it; none for the
// empty string.
func (p *printer) member(name, value string) {
	if value == "" {
		return
	}
	if p.b[len(p.b)-1] != '{' {
		p.raw(",")
	}
	p.raw(`"`)
	p.raw(name)
	p.raw(`":`)
	p.quote(value)
}

// array writes a member with n elements; none where n is 0.
func (p *printer) array(name string, n int, element func(i int)) {
	if n == 0 {
		return
	}
	p.raw(`,"`)
	p.raw(name)
	p.raw(`":[`)
	for i := range n {
		if i > 0 {
			p.raw(",")
		}
		element(i)
	}
	p.raw("]")
}

const hexDigits = "0123456789abcdef"

// quote writes a JSON string (RFC 8259, 7) in which nothing can end the element
// script that it stands in.
func (p *printer) quote(s string) {
	p.b = append(p.b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if escapeOf[c] == 0 && c != '\\' && c >= 0x20 {
			continue
		}
		p.b = append(p.b, s[from:i]...)
		p.b = append(p.b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		from = i + 1
	}
	p.b = append(p.b, s[from:]...)
	p.b = append(p.b, '"')
}
