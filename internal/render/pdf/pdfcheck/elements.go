package pdfcheck

import "slices"

// parentsOf are the types that may stand above a type (ISO 32000-1, 14.8.4).
var parentsOf = map[Name][]Name{
	"LI":    {"L"},
	"LBody": {"LI"},
	"TR":    {"Table", "THead", "TBody", "TFoot"},
	"TH":    {"TR"},
	"TD":    {"TR"},
	"THead": {"Table"},
	"TBody": {"Table"},
	"TFoot": {"Table"},
	"TOCI":  {"TOC"},
}

// kidsOf are the types that alone may stand below a type.
var kidsOf = map[Name][]Name{
	"L":     {"LI", "L", "Caption"},
	"LI":    {"Lbl", "LBody"},
	"Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
	"THead": {"TR"},
	"TBody": {"TR"},
	"TFoot": {"TR"},
	"TR":    {"TH", "TD"},
	"TOC":   {"TOC", "TOCI", "Caption"},
}

func (d *document) checkElements() {
	if kids := d.root.below(); len(kids) != 1 || kids[0].typ != "Document" {
		d.fault(ruleStandard+".8", "the structure tree", "it does not hold one Document")
	}
	ids := make(map[string]*element)
	idKeys, idValues := d.names(d.root.dict["IDTree"])
	if !slices.IsSorted(idKeys) {
		d.fault("ISO 32000-1, 7.9.6", "the structure tree", "identifiers that are not in order")
	}
	for _, e := range d.order {
		d.checkElement(e)
		s, _ := d.Resolve(e.dict["ID"]).(String)
		if s == "" {
			if e.typ == "Note" {
				d.fault("ISO 14289-1, 7.9", e.String(), "a note without an identifier")
			}
			continue
		}
		if ids[string(s)] != nil {
			d.fault("ISO 14289-1, 7.9", e.String(), "the identifier %q is not unique", s)
		}
		ids[string(s)] = e
		if idValues[string(s)] != e.ref {
			d.fault(ruleStandard+".2", e.String(), "the identifier %q is not in the tree of identifiers", s)
		}
	}
}

func (d *document) checkElement(e *element) {
	if !standardTypes[e.typ] {
		d.fault("ISO 14289-1, 7.1", e.String(), "a type that is not standard, without a role")
	}
	if d.name(e.dict["Type"]) != "StructElem" {
		d.fault("ISO 19005-3, 6.7.3", e.String(), "it does not say that it is a structure element")
	}
	if e.lang != "" && !language.MatchString(e.lang) {
		d.fault("ISO 14289-1, 7.2", e.String(), "the language %q", e.lang)
	}
	if above := parentsOf[e.typ]; above != nil && !slices.Contains(above, e.parent.typ) {
		d.fault("ISO 32000-1, 14.8.4", e.String(), "below %v", e.parent)
	}
	if below := kidsOf[e.typ]; below != nil {
		for _, k := range e.kids {
			if k, ok := k.(*element); !ok || !slices.Contains(below, k.typ) {
				d.fault("ISO 32000-1, 14.8.4", e.String(), "holds %v", k)
			}
		}
	}
	switch e.typ {
	case "Figure", "Formula":
		if d.text(e.dict["Alt"]) == "" && d.text(e.dict["ActualText"]) == "" {
			d.fault("ISO 14289-1, 7.3", e.String(), "no alternative text")
		}
		if len(e.kids) > 0 && len(d.numbers(d.attribute(e, "Layout", "BBox"))) != 4 {
			d.fault("ISO 32000-1, 14.8.5.4.3", e.String(), "no place on its page")
		}
	case "TH":
		switch d.attribute(e, "Table", "Scope") {
		case Name("Row"), Name("Column"), Name("Both"):
		default:
			d.fault("ISO 14289-1, 7.5", e.String(), "a heading cell without a scope")
		}
	case "Table":
		d.checkCaption(e)
		d.checkTable(e)
	case "TOC":
		d.checkCaption(e)
	case "L":
		d.checkCaption(e)
		switch d.attribute(e, "List", "ListNumbering") {
		case nil, Name("None"), Name("Disc"), Name("Circle"), Name("Square"), Name("Decimal"),
			Name("UpperRoman"), Name("LowerRoman"), Name("UpperAlpha"), Name("LowerAlpha"):
		default:
			d.fault("ISO 14289-1, 7.6", e.String(), "an unknown numbering")
		}
	case "Link":
		if !slices.ContainsFunc(e.kids, func(k any) bool { _, ok := k.(Ref); return ok }) {
			d.fault("ISO 14289-1, 7.18.5", e.String(), "a link element without a link")
		}
	}
}

// checkHeadings checks that no level of headings is left out (ISO 14289-1, 7.4.2).
func (d *document) checkHeadings() {
	last := 0
	for _, e := range d.order {
		if e.typ == "H" {
			d.fault("ISO 14289-1, 7.4.4", e.String(), "a heading without a level")
		}
		if len(e.typ) != 2 || e.typ[0] != 'H' || e.typ[1] < '1' || e.typ[1] > '6' {
			continue
		}
		level := int(e.typ[1] - '0')
		if level > last+1 {
			d.fault("ISO 14289-1, 7.4.2", e.String(), "follows a heading of level %d", last)
		}
		last = level
	}
}
