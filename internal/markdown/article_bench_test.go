package markdown

import (
	"bytes"
	"os"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

func BenchmarkArticle(b *testing.B) {
	raw, err := os.ReadFile("../../content/belarus-internet-switch/article.md")
	if err != nil {
		b.Fatal(err)
	}
	_, body, _ := bytes.Cut(raw, []byte("\n---\n"))
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote), goldmark.WithParserOptions(parser.WithAttribute()))
	f, _ := source.Parse("content/a/article.md", raw)
	b.Run("floor", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var out bytes.Buffer
			md.Convert(body, &out)
		}
	})
	b.Run("floorparse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			md.Parser().Parse(text.NewReader(body))
		}
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var list diag.List
			Read(f, "a", &list)
		}
	})
	var list diag.List
	b.Run("parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a := &doc.Article{}
			st := &articleState{ids: make(map[string]source.Span), noteAt: make(map[string]*doc.Note)}
			whole := &reader{file: f, text: f.Text, list: &list, store: new(store), article: st}
			_ = a
			r := whole.on(source.Span{File: f, Start: len(raw) - len(body), End: len(f.Text)})
			r.parse()
		}
	})
	b.Run("front", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a := &doc.Article{}
			st := &articleState{ids: make(map[string]source.Span), noteAt: make(map[string]*doc.Note)}
			whole := &reader{file: f, text: f.Text, list: &list, store: new(store), article: st}
			whole.front(a)
		}
	})
	b.Run("controls", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			whole := &reader{file: f, text: f.Text, list: &list}
			whole.controls()
		}
	})
	a := Read(f, "a", &list)
	b.Run("print", func(b *testing.B) {
		b.ReportAllocs()
		var buf []byte
		for b.Loop() {
			for p := range a.Proses() {
				buf = AppendPrint(buf[:0], p.Inlines)
			}
		}
	})
	b.Run("walk", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for p := range a.Proses() {
				for range doc.Inlines(p.Inlines) {
				}
			}
		}
	})
	b.Run("localise", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a.Localise("en", new(doc.Cloner).Clone)
		}
	})
}
