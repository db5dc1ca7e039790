package csl_test

import (
	"testing"

	"skaryna/internal/csl"
)

// TestNothingToPrint has parts of a cite print nothing where a style reckons with something.
func TestNothingToPrint(t *testing.T) {
	author := func(names ...csl.Name) *csl.Item {
		return &csl.Item{Type: "book", Names: map[string][]csl.Name{"author": names}}
	}
	doe, roe := csl.Name{Family: "Doe"}, csl.Name{Family: "Roe"}
	for _, tt := range []struct {
		name, layout, want string
		item               *csl.Item
	}{
		{"no delimiter between names", `<names variable="author"><name delimiter=""/></names>`, "DoeRoe", author(doe, roe)},
		{"a name that is a suffix alone", `<names variable="author"><name form="short"/></names>`, "Doe, Roe",
			author(doe, csl.Name{Suffix: "III"}, roe)},
		{"a name of full stops that are taken out", `<names variable="author"><name form="short"><name-part name="family" strip-periods="true"/></name></names>`,
			"Roe", author(csl.Name{Family: "..."}, roe)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := render(t, wrap(tt.layout), "en-US", tt.item, csl.Cite{}); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestNothingLeft collapses a work without a year behind one of the same author, of which nothing is left then.
func TestNothingLeft(t *testing.T) {
	style, err := csl.ParseStyle("test.csl", []byte(`<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
		<citation collapse="year"><layout delimiter="; "><group delimiter=" "><names variable="author"/>
		<date variable="issued"><date-part name="year"/></date></group></layout></citation></style>`))
	if err != nil {
		t.Fatal(err)
	}
	doe := map[string][]csl.Name{"author": {{Family: "Doe"}}}
	items := []*csl.Item{
		{ID: "dated", Names: doe, Dates: map[string]csl.Date{"issued": {Parts: []csl.DateParts{{Year: 2020}}}}},
		{ID: "undated", Names: doe},
	}
	citation := csl.Citation{Cites: []csl.Cite{{ID: "dated"}, {ID: "undated"}}}
	clusters := csl.NewProcessor(style, csl.Options{}).Process(items, []csl.Citation{citation}).Clusters()
	if got, want := csl.HTML(clusters[0].Nodes), "Doe 2020"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
