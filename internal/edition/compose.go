package edition

import (
	"strings"

	"skaryna/internal/catalog"
	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/identity"
	"skaryna/internal/lang"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// Material is what the editions of one article are made of. It is not changed,
// and shared by all languages.
type Material struct {
	Config *publication.Config
	// Article is the source's tree, its segments identified.
	Article *doc.Article
	// Texts are the segments' source texts in canonical Markdown, by id.
	Texts map[string]string
	// Record is the message file of the source's own language; nil for an article
	// that was never synced.
	Record *catalog.Messages
	// Messages are the translations by language; the source's own language needs
	// none.
	Messages  map[string]*catalog.Messages
	Furniture *catalog.Furniture
	// Libraries are the files that hold the works.
	Libraries []*source.File
	Order     *cite.Order
	// Styles are the citation styles by language.
	Styles map[string]*cite.Style
	// Formats are the formats in which the article is published, in order.
	Formats []string
	// Draft lets stale and missing segments through, marked.
	Draft bool
}

// Compose makes the edition in one language. What is wrong with the translation
// goes to list; if there is an error in it, the edition is not fit for print.
func Compose(m *Material, tag string, list *diag.List) *Edition {
	return Finish(m, Localise(m, tag, list), tag)
}

// Localise makes the article's tree in one language, with its texts as their
// authors wrote them. What is wrong with the translation goes to list.
func Localise(m *Material, tag string, list *diag.List) *doc.Article {
	l := localiser{
		lang:     tag,
		source:   m.Article.SourceLang,
		texts:    m.Texts,
		record:   m.Record,
		messages: m.Messages[tag],
		order:    m.Order,
		words:    m.Furniture.Words(tag),
		stale:    m.Config.Stale,
		missing:  m.Config.Missing,
		list:     list,
	}
	if m.Draft {
		l.stale, l.missing = publication.Notice, publication.Notice
	}
	return m.Article.Localise(tag, l.translate)
}

// Finish makes an edition of a language's tree, which it changes: it sets the
// typography, labels the citations and fills in the furniture.
func Finish(m *Material, a *doc.Article, tag string) *Edition {
	words := m.Furniture.Words(tag)
	language := lang.Of(tag)
	c := newPieceCollector()
	for p := range a.Proses() {
		c.adorn(p, tag)
	}
	cite.Apply(a, m.Order, m.Styles[tag], words.Text("references", nil))
	if m.Styles[tag].Notes() {
		for p := range a.Proses() {
			placeNotes(p, tag)
		}
	}
	c.adornCitations(a, tag, m.Config.EntryLanguage == publication.ByItem)
	c.adornNotes(a, tag)
	if len(a.Notes) > 0 {
		for p := range a.Proses() {
			p.Inlines = setNotesApart(p.Inlines)
		}
	}
	a.LinkNotes()
	e := &Edition{
		Publication: m.Config.Name(tag),
		URL:         m.Config.URL,
		Version:     m.Config.Version,
		Article:     a,
		Lang:        tag,
		DateText:    language.LongDate(a.Date.Year, a.Date.Month, a.Date.Day),
		Siblings:    siblings(m, words),
		Draft:       m.Draft,
	}
	if !a.Updated.IsZero() {
		e.UpdatedText = language.LongDate(a.Updated.Year, a.Updated.Month, a.Updated.Day)
	}
	e.Words = furnish(e, words)
	e.ID = identify(e)
	e.Words.Imprint = imprint(m, e)
	return e
}

// Join tells the editions of an article, one in each language of the publication,
// of the others: it fills in the article's id.
func Join(m *Material, all []*Edition) {
	ids := make([]identity.Edition, len(all))
	for i, e := range all {
		ids[i] = e.ID
	}
	article := identity.Article(ids)
	for _, e := range all {
		e.ArticleID = article
		e.Words.Imprint = imprint(m, e)
	}
}

// imprint says which edition this is.
func imprint(m *Material, e *Edition) []ImprintLine {
	w := m.Furniture.Words(e.Lang)
	date := e.DateText
	if e.UpdatedText != "" {
		date = e.UpdatedText
	}
	data := map[string]any{"Publication": e.Publication, "Date": date, "Version": e.Version}
	lines := make([]ImprintLine, 0, 4)
	if e.Version == "" {
		lines = append(lines, ImprintLine{Text: w.Text("imprint", data)})
	} else {
		lines = append(lines, ImprintLine{Text: w.Text("imprint-version", data)})
	}
	code := func(id, name, code string) {
		lines = append(lines, ImprintLine{w.Text(id, map[string]any{name: code}), code})
	}
	code("edition-id", "ID", e.ID.String())
	if e.ArticleID != (identity.Digest{}) {
		code("article-id", "ID", e.ArticleID.Short())
	}
	if key := m.Config.Key; !key.IsZero() {
		code("key-fingerprint", "Fingerprint", key.Fingerprint())
	}
	return lines
}

// furnish fills in the edition's furniture.
func furnish(e *Edition, w *catalog.Printer) Words {
	text := func(id string) string { return w.Text(id, nil) }
	words := Words{
		Notes:         text("notes"),
		References:    text("references"),
		AlsoPublished: text("also-published"),
		By:            text("by"),
		Published:     w.Text("published", map[string]any{"Date": e.DateText}),
		Links:         text("links"),
		Skip:          text("skip"),
		Contents:      text("contents"),
		BackToText:    text("back-to-text"),
		Figure:        text("figure"),
		Table:         text("table"),
		Note:          text("note"),
		Continued:     text("continued"),
		Draft:         text("draft"),
		Page: func(n, of int) string {
			return w.Text("page", map[string]any{"Page": n, "Pages": of})
		},
	}
	a := e.Article
	if e.UpdatedText != "" {
		words.Updated = w.Text("updated", map[string]any{"Date": e.UpdatedText})
	}
	if a.Licence != nil {
		words.Licence = w.Text("licence", map[string]any{"Licence": doc.PlainText(a.Licence.Inlines)})
	}
	if len(a.Keywords) > 0 {
		texts := make([]string, len(a.Keywords))
		for i, k := range a.Keywords {
			texts[i] = doc.PlainText(k.Inlines)
		}
		words.Keywords = w.Text("keywords", map[string]any{"Keywords": strings.Join(texts, ", ")})
	}
	if a.References != nil {
		words.Sources = w.Plural("sources", len(a.References.Entries), nil)
	}
	return words
}

// siblings lists the editions of an article by language, then by format.
func siblings(m *Material, w *catalog.Printer) []Sibling {
	names := make([]string, len(m.Formats))
	for i, format := range m.Formats {
		names[i] = w.Text("format-"+format, nil)
	}
	all := make([]Sibling, 0, len(m.Config.Languages)*len(m.Formats))
	for _, tag := range m.Config.Languages {
		name := m.Furniture.Words(tag).Text("language-name", nil)
		for i, format := range m.Formats {
			all = append(all, Sibling{
				Lang:       tag,
				LangName:   name,
				Format:     format,
				FormatName: names[i],
				File:       FileName(m.Article.Slug, tag, format),
			})
		}
	}
	return all
}

// FileName returns the name of an edition's file.
func FileName(slug, tag, format string) string { return slug + "." + tag + "." + format }
