package font

import (
	"crypto/sha256"
	"encoding/binary"

	"skaryna/internal/typeset"
)

// SourceCount is how many font files glyphs can come from: the faces of
// typeset, and one of signs that lends them glyphs.
const SourceCount = typeset.FaceCount + 1

// Source returns the font file that a glyph in a run of a face comes from, for
// [NewSubset]: the face's own, unless another lends the glyph.
func Source(face typeset.Face, g typeset.Glyph) typeset.Face {
	if lender := g.ID &^ glyphMask; lender != 0 {
		return lenderFace(lender)
	}
	return face
}

// Subset gathers the glyphs of one font file that a document uses and gives them
// codes, from 1 on in the order of first use. A glyph that stands for two texts
// (a hyphen, and the one that a line break made) has two codes, so that each
// code says exactly one text.
type Subset struct {
	face  typeset.Face
	pairs []pair
	first []uint16 // by glyph, the code of its first pair; 0 where there is none
}

// pair is a glyph and what it stands for.
type pair struct {
	id   uint16
	text string
	next uint16 // the code of the same glyph with another text, or 0
	// width is the nominal width in thousandths of the em.
	width int32
}

// NewSubset returns an empty subset of a font file, which is one that [Source]
// returned.
func NewSubset(source typeset.Face) *Subset {
	s := &Subset{
		face:  source,
		pairs: make([]pair, 1, 128),
		first: make([]uint16, faces[source].header().glyphs),
	}
	s.pairs[0].width = s.nominal(0) // code 0 is .notdef
	return s
}

// nominal returns a glyph's width in thousandths of the em.
func (s *Subset) nominal(id uint16) int32 {
	f := &faces[s.face]
	return perMille(f.advance(id), f.header().upem)
}

// Code returns the code of a glyph, adding it if it is new.
func (s *Subset) Code(g typeset.Glyph) uint16 {
	id := g.ID & glyphMask
	code := s.first[id]
	last := code
	for code != 0 && s.pairs[code].text != g.Text {
		last, code = code, s.pairs[code].next
	}
	if code != 0 {
		return code
	}
	code = uint16(len(s.pairs))
	s.pairs = append(s.pairs, pair{id: id, text: g.Text, width: s.nominal(id)})
	if last != 0 {
		s.pairs[last].next = code
	} else {
		s.first[id] = code
	}
	return code
}

// Len returns how many codes there are, .notdef included.
func (s *Subset) Len() int { return len(s.pairs) }

// Text returns what a code stands for.
func (s *Subset) Text(code uint16) string { return s.pairs[code].text }

// Width returns the nominal width of a code's glyph in thousandths of the em.
func (s *Subset) Width(code uint16) int32 { return s.pairs[code].width }

// perMille turns units of the em into thousandths of it.
func perMille(units, upem int32) int32 { return int32(scale(units, 1000, upem)) }

// Program is a font program for embedding in a PDF, with CID = code.
type Program struct {
	// Name is the PostScript name with a subset tag in front (ISO 32000-1,
	// 9.6.4), which is made of the glyphs: the same ones have the same name.
	Name string
	// Type is "TrueType" for a CIDFontType2 with the glyphs' numbers as CIDs,
	// "CFF" for a CIDFontType0 with a CID-keyed program.
	Type string
	Data []byte
}

// Program returns the subset as a font program. It holds what a PDF reader needs
// and nothing else: no names, no date, no character map.
func (s *Subset) Program() Program {
	f := &faces[s.face]
	p := Program{Name: s.tag() + "+" + f.name}
	if f.header().tables["CFF "] != nil {
		p.Type, p.Data = "CFF", s.cffProgram(p.Name)
	} else {
		p.Type, p.Data = "TrueType", s.glyfProgram()
	}
	return p
}

// tag returns the six capitals of a subset's name.
func (s *Subset) tag() string {
	h := sha256.New()
	for _, p := range s.pairs {
		h.Write([]byte{byte(p.id >> 8), byte(p.id)})
		h.Write([]byte(p.text))
	}
	tag := h.Sum(nil)[:6]
	for i := range tag {
		tag[i] = 'A' + tag[i]%26
	}
	return string(tag)
}

