package font

import (
	"fmt"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font/cff"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"

	"skaryna/internal/typeset"
)

// subsetOf returns a subset with the glyphs of a text that come from the face
// itself.
func subsetOf(face typeset.Face, text string) *Subset {
	s := NewSubset(face)
	for _, g := range NewMeasure().Shape(text, typeset.Font{Face: face, Size: 10 * typeset.Pt}, "be") {
		if Source(face, g) == face {
			s.Code(g)
		}
	}
	return s
}

// everything returns a subset with every glyph of a font file.
func everything(source typeset.Face) *Subset {
	s := NewSubset(source)
	for gid := 1; gid < faces[source].header().glyphs; gid++ {
		s.Code(typeset.Glyph{ID: uint16(gid), Text: "x"})
	}
	return s
}

func TestCodes(t *testing.T) {
	s := NewSubset(typeset.Regular)
	hyphen, soft, dash := typeset.Glyph{ID: 9, Text: "-"}, typeset.Glyph{ID: 9, Text: "\u00AD"}, typeset.Glyph{ID: 10, Text: "–"}
	for range 2 {
		for i, g := range []typeset.Glyph{hyphen, soft, dash} {
			if code := s.Code(g); int(code) != i+1 || s.Text(code) != g.Text {
				t.Errorf("%q has code %d, which says %q", g.Text, code, s.Text(code))
			}
		}
	}
	if s.Len() != 4 {
		t.Errorf("%d codes", s.Len())
	}
}

// TestCFF reads every glyph of a subset of all glyphs back with another reader,
// and compares it with that reader's view of the face.
func TestCFF(t *testing.T) {
	for i := range faces {
		f := &faces[i]
		table := f.header().tables["CFF "]
		if table == nil {
			continue
		}
		want, err := cff.Parse(table)
		if err != nil {
			t.Fatal(err)
		}
		p := everything(typeset.Face(i)).Program()
		if p.Type != "CFF" || p.Name[6:] != "+"+f.name {
			t.Errorf("%s: %s", p.Name, p.Type)
		}
		got, err := cff.Parse(p.Data)
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		for gid := range uint16(f.header().glyphs) {
			a, _, err1 := want.LoadGlyph(gid)
			b, _, err2 := got.LoadGlyph(gid)
			if err1 != nil || err2 != nil || !slices.EqualFunc(a, b, func(a, b opentype.Segment) bool { return a == b }) {
				t.Fatalf("%s, glyph %d: %v %v, %d segments and %d", f.name, gid, err1, err2, len(a), len(b))
			}
		}
	}
}

// TestGlyf does the same for TrueType outlines.
func TestGlyf(t *testing.T) {
	f := &faces[typeset.Mono]
	s := everything(typeset.Mono)
	p := s.Program()
	if p.Type != "TrueType" || checksum(p.Data) != 0xB1B0AFBA {
		t.Errorf("%s: %s, checksum %#x", p.Name, p.Type, checksum(p.Data))
	}
	dir := readDirectory(p.Data)
	loca, err := tables.ParseLoca(dir["loca"], s.Len(), true)
	if err != nil {
		t.Fatal(err)
	}
	glyf, err := tables.ParseGlyf(dir["glyf"], loca)
	if err != nil {
		t.Fatal(err)
	}
	filled := 0
	for gid := range uint16(s.Len()) {
		want := slices.Concat(f.outline(gid)...)
		var got contour
		switch data := glyf[gid].Data.(type) {
		case nil:
		case tables.SimpleGlyph:
			filled++
			for _, p := range data.Points {
				got = append(got, point{int32(p.X), int32(p.Y), p.Flag&flagOn != 0})
			}
		default:
			t.Fatalf("glyph %d is a %T", gid, data)
		}
		if !slices.Equal(got, want) {
			t.Errorf("glyph %d: outline %v, want %v", gid, got, want)
		}
	}
	if filled < 500 {
		t.Errorf("only %d glyphs have an outline", filled)
	}
}

// TestWidths holds that the advance widths in a program are those told to the
// PDF: a validator compares them.
func TestWidths(t *testing.T) {
	for i := range faces {
		f, s := &faces[i], everything(typeset.Face(i))
		var width func(code uint16) int32
		if table := f.header().tables["CFF "]; table != nil {
			width = func(code uint16) int32 { return charstringWidth(t, f, code) }
		} else {
			hmtx := readDirectory(s.Program().Data)["hmtx"]
			width = func(code uint16) int32 { return perMille(int32(u16(hmtx, 4*int(code))), f.header().upem) }
		}
		for code := range uint16(s.Len()) {
			if got := width(code); got != s.Width(code) {
				t.Fatalf("%s, glyph %d: %d wide in the program, told as %d", f.name, code, got, s.Width(code))
			}
		}
	}
}

// charstringWidth returns the width that a glyph's charstring begins with: an
// operand more than its first operator takes.
func charstringWidth(t *testing.T, f *face, gid uint16) int32 {
	t.Helper()
	c := f.cff()
	var standard, nominal int
	for _, e := range readDict(c.private) {
		switch e.op {
		case 20:
			standard = e.operands[0]
		case 21:
			nominal = e.operands[0]
		}
	}
	b := c.flat(nil, gid)
	var operands []int
	for i := 0; ; {
		if b[i] == csShort || b[i] >= 32 {
			operands = append(operands, charstringNumber(b[i:]))
			i += operandSize(b[i])
			continue
		}
		takes := map[byte]int{csEndchar: 0, 4: 1, 22: 1, 21: 2}
		n, ok := takes[b[i]]
		if !ok { // stems take pairs
			n = len(operands) &^ 1
		}
		if len(operands) > n {
			return int32(nominal + operands[0])
		}
		return int32(standard)
	}
}

func BenchmarkSubset(b *testing.B) {
	for _, face := range []typeset.Face{typeset.Regular, typeset.Mono} {
		b.Run(fmt.Sprint(face), func(b *testing.B) {
			s := subsetOf(face, sample)
			b.ReportAllocs()
			for range b.N {
				s.Program()
			}
			b.ReportMetric(float64(s.Len()), "glyphs")
			b.ReportMetric(float64(len(s.Program().Data)), "bytes")
		})
	}
}
