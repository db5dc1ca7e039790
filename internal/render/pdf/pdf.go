// Package pdf writes a set edition as a PDF file that everybody can read: tagged
// by PDF/UA-1 (ISO 14289-1) and made for keeping by PDF/A-3a or PDF/A-2a (ISO
// 19005-3 and 19005-2). "ISO 32000-1" below is PDF 1.7.
//
// The way is this. The galley is drawn into content streams (draw.go), which
// fpdf makes into a document of pages and pictures (document.go, the only file
// that imports it). That document is read back (reader.go) and finished: fonts,
// links, bookmarks, attachments, the structure tree and metadata are added, and
// all of it is written as a compressed file (finish.go and those beside it).
//
// fpdf and what comes after it hold the whole document in memory. A page of
// running text costs about a fifth of a megabyte and a millisecond and a half,
// its layout included, however many there are (BenchmarkBook).
package pdf

import (
	"io"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/typeset"
)

// Options are what a publication may choose.
type Options struct {
	// Attachments travel in the file. With any, the file is PDF/A-3a; without,
	// PDF/A-2a.
	Attachments []Attachment
}

// Attachment is a file within the PDF.
type Attachment struct {
	// Name is the file's name without folders.
	Name string
	// Type is the media type: text/markdown.
	Type string
	// Relationship to the document, by ISO 19005-3, annex E: "Source", "Data",
	// "Alternative", "Supplement" or "Unspecified".
	Relationship string
	// Description says to a person what it is; may be empty.
	Description string
	Data        []byte
}

// Write writes the edition, set in the galley, as a PDF. The errors are those of
// w and of pictures that cannot be decoded.
func Write(w io.Writer, ed *edition.Edition, g *typeset.Galley, opts Options) error {
	d := newDrawing(g)
	for i := range g.Pages {
		d.page(i)
	}
	raw, err := compose(d, pictures(ed.Article))
	if err != nil {
		return err
	}
	_, err = w.Write(finish(raw, ed, g, d, opts))
	return err
}

// pictures returns the article's pictures by name.
func pictures(a *doc.Article) map[string]*doc.Image {
	found := make(map[string]*doc.Image)
	add := func(blocks []doc.Block) {
		for b := range doc.Blocks(blocks) {
			if f, ok := b.(*doc.Figure); ok && f.Image != nil {
				found[f.Image.Name] = f.Image
			}
		}
	}
	add(a.Blocks)
	for _, n := range a.Notes {
		add(n.Blocks)
	}
	return found
}
