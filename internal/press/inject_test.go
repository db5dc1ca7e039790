package press

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"skaryna/internal/diag"
)

// TestSize holds the first article, which has no picture, to what a slow network
// carries in a moment.
func TestSize(t *testing.T) {
	for _, w := range build(t, publications["first"]) {
		if w.Format == "html" && w.Size > 60_000 {
			t.Errorf("%s has %d bytes", filepath.Base(w.Path), w.Size)
		}
	}
}

// pixel is a picture of one pixel.
var pixel = func() string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err)
	}
	return b.String()
}()

// dangerous are texts that have become markup somewhere.
var dangerous = []string{
	"word", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</title><script>x</script>", "</script><script>alert(1)//",
	"<!--", "&lt;b onclick=x&gt;", "&#60;b>", "&amp;lt;b>", `\<b\>`, "javascript:alert(1)", "[x](javascript:alert(1))", "[x](data:text/html,b)",
	"data:text/html,<b>", "' onload='x", "a`<b>`", "\x00", "\x1b[31m", "\u202e", "\u2066x", "\r", "{{.}}", "*a* <b>", "<i>a</i>", "<https://a.b/c\"d>",
	"https://example.org/\"onclick=\"x", "<i onclick=x>a</i>", `<span class="nocase"><b>x</b></span>`, "]]></style>", "{onclick=x}", "[a]{lang=\"x\\\" onclick=y\"}",
	"\u0085", "\u009b31m", "\u200f", "\u2028", "&#x202e;", "{{define \"x\"}}", "x\n## y", "</script", "<!--<script>", "\uFFFE",
}

// FuzzInjection puts a text into every place of a publication where its people
// write: the title, running text, a heading, a cell, a link, a caption and a
// note; a translation; the library; the settings. Either it is refused at its
// place, or the page holds no element and no attribute but those that the press
// itself writes.
func FuzzInjection(f *testing.F) {
	for i, s := range dangerous {
		for place := range places {
			// Each build takes its time: of the rarer texts and places a quarter will do.
			if i < common && place < commonPlaces || i == 0 || (i+place)%4 == 0 {
				f.Add(s, uint8(place))
			}
		}
	}
	f.Fuzz(func(t *testing.T, s string, place uint8) {
		dir := t.TempDir()
		name := places[int(place)%len(places)]
		injected(t, dir, s, int(place)%len(places))
		result, list, err := Build(context.Background(), Options{Dir: dir, Formats: []string{"html", "txt"}})
		if err != nil {
			t.Fatal(err)
		}
		if list.HasErrors() {
			if s == "word" && !slices.Contains(formed, name) {
				t.Fatalf("%s: a word is refused: %s", name, list.Sorted()[0].Message)
			}
			for _, d := range list.Sorted() {
				if d.Position().File == "" {
					t.Fatalf("%q: %s, and no place", s, d.Message)
				}
			}
			return
		}
		for _, w := range result.Editions {
			data, err := os.ReadFile(w.Path)
			if err != nil {
				t.Fatal(err)
			}
			if i := strings.IndexFunc(string(data), diag.IsUnseen); i >= 0 {
				t.Fatalf("%s: %q: the %s edition holds %q", name, s, w.Format, data[i:min(i+3, len(data))])
			}
			if w.Format == "html" {
				harmless(t, s, string(data))
			} else if strings.ContainsAny(string(data), "\t\r") {
				t.Fatalf("%q: the text holds a tab or a carriage return", s)
			}
		}
	})
}

// TestUnseen puts characters that nobody sees into every place, and sees that each
// is refused where it stands.
func TestUnseen(t *testing.T) {
	files := map[string]string{
		"settings": "content/publication.toml", "version": "content/publication.toml", "site": "content/publication.toml",
		"translation": "locales/a/active.be.toml", "furniture": "locales/furniture/active.en.toml",
		"style": "content/own.csl", "locale": "content/locales-en-US.xml",
	}
	for _, name := range []string{"work", "author", "url", "genre", "own title", "archive", "work language"} {
		files[name] = "content/a/references.json"
	}
	for place, name := range places {
		for _, c := range []rune{0x1, '\a', '\b', 0x1B, 0x7F, 0x9B, 0xAD, 0x61C, 0x200B, 0x200E, 0x2028, 0x202E, 0x2066, 0xFEFF, 0xE0041} {
			if c < ' ' && (name == "style" || name == "locale") {
				continue // no XML can hold it
			}
			dir := t.TempDir()
			s := "wo" + string(c) + "rd"
			if slices.Contains([]string{"address", "url", "site", "archive"}, name) {
				s = "https://example.org/" + s
			}
			injected(t, dir, s, place)
			_, list, err := Build(context.Background(), Options{Dir: dir, Formats: []string{"txt"}})
			if err != nil {
				t.Fatal(err)
			}
			if !list.HasErrors() {
				t.Errorf("%s: %U is printed", name, c)
				continue
			}
			want := cmp.Or(files[name], "content/a/article.md")
			told := slices.ContainsFunc(list.Sorted(), func(d *diag.Diagnostic) bool {
				at := d.Position()
				return at.File == want && at.Line > 0 && strings.Contains(d.Message.String(), fmt.Sprintf("U+%04X", c)) ||
					slices.Contains([]diag.Code{diag.BibValue, diag.FrontSyntax, diag.CatalogSyntax, diag.ConfigSyntax}, d.Code)
			})
			if !told {
				t.Errorf("%s: %U is not told: %v", name, c, list.Sorted()[0].Message)
			}
		}
	}
}

// common and commonPlaces are how many of the texts and places are tried one with
// another; of the others that come after them some are.
const common, commonPlaces = 31, 14

