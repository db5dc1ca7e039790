package typeset

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/render/rendertest"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestGolden(t *testing.T) {
	for _, tag := range rendertest.Languages {
		g, lacks := Set(rendertest.Edition(tag), &fakeMeasure{}, Options{Paper: A5})
		if len(lacks) > 0 {
			t.Errorf("%s lacks %v", tag, lacks)
		}
		got := []byte(dumpGalley(g))
		file := filepath.Join("testdata", "kitchen-sink."+tag+".txt")
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not as before; see what differs with -update and git diff", file)
		}
	}
}

// checkGalley proves what holds of every galley: each content that is not an
// artifact stands once in the tree and on its page, every link leads somewhere,
// notes have their ids, and nothing stands outside the page.
func checkGalley(t *testing.T, g *Galley) {
	t.Helper()
	inTree := map[*Content]int{}
	ids := map[string]bool{}
	lastHeading := 0
	var walk func(e *Element)
	walk = func(e *Element) {
		if e.Type == "Note" && (e.ID == "" || ids[e.ID]) {
			t.Errorf("a note's id is %q", e.ID)
		}
		ids[e.ID] = true
		if e.Type[0] == 'H' && len(e.Type) == 2 {
			level := int(e.Type[1] - '0')
			if level > lastHeading+1 {
				t.Errorf("a heading of level %d follows one of level %d", level, lastHeading)
			}
			lastHeading = level
		}
		links := 0
		for _, k := range e.Kids {
			switch k := k.(type) {
			case *Element:
				walk(k)
			case *Content:
				inTree[k]++
				if k.Element != e {
					t.Error("a content is the kid of another element than its own")
				}
			case *Link:
				links++
				if _, ok := g.Dests[k.Dest]; !ok && k.URI == "" {
					t.Errorf("a link leads to %q, which is nowhere", k.Dest)
				}
				if k.Width <= 0 || k.Height <= 0 {
					t.Errorf("a link is %d × %d", k.Width, k.Height)
				}
			}
		}
		if e.Type == "Link" && links == 0 {
			t.Error("an element of type Link holds no link")
		}
	}
	walk(g.Root)
	for n, p := range g.Pages {
		for _, c := range p.Contents {
			if c.Page != n {
				t.Errorf("a content of page %d says that it is on %d", n, c.Page)
			}
			if c.Element != nil && inTree[c] != 1 {
				t.Errorf("a content stands %d times in the tree", inTree[c])
			}
			for _, it := range c.Items {
				r, ok := it.(*Run)
				if ok && (r.X < 0 || r.Y < 0 || r.Y > g.PageHeight || r.X > g.PageWidth) {
					t.Errorf("%q stands at %d, %d", runText(r), r.X, r.Y)
				}
			}
		}
	}
}

func TestKitchenSink(t *testing.T) {
	for _, tag := range rendertest.Languages {
		for _, paper := range []Paper{A4, A5, Letter} {
			for _, draft := range []bool{false, true} {
				ed := rendertest.Edition(tag)
				ed.Draft = draft
				g, _ := Set(ed, &fakeMeasure{}, Options{Paper: paper})
				checkGalley(t, g)
				for n, p := range g.Pages {
					text := ""
					for _, l := range pageLines(p) {
						text += l.text + "\n"
					}
					if !strings.Contains(text, ed.Words.Page(n+1, len(g.Pages))) {
						t.Errorf("%s: page %d does not say that it is", tag, n+1)
					}
					if strings.Contains(text, ed.Words.Draft) != draft {
						t.Errorf("%s: page %d: draft is not %v", tag, n+1, draft)
					}
				}
			}
		}
	}
}

// TestWords proves that the words of the tree, in its order, are the words of the
// edition: those of each segment stand in it, one after the other.
func TestWords(t *testing.T) {
	for _, tag := range rendertest.Languages {
		ed := rendertest.Edition(tag)
		g, _ := Set(ed, &fakeMeasure{}, Options{Paper: A5})
		got := strings.Join(wordsIn(treeText(g.Root)), " ") + " "
		for p := range ed.Article.Proses() {
			if isAlt(ed, p) {
				continue
			}
			want := strings.Join(wordsIn(plainText(p.Inlines)), " ") + " "
			if !strings.Contains(got, want) {
				t.Errorf("%s: the galley lacks %q", tag, want)
			}
		}
	}
}

