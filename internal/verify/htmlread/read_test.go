package htmlread_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"skaryna/internal/identity"
	"skaryna/internal/verify/htmlread"
	"skaryna/internal/verify/proof"
)

// golden are the writer's own golden pages.
func golden(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../../render/html/testdata/kitchen-sink.*.html")
	if err != nil || len(names) < 3 {
		t.Fatal(names, err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = b
	}
	return all
}

func page(body string) []byte {
	return []byte("<!DOCTYPE html>\n<html lang=\"be\"><head><title>T</title></head><body>" + body + "</body></html>\n")
}

func article(blocks string) []byte {
	return page("<main><article><h1>Title</h1>" + blocks + "</article></main><footer><p>be·7KQ4-2M9D</p></footer>")
}

func dump(e *proof.Edition) string {
	var s []string
	for _, b := range e.Blocks {
		s = append(s, string(b.Kind)+":"+strings.Join(strings.Fields(b.Said()), " "))
	}
	return strings.Join(s, "|")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ blocks, want string }{
		{"<p>One <em>t</em>wo<sup>2</sup></p>", "paragraph:One two2"},
		{"<p>a<br>b</p>", "paragraph:a b"},
		{"<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "item:|paragraph:a|item:|paragraph:b|paragraph:c"},
		{"<ol start=\"3\"><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "item:3|paragraph:a|item:|paragraph:b|item:4|paragraph:c"},
		{"<table><caption>x</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td></td><td>b</td></tr></tbody></table>", "caption:x|cell:a|cell:b"},
		{"<figure><img alt=\"an &amp;\" src=\"data:image/png;base64,\"><figcaption>c</figcaption></figure>", "picture:an &|caption:c"},
		{"<p>a<sup class=\"noteref\"><a href=\"#n\">1</a></sup>b</p><section role=\"doc-endnotes\"><h2>Notes</h2><ol><li id=\"n\"><p>x</p></li></ol></section>", "paragraph:a 1 b|note:1|paragraph:x"},
		{"<section role=\"doc-bibliography\"><h2>R</h2><ul><li><span class=\"label\">1.</span> <span>W</span></li></ul></section>", "heading:R|entry:1. W"},
		{"<pre><code>a\n b</code></pre>", "code:a b"},
		{"<p id=\"a\" id=\"b\">x</p>", "paragraph:x"},
		{"<p class=\"furniture\">seen</p>", "paragraph:seen"},
		{"<p>x <a class=\"furniture\" role=\"doc-backlink\" href=\"#nowhere\">seen</a></p>", ""},
		{"<p id=\"p\">x <a class=\"furniture\" role=\"doc-backlink\" href=\"#p\">seen by all</a></p>", "paragraph:x seen by all"},
		{"<p id=\"p\">x <a role=\"doc-backlink\" href=\"#p\">↩\uFE0E<sup>2</sup></a></p>", "paragraph:x"},
	} {
		e, err := htmlread.Read(article(c.blocks))
		if c.want == "" {
			if err == nil {
				t.Errorf("%s was read as %s", c.blocks, dump(e))
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.blocks, err)
			continue
		}
		if got := strings.TrimPrefix(dump(e), "heading:Title|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.blocks, got, c.want)
		}
		if p := e.Printed(); p.Edition != "be·7KQ4-2M9D" {
			t.Errorf("%s: the id %q", c.blocks, p.Edition)
		}
	}
}

// TestRefused holds what a browser could show otherwise than it is read, and what
// takes more than a page may.
func TestRefused(t *testing.T) {
	deep := strings.Repeat("<div>", 100) + strings.Repeat("</div>", 100)
	for name, c := range map[string]struct {
		page []byte
		want string
	}{
		"empty":            {nil, "not a page"},
		"no page":          {[]byte("text"), "text outside"},
		"no doctype":       {bytes.TrimPrefix(article(""), []byte("<!DOCTYPE html>\n")), "not a page"},
		"deep":             {article(deep), "nested too deep"},
		"many":             {article(strings.Repeat("<p>x</p>", 90_000)), "too many elements"},
		"long":             {article("<p>" + strings.Repeat("a ", 4<<20) + "</p>"), "more than 8 MB of text"},
		"formatting bomb":  {article("<p>" + strings.Repeat("<b>", 10) + strings.Repeat("<p>x", 10_000)), "no element <b>"},
		"open":             {article("<p>x"), "ends what is not open"},
		"plaintext":        {article("<plaintext>x"), "no element <plaintext>"},
		"template":         {article("<template><p>x</p></template>"), "no element <template>"},
		"svg":              {article("<svg></svg>"), "no element <svg>"},
		"frame":            {article("<iframe></iframe>"), "no element <iframe>"},
		"form":             {article("<form></form>"), "no element <form>"},
		"text in a table":  {article("<table>x<tbody></tbody></table>"), "text in <table>"},
		"row by itself":    {article("<tr></tr>"), "may not stand"},
		"nested links":     {article("<p><a href=\"#a\">x<span><a href=\"#a\">y</a></span></a></p>"), "a link within a link"},
		"block in a line":  {article("<p><div>x</div></p>"), "may not stand"},
		"two of one name":  {article("<p id=\"a\">x</p><p id=\"a\">y</p>"), "is there twice"},
		"event":            {article("<p onclick=\"x\">x</p>"), "which an edition has not"},
		"self-closed":      {article("<p/>x"), "does not end where it begins"},
		"NUL":              {article("<p>a\x00b</p>"), "no text"},
		"not UTF-8":        {article("<p>a\xFFb</p>"), ""},
		"name servers":     {bytes.Replace(article(""), []byte("<title>"), []byte("<meta http-equiv=\"x-dns-prefetch-control\" content=\"on\"><title>"), 1), "asks the browser"},
		"refresh":          {bytes.Replace(article(""), []byte("<title>"), []byte("<meta http-equiv=\"refresh\" content=\"0\"><title>"), 1), "asks the browser"},
		"base":             {bytes.Replace(article(""), []byte("<title>"), []byte("<base href=\"x\"><title>"), 1), "no element <base>"},
		"sheet":            {bytes.Replace(article(""), []byte("<title>"), []byte("<link rel=\"stylesheet\" href=\"x\"><title>"), 1), "asks for another file"},
		"two articles":     {page("<main><article><h1>T</h1></article><article><h1>T</h1></article></main>"), "beside the article"},
		"out of sight":     {article("<p class=\"skip\">x</p>"), "hides what the article says"},
		"out of print":     {article("<p>x <span class=\"backs\">not at all</span></p>"), "hides what the article says"},
		"a way back":       {article("<p>x <a class=\"back\" href=\"https://example.org/\">not at all</a></p>"), "hides what the article says"},
		"another page":     {bytes.Replace(article(""), []byte("<body>"), []byte("<body class=\"index\">"), 1), "a class on the whole page"},
		"no article":       {page("<footer><p>x</p></footer>"), "outside the article"},
		"a number turned":  {article("<p>\u202E40\u202C</p>"), "cannot be seen, U+202E"},
		"a number isolate": {article("<p>&#x2067;40</p>"), "cannot be seen, U+2067"},
		"what tags say":    {article("<p>x\U000E0041</p>"), "cannot be seen"},
		"a line turned":    {article("<p dir=\"rtl\">10–20</p>"), "its language is not"},
		"another language": {article("<p lang=\"be\" dir=\"rtl\">10–20</p>"), "its language is not"},
		"by itself":        {article("<p dir=\"auto\">10–20</p>"), "its language is not"},
		"two colophons":    {page("<main><article><h1>x</h1></article></main><footer><p>x</p></footer><footer><p>y</p></footer>"), "outside the article"},
		"many attributes":  {article("<p " + attributes(100) + ">x</p>"), "too many attributes"},
		"conditional":      {article("<!--[if IE]><p>x</p><![endif]-->"), "a comment"},
		"instruction":      {article("<?php x ?>"), "a comment"},
		"leads nowhere":    {article("<p><a href=\"#x\">x</a></p>"), "leads nowhere"},
		"list of nothing":  {article("<ol start=\"99999999999\"><li>x</li></ol>"), "a list that begins"},
		"a span in a list": {article("<ul><span>x</span></ul>"), "may not stand"},
	} {
		e, err := htmlread.Read(c.page)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			got := ""
			if err == nil {
				got = dump(e)
			}
			t.Errorf("%s: %v %.200s", name, err, got)
		}
	}
}

func attributes(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" data-" + strings.Repeat("x", i+1) + "=\"\"")
	}
	return b.String()
}

