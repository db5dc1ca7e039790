package doc

import (
	"fmt"
	"strconv"
)

// Localise returns the article's tree in another language: a copy of the same
// skeleton in which each segment is what translate makes of it. The copy shares
// nothing that a later pass changes; translate must return a Prose of its own.
func (a *Article) Localise(lang string, translate func(*Prose) *Prose) *Article {
	l := localiser{translate}
	c := *a
	c.Lang = lang
	c.Title = l.prose(a.Title)
	c.Standfirst = l.prose(a.Standfirst)
	c.Authors = l.proses(a.Authors)
	c.Keywords = l.proses(a.Keywords)
	c.Licence = l.prose(a.Licence)
	c.Blocks = l.blocks(a.Blocks)
	c.Notes = make([]*Note, len(a.Notes))
	for i, n := range a.Notes {
		note := *n
		note.Blocks = l.blocks(n.Blocks)
		note.Refs = nil
		c.Notes[i] = &note
	}
	return &c
}

type localiser struct{ translate func(*Prose) *Prose }

func (l localiser) prose(p *Prose) *Prose {
	if p == nil {
		return nil
	}
	return l.translate(p)
}

func (l localiser) proses(ps []*Prose) []*Prose {
	out := make([]*Prose, len(ps))
	for i, p := range ps {
		out[i] = l.prose(p)
	}
	return out
}

func (l localiser) blocks(bs []Block) []Block {
	out := make([]Block, len(bs))
	for i, b := range bs {
		out[i] = l.block(b)
	}
	return out
}

func (l localiser) block(b Block) Block {
	switch b := b.(type) {
	case *Heading:
		c := *b
		c.Prose = l.prose(b.Prose)
		return &c
	case *Paragraph:
		c := *b
		c.Prose = l.prose(b.Prose)
		return &c
	case *List:
		c := *b
		c.Items = make([]*Item, len(b.Items))
		for i, item := range b.Items {
			c.Items[i] = &Item{item.Span, l.blocks(item.Blocks)}
		}
		return &c
	case *Quote:
		c := *b
		c.Blocks = l.blocks(b.Blocks)
		return &c
	case *Table:
		c := *b
		c.Head = l.cells(b.Head)
		c.Rows = make([][]*Cell, len(b.Rows))
		for i, row := range b.Rows {
			c.Rows[i] = l.cells(row)
		}
		c.Caption = l.prose(b.Caption)
		return &c
	case *Figure:
		c := *b
		c.Alt = l.prose(b.Alt)
		c.Caption = l.prose(b.Caption)
		return &c
	case *CodeBlock, *Rule:
		return b // the same in every language, and never changed
	default:
		panic(fmt.Sprintf("doc: no way to localise %T", b))
	}
}

func (l localiser) cells(cs []*Cell) []*Cell {
	out := make([]*Cell, len(cs))
	for i, c := range cs {
		out[i] = &Cell{c.Span, l.prose(c.Prose)}
	}
	return out
}

// Clone returns a copy of the segment that shares no inline with it.
func (p *Prose) Clone() *Prose {
	c := *p
	c.Inlines = CloneInlines(p.Inlines)
	return &c
}

// CloneInlines returns a deep copy of a text.
func CloneInlines(text []Inline) []Inline {
	if text == nil {
		return nil
	}
	out := make([]Inline, len(text))
	for i, n := range text {
		out[i] = cloneInline(n)
	}
	return out
}

func cloneInline(n Inline) Inline {
	switch n := n.(type) {
	case *Text:
		c := *n
		return &c
	case *Emph:
		return &Emph{n.Span, CloneInlines(n.Inlines)}
	case *Strong:
		return &Strong{n.Span, CloneInlines(n.Inlines)}
	case *Code:
		c := *n
		return &c
	case *Link:
		c := *n
		c.Inlines = CloneInlines(n.Inlines)
		return &c
	case *Ref:
		c := *n
		c.Inlines = CloneInlines(n.Inlines)
		return &c
	case *Phrase:
		c := *n
		c.Inlines = CloneInlines(n.Inlines)
		return &c
	case *Styled:
		return &Styled{n.Style, CloneInlines(n.Inlines)}
	case *Break:
		c := *n
		return &c
	case *Cite:
		c := *n
		c.Items = make([]*CiteItem, len(n.Items))
		for i, item := range n.Items {
			d := *item
			d.Prefix, d.Suffix = CloneInlines(item.Prefix), CloneInlines(item.Suffix)
			c.Items[i] = &d
		}
		c.Label = CloneInlines(n.Label)
		return &c
	case *NoteRef:
		c := *n
		return &c
	default:
		panic(fmt.Sprintf("doc: no way to copy %T", n))
	}
}

// LinkNotes numbers the note references of a language's tree by the notes that
// they refer to, and gives each an anchor. The notes' own numbers come from the
// source article, so that a sentence which is turned round in translation keeps
// its note's number.
func (a *Article) LinkNotes() {
	byLabel := make(map[string]*Note, len(a.Notes))
	for _, n := range a.Notes {
		byLabel[n.Label] = n
		n.Refs = nil
	}
	for p := range a.Proses() {
		for n := range Inlines(p.Inlines) {
			ref, ok := n.(*NoteRef)
			if !ok {
				continue
			}
			note := byLabel[ref.Label]
			if note == nil {
				continue // told as a mistake when the text was read
			}
			ref.Number, ref.Target = note.Number, note.ID
			ref.ID = "noteref-" + strconv.Itoa(note.Number)
			if k := len(note.Refs); k > 0 {
				ref.ID += "-" + strconv.Itoa(k+1)
			}
			note.Refs = append(note.Refs, ref.ID)
		}
	}
}
