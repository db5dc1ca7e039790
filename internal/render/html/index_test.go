package html_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"skaryna/internal/doc"
	"skaryna/internal/render/html"
	"skaryna/internal/render/rendertest"
)

// index makes a publication's page out of the editions with every node.
func index() *html.Index {
	out := &html.Index{URL: "https://skaryna.example/"}
	for _, lang := range rendertest.Languages {
		ed := rendertest.Edition(lang)
		part := html.IndexPart{
			Lang: lang, Publication: ed.Publication, Choose: ed.Words.AlsoPublished, Skip: ed.Words.Skip,
			Feed: "feed." + lang + ".atom", FeedName: "Atom",
		}
		var editions []html.IndexEdition
		for _, s := range ed.Siblings {
			if s.Lang == lang {
				part.LangName = s.LangName
			}
			editions = append(editions, html.IndexEdition{
				Lang: s.Lang, LangName: s.LangName, Format: s.Format, FormatName: s.FormatName,
				File: "kitchen-sink/" + s.File, Size: "28\u00A0KB",
			})
		}
		part.Articles = []html.IndexArticle{{
			Title: html.Line{Text: doc.PlainText(ed.Article.Title.Inlines)}, Standfirst: html.Line{Text: doc.PlainText(ed.Article.Standfirst.Inlines)},
			Date: ed.Article.Date, DateText: ed.DateText, Editions: editions,
		}}
		out.Parts = append(out.Parts, part)
	}
	return out
}

func feed(lang string) *html.Feed {
	ed := rendertest.Edition(lang)
	f := &html.Feed{Lang: lang, Publication: ed.Publication, URL: ed.URL, File: "feed." + lang + ".atom", Page: "index.html"}
	article := html.FeedArticle{
		Title: html.Line{Text: doc.PlainText(ed.Article.Title.Inlines)}, Standfirst: html.Line{Text: doc.PlainText(ed.Article.Standfirst.Inlines)},
		Licence: "CC BY 4.0", Date: ed.Article.Date, Updated: ed.Article.Updated, Editions: index().Parts[0].Articles[0].Editions,
	}
	for _, a := range ed.Article.Authors {
		article.Authors = append(article.Authors, doc.PlainText(a.Inlines))
	}
	for _, k := range ed.Article.Keywords {
		article.Keywords = append(article.Keywords, doc.PlainText(k.Inlines))
	}
	f.Articles = append(f.Articles, article)
	return f
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from the golden; -update writes it anew", file)
	}
}

func TestIndex(t *testing.T) {
	var b bytes.Buffer
	if err := html.WriteIndex(&b, index()); err != nil {
		t.Fatal(err)
	}
	golden(t, "index.html", b.Bytes())
	for _, fault := range breaches(b.Bytes()) {
		t.Error(fault)
	}
	links := 0
	for _, a := range findAll(parsed(t, b.Bytes()), atom.A) {
		if strings.HasPrefix(attr(a, "href"), "kitchen-sink/kitchen-sink.") {
			links++
		}
	}
	// In each of three languages: nine editions, and the title.
	if links != 30 {
		t.Errorf("%d links to editions, and not 30", links)
	}
}

// TestIndexNames has every reader find the publication's name: each once, and said to
// be in its language.
func TestIndexNames(t *testing.T) {
	part := func(lang, name string) html.IndexPart {
		return html.IndexPart{Lang: lang, LangName: lang, Publication: name, Choose: "c", Skip: "s"}
	}
	for _, c := range []struct {
		parts           []html.IndexPart
		title, headline string
	}{
		{[]html.IndexPart{part("be", "Скарына"), part("ru", "Скорина"), part("en", "Skaryna")}, "Скарына · Скорина · Skaryna",
			`Скарына · <span lang="ru">Скорина</span> · <span lang="en">Skaryna</span>`},
		{[]html.IndexPart{part("en", "A & B"), part("be", "A & B"), part("ar", "أب")}, "A &amp; B · أب",
			`A &amp; B · <span lang="ar" dir="rtl">أب</span>`},
		{[]html.IndexPart{part("ru", "Скорина")}, "Скорина", "Скорина"},
	} {
		var b bytes.Buffer
		if err := html.WriteIndex(&b, &html.Index{Parts: c.parts}); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"<title>" + c.title + "</title>", `property="og:title" content="` + c.title + `"`, "<h1>" + c.headline + "</h1>"} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("the page lacks %s", want)
			}
		}
		for _, fault := range breaches(b.Bytes()) {
			t.Error(fault)
		}
	}
}

func TestFeed(t *testing.T) {
	var b bytes.Buffer
	if err := html.WriteFeed(&b, feed("be")); err != nil {
		t.Fatal(err)
	}
	golden(t, "feed.be.atom", b.Bytes())
	// What RFC 4287 asks of a feed, as a reader of XML sees it.
	type link struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Lang string `xml:"hreflang,attr"`
		Href string `xml:"href,attr"`
	}
	var got struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Author  string   `xml:"author>name"`
		Links   []link   `xml:"link"`
		Entries []struct {
			ID        string   `xml:"id"`
			Title     string   `xml:"title"`
			Published string   `xml:"published"`
			Updated   string   `xml:"updated"`
			Authors   []string `xml:"author>name"`
			Summary   string   `xml:"summary"`
			Links     []link   `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Lang != "be" || got.ID != "https://skaryna.example/feed.be.atom" || got.Title != "Скарына" ||
		got.Updated != "2023-02-14T00:00:00Z" || got.Author != "Скарына" || len(got.Entries) != 1 {
		t.Fatalf("the feed is %+v", got)
	}
	if self := got.Links[0]; self.Rel != "self" || self.Href != got.ID {
		t.Errorf("the feed's own link is %+v", self)
	}
	e := got.Entries[0]
	if e.ID != "https://skaryna.example/kitchen-sink/kitchen-sink.be.html" || e.Published != "2020-08-09T00:00:00Z" ||
		e.Updated != "2023-02-14T00:00:00Z" || len(e.Authors) != 2 || !strings.HasPrefix(e.Summary, "Кожны вузел") || len(e.Links) != 9 {
		t.Errorf("the entry is %+v", e)
	}
}

// FuzzFeed holds that a feed stays well-formed XML, and a page its own elements,
// whatever the texts are.
func FuzzFeed(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		fd := feed("be")
		fd.Publication, fd.Lang, fd.URL = s, s, s
		a := &fd.Articles[0]
		said := html.Line{Text: s, Lang: s, Notice: s}
		a.Title, a.Standfirst, a.Licence, a.Authors, a.Keywords = said, said, s, []string{s}, []string{s}
		var b bytes.Buffer
		if err := html.WriteFeed(&b, fd); err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(&b)
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Space != "http://www.w3.org/2005/Atom" {
				t.Fatalf("%q: an element %v", s, start.Name)
			}
		}
		ix := index()
		for i := range ix.Parts {
			p := &ix.Parts[i]
			p.Publication, p.LangName, p.Choose, p.Skip, p.FeedName = s, s, s, s, s
			a := &p.Articles[0]
			a.Title, a.Standfirst, a.DateText = said, said, s
			for j := range a.Editions {
				a.Editions[j].FormatName, a.Editions[j].Size = s, s
			}
		}
		b.Reset()
		if err := html.WriteIndex(&b, ix); err != nil {
			t.Fatal(err)
		}
		for _, fault := range breaches(b.Bytes()) {
			if !strings.HasPrefix(fault, "an empty") && !strings.Contains(fault, "has an empty") {
				t.Fatalf("%q: %s", s, fault)
			}
		}
	})
}
