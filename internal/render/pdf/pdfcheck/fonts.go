package pdfcheck

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
)

// fontUse is a font with the codes that were shown in it.
type fontUse struct {
	name  string
	dict  Dict
	bytes int // of a code: 1 or 2
	// texts are what the ToUnicode CMap says the codes mean; nil without one.
	texts map[int]string
	// used are the codes shown; the value is whether an actual text stood for every
	// one of them.
	used map[int]bool
}

// fontOf returns the font of a name in the resources.
func (in *interpreter) fontOf(v any) *fontUse {
	name, _ := v.(Name)
	entry := in.dict(in.resources["Font"])[name]
	ref, isRef := entry.(Ref)
	if f := in.fonts[ref]; isRef && f != nil {
		return f
	}
	dict, ok := in.Dict(entry)
	if !ok {
		in.fault(ruleFonts, in.page.String(), "the font %s is missing", name)
		return nil
	}
	f := &fontUse{name: "font " + string(in.name(dict["BaseFont"])), dict: dict, bytes: 1, used: make(map[int]bool)}
	if in.name(dict["Subtype"]) == "Type0" {
		f.bytes = 2
		if e := in.name(dict["Encoding"]); e != "Identity-H" {
			in.fault(ruleFonts, f.name, "an encoding that this checker does not know: %s", e)
		}
	}
	if s, ok := in.Resolve(dict["ToUnicode"]).(Stream); ok {
		data, err := in.Data(s)
		if err == nil {
			f.texts, err = readCMap(in.lexer(data, 0))
		}
		if err != nil {
			in.fault(ruleFonts+".7", f.name, "a bad ToUnicode: %v", err)
		}
	}
	if isRef {
		in.fonts[ref] = f
	}
	return f
}

// decode returns what a string shown in the font says.
func (f *fontUse) decode(s String, replaced bool) string {
	var text []byte
	for i := 0; i+f.bytes <= len(s) && len(text) <= maxText; i += f.bytes {
		code := int(s[i])
		if f.bytes == 2 {
			code = code<<8 | int(s[i+1])
		}
		before, known := f.used[code]
		f.used[code] = replaced && (before || !known)
		text = append(text, f.texts[code]...)
	}
	return string(text)
}

// checkFonts checks the fonts that were used.
func (d *document) checkFonts() {
	for _, ref := range sortedRefs(d.fonts) {
		d.checkFont(d.fonts[ref])
	}
}

func sortedRefs[V any](m map[Ref]V) []Ref {
	refs := make([]Ref, 0, len(m))
	for r := range m {
		refs = append(refs, r)
	}
	slices.SortFunc(refs, func(a, b Ref) int { return a.Number - b.Number })
	return refs
}

func (d *document) checkFont(f *fontUse) {
	if f.texts == nil {
		d.fault(ruleFonts+".7", f.name, "no ToUnicode")
	}
	codes := make([]int, 0, len(f.used))
	for c := range f.used {
		codes = append(codes, c)
	}
	sort.Ints(codes)
	for _, c := range codes {
		text, ok := f.texts[c]
		switch {
		case c == 0 && f.bytes == 2:
			d.fault(ruleFonts+".8", f.name, "the glyph .notdef is shown")
		case f.texts != nil && (!ok || text == ""):
			d.fault(ruleFonts+".7", f.name, "code %d says nothing", c)
		}
		for _, r := range text {
			switch {
			case r == 0 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFD:
				d.fault(ruleFonts+".7", f.name, "code %d says %U", c, r)
			case (r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000) && !f.used[c]:
				d.fault("ISO 19005-3, 6.2.11.7.3", f.name, "code %d says %U, of private use, without an actual text", c, r)
			}
		}
	}
	if f.bytes == 1 {
		d.fault(ruleFonts, f.name, "a simple font, which this checker does not know")
		return
	}
	if d.name(f.dict["Type"]) != "Font" {
		d.fault(ruleFonts, f.name, "a dictionary that does not say it is a font")
	}
	descendants := d.array(f.dict["DescendantFonts"])
	if len(descendants) != 1 {
		d.fault(ruleFonts, f.name, "%d descendant fonts", len(descendants))
		return
	}
	cid := d.dict(descendants[0])
	descriptor := d.dict(cid["FontDescriptor"])
	d.checkFontDictionaries(f, cid, descriptor)
	program, err := d.program(cid, descriptor)
	if err != nil {
		d.fault(ruleFonts+".4", f.name, "%v", err)
		return
	}
	widths := d.widths(cid)
	for _, c := range codes {
		if c >= len(program.widths) {
			d.fault(ruleFonts+".4", f.name, "code %d has no glyph", c)
			continue
		}
		width, ok := widths[c]
		if !ok {
			width = 1000
			if w, ok := number(d.Resolve(cid["DW"])); ok {
				width = w
			}
		}
		if own := program.widths[c]; math.Abs(own-width) > 1 { // never where it is not a number
			d.fault(ruleFonts+".5", f.name, "code %d is %g wide in the program and %g in the PDF", c, own, width)
		}
	}
}

