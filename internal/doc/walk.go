package doc

import (
	"fmt"
	"iter"
	"strings"
)

// Children returns what an inline holds, nil for one that holds nothing. A
// citation's children are its label's.
func Children(n Inline) []Inline {
	switch n := n.(type) {
	case *Emph:
		return n.Inlines
	case *Strong:
		return n.Inlines
	case *Link:
		return n.Inlines
	case *Ref:
		return n.Inlines
	case *Phrase:
		return n.Inlines
	case *Styled:
		return n.Inlines
	case *Cite:
		return n.Label
	case *Text, *Code, *Break, *NoteRef:
		return nil
	default:
		panic(fmt.Sprintf("doc: no children known of %T", n))
	}
}

// Inlines yields every inline of a text in reading order, each before what it
// holds.
func Inlines(text []Inline) iter.Seq[Inline] {
	return func(yield func(Inline) bool) { walkInlines(text, yield) }
}

func walkInlines(text []Inline, yield func(Inline) bool) bool {
	for _, n := range text {
		if !yield(n) || !walkInlines(Children(n), yield) {
			return false
		}
	}
	return true
}

// Blocks yields every block below bs in document order, each before what it
// holds.
func Blocks(bs []Block) iter.Seq[Block] {
	return func(yield func(Block) bool) { walkBlocks(bs, yield) }
}

func walkBlocks(bs []Block, yield func(Block) bool) bool {
	for _, b := range bs {
		if !yield(b) {
			return false
		}
		switch b := b.(type) {
		case *List:
			for _, item := range b.Items {
				if !walkBlocks(item.Blocks, yield) {
					return false
				}
			}
		case *Quote:
			if !walkBlocks(b.Blocks, yield) {
				return false
			}
		case *Heading, *Paragraph, *CodeBlock, *Table, *Figure, *Rule:
		default:
			panic(fmt.Sprintf("doc: no way through %T", b))
		}
	}
	return true
}

// Proses yields every segment of an article in document order: the front
// matter, the body, the notes. It does not go into the list of references,
// whose texts come from a library and not from an author.
func (a *Article) Proses() iter.Seq[*Prose] {
	return func(yield func(*Prose) bool) {
		front := []*Prose{a.Title, a.Standfirst}
		front = append(front, a.Authors...)
		front = append(front, a.Keywords...)
		front = append(front, a.Licence)
		for _, p := range front {
			if p != nil && !yield(p) {
				return
			}
		}
		if !prosesOf(a.Blocks, yield) {
			return
		}
		for _, n := range a.Notes {
			if !prosesOf(n.Blocks, yield) {
				return
			}
		}
	}
}

// ProsesOf yields every segment of the blocks in document order.
func ProsesOf(bs []Block) iter.Seq[*Prose] {
	return func(yield func(*Prose) bool) { prosesOf(bs, yield) }
}

func prosesOf(bs []Block, yield func(*Prose) bool) bool {
	return walkBlocks(bs, func(b Block) bool { return blockProses(b, yield) })
}

// blockProses yields the segments of a block itself, not of the blocks in it.
func blockProses(b Block, yield func(*Prose) bool) bool {
	one := func(p *Prose) bool { return p == nil || yield(p) }
	switch b := b.(type) {
	case *Heading:
		return one(b.Prose)
	case *Paragraph:
		return one(b.Prose)
	case *Table:
		if !one(b.Caption) { // it is printed above the table
			return false
		}
		for _, c := range b.Head {
			if !one(c.Prose) {
				return false
			}
		}
		for _, row := range b.Rows {
			for _, c := range row {
				if !one(c.Prose) {
					return false
				}
			}
		}
	case *Figure:
		return one(b.Alt) && one(b.Caption)
	}
	return true
}

// Size returns the length in bytes of the text nodes of a text, and of its code.
func Size(text []Inline) int {
	size := 0
	for n := range Inlines(text) {
		switch n := n.(type) {
		case *Text:
			size += len(n.Value)
		case *Code:
			size += len(n.Value)
		}
	}
	return size
}

// PlainText returns the words of a text, without its markup. A line break is a
// space; a reference to a note says nothing.
func PlainText(text []Inline) string {
	if len(text) == 1 {
		if t, ok := text[0].(*Text); ok {
			return t.Value
		}
	}
	var b strings.Builder
	b.Grow(Size(text))
	for n := range Inlines(text) {
		switch n := n.(type) {
		case *Text:
			b.WriteString(n.Value)
		case *Code:
			b.WriteString(n.Value)
		case *Break:
			b.WriteByte(' ')
		}
	}
	return b.String()
}
