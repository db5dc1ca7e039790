package typeset

import (
	"fmt"
	"strings"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// textRuns calls f with each run of an article's text, in order.
func textRuns(g *Galley, f func(r *Run)) {
	for _, p := range g.Pages {
		for _, c := range p.Contents {
			for _, it := range c.Items {
				if r, ok := it.(*Run); ok && c.Element != nil {
					f(r)
				}
			}
		}
	}
}

// TestSpaces holds the spaces and the letters of justified text to what is
// stated: spaces between four fifths of their width and a little more than twice
// as much, letters never moved by more than they can bear unseen.
func TestSpaces(t *testing.T) {
	blocks := []doc.Block{
		paragraphOf(proseEn), paragraphOf(strings.Repeat("incomprehensibilities internationalization ", 9)),
		paragraphOf(strings.Repeat("https://example.org/ and https://example.com/a%20b%20c ", 9)),
	}
	for _, paper := range []Paper{A4, A5} {
		g, _ := Set(article(blocks), &fakeMeasure{}, Options{Paper: paper})
		d := newDesign(paper)
		space, tracked := d.body.Size/2, 0
		textRuns(g, func(r *Run) {
			if r.Font.Size != d.body.Size {
				return
			}
			if r.Tracking != 0 {
				tracked++
			}
			if most := d.body.Size / 2 / trackable * 3 / 2; r.Tracking > most || r.Tracking < -most {
				t.Errorf("%q is tracked by %d, and %d is the most", runText(r), r.Tracking, most)
			}
			for i, glyph := range r.Glyphs {
				switch {
				case glyph.Text != " " && glyph.Advance != space+r.Tracking:
					t.Errorf("%q moves by %d, and is tracked by %d", glyph.Text, glyph.Advance, r.Tracking)
				case glyph.Text == " " && (glyph.Advance < space*4/5-2 || glyph.Advance > space+space/2*loosest/100+2):
					t.Errorf("space %d of %q is %d wide", i, runText(r), glyph.Advance)
				}
			}
		})
		if tracked == 0 {
			t.Error("no line is tracked")
		}
	}
}

// TestDashesAndSigns holds that no line begins with a dash or a stroke, and none
// begins or ends with a sign between two numbers.
func TestDashesAndSigns(t *testing.T) {
	for shift := range 40 {
		text := strings.Repeat("x", shift) + strings.Repeat(" слова — яшчэ адно – і 3 × 4 = 12 − 0 / раздзел // кніга", 12)
		g, _ := Set(article([]doc.Block{paragraphOf(text)}), &fakeMeasure{}, Options{Paper: A5})
		for _, lines := range bodyLines(g) {
			for _, l := range lines {
				words := strings.Fields(l.text)
				if len(words) < 2 {
					continue
				}
				first, last := words[0], words[len(words)-1]
				if isMark(first) || isSign(first) || isSign(last) {
					t.Errorf("shift %d: a line is %q", shift, l.text)
				}
			}
		}
	}
}

// TestFigures holds which numerals stand where.
func TestFigures(t *testing.T) {
	old, lining := FiguresOldStyle, FiguresLining
	for word, want := range map[string]Figures{
		"2023": old, "269/2014": old, "1980s": old, "2-е": old, "17–42.": old, "№40": old,
		"JY0127": lining, "COVID-19,": lining, "Т-573/23": lining, "$5": lining, "https://example.org/2023": lining, "10.1002/spe.43": lining,
	} {
		if got := figured(word, &style{font: Font{Size: 10}}).font.Figures; got != want {
			t.Errorf("%s: %v, want %v", word, got, want)
		}
	}
	if st := (&style{font: Font{Figures: FiguresTabular}}); figured("JY0127", st) != st {
		t.Error("the numerals of a table are to stay")
	}
}

// TestColophonFigures holds that no numeral below the text has old style, whose 0 looks
// like a small o: "CC BY 4.0".
func TestColophonFigures(t *testing.T) {
	ed := article([]doc.Block{paragraphOf("x")})
	ed.Words.Licence, ed.Words.Sources = "License: CC BY 4.0", "14 sources"
	g, _ := Set(ed, &fakeMeasure{}, Options{Paper: A5})
	count := 0
	for _, p := range g.Pages {
		for _, c := range p.Contents {
			for _, item := range c.Items {
				r, ok := item.(*Run)
				if !ok || !strings.HasPrefix(runText(r), "License") && !strings.HasSuffix(runText(r), "sources") {
					continue
				}
				count++
				if r.Font.Figures != FiguresLining {
					t.Errorf("%q has figures of kind %d", runText(r), r.Font.Figures)
				}
			}
		}
	}
	if count != 2 {
		t.Errorf("%d lines found, and not 2", count)
	}
}

// TestPagesEndWithWords holds that a page ends with a whole word: no reader could
// join halves that stand on two pages when the text is copied.
func TestPagesEndWithWords(t *testing.T) {
	count := 0
	for shift := range 30 {
		var blocks []doc.Block
		for n := range shift%7 + 1 {
			blocks = append(blocks, paragraphOf(fmt.Sprint(n)))
		}
		long := strings.Repeat(proseBe+" ", 4)
		for n := range 6 {
			blocks = append(blocks, paragraphOf(strings.Repeat("x", shift+n)+" "+long))
		}
		ed := article(blocks)
		ed.Lang = "be"
		g, _ := Set(ed, &fakeMeasure{}, Options{Paper: Paper(shift % 3)})
		for n, lines := range bodyLines(g) {
			for _, l := range lines {
				if strings.HasSuffix(l.text, hyphen) {
					count++
				}
			}
			if last := lines[len(lines)-1].text; strings.HasSuffix(last, hyphen) {
				t.Errorf("shift %d: page %d ends with %q", shift, n+1, last)
			}
		}
	}
	if count < 100 {
		t.Errorf("only %d lines end with a hyphen", count)
	}
}

// TestHardHyphens holds that a hyphen which a word has counts among those at the
// lines' ends.
func TestHardHyphens(t *testing.T) {
	m := &fakeMeasure{}
	s := &setter{shaper: shaper{measure: m, known: map[shapeKey]*shape{}}, language: lang.Of("be"), lacked: map[Lack]bool{}}
	s.para.reset(false)
	s.text(&s.para, "Паўночна-Заходняга", &style{font: Font{Size: 10}, language: s.language})
	s.para.finish(s)
	hard := 0
	for _, a := range s.para.atoms {
		if a.Kind == Penalty && a.Hyphen && a.Width == 0 {
			hard++
		}
	}
	if hard != 1 {
		t.Errorf("%d hyphens of the word's own are counted", hard)
	}
}

// TestOwnHyphen holds that a reader can tell, at a line's end, a hyphen which the
// word has from one that the line made, and that an address stays as it is.
func TestOwnHyphen(t *testing.T) {
	texts := []string{strings.Repeat("паўночна-заходні вецер змяняўся неспадзявана, ", 40), strings.Repeat("гл. https://a-b-c-d-e-f-g.example.org/one-two-three-four, там ", 20)}
	own, made, address := 0, 0, 0
	for i, text := range texts {
		ed := article([]doc.Block{paragraphOf(text)})
		ed.Lang = "be"
		g, _ := Set(ed, &fakeMeasure{}, Options{Paper: A5})
		textRuns(g, func(r *Run) {
			switch line := runText(r); {
			case strings.HasSuffix(line, "паўночна-"):
				t.Errorf("%q ends with a hyphen that a reader may take for the line's", line)
			case strings.HasSuffix(line, "паўночна‐"):
				own++
			case strings.HasSuffix(line, hyphen):
				made++
			case i == 1 && strings.HasSuffix(line, "-"):
				address++
			case strings.ContainsRune(line, '‐'):
				t.Errorf("%q has another hyphen than the text", line)
			}
		})
	}
	if own == 0 || made == 0 || address == 0 {
		t.Errorf("%d own hyphens, %d of lines, %d of addresses", own, made, address)
	}
}

// TestHeadingAfterTable holds that a heading stands as near to a table as to a
// paragraph, give or take half a line, and what follows it on the grid.
func TestHeadingAfterTable(t *testing.T) {
	d := newDesign(A4)
	for rows := 1; rows < 6; rows++ {
		table := &doc.Table{Align: []doc.Align{doc.AlignLeft}, Head: []*doc.Cell{{Prose: paragraphOf("Head").Prose}}}
		for range rows {
			table.Rows = append(table.Rows, []*doc.Cell{{Prose: paragraphOf("CELL").Prose}})
		}
		heading := &doc.Heading{Level: 2, ID: "h", Prose: paragraphOf("HEADING").Prose}
		g, _ := Set(article([]doc.Block{table, heading, paragraphOf("text")}), &fakeMeasure{}, Options{})
		lines := bodyLines(g)[0]
		for i, l := range lines {
			if gap := l.y - lines[max(i-1, 0)].y; l.text == "HEADING" && gap > 3*d.leading {
				t.Errorf("%d rows: the heading stands %d below the table", rows, gap)
			}
		}
	}
}

// TestWhole holds that the second line below a heading, after which a page may
// have to end, ends with a whole word where it can.
func TestWhole(t *testing.T) {
	below, other := 0, 0
	for shift := range 60 {
		text := strings.Repeat("x", shift+1) + " " + proseBe
		heading := &doc.Heading{Level: 2, ID: "h", Prose: paragraphOf("HEADING").Prose}
		ed := article([]doc.Block{heading, paragraphOf(text), paragraphOf(text)})
		ed.Lang = "be"
		g, _ := Set(ed, &fakeMeasure{}, Options{Paper: A5})
		lines := bodyLines(g)[0]
		for i, l := range lines {
			if i+2 >= len(lines) || !strings.HasSuffix(lines[i+2].text, hyphen) {
				continue
			}
			if l.text == "HEADING" {
				below++
			} else {
				other++
			}
		}
	}
	if below > 0 || other < 40 {
		t.Errorf("%d second lines below a heading end with a hyphen, and %d others", below, other)
	}
}

// readText returns what a run is read as: its glyphs' text, but for the pieces
// that have a reading.
func readText(r *Run) string {
	var b strings.Builder
	left := r.Readings
	for i, g := range r.Glyphs {
		if len(left) == 0 || i < left[0].First {
			b.WriteString(g.Text)
			continue
		}
		if i == left[0].First {
			b.WriteString(left[0].Text)
		}
		if i+1 == left[0].End {
			left = left[1:]
		}
	}
	return b.String()
}

// TestReadings holds that whoever copies line by line gets every word whole, and
// every word once: those of two and of many lines, with marks behind them, with
// hyphens of their own, in another language, before a note, and addresses.
func TestReadings(t *testing.T) {
	address := "https://example.org/" + strings.Repeat("one/two-three/", 12) + "four"
	span := &doc.Phrase{Lang: "ru", Inlines: []doc.Inline{&doc.Text{Value: strings.Repeat("кибербезопасность ", 8) + "кибербезопасность"}}}
	var blocks []doc.Block
	for n := range 12 {
		x := strings.Repeat("x ", n)
		blocks = append(blocks,
			paragraphOf(x+proseBe+" паўночна-заходняга «непаразуменні», "+address+", там. ", span, &doc.Text{Value: "»; і неспадзявана."}),
			paragraphOf(x+strings.Repeat("неўрэгуляванасць", 14)+" канец."),
		)
	}
	ed := article(blocks)
	ed.Lang = "be"
	g, _ := Set(ed, &fakeMeasure{}, Options{Paper: A5})
	checkGalley(t, g)
	read, pieces := 0, 0
	var lines strings.Builder
	textRuns(g, func(r *Run) {
		text := readText(r)
		if strings.HasSuffix(text, hyphen) && !strings.HasPrefix(text, hyphen) {
			t.Errorf("%q ends within a word", text)
		}
		for _, reading := range r.Readings {
			pieces++
			if reading.Text != " " && reading.Text != hyphen {
				read++
			}
		}
		lines.WriteString(strings.ReplaceAll(text, hyphen, ""))
		if len(r.Glyphs) > 0 && strings.TrimSpace(text) != "" {
			lines.WriteByte(' ') // as a reader does at a line's end
		}
	})
	if read < 40 || pieces < 2*read {
		t.Errorf("%d words in %d pieces are read whole", read, pieces)
	}
	want, got := wordsIn(strings.ReplaceAll(treeText(g.Root), "‐", "-")), wordsIn(lines.String())
	for i := range min(len(want), len(got)) {
		if want[i] != got[i] {
			t.Fatalf("word %d is read as %q and not %q", i, got[i], want[i])
		}
	}
	if len(want) != len(got) {
		t.Errorf("%d words are read, of %d", len(got), len(want))
	}
}

// TestWideTable holds that a table of many columns is set smaller rather than cut:
// no number is broken, and no word without a hyphen.
func TestWideTable(t *testing.T) {
	heads := []string{"Краіна", "Насельніцтва", "Правайдары", "Абмежаванні", "Санкцыі", "Распараджэнне", "Тэлекамунікацыі", "Дата", "Крыніца", "Заўвага"}
	cells := []string{"Беларусь", "9\u00A0200\u00A0000", "Белтэлекам", "перыядычныя", "Еўрасаюз", "Міністэрства", "электрасувязь", "2023-01-01", "справаздача", "непацверджана"}
	table := &doc.Table{}
	var row []*doc.Cell
	for k := range heads {
		table.Head = append(table.Head, &doc.Cell{Prose: paragraphOf(heads[k]).Prose})
		row = append(row, &doc.Cell{Prose: paragraphOf(cells[k]).Prose})
	}
	table.Rows = [][]*doc.Cell{row}
	ed := article([]doc.Block{table})
	ed.Lang = "be"
	g, _ := Set(ed, &fakeMeasure{}, Options{})
	checkGalley(t, g)
	d, found := newDesign(A4), 0
	textRuns(g, func(r *Run) {
		text := strings.TrimSpace(runText(r))
		ends := strings.HasSuffix(text, hyphen)
		all := append(heads[:len(heads):len(heads)], cells...)
		for _, whole := range all {
			ends = ends || strings.HasSuffix(whole, text)
		}
		for _, whole := range all {
			if text == "" || !strings.Contains(whole, strings.TrimSuffix(text, hyphen)) {
				continue
			}
			found++
			if r.Font.Size >= d.cell.Size || r.Font.Size < leastCell {
				t.Errorf("%q is set in %d", text, r.Font.Size)
			}
			if startsWithDigit(whole) && text != whole {
				t.Errorf("%q is cut to %q", whole, text)
			}
			if !ends {
				t.Errorf("%q ends a line of %q", text, whole)
			}
		}
		if right := r.X + runWidth(r); right > d.left()+d.width+d.cell.Size {
			t.Errorf("%q stands out of the column", text)
		}
	})
	if found < 20 {
		t.Errorf("only %d lines of cells", found)
	}
}

// TestCut holds that a word which no rule breaks has a hyphen where a line cuts it.
func TestCut(t *testing.T) {
	g, _ := Set(article([]doc.Block{paragraphOf("Before " + strings.Repeat("Ж", 400) + " after.")}), &fakeMeasure{}, Options{Paper: A5})
	lines := 0
	textRuns(g, func(r *Run) {
		text := strings.TrimSpace(runText(r))
		if strings.HasPrefix(text, "Ж") && !strings.Contains(text, "after") {
			if lines++; !strings.HasSuffix(text, hyphen) {
				t.Errorf("%q ends without a hyphen", text)
			}
		}
	})
	if lines < 3 {
		t.Errorf("%d lines", lines)
	}
}
