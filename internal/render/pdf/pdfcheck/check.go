package pdfcheck

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Check returns what keeps a file from conforming to PDF/UA-1 and to level A of
// PDF/A-2 or 3, as far as a machine can tell; none for a file in which it found
// nothing. The error says that the file could not be read.
func Check(data []byte) ([]Fault, error) {
	d, err := read(data)
	if err != nil {
		return nil, err
	}
	d.checkFile()
	d.checkCatalog()
	d.checkMetadata()
	d.checkIntents()
	d.checkObjects()
	d.checkPages()
	d.checkFonts()
	if d.root != nil {
		d.checkParents()
		d.checkElements()
		d.checkHeadings()
	}
	d.checkAnnotations()
	d.checkOutline()
	d.checkAttachments()
	return d.faults, nil
}

func (d *document) checkFile() {
	first, second, _ := bytes.Cut(d.data, []byte("\n"))
	version, _ := bytes.CutPrefix(bytes.TrimRight(first, "\r"), []byte("%PDF-1."))
	binary := len(second) > 5 && second[0] == '%' && !slices.ContainsFunc(second[1:5], func(b byte) bool { return b < 0x80 })
	if len(version) != 1 || version[0] < '0' || version[0] > '7' || !binary {
		d.fault("ISO 19005-3, 6.1.2", "the file", "a bad header")
	}
	if !bytes.HasSuffix(bytes.TrimRight(d.data, "\r\n"), []byte("%%EOF")) {
		d.fault("ISO 19005-3, 6.1.3", "the file", "something follows its end")
	}
	id := d.array(d.Trailer["ID"])
	if len(id) != 2 {
		d.fault("ISO 19005-3, 6.1.3", "the trailer", "no /ID")
	}
	for _, v := range id {
		if s, ok := d.Resolve(v).(String); !ok || len(s) < 16 {
			d.fault("ISO 19005-3, 6.1.3", "the trailer", "an /ID of fewer than 16 bytes")
		}
	}
	if d.Trailer["Encrypt"] != nil {
		d.fault("ISO 19005-3, 6.1.3", "the trailer", "the file is encrypted")
	}
}

// language matches a BCP 47 tag as far as its form goes.
var language = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

func (d *document) checkCatalog() {
	const where = "the catalog"
	marks := d.dict(d.catalog["MarkInfo"])
	if d.Resolve(marks["Marked"]) != true {
		d.fault(ruleTagged, where, "the file is not marked as tagged")
	}
	if d.Resolve(marks["Suspects"]) == true {
		d.fault(ruleTagged, where, "its tags are suspect")
	}
	if !language.MatchString(d.text(d.catalog["Lang"])) {
		d.fault("ISO 14289-1, 7.2", where, "no language: %q", d.text(d.catalog["Lang"]))
	}
	if d.Resolve(d.dict(d.catalog["ViewerPreferences"])["DisplayDocTitle"]) != true {
		d.fault("ISO 14289-1, 7.1", where, "the title is not shown")
	}
	if v, ok := d.catalog["Version"]; ok && d.name(v) > "1.7" {
		d.fault("ISO 19005-3, 6.1.2", where, "version %s", d.name(v))
	}
}

