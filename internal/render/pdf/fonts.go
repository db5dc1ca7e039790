package pdf

import (
	"fmt"
	"strconv"

	"skaryna/internal/font"
)

// font writes a subset as a composite font with the encoding Identity-H (ISO
// 32000-1, 9.7) and returns its object.
func (f *finisher) font(s *font.Subset) int {
	program, d := s.Program(), s.Descriptor()

	descriptor := fmt.Appendf(nil, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/XHeight %d/StemV %d",
		program.Name, flags(d), d.XMin, d.YMin, d.XMax, d.YMax, d.ItalicAngle, d.Ascent, d.Descent, d.CapHeight, d.XHeight, d.StemV)
	var kind string
	switch program.Type {
	case "CFF":
		kind = "/CIDFontType0"
		descriptor = appendRef(append(descriptor, "/FontFile3 "...), f.stream("/Subtype/CIDFontType0C", program.Data))
	case "TrueType":
		kind = "/CIDFontType2/CIDToGIDMap/Identity"
		descriptor = appendRef(append(descriptor, "/FontFile2 "...), f.stream(fmt.Sprintf("/Length1 %d", len(program.Data)), program.Data))
	default:
		panic("pdf: no way to embed a font program of the type " + program.Type)
	}

	descendant := fmt.Appendf(nil, "<</Type/Font/Subtype%s/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW 0/W[0[",
		kind, program.Name, f.add(append(descriptor, ">>"...)))
	for code := range s.Len() {
		if code > 0 {
			descendant = append(descendant, ' ')
		}
		descendant = strconv.AppendInt(descendant, int64(s.Width(uint16(code))), 10)
	}
	descendant = append(descendant, "]]>>"...)

	return f.add(fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		program.Name, f.add(descendant), f.stream("", toUnicode(s))))
}

// flags returns a descriptor's flags (ISO 32000-1, table 123). A font with its
// own codes is symbolic.
func flags(d font.Descriptor) int {
	n := 1 << 2
	if d.FixedPitch {
		n |= 1 << 0
	}
	if d.Serif {
		n |= 1 << 1
	}
	if d.Italic {
		n |= 1 << 6
	}
	return n
}

// toUnicode returns the CMap that says what each code stands for (ISO 32000-1,
// 9.10.3). A glyph that says nothing by itself, the second of a cluster, is given
// a space of no width: every code must say something, and the cluster's
// ActualText says what.
func toUnicode(s *font.Subset) []byte {
	out := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const perBlock = 100 // as many as a CMap may have in a row
	for start := 1; start < s.Len(); start += perBlock {
		end := min(start+perBlock, s.Len())
		out = fmt.Appendf(out, "%d beginbfchar\n", end-start)
		for code := start; code < end; code++ {
			text := s.Text(uint16(code))
			if text == "" {
				text = "\u200B"
			}
			out = append(appendHex16(append(out, '<'), uint16(code)), "><"...)
			out = append(appendUTF16(out, text), ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
