package markdown

import (
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// builder collects inlines. Neighbouring stretches of text become one Text, in
// which any run of white space is one space: where an author breaks lines says
// nothing.
type builder struct {
	out []doc.Inline
	// pending is text that is not yet in out: one stretch as it is, or several in
	// buf.
	pending string
	buf     []byte
	span    source.Span
}

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
	for i := range len(s) {
		if c := s[i]; c == '\t' || c == '\n' || c == ' ' && i > 0 && s[i-1] == ' ' {
			return false
		}
	}
	return true
}

func (b *builder) flush() {
	if b.span.IsZero() {
		return
	}
	value := b.pending
	if len(b.buf) > 0 {
		value = string(b.buf)
	}
	b.out = append(b.out, &doc.Text{Span: b.span, Value: value})
	b.pending, b.buf, b.span = "", b.buf[:0], source.Span{}
}

// add adds a node that is no text. Emphasis that touches emphasis of the same
// kind goes on with it: that is what it looks like in print.
func (b *builder) add(n doc.Inline) {
	b.flush()
	if len(b.out) > 0 {
		switch last := b.out[len(b.out)-1].(type) {
		case *doc.Emph:
			if n, ok := n.(*doc.Emph); ok {
				b.out[len(b.out)-1] = &doc.Emph{Span: join(last.Span, n.Span), Inlines: concat(last.Inlines, n.Inlines)}
				return
			}
		case *doc.Strong:
			if n, ok := n.(*doc.Strong); ok {
				b.out[len(b.out)-1] = &doc.Strong{Span: join(last.Span, n.Span), Inlines: concat(last.Inlines, n.Inlines)}
				return
			}
		}
	}
	b.out = append(b.out, n)
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

func (b *builder) done() []doc.Inline {
	b.flush()
	return b.out
}

// concat joins two texts.
func concat(a, c []doc.Inline) []doc.Inline {
	var b builder
	b.addAll(a)
	b.addAll(c)
	return b.done()
}

func join(a, b source.Span) source.Span {
	return source.Span{File: a.File, Start: a.Start, End: max(a.End, b.End)}
}
