package press

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"skaryna/internal/bib"
	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/markdown"
	"skaryna/internal/memory"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// BenchmarkBuild is the whole build of publications of 1 and of 100 articles,
// nine editions each, with all that is kept for the process already there. What
// a first run costs is in BenchmarkCold of cmd/skaryna.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{1, 100} {
		b.Run(fmt.Sprintf("articles-%d", n), func(b *testing.B) {
			dir := multiply(b, n)
			b.ReportAllocs()
			for b.Loop() {
				_, list, err := Build(context.Background(), Options{Dir: dir})
				if err != nil || list.HasErrors() {
					b.Fatal(err, list.Len())
				}
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/float64(n), "ms/article")
		})
	}
}

// BenchmarkCheck is a whole check of publications of 1 and of 100 articles in
// three languages, from the files to what is told; the floor is reading them.
func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{1, 100} {
		dir := multiply(b, n)
		b.Run(fmt.Sprintf("floor-read-%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var list diag.List
				bd, err := newBuilder(Options{Dir: dir}, &list)
				if err != nil {
					b.Fatal(err)
				}
				bd.each(context.Background(), func(i int) {
					if _, err := bd.read(bd.articles[i], new(diag.List)); err != nil {
						b.Error(err)
					}
				})
				bd.root.Close()
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/float64(n), "ms/article")
		})
		b.Run(fmt.Sprintf("articles-%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, list, err := Check(context.Background(), Options{Dir: dir})
				if err != nil || list.HasErrors() {
					b.Fatal(err, list.Len())
				}
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/float64(n), "ms/article")
		})
	}
}

// multiply makes a publication of n copies of the first article.
func multiply(tb testing.TB, n int) string {
	tb.Helper()
	dir := tb.TempDir()
	const article = "belarus-internet-switch"
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			tb.Fatal(err)
		}
		return data
	}
	write := func(name string, data []byte) {
		target := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(target, data, 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	write(publication.ConfigName, read(publication.ConfigName))
	source := read(publication.ArticleFile(article))
	for i := range n {
		name := fmt.Sprintf("article-%03d", i)
		write(publication.ArticleFile(name), bytes.Replace(source, []byte("slug: "+article), []byte("slug: "+name), 1))
		write(filepath.Join("content", name, "references.json"), read("content/"+article+"/references.json"))
		for _, lang := range []string{"be", "ru"} {
			write(publication.MessageFolder(name)+"/active."+lang+".toml", read(publication.MessageFolder(article)+"/active."+lang+".toml"))
		}
	}
	return dir
}

// first prepares the first article for the benchmarks of single steps.
func first(b *testing.B) (*builder, *edition.Material) {
	b.Helper()
	var list diag.List
	bd, err := newBuilder(Options{Dir: "../.."}, &list)
	if err != nil {
		b.Fatal(err)
	}
	m, err := bd.read("belarus-internet-switch", &list)
	if err != nil || list.HasErrors() {
		b.Fatal(err, list.Len())
	}
	return bd, m
}

// BenchmarkSteps is what each step costs for one edition of the first article,
// the Belarusian one.
func BenchmarkSteps(b *testing.B) {
	bd, m := first(b)
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := bd.read("belarus-internet-switch", new(diag.List)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("localise-and-cite", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			edition.Compose(m, "be", new(diag.List))
		}
	})
	b.Run("cite", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			a := m.Article.Localise("en", (*doc.Prose).Clone)
			b.StartTimer()
			cite.Apply(a, m.Order, m.Styles["en"], "References")
		}
	})
	e := edition.Compose(m, "be", new(diag.List))
	for _, format := range Formats() {
		b.Run("write-"+format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := bd.write(io.Discard, m, e, format, new(diag.List)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkHTML goes from the file's bytes to the edition's, citations included,
// in the source's language; the floor is goldmark's own parse and render of the
// same Markdown, with the extensions that the article uses.
//
//   - floor-printed is that of the same Markdown and the list of works, which the
//     edition prints besides, as if somebody had written it out by hand;
//   - edition is one edition: what the nine editions of an article share beside
//     the article is there already, that is its library and its record, and so is
//     what all articles share, the styles and the furniture;
//   - library reads the article's library besides;
//   - files reads everything from the disk, the translations among it.
//
// Each tells how many times the floor it takes, of the same run.
//
// Garbage is collected as in the program (cmd/skaryna), for the floor too.
func BenchmarkHTML(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	const article = "belarus-internet-switch"
	text, err := os.ReadFile("../../content/" + article + "/article.md")
	if err != nil {
		b.Fatal(err)
	}
	_, body, _ := bytes.Cut(text, []byte("\n---\n"))
	bd, m := first(b) // before the floor, which is to have the same heap to sweep
	var list diag.List
	var once time.Duration // the floor's time
	floor := func(b *testing.B, body []byte) {
		md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote), goldmark.WithParserOptions(parser.WithAttribute()))
		b.ReportAllocs()
		for b.Loop() {
			var out bytes.Buffer
			if err := md.Convert(body, &out); err != nil {
				b.Fatal(err)
			}
		}
	}
	times := func(b *testing.B) {
		if once > 0 { // it was run
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(once), "x-floor")
		}
	}
	b.Run("floor", func(b *testing.B) {
		floor(b, body)
		once = b.Elapsed() / time.Duration(b.N)
	})
	b.Run("floor-printed", func(b *testing.B) {
		printed := bytes.Clone(body)
		for _, e := range edition.Compose(m, "en", &list).Article.References.Entries {
			printed = fmt.Appendf(printed, "\n1. %s\n", markdown.Print(e.Inlines))
		}
		floor(b, printed)
		times(b)
	})
	folder, err := memory.ReadFolder(bd.pub.FS, article, "en", &list)
	if err != nil {
		b.Fatal(err)
	}
	library := bib.Read(m.Libraries, &list)
	edit := func(b *testing.B, library func() *bib.Library) {
		b.ReportAllocs()
		for b.Loop() {
			f, err := source.Parse(publication.ArticleFile(article), text)
			if err != nil {
				b.Fatal(err)
			}
			m := *m
			m.Article = markdown.Read(f, article, &list)
			m.Texts = identify(m.Article, folder.Past())
			m.Order = cite.NewOrder(m.Article, library(), &list)
			var out bytes.Buffer
			if err := bd.write(&out, &m, edition.Compose(&m, "en", &list), "html", &list); err != nil || list.HasErrors() {
				b.Fatal(err)
			}
		}
		times(b)
	}
	b.Run("edition", func(b *testing.B) { edit(b, func() *bib.Library { return library }) })
	b.Run("library", func(b *testing.B) { edit(b, func() *bib.Library { return bib.Read(m.Libraries, &list) }) })
	b.Run("files", func(b *testing.B) {
		bd.languages = []string{"en"}
		b.ReportAllocs()
		for b.Loop() {
			m, err := bd.read(article, &list)
			if err != nil {
				b.Fatal(err)
			}
			var out bytes.Buffer
			if err := bd.write(&out, m, edition.Compose(m, "en", &list), "html", &list); err != nil || list.HasErrors() {
				b.Fatal(err)
			}
		}
		times(b)
	})
}

// BenchmarkIdentify gives the segments of the first article their ids.
func BenchmarkIdentify(b *testing.B) {
	bd, m := first(b)
	var list diag.List
	folder, err := memory.ReadFolder(bd.pub.FS, m.Article.Name, "en", &list)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		identify(m.Article, folder.Past())
	}
}
