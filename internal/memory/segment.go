// Package memory knows which segment is which. It gives every segment of an
// article an id that stays through edits, moves, splits and joins, tells how far
// each translation can be relied on, and keeps message files in line with the
// article without ever losing a translation.
//
// What it knows of the past stands in the message file of the article's own
// language, the record: the text of each segment as it was at the last sync, in
// the order of the document.
package memory

import (
	"fmt"
	"strconv"

	"skaryna/internal/doc"
)

// Segment is a segment of an article in its source language.
type Segment struct {
	// Prose is the segment in the tree; identifying sets its Segment.
	Prose *doc.Prose
	// Text is the source text in Markdown, in the one way in which the printer
	// writes it, so that re-wrapping a paragraph changes nothing.
	Text string
	// Anchor is a heading's anchor, empty for every other segment.
	Anchor string
	// Heading is the heading above, in plain words; empty before the first one.
	Heading string
	// Place says where in its block the segment stands, such as "row 2, column 1";
	// empty where the role says it all.
	Place string
}

// Segments returns an article's segments in document order. print adds a text to
// a buffer, as Markdown.
func Segments(a *doc.Article, print func([]byte, []doc.Inline) []byte) []Segment {
	n := 0
	for range a.Proses() {
		n++
	}
	c := collector{print: print, buf: make([]byte, 0, 1024), segments: make([]Segment, 0, n)}
	c.add(a.Title, Segment{})
	c.add(a.Standfirst, Segment{})
	for _, p := range a.Authors {
		c.add(p, Segment{})
	}
	for _, p := range a.Keywords {
		c.add(p, Segment{})
	}
	c.add(a.Licence, Segment{})
	for b := range doc.Blocks(a.Blocks) {
		c.block(b, "")
	}
	for _, n := range a.Notes {
		for b := range doc.Blocks(n.Blocks) {
			c.block(b, "number "+strconv.Itoa(n.Number))
		}
	}
	return c.segments
}

// collector goes through an article as [doc.Article.Proses] does, and takes down
// what a segment's block says of it.
type collector struct {
	print    func([]byte, []doc.Inline) []byte
	buf      []byte
	segments []Segment
	heading  string // the last one
}

// add takes a segment, if there is one, of which s says what its block says.
func (c *collector) add(p *doc.Prose, s Segment) {
	if p == nil {
		return
	}
	if p.Role == doc.RoleNote {
		c.heading = "" // the notes stand after the text, below no heading of it
	}
	s.Prose, s.Heading = p, c.heading
	// Most texts are in their file just as the printer writes them.
	c.buf = c.print(c.buf[:0], p.Inlines)
	if s.Text = p.Span.Text(); s.Text != string(c.buf) {
		s.Text = string(c.buf)
	}
	c.segments = append(c.segments, s)
	if p.Role == doc.RoleHeading {
		c.heading = doc.PlainText(p.Inlines)
	}
}

// block takes the segments of a block itself, not of the blocks in it. In a note
// place says which.
func (c *collector) block(b doc.Block, place string) {
	switch b := b.(type) {
	case *doc.Heading:
		c.add(b.Prose, Segment{Anchor: b.ID})
	case *doc.Paragraph:
		c.add(b.Prose, Segment{Place: place})
	case *doc.Table:
		c.add(b.Caption, Segment{})
		c.row("head", b.Head)
		for i, row := range b.Rows {
			c.row("row "+strconv.Itoa(i+1), row)
		}
	case *doc.Figure:
		c.add(b.Alt, Segment{})
		c.add(b.Caption, Segment{})
	case *doc.List, *doc.Quote, *doc.CodeBlock, *doc.Rule:
	default:
		panic(fmt.Sprintf("memory: no way through %T", b))
	}
}

func (c *collector) row(name string, cells []*doc.Cell) {
	for i, cell := range cells {
		c.add(cell.Prose, Segment{Place: name + ", column " + strconv.Itoa(i+1)})
	}
}