// places are where a text may be put.
var places = []string{"title", "text", "heading", "cell", "link", "address", "caption", "note", "translation", "work", "author", "url", "genre", "settings",
	"standfirst", "writer", "keyword", "licence", "version", "site", "link title", "alternative", "picture", "code", "code language", "code block",
	"id", "language", "locator", "prefix", "note label", "own title", "archive", "work language", "furniture", "style", "locale"}

// formed are those where a word alone is refused, because something of a certain
// form stands there.
var formed = []string{"address", "url", "version", "site", "picture", "language", "archive", "style", "locale"}

// injected writes a small publication with a text in one place.
func injected(t *testing.T, dir, s string, place int) {
	t.Helper()
	at := func(name string) string {
		if places[place] == name {
			return s
		}
		return "word"
	}
	quoted := func(name string) string {
		b, err := json.Marshal(at(name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	address := "https://example.org/"
	if places[place] == "address" {
		address = s
	}
	entry := quoted("url")
	if places[place] != "url" {
		entry = `"https://example.org/k"` // a word is no address, and would be refused
	}
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	formedAs := func(name, good string) string {
		if places[place] == name {
			return s
		}
		return good
	}
	formedQuoted := func(name, good string) string {
		b, err := json.Marshal(formedAs(name, good))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	write("content/publication.toml", fmt.Sprintf("name = %s\nlanguages = [\"en\", \"be\"]\nmissing = \"notice\"\nstale = \"notice\"\nversion = %s\nurl = %s\nstyle = \"own.csl\"\n",
		quoted("settings"), formedQuoted("version", "1"), formedQuoted("site", "https://example.org/")))
	escaped := func(name string) string {
		var b strings.Builder
		if err := xml.EscapeText(&b, []byte(at(name))); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	write("content/own.csl", `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout delimiter="; "><text variable="citation-number"/><text value="`+escaped("style")+`"/><text variable="locator"/></layout></citation>
<bibliography><layout><names variable="author"/><text variable="title" prefix=" "/><text variable="genre"/><text variable="URL"/><text variable="title-translated"/>
<text variable="archive-url"/><text term="page" suffix="`+escaped("style")+`"/></layout></bibliography></style>`)
	write("content/locales-en-US.xml", `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><info><updated>2026-01-01T00:00:00+00:00</updated></info>
<terms><term name="page">`+escaped("locale")+`</term></terms></locale>`)
	write("locales/furniture/active.en.toml", fmt.Sprintf("[notes]\nother = %[1]s\n[published]\nother = %[1]s\n[note]\nother = %[1]s\n", quoted("furniture")))
	write("content/a/p.png", pixel)
	write("content/a/references.json", fmt.Sprintf(`[{"id": "k", "type": "report", "title": %s, "author": [{"literal": %s}], "URL": %s, "genre": %s, "language": %s,
 "custom": {"i18n": {"title": {"be": %s}}, "archive-url": %s}}]`,
		quoted("work"), quoted("author"), entry, quoted("genre"), formedQuoted("work language", "en"), quoted("own title"), formedQuoted("archive", "https://example.org/archive")))
	write("content/a/article.md", fmt.Sprintf(`---
title: %s
standfirst: %s
authors: [%s]
keywords: [%s]
licence: %s
date: 2026-11-24
lang: en
---

A paragraph of %s and a [link of %s](%s) [@k, p. 3].[^n]

## Heading %s

| a | b |
|---|---|
| c | %s |

: Caption %s

A [link](https://example.org/ "%s"), `+"`%s`"+`, a [%s @k, p. %s] and [words]{#x%s lang=%s}.[^m%s]

`+"```%s\n%s\n```"+`

![%s](%s "caption")

[^n]: Note %s

[^m%s]: Another.
`, quoted("title"), quoted("standfirst"), quoted("writer"), quoted("keyword"), quoted("licence"), at("text"), at("link"), address, at("heading"), at("cell"), at("caption"),
		at("link title"), at("code"), at("prefix"), formedAs("locator", "3"), at("id"), formedAs("language", "be"), at("note label"),
		at("code language"), at("code block"), at("alternative"), formedAs("picture", "p.png"), at("note"), at("note label")))
	write("locales/a/active.be.toml", fmt.Sprintf("[title]\nhash = \"sha1-0\"\nother = %s\n", quoted("translation")))
}

// ours are the attributes that the press writes.
var ours = strings.Fields(`id lang dir class role aria-label aria-labelledby aria-current charset name property http-equiv content rel href hreflang
	type tabindex scope datetime title translate alt width height src`)

// ourElements are the elements that it writes for such an article.
var ourElements = strings.Fields(`html head body title meta link style script a p header nav ul li main article h1 h2 div table caption thead tbody tr th td
	section ol span footer sup em strong code time wbr br u sub figure figcaption img pre blockquote hr h3`)

func harmless(t *testing.T, s, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			t.Fatalf("%q: a comment", s)
		}
		if n.Type != html.ElementNode {
			continue
		}
		if !slices.Contains(ourElements, n.Data) {
			t.Fatalf("%q became <%s>", s, n.Data)
		}
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case !slices.Contains(ours, a.Key):
				t.Fatalf("%q became the attribute %s of <%s>", s, a.Key, n.Data)
			case a.Key == "href" && (strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") && n.Data != "link"):
				t.Fatalf("%q became a link to %s", s, a.Val)
			case a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/png;base64,"):
				t.Fatalf("%q became a picture from %s", s, a.Val)
			case n.Data == "script" && a.Val != "application/ld+json":
				t.Fatalf("%q became a script", s)
			}
		}
	}
	if n := strings.Count(page, "<script"); n != 1 {
		t.Fatalf("%q: %d scripts", s, n)
	}
}
