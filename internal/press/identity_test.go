package press

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"skaryna/internal/identity"
	"skaryna/internal/render/text"
)

// TestIdentity computes the ids of editions anew from the finished HTML and text,
// and finds those that the press printed.
func TestIdentity(t *testing.T) {
	for name, dir := range publications {
		for _, o := range []text.Options{{}, {Width: 100}, {ASCII: true}} {
			result, list, err := Build(context.Background(), Options{Dir: dir, Out: t.TempDir(), Formats: []string{"html", "txt"}, Text: o})
			if err != nil || list.HasErrors() {
				t.Fatal(err, list.Sorted())
			}
			for _, lang := range []string{"be", "ru", "en"} {
				var want identity.Edition
				for _, w := range result.Editions {
					if w.Lang == lang {
						want = w.ID
					}
				}
				if want.IsZero() {
					t.Fatalf("%s.%s has no id", name, lang)
				}
				page := recitePage(t, lang, find(t, result.Editions, lang, "html"))
				if page.Sum() != want {
					t.Errorf("%s.%s: the HTML has another id", name, lang)
				}
				x := reciteText(lang, find(t, result.Editions, lang, "txt"), o.ASCII)
				if x.Sum() != want {
					t.Errorf("%s.%s, %+v: the text has another id", name, lang, o)
				}
			}
		}
	}
}

// recitePage reads a page as package identity says.
func recitePage(t *testing.T, lang, page string) *identity.Hasher {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	h := identity.NewHasher(lang)
	inline := []atom.Atom{atom.A, atom.Span, atom.Em, atom.Strong, atom.Code, atom.Sup, atom.Sub, atom.U, atom.Time, atom.Wbr}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		class := strings.Fields(attr(n, "class"))
		switch {
		case n.Type == html.TextNode:
			h.Text(n.Data)
			return
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Head || n.DataAtom == atom.Footer || slices.Contains(class, "furniture"):
			return
		case n.DataAtom == atom.H2 && attr(n.Parent, "role") == "doc-endnotes":
			return
		case n.DataAtom == atom.Img:
			h.Text(attr(n, "alt"))
		case n.DataAtom == atom.Li && n.Parent.DataAtom == atom.Ol:
			h.Text(strconv.Itoa(itemNumber(n)))
		case n.DataAtom == atom.A && !strings.HasPrefix(attr(n, "href"), "#"):
			h.Link(attr(n, "href"), textOf(n))
		}
		apart := n.Type == html.ElementNode && (!slices.Contains(inline, n.DataAtom) || slices.Contains(class, "noteref") || slices.Contains(class, "label"))
		if apart {
			h.Break()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if apart {
			h.Break()
		}
	}
	walk(root)
	return h
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

// notesHeading is the heading over the first note.
var notesHeading = regexp.MustCompile(`(?m)^.*\n-+\n(\n\[\^1\] )`)

// reciteText reads a text edition as package identity says.
func reciteText(lang, page string, ascii bool) *identity.Hasher {
	h := identity.NewHasher(lang)
	rule, bars, cross := "─", "│┼", "┼"
	if ascii {
		rule, bars, cross = "-", "|", "-+-"
	}
	// The colophon begins below a rule after an empty line.
	if i := strings.LastIndex(page, "\n\n"+strings.Repeat(rule, 60)); i >= 0 {
		_, links, _ := strings.Cut(page[i+2:], "\n\n")
		page = page[:i+1]
		for line := range strings.Lines(links) {
			if url := strings.TrimSpace(line); strings.HasPrefix(line, "  ") && strings.Contains(url, ":") {
				h.Link(url, "")
			}
		}
	}
	page = notesHeading.ReplaceAllString(page, "$1")
	var table []string
	flush := func() {
		for _, cell := range tableCells(table) {
			h.Text(cell)
			h.Break()
		}
		table = nil
	}
	for line := range strings.Lines(page) {
		line = pictureMark.ReplaceAllString(line, "[")
		if strings.ContainsAny(line, bars) || strings.Contains(line, cross) {
			table = append(table, strings.NewReplacer("-+-", "┼", "|", "│").Replace(line))
			continue
		}
		flush()
		h.Text(line)
	}
	flush()
	return h
}
