package pdf

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifbolditalic"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"github.com/go-pdf/fpdf"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/render/rendertest"
	"skaryna/internal/typeset"
)

// articleWords are the words of the publication's first article.
func articleWords(t testing.TB) []string {
	t.Helper()
	b, err := os.ReadFile("../../../content/belarus-internet-switch/article.md")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(b))
}

// plainGalley sets words in lines as they come, in four faces, tagged as
// paragraphs, over as many pages as they need.
func plainGalley(words []string) *typeset.Galley {
	mk := newMaker()
	faces := []typeset.Face{typeset.Regular, typeset.Regular, typeset.Regular, typeset.Italic, typeset.Semibold, typeset.Bold}
	p := element(mk.g.Root, "P")
	for line := 0; len(words) > 0; line++ {
		n := min(12, len(words))
		if line%8 == 7 {
			p = element(mk.g.Root, "P")
		}
		if mk.y > 780*typeset.Pt {
			mk.turn()
		}
		mk.line(p, typeset.Font{Face: faces[line%len(faces)], Size: 10500}, "en", strings.Join(words[:n], " "))
		words = words[n:]
	}
	return mk.g
}

// articleEdition returns an edition with the first article's words in paragraphs.
func articleEdition(t testing.TB) *edition.Edition {
	ed := rendertest.Edition("en")
	a := ed.Article
	a.Blocks, a.Notes, a.References = nil, nil, nil
	for words := articleWords(t); len(words) > 0; {
		n := min(96, len(words))
		a.Blocks = append(a.Blocks, &doc.Paragraph{Prose: prose(strings.Join(words[:n], " "))})
		words = words[n:]
	}
	return ed
}

// BenchmarkPDF measures what an article's finished PDF costs, layout, tags and
// all, beside what fpdf takes for the same words by MultiCell in four full faces,
// with no layout and no tags. The faces are parsed once a process, and not here.
// The floor comes first, so that the ratio can be told.
func BenchmarkPDF(b *testing.B) {
	words := articleWords(b)
	var once time.Duration // the floor's time
	b.Run("floor", func(b *testing.B) {
		b.ReportAllocs()
		var size int
		for range b.N {
			var out bytes.Buffer
			floor(b, &out, words)
			size = out.Len()
		}
		b.ReportMetric(float64(size), "bytes")
		once = b.Elapsed() / time.Duration(b.N)
	})
	b.Run("skaryna", func(b *testing.B) {
		ed := articleEdition(b)
		b.ReportAllocs()
		var size, pages int
		for range b.N {
			g := set(b, ed)
			size, pages = len(written(b, ed, g, attached)), len(g.Pages)
		}
		b.ReportMetric(float64(size), "bytes")
		b.ReportMetric(float64(pages), "pages")
		if once > 0 { // the floor was run
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(once), "x-floor")
		}
	})
	// The same without the layout.
	b.Run("write", func(b *testing.B) {
		ed := articleEdition(b)
		g := set(b, ed)
		b.ReportAllocs()
		for range b.N {
			written(b, ed, g, attached)
		}
	})
}

// BenchmarkBook measures what a page costs in a book, in time and in memory: fpdf
// holds the whole document, and so does the pass after it.
func BenchmarkBook(b *testing.B) {
	words := articleWords(b)
	for _, times := range []int{1, 10, 100} {
		ed, _, _ := kitchenSink()
		g := plainGalley(slices.Repeat(words, times))
		pages := float64(len(g.Pages))
		b.Run(fmt.Sprintf("pages=%.0f", pages), func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for range b.N {
				written(b, ed, g, Options{})
			}
			runtime.ReadMemStats(&after)
			n := float64(b.N) * pages
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/n, "ns/page")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/n, "B/page")
		})
	}
}

func floor(t testing.TB, w io.Writer, words []string) {
	f := fpdf.New("P", "pt", "A4", "")
	f.SetCreationDate(time.Unix(0, 0))
	f.SetModificationDate(time.Unix(0, 0))
	f.AddUTF8FontFromBytes("Liberation", "", liberationserifregular.TTF)
	f.AddUTF8FontFromBytes("Liberation", "I", liberationserifitalic.TTF)
	f.AddUTF8FontFromBytes("Liberation", "B", liberationserifbold.TTF)
	f.AddUTF8FontFromBytes("Liberation", "BI", liberationserifbolditalic.TTF)
	f.AddPage()
	styles := []string{"", "I", "B", "BI"}
	for i := 0; len(words) > 0; i++ {
		n := min(96, len(words))
		f.SetFont("Liberation", styles[i%4], 10.5)
		f.MultiCell(0, 14, strings.Join(words[:n], " "), "", "J", false)
		words = words[n:]
	}
	if err := f.Output(w); err != nil {
		t.Fatal(err)
	}
}