// forbidden are the actions that ISO 19005-3, 6.5.1 forbids, and the annotations
// of 6.3.1.
var (
	forbiddenActions = []Name{"Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "JavaScript", "GoToE", "GoToR"}
	forbiddenAnnots  = []Name{"3D", "Sound", "Screen", "Movie", "FileAttachment"}
)

// checkObjects looks at every object of the file for what is forbidden wherever
// it stands.
func (d *document) checkObjects() {
	numbers := make([]int, 0, len(d.xref))
	for n := range d.xref {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		where := fmt.Sprintf("object %d", n)
		v, err := d.Object(n)
		if err != nil {
			d.fault("ISO 32000-1, 7.3", where, "%v", err)
			continue
		}
		d.checkObject(where, v, 0)
		if s, ok := v.(Stream); ok {
			d.checkStream(where, s)
		}
	}
}

func (d *document) checkObject(where string, v any, depth int) {
	switch v := v.(type) {
	case Array:
		for _, x := range v {
			d.checkObject(where, x, depth+1)
		}
	case Stream:
		d.checkObject(where, v.Dict, depth)
	case Ref:
		if _, ok := d.xref[v.Number]; !ok {
			d.fault("ISO 32000-1, 7.3.10", where, "refers to object %d, which is not there", v.Number)
		}
	case Dict:
		if s, ok := v["S"].(Name); ok && slices.Contains(forbiddenActions, s) && (v["Type"] == nil || v["Type"] == Name("Action")) {
			d.fault("ISO 19005-3, 6.5.1", where, "an action of the kind %s", s)
		}
		for _, key := range []Name{"JS", "AA", "XFA", "JavaScript", "OPI", "Alternates", "NeedsRendering", "Requirements"} {
			if v[key] != nil {
				d.fault("ISO 19005-3, 6.5", where, "an entry /%s", key)
			}
		}
		keys := make([]Name, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			d.checkObject(where, v[k], depth+1)
		}
	}
}

func (d *document) checkStream(where string, s Stream) {
	if s.Dict["F"] != nil || s.Dict["FFilter"] != nil {
		d.fault("ISO 19005-3, 6.1.7", where, "a stream outside the file")
	}
	filters := d.array(s.Dict["Filter"])
	if filters == nil && s.Dict["Filter"] != nil {
		filters = Array{s.Dict["Filter"]}
	}
	for _, v := range filters {
		switch f := d.name(v); f {
		case "LZWDecode", "Crypt":
			d.fault("ISO 19005-3, 6.1.7", where, "the filter %s", f)
		case "FlateDecode":
			if _, err := d.Data(s); err != nil && len(filters) == 1 {
				d.fault("ISO 32000-1, 7.4", where, "%v", err)
			}
		}
	}
	if d.name(s.Dict["Subtype"]) == "Image" {
		if d.Resolve(s.Dict["Interpolate"]) == true {
			d.fault("ISO 19005-3, 6.2.8", where, "a picture with interpolation")
		}
		if d.name(s.Dict["ColorSpace"]) == "DeviceCMYK" {
			d.fault("ISO 19005-3, 6.2.4.3", where, "a DeviceCMYK picture under an RGB output intent")
		}
	}
	if d.name(s.Dict["Subtype"]) == "PS" || s.Dict["PS"] != nil {
		d.fault("ISO 19005-3, 6.2.9", where, "PostScript")
	}
}

// checkIntents checks the output intent and its ICC profile.
func (d *document) checkIntents() {
	for _, v := range d.array(d.catalog["OutputIntents"]) {
		intent := d.dict(v)
		if d.name(intent["S"]) != "GTS_PDFA1" {
			continue
		}
		if d.text(intent["OutputConditionIdentifier"]) == "" {
			d.fault("ISO 19005-3, 6.2.3", "the output intent", "no identifier")
		}
		s, ok := d.Resolve(intent["DestOutputProfile"]).(Stream)
		if !ok {
			d.fault("ISO 19005-3, 6.2.3", "the output intent", "no profile")
			return
		}
		p, err := d.Data(s)
		switch {
		case err != nil || len(p) < 132 || string(p[36:40]) != "acsp":
			d.fault("ISO 19005-3, 6.2.3", "the output intent", "no ICC profile")
		case int(p[0])<<24|int(p[1])<<16|int(p[2])<<8|int(p[3]) != len(p) || len(p)%4 != 0:
			d.fault("ISO 19005-3, 6.2.3", "the output intent", "a profile of another length than it says")
		case p[8] > 4 || string(p[12:16]) != "mntr" && string(p[12:16]) != "prtr":
			d.fault("ISO 19005-3, 6.2.3", "the output intent", "a profile of version %d and class %q", p[8], p[12:16])
		case string(p[16:20]) != "RGB " || d.integer(s.Dict["N"]) != 3:
			d.fault("ISO 19005-3, 6.2.3", "the output intent", "a profile of the colour space %q with /N %d", p[16:20], d.integer(s.Dict["N"]))
		}
		return
	}
	d.fault("ISO 19005-3, 6.2.3", "the catalog", "no output intent")
}

func (d *document) checkPages() {
	for _, p := range d.pages {
		if box := d.array(p.mediaBox); len(box) != 4 {
			d.fault("ISO 32000-1, 7.7.3.3", p.String(), "no media box")
		}
		if len(d.array(p.dict["Annots"])) > 0 && d.name(p.dict["Tabs"]) != "S" {
			d.fault("ISO 14289-1, 7.18.3", p.String(), "links, but the tab order is not that of the structure")
		}
		if len(p.marks) > 0 {
			if _, ok := d.Resolve(p.dict["StructParents"]).(int); !ok {
				d.fault(ruleStandard+".4", p.String(), "no /StructParents")
			}
		}
		for _, id := range sortedKeys(p.marks) {
			m := p.marks[id]
			if m.holder == nil {
				d.fault(ruleTagged, p.String(), "content %d is in no structure element", id)
			}
		}
	}
}

func sortedKeys[V any](m map[int]V) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// checkParents checks that the parent tree leads back from every content to its
// element. Links are looked at in checkAnnotations.
func (d *document) checkParents() {
	parents := d.parents()
	for _, p := range d.pages {
		key, ok := d.Resolve(p.dict["StructParents"]).(int)
		if !ok {
			continue
		}
		list := d.array(parents[key])
		for _, id := range sortedKeys(p.marks) {
			if id < 0 || id >= len(list) {
				d.fault(ruleStandard+".4.4", p.String(), "the parent tree does not know content %d", id)
				continue
			}
			ref, _ := list[id].(Ref)
			if holder := p.marks[id].holder; holder != nil && ref != holder.ref {
				d.fault(ruleStandard+".4.4", p.String(), "the parent tree says object %d of content %d, which is in %v", ref.Number, id, holder)
			}
		}
	}
}

// parents returns the entries of the parent tree.
func (d *document) parents() map[int]any {
	m := make(map[int]any)
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		node := d.dict(v)
		nums := d.array(node["Nums"])
		for i := 0; i+1 < len(nums); i += 2 {
			m[d.integer(nums[i])] = nums[i+1]
		}
		if depth < 16 {
			for _, kid := range d.array(node["Kids"]) {
				walk(kid, depth+1)
			}
		}
	}
	walk(d.root.dict["ParentTree"], 0)
	return m
}

