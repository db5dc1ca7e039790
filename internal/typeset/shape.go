package typeset

import (
	"strings"
	"unicode/utf8"

	"skaryna/internal/lang"
)

// shapeKey is what a shaped text depends on.
type shapeKey struct {
	text string
	font Font
	lang string
}

// shape is a shaped text, kept for the next time that the same word comes.
type shape struct {
	glyphs []Glyph
	width  Length
	lacks  []rune
	// hangLeft and hangRight say how far it may stand out of the column.
	hangLeft, hangRight Length
	// broken says that breaks are known; widths[i] is the width up to breaks[i].
	broken bool
	breaks []lang.Break
	widths []Length
}

// shaper shapes each word of an edition once.
type shaper struct {
	measure Measure
	known   map[shapeKey]*shape
	arena   []shape
}

func (s *shaper) shape(text string, font Font, tag string) *shape {
	key := shapeKey{text, font, tag}
	if sh := s.known[key]; sh != nil {
		return sh
	}
	if len(s.arena) == cap(s.arena) {
		s.arena = make([]shape, 0, 256)
	}
	s.arena = append(s.arena, shape{})
	sh := &s.arena[len(s.arena)-1]
	if text != "" {
		sh.glyphs = s.measure.Shape(text, font, tag)
		sh.lacks = s.measure.Lacks(text, font.Face)
	}
	for i := range sh.glyphs {
		sh.width += sh.glyphs[i].Advance
	}
	if n := len(sh.glyphs); n > 0 {
		first, _ := utf8.DecodeRuneInString(text)
		last, _ := utf8.DecodeLastRuneInString(text)
		left, _ := hang(first)
		_, right := hang(last)
		sh.hangLeft = sh.glyphs[0].Advance * left / 100
		sh.hangRight = sh.glyphs[n-1].Advance * right / 100
	}
	s.known[key] = sh
	return sh
}

// breakUp fills in where a shaped word may be broken.
func (sh *shape) breakUp(text string, l *lang.Language) {
	if sh.broken {
		return
	}
	sh.broken = true
	sh.breaks = l.Breaks(nil, text)
	for _, br := range sh.breaks {
		sh.widths = append(sh.widths, sh.widthTo(br.Offset))
	}
}

// widthTo returns the width of a shaped text up to a byte of it. Within a
// ligature it is in proportion: a line that is broken there is shaped anew.
func (sh *shape) widthTo(offset int) Length {
	at, width := 0, Length(0)
	for i := 0; i < len(sh.glyphs); i++ {
		g := &sh.glyphs[i]
		n := len(g.Text)
		if at+n > offset {
			if at < offset {
				width += g.Advance * Length(offset-at) / Length(n)
			}
			return width
		}
		at += n
		width += g.Advance
	}
	return width
}

// hyphen is what stands at the end of a line that breaks a word: a hyphen that
// is no part of the word.
const hyphen = "\u00AD"

// withHyphen shapes the beginning of a broken word, with a hyphen at its end.
func (s *shaper) withHyphen(text string, font Font, tag string) *shape {
	key := shapeKey{text + hyphen, font, tag}
	if sh := s.known[key]; sh != nil {
		return sh
	}
	plain := s.shape(text+"-", font, tag)
	c := *plain
	c.glyphs = append([]Glyph(nil), plain.glyphs...)
	if n := len(c.glyphs); n > 0 && c.glyphs[n-1].Text == "-" {
		c.glyphs[n-1].Text = hyphen
	}
	s.known[key] = &c
	return &c
}

// unsoft takes away soft hyphens, which are not printed.
func unsoft(text string) string {
	if strings.Contains(text, hyphen) {
		return strings.ReplaceAll(text, hyphen, "")
	}
	return text
}
