package font

import (
	"slices"
	"unicode"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"skaryna/internal/typeset"
)

// Measure shapes text with HarfBuzz. It implements [typeset.Measure]. One
// goroutine may use it at a time; it is cheap to make.
type Measure struct {
	buffer *harfbuzz.Buffer
	fonts  [typeset.FaceCount][2]*harfbuzz.Font // by face, then without and with marks
	// What is known of the kerning of Latin pairs, and the buffer that tells it.
	kerns [typeset.FaceCount]map[[2]byte]int32
	pair  *harfbuzz.Buffer
	tag   string
	lang  language.Language // of tag
	// The text being shaped: its characters, and where each begins in bytes, with
	// the text's length at the end.
	text    string
	runes   []rune
	offsets []int
}

// NewMeasure returns a Measure.
func NewMeasure() *Measure {
	return &Measure{buffer: harfbuzz.NewBuffer()}
}

var _ typeset.Measure = (*Measure)(nil)

func feature(tag string) harfbuzz.Feature {
	return harfbuzz.Feature{Tag: opentype.MustNewTag(tag), Value: 1, End: harfbuzz.FeatureGlobalEnd}
}

// features are the OpenType features for each kind of figures, without and with
// small capitals. In STIX Two Text the figures are lining and tabular unless
// asked to be otherwise.
var features = func() (list [3][2][]harfbuzz.Feature) {
	list[typeset.FiguresOldStyle][0] = []harfbuzz.Feature{feature("onum"), feature("pnum")}
	list[typeset.FiguresLining][0] = []harfbuzz.Feature{feature("lnum"), feature("pnum")}
	list[typeset.FiguresTabular][0] = []harfbuzz.Feature{feature("lnum"), feature("tnum")}
	for i := range list {
		list[i][1] = append(slices.Clip(list[i][0]), feature("smcp"))
	}
	return list
}()

// Shape implements [typeset.Measure].
func (m *Measure) Shape(text string, font typeset.Font, lang string) []typeset.Glyph {
	m.text, m.runes, m.offsets = text, m.runes[:0], m.offsets[:0]
	for i, r := range text {
		m.runes, m.offsets = append(m.runes, r), append(m.offsets, i)
	}
	m.offsets = append(m.offsets, len(text))
	glyphs := make([]typeset.Glyph, 0, len(m.runes))
	for start := 0; start < len(m.runes); {
		end, script, lender := m.item(start, font.Face)
		if lender != 0 {
			glyphs = appendLent(glyphs, m.runes[start], m.slice(start, end), font, lender)
		} else {
			glyphs = m.shape(glyphs, start, end, font, script, lang)
		}
		start = end
	}
	return glyphs
}

// slice returns the text from one character up to another.
func (m *Measure) slice(start, end int) string { return m.text[m.offsets[start]:m.offsets[end]] }

// item returns the end of the longest stretch of text from start on that can be
// shaped in one go: in one script, of one face. Characters that belong to no
// script go with what stands before them, and at the beginning with what comes
// after. Where the first character must be lent by another face, the stretch is
// that character and lender says which.
func (m *Measure) item(start int, face typeset.Face) (end int, script language.Script, lender uint16) {
	if lender = lenderOf(m.runes[start], face); lender != 0 {
		return start + 1, 0, lender
	}
	script = language.Common
	for end = start; end < len(m.runes); end++ {
		r := m.runes[end]
		if end > start && lenderOf(r, face) != 0 {
			break
		}
		s := language.LookupScript(r)
		if s == language.Common || s == language.Inherited || s == language.Unknown || s == script {
			continue
		}
		if script != language.Common {
			break
		}
		script = s
	}
	if script == language.Common {
		script = language.Latin // so that kerning and figures work
	}
	return end, script, 0
}

func (m *Measure) shape(out []typeset.Glyph, start, end int, font typeset.Font, script language.Script, lang string) []typeset.Glyph {
	if script == language.Cyrillic && !font.SmallCaps && allLetters(m.runes[start:end]) {
		return m.letters(out, start, end, font)
	}
	return m.shapeAny(out, start, end, font, script, lang)
}

// allLetters reports whether a text is made of nothing but Cyrillic letters of
// today.
func allLetters(text []rune) bool {
	for _, r := range text {
		if r < 0x400 || r >= 0x460 {
			return false
		}
	}
	return true
}