func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// widths reads a CIDFont's /W (ISO 32000-1, 9.7.4.3).
func (d *document) widths(cid Dict) map[int]float64 {
	widths := make(map[int]float64)
	w := d.array(cid["W"])
	for i := 0; i+1 < len(w); {
		first := d.integer(w[i])
		if list, ok := d.Resolve(w[i+1]).(Array); ok {
			for j, v := range list {
				widths[first+j], _ = number(d.Resolve(v))
			}
			i += 2
		} else if i+2 < len(w) {
			v, _ := number(d.Resolve(w[i+2]))
			for c := first; c <= min(d.integer(w[i+1]), 0xFFFF); c++ {
				widths[c] = v
			}
			i += 3
		} else {
			break
		}
	}
	return widths
}

// program is an embedded font program.
type program struct {
	// widths are the glyphs' widths in thousandths of the em; not a number where it
	// could not be told.
	widths []float64
}

func (d *document) program(cid, descriptor Dict) (p *program, err error) {
	// A damaged font program is told as such, however it is damaged.
	defer func() {
		if recover() != nil {
			p, err = nil, errors.New("the font program is damaged")
		}
	}()
	switch kind := d.name(cid["Subtype"]); kind {
	case "CIDFontType2":
		s, ok := d.Resolve(descriptor["FontFile2"]).(Stream)
		if !ok {
			return nil, errors.New("not embedded")
		}
		if m := d.Resolve(cid["CIDToGIDMap"]); m != Name("Identity") {
			return nil, errors.New("no CIDToGIDMap that this checker knows")
		}
		data, err := d.Data(s)
		if err != nil {
			return nil, err
		}
		if d.integer(s.Dict["Length1"]) != len(data) {
			return nil, errors.New("/Length1 is not the program's length")
		}
		return trueType(data), nil
	case "CIDFontType0":
		s, ok := d.Resolve(descriptor["FontFile3"]).(Stream)
		if !ok {
			return nil, errors.New("not embedded")
		}
		if k := d.name(s.Dict["Subtype"]); k != "CIDFontType0C" {
			return nil, fmt.Errorf("a program of the kind %s", k)
		}
		data, err := d.Data(s)
		if err != nil {
			return nil, err
		}
		return compactFont(data), nil
	default:
		return nil, fmt.Errorf("a descendant of the kind %s", kind)
	}
}

// trueType reads a TrueType program; it panics where that is damaged.
func trueType(data []byte) *program {
	tables := make(map[string][]byte)
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		e := data[12+16*i:]
		offset, length := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		tables[string(e[:4])] = data[offset : offset+length]
	}
	for _, tag := range []string{"glyf", "loca", "head", "hhea", "hmtx", "maxp"} {
		if tables[tag] == nil {
			panic(tag)
		}
	}
	upem := float64(binary.BigEndian.Uint16(tables["head"][18:]))
	long := int(binary.BigEndian.Uint16(tables["hhea"][34:]))
	widths := make([]float64, binary.BigEndian.Uint16(tables["maxp"][4:]))
	for i := range widths {
		widths[i] = float64(binary.BigEndian.Uint16(tables["hmtx"][4*min(i, long-1):])) * 1000 / upem
	}
	return &program{widths}
}