// Descriptor is what a PDF font descriptor says of a face (ISO 32000-1, table
// 122), in thousandths of the em; ItalicAngle in degrees.
type Descriptor struct {
	Name                      string // PostScript name of the whole face
	Ascent, Descent           int32  // Descent is negative
	XHeight, CapHeight        int32
	XMin, YMin, XMax, YMax    int32
	ItalicAngle, StemV        int32
	Weight                    int
	Italic, Serif, FixedPitch bool
}

// Descriptor returns the descriptor of the subset's face.
func (s *Subset) Descriptor() Descriptor {
	f := &faces[s.face]
	h := f.header()
	k := func(v int32) int32 { return perMille(v, h.upem) }
	mono := s.face == typeset.Mono
	return Descriptor{
		Name:   f.name,
		Ascent: k(h.ascent), Descent: -k(h.descent),
		XHeight: k(h.xHeight), CapHeight: k(h.capHeight),
		XMin: k(h.xMin), YMin: k(h.yMin), XMax: k(h.xMax), YMax: k(h.yMax),
		ItalicAngle: h.italicAngle >> 16,
		// No table tells the stems' width; this is the rule of thumb that Adobe's
		// own tools use: 50 + (weight/65)².
		StemV:      50 + int32(h.weight*h.weight/(65*65)),
		Weight:     h.weight,
		Italic:     h.italicAngle != 0,
		Serif:      !mono,
		FixedPitch: mono,
	}
}

// glyfProgram returns a TrueType font in which a glyph's number is its code.
func (s *Subset) glyfProgram() []byte {
	f := &faces[s.face]
	h := f.header()
	n := len(s.pairs)
	glyf := make([]byte, 0, 160*n)
	loca := make([]byte, 0, 4*(n+1))
	hmtx := make([]byte, 0, 4*n)
	bounds := box{}
	maxPoints, maxContours := 0, 0
	advanceMax := int32(0)
	for _, p := range s.pairs {
		cs, advance := f.outline(p.id), f.advance(p.id)
		loca = append32(loca, uint32(len(glyf)))
		glyf = appendGlyph(glyf, cs)
		b := boxOf(cs)
		hmtx = append16(hmtx, advance, b.xMin)
		bounds = box{min(bounds.xMin, b.xMin), min(bounds.yMin, b.yMin), max(bounds.xMax, b.xMax), max(bounds.yMax, b.yMax)}
		advanceMax = max(advanceMax, advance)
		points := 0
		for _, c := range cs {
			points += len(c)
		}
		maxPoints, maxContours = max(maxPoints, points), max(maxContours, len(cs))
	}
	loca = append32(loca, uint32(len(glyf)))

	head := append32(nil, 0x00010000, 0x00010000, 0 /* checksum */, 0x5F0F3CF5)
	head = append16(head, 3 /* base line and left edge at 0 */, h.upem)
	head = append32(head, 0, 0, 0, 0) // no dates
	head = append16(head, bounds.xMin, bounds.yMin, bounds.xMax, bounds.yMax)
	head = append16(head, 0, 8, 2, 1 /* long loca */, 0)

	hhea := append32(nil, 0x00010000)
	hhea = append16(hhea, h.ascent, -h.descent, 0, advanceMax, bounds.xMin, 0, bounds.xMax, 1, 0, 0, 0, 0, 0, 0, 0, int32(n))

	maxp := append32(nil, 0x00010000)
	maxp = append16(maxp, int32(n), int32(maxPoints), int32(maxContours), 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)

	return assemble([]table{
		{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp},
	})
}

type table struct {
	tag  string
	data []byte
}

// assemble makes a font file of tables, which are in the order of their tags.
func assemble(tables []table) []byte {
	size := 12 + 16*len(tables)
	for _, t := range tables {
		size += len(t.data) + 3
	}
	out := make([]byte, 0, size)
	out = append32(out, 0x00010000)
	searchRange, entrySelector, rangeShift := searchFields(len(tables))
	out = append16(out, int32(len(tables)), searchRange, entrySelector, rangeShift)
	at := 12 + 16*len(tables)
	for _, t := range tables {
		out = append(out, t.tag...)
		out = append32(out, checksum(t.data), uint32(at), uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	head := 0
	for _, t := range tables {
		if t.tag == "head" {
			head = len(out)
		}
		out = append(out, t.data...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

// checksum sums a table as big-endian words of 32 bits.
func checksum(data []byte) (sum uint32) {
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var rest [4]byte
	copy(rest[:], data)
	return sum + binary.BigEndian.Uint32(rest[:])
}
