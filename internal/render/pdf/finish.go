package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"

	"skaryna/internal/edition"
	"skaryna/internal/typeset"
)

// finisher makes the finished file out of the document that fpdf wrote.
type finisher struct {
	*file
	edition *edition.Edition
	galley  *typeset.Galley
	drawing *drawing
	pages   []int   // the pages' objects
	annots  [][]int // the links' objects, by page
}

func finish(raw []byte, ed *edition.Edition, g *typeset.Galley, d *drawing, opts Options) []byte {
	f := finisher{file: newFile(), edition: ed, galley: g, drawing: d}
	c := readComposed(raw)
	f.pages = make([]int, len(c.pages))
	for i := range f.pages {
		f.pages[i] = f.alloc()
	}
	f.annots = make([][]int, len(c.pages))

	tree := f.structure()
	resources := f.resources(c)
	pages := f.alloc()
	kids := []byte("<</Type/Pages/Kids[")
	for i, p := range c.pages {
		page := appendRef([]byte("<</Type/Page/Parent "), pages)
		page = append(append(page, "/MediaBox"...), p.mediaBox...)
		page = appendRef(append(page, "/Resources "...), resources)
		page = appendRef(append(page, "/Contents "...), f.stream("", p.content))
		page = append(page, "/Tabs/S/StructParents "...)
		page = strconv.AppendInt(page, int64(i), 10)
		if len(f.annots[i]) > 0 {
			page = append(page, "/Annots["...)
			for j, n := range f.annots[i] {
				if j > 0 {
					page = append(page, ' ')
				}
				page = appendRef(page, n)
			}
			page = append(page, ']')
		}
		f.set(f.pages[i], append(page, ">>"...))
		kids = append(appendRef(kids, f.pages[i]), ' ')
	}
	f.set(pages, fmt.Appendf(kids[:len(kids)-1], "]/Count %d>>", len(c.pages)))

	info, metadata := f.metadata(len(opts.Attachments) > 0)
	embedded, associated := f.attachments(opts.Attachments)

	catalog := fmt.Appendf(nil, "<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/StructTreeRoot %d 0 R/OutputIntents[%d 0 R]", pages, metadata, tree, f.outputIntent())
	catalog = append(catalog, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>/Lang"...)
	catalog = appendText(catalog, ed.Lang)
	if outline := f.outline(); outline != 0 {
		catalog = appendRef(append(catalog, "/Outlines "...), outline)
	}
	catalog = append(catalog, "/Names<<"...)
	if dests := f.dests(); dests != 0 {
		catalog = appendRef(append(catalog, "/Dests "...), dests)
	}
	catalog = append(append(catalog, embedded...), ">>"...)
	catalog = append(append(catalog, associated...), ">>"...)
	return f.close(f.add(catalog), info)
}

// resources writes the pages' resources: all pages share them.
func (f *finisher) resources(c *composed) int {
	out := []byte("<</Font<<")
	for source, subset := range f.drawing.subsets {
		if subset != nil {
			out = fmt.Appendf(out, "/F%d %d 0 R", source, f.font(subset))
		}
	}
	out = append(out, ">>"...)
	if len(c.xobject) > 0 {
		out = append(append(append(out, "/XObject<<"...), f.copied(c, c.xobject)...), ">>"...)
	}
	return f.add(append(out, ">>"...))
}

var (
	reference = regexp.MustCompile(`(\d+) 0 R`)
	length    = regexp.MustCompile(`\s*/Length \d+`)
)

// copied returns a piece of fpdf's document with its references turned to copies
// of what they refer to: pictures, their masks and palettes.
func (f *finisher) copied(c *composed, piece []byte) []byte {
	return reference.ReplaceAllFunc(piece, func(ref []byte) []byte {
		o := c.objects[number(ref)]
		dict := f.copied(c, length.ReplaceAll(o.dict[2:len(o.dict)-2], nil))
		n := f.alloc()
		if bytes.Contains(dict, []byte("/Filter")) {
			f.setRaw(n, string(dict), o.stream)
		} else {
			f.setStream(n, string(dict), o.stream)
		}
		return appendRef(nil, n)
	})
}
