// Package font shapes text in the publication's type, and makes small font
// programs of the glyphs that a document uses.
//
// The type is STIX Two Text, with Liberation Mono for code and STIX Two Math for
// the signs that both lack (→ ≈ ≤ ≥ ↩). All three are under the SIL Open Font
// License 1.1. The files are compiled in; each is parsed when it is first asked
// for, once a process, and what was parsed is never changed: goroutines share
// it.
package font

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"codeberg.org/go-fonts/stix/stix2mathregular"
	"codeberg.org/go-fonts/stix/stix2textbold"
	"codeberg.org/go-fonts/stix/stix2textbolditalic"
	"codeberg.org/go-fonts/stix/stix2textitalic"
	"codeberg.org/go-fonts/stix/stix2textregular"
	"codeberg.org/go-fonts/stix/stix2textsemibold"
	"codeberg.org/go-fonts/stix/stix2textsemibolditalic"
	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"

	"skaryna/internal/typeset"
)

// signs is the face of signs. No text asks for it: it serves the other faces.
const signs = typeset.Face(typeset.FaceCount)

// A font's glyphs are told apart from those that another face lends it by the
// two top bits of a glyph's number, so that a run of text stays in one font.
const (
	glyphBits   = 14
	glyphMask   = 1<<glyphBits - 1
	fromRegular = 1 << glyphBits // lent by STIX Two Text Regular
	fromMath    = 2 << glyphBits // lent by STIX Two Math
)

// faces holds every face; the order is that of typeset.Face, then signs.
var faces = [typeset.FaceCount + 1]face{
	typeset.Regular:        {name: "STIXTwoText-Regular", file: stix2textregular.TTF},
	typeset.Italic:         {name: "STIXTwoText-Italic", file: stix2textitalic.TTF},
	typeset.Semibold:       {name: "STIXTwoText-SemiBold", file: stix2textsemibold.TTF},
	typeset.SemiboldItalic: {name: "STIXTwoText-SemiBoldItalic", file: stix2textsemibolditalic.TTF},
	typeset.Bold:           {name: "STIXTwoText-Bold", file: stix2textbold.TTF},
	typeset.BoldItalic:     {name: "STIXTwoText-BoldItalic", file: stix2textbolditalic.TTF},
	typeset.Mono:           {name: "LiberationMono", file: liberationmonoregular.TTF},
	signs:                  {name: "STIXTwoMath-Regular", file: stix2mathregular.TTF},
}

// face is one font file and what was read from it so far.
type face struct {
	name string // PostScript name
	file []byte

	headOnce sync.Once
	head     header

	cmapOnce sync.Once
	cmap     gotext.Cmap

	cyrillicOnce sync.Once
	letters      [96]letter

	plainOnce, fullOnce sync.Once
	plain, full         *gotext.Font

	cffOnce  sync.Once
	cffTable *cffTable
}

// header is what a font says of itself as a whole, in units of the em.
type header struct {
	tables                              map[string][]byte
	upem                                int32
	ascent, descent, xHeight, capHeight int32 // all positive
	xMin, yMin, xMax, yMax              int32
	weight                              int   // OS/2 usWeightClass
	italicAngle                         int32 // 16.16, degrees counter-clockwise
	glyphs                              int
	hmtx                                []byte
	longMetrics                         int // entries of hmtx that hold an advance
}

// header returns the face's header, reading it at the first call.
func (f *face) header() *header {
	f.headOnce.Do(func() {
		t := readDirectory(f.file)
		head, hhea, os2, post := t["head"], t["hhea"], t["OS/2"], t["post"]
		f.head = header{
			tables:      t,
			upem:        int32(u16(head, 18)),
			xMin:        i16(head, 36),
			yMin:        i16(head, 38),
			xMax:        i16(head, 40),
			yMax:        i16(head, 42),
			ascent:      i16(hhea, 4),
			descent:     -i16(hhea, 6),
			xHeight:     i16(os2, 86),
			capHeight:   i16(os2, 88),
			weight:      u16(os2, 4),
			italicAngle: int32(binary.BigEndian.Uint32(post[4:])),
			glyphs:      u16(t["maxp"], 4),
			hmtx:        t["hmtx"],
			longMetrics: u16(hhea, 34),
		}
	})
	return &f.head
}

// advance returns how far a glyph moves the pen, in units of the em.
func (f *face) advance(gid uint16) int32 {
	h := f.header()
	return int32(u16(h.hmtx, 4*min(int(gid), h.longMetrics-1)))
}

