package markdown

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarktext "github.com/yuin/goldmark/text"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// samples are an article with every construct, and one as it is published.
var samples = []struct{ name, file string }{
	{"kitchen-sink", "testdata/kitchen-sink.md"},
	{"article", "../../content/belarus-internet-switch/article.md"},
}

// sample returns an article and its body.
func sample(b *testing.B, file string) (text, body string) {
	b.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	text = string(raw)
	_, body, _ = strings.Cut(text, "\n---\n")
	return text, body
}

func BenchmarkRead(b *testing.B) {
	for _, s := range samples {
		b.Run(s.name, func(b *testing.B) {
			text, _ := sample(b, s.file)
			f, err := source.Parse("content/a/article.md", []byte(text))
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				var list diag.List
				Read(f, "a", &list)
			}
		})
	}
}

// BenchmarkFloor is what goldmark itself takes for the same bodies: to parse them,
// and to render them too.
func BenchmarkFloor(b *testing.B) {
	for _, s := range samples {
		_, body := sample(b, s.file)
		md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote))
		b.Run(s.name+"/parsed", func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				md.Parser().Parse(goldmarktext.NewReader([]byte(body)))
			}
		})
		b.Run(s.name+"/rendered", func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				if err := md.Convert([]byte(body), io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// segments returns the messages of the sample.
func segments(b *testing.B) (texts [][]doc.Inline, messages []string) {
	text, _ := sample(b, samples[0].file)
	f, err := source.Parse("content/a/article.md", []byte(text))
	if err != nil {
		b.Fatal(err)
	}
	var list diag.List
	for p := range Read(f, "a", &list).Proses() {
		texts = append(texts, p.Inlines)
		messages = append(messages, Print(p.Inlines))
	}
	return texts, messages
}

// BenchmarkParseInlines reads all messages of an article.
func BenchmarkParseInlines(b *testing.B) {
	_, messages := segments(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, m := range messages {
			f := source.NewFragment(memoryFile(m), m, []source.Run{{}})
			var list diag.List
			ParseInlines(f, source.Span{File: f, End: len(m)}, &list)
		}
	}
}

func memoryFile(m string) *source.File { return &source.File{Name: "m", Text: m} }

// BenchmarkPrint prints them.
func BenchmarkPrint(b *testing.B) {
	texts, _ := segments(b)
	b.ReportAllocs()
	var buf []byte
	for b.Loop() {
		for _, t := range texts {
			buf = AppendPrint(buf[:0], t)
		}
	}
}
