package pdfcheck

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// allowedAnnots are the annotations of ISO 32000-1 but for those that ISO 19005-3,
// 6.3.1, and ISO 14289-1, 7.18.2, forbid.
var allowedAnnots = []Name{
	"Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly",
	"StrikeOut", "Stamp", "Caret", "Ink", "Popup", "Widget", "PrinterMark", "Watermark", "Redact",
}

// numbers returns an array of numbers; nil where it is anything else.
func (d *document) numbers(v any) []float64 {
	var list []float64
	for _, x := range d.array(v) {
		n, ok := number(d.Resolve(x))
		if !ok {
			return nil
		}
		list = append(list, n)
	}
	return list
}

func (d *document) checkAnnotations() {
	var parents map[int]any
	if d.root != nil {
		parents = d.parents()
	}
	held := make(map[Ref]*element)
	for _, e := range d.order {
		for _, k := range e.kids {
			if ref, ok := k.(Ref); ok {
				held[ref] = e
			}
		}
	}
	_, dests := d.names(d.dict(d.catalog["Names"])["Dests"])
	for _, p := range d.pages {
		for _, v := range d.array(p.dict["Annots"]) {
			ref, ok := v.(Ref)
			where := fmt.Sprintf("%v, link (object %d)", p, ref.Number)
			a := d.dict(v)
			if !ok || a == nil {
				d.fault("ISO 14289-1, 7.18", p.String(), "an annotation that is no object of its own")
				continue
			}
			kind := d.name(a["Subtype"])
			if !slices.Contains(allowedAnnots, kind) {
				d.fault("ISO 19005-3, 6.3.1", where, "an annotation of the kind %s", kind)
			}
			if kind != "Link" && kind != "Popup" && a["AP"] == nil {
				d.fault("ISO 19005-3, 6.3.3", where, "no appearance")
			}
			if _, ok := d.Resolve(a["F"]).(int); !ok {
				d.fault("ISO 19005-3, 6.3.2", where, "no flags")
			}
			flags := d.integer(a["F"])
			if flags&4 == 0 || flags&(1|2|32|256) != 0 {
				d.fault("ISO 19005-3, 6.3.2", where, "the flags %d: it must be printed and seen", flags)
			}
			e := held[ref]
			if e == nil {
				d.fault("ISO 14289-1, 7.18.1", where, "in no structure element")
			} else {
				key, ok := d.Resolve(a["StructParent"]).(int)
				if parent, _ := parents[key].(Ref); !ok || parent != e.ref {
					d.fault(ruleStandard+".4.4", where, "the parent tree does not lead to %v", e)
				}
			}
			if kind != "Link" {
				continue
			}
			if e != nil && e.typ != "Link" && !e.within("Link") {
				d.fault("ISO 14289-1, 7.18.5", where, "in %v", e)
			}
			if strings.TrimSpace(d.text(a["Contents"])) == "" {
				d.fault("ISO 14289-1, 7.18.5", where, "no description")
			}
			if box := d.numbers(a["Rect"]); len(box) != 4 || box[0] >= box[2] || box[1] >= box[3] {
				d.fault("ISO 32000-1, 12.5.2", where, "no place")
			}
			d.checkTarget(where, a, dests)
		}
	}
}

// uri matches what may stand in a URI or in one relative to the file's own place
// (RFC 3986).
var uri = regexp.MustCompile(`^([!#$&-;=?-Z\[\]_a-z~]|%[0-9A-Fa-f]{2})+$`)

// checkTarget checks that a link or bookmark leads somewhere.
func (d *document) checkTarget(where string, a Dict, dests map[string]any) {
	action := d.dict(a["A"])
	dest := d.Resolve(a["Dest"])
	switch d.name(action["S"]) {
	case "URI":
		if s, _ := d.Resolve(action["URI"]).(String); !uri.MatchString(string(s)) {
			d.fault("ISO 32000-1, 12.6.4.7", where, "no URI: %q", s)
		}
		return
	case "GoTo":
		dest = d.Resolve(action["D"])
	}
	if s, ok := dest.(String); ok {
		dest = d.Resolve(dests[string(s)])
		if dest == nil {
			d.fault("ISO 32000-1, 12.3.2", where, "leads to %q, which is nowhere", s)
			return
		}
	}
	if dict, ok := dest.(Dict); ok {
		dest = d.Resolve(dict["D"])
	}
	list, _ := dest.(Array)
	if len(list) < 2 {
		d.fault("ISO 32000-1, 12.3.2", where, "leads nowhere")
		return
	}
	if ref, _ := list[0].(Ref); d.byRef[ref] == nil {
		d.fault("ISO 32000-1, 12.3.2", where, "leads to no page")
	}
}

func (d *document) checkOutline() {
	root, ok := d.Dict(d.catalog["Outlines"])
	if !ok {
		return
	}
	_, dests := d.names(d.dict(d.catalog["Names"])["Dests"])
	seen := make(map[Ref]bool)
	// walk returns how many items are below a node and open.
	var walk func(node Dict, where string, depth int) int
	walk = func(node Dict, where string, depth int) int {
		n := 0
		var last, before any
		for next := node["First"]; next != nil && depth < 32; {
			ref, _ := next.(Ref)
			if seen[ref] {
				d.fault("ISO 32000-1, 12.3.3", where, "the bookmarks go round in a circle")
				return n
			}
			seen[ref] = true
			item := d.dict(next)
			here := fmt.Sprintf("bookmark %q", d.text(item["Title"]))
			if d.text(item["Title"]) == "" {
				d.fault("ISO 32000-1, 12.3.3", here, "no title")
			}
			if item["Prev"] != before {
				d.fault("ISO 32000-1, 12.3.3", here, "/Prev is not the one before")
			}
			d.checkTarget(here, item, dests)
			n++
			if below := walk(item, here, depth+1); d.integer(item["Count"]) > 0 {
				n += below
			}
			last, before, next = next, next, item["Next"]
		}
		if node["Last"] != last {
			d.fault("ISO 32000-1, 12.3.3", where, "/Last is not the last")
		}
		if count := d.integer(node["Count"]); n != max(count, -count) {
			d.fault("ISO 32000-1, 12.3.3", where, "/Count is %d and not %d", count, n)
		}
		return n
	}
	walk(root, "the bookmarks", 0)
}