// readDirectory returns the tables of an OpenType file.
func readDirectory(file []byte) map[string][]byte {
	n := u16(file, 4)
	t := make(map[string][]byte, n)
	for i := range n {
		entry := file[12+16*i:]
		offset, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		t[string(entry[:4])] = file[offset : offset+length : offset+length]
	}
	return t
}

func u16(b []byte, at int) int   { return int(binary.BigEndian.Uint16(b[at:])) }
func i16(b []byte, at int) int32 { return int32(int16(binary.BigEndian.Uint16(b[at:]))) }

// shapingTables are the tables that a shaper reads. Outlines and names are left
// out: most faces are never embedded, and nobody asks for the names.
var shapingTables = [...]string{"GDEF", "GPOS", "GSUB", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp"}

// font returns the parsed tables for shaping. Those for text without combining
// marks come without the lookups that place marks: they are most of what there
// is to parse, and an article that marks no stress never needs them.
func (f *face) font(marks bool) *gotext.Font {
	if marks {
		f.fullOnce.Do(func() { f.full = f.parse(f.header().tables["GPOS"]) })
		return f.full
	}
	f.plainOnce.Do(func() { f.plain = f.parse(withoutMarks(f.header().tables["GPOS"])) })
	return f.plain
}

func (f *face) parse(gpos []byte) *gotext.Font {
	tables := f.header().tables
	const n = len(shapingTables)
	size := 12 + 16*n
	for _, tag := range shapingTables {
		size += len(tables[tag])
	}
	file := make([]byte, 12+16*n, size)
	copy(file, f.file[:4])
	file[5] = byte(n)
	for i, tag := range shapingTables {
		t := tables[tag]
		if tag == "GPOS" {
			t = gpos
		}
		entry := file[12+16*i:]
		copy(entry, tag)
		binary.BigEndian.PutUint32(entry[8:], uint32(len(file)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t)))
		file = append(file, t...)
	}
	ld, err := opentype.NewLoader(bytes.NewReader(file))
	if err == nil {
		var font *gotext.Font
		if font, err = gotext.NewFont(ld); err == nil {
			return font
		}
	}
	panic(fmt.Sprintf("font: %s: %v", f.name, err))
}

// withoutMarks returns a GPOS table in which the lookups that serve only the
// features mark and mkmk hold nothing. A table in which a lookup that stays
// might call one of those is returned as it is.
//
// The layout is that of OpenType 1.9, "Common table formats".
func withoutMarks(gpos []byte) []byte {
	if gpos == nil {
		return nil
	}
	features, lookups := gpos[u16(gpos, 6):], gpos[u16(gpos, 8):]
	keep := make([]bool, u16(lookups, 0))
	for i := range u16(features, 0) {
		record := features[2+6*i:]
		if tag := string(record[:4]); tag == "mark" || tag == "mkmk" {
			continue
		}
		feature := features[u16(record, 4):]
		for j := range u16(feature, 2) {
			keep[u16(feature, 4+2*j)] = true
		}
	}
	out := bytes.Clone(gpos)
	lookupsOut := out[u16(gpos, 8):]
	for i, k := range keep {
		offset := u16(lookups, 2+2*i)
		kind := u16(lookups, offset)
		if kind == 9 { // an extension: the kind stands in its subtables
			kind = u16(lookups, offset+u16(lookups, offset+6)+2)
		}
		if k && kind != 1 && kind != 2 {
			return gpos // may call others: not a single or a pair adjustment
		}
		if !k {
			binary.BigEndian.PutUint16(lookupsOut[offset+4:], 0)
		}
	}
	return out
}

// glyph returns the glyph for a character, as the cmap has it; 0 where there is
// none.
func (f *face) glyph(r rune) uint16 {
	f.cmapOnce.Do(func() {
		table, _, err := tables.ParseCmap(f.header().tables["cmap"])
		if err == nil {
			f.cmap, _, err = gotext.ProcessCmap(table, 0)
		}
		if err != nil {
			panic(fmt.Sprintf("font: %s: %v", f.name, err))
		}
	})
	gid, _ := f.cmap.Lookup(r)
	return uint16(gid)
}

// letter is a Cyrillic letter's glyph and how far it moves the pen, in units of
// the em.
type letter struct {
	glyph   uint16
	advance int32
}

// cyrillic returns the letters of U+0400 to U+045F.
func (f *face) cyrillic() *[96]letter {
	f.cyrillicOnce.Do(func() {
		for i := range f.letters {
			gid := f.glyph(0x400 + rune(i))
			f.letters[i] = letter{gid, f.advance(gid)}
		}
	})
	return &f.letters
}

// cff returns the face's CFF table.
func (f *face) cff() *cffTable {
	f.cffOnce.Do(func() { f.cffTable = readCFF(f.header().tables["CFF "]) })
	return f.cffTable
}
