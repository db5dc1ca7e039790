package html

import (
	"io"
	"slices"
	"strings"

	"skaryna/internal/doc"
)

// Index is what a publication's own page lists: its articles in each of its
// languages. The page is one file for all languages, and a reader chooses.
type Index struct {
	// URL is the address of the folder that the page stands in, with a slash at
	// its end; empty where there is none.
	URL string
	// Parts are the page's languages in the publication's order. The first one is
	// the language of the page itself.
	Parts []IndexPart
}

// IndexPart is the list of articles in one language.
type IndexPart struct {
	// Lang is the language, a BCP 47 tag; LangName its name in itself.
	Lang, LangName string
	// Publication is the publication's name in the language.
	Publication string
	// Choose is what the choice of languages is called: "Languages"; Skip leads a
	// keyboard past it.
	Choose, Skip string
	// Feed is the file of the language's feed, empty where there is none, and
	// FeedName what it is called.
	Feed, FeedName string
	// Articles are in the order in which they are listed.
	Articles []IndexArticle
}

// Line is a text of an article on the publication's page and in its feeds.
type Line struct {
	Text string
	// Lang is set where the text is in another language than what lists it, and
	// Notice where a reader must be told of its state, as in [doc.Prose].
	Lang, Notice string
}

// IndexArticle is an article in the language of its part.
type IndexArticle struct {
	Title, Standfirst Line
	Date              doc.Date
	DateText          string
	// Editions are the article's editions in all languages, by language in the
	// publication's order, then by format.
	Editions []IndexEdition
}

// IndexEdition is an edition that is to be had.
type IndexEdition struct {
	Lang, LangName string
	// Format is "html", "pdf" or "txt"; FormatName is what it is called in the
	// part's language.
	Format, FormatName string
	// File is the file's path from the page, with slashes.
	File string
	// Size is the file's size in words: "28 KB". It may be empty.
	Size string
}

// WriteIndex prints a publication's page. The error is the writer's.
func WriteIndex(w io.Writer, index *Index) error {
	p := &printer{b: make([]byte, 0, 32<<10)}
	p.index(index)
	_, err := w.Write(p.b)
	return err
}

func (p *printer) index(index *Index) {
	var first IndexPart
	if len(index.Parts) > 0 {
		first = index.Parts[0]
	}
	p.preamble(first.Lang, style())
	p.raw("<title>")
	names := index.names()
	title := make([]string, len(names))
	for i, n := range names {
		title[i] = n.Publication
	}
	p.text(strings.Join(title, nameSeparator))
	p.raw("</title>\n")
	if index.URL != "" {
		p.raw(`<link rel="canonical"`)
		p.attr("href", index.URL)
		p.raw(">\n")
	}
	for _, part := range index.Parts {
		if part.Feed != "" {
			p.raw(`<link rel="alternate" type="application/atom+xml"`)
			p.attr("hreflang", part.Lang)
			p.attr("title", part.Publication)
			p.attr("href", part.Feed)
			p.raw(">\n")
		}
	}
	p.meta("property", "og:type", "website")
	p.meta("property", "og:title", strings.Join(title, nameSeparator))
	p.meta("property", "og:url", index.URL)
	p.raw("</head>\n<body class=\"index\">\n<a class=\"skip\" href=\"#" + idMain + "\">")
	p.text(first.Skip)
	p.raw("</a>\n<header class=\"masthead\">\n<h1>")
	for i, n := range names {
		if i == 0 {
			p.text(n.Publication)
			continue
		}
		p.raw(nameSeparator + "<span")
		p.attr("lang", n.Lang)
		if d := direction(n.Lang); d != direction(first.Lang) {
			p.attr("dir", d)
		}
		p.raw(">")
		p.text(n.Publication)
		p.raw("</span>")
	}
	p.raw("</h1>\n<nav")
	p.attr("aria-label", first.Choose)
	p.raw("><ul>")
	for _, part := range index.Parts {
		p.raw("<li><a")
		p.attr("lang", part.Lang)
		p.attr("href", "#"+part.Lang)
		p.raw(">")
		p.text(part.LangName)
		p.raw("</a></li>")
	}
	p.raw("</ul></nav>\n</header>\n<main id=\"" + idMain + "\">\n")
	for i := range index.Parts {
		p.part(&index.Parts[i])
	}
	p.raw("</main>\n</body>\n</html>\n")
}