// letters shapes Cyrillic letters. No table of the faces does anything with them
// (a test holds it to that), so the shaper need not be asked: each is its own
// glyph, and kerned if its face is.
func (m *Measure) letters(out []typeset.Glyph, start, end int, font typeset.Font) []typeset.Glyph {
	f := &faces[font.Face]
	upem, known := f.header().upem, f.cyrillic()
	for i := start; i < end; i++ {
		l := known[m.runes[i]-0x400]
		advance := l.advance
		if i+1 < end && font.Face != typeset.Mono {
			advance += m.kernCyrillic(font.Face, m.runes[i], m.runes[i+1])
		}
		out = append(out, typeset.Glyph{ID: l.glyph, Advance: scale(advance, font.Size, upem), Text: m.slice(i, i+1)})
	}
	return out
}

// shapeAny has HarfBuzz shape a stretch of text.
func (m *Measure) shapeAny(out []typeset.Glyph, start, end int, font typeset.Font, script language.Script, lang string) []typeset.Glyph {
	f := &faces[font.Face]
	b := m.buffer
	b.Clear()
	b.AddRunes(m.runes[:end], start, end-start)
	b.Props = harfbuzz.SegmentProperties{
		Direction: harfbuzz.LeftToRight,
		Script:    script,
		Language:  m.language(lang),
	}
	b.ClusterLevel = harfbuzz.MonotoneCharacters
	caps := 0
	if font.SmallCaps {
		caps = 1
	}
	b.Shape(m.font(font.Face, m.runes[start:end]), features[font.Figures][caps])
	if script == language.Cyrillic && font.Face != typeset.Mono && !font.SmallCaps {
		for i := range len(b.Info) - 1 {
			b.Pos[i].XAdvance += m.kernCyrillic(font.Face, m.runes[b.Info[i].Cluster], m.runes[b.Info[i+1].Cluster])
		}
	}

	upem := f.header().upem
	first := len(out)
	for i, info := range b.Info {
		pos := b.Pos[i]
		out = append(out, typeset.Glyph{
			ID:      uint16(info.Glyph),
			Advance: scale(pos.XAdvance, font.Size, upem),
			XOffset: scale(pos.XOffset, font.Size, upem),
			YOffset: scale(pos.YOffset, font.Size, upem),
		})
	}
	m.label(out[first:], start, end)
	return out
}

// language returns a language as HarfBuzz has it; that of the last text is kept.
func (m *Measure) language(tag string) language.Language {
	if tag != m.tag {
		m.tag, m.lang = tag, language.NewLanguage(tag)
	}
	return m.lang
}

// label says of each glyph of a stretch of text what it stands for: from its
// cluster's first character up to the next cluster. Should the clusters not
// stand in the order of the text (the shaper turns marks round in scripts that
// the publication does not use), the first glyph stands for it all.
func (m *Measure) label(glyphs []typeset.Glyph, start, end int) {
	info := m.buffer.Info
	for i := range glyphs {
		next := end
		for _, later := range info[i+1:] {
			if later.Cluster != info[i].Cluster {
				next = later.Cluster
				break
			}
		}
		switch {
		case i == 0:
			glyphs[0].Text = m.slice(start, next)
		case next < info[i].Cluster:
			glyphs[0].Text = m.slice(start, end)
			for j := range glyphs[1:] {
				glyphs[1+j].Text = ""
			}
			return
		case info[i].Cluster != info[i-1].Cluster:
			glyphs[i].Text = m.slice(info[i].Cluster, next)
		}
	}
}

// font returns the face for shaping text. Only text with combining marks needs
// the lookups that place them; a character that the face lacks may be taken
// apart by the shaper, and then there are marks too.
func (m *Measure) font(face typeset.Face, text []rune) *harfbuzz.Font {
	marks := 0
	for _, r := range text {
		if !covered(r) && (unicode.Is(unicode.Mn, r) || faces[face].glyph(r) == 0) {
			marks = 1
			break
		}
	}
	if m.fonts[face][marks] == nil {
		m.fonts[face][marks] = harfbuzz.NewFont(gotext.NewFace(faces[face].font(marks == 1)))
	}
	return m.fonts[face][marks]
}

