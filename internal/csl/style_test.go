package csl_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"skaryna/internal/csl"
)

// wrap makes a style of what a citation prints.
func wrap(layout string) string {
	return `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><citation><layout>` + layout +
		`</layout></citation></style>`
}

// render prints the citation of one item.
func render(t testing.TB, style, locale string, it *csl.Item, cite csl.Cite) string {
	t.Helper()
	s, err := csl.ParseStyle("test.csl", []byte(style))
	if err != nil {
		t.Fatal(err)
	}
	if it.ID == "" {
		it.ID = "x"
	}
	cite.ID = it.ID
	doc := csl.NewProcessor(s, csl.Options{Locale: locale}).Process([]*csl.Item{it}, []csl.Citation{{Cites: []csl.Cite{cite}}})
	return csl.HTML(doc.Clusters()[0].Nodes)
}

func TestParseStyleErrors(t *testing.T) {
	for _, tt := range []struct{ name, style, want string }{
		{"no XML", "hello", "test.csl:1:1: there is no element in the file"},
		{"cut off", "<style>\n<citation>", "test.csl:2:11: the XML is broken: unexpected EOF"},
		{"another root", "<locale/>", "test.csl:1:1: a style starts with <style>, not <locale>"},
		{"entities", "<!DOCTYPE style [<!ENTITY a \"b\">]>\n<style/>", "test.csl:1:1: a document type with declarations is not accepted; remove the DOCTYPE"},
		{"unknown entity", "<style>&a;</style>", "test.csl:1:11: the XML is broken: invalid character entity &a;"},
		{"no citation", "<style/>", "test.csl:1:1: the style has no <citation>"},
		{"unknown macro", wrap(`<text macro="a"/>`), `test.csl:1:96: there is no macro "a"`},
		{"two sources", wrap(`<text value="a" variable="title"/>`), "test.csl:1:96: <text> has one of variable, macro, term and value, here 2 of them"},
		{"unknown element", wrap(`<image/>`), "test.csl:1:96: <image> is no rendering element of CSL 1.0.2"},
		{"wrong choice", wrap(`<text value="a" font-style="bold"/>`), `test.csl:1:96: the font-style of <text> cannot be "bold"; it is one of italic, normal, oblique`},
		{"recursion", strings.Replace(wrap(`<text macro="a"/>`), "<citation>", `<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro><citation>`, 1),
			`test.csl:1:135: the macro "a" calls itself`},
		{"several", wrap(`<label/><choose><else/></choose>`), "test.csl:1:96: <label> has no variable\n" +
			"test.csl:1:112: <else> does not belong here; <choose> holds <if>, then <else-if>, then <else>"},
		{"too large", strings.Replace(wrap(`<text macro="m16"/>`), "<citation>", doublingMacros(16)+"<citation>", 1),
			"test.csl:1:1024: with all macros written out the style has more than 65536 elements"},
		{"too deep", strings.Repeat("<group>", csl.MaxDepth+1), fmt.Sprintf("test.csl:1:%d: elements nest deeper than 128", 7*csl.MaxDepth+1)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := csl.ParseStyle("test.csl", []byte(tt.style))
			if err == nil {
				t.Fatal("no error")
			}
			if err.Error() != tt.want {
				t.Errorf("got\n%s\nwant\n%s", err, tt.want)
			}
			var one *csl.Error
			if !errors.As(err, &one) || one.File != "test.csl" {
				t.Error("not an *Error")
			}
		})
	}
}

// doublingMacros are macros each of which calls the one before it twice.
func doublingMacros(n int) string {
	var b strings.Builder
	b.WriteString(`<macro name="m0"><text value="a"/></macro>`)
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, `<macro name="m%d"><text macro="m%d"/><text macro="m%d"/></macro>`, i, i-1, i-1)
	}
	return b.String()
}

func TestDependentStyle(t *testing.T) {
	s, err := csl.ParseStyle("nature-x.csl", []byte(`<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="en-US">
		<info><title>X</title><link href="http://www.zotero.org/styles/nature" rel="independent-parent"/></info></style>`))
	if err != nil || s.Parent != "http://www.zotero.org/styles/nature" {
		t.Errorf("got %+v, %v", s, err)
	}
	if got := csl.NewProcessor(s, csl.Options{}).Process(nil, []csl.Citation{{}}).Bibliography(); got != nil {
		t.Errorf("a dependent style made %v", got)
	}
}

