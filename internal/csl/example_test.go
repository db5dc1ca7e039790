package csl_test

import (
	"fmt"

	"skaryna/internal/csl"
)

const exampleStyle = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <citation>
    <layout prefix="[" suffix="]" delimiter="; ">
      <group delimiter=", ">
        <text variable="citation-number"/>
        <group delimiter=" ">
          <label variable="locator" form="short"/>
          <text variable="locator"/>
        </group>
      </group>
    </layout>
  </citation>
  <bibliography>
    <layout suffix=".">
      <group delimiter=". ">
        <names variable="author"><name name-as-sort-order="all" initialize-with=". "/></names>
        <text variable="title" font-style="italic"/>
        <date variable="issued" form="text"/>
      </group>
    </layout>
  </bibliography>
</style>`

const exampleLibrary = `[{"id": "skaryna", "type": "book", "title": "Псалтыр", "author": [{"family": "Скарына", "given": "Францыск"}],
  "issued": {"date-parts": [[1517, 8, 6]]}}]`

func Example() {
	style, err := csl.ParseStyle("example.csl", []byte(exampleStyle))
	if err != nil {
		fmt.Println(err)
		return
	}
	items, err := csl.ParseItems("library.json", []byte(exampleLibrary))
	if err != nil {
		fmt.Println(err)
		return
	}
	p := csl.NewProcessor(style, csl.Options{Locale: "be"})
	doc := p.Process(items, []csl.Citation{{Cites: []csl.Cite{{ID: "skaryna", Locator: "3-5"}}}})
	for _, c := range doc.Clusters() {
		fmt.Println(csl.PlainText(c.Nodes))
	}
	for _, e := range doc.Bibliography() {
		fmt.Println(csl.HTML(e.Nodes))
	}
	// Output:
	// [1, с. 3–5]
	// Скарына, Ф. <i>Псалтыр</i>. 6 жніўня 1517 г.
}

func ExampleParseStyle_errors() {
	_, err := csl.ParseStyle("mine.csl", []byte(`<style>
  <citation>
    <layout><text macro="autor"/></layout>
  </citation>
</style>`))
	fmt.Println(err)
	// Output: mine.csl:3:13: there is no macro "autor"
}

func ExampleParseDate() {
	d := csl.ParseDate("2020-08-09/2020-08-12")
	fmt.Println(d.Parts[0], d.Parts[1])
	// Output: {2020 8 9} {2020 8 12}
}

// A number that collapsed into a range still leads to its work.
func ExampleCiteRef() {
	style, _ := csl.ParseStyle("example.csl", []byte(`<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
	  <citation collapse="citation-number"><layout delimiter=", "><text variable="citation-number"/></layout></citation></style>`))
	items := []*csl.Item{{ID: "a"}, {ID: "b"}, {ID: "c"}}
	p := csl.NewProcessor(style, csl.Options{})
	doc := p.Process(items, []csl.Citation{{Cites: []csl.Cite{{ID: "a"}, {ID: "b"}, {ID: "c"}}}})
	for _, n := range doc.Clusters()[0].Nodes {
		switch n := n.(type) {
		case csl.CiteRef:
			fmt.Printf("<a href=\"#%s\">%s</a>", n.ItemID, csl.PlainText(n.Nodes))
		case csl.Text:
			fmt.Print(n)
		}
	}
	// Output: <a href="#a">1</a>–<a href="#c">3</a>
}
