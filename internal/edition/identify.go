package edition

import (
	"fmt"
	"strconv"
	"strings"

	"skaryna/internal/doc"
	"skaryna/internal/identity"
)

// identify returns what the edition is known by: it goes through the finished
// tree as package identity says.
func identify(e *Edition) identity.Edition {
	r := reciter{h: identity.NewHasher(e.Lang)}
	a := e.Article
	r.prose(a.Title)
	r.prose(a.Standfirst)
	if len(a.Authors) > 0 {
		r.say(e.Words.By)
		for _, author := range a.Authors {
			r.prose(author)
		}
	}
	r.say(e.Words.Published)
	r.say(e.Words.Updated)
	r.blocks(a.Blocks)
	for _, n := range a.Notes {
		r.say(strconv.Itoa(n.Number))
		r.blocks(n.Blocks)
	}
	if a.References != nil {
		r.prose(a.References.Heading)
		for _, entry := range a.References.Entries {
			r.inlines(entry.Label)
			r.h.Break()
			r.inlines(entry.Inlines)
			r.h.Break()
		}
	}
	return r.h.Sum()
}

// reciter reads a tree out to a hasher.
type reciter struct {
	h      *identity.Hasher
	inLink bool
}

// say reads a text that stands by itself.
func (r *reciter) say(s string) {
	r.h.Text(s)
	r.h.Break()
}

// prose reads a segment, and what the reader is told of it.
func (r *reciter) prose(p *doc.Prose) {
	if p == nil {
		return
	}
	r.inlines(p.Inlines)
	r.h.Break()
	r.say(p.Notice)
}

func (r *reciter) blocks(bs []doc.Block) {
	for _, b := range bs {
		r.block(b)
	}
}

func (r *reciter) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		r.prose(b.Prose)
	case *doc.Paragraph:
		r.prose(b.Prose)
	case *doc.List:
		for i, item := range b.Items {
			if b.Ordered {
				r.say(strconv.Itoa(b.Start + i))
			}
			r.blocks(item.Blocks)
		}
	case *doc.Quote:
		r.blocks(b.Blocks)
	case *doc.CodeBlock:
		r.say(b.Text)
	case *doc.Table:
		r.prose(b.Caption)
		r.cells(b.Head)
		for _, row := range b.Rows {
			r.cells(row)
		}
	case *doc.Figure:
		r.prose(b.Alt)
		r.prose(b.Caption)
	case *doc.Rule:
	default:
		panic(fmt.Sprintf("edition: no way to recite %T", b))
	}
}

func (r *reciter) cells(row []*doc.Cell) {
	for _, c := range row {
		r.prose(c.Prose)
	}
}

func (r *reciter) inlines(text []doc.Inline) {
	for _, n := range text {
		switch n := n.(type) {
		case *doc.Text:
			r.h.Text(n.Value)
		case *doc.Code:
			r.h.Text(n.Value)
		case *doc.Break:
			r.h.Break()
		case *doc.NoteRef:
			r.h.Break()
			r.say(strconv.Itoa(n.Number))
		case *doc.Link:
			r.link(n)
		case *doc.Ref:
			inLink := r.inLink
			r.inLink = inLink || n.Target != ""
			r.inlines(n.Inlines)
			r.inLink = inLink
		case *doc.Emph, *doc.Strong, *doc.Phrase, *doc.Styled, *doc.Cite:
			r.inlines(doc.Children(n))
		default:
			panic(fmt.Sprintf("edition: no way to recite %T", n))
		}
	}
}

// link reads a link's text and takes down its address. A link within a link
// leads nowhere in print.
func (r *reciter) link(n *doc.Link) {
	if r.inLink {
		r.inlines(n.Inlines)
		return
	}
	r.h.Link(n.URL, shown(n.Inlines))
	r.inLink = true
	r.inlines(n.Inlines)
	r.inLink = false
}

// shown returns the text of a link as it is printed, numbers of notes and
// citations included.
func shown(text []doc.Inline) string {
	if len(text) == 1 {
		if t, ok := text[0].(*doc.Text); ok {
			return t.Value
		}
	}
	var b strings.Builder
	for n := range doc.Inlines(text) {
		switch n := n.(type) {
		case *doc.Text:
			b.WriteString(n.Value)
		case *doc.Code:
			b.WriteString(n.Value)
		case *doc.NoteRef:
			b.WriteString(strconv.Itoa(n.Number))
		}
	}
	return b.String()
}
