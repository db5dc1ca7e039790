package edition

import (
	"os"
	"strings"
	"testing"

	"skaryna/internal/bib"
	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/markdown"
	"skaryna/internal/source"
)

// firstArticle reads the first article, with its works.
func firstArticle(t testing.TB) (*doc.Article, *cite.Order) {
	t.Helper()
	read := func(name string) *source.File {
		text, err := os.ReadFile("../../content/belarus-internet-switch/" + name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := source.Parse(name, text)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	var list diag.List
	a := markdown.Read(read("article.md"), "belarus-internet-switch", &list)
	order := cite.NewOrder(a, bib.Read([]*source.File{read("references.json")}, &list), &list)
	if list.HasErrors() {
		t.Fatal(list.Sorted()[0].Message)
	}
	return a, order
}

// textsOf returns all plain texts of an article, those of its labels and of the
// list of works among them.
func textsOf(a *doc.Article) (texts []*doc.Text) {
	take := func(inlines []doc.Inline) {
		for n := range doc.Inlines(inlines) {
			if t, ok := n.(*doc.Text); ok {
				texts = append(texts, t)
			}
		}
	}
	for p := range a.Proses() {
		take(p.Inlines)
	}
	if a.References != nil {
		for _, e := range a.References.Entries {
			take(e.Inlines)
		}
	}
	return texts
}

// BenchmarkAdorn sets the first article, and what the citation style printed in
// it; the floor is to put the article back into the state before that. In
// typewriter, all marks are those of a typewriter.
func BenchmarkAdorn(b *testing.B) {
	a, order := firstArticle(b)
	run := func(name string, do func()) {
		texts := textsOf(a)
		before := make([]string, len(texts))
		size := 0
		for i, t := range texts {
			before[i] = t.Value
			size += len(t.Value)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for i, t := range texts {
					t.Value = before[i]
				}
				do()
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
	run("floor", func() {})
	var c *pieceCollector
	article := func() {
		c = newPieceCollector()
		for p := range a.Proses() {
			c.adorn(p, "en")
		}
	}
	run("article", article)
	typewriter := strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "–", "--", "—", "---", "…", "...")
	for _, t := range textsOf(a) {
		t.Value = typewriter.Replace(t.Value)
	}
	run("typewriter", article)
	a, order = firstArticle(b)
	article()
	cite.Apply(a, order, cite.NewStyle(cite.Builtin("skaryna-numeric-en"), "en", false, nil), "References")
	run("citations", func() {
		c.adornCitations(a, "en", false)
	})
}
