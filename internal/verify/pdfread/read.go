// Package pdfread reads a finished PDF back: its text through the fonts' ToUnicode
// tables, in the order of the structure tree, as a screen reader does.
//
// What it cannot see is the form of the letters: a file whose glyphs look like
// other letters than they say would be read as what it says.
package pdfread

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"skaryna/internal/render/pdf/pdfcheck"
	"skaryna/internal/verify/proof"
)

// Read reads a PDF. The error says what keeps it from being the PDF of an edition.
func Read(data []byte) (*proof.Edition, error) {
	if len(data) > proof.MaxFile {
		return nil, fmt.Errorf("the file has more than %d MB", proof.MaxFile>>20)
	}
	tree, err := pdfcheck.ReadTree(data)
	if err != nil {
		return nil, err
	}
	if len(tree.Strange) > 0 {
		return nil, errors.New(tree.Strange[0] + ", which no edition has")
	}
	r := &reader{ed: &proof.Edition{Format: "pdf", Lang: tree.Lang}, notes: map[string]bool{}}
	for i, s := range tree.Artifacts {
		if s != "" {
			r.ed.Margins = append(r.ed.Margins, proof.Block{Text: s, Place: fmt.Sprintf("page %d", i+1)})
		}
	}
	document := tree.Root
	for len(document.Kids) == 1 && document.Type != "Document" {
		document = document.Kids[0]
	}
	if document.Type != "Document" {
		return nil, errors.New("the structure tree has no document")
	}
	if err := r.document(document); err != nil {
		return nil, err
	}
	if len(r.ed.Blocks) > proof.MaxBlocks {
		return nil, fmt.Errorf("the file has more than %d blocks", proof.MaxBlocks)
	}
	if len(r.ed.Blocks) == 0 || r.ed.Blocks[0].Level != 1 {
		return nil, errors.New("page 1: the file does not begin with a title")
	}
	return r.ed, nil
}

type reader struct {
	ed *proof.Edition
	proof.Builder
	page  int
	notes map[string]bool // anchors of notes that were found
	// aside are the notes found so far, which other formats have after the text.
	aside []note
	err   error // the first one
}

type note struct {
	number int
	blocks []proof.Block
}

func (r *reader) place() string { return fmt.Sprintf("page %d", max(r.page, 1)) }

// fail keeps the first error.
func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%s: %w", r.place(), fmt.Errorf(format, args...))
	}
}

// document reads the article's blocks, then its notes in their order, then the
// list of works; the section at the end is the colophon.
func (r *reader) document(d *pdfcheck.Node) error {
	r.anchors(d)
	kids := d.Kids
	var colophon *pdfcheck.Node
	for i, n := range kids {
		if n.Type != "Sect" {
			continue
		}
		colophon = n
		// What follows are the notes that nothing refers to.
		for _, n := range kids[i+1:] {
			if n.Type != "Note" {
				r.fail("something follows the colophon")
				break
			}
			r.block(n)
		}
		kids = kids[:i]
		break
	}
	if colophon == nil {
		return errors.New("the file has no colophon: it is no edition")
	}
	// The list of works stands last, under its heading.
	end := len(kids)
	for end > 0 && kids[end-1].Type == "Note" {
		end--
	}
	works := end
	if works > 0 && kids[works-1].Type == "L" && holds(kids[works-1], "BibEntry") {
		works--
		for works > 0 && kids[works-1].Type == "Note" {
			works--
		}
		if works > 0 && isHeading(kids[works-1].Type) {
			works--
		}
	}
	for _, n := range kids[:works] {
		r.block(n)
	}
	r.end()
	body := r.take()
	for _, n := range kids[works:] {
		r.block(n)
	}
	r.end()
	references := r.take()
	slices.SortStableFunc(r.aside, func(a, b note) int { return a.number - b.number })
	r.put(body)
	for _, n := range r.aside {
		r.put(n.blocks)
	}
	r.put(references)
	article := r.take()
	r.group(colophon)
	r.end()
	for _, b := range r.ed.Blocks {
		if b.Kind != proof.Item {
			r.ed.Colophon = append(r.ed.Colophon, b)
		}
	}
	r.take()
	r.put(article)
	return r.err
}

// anchors notes the identifiers of the notes, so that what leads there is known.
func (r *reader) anchors(n *pdfcheck.Node) {
	if n.Type == "Note" {
		r.notes[n.ID] = true
	}
	for _, k := range n.Kids {
		r.anchors(k)
	}
}

