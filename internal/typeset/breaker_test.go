package typeset

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"skaryna/internal/lang"
)

const proseBe = `Калі ў жніўні 2021 года ў адной з раённых бібліятэк прарвала трубу, пад вадой апынуліся падшыўкі газет за пяцьдзясят гадоў. «Мы сушылі іх на вяроўках, як бялізну», — успамінае загадчыца аддзела. Тое здарэнне стала штуршком да стварэння агульнага каталога, які цяпер аб’ядноўвае сорак тры ўстановы. Праект не мае ўласнага офіса, аднак мае выразныя правілы: кожны файл захоўваецца ў трох копіях, кожная копія правяраецца раз на месяц, а ўсе адхіленні запісваюцца ў адкрыты журнал.`

const proseEn = `In olden times when wishing still helped one, there lived a king whose daughters were all beautiful; and the youngest was so beautiful that the sun itself, which has seen so much, was astonished whenever it shone in her face. Close by the king's castle lay a great dark forest, and under an old lime-tree in the forest was a well, and when the day was very warm, the king's child went out into the forest and sat down by the side of the cool fountain; and when she was bored she took a golden ball, and threw it up on high and caught it; and this ball was her favorite plaything.`

// mono makes atoms of a text whose every letter is one unit wide; unit is the
// width of a letter.
func mono(text, tag string, unit Length) (atoms []Atom, texts []string) {
	l := lang.Of(tag)
	for w, word := range strings.Fields(strings.ReplaceAll(text, "\u00A0", " ~ ")) {
		if word == "~" {
			atoms = append(atoms, Atom{Kind: Penalty, Cost: Forbidden})
			texts = append(texts, "")
		}
		if w > 0 && (word == "~" || texts[len(texts)-1] != "\u00A0") {
			atoms = append(atoms, Atom{Kind: Glue, Width: unit, Stretch: unit / 2, Shrink: unit / 3})
			texts = append(texts, map[bool]string{true: "\u00A0", false: " "}[word == "~"])
		}
		if word == "~" {
			continue
		}
		start := 0
		for _, br := range l.Breaks(nil, word) {
			part := word[start:br.Offset]
			atoms = append(atoms, Atom{Width: unit * Length(utf8.RuneCountInString(part))})
			texts = append(texts, part)
			p := Atom{Kind: Penalty, Cost: breakCost(br)}
			if br.Kind == lang.BreakHyphen {
				p.Width, p.Hyphen = unit, true
			}
			atoms = append(atoms, p)
			texts = append(texts, "")
			start = br.Offset
		}
		atoms = append(atoms, Atom{Width: unit * Length(utf8.RuneCountInString(word[start:]))})
		texts = append(texts, word[start:])
	}
	return atoms, texts
}

// checkLines proves what holds of every broken paragraph: nothing is lost or
// doubled, no line is too long if its boxes allow it, no line ends at what does
// not break, and never do more than two lines in a row end with a hyphen.
func checkLines(t *testing.T, atoms []Atom, column Column, lines []Line) {
	t.Helper()
	next, hyphens := nextBox(atoms, 0), 0
	widest := Length(0)
	for _, a := range atoms {
		if a.Kind == Box {
			widest = max(widest, a.Width)
		}
	}
	for n, l := range lines {
		if l.Start != next && l.Start < l.End {
			t.Fatalf("line %d begins at %d, not %d", n, l.Start, next)
		}
		next = nextBox(atoms, l.End)
		shortest := l.Width
		if !column.Ragged {
			shortest -= l.Shrink
		}
		if shortest > column.Width && widest+2000 < column.Width/3 {
			t.Fatalf("line %d is %d wide, and shrinks by %d, in a column of %d", n, l.Width, l.Shrink, column.Width)
		}
		hyphen := false
		if l.End < len(atoms) {
			a := atoms[l.End]
			switch {
			case a.Kind == Box:
				t.Fatalf("line %d ends at a box", n)
			case a.Kind == Glue && atoms[l.End-1].Kind != Box:
				t.Fatalf("line %d ends at a space that does not break", n)
			case a.Kind == Penalty && a.Cost >= Forbidden:
				t.Fatalf("line %d ends at a place that does not break", n)
			}
			hyphen = a.Kind == Penalty && a.Hyphen
		}
		if !hyphen {
			hyphens = 0
		} else if hyphens++; hyphens > 2 && widest*4 < column.Width {
			t.Fatalf("line %d is the third in a row with a hyphen", n)
		}
	}
	if len(lines) == 0 || lines[len(lines)-1].End != len(atoms) {
		t.Fatal("the lines do not reach the end")
	}
}

