package html_test

import (
	"io"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/render/html"
	"skaryna/internal/render/rendertest"
)

// BenchmarkHTML prints an edition of about 1 300 words, without its pictures.
func BenchmarkHTML(b *testing.B) {
	ed := rendertest.Edition("be")
	ed.Article.Blocks = long(ed.Article.Blocks)
	b.SetBytes(int64(len(printed(b, ed))))
	b.ReportAllocs()
	for b.Loop() {
		if err := html.Write(io.Discard, ed); err != nil {
			b.Fatal(err)
		}
	}
}

// long repeats the blocks that have no picture.
func long(blocks []doc.Block) []doc.Block {
	var out []doc.Block
	for range 5 {
		for _, b := range blocks {
			if _, ok := b.(*doc.Figure); !ok {
				out = append(out, b)
			}
		}
	}
	return out
}
