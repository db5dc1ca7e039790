package csl_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skaryna/internal/bib"
	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

var update = flag.Bool("update", false, "write golden files anew")

const styleDir = "../cite/styles"

func readStyle(t testing.TB, file string) *csl.Style {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := csl.ParseStyle(filepath.Base(file), data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// references are the works of the publication's first article, as an edition in a language cites them.
func references(t testing.TB, lang string) []*csl.Item {
	return readItems(t, "testdata/references.json", lang)
}

// readItems reads works with package bib, which sets the variables beyond CSL's that the styles print.
func readItems(t testing.TB, file, lang string) []*csl.Item {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := source.Parse(file, data)
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	var items []*csl.Item
	for _, e := range bib.Read([]*source.File{f}, &list).Entries() {
		items = append(items, e.For(lang, false))
	}
	if list.HasErrors() {
		t.Fatal(list.Sorted()[0].Message)
	}
	return items
}

// TestBuiltInStyles prints the first article's list, and one of works of other types, in each built-in style
// and language.
func TestBuiltInStyles(t *testing.T) {
	files, err := filepath.Glob(styleDir + "/*.csl")
	if err != nil || len(files) == 0 {
		t.Fatalf("the built-in styles are not at %s: %v", styleDir, err)
	}
	for _, file := range files {
		for _, lang := range []string{"be", "en", "ru"} {
			name := strings.TrimSuffix(filepath.Base(file), ".csl") + "." + lang
			t.Run(name, func(t *testing.T) {
				got := printList(t, file, lang)
				golden(t, "testdata/golden/"+name+".txt", got)
				for _, bad := range []string{"..", ",,", " .", " ,", "  ", "::", "()", "[]", "– –"} {
					for line := range strings.SplitSeq(got, "\n") {
						if text, _, _ := strings.Cut(line, "http"); strings.Contains(text, bad) {
							t.Errorf("%q in: %s", bad, line)
						}
					}
				}
			})
		}
	}
}

func printList(t *testing.T, file, lang string) string {
	items := references(t, lang)
	p := csl.NewProcessor(readStyle(t, file), csl.Options{Locale: lang,
		ItemLocale: func(it *csl.Item) string { return cmp.Or(it.Text[bib.EntryLanguage], it.Text["language"]) }})
	doc := p.Process(items, sampleCitations(items))
	var b bytes.Buffer
	for _, c := range doc.Clusters() {
		fmt.Fprintln(&b, csl.HTML(c.Nodes))
	}
	fmt.Fprintln(&b)
	works := readItems(t, "testdata/works.json", lang)
	for _, list := range [][]csl.Entry{doc.Bibliography(), p.Process(works, nil).Bibliography()} {
		for _, e := range list {
			fmt.Fprintln(&b, csl.PlainText(e.Nodes))
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// sampleCitations cite each work once, then some of them again in several ways.
func sampleCitations(items []*csl.Item) []csl.Citation {
	var list []csl.Citation
	note := 0
	add := func(cites ...csl.Cite) {
		note++
		list = append(list, csl.Citation{Cites: cites, Note: note})
	}
	for _, it := range items {
		add(csl.Cite{ID: it.ID})
	}
	id := func(i int) string { return items[i].ID }
	add(csl.Cite{ID: id(13), Locator: "12"})
	add(csl.Cite{ID: id(2), Locator: "12"}, csl.Cite{ID: id(4)})
	add(csl.Cite{ID: id(0)}, csl.Cite{ID: id(1)}, csl.Cite{ID: id(2)}, csl.Cite{ID: id(5), Locator: "3-5"})
	return list
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s: want\n%s\ngot\n%s", file, want, got)
	}
}
