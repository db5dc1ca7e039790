package html

import (
	"bytes"
	"io"
	"strings"

	"skaryna/internal/doc"
)

// Feed is a publication's articles in one language, for feed readers. There is
// one only for a publication with an address: its links cannot be relative.
type Feed struct {
	// Lang is the language, a BCP 47 tag.
	Lang string
	// Publication is the publication's name in the language.
	Publication string
	// URL is the address of the publication's folder, with a slash at its end,
	// and File the feed's name in it.
	URL, File string
	// Page is the publication's page, from the folder.
	Page string
	// Articles are in the order in which they are listed, the newest first.
	Articles []FeedArticle
}

// FeedArticle is an article in the feed's language.
type FeedArticle struct {
	Title, Standfirst Line
	Authors, Keywords []string
	Licence           string
	Date              doc.Date
	Updated           doc.Date // the zero Date where there is none
	// Editions are the article's editions, as on the publication's page. The HTML
	// edition in the feed's language is the article itself.
	Editions []IndexEdition
}

// WriteFeed prints an Atom feed (RFC 4287). The error is the writer's.
func WriteFeed(w io.Writer, feed *Feed) error {
	p := &printer{b: make([]byte, 0, 16<<10)}
	p.feed(feed)
	_, err := w.Write(p.b)
	return err
}

// feedStart begins every feed.
const feedStart = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang="

// IsOurFeed reports whether a file, called file, looks like a feed that this
// package wrote: it begins as one does, and its id ends with its own name.
func IsOurFeed(feed []byte, file string) bool {
	head := feed[:min(len(feed), 4000)]
	return bytes.HasPrefix(head, []byte(feedStart)) && bytes.Contains(head, []byte("/"+file+"</id>\n<updated>"))
}

func (p *printer) feed(f *Feed) {
	p.raw(strings.TrimSuffix(feedStart, " xml:lang="))
	p.attr("xml:lang", xmlText(f.Lang))
	p.raw(">\n")
	p.tag("title", f.Publication)
	p.tag("id", f.URL+f.File)
	updated := doc.Date{Year: 1970, Month: 1, Day: 1} // of a feed without articles
	for i := range f.Articles {
		if d := f.Articles[i].changed(); i == 0 || isoDate(d) > isoDate(updated) {
			updated = d
		}
	}
	p.tag("updated", atomDate(updated))
	p.raw("<author>")
	p.tag("name", f.Publication)
	p.raw("</author>\n")
	p.href("self", "application/atom+xml", f.Lang, f.URL+f.File)
	p.href("alternate", media["html"], "", f.URL+f.Page)
	for i := range f.Articles {
		p.entry(f, &f.Articles[i])
	}
	p.raw("</feed>\n")
}

func (p *printer) entry(f *Feed, a *FeedArticle) {
	p.raw("<entry>\n")
	p.lineTag("title", &a.Title)
	for _, e := range a.Editions {
		if e.Lang == f.Lang && e.Format == "html" {
			p.tag("id", f.URL+e.File)
			break
		}
	}
	p.tag("published", atomDate(a.Date))
	p.tag("updated", atomDate(a.changed()))
	for _, author := range a.Authors {
		p.raw("<author>")
		p.tag("name", author)
		p.raw("</author>\n")
	}
	for _, k := range a.Keywords {
		p.raw("<category")
		p.attr("term", xmlText(k))
		p.raw("/>\n")
	}
	if a.Licence != "" {
		p.tag("rights", a.Licence)
	}
	if a.Standfirst.Text != "" {
		p.lineTag("summary", &a.Standfirst)
	}
	for _, e := range a.Editions {
		p.href("alternate", media[e.Format], e.Lang, f.URL+e.File)
	}
	p.raw("</entry>\n")
}

// changed returns the day on which the article last changed.
func (a *FeedArticle) changed() doc.Date {
	if a.Updated.IsZero() {
		return a.Date
	}
	return a.Updated
}

// atomDate returns a day as an Atom date (RFC 3339): its first second, since an
// article's date has no time.
func atomDate(d doc.Date) string { return isoDate(d) + "T00:00:00Z" }

// tag writes an element that holds text.
func (p *printer) tag(name, text string) { p.lineTag(name, &Line{Text: text}) }

// lineTag writes an element that holds a text of an article.
func (p *printer) lineTag(name string, l *Line) {
	p.raw("<")
	p.raw(name)
	p.optional("xml:lang", xmlText(l.Lang))
	p.raw(">")
	p.text(xmlText(l.Text))
	if l.Notice != "" {
		p.text(xmlText(" [" + l.Notice + "]"))
	}
	p.raw("</")
	p.raw(name)
	p.raw(">\n")
}

func (p *printer) href(rel, media, lang, url string) {
	p.raw("<link")
	p.attr("rel", rel)
	p.optional("type", media)
	p.optional("hreflang", xmlText(lang))
	p.attr("href", xmlText(url))
	p.raw("/>\n")
}

// xmlText replaces what XML 1.0 (2.2) has no way to write and HTML has.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xFFFE || r == 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, s)
}
