package font

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/language"

	"skaryna/internal/typeset"
)

// sample holds the letters of the three languages and of Łacinka, the marks and
// signs that newspapers use, and stressed vowels.
const sample = "АБВГДЕЁЖЗІЙКЛМНОПРСТУЎФХЦЧШЫЬЭЮЯабвгдеёжзійклмнопрстуўфхцчшыьэюя’ʼ'" +
	"ИЩЪищъҐґЄєЇї ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz " +
	"ĆćČčŁłĹĺŃńŚśŠšŬŭŹźŽžé ü «»„“”‘—–-…№§€₽$£†‡•·×÷−°′″©®™%‰&@#*/\\|<>[]{}()~^_+= " +
	"0123456789¹²³⁰⁴⁹½→≈≤≥↩\u00A0\u202F\u2009\u200A\u2011\u2060 за́мок о́стрый і́"

func TestLacks(t *testing.T) {
	m := NewMeasure()
	for face := range typeset.Face(typeset.FaceCount) {
		if lacks := m.Lacks(sample, face); len(lacks) > 0 {
			t.Errorf("face %d lacks %q", face, lacks)
		}
		if got, want := m.Lacks("漢a漢😀\x01ў", face), []rune("漢😀\x01"); !slices.Equal(got, want) {
			t.Errorf("face %d lacks %q, want %q", face, got, want)
		}
	}
}

func TestCovered(t *testing.T) {
	n := 0
	for r := range rune(0x3000) {
		if !covered(r) {
			continue
		}
		n++
		for i := range typeset.FaceCount {
			if faces[i].glyph(r) == 0 && r != 0xAD {
				t.Errorf("%s lacks %U", faces[i].name, r)
			}
		}
	}
	if n < 400 {
		t.Errorf("only %d characters are taken as covered", n)
	}
}

// TestShapeText holds that the glyphs of any text say that text, letter for
// letter, and that none of them is the box for a missing glyph.
func TestShapeText(t *testing.T) {
	m := NewMeasure()
	for face := range typeset.Face(typeset.FaceCount) {
		for figures := range typeset.Figures(3) {
			for _, caps := range []bool{false, true} {
				font := typeset.Font{Face: face, Size: 10 * typeset.Pt, Figures: figures, SmallCaps: caps}
				for _, text := range []string{sample, "office fjord affluent Quito", "12 × 34 ≈ 5 → б"} {
					if got := textOf(t, m.Shape(text, font, "be")); got != text {
						t.Errorf("%+v: %q became %q", font, text, got)
					}
				}
			}
		}
	}
}

func textOf(t *testing.T, glyphs []typeset.Glyph) string {
	t.Helper()
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteString(g.Text)
		if isNotdef(g) {
			t.Errorf("no glyph for %q", g.Text)
		}
	}
	return b.String()
}

func width(glyphs []typeset.Glyph) (w typeset.Length) {
	for _, g := range glyphs {
		w += g.Advance
	}
	return w
}

func names(glyphs []typeset.Glyph) string {
	var parts []string
	for _, g := range glyphs {
		parts = append(parts, fmt.Sprintf("%d=%q", g.ID, g.Text))
	}
	return strings.Join(parts, " ")
}

func TestShapeFeatures(t *testing.T) {
	m := NewMeasure()
	roman := typeset.Font{Face: typeset.Regular, Size: 10 * typeset.Pt}
	with := func(change func(*typeset.Font)) typeset.Font {
		f := roman
		change(&f)
		return f
	}
	lining := with(func(f *typeset.Font) { f.Figures = typeset.FiguresLining })
	tabular := with(func(f *typeset.Font) { f.Figures = typeset.FiguresTabular })
	caps := with(func(f *typeset.Font) { f.SmallCaps = true })

	// Kerning: the pair is narrower than its letters.
	for _, pair := range []string{"AV", "To", "Ya", "Та", "Го", "Ус", "УА"} {
		letters := []rune(pair)
		apart := width(m.Shape(string(letters[0]), roman, "be")) + width(m.Shape(string(letters[1]), roman, "be"))
		if together := width(m.Shape(pair, roman, "be")); together >= apart {
			t.Errorf("%s is not kerned: %d and %d apart", pair, together, apart)
		}
	}
	// Cyrillic is kerned as Latin of the same outlines; a letter with an accent
	// stands as it is.
	if a, b := m.Shape("То", roman, "be"), m.Shape("To", roman, "en"); a[0].Advance != b[0].Advance {
		t.Errorf("То is kerned to %d, To to %d", a[0].Advance, b[0].Advance)
	}
	if a, b := width(m.Shape("Т\u0301о", roman, "be")), width(m.Shape("Т", roman, "be"))+width(m.Shape("о", roman, "be")); a != b {
		t.Errorf("an accented letter is kerned: %d and %d apart", a, b)
	}
	// STIX Two makes its ligatures of two glyphs that join. Cyrillic before them
	// does not hinder it.
	f, i, fi := m.Shape("f", roman, "be"), m.Shape("i", roman, "be"), m.Shape("нефіfi", roman, "be")
	if fi[4].ID == f[0].ID || fi[5].ID == i[0].ID || fi[4].Text != "f" || fi[5].Text != "i" {
		t.Errorf("no ligature: %s", names(fi))
	}
	// Small capitals are glyphs of their own and say the letters typed.
	for _, text := range []string{"abc", "бгдў"} {
		small, plain := m.Shape(text, caps, "be"), m.Shape(text, roman, "be")
		for i := range small {
			if small[i].ID == plain[i].ID || small[i].Text != plain[i].Text {
				t.Errorf("no small capitals: %s and %s", names(small), names(plain))
				break
			}
		}
	}
	// The three kinds of figures differ; those of one width have one width.
	old, line, tab := m.Shape("0123456789", roman, "ru"), m.Shape("0123456789", lining, "ru"), m.Shape("0123456789", tabular, "ru")
	for i := range tab {
		if old[i].ID == line[i].ID || line[i].ID == tab[i].ID {
			t.Errorf("figure %d: glyphs %d, %d, %d", i, old[i].ID, line[i].ID, tab[i].ID)
		}
		if d := tab[i].Advance - tab[0].Advance; d < -20 || d > 20 { // the font's seven is 1/1000 em narrower
			t.Errorf("tabular figure %d is %d wide, not %d", i, tab[i].Advance, tab[0].Advance)
		}
	}
	// An accent stands over its letter and does not move the pen.
	if g := m.Shape("о\u0301", roman, "ru"); len(g) != 2 || g[1].Advance != 0 || g[1].XOffset >= 0 || g[1].Text != "\u0301" {
		t.Errorf("accent: %+v", g)
	}
	// A sign that the face lacks is lent by another.
	if g := m.Shape("a→b", roman, "en"); len(g) != 3 || g[1].ID&^glyphMask != fromMath || g[1].Advance == 0 {
		t.Errorf("arrow: %+v", g)
	}
	// Code is all of one width.
	mono := typeset.Font{Face: typeset.Mono, Size: 10 * typeset.Pt}
	for _, g := range m.Shape("iW→≤б1", mono, "en") {
		if g.Advance != 6001 { // 1229/2048 em
			t.Errorf("%q in mono is %d wide", g.Text, g.Advance)
		}
	}
}