// scale turns a length in units of the em into thousandths of a point, rounded
// half away from zero.
func scale(units int32, size typeset.Length, upem int32) typeset.Length {
	n := int64(units) * int64(size)
	half := int64(upem) / 2
	if n < 0 {
		half = -half
	}
	return typeset.Length((n + half) / int64(upem))
}

// lenderOf returns which face lends the glyph of a character, 0 where the face
// has its own or nobody has.
func lenderOf(r rune, face typeset.Face) uint16 {
	if covered(r) || r < ' ' || own(r, face) {
		return 0
	}
	if face == typeset.Mono && faces[typeset.Regular].glyph(r) != 0 {
		return fromRegular
	}
	if faces[signs].glyph(r) != 0 {
		return fromMath
	}
	return 0
}

// covered reports whether a character is one of those that every face has: the
// printable ones of Latin-1 and Latin Extended-A, the Cyrillic letters of today
// and the usual dashes, quotes and dots. Nothing has to be looked up for them.
func covered(r rune) bool {
	return r >= ' ' && r < 0x7F || r >= 0xA0 && r < 0x180 || r >= 0x400 && r < 0x460 ||
		r >= 0x2013 && r <= 0x2014 || r >= 0x2018 && r <= 0x201E
}

// own reports whether a face can print a character by itself. The shaper makes
// the spaces of fixed width, the non-breaking hyphen and what is never seen.
func own(r rune, face typeset.Face) bool {
	f := &faces[face]
	switch {
	case f.glyph(r) != 0:
		return true
	case r >= 0x2000 && r <= 0x200A, r == 0x00A0, r == 0x202F, r == 0x205F, r == 0x3000:
		return true
	case r == 0x2011:
		return f.glyph(0x2010) != 0
	}
	return harfbuzz.IsDefaultIgnorable(r)
}

func appendLent(out []typeset.Glyph, r rune, text string, font typeset.Font, lender uint16) []typeset.Glyph {
	f := &faces[lenderFace(lender)]
	gid := f.glyph(r)
	return append(out, typeset.Glyph{
		ID:      gid | lender,
		Advance: scale(f.advance(gid), font.Size, f.header().upem),
		Text:    text,
	})
}

func lenderFace(lender uint16) typeset.Face {
	if lender == fromRegular {
		return typeset.Regular
	}
	return signs
}

// Lacks implements [typeset.Measure]. Each character is told once, in the order
// of the text.
func (m *Measure) Lacks(text string, face typeset.Face) []rune {
	var lacks []rune
	for _, r := range text {
		if covered(r) || own(r, face) || lenderOf(r, face) != 0 || slices.Contains(lacks, r) {
			continue
		}
		// The shaper may still put it together out of letter and mark.
		if slices.ContainsFunc(m.Shape(string(r), typeset.Font{Face: face}, ""), isNotdef) {
			lacks = append(lacks, r)
		}
	}
	return lacks
}

func isNotdef(g typeset.Glyph) bool { return g.ID == 0 }

// Metrics implements [typeset.Measure].
func (m *Measure) Metrics(font typeset.Font) typeset.Metrics {
	h := faces[font.Face].header()
	return typeset.Metrics{
		Ascent:    scale(h.ascent, font.Size, h.upem),
		Descent:   scale(h.descent, font.Size, h.upem),
		XHeight:   scale(h.xHeight, font.Size, h.upem),
		CapHeight: scale(h.capHeight, font.Size, h.upem),
	}
}

// Covers reports whether every face has a glyph for each character of a text and
// for its capital and small forms, lent or its own. Where it does not, setting
// the text will tell: see [Measure.Lacks].
func Covers(text string) bool {
	for _, r := range text {
		if !covered(r) && !coveredByAll(r) {
			return false
		}
		// The capitals and small letters of what is covered are covered as well.
		if r >= 0x250 && (r < 0x400 || r >= 0x460) {
			if up := unicode.ToUpper(r); up != r && !coveredByAll(up) {
				return false
			}
			if low := unicode.ToLower(r); low != r && !coveredByAll(low) {
				return false
			}
		}
	}
	return true
}

func coveredByAll(r rune) bool {
	if r == '\n' || r == '\t' {
		return true // parted into lines, never shaped
	}
	for face := range typeset.Face(typeset.FaceCount) {
		if !covered(r) && !own(r, face) && lenderOf(r, face) == 0 {
			return false
		}
	}
	return true
}