// plainText is [doc.PlainText] with the numbers of notes.
func plainText(text []doc.Inline) string {
	var b strings.Builder
	for n := range doc.Inlines(text) {
		switch n := n.(type) {
		case *doc.Text:
			b.WriteString(n.Value)
		case *doc.Code:
			b.WriteString(n.Value)
		case *doc.Break:
			b.WriteByte(' ')
		case *doc.NoteRef:
			fmt.Fprint(&b, n.Number)
		}
	}
	return b.String()
}

func isAlt(ed *edition.Edition, p *doc.Prose) bool {
	for b := range doc.Blocks(ed.Article.Blocks) {
		if f, ok := b.(*doc.Figure); ok && f.Alt == p {
			return true
		}
	}
	return false
}

// article makes an edition of blocks.
func article(blocks []doc.Block, notes ...*doc.Note) *edition.Edition {
	ed := rendertest.Edition("en")
	ed.Article.Standfirst, ed.Article.References, ed.Siblings = nil, nil, nil
	ed.Article.Blocks, ed.Article.Notes = blocks, notes
	ed.Article.LinkNotes()
	return ed
}

func paragraphOf(text string, more ...doc.Inline) *doc.Paragraph {
	return &doc.Paragraph{Prose: &doc.Prose{Inlines: append([]doc.Inline{&doc.Text{Value: text}}, more...)}}
}

// bodyLines returns the lines of the text on each page, without artifacts.
func bodyLines(g *Galley) [][]dumpLine {
	var pages [][]dumpLine
	for _, p := range g.Pages {
		var lines []dumpLine
		for _, l := range pageLines(p) {
			if !l.artifact {
				lines = append(lines, l)
			}
		}
		pages = append(pages, lines)
	}
	return pages
}

// TestWidows sets paragraphs of every length at every height of the page: no
// first line stands at a page's foot and no last line at its head, and a heading
// has two lines below it.
func TestWidows(t *testing.T) {
	for shift := range 32 {
		var blocks []doc.Block
		for range shift {
			blocks = append(blocks, paragraphOf("x"))
		}
		for n := range 24 {
			if n%5 == 0 {
				blocks = append(blocks, &doc.Heading{Level: 2, ID: fmt.Sprintf("h%d", n), Prose: paragraphOf("HEADING").Prose})
			}
			words := []string{"FIRST"}
			for range n % 7 * 11 {
				words = append(words, "word")
			}
			blocks = append(blocks, paragraphOf(strings.Join(append(words, "LAST"), " ")))
		}
		g, _ := Set(article(blocks), &fakeMeasure{}, Options{Paper: A5})
		checkGalley(t, g)
		for n, lines := range bodyLines(g) {
			first, last := lines[0].text, lines[len(lines)-1].text
			if n > 0 && strings.Contains(first, "LAST") && !strings.Contains(first, "FIRST") {
				t.Errorf("shift %d: page %d begins with a paragraph's last line", shift, n+1)
			}
			if n < len(g.Pages)-1 {
				if strings.Contains(last, "FIRST") && !strings.Contains(last, "LAST") {
					t.Errorf("shift %d: page %d ends with a paragraph's first line", shift, n+1)
				}
				for _, l := range lines[max(len(lines)-2, 0):] {
					if strings.Contains(l.text, "HEADING") {
						t.Errorf("shift %d: page %d ends with a heading and less than two lines", shift, n+1)
					}
				}
			}
		}
	}
}

func TestGrid(t *testing.T) {
	var blocks []doc.Block
	for n := range 12 {
		blocks = append(blocks, &doc.Heading{Level: 2 + n%3, ID: fmt.Sprintf("h%d", n), Prose: paragraphOf("Heading").Prose},
			paragraphOf(proseEn), &doc.CodeBlock{Text: "code"}, paragraphOf("after "+proseEn))
	}
	g, _ := Set(article(blocks), &fakeMeasure{}, Options{})
	d := newDesign(A4)
	offset := Length(-1)
	for _, p := range g.Pages {
		for _, c := range p.Contents {
			for _, it := range c.Items {
				r, ok := it.(*Run)
				if !ok || r.Font != d.body || c.Element == nil {
					continue
				}
				at := (r.Y - d.top) % d.leading
				if offset < 0 {
					offset = at
				}
				if at != offset {
					t.Fatalf("%q is %d off the grid", runText(r), at-offset)
				}
			}
		}
	}
}