// TestPlainFont holds that text without marks is shaped alike by the tables
// with and without the lookups for marks, over every character of every face.
func TestPlainFont(t *testing.T) {
	for i := range typeset.FaceCount {
		f := typeset.Face(i)
		m, full := NewMeasure(), NewMeasure()
		all := faces[f].font(true).Cmap.Iter()
		font := typeset.Font{Face: f, Size: 1000 * typeset.Pt}
		m.Shape("a", font, "en")
		full.Shape("a\u0301", font, "en")
		full.fonts[f][0] = full.fonts[f][1]
		for all.Next() {
			r, _ := all.Char()
			text := string([]rune{'x', r, 'a'})
			if a, b := m.Shape(text, font, "en"), full.Shape(text, font, "en"); !slices.Equal(a, b) {
				t.Errorf("face %d, %q: %+v without, %+v with the lookups for marks", f, text, a, b)
			}
		}
	}
}

// TestLetters holds that Cyrillic letters come out of the shaper as they go in,
// each beside each other.
func TestLetters(t *testing.T) {
	m := NewMeasure()
	for i := range typeset.FaceCount {
		font := typeset.Font{Face: typeset.Face(i), Size: 10 * typeset.Pt, Figures: typeset.Figures(i % 3)}
		for a := rune(0x400); a < 0x460; a++ {
			var text strings.Builder
			for b := rune(0x400); b < 0x460; b++ {
				text.WriteRune(a)
				text.WriteRune(b)
			}
			got := m.Shape(text.String(), font, "be")
			want := m.shapeAny(nil, 0, len(m.runes), font, language.Cyrillic, "be")
			if !slices.Equal(got, want) {
				t.Fatalf("face %d: the shaper does something with %s", i, text.String())
			}
		}
	}
}

func TestMetrics(t *testing.T) {
	m := NewMeasure()
	for face := range typeset.Face(typeset.FaceCount) {
		got := m.Metrics(typeset.Font{Face: face, Size: 10 * typeset.Pt})
		if !(got.XHeight > 4000 && got.CapHeight > got.XHeight && got.Ascent > got.CapHeight && got.Descent > 1000 && got.Ascent < 12000) {
			t.Errorf("face %d: %+v", face, got)
		}
	}
}

func FuzzShape(f *testing.F) {
	f.Add(sample, uint8(0), uint8(0), false)
	f.Add("a\u0301\u0302б\u200D\uFE0F😀\u0000\uFFFD", uint8(6), uint8(2), true)
	m := NewMeasure()
	f.Fuzz(func(t *testing.T, text string, face, figures uint8, caps bool) {
		text = strings.ToValidUTF8(text, "")
		font := typeset.Font{Face: typeset.Face(face % uint8(typeset.FaceCount)), Size: 10 * typeset.Pt, Figures: typeset.Figures(figures % 3), SmallCaps: caps}
		var b strings.Builder
		for _, g := range m.Shape(text, font, "be") {
			b.WriteString(g.Text)
		}
		if b.String() != text {
			t.Errorf("%q became %q", text, b.String())
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for _, marks := range []bool{false, true} {
		b.Run(fmt.Sprintf("marks=%v", marks), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				for i := range faces {
					f := face{name: faces[i].name, file: faces[i].file}
					f.font(marks)
				}
			}
		})
	}
}

func BenchmarkShape(b *testing.B) {
	words := strings.Fields("Незалежныя назіральнікі заявілі пра шматлікія парушэнні падчас галасавання і падліку галасоў official figures «№ 40»")
	font := typeset.Font{Face: typeset.Regular, Size: 10 * typeset.Pt}
	m := NewMeasure()
	b.ReportAllocs()
	for range b.N {
		for _, w := range words {
			m.Shape(w, font, "be")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/word")
}
