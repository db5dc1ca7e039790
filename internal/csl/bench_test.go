package csl_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"skaryna/internal/csl"
)

// library is n works of several types, with names that recur so that there is much to disambiguate.
func library(n int) []*csl.Item {
	types := []string{"book", "article-journal", "chapter", "webpage", "report"}
	families := []string{"Скарына", "Doe", "Smith", "Купала", "García", "Müller", "Roe", "Nowak", "Ivanov", "van Dyke"}
	given := []string{"Jane", "John", "Franz Anton", "Іван", "Mary-Ann"}
	items := make([]*csl.Item, n)
	for i := range items {
		var authors []csl.Name
		for k := 0; k <= i%4; k++ {
			authors = append(authors, csl.Name{Family: families[(i/3+k*7)%len(families)] + fmt.Sprint(i/40), Given: given[(i+k)%len(given)]})
		}
		items[i] = &csl.Item{
			ID: fmt.Sprintf("item-%d", i), Type: types[i%len(types)],
			Text: map[string]string{"title": fmt.Sprintf("The history of printing in the city of number %d", i),
				"container-title": "Journal of Early Books", "volume": fmt.Sprint(i % 40), "issue": fmt.Sprint(i % 12),
				"page": fmt.Sprintf("%d-%d", i, i+17), "publisher": "University Press", "publisher-place": "Minsk",
				"URL": fmt.Sprintf("https://example.org/works/%d", i), "DOI": fmt.Sprintf("10.1000/%d", i)},
			Names: map[string][]csl.Name{"author": authors, "editor": {{Family: "Editor", Given: "Ed"}}},
			Dates: map[string]csl.Date{"issued": {Parts: []csl.DateParts{{Year: 1990 + i%30, Month: 1 + i%12, Day: 1 + i%28}}},
				"accessed": {Parts: []csl.DateParts{{Year: 2026, Month: 11, Day: 23}}}},
		}
	}
	return items
}

func benchmark(b *testing.B, file string) {
	style := readStyle(b, file)
	for _, n := range []int{100, 1000, 10000} {
		if testing.Short() && n > 1000 {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			items := library(n)
			var citations []csl.Citation
			for i, it := range items {
				citations = append(citations, csl.Citation{Note: i + 1, Cites: []csl.Cite{{ID: it.ID}}})
			}
			p := csl.NewProcessor(style, csl.Options{})
			b.ReportAllocs()
			for b.Loop() {
				doc := p.Process(items, citations)
				doc.Clusters()
				doc.Bibliography()
			}
		})
	}
}

const officialStyles = "../../../shared/csl/styles/"

func BenchmarkChicagoAuthorDate(b *testing.B) { benchmark(b, officialStyles+"chicago-author-date.csl") }
func BenchmarkGOSTNumeric(b *testing.B) {
	benchmark(b, officialStyles+"gost-r-7-0-5-2008-numeric.csl")
}
func BenchmarkAPA(b *testing.B) { benchmark(b, officialStyles+"apa.csl") }

func BenchmarkBuiltIn(b *testing.B) {
	files, _ := filepath.Glob(styleDir + "/*.csl")
	for _, f := range files {
		b.Run(filepath.Base(f), func(b *testing.B) { benchmark(b, f) })
	}
}
