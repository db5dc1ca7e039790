package doc

import (
	"fmt"
	"strconv"
)

// Localise returns the article's tree in another language: a copy of the same
// skeleton in which each segment is what translate makes of it. The copy shares
// nothing that a later pass changes; translate must return a Prose of its own.
func (a *Article) Localise(lang string, translate func(*Prose) *Prose) *Article {
	l := localiser{translate: translate}
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

type localiser struct {
	translate  func(*Prose) *Prose
	blockLists Slab[Block]
	paragraphs Slab[Paragraph]
	items      Slab[Item]
	itemLists  Slab[*Item]
	cells      Slab[Cell]
	rows       Slab[*Cell]
}

func (l *localiser) prose(p *Prose) *Prose {
	if p == nil {
		return nil
	}
	return l.translate(p)
}

func (l *localiser) proses(ps []*Prose) []*Prose {
	out := make([]*Prose, len(ps))
	for i, p := range ps {
		out[i] = l.prose(p)
	}
	return out
}

func (l *localiser) blocks(bs []Block) []Block {
	out := l.blockLists.Slice(len(bs))
	for i, b := range bs {
		out[i] = l.block(b)
	}
	return out
}

func (l *localiser) block(b Block) Block {
	switch b := b.(type) {
	case *Heading:
		c := *b
		c.Prose = l.prose(b.Prose)
		return &c
	case *Paragraph:
		return l.paragraphs.New(Paragraph{b.Span, l.prose(b.Prose)})
	case *List:
		c := *b
		c.Items = l.itemLists.Slice(len(b.Items))
		for i, item := range b.Items {
			c.Items[i] = l.items.New(Item{item.Span, l.blocks(item.Blocks)})
		}
		return &c
	case *Quote:
		c := *b
		c.Blocks = l.blocks(b.Blocks)
		return &c
	case *Table:
		c := *b
		c.Head = l.row(b.Head)
		c.Rows = make([][]*Cell, len(b.Rows))
		for i, row := range b.Rows {
			c.Rows[i] = l.row(row)
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

func (l *localiser) row(cs []*Cell) []*Cell {
	out := l.rows.Slice(len(cs))
	for i, c := range cs {
		out[i] = l.cells.New(Cell{c.Span, l.prose(c.Prose)})
	}
	return out
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