// TestNotes proves that a note begins on the page that refers to it, and goes on
// when it must.
func TestNotes(t *testing.T) {
	for shift := range 30 {
		var blocks []doc.Block
		var notes []*doc.Note
		for range shift {
			blocks = append(blocks, paragraphOf("x"))
		}
		for n := 1; n <= 12; n++ {
			label := fmt.Sprint(n)
			text := fmt.Sprintf("NOTE%dA", n) + strings.Repeat(" note", n*n*6) + fmt.Sprintf(" NOTE%dZ", n)
			notes = append(notes, &doc.Note{Label: label, ID: "note-" + label, Number: n, Blocks: []doc.Block{paragraphOf(text)}})
			blocks = append(blocks, paragraphOf(strings.Repeat("word ", 30)+fmt.Sprintf("REF%dR", n), &doc.NoteRef{Label: label}))
		}
		g, _ := Set(article(blocks, notes...), &fakeMeasure{}, Options{Paper: A5})
		checkGalley(t, g)
		all := ""
		for n, lines := range bodyLines(g) {
			text := ""
			for _, l := range lines {
				text += l.text + "\n"
			}
			for k := 1; k <= 12; k++ {
				if strings.Contains(text, fmt.Sprintf("REF%dR", k)) != strings.Contains(text, fmt.Sprintf("NOTE%dA", k)) {
					t.Errorf("shift %d: page %d does not hold both the reference and the beginning of note %d", shift, n+1, k)
				}
			}
			bottom := lines[len(lines)-1].y
			if d := newDesign(A5); bottom > d.top+d.height() {
				t.Errorf("shift %d: page %d goes down to %d", shift, n+1, bottom)
			}
			all += text
		}
		for k := 1; k <= 12; k++ {
			if !strings.Contains(all, fmt.Sprintf("NOTE%dZ", k)) {
				t.Errorf("shift %d: note %d is cut off", shift, k)
			}
		}
	}
}

// TestNotesInARow holds that the numbers of two notes, which an edition sets apart,
// stay in one line.
func TestNotesInARow(t *testing.T) {
	for shift := range 60 {
		ref := func() doc.Inline { return &doc.NoteRef{} }
		p := paragraphOf(strings.Repeat("x", shift)+strings.Repeat(" word", 20), ref(), &doc.Text{Value: "\u202F"}, ref(), &doc.Text{Value: " word"})
		g, _ := Set(article([]doc.Block{p}), &fakeMeasure{}, Options{Paper: A5})
		found := false
		for _, lines := range bodyLines(g) {
			for _, l := range lines {
				found = found || strings.Contains(l.text, "0\u202F0")
			}
		}
		if !found {
			t.Fatalf("shift %d: the numbers are not side by side", shift)
		}
	}
}

func TestLongTable(t *testing.T) {
	table := &doc.Table{Align: []doc.Align{doc.AlignLeft, doc.AlignRight}, Head: []*doc.Cell{
		{Prose: paragraphOf("HEAD").Prose}, {Prose: paragraphOf("Right").Prose}}}
	for n := range 90 {
		table.Rows = append(table.Rows, []*doc.Cell{{Prose: paragraphOf(fmt.Sprintf("ROW%d begins here and has so many words in it that it takes two lines, ENDS%d.", n, n)).Prose}, {}})
	}
	ed := article([]doc.Block{paragraphOf("Before."), table, paragraphOf("After.")})
	g, _ := Set(ed, &fakeMeasure{}, Options{})
	checkGalley(t, g)
	if len(g.Pages) < 3 {
		t.Fatalf("%d pages", len(g.Pages))
	}
	for n, p := range g.Pages {
		text, artifacts := "", ""
		for _, l := range pageLines(p) {
			if l.artifact {
				artifacts += l.text + "\n"
			} else {
				text += l.text + "\n"
			}
		}
		for k := range 90 {
			if strings.Contains(text, fmt.Sprintf("ROW%d ", k)) != strings.Contains(text, fmt.Sprintf("ENDS%d.", k)) {
				t.Errorf("row %d is parted", k)
			}
		}
		if strings.Contains(text, "HEAD") != (n == 0) {
			t.Errorf("page %d: the head is in the text", n+1)
		}
		if again := n > 0 && strings.Contains(text, "ROW"); strings.Contains(artifacts, "HEAD") != again || strings.Contains(artifacts, "Continued") != again {
			t.Errorf("page %d: the head is not repeated", n+1)
		}
	}
}

