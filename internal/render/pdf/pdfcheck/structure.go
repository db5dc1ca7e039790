package pdfcheck

import (
	"errors"
	"fmt"
)

// element is a structure element.
type element struct {
	ref    Ref
	dict   Dict
	typ    Name // a standard type, after the role map
	parent *element
	kids   []any // *element, *mark, or Ref of an annotation
	page   *page // of its own content, if any
	lang   string
	order  int
}

func (e *element) String() string { return fmt.Sprintf("%s (object %d)", e.typ, e.ref.Number) }

// standardTypes are the structure types of ISO 32000-1, 14.8.4.
var standardTypes = map[Name]bool{
	"Document": true, "Part": true, "Art": true, "Sect": true, "Div": true, "BlockQuote": true, "Caption": true,
	"TOC": true, "TOCI": true, "Index": true, "NonStruct": true, "Private": true,
	"P": true, "H": true, "H1": true, "H2": true, "H3": true, "H4": true, "H5": true, "H6": true,
	"L": true, "LI": true, "Lbl": true, "LBody": true,
	"Table": true, "TR": true, "TH": true, "TD": true, "THead": true, "TBody": true, "TFoot": true,
	"Span": true, "Quote": true, "Note": true, "Reference": true, "BibEntry": true, "Code": true, "Link": true, "Annot": true,
	"Ruby": true, "RB": true, "RT": true, "RP": true, "Warichu": true, "WT": true, "WP": true,
	"Figure": true, "Formula": true, "Form": true,
}

// maxElementDepth is how deep the structure tree may be.
const maxElementDepth = 256

func (d *document) readStructure() error {
	tree, ok := d.Dict(d.catalog["StructTreeRoot"])
	if !ok {
		d.fault(ruleTagged, "the catalog", "no structure tree")
		return nil
	}
	roles := d.dict(tree["RoleMap"])
	ref, _ := d.catalog["StructTreeRoot"].(Ref)
	d.root = &element{ref: ref, typ: "StructTreeRoot", dict: tree}
	d.checkRoles(roles)
	return d.readKids(d.root, roles, 0)
}

// checkRoles checks the role map (ISO 14289-1, 7.1).
func (d *document) checkRoles(roles Dict) {
	for name := range roles {
		if standardTypes[name] {
			d.fault(ruleTagged, "the role map", "the standard type %s has a role", name)
		}
		at := name
		for n := 0; roles[at] != nil; n++ {
			if n > len(roles) {
				d.fault(ruleTagged, "the role map", "the roles of %s go round in a circle", name)
				break
			}
			at = d.name(roles[at])
		}
	}
}

func (d *document) readKids(e *element, roles Dict, depth int) error {
	if depth > maxElementDepth {
		return errors.New("a structure tree that is too deep")
	}
	if ref, ok := e.dict["Pg"].(Ref); ok {
		e.page = d.byRef[ref]
	}
	kids := d.array(e.dict["K"])
	if kids == nil && e.dict["K"] != nil {
		kids = Array{e.dict["K"]}
	}
	for _, k := range kids {
		ref, _ := k.(Ref)
		switch v := d.Resolve(k).(type) {
		case int:
			d.readMark(e, e.page, v)
		case Dict:
			switch d.name(v["Type"]) {
			case "MCR":
				p := e.page
				if ref, ok := v["Pg"].(Ref); ok {
					p = d.byRef[ref]
				}
				d.readMark(e, p, d.integer(v["MCID"]))
			case "OBJR":
				if ref, ok := v["Obj"].(Ref); ok {
					e.kids = append(e.kids, ref)
				}
			default:
				if err := d.readElement(e, ref, v, roles, depth); err != nil {
					return err
				}
			}
		default:
			d.fault(ruleStandard, e.String(), "a kid that is nothing")
		}
	}
	return nil
}

func (d *document) readElement(parent *element, ref Ref, dict, roles Dict, depth int) error {
	if ref == (Ref{}) || d.elements[ref] != nil {
		return fmt.Errorf("object %d is in the structure tree twice, or is no indirect object", ref.Number)
	}
	e := &element{ref: ref, dict: dict, parent: parent, typ: d.name(dict["S"]), lang: d.text(dict["Lang"]), order: len(d.order)}
	for range 16 {
		mapped := d.name(roles[e.typ])
		if standardTypes[e.typ] || mapped == "" {
			break
		}
		e.typ = mapped
	}
	if p, ok := dict["P"].(Ref); !ok || p != parent.ref {
		d.fault(ruleStandard+".2", e.String(), "a parent that is not the one it hangs from")
	}
	d.elements[ref] = e
	d.order = append(d.order, e)
	parent.kids = append(parent.kids, e)
	return d.readKids(e, roles, depth+1)
}

func (d *document) readMark(e *element, p *page, id int) {
	if p == nil {
		d.fault(ruleStandard+".4", e.String(), "content %d on no page", id)
		return
	}
	m := p.marks[id]
	switch {
	case m == nil:
		d.fault(ruleStandard+".4", e.String(), "content %d is not on page %d", id, p.number)
		return
	case m.holder != nil:
		d.fault(ruleStandard+".4", e.String(), "content %d of page %d has two parents", id, p.number)
		return
	}
	m.holder = e
	e.kids = append(e.kids, m)
}

// within reports whether an element is below one of a type.
func (e *element) within(typ Name) bool {
	for p := e.parent; p != nil; p = p.parent {
		if p.typ == typ {
			return true
		}
	}
	return false
}

// below returns the element's kids that are elements.
func (e *element) below() (list []*element) {
	for _, k := range e.kids {
		if k, ok := k.(*element); ok {
			list = append(list, k)
		}
	}
	return list
}

// attribute returns an attribute of an element (ISO 32000-1, 14.7.5).
func (d *document) attribute(e *element, owner, key Name) any {
	a := d.Resolve(e.dict["A"])
	list, ok := a.(Array)
	if !ok {
		list = Array{a}
	}
	for _, v := range list[:min(len(list), 16)] {
		if dict := d.dict(v); d.name(dict["O"]) == owner && dict[key] != nil {
			return d.Resolve(dict[key])
		}
	}
	return nil
}
