package pdfcheck

import (
	"errors"
	"fmt"
)

// Tree is what a tagged PDF says, in the order of its structure.
type Tree struct {
	// Lang is the document's language, Title its title.
	Lang, Title string
	Pages       int
	Root        *Node
	// Artifacts are the texts of the pages that are no part of the structure:
	// running heads and page numbers.
	Artifacts []string
	// Strange tells what is in the file and can be seen, but is not looked into.
	Strange []string
}

// Node is an element of the structure, or a leaf of it: a piece of text (Type is
// empty) or an active rectangle ("OBJR").
type Node struct {
	// Type is a standard structure type (ISO 32000-1, 14.8.4).
	Type string
	// Lang is the element's own language; empty where it has none.
	Lang string
	// Text is what a leaf says. It holds U+00AD where a word is broken at a line's
	// end.
	Text string
	// ID is the element's identifier; a note has one.
	ID string
	// Alt and Actual stand for what is in an element.
	Alt, Actual string
	// Numbering is the form of a list's labels.
	Numbering string
	// URI leads out of the file, and Dest to a place in it.
	URI, Dest string
	// Page counts from 1; 0 where it is not known. Object is the element's number.
	Page, Object int
	Kids         []*Node
}

// ReadTree reads a tagged PDF. It looks at no more than what the file says; what
// keeps it from conforming is [Check]'s. The error says why it cannot be read, or
// what limit it goes beyond.
func ReadTree(data []byte) (*Tree, error) {
	file, err := Open(data)
	if err != nil {
		return nil, err
	}
	if file.Trailer["Encrypt"] != nil {
		return nil, errors.New("the file is encrypted")
	}
	d, err := readDocument(file)
	if err != nil {
		return nil, err
	}
	if d.root == nil || len(d.order) == 0 {
		return nil, errors.New("no structure tree: the file is not tagged")
	}
	t := &Tree{
		Lang: d.text(d.catalog["Lang"]), Title: d.text(d.dict(file.Trailer["Info"])["Title"]), Pages: len(d.pages),
	}
	t.Root = d.node(d.root)
	if d.err != nil {
		return nil, d.err
	}
	annots := 0
	for _, p := range d.pages {
		t.Artifacts = append(t.Artifacts, string(p.artifacts))
		for _, s := range p.strange {
			t.Strange = append(t.Strange, fmt.Sprintf("%v: %s", p, s))
		}
		for _, v := range d.array(p.dict["Annots"]) {
			if annots++; annots > maxMarks || len(t.Strange) > 100 {
				return nil, errors.New("too many annotations")
			}
			a := d.dict(v)
			if kind := d.name(a["Subtype"]); kind != "Link" || a["AP"] != nil {
				t.Strange = append(t.Strange, fmt.Sprintf("%v: an annotation of the kind %.20q", p, kind))
			}
		}
	}
	if d.cropped {
		t.Strange = append(t.Strange, "a page of which a part is cut off")
	}
	if d.catalog["OCProperties"] != nil {
		t.Strange = append(t.Strange, "layers that can be shown and hidden")
	}
	for _, key := range []Name{"OpenAction", "AA", "AcroForm"} {
		if d.catalog[key] != nil {
			t.Strange = append(t.Strange, fmt.Sprintf("the catalog has an entry /%s", key))
		}
	}
	return t, nil
}

// node returns an element as a node.
func (d *document) node(e *element) *Node {
	n := &Node{
		Type: string(e.typ), Lang: e.lang, Object: e.ref.Number,
		ID:  d.text(e.dict["ID"]),
		Alt: d.text(e.dict["Alt"]), Actual: d.text(e.dict["ActualText"]),
	}
	d.say(len(n.Alt) + len(n.Actual) + len(n.ID))
	n.Numbering = string(d.nameOf(d.attribute(e, "List", "ListNumbering")))
	for _, k := range e.kids {
		if d.err != nil {
			return n
		}
		var kid *Node
		switch k := k.(type) {
		case *mark:
			kid = &Node{Text: string(k.text), Page: k.page}
		case Ref:
			annot := d.dict(k)
			kid = &Node{Type: "OBJR", Object: k.Number, Page: n.Page}
			uri, _ := d.Resolve(d.dict(annot["A"])["URI"]).(String)
			dest, _ := d.Resolve(annot["Dest"]).(String)
			kid.URI, kid.Dest = string(uri), string(dest)
			d.say(len(uri) + len(dest))
		case *element:
			kid = d.node(k)
		}
		n.Kids = append(n.Kids, kid)
		if n.Page == 0 {
			n.Page = kid.Page
		}
	}
	return n
}

func (d *document) nameOf(v any) Name { n, _ := v.(Name); return n }
