package font

import (
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"skaryna/internal/typeset"
)

// STIX Two Text kerns Latin and Greek and has nothing for Cyrillic. Two Cyrillic
// letters are set as close as the two Latin ones of the same outline are: Та as
// Ta, Ўс as Yc. Only letters whose outline on that side is a Latin letter's take
// part, and Г, whose arm is that of a T.

// cyrillicFirst and cyrillicLast are the letters of U+0400 to U+045F with the
// Latin ones that they look like, from the right and from the left.
var cyrillicFirst, cyrillicLast = func() (first, last [96]byte) {
	for _, p := range []struct {
		r           rune
		first, last byte
	}{
		{'А', 'A', 'A'}, {'В', 'B', 0}, {'Г', 'T', 0}, {'Е', 'E', 0}, {'К', 'K', 0}, {'О', 'O', 'O'}, {'Р', 'P', 0}, {'С', 'C', 'C'},
		{'Т', 'T', 'T'}, {'У', 'Y', 'Y'}, {'Ў', 'Y', 'Y'}, {'Ф', 'O', 'O'}, {'Х', 'X', 'X'}, {'Э', 'O', 0}, {'Ю', 'O', 0},
		{'а', 'a', 'a'}, {'е', 'e', 'e'}, {'о', 'o', 'o'}, {'р', 'p', 'p'}, {'с', 'c', 'c'}, {'у', 'y', 'y'}, {'ў', 'y', 'y'},
		{'ф', 'o', 'o'}, {'х', 'x', 'x'}, {'э', 'o', 0}, {'ю', 'o', 0},
	} {
		first[p.r-0x400], last[p.r-0x400] = p.first, p.last
	}
	return first, last
}()

// kernCyrillic returns the kerning between two characters, in units of the em; 0
// where they are no Cyrillic letters or stand as they are.
func (m *Measure) kernCyrillic(face typeset.Face, r, next rune) int32 {
	a, b := r-0x400, next-0x400
	if a < 0 || a >= 96 || b < 0 || b >= 96 || cyrillicFirst[a] == 0 || cyrillicLast[b] == 0 {
		return 0
	}
	return m.kern(face, [2]byte{cyrillicFirst[a], cyrillicLast[b]})
}

// kern returns the kerning of two Latin letters in units of the em.
func (m *Measure) kern(face typeset.Face, pair [2]byte) int32 {
	if k, ok := m.kerns[face][pair]; ok {
		return k
	}
	f := m.font(face, nil)
	if m.pair == nil {
		m.pair = harfbuzz.NewBuffer() // keeps the plans that it made
	}
	b := m.pair
	b.Clear()
	b.AddRunes([]rune{rune(pair[0]), rune(pair[1])}, 0, -1)
	b.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: language.Latin}
	b.Shape(f, nil)
	k := b.Pos[0].XAdvance - f.GlyphHAdvance(b.Info[0].Glyph)
	if m.kerns[face] == nil {
		m.kerns[face] = make(map[[2]byte]int32)
	}
	m.kerns[face][pair] = k
	return k
}