// nameSeparator stands between the names that a publication has in its languages.
const nameSeparator = " · "

// names returns the parts with the publication's names, each name once. The page is
// one for all readers, and has them all whatever language is chosen.
func (index *Index) names() []IndexPart {
	var out []IndexPart
	for _, part := range index.Parts {
		same := func(other IndexPart) bool { return other.Publication == part.Publication }
		if !slices.ContainsFunc(out, same) {
			out = append(out, part)
		}
	}
	return out
}

func (p *printer) part(part *IndexPart) {
	p.raw("<section")
	p.attr("id", part.Lang)
	p.attr("lang", part.Lang)
	p.attr("dir", direction(part.Lang))
	p.attr("aria-labelledby", "_"+part.Lang)
	p.raw(">\n<h2")
	p.attr("id", "_"+part.Lang)
	p.raw(">")
	p.text(part.LangName)
	p.raw("</h2>\n")
	for i := range part.Articles {
		p.listed(part, &part.Articles[i])
	}
	if part.Feed != "" {
		p.raw(`<p class="feed"><a type="application/atom+xml"`)
		p.attr("href", part.Feed)
		p.raw(">")
		p.text(part.FeedName)
		p.raw("</a></p>\n")
	}
	p.raw("</section>\n")
}

func (p *printer) listed(part *IndexPart, a *IndexArticle) {
	p.raw("<article>\n<h3>")
	element, file := "span", ""
	for _, e := range a.Editions {
		if e.Lang == part.Lang && e.Format == "html" {
			element, file = "a", e.File
			break
		}
	}
	p.line(element, file, &a.Title)
	p.raw("</h3>\n")
	if a.Standfirst.Text != "" {
		p.raw("<p>")
		p.line("span", "", &a.Standfirst)
		p.raw("</p>\n")
	}
	if a.DateText != "" {
		p.raw(`<p class="dateline">`)
		p.time(a.DateText, a.DateText, a.Date)
		p.raw("</p>\n")
	}
	p.raw("<ul role=\"list\">\n")
	for i, e := range a.Editions {
		if i == 0 || e.Lang != a.Editions[i-1].Lang {
			if i > 0 {
				p.raw("</li>\n")
			}
			p.raw("<li><span")
			p.attr("lang", e.Lang)
			p.raw(">")
			p.text(e.LangName)
			p.raw("</span>: ")
		} else {
			p.raw(" · ")
		}
		p.raw("<a")
		p.attr("href", e.File)
		p.attr("hreflang", e.Lang)
		p.optional("type", media[e.Format])
		p.raw(">")
		p.text(e.FormatName)
		if e.Size != "" {
			p.raw("\u00A0<span class=\"size\">(")
			p.text(e.Size)
			p.raw(")</span>")
		}
		p.raw("</a>")
	}
	if len(a.Editions) > 0 {
		p.raw("</li>\n")
	}
	p.raw("</ul>\n</article>\n")
}

// line writes a text in an element where it needs one, and beside it what the
// reader must know of it.
func (p *printer) line(element, href string, l *Line) {
	bare := href == "" && l.Lang == ""
	if !bare {
		p.raw("<")
		p.raw(element)
		p.optional("href", href)
		if l.Lang != "" {
			p.attr("lang", l.Lang)
			p.attr("dir", direction(l.Lang))
		}
		p.raw(">")
	}
	p.text(l.Text)
	if !bare {
		p.raw("</")
		p.raw(element)
		p.raw(">")
	}
	if l.Notice != "" {
		p.raw(` <span class="notice">[`)
		p.text(l.Notice)
		p.raw("]</span>")
	}
}
