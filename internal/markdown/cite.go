package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

func (r *reader) citeItem(n *keyNode) *doc.CiteItem {
	return r.store.citeItems.New(doc.CiteItem{Span: r.at(n.keyStart, n.keyStop), Key: n.key})
}

// citeReader splits what stands in a citation's brackets into works.
type citeReader struct {
	r     *reader
	cite  *doc.Cite
	item  *doc.CiteItem // nil before the key of a part
	text  builder       // the part's text so far: before the key or behind it
	start int           // where the part begins
	c     context
}

func (r *reader) cite(b *builder, n *citeNode, c context) {
	c.depth++
	if c.depth > maxInlineDepth {
		r.list.Error(r.at(n.start, n.start), diag.MarkNesting, "marks are nested deeper than %d levels", maxInlineDepth)
		b.text(r.text[n.start:n.stop], r.at(n.start, n.stop))
		return
	}
	p := citeReader{r: r, cite: r.store.cites.New(doc.Cite{Span: r.at(n.start, n.stop)}), text: r.store.builder(), start: n.start + 1, c: c}
	if n.inText != nil {
		p.cite.InText = true
		p.item = r.citeItem(n.inText)
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Text:
			p.plain(child)
		case *keyNode:
			p.key(child)
		default:
			r.inline(&p.text, child, c)
		}
	}
	p.end(n.stop - 1)
	if len(p.cite.Items) == 0 {
		b.text(r.text[n.start:n.stop], r.at(n.start, n.stop))
		return
	}
	b.add(p.cite)
}

// plain takes text, which ends a part at each semicolon.
func (p *citeReader) plain(n *ast.Text) {
	start, stop := n.Segment.Start, n.Segment.Stop
	for {
		i := semicolon(p.r.text[start:stop])
		if i < 0 {
			break
		}
		p.r.unescape(&p.text, start, start+i)
		p.end(start + i)
		start += i + 1
		p.start = start
	}
	// A hyphen directly before the key asks to leave out the author.
	if _, ok := n.NextSibling().(*keyNode); ok && stop > start && p.r.text[stop-1] == '-' && !n.SoftLineBreak() && !n.HardLineBreak() {
		if before := stop - 1; before == start || p.r.text[before-1] == ' ' || p.r.text[before-1] == '\t' {
			stop--
		}
	}
	p.r.unescape(&p.text, start, stop)
	p.r.lineEnd(&p.text, n)
}

// key takes a work's key.
func (p *citeReader) key(n *keyNode) {
	if p.item != nil {
		p.r.list.Error(p.r.at(n.start, n.stop), diag.CiteSyntax, "two works in one part of a citation").
			WithHint("put a semicolon between them")
		p.end(n.start)
	}
	p.item = p.r.citeItem(n)
	prev, _ := n.PreviousSibling().(*ast.Text)
	if prev != nil && n.start > 0 && p.r.text[n.start-1] == '-' && prev.Segment.Stop == n.start {
		if at := n.start - 2; at < prev.Segment.Start || at < p.start || strings.IndexByte(" \t", p.r.text[at]) >= 0 {
			p.item.SuppressAuthor = true
		}
	}
	p.item.Prefix = p.r.store.trimRight(p.r.store.trimLeft(p.text.done()))
}

// end finishes a part, which ends at stop.
func (p *citeReader) end(stop int) {
	text := p.r.store.trimRight(p.text.done())
	if p.item == nil {
		d := p.r.list.Error(p.r.at(p.start, stop), diag.CiteSyntax, "a part of the citation names no work")
		if len(text) == 0 {
			d.Message = diag.Textf("an empty part of a citation")
		}
		d.WithHint(`each part has a key, as in [see @key, p. 12; @other]; write \; for a semicolon that is a semicolon`)
		return
	}
	if len(text) > 0 {
		if t, ok := text[0].(*doc.Text); ok {
			label, locator, rest := parseLocator(t.Value)
			p.item.LocatorLabel, p.item.Locator = label, locator
			switch {
			case label == "" && rest == t.Value:
			case rest == "":
				text = text[1:]
			default:
				text[0] = p.r.store.text(rest, tail(t, rest))
			}
		}
	}
	p.item.Suffix = p.r.store.trimRight(text)
	if p.cite.Items == nil {
		p.cite.Items = p.r.store.itemLists.Slice(1)[:0]
	}
	p.cite.Items = append(p.cite.Items, p.item)
	p.item = nil
}

// tail returns the place of rest, which ends t.
func tail(t *doc.Text, rest string) source.Span {
	span := t.Span
	if strings.HasSuffix(span.Text(), rest) {
		span.Start = span.End - len(rest)
	}
	return span
}

// trimLeft takes white space from the beginning of a text.
func (s *store) trimLeft(text []doc.Inline) []doc.Inline {
	if len(text) == 0 {
		return nil
	}
	t, ok := text[0].(*doc.Text)
	if !ok || !strings.HasPrefix(t.Value, " ") {
		return text
	}
	if t.Value == " " {
		return text[1:]
	}
	text[0] = s.text(t.Value[1:], tail(t, t.Value[1:]))
	return text
}

// trimRight takes white space from the end of a text.
func (s *store) trimRight(text []doc.Inline) []doc.Inline {
	if len(text) == 0 {
		return nil
	}
	k := len(text) - 1
	t, ok := text[k].(*doc.Text)
	if !ok || !strings.HasSuffix(t.Value, " ") {
		return text
	}
	if t.Value == " " {
		return text[:k]
	}
	value, span := t.Value[:len(t.Value)-1], t.Span
	if strings.HasPrefix(span.Text(), value) {
		span.End = span.Start + len(value)
	}
	text[k] = s.text(value, span)
	return text
}
