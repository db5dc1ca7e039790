package press

import (
	"context"
	"encoding/json"
	"fmt"
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

// dangerous are texts that have become markup somewhere.
var dangerous = []string{
	"word", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</title><script>x</script>", "</script><script>alert(1)//",
	"<!--", "&lt;b onclick=x&gt;", "&#60;b>", "&amp;lt;b>", `\<b\>`, "javascript:alert(1)", "[x](javascript:alert(1))", "[x](data:text/html,b)",
	"data:text/html,<b>", "' onload='x", "a`<b>`", "\x00", "\x1b[31m", "\u202e", "\u2066x", "\r", "{{.}}", "*a* <b>", "<i>a</i>", "<https://a.b/c\"d>",
	"https://example.org/\"onclick=\"x", "<i onclick=x>a</i>", `<span class="nocase"><b>x</b></span>`, "]]></style>", "{onclick=x}", "[a]{lang=\"x\\\" onclick=y\"}",
}

// FuzzInjection puts a text into every place of a publication where its people
// write: the title, running text, a heading, a cell, a link, a caption and a
// note; a translation; the library; the settings. Either it is refused at its
// place, or the page holds no element and no attribute but those that the press
// itself writes.
func FuzzInjection(f *testing.F) {
	for _, s := range dangerous {
		for place := range places {
			f.Add(s, uint8(place))
		}
	}
	f.Fuzz(func(t *testing.T, s string, place uint8) {
		dir := t.TempDir()
		injected(t, dir, s, int(place)%len(places))
		result, list, err := Build(context.Background(), Options{Dir: dir, Formats: []string{"html", "txt"}})
		if err != nil {
			t.Fatal(err)
		}
		if list.HasErrors() {
			if s == "word" && places[int(place)%len(places)] != "address" && places[int(place)%len(places)] != "url" {
				t.Fatalf("%s: a word is refused: %s", places[int(place)%len(places)], list.Sorted()[0].Message)
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
			if w.Format == "html" {
				harmless(t, s, string(data))
			} else if i := strings.IndexFunc(string(data), func(r rune) bool { return diag.IsUnseen(r) || r == '\t' }); i >= 0 {
				t.Fatalf("%q: the text holds %q", s, data[i:min(i+3, len(data))])
			}
		}
	})
}

// TestUnseen puts characters that nobody sees into every place, and sees that each
// is refused where it stands.
func TestUnseen(t *testing.T) {
	for place, name := range places {
		for _, c := range []rune{0x1, '\a', '\b', 0x1B, 0x7F, 0x9B, 0xAD, 0x61C, 0x200B, 0x200E, 0x2028, 0x202E, 0x2066, 0xFEFF, 0xE0041} {
			dir := t.TempDir()
			s := "wo" + string(c) + "rd"
			if name == "address" || name == "url" {
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
			want := map[string]string{"settings": "content/publication.toml", "translation": "locales/a/active.be.toml", "furniture": "locales/furniture/active.be.toml",
				"work": "content/a/references.json", "author": "content/a/references.json", "url": "content/a/references.json", "genre": "content/a/references.json"}[name]
			if want == "" {
				want = "content/a/article.md"
			}
			told := ""
			for _, d := range list.Sorted() {
				if at := d.Position(); at.File == want && at.Line > 0 && strings.Contains(d.Message.String(), fmt.Sprintf("U+%04X", c)) || d.Code == diag.BibValue || d.Code == diag.FrontSyntax || d.Code == diag.CatalogSyntax || d.Code == diag.ConfigSyntax {
					told = d.Message.String()
				}
			}
			if told == "" {
				t.Errorf("%s: %U is not told: %v", name, c, list.Sorted()[0].Message)
			}
		}
	}
}

// places are where a text may be put.
var places = []string{"title", "text", "heading", "cell", "link", "address", "caption", "note", "translation", "work", "author", "url", "genre", "settings", "furniture", "code", "locator", "keyword"}

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
	write("content/publication.toml", fmt.Sprintf("name = %s\nlanguages = [\"en\", \"be\"]\nmissing = \"notice\"\nstale = \"notice\"\n", quoted("settings")))
	write("content/a/references.json", fmt.Sprintf(`[{"id": "k", "type": "report", "title": %s, "author": [{"literal": %s}], "URL": %s, "genre": %s, "language": "en"}]`,
		quoted("work"), quoted("author"), entry, quoted("genre")))
	write("content/a/article.md", fmt.Sprintf(`---
title: %s
date: 2026-11-24
lang: en
keywords: [%s]
---

A paragraph of %s and a [link of %s](%s) [@k, p. %s].[^n]

~~~
%s
~~~

## Heading %s

| a | b |
|---|---|
| c | %s |

: Caption %s

[^n]: Note %s
`, quoted("title"), quoted("keyword"), at("text"), at("link"), address, at("locator"), at("code"), at("heading"), at("cell"), at("caption"), at("note")))
	write("locales/furniture/active.be.toml", fmt.Sprintf("[notes]\nother = %s\n", quoted("furniture")))
	write("locales/a/active.be.toml", fmt.Sprintf("[title]\nhash = \"sha1-0\"\nother = %s\n", quoted("translation")))
}

// ours are the attributes that the press writes.
var ours = strings.Fields(`id lang dir class role aria-label aria-labelledby aria-current charset name property http-equiv content rel href hreflang
	type tabindex scope datetime title translate`)

// ourElements are the elements that it writes for such an article.
var ourElements = strings.Fields(`html head body title meta link style script a p header nav ul li main article h1 h2 div table caption thead tbody tr th td
	section ol span footer sup em strong code pre time wbr br u sub`)

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
			case n.Data == "script" && a.Val != "application/ld+json":
				t.Fatalf("%q became a script", s)
			}
		}
	}
	if n := strings.Count(page, "<script"); n != 1 {
		t.Fatalf("%q: %d scripts", s, n)
	}
}
