package press

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/lang"
	"skaryna/internal/render/html"
)

// indexFile is the publication's own page, in the output folder.
const indexFile = "index.html"

// feedFile names the feed of a language, which a publication with an address has.
func feedFile(tag string) string { return "feed." + tag + ".atom" }

// entry is an article in one language, for the publication's page and feed.
type entry struct {
	slug string
	feed html.FeedArticle
	date string // in words
}

// newEntry takes down what the publication's page says of an edition.
func newEntry(e *edition.Edition) entry {
	a := e.Article
	out := entry{slug: a.Slug, date: e.DateText, feed: html.FeedArticle{
		Title:   line(a.Title),
		Date:    a.Date,
		Updated: a.Updated,
	}}
	if a.Standfirst != nil {
		out.feed.Standfirst = line(a.Standfirst)
	}
	for _, p := range a.Authors {
		out.feed.Authors = append(out.feed.Authors, doc.PlainText(p.Inlines))
	}
	for _, p := range a.Keywords {
		out.feed.Keywords = append(out.feed.Keywords, doc.PlainText(p.Inlines))
	}
	if a.Licence != nil {
		out.feed.Licence = doc.PlainText(a.Licence.Inlines)
	}
	return out
}

// line takes down what a page that lists articles says of a segment.
func line(p *doc.Prose) html.Line {
	return html.Line{Text: doc.PlainText(p.Inlines), Lang: p.Lang, Notice: p.Notice}
}

// whole reports whether the build makes every edition of the publication. Only
// then is what the publication's page lists known.
func (b *builder) whole() bool {
	return len(b.articles) == len(b.pub.Articles) && len(b.languages) == len(b.pub.Languages) && len(b.formats) == len(Formats())
}

// foreign returns an error where the publication's page would be written over a
// page that is somebody's own.
func (b *builder) foreign() error {
	if !b.whole() {
		return nil
	}
	name := filepath.Join(b.out, indexFile)
	page, err := os.ReadFile(name)
	if err != nil || html.IsOurs(page) {
		return nil // there is none, or writing it will say what is wrong
	}
	return &UsageError{
		Message: diag.Textf("%s is a page that this press did not make, and it is not written over", filepath.ToSlash(name)),
		Hint:    diag.Textf("choose another folder with --out, or move the page away"),
	}
}

// index writes the publication's page and, where it has an address, a feed for
// each language.
func (b *builder) index(s sink, outcomes []outcome) error {
	order := make([]*outcome, len(outcomes))
	for i := range outcomes {
		order[i] = &outcomes[i]
	}
	slices.SortStableFunc(order, func(x, y *outcome) int { // the newest first
		return cmp.Or(-compareDates(x.date, y.date), cmp.Compare(x.slug, y.slug))
	})
	page := html.Index{URL: b.pub.URL}
	for _, tag := range b.pub.Languages {
		w := b.furniture.Words(tag)
		part := html.IndexPart{
			Lang:        tag,
			LangName:    w.Text("language-name", nil),
			Publication: b.pub.Name(tag),
			Choose:      w.Text("languages", nil),
			Skip:        w.Text("skip", nil),
		}
		feed := html.Feed{Lang: tag, Publication: part.Publication, URL: b.pub.URL, File: feedFile(tag), Page: indexFile}
		if b.pub.URL != "" {
			part.Feed, part.FeedName = feed.File, w.Text("feed", nil)
		}
		for _, o := range order {
			e, ok := o.entries[tag]
			if !ok {
				continue
			}
			e.feed.Editions = b.indexEditions(o, tag)
			feed.Articles = append(feed.Articles, e.feed)
			part.Articles = append(part.Articles, html.IndexArticle{
				Title: e.feed.Title, Standfirst: e.feed.Standfirst, Date: e.feed.Date, DateText: e.date, Editions: e.feed.Editions,
			})
		}
		page.Parts = append(page.Parts, part)
		if b.pub.URL != "" {
			var out bytes.Buffer
			if err := html.WriteFeed(&out, &feed); err != nil {
				return fmt.Errorf("printing %s: %w", feed.File, err)
			}
			if err := s.writeTop(feed.File, out.Bytes()); err != nil {
				return err
			}
		}
	}
	var out bytes.Buffer
	if err := html.WriteIndex(&out, &page); err != nil {
		return fmt.Errorf("printing %s: %w", indexFile, err)
	}
	return s.writeTop(indexFile, out.Bytes())
}

// indexEditions lists the editions of an article as a reader of the language
// sees them.
func (b *builder) indexEditions(o *outcome, tag string) []html.IndexEdition {
	w := b.furniture.Words(tag)
	var all []html.IndexEdition
	for _, e := range o.editions {
		file := edition.FileName(o.slug, e.Lang, e.Format)
		all = append(all, html.IndexEdition{
			Lang:       e.Lang,
			LangName:   b.furniture.Words(e.Lang).Text("language-name", nil),
			Format:     e.Format,
			FormatName: w.Text("format-"+e.Format, nil),
			File:       o.slug + "/" + file,
			Size:       w.Text("size", map[string]any{"Size": lang.Of(tag).Number(strconv.Itoa(max(1, (e.Size+500)/1000)))}),
		})
	}
	return all
}

func compareDates(x, y doc.Date) int {
	return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Month, y.Month), cmp.Compare(x.Day, y.Day))
}
