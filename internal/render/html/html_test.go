package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"flag"
	"strings"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/render/html"
	"skaryna/internal/render/rendertest"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestGolden(t *testing.T) {
	for _, lang := range rendertest.Languages {
		var b bytes.Buffer
		if err := html.Write(&b, rendertest.Edition(lang)); err != nil {
			t.Fatal(err)
		}
		golden(t, "kitchen-sink."+lang+".html", b.Bytes())
	}
}

// TestHeld holds that a line does not end at a figure's hyphen or dash.
func TestHeld(t *testing.T) {
	for in, want := range map[string]string{
		"case T-573/23 of":          `case <span class="held lining">T-573/23</span> of`,
		"2020–2021":                 `<span class="held">2020–2021</span>`,
		"in\u00A01-2, 3-4":          "in\u00A0" + `<span class="held">1-2,</span> <span class="held">3-4</span>`,
		"well-known – and 5 others": "well-known – and 5 others",
		"a-b-1-2 x":                 `<span class="held">a-b-1-2</span> x`,
		"https://a.be/2020-01-02":   "https://a.be/2020-01-02",
		"-":                         "-",
		"па-англійску":              `<span class="held">па-англійску</span>`,
		"x --keep-going":            `x <span class="held">--keep-going</span>`,
		"паўночна-заходні - не":     "паўночна-заходні - не",
		"<1-2>":                     `<span class="held">&lt;1-2&gt;</span>`,
		// As many letters as a phone has room for, in whichever script.
		"Каранавірус-COVID-19":    `<span class="held lining">Каранавірус-COVID-19</span>`,
		"Regulation-2023/1216-17": `<span class="lining">Regulation-2023/1216-17</span>`,
		// Numerals beside capitals are as tall as they are.
		"in JY0127, for $1 in 2021": `in <span class="lining">JY0127,</span> for <span class="lining">$1</span> in 2021`,
		"269/2014 or Указ № 40":     "269/2014 or Указ № 40",
	} {
		ed := rendertest.Edition("en")
		ed.Article.Blocks = []doc.Block{&doc.Paragraph{Prose: &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: in}}}}}
		if page := string(printed(t, ed)); !strings.Contains(page, "<p>"+want+"</p>") {
			_, got, _ := strings.Cut(page, "</header>\n<p>")
			got, _, _ = strings.Cut(got, "</p>")
			t.Errorf("%q is printed as %q, and not as %q", in, got, want)
		}
	}
}

// TestWide holds which tables are told to be too wide for paper by their words:
// those alone may break them there.
func TestWide(t *testing.T) {
	row := func(cells ...string) (out []*doc.Cell) {
		for _, c := range cells {
			out = append(out, &doc.Cell{Prose: &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: c}}}})
		}
		return append(out, &doc.Cell{})
	}
	const long = "прадпрымальніцтва"
	for want, rows := range map[bool][][]string{
		false: {{"Хто", "Супраць каго", "Калі", "Паводле якога акта"}, {"Украіна (не пацверджана)", "Positive Technologies", "Лістапад 2023", strings.Repeat("Міністэрства ", 20)}},
		true:  {{"1", "2", "3", "4", "5"}, {long, long, long + " " + long, long, "x"}},
	} {
		ed := rendertest.Edition("be")
		ed.Article.Blocks = []doc.Block{&doc.Table{Head: row(rows[0]...), Rows: [][]*doc.Cell{row(rows[1]...)}}}
		if got := strings.Contains(string(printed(t, ed)), `class="table wide"`); got != want {
			t.Errorf("%q: wide is %v", rows, got)
		}
	}
}

// TestDraft holds what only a draft has: the banner, a word on every printed
// page in a style sheet of its own that the policy allows, and no place in a
// search engine.
func TestDraft(t *testing.T) {
	ed := rendertest.Edition("be")
	if page := string(printed(t, ed)); strings.Contains(page, ed.Words.Draft) || strings.Contains(page, "noindex") || strings.Count(page, "<style>") != 1 {
		t.Error("an edition for readers has something of a draft")
	}
	ed.Draft = true
	ed.Words.Draft = `Чарнавік "№ 1"`
	page := string(printed(t, ed))
	for _, want := range []string{
		`<p class="draft">Чарнавік &quot;№ 1&quot;</p>`, `content:"Чарнавік \22 № \31 \22 "}`, `<meta name="robots" content="noindex">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("a draft has no %s", want)
		}
	}
	_, css, _ := strings.Cut(page, "<style>@page")
	css, _, _ = strings.Cut(css, "</style>")
	sum := sha256.Sum256([]byte("@page" + css))
	if hash := base64.StdEncoding.EncodeToString(sum[:]); !strings.Contains(page, "'sha256-"+hash+"'") {
		t.Error("the policy does not allow the draft's style")
	}
}
