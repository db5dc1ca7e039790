package markdown

import (
	"strings"

	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// store makes the nodes of a tree of which there are many.
type store struct {
	texts      doc.Slab[doc.Text]
	inlines    doc.Slab[doc.Inline]
	cites      doc.Slab[doc.Cite]
	citeItems  doc.Slab[doc.CiteItem]
	itemLists  doc.Slab[*doc.CiteItem]
	proses     doc.Slab[doc.Prose]
	paragraphs doc.Slab[doc.Paragraph]
	blocks     doc.Slab[doc.Block]
	items      doc.Slab[doc.Item]
	cells      doc.Slab[doc.Cell]
	// open are the inlines of the builders that are at work, each within the one
	// before.
	open []doc.Inline
}

func (s *store) text(value string, span source.Span) *doc.Text {
	return s.texts.New(doc.Text{Span: span, Value: value})
}

// one returns a text of one node.
func (s *store) one(n doc.Inline) []doc.Inline {
	out := s.inlines.Slice(1)
	out[0] = n
	return out
}

// builder collects inlines. Neighbouring stretches of text become one Text, in
// which any run of white space is one space: where an author breaks lines says
// nothing.
//
// One that is made while another is at work must be done before that one goes on.
type builder struct {
	store *store
	base  int // where its inlines begin among the open ones
	// pending is text that is not yet in out: one stretch as it is, or several in
	// buf.
	pending string
	buf     []byte
	span    source.Span
}

func (s *store) builder() builder { return builder{store: s, base: len(s.open)} }

// text adds text that stands at span.
func (b *builder) text(s string, span source.Span) {
	if s == "" {
		return
	}
	if b.span.IsZero() {
		b.span = span
		if single(s) {
			b.pending = s
			return
		}
	} else {
		b.span.End = max(b.span.End, span.End)
	}
	if len(b.buf) == 0 {
		b.buf = append(b.buf, b.pending...)
	}
	for i := range len(s) {
		c := s[i]
		if c == '\t' || c == '\n' {
			c = ' '
		}
		if c == ' ' && len(b.buf) > 0 && b.buf[len(b.buf)-1] == ' ' {
			continue
		}
		b.buf = append(b.buf, c)
	}
}

// single reports whether all white space in s is single spaces.
func single(s string) bool {
	return strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\t') < 0 && !strings.Contains(s, "  ")
}

func (b *builder) flush() {
	if b.span.IsZero() {
		return
	}
	value := b.pending
	if len(b.buf) > 0 {
		value = string(b.buf)
	}
	b.store.open = append(b.store.open, b.store.text(value, b.span))
	b.pending, b.buf, b.span = "", b.buf[:0], source.Span{}
}

// add adds a node that is no text. Emphasis that touches emphasis of the same
// kind goes on with it: that is what it looks like in print.
func (b *builder) add(n doc.Inline) {
	b.flush()
	if k := len(b.store.open) - 1; k >= b.base {
		switch last := b.store.open[k].(type) {
		case *doc.Emph:
			if n, ok := n.(*doc.Emph); ok {
				b.store.open[k] = &doc.Emph{Span: join(last.Span, n.Span), Inlines: b.store.concat(last.Inlines, n.Inlines)}
				return
			}
		case *doc.Strong:
			if n, ok := n.(*doc.Strong); ok {
				b.store.open[k] = &doc.Strong{Span: join(last.Span, n.Span), Inlines: b.store.concat(last.Inlines, n.Inlines)}
				return
			}
		}
	}
	b.store.open = append(b.store.open, n)
}

// addAll adds nodes that another builder made.
func (b *builder) addAll(ns []doc.Inline) {
	for _, n := range ns {
		if t, ok := n.(*doc.Text); ok {
			b.text(t.Value, t.Span)
		} else {
			b.add(n)
		}
	}
}

// done returns the inlines, and makes the builder ready for others.
func (b *builder) done() []doc.Inline {
	b.flush()
	all := b.store.open
	out := b.store.inlines.Slice(len(all) - b.base)
	copy(out, all[b.base:])
	b.store.open = all[:b.base]
	return out
}

// concat joins two texts.
func (s *store) concat(a, c []doc.Inline) []doc.Inline {
	b := s.builder()
	b.addAll(a)
	b.addAll(c)
	return b.done()
}

func join(a, b source.Span) source.Span {
	return source.Span{File: a.File, Start: a.Start, End: max(a.End, b.End)}
}
