package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares the trees and the places of the articles in testdata. Each
// segment and each inline is shown with its line, its column and the text that
// its span covers.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, list := read(t, string(b))
		var got strings.Builder
		doc.Dump(&got, a)
		got.WriteString("\n")
		for p := range a.Proses() {
			fmt.Fprintf(&got, "%s %s\n", place(p.Span), p.Role)
			for n := range doc.Inlines(p.Inlines) {
				fmt.Fprintf(&got, "\t%s %T\n", place(inlineSpan(n)), n)
				if c, ok := n.(*doc.Cite); ok {
					for _, item := range c.Items {
						fmt.Fprintf(&got, "\t\t%s key\n", place(item.Span))
					}
				}
			}
		}
		got.WriteString("\n" + report(list))
		golden := strings.TrimSuffix(name, ".md") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got.String()), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s differs from %s; run with -update and look at the difference", name, golden)
		}
	}
}

func place(s source.Span) string {
	p := s.Position()
	return fmt.Sprintf("%d:%d %q", p.Line, p.Column, s.Text())
}

func inlineSpan(n doc.Inline) source.Span {
	switch n := n.(type) {
	case *doc.Text:
		return n.Span
	case *doc.Emph:
		return n.Span
	case *doc.Strong:
		return n.Span
	case *doc.Code:
		return n.Span
	case *doc.Link:
		return n.Span
	case *doc.Ref:
		return n.Span
	case *doc.Phrase:
		return n.Span
	case *doc.Break:
		return n.Span
	case *doc.Cite:
		return n.Span
	case *doc.NoteRef:
		return n.Span
	default:
		panic(fmt.Sprintf("no span of %T", n))
	}
}

// checkTree checks what holds for every tree: all spans lie in their files and
// in what they stand in, every segment has words, neighbouring texts are one.
func checkTree(t *testing.T, a *doc.Article) {
	t.Helper()
	inside := func(s source.Span) {
		t.Helper()
		if s.File == nil || s.Start < 0 || s.Start > s.End || s.End > len(s.File.Text) {
			t.Fatalf("a span from %d to %d", s.Start, s.End)
		}
		s.Text()
		s.Position()
		s.Root().Text()
	}
	for b := range doc.Blocks(a.Blocks) {
		inside(blockSpan(b))
	}
	for p := range a.Proses() {
		inside(p.Span)
		if p.Role == "" {
			t.Fatalf("a segment without a role at %v", p.Span.Position())
		}
		checkInlines(t, p.Inlines, inside)
	}
}

func checkInlines(t *testing.T, text []doc.Inline, inside func(source.Span)) {
	t.Helper()
	for i, n := range text {
		inside(inlineSpan(n))
		if s, ok := n.(*doc.Text); ok {
			if s.Value == "" || strings.Contains(s.Value, "  ") || strings.ContainsAny(s.Value, "\t\n") {
				t.Fatalf("a text %q", s.Value)
			}
			if i > 0 {
				if prev, ok := text[i-1].(*doc.Text); ok {
					t.Fatalf("two texts: %q, %q", prev.Value, s.Value)
				}
			}
		}
		if c, ok := n.(*doc.Cite); ok {
			if len(c.Items) == 0 {
				t.Fatal("a citation of nothing")
			}
			for _, item := range c.Items {
				inside(item.Span)
				if item.Span.Text() != item.Key {
					t.Fatalf("the key %q at %q", item.Key, item.Span.Text())
				}
				checkInlines(t, item.Prefix, inside)
				checkInlines(t, item.Suffix, inside)
			}
		}
		checkInlines(t, doc.Children(n), inside)
	}
}

// checkSegments checks that each segment can be a message: printed and read
// again, it is the same.
func checkSegments(t *testing.T, a *doc.Article) {
	t.Helper()
	for p := range a.Proses() {
		printed := Print(p.Inlines)
		again, list := parse(printed)
		if list.Len() > 0 {
			t.Fatalf("%q: %s", printed, report(list))
		}
		if was, is := doc.DumpInlines(p.Inlines), doc.DumpInlines(again); was != is {
			t.Fatalf("%q printed as %q\nis  %s\nnot %s", p.Span.Text(), printed, is, was)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		front + "a *b* [c](https://d.e/ \"f\") [@g, p. 1; h @i] @j [k]{lang=ru}[^l]\n\n[^l]: m\n\n    n\n",
		front + "## a {#b}\n\n> - c\n>   1. d\n\n\t\te\n\n```f\ng\n```\n\n***\n\n![h](i.png \"j\n> k\"){#l}",
		front + "| a | b |\n|:--|--:|\n| `c\\|d` | |\n: e {#f}\n\n[g][h] ![i][h]\n\n[h]: https://j.k/ 'l'",
		"---\ntitle: \"a \\u0062\"\nauthors: ['c '' d', e]\nstandfirst: >-\n  f\n  g\ndate: 2020-01-02\nlang: be-tarask\nslug: x\n---\nh",
		front + ">\t-\ta\n>\t\tb\n\n1.\tc\n\n\td",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := source.Parse("content/a/article.md", []byte(text))
		if err != nil {
			return
		}
		var list diag.List
		a := Read(file, "a", &list)
		checkTree(t, a)
		for _, d := range list.Sorted() {
			if d.Span.IsZero() || d.Span.End > len(d.Span.File.Text) || d.Message.IsZero() {
				t.Fatalf("a diagnostic without a place: %+v", d)
			}
		}
		if !list.HasErrors() {
			checkSegments(t, a)
		}
	})
}