func TestBreakWithinTolerance(t *testing.T) {
	var b Breaker
	for _, width := range []Length{50, 60, 66, 72, 80} {
		for tag, text := range map[string]string{"be": proseBe, "en": proseEn} {
			atoms, _ := mono(text, tag, 1000)
			column := Column{Width: width * 1000}
			lines := b.Break(atoms, column)
			checkLines(t, atoms, column, lines)
			for n, l := range lines {
				if l.Last {
					continue
				}
				// 1.26 of the stretch is a badness of 200.
				if left := column.Width - l.Width; left > l.Stretch*127/100 {
					t.Errorf("%s, %d: line %d has %d to fill with a stretch of %d", tag, width, n, left, l.Stretch)
				}
			}
		}
	}
}

func TestBreakIsBest(t *testing.T) {
	// On short texts the breaker finds what trying all ways finds.
	rnd := rand.New(rand.NewSource(1))
	var b Breaker
	for range 300 {
		var atoms []Atom
		for i := range 3 + rnd.Intn(9) {
			if i > 0 {
				atoms = append(atoms, Atom{Kind: Glue, Width: 10, Stretch: 5, Shrink: 3})
			}
			atoms = append(atoms, Atom{Width: Length(10 + rnd.Intn(50))})
		}
		column := Column{Width: 120, Ragged: true}
		got := raggedness(b.Break(atoms, column), column)
		if want := leastRagged(atoms, column); got != want {
			t.Fatalf("%v: %d, and the best is %d", atoms, got, want)
		}
	}
}

func raggedness(lines []Line, column Column) int64 {
	total := int64(0)
	for i, l := range lines {
		bad := int64(0)
		if !l.Last {
			bad = squared(int64(column.Width-l.Width), int64(column.Width)/8)
		}
		total += (linePenalty + bad) * (linePenalty + bad)
		if i > 0 && l.Last && l.Width < column.Width/10 {
			total += shortLast
		}
	}
	return total
}

func leastRagged(atoms []Atom, column Column) int64 {
	var glues []int
	for i, a := range atoms {
		if a.Kind == Glue {
			glues = append(glues, i)
		}
	}
	var b Breaker
	b.add(atoms)
	best := int64(1) << 62
	for set := range 1 << len(glues) {
		var lines []Line
		start, fits := 0, true
		for k, g := range append(slices.Clone(glues), len(atoms)) {
			if k < len(glues) && set>>k&1 == 0 {
				continue
			}
			l := Line{Start: start, End: g}
			b.measure(&l, atoms)
			fits = fits && l.Width <= column.Width
			lines = append(lines, l)
			start = g + 1
		}
		if fits {
			best = min(best, raggedness(lines, column))
		}
	}
	return best
}

func TestForcedBreak(t *testing.T) {
	var b Breaker
	atoms := []Atom{{Width: 10}, {Kind: Penalty, Cost: Forced}, {Width: 20}, {Kind: Penalty, Cost: Forced}, {Kind: Penalty, Cost: Forced}, {Width: 30}}
	lines := b.Break(atoms, Column{Width: 100})
	var got []Length
	for _, l := range lines {
		got = append(got, l.Width)
		if !l.Last {
			t.Error("a line ended by force is to be stretched")
		}
	}
	if !slices.Equal(got, []Length{10, 20, 0, 30}) {
		t.Errorf("lines of %v", got)
	}
}

func TestWrap(t *testing.T) {
	var b Breaker
	text := "Першы радок\nhttps://example.org/a/very/long/address/that/does/not/fit пра №\u00A040 і ўсё-такі яшчэ-такі адзін доўгі радок тэксту, каб было што паказаць"
	got := b.Wrap(text, lang.Of("be"), 30, utf8.RuneCountInString)
	want := []string{
		"Першы радок",
		"https://example.org/a/very/long/address/that/does/not/fit",
		"пра №\u00A040 і ўсё-такі яшчэ-такі",
		"адзін доўгі радок тэксту, каб",
		"было што паказаць",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s", strings.Join(got, "\n"))
	}
}

func FuzzBreak(f *testing.F) {
	f.Add(proseBe, uint16(60), false)
	f.Add(proseEn, uint16(20), true)
	f.Add("a\u00A0b c-d supercalifragilistic", uint16(3), false)
	f.Fuzz(func(t *testing.T, text string, width uint16, ragged bool) {
		atoms, _ := mono(text, "be", 1000)
		if len(atoms) == 0 || atoms[len(atoms)-1].Kind != Box || len(atoms) > 3000 {
			return
		}
		var b Breaker
		column := Column{Width: Length(width%200+1) * 1000, Ragged: ragged}
		checkLines(t, atoms, column, b.Break(atoms, column))
	})
}

func BenchmarkBreak(b *testing.B) {
	for name, times := range map[string]int{"1": 1, "100": 100} {
		atoms, _ := mono(strings.Repeat(proseBe+" ", times), "be", 1000)
		b.Run(name, func(b *testing.B) {
			var br Breaker
			b.ReportAllocs()
			for b.Loop() {
				br.Break(atoms, Column{Width: 66000})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(times), "ns/paragraph")
		})
	}
}
