package doc

import "fmt"

// Cloner copies segments. The copies share no inline with what they were made
// from, and many are made with one allocation. The zero Cloner is ready for use;
// one is not for several goroutines.
type Cloner struct {
	proses    Slab[Prose]
	inlines   Slab[Inline]
	texts     Slab[Text]
	cites     Slab[Cite]
	items     Slab[CiteItem]
	itemLists Slab[*CiteItem]
}

// Clone returns a copy of the segment that shares no inline with it.
func (p *Prose) Clone() *Prose { return new(Cloner).Clone(p) }

// Clone returns a copy of a segment that shares no inline with it.
func (c *Cloner) Clone(p *Prose) *Prose {
	copied := c.proses.New(*p)
	copied.Inlines = c.copy(p.Inlines)
	return copied
}

// copy keeps apart no text and an empty one: a citation's label may be either.
func (c *Cloner) copy(text []Inline) []Inline {
	if text != nil && len(text) == 0 {
		return []Inline{}
	}
	out := c.inlines.Slice(len(text))
	for i, n := range text {
		out[i] = c.inline(n)
	}
	return out
}

func (c *Cloner) inline(n Inline) Inline {
	switch n := n.(type) {
	case *Text:
		return c.texts.New(*n)
	case *Emph:
		return &Emph{n.Span, c.copy(n.Inlines)}
	case *Strong:
		return &Strong{n.Span, c.copy(n.Inlines)}
	case *Code:
		m := *n
		return &m
	case *Link:
		m := *n
		m.Inlines = c.copy(n.Inlines)
		return &m
	case *Ref:
		m := *n
		m.Inlines = c.copy(n.Inlines)
		return &m
	case *Phrase:
		m := *n
		m.Inlines = c.copy(n.Inlines)
		return &m
	case *Styled:
		return &Styled{n.Style, c.copy(n.Inlines)}
	case *Break:
		m := *n
		return &m
	case *Cite:
		m := c.cites.New(*n)
		m.Items = c.itemLists.Slice(len(n.Items))
		for i, item := range n.Items {
			m.Items[i] = c.items.New(*item)
			m.Items[i].Prefix, m.Items[i].Suffix = c.copy(item.Prefix), c.copy(item.Suffix)
		}
		m.Label = c.copy(n.Label)
		return m
	case *NoteRef:
		m := *n
		return &m
	default:
		panic(fmt.Sprintf("doc: no way to copy %T", n))
	}
}
