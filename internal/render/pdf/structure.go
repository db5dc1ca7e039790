package pdf

import (
	"fmt"
	"sort"
	"strconv"

	"skaryna/internal/typeset"
)

// standardTypes are the structure types of ISO 32000-1, 14.8.4, that a galley
// may use; there is no role map for others.
var standardTypes = map[string]bool{
	"Document": true, "Part": true, "Art": true, "Sect": true, "Div": true, "BlockQuote": true, "Caption": true,
	"TOC": true, "TOCI": true, "NonStruct": true, "Private": true,
	"P": true, "H": true, "H1": true, "H2": true, "H3": true, "H4": true, "H5": true, "H6": true,
	"L": true, "LI": true, "Lbl": true, "LBody": true,
	"Table": true, "TR": true, "TH": true, "TD": true, "THead": true, "TBody": true, "TFoot": true,
	"Span": true, "Quote": true, "Note": true, "Reference": true, "BibEntry": true, "Code": true, "Link": true,
	"Figure": true, "Formula": true,
}

// structureTree writes the structure tree.
type structureTree struct {
	*finisher
	// number is each element's object.
	number map[*typeset.Element]int
	// links are, by structural parent key, the elements that hold them; the keys
	// of the pages come before.
	links []int
	ids   []identified
}

type identified struct {
	id      string
	element int
}

// structure writes the structure tree with the links that are in it, and returns
// the root's object.
func (f *finisher) structure() int {
	t := structureTree{finisher: f, number: make(map[*typeset.Element]int)}
	root := f.alloc()
	t.reserve(f.galley.Root)
	t.element(f.galley.Root, root)

	out := appendRef([]byte("<</Type/StructTreeRoot/K "), t.number[f.galley.Root])
	out = appendRef(append(out, "/ParentTree "...), t.parentTree())
	out = append(out, "/ParentTreeNextKey "...)
	out = strconv.AppendInt(out, int64(len(f.pages)+len(t.links)), 10)
	if len(t.ids) > 0 {
		out = appendRef(append(out, "/IDTree "...), t.idTree())
	}
	f.set(root, append(out, ">>"...))
	return root
}

// reserve gives the elements their numbers in reading order.
func (t *structureTree) reserve(e *typeset.Element) {
	t.number[e] = t.alloc()
	for _, kid := range e.Kids {
		if e, ok := kid.(*typeset.Element); ok {
			t.reserve(e)
		}
	}
}

// element writes an element and all below it.
func (t *structureTree) element(e *typeset.Element, parent int) {
	if !standardTypes[e.Type] {
		panic(fmt.Sprintf("pdf: %q is no standard structure type", e.Type))
	}
	self := t.number[e]
	out := append([]byte("<</Type/StructElem/S/"), e.Type...)
	out = appendRef(append(out, "/P "...), parent)
	page := pageOf(e)
	if page >= 0 {
		out = appendRef(append(out, "/Pg "...), t.pages[page])
	}
	if e.ID != "" {
		out = appendText(append(out, "/ID"...), e.ID)
		t.ids = append(t.ids, identified{e.ID, self})
	}
	if e.Title != "" {
		out = appendText(append(out, "/T"...), e.Title)
	}
	if e.Lang != "" {
		out = appendText(append(out, "/Lang"...), e.Lang)
	}
	if e.Alt != "" {
		out = appendText(append(out, "/Alt"...), e.Alt)
	}
	out = t.attributes(out, e)
	if len(e.Kids) > 0 {
		out = append(out, "/K["...)
		for i, kid := range e.Kids {
			if i > 0 {
				out = append(out, ' ')
			}
			switch kid := kid.(type) {
			case *typeset.Element:
				out = appendRef(out, t.number[kid])
			case *typeset.Content:
				out = t.content(out, kid, page)
			case *typeset.Link:
				out = append(out, "<</Type/OBJR/Obj "...)
				out = appendRef(out, t.link(kid, self))
				if kid.Page != page {
					out = appendRef(append(out, "/Pg "...), t.pages[kid.Page])
				}
				out = append(out, ">>"...)
			default:
				panic(fmt.Sprintf("pdf: no way to hang %T into the structure tree", kid))
			}
		}
		out = append(out, ']')
	}
	t.set(self, append(out, ">>"...))
	for _, kid := range e.Kids {
		if e, ok := kid.(*typeset.Element); ok {
			t.element(e, self)
		}
	}
}

// pageOf returns the page on which an element's own first content or link is, -1
// where it has none.
func pageOf(e *typeset.Element) int {
	for _, kid := range e.Kids {
		switch kid := kid.(type) {
		case *typeset.Content:
			return kid.Page
		case *typeset.Link:
			return kid.Page
		}
	}
	return -1
}