func TestTallRow(t *testing.T) {
	table := &doc.Table{Align: []doc.Align{doc.AlignLeft}, Head: []*doc.Cell{{Prose: paragraphOf("Head").Prose}},
		Rows: [][]*doc.Cell{{{Prose: paragraphOf(strings.Repeat(proseEn+" ", 12) + "END").Prose}}}}
	g, _ := Set(article([]doc.Block{table, paragraphOf("After.")}), &fakeMeasure{}, Options{Paper: A5})
	checkGalley(t, g)
	d := newDesign(A5)
	all := ""
	for n, lines := range bodyLines(g) {
		for _, l := range lines {
			if l.y > d.top+d.height()+d.leading {
				t.Fatalf("page %d: %q stands below the text", n+1, l.text)
			}
			all += l.text + "\n"
		}
	}
	if !strings.Contains(all, "END") {
		t.Error("the row is cut off")
	}
}

func TestLacks(t *testing.T) {
	p := paragraphOf("a ☒ and another ☒☒")
	_, lacks := Set(article([]doc.Block{p, paragraphOf("fine")}), &fakeMeasure{}, Options{})
	if len(lacks) != 1 || lacks[0] != (Lack{'☒', p.Prose}) {
		t.Errorf("lacks %v", lacks)
	}
}

// TestJustified proves that every line of a justified paragraph but its last
// fills the column, what hangs aside.
func TestJustified(t *testing.T) {
	g, _ := Set(article([]doc.Block{paragraphOf(strings.Repeat(proseEn+" ", 3))}), &fakeMeasure{}, Options{})
	d := newDesign(A4)
	left, right := d.left(), d.left()+d.width
	count := 0
	for _, p := range g.Pages {
		for _, c := range p.Contents {
			if c.Element == nil || c.Element.Type != "P" {
				continue
			}
			for _, it := range c.Items {
				r, ok := it.(*Run)
				if !ok || r.Font != d.body {
					continue
				}
				count++
				text, width := runText(r), runWidth(r)
				if trimmed := strings.TrimRight(text, " "); trimmed != text {
					width -= r.Glyphs[len(r.Glyphs)-1].Advance
				} else if !strings.HasSuffix(text, "\u00AD") {
					continue // the last line
				}
				hangs := d.body.Size / 2
				if end := r.X + width; end < right-10 || end > right+hangs || r.X < left-hangs {
					t.Errorf("%q goes from %d to %d in a column from %d to %d", text, r.X, end, left, right)
				}
			}
		}
	}
	if count < 10 {
		t.Errorf("only %d lines found", count)
	}
}

func TestShapedOnce(t *testing.T) {
	m := &fakeMeasure{}
	Set(article([]doc.Block{paragraphOf(strings.Repeat("one two three ", 500))}), m, Options{})
	if m.shaped > 120 {
		t.Errorf("shaped %d times", m.shaped)
	}
}

func FuzzSet(f *testing.F) {
	f.Add("A word, «another» — and\u00A0more…", uint8(0))
	f.Add("\u00ADa\u00AD \u202F ", uint8(1))
	f.Add("", uint8(2))
	f.Add(strings.Repeat("x", 300), uint8(3))
	f.Fuzz(func(t *testing.T, text string, kind uint8) {
		if len(text) > 2000 {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		ed := rendertest.Edition(rendertest.Languages[int(kind)%3])
		if kind%2 == 0 {
			rendertest.Fill(ed, text)
		} else {
			rendertest.FillNames(ed, text)
			ids := 0
			for _, n := range ed.Article.Notes {
				ids++
				n.ID = fmt.Sprint("note-", ids) // ids are the program's own
			}
		}
		g, _ := Set(ed, &fakeMeasure{}, Options{Paper: Paper(kind % 3)})
		checkGalley(t, g)
	})
}

func BenchmarkSet(b *testing.B) {
	for _, paragraphs := range []int{6, 2000} {
		var blocks []doc.Block
		for range paragraphs {
			blocks = append(blocks, paragraphOf(proseEn))
		}
		ed := article(blocks)
		b.Run(fmt.Sprint(paragraphs), func(b *testing.B) {
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				g, _ := Set(ed, &fakeMeasure{}, Options{})
				pages = len(g.Pages)
			}
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(pages), "ns/page")
		})
	}
}