// take takes out what was read so far, put adds it behind.
func (r *reader) take() []proof.Block {
	blocks := r.ed.Blocks
	r.ed.Blocks = nil
	return blocks
}

func (r *reader) put(blocks []proof.Block) { r.ed.Blocks = append(r.ed.Blocks, blocks...) }

func holds(n *pdfcheck.Node, typ string) bool {
	return n.Type == typ || slices.ContainsFunc(n.Kids, func(k *pdfcheck.Node) bool { return holds(k, typ) })
}

func isHeading(typ string) bool {
	return len(typ) == 2 && typ[0] == 'H' && '1' <= typ[1] && typ[1] <= '6'
}

// begin begins a block; end ends it.
func (r *reader) begin(kind proof.Kind, n *pdfcheck.Node) *proof.Block {
	r.end()
	if n.Page > 0 {
		r.page = n.Page
	}
	return r.Begin(kind, r.place())
}

func (r *reader) end() { r.End(r.ed) }

// kinds are what elements of text are.
var kinds = map[string]proof.Kind{
	"P": proof.Paragraph, "TD": proof.Cell, "TH": proof.Cell, "Caption": proof.Caption, "BibEntry": proof.Entry, "LBody": proof.Paragraph,
}

func (r *reader) block(n *pdfcheck.Node) {
	switch {
	case isHeading(n.Type):
		r.begin(proof.Heading, n).Level = int(n.Type[1] - '0')
		r.inlines(n)
		r.end()
	case n.Type == "P" && len(n.Kids) == 1 && n.Kids[0].Type == "Code":
		r.begin(proof.Code, n)
		r.inlines(n)
		r.end()
	case n.Type == "L":
		for _, li := range n.Kids {
			r.item(li)
		}
	case n.Type == "Note":
		r.note(n)
	case n.Type == "Figure":
		r.begin(proof.Picture, n)
		r.Say(n.Alt)
		r.end()
	case n.Type == "":
		if strings.TrimSpace(n.Text) != "" {
			r.fail("text that belongs to no block: %.40q", n.Text)
		}
	case kinds[n.Type] != "" && n.Type != "LBody":
		r.begin(kinds[n.Type], n)
		r.inlines(n)
		r.end()
	default: // a group: a quotation, a table, a row, a division
		r.group(n)
	}
}

func (r *reader) group(n *pdfcheck.Node) {
	if n.Actual != "" {
		r.fail("a text that stands for a whole %s", n.Type)
	}
	for _, k := range n.Kids {
		r.block(k)
	}
}

// item reads an item of a list, or a work of the references.
func (r *reader) item(li *pdfcheck.Node) {
	if li.Type != "LI" {
		r.block(li)
		return
	}
	label := ""
	for _, k := range li.Kids {
		if k.Type == "Lbl" {
			label += said(k)
		}
	}
	entry := holds(li, "BibEntry")
	if !entry {
		r.begin(proof.Item, li)
		r.Say(strings.TrimRight(strings.TrimPrefix(label, "•"), "."))
		r.end()
	}
	for _, k := range li.Kids {
		switch {
		case k.Type == "Lbl":
		case entry:
			first := len(r.ed.Blocks)
			r.group(k)
			if first < len(r.ed.Blocks) && r.ed.Blocks[first].Kind == proof.Entry {
				r.ed.Blocks[first].Label = strings.TrimSpace(label)
			}
		case slices.ContainsFunc(k.Kids, func(k *pdfcheck.Node) bool { return k.Type == "" || inline[k.Type] }):
			r.begin(proof.Paragraph, k)
			r.inlines(k)
			r.end()
		default:
			r.group(k)
		}
	}
}

// note reads a note, which stands in the structure below what refers to it.
func (r *reader) note(n *pdfcheck.Node) {
	r.end()
	outer := r.take()
	r.begin(proof.Note, n)
	rest := n.Kids
	if len(rest) > 0 && rest[0].Type == "Lbl" {
		r.Say(strings.TrimSpace(said(rest[0])))
		rest = rest[1:]
	}
	label := string(r.Text)
	r.end()
	for _, k := range rest {
		r.block(k)
	}
	r.end()
	number, err := strconv.Atoi(label)
	if err != nil || len(r.ed.Blocks) == 0 || r.ed.Blocks[0].Kind != proof.Note {
		r.fail("a note without a number")
	}
	r.aside = append(r.aside, note{number, r.take()})
	r.put(outer)
}