// content appends a reference to a marked-content sequence: its number where it
// is on the element's page.
func (t *structureTree) content(out []byte, c *typeset.Content, page int) []byte {
	mcid, ok := t.drawing.mcid[c]
	if !ok {
		panic("pdf: an element holds a content that is on no page")
	}
	if c.Page == page {
		return strconv.AppendInt(out, int64(mcid), 10)
	}
	out = appendRef(append(out, "<</Type/MCR/Pg "...), t.pages[c.Page])
	return fmt.Appendf(out, "/MCID %d>>", mcid)
}

// attributes appends an element's attributes (ISO 32000-1, 14.8.5).
func (t *structureTree) attributes(out []byte, e *typeset.Element) []byte {
	switch {
	case e.Scope != "":
		return fmt.Appendf(out, "/A<</O/Table/Scope/%s>>", e.Scope)
	case e.Numbering != "":
		return fmt.Appendf(out, "/A<</O/List/ListNumbering/%s>>", e.Numbering)
	case e.Type == "Figure":
		return t.figureBox(out, e)
	}
	return out
}

// figureBox appends a figure's place on its page.
func (t *structureTree) figureBox(out []byte, e *typeset.Element) []byte {
	for _, kid := range e.Kids {
		c, ok := kid.(*typeset.Content)
		if !ok {
			continue
		}
		for _, item := range c.Items {
			if p, ok := item.(*typeset.Picture); ok {
				out = append(out, "/A<</O/Layout/Placement/Block/BBox["...)
				out = t.rectangle(out, p.X, p.Y, p.Width, p.Height)
				return append(out, "]>>"...)
			}
		}
	}
	return out
}

// rectangle appends the corners of a rectangle that is given from the page's top.
func (t *structureTree) rectangle(out []byte, x, y, width, height typeset.Length) []byte {
	h := t.galley.PageHeight
	for i, v := range [...]typeset.Length{x, h - y - height, x + width, h - y} {
		if i > 0 {
			out = append(out, ' ')
		}
		out = appendUnits(out, int64(hundredth(v)))
	}
	return out
}

// link writes a link annotation (ISO 32000-1, 12.5.6.5) that belongs to an
// element and returns its object.
func (t *structureTree) link(l *typeset.Link, element int) int {
	out := []byte("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[")
	out = t.rectangle(out, l.X, l.Y, l.Width, l.Height)
	out = appendRef(append(out, "]/P "...), t.pages[l.Page])
	out = fmt.Appendf(out, "/StructParent %d/Contents", len(t.pages)+len(t.links))
	out = appendText(out, l.Text)
	if l.URI != "" {
		out = append(out, "/A<</S/URI/URI"...)
		out = append(appendString(out, asciiURI(l.URI)), ">>"...)
	} else {
		if _, ok := t.galley.Dests[l.Dest]; !ok {
			panic(fmt.Sprintf("pdf: a link leads to %q, which is nowhere", l.Dest))
		}
		out = appendString(append(out, "/Dest"...), l.Dest)
	}
	n := t.add(append(out, ">>"...))
	t.annots[l.Page] = append(t.annots[l.Page], n)
	t.links = append(t.links, element)
	return n
}

// asciiURI percent-encodes what may not stand in a URI (RFC 3986, 2).
func asciiURI(uri string) string {
	var out []byte
	for i := range len(uri) {
		switch b := uri[i]; {
		case b <= ' ' || b >= 0x7F, b == '"', b == '<', b == '>', b == '\\', b == '^', b == '`', b == '{', b == '|', b == '}':
			out = fmt.Appendf(out, "%%%02X", b)
		default:
			out = append(out, b)
		}
	}
	return string(out)
}

// parentTree writes the number tree that leads from contents and links to their
// elements: first the pages, then the links.
func (t *structureTree) parentTree() int {
	out := []byte("<</Nums[")
	for page, owners := range t.drawing.owners {
		list := []byte("[")
		for i, e := range owners {
			if i > 0 {
				list = append(list, ' ')
			}
			n, ok := t.number[e]
			if !ok {
				panic("pdf: a content belongs to an element that is not in the tree")
			}
			list = appendRef(list, n)
		}
		out = fmt.Appendf(out, "%d %d 0 R ", page, t.add(append(list, ']')))
	}
	for i, element := range t.links {
		out = fmt.Appendf(out, "%d %d 0 R ", len(t.pages)+i, element)
	}
	return t.add(append(out, "]>>"...))
}

// idTree writes the name tree of the elements that have an identifier.
func (t *structureTree) idTree() int {
	sort.Slice(t.ids, func(i, j int) bool { return t.ids[i].id < t.ids[j].id })
	out := []byte("<</Names[")
	for i, x := range t.ids {
		if i > 0 && x.id == t.ids[i-1].id {
			panic(fmt.Sprintf("pdf: two elements with the ID %q", x.id))
		}
		out = appendRef(append(appendText(out, x.id), ' '), x.element)
	}
	return t.add(append(out, "]>>"...))
}
