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

// Segments returns an article's segments in document order. print writes a text
// as Markdown.
func Segments(a *doc.Article, print func([]doc.Inline) string) []Segment {
	c := collector{print: print, anchors: map[*doc.Prose]string{}, places: map[*doc.Prose]string{}}
	for b := range doc.Blocks(a.Blocks) {
		c.block(b)
	}
	for _, n := range a.Notes {
		for b := range doc.Blocks(n.Blocks) {
			c.note = fmt.Sprintf("number %d", n.Number)
			c.block(b)
		}
	}
	var out []Segment
	heading := ""
	for p := range a.Proses() {
		s := Segment{Prose: p, Text: print(p.Inlines), Anchor: c.anchors[p], Place: c.places[p]}
		if p.Role == doc.RoleNote {
			heading = "" // the notes stand after the text, below no heading of it
		}
		s.Heading = heading
		if p.Role == doc.RoleHeading {
			heading = doc.PlainText(p.Inlines)
		}
		out = append(out, s)
	}
	return out
}

// collector finds what a segment's block says of it.
type collector struct {
	print   func([]doc.Inline) string
	anchors map[*doc.Prose]string
	places  map[*doc.Prose]string
	note    string
}

func (c *collector) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		c.anchors[b.Prose] = b.ID
	case *doc.Paragraph:
		if c.note != "" {
			c.places[b.Prose] = c.note
		}
	case *doc.Table:
		c.row("head", b.Head)
		for i, row := range b.Rows {
			c.row(fmt.Sprintf("row %d", i+1), row)
		}
	case *doc.List, *doc.Quote, *doc.CodeBlock, *doc.Figure, *doc.Rule:
	default:
		panic(fmt.Sprintf("memory: no way through %T", b))
	}
}

func (c *collector) row(name string, cells []*doc.Cell) {
	for i, cell := range cells {
		if cell.Prose != nil {
			c.places[cell.Prose] = fmt.Sprintf("%s, column %d", name, i+1)
		}
	}
}
