package pdfcheck

import "strings"

// Paragraph is a block of text as the structure tree has it.
type Paragraph struct {
	// Type is the structure type of the block: "H1", "P", "TD", "Lbl", "Figure".
	Type string
	// Lang is its language, its own or inherited.
	Lang string
	// Text is what it says: words broken at a line's end are whole again, and of
	// spaces in a row there is one. A figure says its alternative text.
	Text string
	// Links are the addresses that it leads to.
	Links []string
}

// Paragraphs returns the text of a tagged PDF in reading order: what a screen
// reader would say, without running heads.
func Paragraphs(data []byte) ([]Paragraph, error) {
	d, err := read(data)
	if err != nil {
		return nil, err
	}
	x := extractor{document: d}
	if d.root != nil {
		x.block(d.root, d.text(d.catalog["Lang"]))
	}
	return x.list, nil
}

type extractor struct {
	*document
	list []Paragraph
	text strings.Builder
	link []string
}

// inline are the types that stand within a line of their block's text.
var inline = map[Name]bool{"Span": true, "Quote": true, "Reference": true, "Link": true, "Annot": true, "Code": true, "NonStruct": true}

// grouping are the types whose inline kids are blocks by themselves.
var grouping = map[Name]bool{"StructTreeRoot": true, "Document": true, "Part": true, "Art": true, "Sect": true, "Div": true, "BlockQuote": true}

func (x *extractor) block(e *element, lang string) {
	if e.lang != "" {
		lang = e.lang
	}
	if alt := x.standIn(e); alt != "" && e.typ == "Figure" {
		x.list = append(x.list, Paragraph{Type: "Figure", Lang: lang, Text: alt})
	}
	x.kids(e, e, lang)
	x.flush(e, lang)
}

// standIn returns the text that stands for an element.
func (x *extractor) standIn(e *element) string {
	if s := x.document.text(e.dict["ActualText"]); s != "" {
		return s
	}
	return x.document.text(e.dict["Alt"])
}

// kids adds what an element holds to the text of the block that it is in.
func (x *extractor) kids(e, block *element, lang string) {
	for _, k := range e.kids {
		switch k := k.(type) {
		case *mark:
			x.text.Write(k.text)
		case Ref:
			action := x.dict(x.dict(k)["A"])
			if s, ok := x.Resolve(action["URI"]).(String); ok {
				x.link = append(x.link, string(s))
			}
		case *element:
			if inline[k.typ] && !grouping[e.typ] {
				if s := x.document.text(k.dict["ActualText"]); s != "" {
					x.text.WriteString(s)
				} else {
					x.kids(k, block, lang)
				}
				continue
			}
			x.flush(block, lang)
			x.block(k, lang)
		}
	}
}

// flush ends the paragraph at hand.
func (x *extractor) flush(e *element, lang string) {
	// Spaces of other kinds are the author's, and stay.
	text := strings.Join(strings.FieldsFunc(strings.ReplaceAll(x.text.String(), "\u00AD", ""), func(r rune) bool { return r == ' ' }), " ")
	if text != "" {
		x.list = append(x.list, Paragraph{Type: string(e.typ), Lang: lang, Text: text, Links: x.link})
	}
	x.text.Reset()
	x.link = nil
}
