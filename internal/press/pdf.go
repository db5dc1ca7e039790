package press

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/font"
	"skaryna/internal/publication"
	"skaryna/internal/render/pdf"
	"skaryna/internal/source"
	"skaryna/internal/typeset"
)

var papers = map[publication.Paper]typeset.Paper{
	publication.A4:     typeset.A4,
	publication.A5:     typeset.A5,
	publication.Letter: typeset.Letter,
}

// writePDF sets an edition in pages and writes them as a PDF. A character that
// the fonts lack is told, and nothing is written then.
func (b *builder) writePDF(w io.Writer, e *edition.Edition, libraries []*source.File, list *diag.List) error {
	galley, lacks := typeset.Set(e, font.NewMeasure(), typeset.Options{Paper: papers[b.pub.Paper]})
	tellLacks(lacks, e.Article, list)
	if len(lacks) > 0 {
		return nil
	}
	var o pdf.Options
	if b.pub.Attach {
		o.Attachments = attachments(e.Article.File, libraries)
	}
	return pdf.Write(w, e, galley, o)
}

// tellLacks tells of the characters that the fonts lack: in one line for each
// segment, where the first of them stands.
func tellLacks(lacks []typeset.Lack, a *doc.Article, list *diag.List) {
	for len(lacks) > 0 {
		first, n := lacks[0], 0
		var named []string
		for n < len(lacks) && lacks[n].Prose == first.Prose {
			if name := fmt.Sprintf("%q (%U)", lacks[n].Rune, lacks[n].Rune); !slices.Contains(named, name) {
				named = append(named, name)
			}
			n++
		}
		lacks = lacks[n:]
		d := list.Error(source.At(a.File), diag.GlyphMissing, "the fonts have no glyph for %s, in the edition's own words", strings.Join(named, ", "))
		if p := first.Prose; p != nil && !p.Span.IsZero() {
			d.Span = placeOf(first.Rune, p)
			d.Message = diag.Textf("the fonts have no glyph for %s, in the segment %s", strings.Join(named, ", "), p.Segment)
		}
		d.WithHint("write it in another way; the fonts cover the Latin, Greek and Cyrillic scripts, and --format html,txt needs none")
	}
}

// placeOf finds a character in a segment, or returns the segment's own place.
func placeOf(r rune, p *doc.Prose) source.Span {
	for n := range doc.Inlines(p.Inlines) {
		t, ok := n.(*doc.Text)
		if !ok || t.Span.IsZero() {
			continue
		}
		if i := strings.IndexRune(t.Span.Text(), r); i >= 0 {
			return t.Span.Sub(i, i+len(string(r)))
		}
	}
	return p.Span
}

// attachments are what an edition was made of: the article and its libraries.
func attachments(article *source.File, libraries []*source.File) []pdf.Attachment {
	var all []pdf.Attachment
	for _, f := range append([]*source.File{article}, libraries...) {
		all = append(all, pdf.Attachment{
			Name:         path.Base(f.Name),
			Type:         mediaTypes[path.Ext(f.Name)],
			Relationship: "Source",
			Data:         []byte(f.Text),
		})
	}
	return all
}

var mediaTypes = map[string]string{
	".md":   "text/markdown",
	".json": "application/json",
	".bib":  "application/x-bibtex",
}
