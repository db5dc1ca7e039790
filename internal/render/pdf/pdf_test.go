package pdf

import (
	"bytes"
	"runtime"
	"strings"
	"sync"
	"testing"

	"skaryna/internal/edition"
	"skaryna/internal/render/pdf/pdfcheck"
	"skaryna/internal/typeset"
)

var attached = Options{Attachments: []Attachment{
	{Name: "references.json", Type: "application/json", Relationship: "Data", Data: []byte("[]\n")},
	{Name: "article.md", Type: "text/markdown", Relationship: "Source", Description: "The article", Data: []byte("# Title\n")},
}}

// written returns the edition as a PDF.
func written(t testing.TB, ed *edition.Edition, g *typeset.Galley, opts Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, ed, g, opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// check holds a file against the independent checker.
func check(t testing.TB, file []byte) {
	t.Helper()
	faults, err := pdfcheck.Check(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
}

// text returns the file's text in the order of its structure.
func text(t testing.TB, file []byte) string {
	t.Helper()
	paragraphs, err := pdfcheck.Paragraphs(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range paragraphs {
		lines = append(lines, p.Text)
	}
	return strings.Join(lines, "\n")
}

func TestKitchenSink(t *testing.T) {
	for _, opts := range []Options{{}, attached} {
		ed, g, words := kitchenSink()
		file := written(t, ed, g, opts)
		check(t, file)
		if got, want := strings.Join(strings.Fields(text(t, file)), " "), strings.Join(words, " "); got != want {
			t.Errorf("the text is\n%s\nand should be\n%s", got, want)
		}
	}
}

// TestSameBytes holds that a file is the same whoever writes it, with however
// many processors, alone or among others.
func TestSameBytes(t *testing.T) {
	ed, g, _ := kitchenSink()
	want := written(t, ed, g, attached)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	words := articleWords(t)
	for n := range 6 {
		ed, g, _ := kitchenSink()
		written(t, ed, plainGalley(words[n*50:n*200+100]), attached) // what went before must not matter
		if !bytes.Equal(written(t, ed, g, attached), want) {
			t.Fatal("another run writes other bytes")
		}
	}
	runtime.GOMAXPROCS(8)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			ed, g, _ := kitchenSink()
			if !bytes.Equal(written(t, ed, g, attached), want) {
				t.Error("a run among others writes other bytes")
			}
		})
	}
	wg.Wait()
}

// TestTellsNothing holds that a file does not say what made it, when, or where.
func TestTellsNothing(t *testing.T) {
	ed, g, _ := kitchenSink()
	ed.Article.Date.Year = 0
	ed.Article.Date.Month, ed.Article.Date.Day = 0, 0
	file := written(t, ed, g, Options{})
	check(t, file)
	for _, word := range []string{"fpdf", "FPDF", "Producer", "Creator", "CreationDate", "CreateDate", "skaryna", "/work", "/root"} {
		if bytes.Contains(file, []byte(word)) {
			t.Errorf("the file says %q", word)
		}
	}
}

// TestBugs holds that a galley which makes no sense is told as the bug it is.
func TestBugs(t *testing.T) {
	for name, spoil := range map[string]func(*typeset.Galley){
		"is no standard structure type": func(g *typeset.Galley) { g.Root.Type = "Story" },
		"which is nowhere":              func(g *typeset.Galley) { delete(g.Dests, "section") },
		"on no page":                    func(g *typeset.Galley) { g.Pages[0].Contents = g.Pages[0].Contents[:3] },
		"not in the tree":               func(g *typeset.Galley) { g.Root.Kids = g.Root.Kids[1:] },
		"two elements with the ID":      func(g *typeset.Galley) { element(g.Root, "Note").ID = "note-1" },
		"a picture that the article lacks": func(g *typeset.Galley) {
			g.Pages[0].Contents[0].Items = []typeset.Item{&typeset.Picture{Name: "x.png", Width: 1, Height: 1}}
		},
	} {
		ed, g, _ := kitchenSink()
		spoil(g)
		func() {
			defer func() {
				if msg, _ := recover().(string); !strings.Contains(msg, name) {
					t.Errorf("the panic says %q, and should say %q", msg, name)
				}
			}()
			Write(&bytes.Buffer{}, ed, g, Options{})
		}()
	}
}

func TestAppendUnits(t *testing.T) {
	for v, want := range map[int64]string{
		0: "0", 1: ".001", 10: ".01", 100: ".1", 120: ".12", 1000: "1", 1050: "1.05", 12345: "12.345", -1: "-.001", -2500: "-2.5",
	} {
		if got := string(appendUnits(nil, v)); got != want {
			t.Errorf("%d thousandths are %s, want %s", v, got, want)
		}
	}
}

func TestAsciiURI(t *testing.T) {
	for uri, want := range map[string]string{
		"https://example.org/a%20b?c=(d)&e#f": "https://example.org/a%20b?c=(d)&e#f",
		"https://example.org/ў <x>":           "https://example.org/%D1%9E%20%3Cx%3E",
	} {
		if got := asciiURI(uri); got != want {
			t.Errorf("%s became %s", uri, got)
		}
	}
}

// FuzzCheck holds the checker's reader against damaged files with object and
// cross-reference streams.
func FuzzCheck(f *testing.F) {
	ed, g, _ := kitchenSink()
	f.Add(written(f, ed, g, attached))
	f.Fuzz(func(t *testing.T, file []byte) {
		pdfcheck.Check(file)
		pdfcheck.Paragraphs(file)
	})
}