func TestParseItemsErrors(t *testing.T) {
	for _, tt := range []struct{ name, json, want string }{
		{"empty", "", "lib.json:1:1: the JSON is broken: it ends too early"},
		{"no list", `{"id": 1}`, "lib.json:1:1: a library is a list of items in [ ]"},
		{"broken", "[\n{\"id\": }]", "lib.json:2:8: the JSON is broken: invalid character '}' looking for beginning of value"},
		{"no id", "[\n  {\"type\": \"book\"}]", `lib.json:2:3: the item has no "id"`},
		{"names", "[{\"id\": \"a\",\n \"author\": \"Doe\"}]", `lib.json:2:12: "author" is a list of names in [ ]`},
		{"name", "[{\"id\": \"a\",\n \"author\": [\"Doe\"]}]", `lib.json:2:13: a name of "author" is an object such as {"family": "Doe", "given": "Jane"}`},
		{"date", "[{\"id\": \"a\",\n \"issued\": 2020}]", `lib.json:2:12: "issued" is a date such as {"date-parts": [[2020, 8, 9]]}`},
		{"parts", "[{\"id\": \"a\",\n \"issued\": {\"date-parts\": [2020]}}]", `lib.json:2:27: the date parts of "issued" are lists of numbers such as [[2020, 8, 9]]`},
		{"more", "[] []", "lib.json:1:4: there is more after the end of the list"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := csl.ParseItems("lib.json", []byte(tt.json))
			if err == nil || err.Error() != tt.want {
				t.Errorf("got\n%v\nwant\n%s", err, tt.want)
			}
		})
	}
}

func TestItemPositions(t *testing.T) {
	data := "[\n {\"type\": \"book\", \"id\": \"a\"},\n {\"id\": 7, \"unknown\": {\"x\": 1}, \"x-note\": \"kept\"}\n]"
	items, err := csl.ParseItems("lib.json", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{`{"type"`, `{"id": 7`} {
		if !strings.HasPrefix(data[items[i].Offset:], want) {
			t.Errorf("item %d starts at %q", i, data[items[i].Offset:])
		}
	}
	if !strings.HasPrefix(data[items[0].IDOffset:], `"a"`) || items[1].ID != "7" || items[1].Text["x-note"] != "kept" {
		t.Errorf("got %+v and %+v", items[0], items[1])
	}
}

// TestShared uses one style in many goroutines; run it with -race.
func TestShared(t *testing.T) {
	items := references(t, "be")
	style := readStyle(t, styleDir+"/skaryna-numeric-be.csl")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			p := csl.NewProcessor(style, csl.Options{Locale: "be", ItemLocale: func(it *csl.Item) string { return it.Text["language"] }})
			p.Process(items, sampleCitations(items)).Bibliography()
		})
	}
	group.Wait()
}

// TestClusterNodes finds each cite and each number of a collapsed citation.
func TestClusterNodes(t *testing.T) {
	style := strings.Replace(wrap(`<text variable="citation-number"/>`), "<citation>", `<citation collapse="citation-number">`, 1)
	style = strings.Replace(style, "<layout>", `<layout prefix="[" suffix="]" delimiter=", ">`, 1)
	s, err := csl.ParseStyle("test.csl", []byte(style))
	if err != nil {
		t.Fatal(err)
	}
	var items []*csl.Item
	var cites []csl.Cite
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		items = append(items, &csl.Item{ID: id, Type: "book"})
		if id != "d" {
			cites = append(cites, csl.Cite{ID: id})
		}
	}
	doc := csl.NewProcessor(s, csl.Options{}).Process(items, []csl.Citation{{Cites: cites}})
	nodes := doc.Clusters()[0].Nodes
	if got := csl.PlainText(nodes); got != "[1–3, 5]" {
		t.Errorf("printed %s", got)
	}
	var found []string
	for _, n := range nodes {
		if c, ok := n.(csl.CiteRef); ok {
			number := c.Nodes[0].(csl.NumberRef)
			found = append(found, fmt.Sprintf("%d%s%s%s", c.Index, c.ItemID, number.ItemID, csl.PlainText(number.Nodes)))
		}
	}
	if got := strings.Join(found, " "); got != "0aa1 2cc3 3ee5" {
		t.Errorf("found %s", got)
	}
}

func TestKeepOrder(t *testing.T) {
	style := `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><citation><layout/></citation>
		<bibliography><sort><key variable="title"/></sort><layout><text variable="citation-number"/><text variable="title"/></layout></bibliography></style>`
	s, err := csl.ParseStyle("test.csl", []byte(style))
	if err != nil {
		t.Fatal(err)
	}
	items := []*csl.Item{{ID: "1", Text: map[string]string{"title": "B"}}, {ID: "2", Text: map[string]string{"title": "A"}}}
	for _, tt := range []struct {
		keep bool
		want string
	}{{false, "1A 2B"}, {true, "1B 2A"}} {
		var got []string
		for _, e := range csl.NewProcessor(s, csl.Options{KeepOrder: tt.keep}).Process(items, nil).Bibliography() {
			got = append(got, csl.PlainText(e.Nodes))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("with KeepOrder %v got %v, want %s", tt.keep, got, tt.want)
		}
	}
}
