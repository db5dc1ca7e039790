package edition

import (
	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// adorn sets a segment by the typographic rules of its language, and of the
// languages of its phrases: quotation marks, dashes, spaces at which no line
// ends.
func (c *pieceCollector) adorn(p *doc.Prose, tag string) {
	if p.Lang != "" {
		tag = p.Lang
	}
	c.text(p.Inlines, tag)
}

// citations does the same for what a citation style made: the labels in a
// segment.
func (c *pieceCollector) citations(p *doc.Prose, tag string) {
	if p.Lang != "" {
		tag = p.Lang
	}
	for n := range doc.Inlines(p.Inlines) {
		if cite, ok := n.(*doc.Cite); ok {
			c.text(cite.Label, tag)
		}
	}
}

// references does the same for the list of works.
func (c *pieceCollector) references(r *doc.References, tag string) {
	if r == nil {
		return
	}
	for _, e := range r.Entries {
		c.text(e.Inlines, tag)
	}
}

func (c *pieceCollector) text(inlines []doc.Inline, tag string) {
	c.pieces, c.texts = c.pieces[:0], c.texts[:0]
	c.collect(inlines, nil)
	lang.Of(tag).Typography(c.pieces)
	for i, t := range c.texts {
		if t != nil {
			t.Value = c.pieces[i].Text
		}
	}
}

// pieceCollector takes the text of one segment after another apart for package
// lang.
type pieceCollector struct {
	pieces []lang.Piece
	texts  []*doc.Text // where a piece comes from; nil for a fixed one
}

// nothing stands in a piece for what is no text, such as the number of a note.
const nothing = "\uFFFC"

func (c *pieceCollector) add(p lang.Piece, t *doc.Text) {
	c.pieces = append(c.pieces, p)
	c.texts = append(c.texts, t)
}

func (c *pieceCollector) collect(inlines []doc.Inline, l *lang.Language) {
	for _, n := range inlines {
		switch n := n.(type) {
		case *doc.Text:
			c.add(lang.Piece{Text: n.Value, Lang: l}, n)
		case *doc.Code:
			c.add(lang.Piece{Text: n.Value, Lang: l, Fixed: true}, nil)
		case *doc.Break:
			c.add(lang.Piece{Text: "\n", Lang: l, Fixed: true}, nil)
		case *doc.NoteRef:
			c.add(lang.Piece{Text: nothing, Lang: l, Fixed: true}, nil)
		case *doc.Cite:
			// What stands around a citation's works is text of the sentence.
			for _, item := range n.Items {
				c.collect(item.Prefix, l)
				c.add(lang.Piece{Text: nothing, Lang: l, Fixed: true}, nil)
				c.collect(item.Suffix, l)
			}
		case *doc.Phrase:
			inner := l
			if n.Lang != "" {
				inner = lang.Of(n.Lang)
			}
			c.collect(n.Inlines, inner)
		default:
			c.collect(doc.Children(n), l)
		}
	}
}
