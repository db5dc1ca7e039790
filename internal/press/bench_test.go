package press

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/publication"
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
// same Markdown.
func BenchmarkHTML(b *testing.B) {
	source, err := os.ReadFile("../../content/belarus-internet-switch/article.md")
	if err != nil {
		b.Fatal(err)
	}
	_, body, _ := strings.Cut(string(source), "\n---\n")
	b.Run("floor", func(b *testing.B) {
		md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote))
		b.ReportAllocs()
		for b.Loop() {
			var out bytes.Buffer
			if err := md.Convert([]byte(body), &out); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("skaryna", func(b *testing.B) {
		bd, _ := first(b)
		bd.languages = []string{"en"}
		b.ReportAllocs()
		for b.Loop() {
			var list diag.List
			m, err := bd.read("belarus-internet-switch", &list)
			if err != nil {
				b.Fatal(err)
			}
			var out bytes.Buffer
			if err := bd.write(&out, m, edition.Compose(m, "en", &list), "html", &list); err != nil || list.HasErrors() {
				b.Fatal(err)
			}
		}
	})
}