// names returns the entries of a name tree, in order.
func (d *document) names(v any) (keys []string, values map[string]any) {
	values = make(map[string]any)
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		node := d.dict(v)
		list := d.array(node["Names"])
		for i := 0; i+1 < len(list); i += 2 {
			s, _ := d.Resolve(list[i]).(String)
			keys = append(keys, string(s))
			values[string(s)] = list[i+1]
		}
		if depth < 16 {
			for _, kid := range d.array(node["Kids"]) {
				walk(kid, depth+1)
			}
		}
	}
	walk(v, 0)
	return keys, values
}

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
	case "TH":
		switch d.attribute(e, "Table", "Scope") {
		case Name("Row"), Name("Column"), Name("Both"):
		default:
			d.fault("ISO 14289-1, 7.5", e.String(), "a heading cell without a scope")
		}
	case "Table":
		d.checkTable(e)
	case "L":
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

// checkTable checks that a table's rows have as many cells.
func (d *document) checkTable(e *element) {
	width := -1
	var rows func(e *element)
	rows = func(e *element) {
		for _, k := range e.below() {
			if k.typ != "TR" {
				if k.typ != "Caption" {
					rows(k)
				}
				continue
			}
			n := 0
			for _, cell := range k.below() {
				span, ok := d.attribute(cell, "Table", "ColSpan").(int)
				if !ok {
					span = 1
				}
				n += span
			}
			if width >= 0 && n != width {
				d.fault("ISO 14289-1, 7.5", k.String(), "%d cells in a table of %d", n, width)
			}
			width = n
		}
	}
	rows(e)
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
			if slices.Contains(forbiddenAnnots, kind) {
				d.fault("ISO 19005-3, 6.3.1", where, "an annotation of the kind %s", kind)
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
			if box := d.array(a["Rect"]); len(box) != 4 {
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

func (d *document) checkAttachments() {
	keys, files := d.names(d.dict(d.catalog["Names"])["EmbeddedFiles"])
	associated := d.array(d.catalog["AF"])
	for _, key := range keys {
		where := fmt.Sprintf("attachment %q", key)
		spec := d.dict(files[key])
		if d.text(spec["F"]) == "" || d.text(spec["UF"]) == "" {
			d.fault("ISO 19005-3, 6.8", where, "no name")
		}
		switch d.name(spec["AFRelationship"]) {
		case "Source", "Data", "Alternative", "Supplement", "Unspecified":
		default:
			d.fault("ISO 19005-3, 6.8", where, "no relationship to the document")
		}
		if !slices.Contains(associated, files[key]) {
			d.fault("ISO 19005-3, 6.8", where, "not associated with the document")
		}
		s, ok := d.Resolve(d.dict(spec["EF"])["F"]).(Stream)
		if !ok {
			d.fault("ISO 19005-3, 6.8", where, "no file")
			continue
		}
		if d.name(s.Dict["Subtype"]) == "" {
			d.fault("ISO 19005-3, 6.8", where, "no media type")
		}
		data, err := d.Data(s)
		if params := d.dict(s.Dict["Params"]); err != nil || d.integer(params["Size"]) != len(data) || params["ModDate"] == nil {
			d.fault("ISO 19005-3, 6.8", where, "no true size, or no date")
		}
	}
}
