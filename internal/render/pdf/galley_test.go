package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/font"
	"skaryna/internal/typeset"
)

// maker makes a galley by hand: a line at a time, with no layout.
type maker struct {
	g *typeset.Galley
	m *font.Measure
	y typeset.Length
}

const margin = 60 * typeset.Pt

func newMaker() *maker {
	mk := &maker{m: font.NewMeasure(), g: &typeset.Galley{
		PageWidth: 595280, PageHeight: 841890,
		Root:  &typeset.Element{Type: "Document"},
		Dests: make(map[string]typeset.Dest),
	}}
	mk.turn()
	return mk
}

// turn begins a page, with a running head.
func (mk *maker) turn() {
	mk.g.Pages = append(mk.g.Pages, &typeset.Page{})
	mk.y = 40 * typeset.Pt
	mk.line(nil, typeset.Font{Face: typeset.Regular, Size: 9 * typeset.Pt, SmallCaps: true}, "en", "Running head · Page 1 of 2")
	mk.y = 80 * typeset.Pt
}

func (mk *maker) page() int { return len(mk.g.Pages) - 1 }

// element adds an element below another.
func element(parent *typeset.Element, kind string) *typeset.Element {
	e := &typeset.Element{Type: kind}
	parent.Kids = append(parent.Kids, e)
	return e
}

// line sets a line for an element, nil for an artifact, and returns its content.
func (mk *maker) line(e *typeset.Element, f typeset.Font, lang, text string) *typeset.Content {
	run := &typeset.Run{X: margin, Y: mk.y, Font: f, Glyphs: mk.m.Shape(text+" ", f, lang)}
	mk.y += f.Size * 14 / 10
	return mk.content(e, run)
}

func (mk *maker) content(e *typeset.Element, items ...typeset.Item) *typeset.Content {
	c := &typeset.Content{Page: mk.page(), Element: e, Items: items}
	mk.g.Pages[mk.page()].Contents = append(mk.g.Pages[mk.page()].Contents, c)
	if e != nil {
		e.Kids = append(e.Kids, c)
	}
	return c
}

// dest names the line that comes next.
func (mk *maker) dest(name string) {
	mk.g.Dests[name] = typeset.Dest{Page: mk.page(), X: margin, Y: mk.y - 12*typeset.Pt}
}

var (
	roman  = typeset.Font{Face: typeset.Regular, Size: 10500}
	italic = typeset.Font{Face: typeset.Italic, Size: 10500}
	bold   = typeset.Font{Face: typeset.Semibold, Size: 14 * typeset.Pt, Figures: typeset.FiguresLining}
	code   = typeset.Font{Face: typeset.Mono, Size: 9 * typeset.Pt}
	caps   = typeset.Font{Face: typeset.Regular, Size: 10500, SmallCaps: true}
)

