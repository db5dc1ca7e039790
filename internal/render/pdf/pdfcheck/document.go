package pdfcheck

import (
	"errors"
	"fmt"
	"io"
)

// Fault is something that keeps a file from conforming.
type Fault struct {
	// Rule is the clause that asks for it: "ISO 14289-1, 7.3".
	Rule string
	// Where names the place in the file: a page, an object, a structure element.
	Where string
	// Message says what is wrong.
	Message string
}

func (f Fault) String() string { return fmt.Sprintf("%s: %s [%s]", f.Where, f.Message, f.Rule) }

// document is a file with its pages and structure read.
type document struct {
	*File
	catalog Dict
	pages   []*page
	byRef   map[Ref]*page
	nodes   map[Ref]bool // of the page tree, above the pages
	fonts   map[Ref]*fontUse
	root    *element
	// elements are all elements by their object.
	elements map[Ref]*element
	order    []*element // in reading order
	faults   []Fault
	said     int  // bytes of text so far
	marked   int  // pieces of marked content so far
	cropped  bool // a page shows a part of itself alone
	err      error
}

// say counts text that is kept.
func (d *document) say(n int) {
	if d.said += n; d.said > maxText && d.err == nil {
		d.err = errors.New("the file says too much")
	}
}

func (d *document) fault(rule, where, format string, args ...any) {
	const enough = 1000
	if len(d.faults) < enough {
		d.faults = append(d.faults, Fault{rule, where, fmt.Sprintf(format, args...)})
	}
}

// page is a page and what its content stream was found to hold.
type page struct {
	number    int // from 1
	ref       Ref
	dict      Dict
	marks     map[int]*mark
	artifacts []byte // the text that is no part of the structure
	// strange is what the reader of the text does not look into.
	strange []string
	// resources and mediaBox may be inherited.
	resources, mediaBox any
}

func (p *page) String() string { return fmt.Sprintf("page %d", p.number) }

// mark is a marked-content sequence with an identifier.
type mark struct {
	tag  Name
	page int    // from 1
	text []byte // what its glyphs say, or the actual text that stands for them
	// holder is the element that has it as a kid.
	holder *element
}

// read reads pages, contents and structure. It fails only where nothing more can
// be told; all else is collected as faults.
func read(data []byte) (*document, error) {
	file, err := Open(data)
	if err != nil {
		return nil, err
	}
	return readDocument(file)
}

func readDocument(file *File) (*document, error) {
	d := &document{
		File: file, byRef: make(map[Ref]*page), nodes: make(map[Ref]bool), fonts: make(map[Ref]*fontUse), elements: make(map[Ref]*element),
	}
	d.catalog, _ = file.Dict(file.Trailer["Root"])
	if err := d.readPages(d.catalog["Pages"], nil, nil, 0); err != nil {
		return nil, err
	}
	if len(d.pages) == 0 {
		return nil, errors.New("no pages")
	}
	for _, p := range d.pages {
		if err := d.readContent(p); err != nil {
			return nil, fmt.Errorf("%v: %w", p, err)
		}
	}
	if err := d.readStructure(); err != nil {
		return nil, err
	}
	return d, nil
}

// readPages reads a node of the page tree (ISO 32000-1, 7.7.3).
func (d *document) readPages(node, resources, mediaBox any, depth int) error {
	const deepest, most = 32, 1 << 16
	ref, _ := node.(Ref)
	dict, ok := d.Dict(node)
	if !ok || depth > deepest || len(d.pages) > most {
		return errors.New("a bad page tree")
	}
	if r, ok := dict["Resources"]; ok {
		resources = r
	}
	if b, ok := dict["MediaBox"]; ok {
		mediaBox = b
	}
	d.cropped = d.cropped || dict["CropBox"] != nil
	if d.name(dict["Type"]) == "Page" {
		if d.byRef[ref] != nil {
			return errors.New("a page that stands in the page tree twice")
		}
		p := &page{number: len(d.pages) + 1, ref: ref, dict: dict, marks: make(map[int]*mark), resources: resources, mediaBox: mediaBox}
		d.pages = append(d.pages, p)
		d.byRef[ref] = p
		return nil
	}
	if d.nodes[ref] {
		return errors.New("a page tree that goes round in a circle")
	}
	d.nodes[ref] = true
	for _, kid := range d.array(dict["Kids"]) {
		if err := d.readPages(kid, resources, mediaBox, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// contentOf returns a page's content stream, its parts joined.
func (d *document) contentOf(p *page) ([]byte, error) {
	parts := d.array(p.dict["Contents"])
	if parts == nil {
		parts = Array{p.dict["Contents"]}
	}
	var all []byte
	for _, part := range parts {
		s, ok := d.Resolve(part).(Stream)
		if !ok {
			return nil, errors.New("a content stream that is none")
		}
		data, err := d.Data(s)
		if err != nil {
			return nil, err
		}
		if all = append(append(all, data...), '\n'); len(all) > maxUnpacked {
			return nil, errTooLarge
		}
	}
	return all, nil
}

// readContent interprets a page's content stream.
func (d *document) readContent(p *page) error {
	data, err := d.contentOf(p)
	if err != nil {
		return err
	}
	in := interpreter{document: d, page: p, resources: d.dict(p.resources)}
	l := d.lexer(data, 0)
	var operands []any
	for d.err == nil {
		v, err := l.next(false)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		op, ok := v.(operator)
		if !ok {
			if operands = append(operands, v); len(operands) > 1<<12 {
				return errors.New("an operator with too many operands")
			}
			continue
		}
		if op == "BI" {
			in.paints("an inline image")
			in.odd("a picture within the text")
			if err := skipInlineImage(&l); err != nil {
				return err
			}
		} else {
			in.do(op, operands)
		}
		operands = operands[:0]
	}
	in.end()
	return d.err
}
