package html_test

import (
	"slices"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"skaryna/internal/render/rendertest"
)

// seeds are texts that have become markup somewhere.
var seeds = []string{
	"x", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</title><script>", "</style><b>", "</script><script>alert(1)//",
	"<!--", "]]>", "&lt;b&gt;", "&#60;b>", "javascript:alert(1)", "data:text/html,<b>", " onload=x ", "'", "`", "\x00", "\x1b[31m",
	"\u202e", "\u2066", "\r\n", "\t", "\u2028", "{{.}}", "--><b>", "<![CDATA[<b>]]>", "<svg/onload=x>", "https://a\"b<c>", "mailto:a@b?c=\"",
	"\xff<b>", "<plaintext>", "<textarea>", "&", "\\u003cb>", "ў",
}

// FuzzText holds that no text becomes markup: a page with the text in all places
// has the very elements and attributes of a page with a plain word in them.
func FuzzText(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	plain := rendertest.Edition("be")
	plain.Draft = true
	rendertest.Fill(plain, "x")
	want := shape(parsed(f, printed(f, plain)))
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" {
			return // what is empty is left out
		}
		ed := rendertest.Edition("be")
		ed.Draft = true
		rendertest.Fill(ed, s)
		page := printed(t, ed)
		root := parsed(t, page)
		if got := shape(root); !slices.Equal(got, want) {
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Fatalf("%q became markup: element %d is %s, and not %s", s, i, got[i], want[i])
				}
			}
			t.Fatalf("%q became markup: %d elements, and not %d", s, len(got), len(want))
		}
		if tagsOf(page) == nil {
			t.Fatalf("%q: the tags don't match", s)
		}
		linkedData(t, page)
		// What was put in is what a reader gets.
		clean := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7F {
				return '\uFFFD'
			}
			if r == '\r' {
				return ' '
			}
			return r
		}, strings.ToValidUTF8(s, "\uFFFD"))
		if h1 := textOf(find(root, atom.H1)); strings.ToValidUTF8(h1, "\uFFFD") != clean {
			t.Fatalf("%q is printed as %q", s, h1)
		}
	})
}

// FuzzNames holds the same for what is no text: nothing leads where a script
// could run, and nothing breaks out of its attribute.
func FuzzNames(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ed := rendertest.Edition("be")
		rendertest.FillNames(ed, s)
		page := printed(t, ed)
		root := parsed(t, page)
		c := checker{ids: map[string]int{}}
		c.node(root)
		for _, fault := range c.faults {
			if !strings.Contains(fault, "has the id") && !strings.Contains(fault, "has an empty") {
				t.Fatalf("%q: %s", s, fault)
			}
		}
		if tagsOf(page) == nil {
			t.Fatalf("%q: the tags don't match", s)
		}
		for _, a := range findAll(root, atom.A) {
			href := strings.ToLower(attr(a, "href"))
			if !slices.ContainsFunc([]string{"#", "https:", "http:", "mailto:", "kitchen-sink."}, func(p string) bool { return strings.HasPrefix(href, p) }) {
				t.Fatalf("%q: a link to %q", s, href)
			}
		}
		linkedData(t, page)
	})
}

// shape returns the elements of a page in order, with the names of their
// attributes. Left out is what a link has whose text is an address, a class and
// places where a line may end; and what holds a word together.
func shape(n *xhtml.Node) []string {
	var out []string
	if n.Type == xhtml.ElementNode && n.Data != "wbr" && !strings.Contains("|held|held lining|lining|", "|"+attr(n, "class")+"|") {
		s := n.Data
		for _, a := range n.Attr {
			if a.Key != "class" {
				s += " " + a.Key
			}
		}
		out = append(out, s)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		out = append(out, shape(k)...)
	}
	return out
}
