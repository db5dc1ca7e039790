package csl_test

import (
	"os"
	"path/filepath"
	"testing"

	"skaryna/internal/csl"
)

func FuzzParseStyle(f *testing.F) {
	files, _ := filepath.Glob(styleDir + "/*.csl")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			f.Add(data)
		}
	}
	f.Add([]byte(wrap(`<names variable="author"><name/><substitute><text variable="title"/></substitute></names>`)))
	items := library(3)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := csl.ParseStyle("fuzz.csl", data)
		if err != nil {
			return
		}
		doc := csl.NewProcessor(s, csl.Options{}).Process(items, sampleOf(items))
		for _, c := range doc.Clusters() {
			csl.HTML(c.Nodes)
		}
		csl.HTMLBibliography(doc.Bibliography())
	})
}

func sampleOf(items []*csl.Item) []csl.Citation {
	var list []csl.Citation
	for i, it := range items {
		list = append(list, csl.Citation{Note: i + 1, Cites: []csl.Cite{{ID: it.ID, Locator: "3-5"}, {ID: items[0].ID, Prefix: "see"}}})
	}
	return list
}

func FuzzParseLocale(f *testing.F) {
	for _, tag := range []string{"be-BY", "en-US"} {
		data, err := os.ReadFile("locales/" + tag + ".xml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	style, err := csl.ParseStyle("x.csl", []byte(wrap(`<number variable="volume" form="ordinal"/><date variable="issued" form="text"/>`)))
	if err != nil {
		f.Fatal(err)
	}
	items := library(2)
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := csl.ParseLocale("fuzz.xml", data)
		if err != nil {
			return
		}
		csl.NewProcessor(style, csl.Options{Locale: l.Tag, Locales: csl.LocaleMap{csl.FullTag(l.Tag): l}}).Process(items, sampleOf(items)).Clusters()
	})
}

func FuzzParseItems(f *testing.F) {
	data, err := os.ReadFile("testdata/references.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`[{"id": 1, "issued": {"date-parts": [[2020, 13], [2021]], "circa": 1}, "note": "original-date: 1910"}]`))
	f.Add([]byte(`[{"id": "x", "author": [{"family": "van 't Hoff,", "given": "<i>J.</i>-'H"}], "title": "'<b>a\" ''", "page": "i-5n3"}]`))
	var processors []*csl.Processor
	names, _ := filepath.Glob(styleDir + "/*.csl")
	for _, name := range names {
		processors = append(processors, csl.NewProcessor(readStyle(f, name), csl.Options{Links: true}))
	}
	collapsing, err := csl.ParseStyle("collapsing.csl", []byte(`<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
		<citation collapse="year-suffix" disambiguate-add-year-suffix="true"><layout delimiter="; "><group delimiter=" "><names variable="author">
		<name form="short" delimiter=""/></names><date variable="issued"><date-part name="year"/></date></group></layout></citation>
		<bibliography subsequent-author-substitute="—" subsequent-author-substitute-rule="partial-each"><layout><names variable="author"/>
		<text variable="title" text-case="title"/></layout></bibliography></style>`))
	if err != nil {
		f.Fatal(err)
	}
	processors = append(processors, csl.NewProcessor(collapsing, csl.Options{}))
	f.Fuzz(func(t *testing.T, data []byte) {
		items, _ := csl.ParseItems("fuzz.json", data)
		if len(items) > 20 {
			items = items[:20]
		}
		for _, p := range processors {
			doc := p.Process(items, sampleOf(items))
			for _, c := range doc.Clusters() {
				csl.HTML(c.Nodes)
			}
			csl.HTMLBibliography(doc.Bibliography())
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2020-08-09", "9 August 2020", "2019/..", "c. 1900", "44 BC"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { csl.ParseDate(s) })
}
