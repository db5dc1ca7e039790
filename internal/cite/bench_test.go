package cite_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"skaryna/internal/bib"
	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/markdown"
	"skaryna/internal/source"
)

// BenchmarkArticle is what the citations of one edition of the first article cost:
// their order, their labels, and the list of works. The library is read already,
// and the style, which all articles share, is made.
func BenchmarkArticle(b *testing.B) {
	const folder = "../../content/belarus-internet-switch/"
	read := func(name string) *source.File {
		text, err := os.ReadFile(folder + name)
		if err != nil {
			b.Fatal(err)
		}
		f, err := source.Parse(name, text)
		if err != nil {
			b.Fatal(err)
		}
		return f
	}
	var list diag.List
	a := markdown.Read(read("article.md"), "belarus-internet-switch", &list)
	library := bib.Read([]*source.File{read("references.json")}, &list)
	if list.HasErrors() {
		b.Fatal(list.Len())
	}
	b.Run("order", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			cite.NewOrder(a, library, &list)
		}
	})
	order := cite.NewOrder(a, library, &list)
	for _, name := range []string{"numeric-be", "numeric-ru", "numeric-en", "author-date", "note"} {
		lang := "en"
		if _, suffix, ok := strings.Cut(name, "numeric-"); ok {
			lang = suffix
		}
		edition := a.Localise(lang, (*doc.Prose).Clone)
		notes := slices.Clone(edition.Notes)
		var cites []*doc.Cite
		for place := range cite.Places(edition) {
			if place.Cite != nil {
				cites = append(cites, place.Cite)
			}
		}
		for _, words := range []string{"", "-by-item"} {
			style := cite.NewStyle(cite.Builtin("skaryna-"+name), lang, words != "", nil)
			b.Run(name+words, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					for _, c := range cites { // as they were before
						c.Label = nil
					}
					edition.Notes = append(edition.Notes[:0], notes...)
					cite.Apply(edition, order, style, "References")
				}
			})
		}
	}
}