// TestGolden reads the writer's golden pages, drafts and all.
func TestGolden(t *testing.T) {
	for name, b := range golden(t) {
		e, err := htmlread.Read(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e.Lang == "" || len(e.Blocks) < 40 || len(e.Colophon) < 3 || e.Count(proof.Entry) < 3 {
			t.Errorf("%s: %d blocks, %d in the colophon", name, len(e.Blocks), len(e.Colophon))
		}
		sameText(t, b, e)
	}
}

// sameText holds that a page that was read has the words that a browser's own
// algorithm finds in it, in their order; only the words of the ways back, numbers
// of items and the text for pictures are not among them.
func sameText(t *testing.T, b []byte, e *proof.Edition) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("a page was read that a browser does not: %v", err)
	}
	var text strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			text.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && (n.Data == "head" || n.Data == "script") {
			return
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	walk(root)
	want := letters(text.String())
	at := 0
	for _, list := range [][]proof.Block{e.Blocks, e.Colophon, e.Margins} {
		for _, b := range list {
			if b.Kind == proof.Item || b.Kind == proof.Note || b.Kind == proof.Picture {
				continue
			}
			at += len(letters(b.Said()))
			if !within(letters(b.Text), want) {
				t.Fatalf("what was read is not in the page: %.80q", b.Text)
			}
		}
	}
	// The ways back are short.
	if rest := len(want) - at; rest < 0 || rest > 16+8*strings.Count(string(b), "backlink") {
		t.Fatalf("%d bytes of %d letters were not read", rest, len(want))
	}
}

// within reports whether the bytes of a text stand in another in their order.
func within(s, all string) bool {
	for i := range len(s) {
		k := strings.IndexByte(all, s[i])
		if k < 0 {
			return false
		}
		all = all[k+1:]
	}
	return true
}

func letters(s string) string {
	var b strings.Builder
	for w := range identity.Words(s) {
		b.WriteString(w)
	}
	return b.String()
}

// FuzzRead sees that any page is read or refused, and that one that is read says
// to a browser what it says here, and no more than it has bytes.
func FuzzRead(f *testing.F) {
	for _, b := range golden(f) {
		f.Add(b)
	}
	f.Add(article("<p>One <em>t</em>wo</p>"))
	f.Add(article("<ul><li>a<p>b</p></li></ul><figure><img alt=\"x\" src=\"data:image/png;base64,\"></figure>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := htmlread.Read(b)
		if err != nil {
			return
		}
		n := 0
		for i := range e.Blocks {
			n += len(e.Blocks[i].Said()) + len(e.Blocks[i].Cites)
		}
		if n > 3*len(b)+16*len(e.Blocks) {
			t.Fatalf("%d bytes out of %d", n, len(b))
		}
		e.ID("be")
		sameText(t, b, e)
	})
}
