package text_test

import (
	"io"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/render/rendertest"
	"skaryna/internal/render/text"
)

// BenchmarkText prints an edition of about 1 300 words.
func BenchmarkText(b *testing.B) {
	ed := rendertest.Edition("be")
	ed.Article.Blocks = long(ed.Article.Blocks)
	b.SetBytes(int64(len(printed(b, ed, text.Options{}))))
	b.ReportAllocs()
	for b.Loop() {
		if err := text.Write(io.Discard, ed, text.Options{}); err != nil {
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