// kitchenSink returns an edition and a galley with every kind of item, element
// and link, over two pages, and the words that it holds in order.
func kitchenSink() (*edition.Edition, *typeset.Galley, []string) {
	mk := newMaker()
	root := mk.g.Root
	var words []string
	say := func(text string) string {
		words = append(words, strings.Fields(text)...)
		return text
	}

	mk.dest("title")
	h1 := element(root, "H1")
	h1.Title = "Незалежныя назіральнікі"
	mk.line(h1, typeset.Font{Face: typeset.Bold, Size: 24 * typeset.Pt}, "be", say("Незалежныя назіральнікі"))
	mk.line(element(root, "P"), caps, "be", say("Фрацыск Скарына, Мінск"))
	p := element(root, "P")
	mk.line(p, roman, "be", say("Вынікі галасавання ў 5 801 участку: 1/2 (гл. «№ 40») — o\u0301stryj і зліц"))
	// A word that was broken: the hyphen says U+00AD.
	c := p.Kids[0].(*typeset.Content)
	hyphen := mk.m.Shape("-", roman, "be")[0]
	hyphen.Text = "\u00AD"
	run := c.Items[0].(*typeset.Run)
	run.Glyphs[len(run.Glyphs)-1] = hyphen // for the space
	mk.line(p, roman, "be", "цёвыя спісы.")
	words[len(words)-1] += "цёвыя"
	words = append(words, "спісы.")

	english := element(p, "Span")
	english.Lang = "en"
	mk.line(english, italic, "en", say("office affluent fjord (a→b) ≈ 12 ≥ 11"))
	strong := element(p, "Span")
	mk.line(strong, typeset.Font{Face: typeset.BoldItalic, Size: 10500}, "be", say("моцнае"))
	say("працяг на другой старонцы") // set below

	// A link that leads out, one within, a citation and a note.
	link := element(element(root, "P"), "Link")
	c = mk.line(link, roman, "be", say("https://example.org/ш"))
	r := c.Items[0].(*typeset.Run)
	r.Colour = 0x1A4480
	c.Items = append(c.Items, &typeset.Bar{X: margin, Y: r.Y + 1500, Width: 100 * typeset.Pt, Height: 400, Colour: 0x1A4480})
	link.Kids = append(link.Kids, &typeset.Link{Page: 0, X: margin, Y: r.Y - 9000, Width: 100 * typeset.Pt, Height: 12 * typeset.Pt, URI: "https://example.org/ш?a=(b) c", Text: "example.org"})

	reference := element(element(root, "P"), "Reference")
	link = element(reference, "Link")
	c = mk.line(link, roman, "be", say("[1]"))
	link.Kids = append(link.Kids, &typeset.Link{Page: 0, X: margin, Y: c.Items[0].(*typeset.Run).Y - 9000, Width: 12 * typeset.Pt, Height: 12 * typeset.Pt, Dest: "ref-1", Text: "крыніца 1"})
	note := element(root, "Note")
	note.ID = "note-1"
	mk.line(element(note, "Lbl"), roman, "be", say("1"))
	mk.line(element(note, "P"), roman, "be", say("Заўвага."))

	list := element(root, "L")
	list.Numbering = "Disc"
	for _, text := range []string{"першы", "другі"} {
		item := element(list, "LI")
		mk.line(element(item, "Lbl"), roman, "be", say("•"))
		mk.line(element(element(item, "LBody"), "P"), roman, "be", say(text))
	}
	mk.line(element(element(root, "BlockQuote"), "P"), italic, "be", say("Цытата"))
	mk.line(element(root, "Code"), code, "en", say("if x >= 1 → return ₽"))

	table := element(root, "Table")
	mk.line(element(table, "Caption"), roman, "be", say("Табліца"))
	row := element(element(table, "THead"), "TR")
	for _, text := range []string{"Горад", "Галасоў"} {
		th := element(row, "TH")
		th.Scope = "Column"
		mk.line(th, bold, "be", say(text))
	}
	row = element(element(table, "TBody"), "TR")
	tabular := roman
	tabular.Figures = typeset.FiguresTabular
	for _, text := range []string{"Гродна", "1 234"} {
		mk.line(element(row, "TD"), tabular, "be", say(text))
	}

	mk.turn()
	mk.dest("section")
	mk.line(element(root, "H2"), bold, "be", say("Раздзел"))
	// A paragraph that began on the page before.
	mk.line(p, roman, "be", "працяг на другой старонцы")

	figure := element(root, "Figure")
	figure.Alt = say("Чырвоны квадрат")
	mk.content(figure, &typeset.Picture{X: margin, Y: mk.y, Width: 60 * typeset.Pt, Height: 40 * typeset.Pt, Name: "a.png"})
	mk.y += 60 * typeset.Pt
	mk.line(element(figure, "Caption"), roman, "be", say("Подпіс"))
	mk.content(nil, &typeset.Picture{X: 300 * typeset.Pt, Y: mk.y - 60*typeset.Pt, Width: 60 * typeset.Pt, Height: 40 * typeset.Pt, Name: "b.png"})
	mk.content(nil, &typeset.Bar{X: margin, Y: mk.y, Width: 400 * typeset.Pt, Height: 500, Colour: 0x888888})
	mk.y += 20 * typeset.Pt

	mk.dest("ref-1")
	entry := element(root, "BibEntry")
	mk.line(element(entry, "Lbl"), roman, "be", say("1."))
	spelled := element(entry, "P")
	mk.line(spelled, roman, "be", "ТАК").ActualText = say("так")

	mk.g.Outline = []typeset.Bookmark{
		{Level: 1, Title: "Незалежныя назіральнікі", Dest: "title"},
		{Level: 2, Title: "Раздзел", Dest: "section"},
		{Level: 1, Title: "Sources", Dest: "ref-1"},
	}

	ed := &edition.Edition{
		Publication: "Скарына",
		Lang:        "be",
		Article: &doc.Article{
			Title:      prose("Незалежныя назіральнікі <&> \"так\""),
			Standfirst: prose("Пра што гаворка."),
			Authors:    []*doc.Prose{prose("Фрацыск Скарына")},
			Keywords:   []*doc.Prose{prose("выбары"), prose("Беларусь")},
			Licence:    prose("CC BY 4.0"),
			Date:       doc.Date{Year: 2020, Month: 8, Day: 9},
			Blocks: []doc.Block{
				&doc.Figure{Image: &doc.Image{Name: "a.png", Type: "image/png", Data: testPNG(image.NewRGBA(image.Rect(0, 0, 3, 2)), 0xFF)}},
				&doc.Figure{Image: &doc.Image{Name: "b.png", Type: "image/png", Data: testPNG(image.NewNRGBA64(image.Rect(0, 0, 3, 2)), 0x7F)}},
			},
		},
	}
	return ed, mk.g, words
}

func prose(text string) *doc.Prose {
	return &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: text}}}
}

type settable interface {
	image.Image
	Set(x, y int, c color.Color)
}

// testPNG returns a red picture with a blue corner, and of the alpha given in
// the middle.
func testPNG(img settable, alpha uint8) []byte {
	b := img.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			img.Set(x, y, color.NRGBA{R: 0xC0, A: 0xFF})
		}
	}
	img.Set(0, 0, color.NRGBA{B: 0xC0, A: 0xFF})
	img.Set(1, 1, color.NRGBA{R: 0xC0, A: alpha})
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic(err)
	}
	return out.Bytes()
}
