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
		if !yield(n) {
			return false
		}
		if inner := Children(n); len(inner) > 0 && !walkInlines(inner, yield) {
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
	return func(yield func(*Prose) bool) { a.walkProses(yield) }
}

func (a *Article) walkProses(yield func(*Prose) bool) bool {
	if !one(a.Title, yield) || !one(a.Standfirst, yield) ||
		!each(a.Authors, yield) || !each(a.Keywords, yield) || !one(a.Licence, yield) ||
		!prosesOf(a.Blocks, yield) {
		return false
	}
	for _, n := range a.Notes {
		if !prosesOf(n.Blocks, yield) {
			return false
		}
	}
	return true
}

// one yields a segment, if there is one.
func one(p *Prose, yield func(*Prose) bool) bool { return p == nil || yield(p) }

func each(ps []*Prose, yield func(*Prose) bool) bool {
	for _, p := range ps {
		if !one(p, yield) {
			return false
		}
	}
	return true
}

// ProsesOf yields every segment of the blocks in document order.
func ProsesOf(bs []Block) iter.Seq[*Prose] {
	return func(yield func(*Prose) bool) { prosesOf(bs, yield) }
}

func prosesOf(bs []Block, yield func(*Prose) bool) bool {
	for _, b := range bs {
		ok := true
		switch b := b.(type) {
		case *Heading:
			ok = one(b.Prose, yield)
		case *Paragraph:
			ok = one(b.Prose, yield)
		case *List:
			for _, item := range b.Items {
				if !prosesOf(item.Blocks, yield) {
					return false
				}
			}
		case *Quote:
			ok = prosesOf(b.Blocks, yield)
		case *Table: // its caption is printed above it
			ok = one(b.Caption, yield) && cellProses(b.Head, yield)
			for _, row := range b.Rows {
				ok = ok && cellProses(row, yield)
			}
		case *Figure:
			ok = one(b.Alt, yield) && one(b.Caption, yield)
		case *CodeBlock, *Rule:
		default:
			panic(fmt.Sprintf("doc: no way through %T", b))
		}
		if !ok {
			return false
		}
	}
	return true
}

func cellProses(cells []*Cell, yield func(*Prose) bool) bool {
	for _, c := range cells {
		if !one(c.Prose, yield) {
			return false
		}
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
