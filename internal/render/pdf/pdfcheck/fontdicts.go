package pdfcheck

// checkFontDictionaries checks what a composite font's dictionaries must hold
// (ISO 32000-1, 9.7 and 9.8; ISO 19005-3, 6.2.11).
func (d *document) checkFontDictionaries(f *fontUse, cid, descriptor Dict) {
	name := d.name(f.dict["BaseFont"])
	if d.name(cid["BaseFont"]) != name || d.name(descriptor["FontName"]) != name {
		d.fault(ruleFonts, f.name, "a font with several names")
	}
	if !subsetName(string(name)) {
		d.fault(ruleFonts+".3", f.name, "a subset without a tag")
	}
	if d.name(cid["Type"]) != "Font" || d.name(descriptor["Type"]) != "FontDescriptor" {
		d.fault(ruleFonts, f.name, "dictionaries that do not say what they are")
	}
	for _, key := range []Name{"Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV"} {
		if _, ok := descriptor[key]; !ok {
			d.fault(ruleFonts, f.name, "a descriptor without /%s", key)
		}
	}
	const symbolic, nonsymbolic = 1 << 2, 1 << 5
	if flags := d.integer(descriptor["Flags"]); (flags&symbolic != 0) == (flags&nonsymbolic != 0) {
		d.fault(ruleFonts, f.name, "the flags %d: neither symbolic nor not", flags)
	}
	if len(d.numbers(descriptor["FontBBox"])) != 4 {
		d.fault(ruleFonts, f.name, "a bad /FontBBox")
	}
	info := d.dict(cid["CIDSystemInfo"])
	_, supplement := d.Resolve(info["Supplement"]).(int)
	if d.text(info["Registry"]) == "" || d.text(info["Ordering"]) == "" || !supplement {
		d.fault(ruleFonts+".3.1", f.name, "a bad /CIDSystemInfo")
	}
	if d.name(cid["Subtype"]) == "CIDFontType0" && cid["CIDToGIDMap"] != nil {
		d.fault(ruleFonts+".3.2", f.name, "a /CIDToGIDMap, where the program has a map of its own")
	}
	if descriptor["CIDSet"] != nil {
		d.fault(ruleFonts+".4.2", f.name, "a /CIDSet, which this checker does not know")
	}
	programs := 0
	for _, key := range []Name{"FontFile", "FontFile2", "FontFile3"} {
		if descriptor[key] != nil {
			programs++
		}
	}
	if programs > 1 {
		d.fault(ruleFonts+".4.1", f.name, "%d font programs", programs)
	}
}

func subsetName(s string) bool {
	if len(s) < 8 || s[6] != '+' {
		return false
	}
	for i := range 6 {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}
