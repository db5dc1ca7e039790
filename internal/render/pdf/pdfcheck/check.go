package pdfcheck

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
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
	d.checkSyntax()
	d.checkCatalog()
	d.checkMetadata()
	d.checkIntents()
	d.checkObjects()
	d.checkPages()
	d.checkFonts()
	if d.root != nil {
		d.checkParents()
		d.checkParentTree()
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

// forbiddenActions are the actions that ISO 19005-3, 6.5.1 forbids, and those
// that lead into other files, which this publication's do not.
var forbiddenActions = []Name{"Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "JavaScript", "GoToE", "GoToR", "Set-State", "NoOp", "SubmitForm", "Thread"}

// forbiddenEntries are keys that ISO 19005-3 forbids wherever they stand: actions
// of events, forms that draw themselves, pictures kept elsewhere, halftones and
// transfer functions, slide shows, alternative presentations (6.2.5, 6.2.8, 6.2.9,
// 6.4, 6.5, 6.10, 6.11). Forms and optional content are allowed, but no edition has
// any, and this checker does not know them.
var forbiddenEntries = []Name{
	"JS", "AA", "XFA", "JavaScript", "OPI", "Alternates", "NeedsRendering", "Requirements",
	"TR", "HTP", "PresSteps", "AlternatePresentations", "DestOutputProfileRef", "Perms",
	"AcroForm", "OCProperties",
}

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
	d.checkLimits(where, v)
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
		for _, key := range forbiddenEntries {
			if _, ok := v[key]; ok {
				d.fault("ISO 19005-3, 6.5", where, "an entry /%s", key)
			}
		}
		keys := make([]Name, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			d.checkLimits(where, k)
			d.checkObject(where, v[k], depth+1)
		}
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
		d.checkBoxes(p)
		if _, ok := p.dict["Resources"]; !ok {
			d.fault(ruleArchive+".2", p.String(), "no resources of its own")
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
