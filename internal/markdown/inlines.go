package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// context says what an inline stands in.
type context struct {
	depth        int
	emph, strong bool
	link         host
}

// inlines converts the children of a block.
func (r *reader) inlines(block ast.Node) []doc.Inline {
	b := r.store.builder()
	r.children(&b, block, context{})
	return b.done()
}

func (r *reader) children(b *builder, parent ast.Node, c context) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.inline(b, n, c)
	}
}

// within converts the children of an inline.
func (r *reader) within(n ast.Node, c context) []doc.Inline {
	b := r.store.builder()
	c.depth++
	if c.depth > maxInlineDepth {
		start, stop := r.extent(n)
		r.list.Error(r.at(start, start), diag.MarkNesting, "marks are nested deeper than %d levels", maxInlineDepth)
		b.text(r.text[start:stop], r.at(start, stop))
		return b.done()
	}
	r.children(&b, n, c)
	return b.done()
}

func (r *reader) inline(b *builder, n ast.Node, c context) {
	switch n := n.(type) {
	case *ast.Text:
		r.unescape(b, n.Segment.Start, n.Segment.Stop)
		r.lineEnd(b, n)
	case *ast.Emphasis:
		r.emphasis(b, n, c)
	case *codeNode:
		value := n.value
		if r.inCell {
			value = strings.ReplaceAll(value, `\|`, "|")
		}
		b.add(&doc.Code{Span: r.at(n.start, n.stop), Value: value})
	case *ast.AutoLink:
		r.autoLink(b, n, c)
	case *linkNode:
		if n.image {
			r.list.Error(r.at(n.start, n.stop), diag.MarkImageInline, "a picture in running text").
				WithHint("put it into a paragraph of its own")
			b.addAll(r.within(n, c))
			return
		}
		r.link(b, n, c)
	case *phraseNode:
		id, lang := r.attributesOf(n.attrs, true)
		inner := r.within(n, c)
		span := r.at(n.start, n.stop)
		if len(inner) == 0 {
			r.list.Error(span, diag.MarkEmpty, "attributes for an empty text")
			return
		}
		if id == "" && lang == "" { // told already
			b.addAll(inner)
			return
		}
		r.define(id, r.attributeSpan(n.attrs, "#"))
		b.add(&doc.Phrase{Span: span, ID: id, Lang: lang, Inlines: inner})
	case *citeNode:
		r.refuseIn(c, n.start, n.stop, citationIn)
		r.cite(b, n, c)
	case *keyNode:
		r.refuseIn(c, n.start, n.stop, citationIn)
		items := r.store.itemLists.Slice(1)
		items[0] = r.citeItem(n)
		b.add(r.store.cites.New(doc.Cite{Span: r.at(n.start, n.stop), InText: true, Items: items}))
	case *noteNode:
		r.refuseIn(c, n.start, n.stop, noteIn)
		ref := &doc.NoteRef{Span: r.at(n.start, n.stop), Label: n.label}
		if r.article != nil {
			r.article.noteRef(r, ref)
		}
		b.add(ref)
	case *attributeNode:
		start, stop := n.attrs.start, n.attrs.stop
		r.list.Error(r.at(start, stop), diag.MarkAttribute, "attributes that belong to nothing").
			WithHint(`put the words into brackets: [words]%s, or write \{ for a brace that is a brace`, r.text[start:stop])
		b.text(r.text[start:stop], r.at(start, stop))
	case *ast.RawHTML:
		start, stop := r.extent(n)
		r.html(start, stop)
		b.text(r.text[start:stop], r.at(start, stop))
	default:
		panic(fmt.Sprintf("markdown: no way to read %T", n))
	}
}

// lineEnd adds what stands for a line's end.
func (r *reader) lineEnd(b *builder, n *ast.Text) {
	if !n.HardLineBreak() && !n.SoftLineBreak() {
		return
	}
	stop := n.Segment.Stop
	end := stop
	for end < len(r.text) && r.text[end] != '\n' {
		end++
	}
	if n.HardLineBreak() {
		b.add(&doc.Break{Span: r.at(stop, end)})
	} else {
		b.text(" ", r.at(stop, min(end+1, len(r.text))))
	}
}

// emphasis converts emphasis. Emphasis within emphasis of the same kind says
// nothing more.
func (r *reader) emphasis(b *builder, n *ast.Emphasis, c context) {
	start, stop := r.extent(n)
	strong := n.Level == 2
	nested := strong && c.strong || !strong && c.emph
	if strong {
		c.strong = true
	} else {
		c.emph = true
	}
	inner := r.within(n, c)
	switch {
	case nested || len(inner) == 0:
		b.addAll(inner)
	case strong:
		b.add(&doc.Strong{Span: r.at(start, stop), Inlines: inner})
	default:
		b.add(&doc.Emph{Span: r.at(start, stop), Inlines: inner})
	}
}

// refuseIn tells, with the words for the place, that something that leads
// elsewhere stands in the text of a link or of a picture.
func (r *reader) refuseIn(c context, start, stop int, leads guest) {
	if message := leads[c.link]; !message.IsZero() {
		r.list.Add(&diag.Diagnostic{Code: diag.MarkLink, Span: r.at(start, stop), Message: message})
	}
}

// guest is what is said of something that leads elsewhere, by the place that it
// stands in.
type guest map[host]diag.Text

// host is a text within which nothing may lead elsewhere.
type host uint8

const (
	inNothing host = iota
	inLink
	inPicture
)

var (
	linkIn = guest{
		inLink:    diag.Textf("a link in the text of a link"),
		inPicture: diag.Textf("a link in the text of a picture"),
	}
	citationIn = guest{
		inLink:    diag.Textf("a citation in the text of a link"),
		inPicture: diag.Textf("a citation in the text of a picture"),
	}
	noteIn = guest{
		inLink:    diag.Textf("a note in the text of a link"),
		inPicture: diag.Textf("a note in the text of a picture"),
	}
)

func (r *reader) autoLink(b *builder, n *ast.AutoLink, c context) {
	label := string(n.Label(r.src))
	start := n.Pos()
	span := r.at(start, start+len(label)+2)
	inner := r.at(start+1, start+1+len(label))
	r.refuseIn(c, start, start+len(label)+2, linkIn)
	dest := label
	if n.AutoLinkType == ast.AutoLinkEmail {
		dest = "mailto:" + label
	}
	url, fault := canonicalURL(dest)
	if !fault.IsZero() {
		r.badLink(inner, fault)
		b.text(label, inner)
		return
	}
	b.add(&doc.Link{Span: span, URL: url, Inlines: r.store.one(r.store.text(label, inner))})
}

func (r *reader) badLink(span source.Span, fault diag.Text) {
	r.list.Add(&diag.Diagnostic{Code: diag.MarkLink, Span: span, Message: fault}).
		WithHint("a link begins with https://, http:// or mailto:, or is #id of a place in the article")
}

func (r *reader) link(b *builder, n *linkNode, c context) {
	span := r.at(n.start, n.stop)
	r.refuseIn(c, n.start, n.stop, linkIn)
	c.link = inLink
	inner := r.within(n, c)
	if len(inner) == 0 || strings.TrimSpace(doc.PlainText(inner)) == "" {
		r.list.Error(span, diag.MarkEmpty, "a link without text")
	}
	destSpan := r.at(n.destStart, n.destStart+len(n.dest))
	if n.destStart == n.start { // its address stands in a definition
		destSpan = span
	}
	dest := r.unescaped(n.dest, n.destStart)
	title := ""
	for _, line := range n.title {
		title += r.unescaped(line.text, line.start)
	}
	title = strings.Join(strings.Fields(title), " ")
	if target, ok := strings.CutPrefix(dest, "#"); ok {
		if !isID(target) {
			r.list.Error(destSpan, diag.MarkLinkTarget, "%q is no id", target)
			b.addAll(inner)
			return
		}
		if title != "" {
			r.list.Error(span, diag.MarkLink, "a title on a link within the article, which nobody prints")
		}
		ref := &doc.Ref{Span: span, Kind: doc.RefSection, Target: target, Inlines: inner}
		if r.article != nil {
			r.article.refs = append(r.article.refs, internalRef{target, destSpan})
		}
		b.add(ref)
		return
	}
	url, fault := canonicalURL(dest)
	if !fault.IsZero() {
		r.badLink(destSpan, fault)
		b.addAll(inner)
		return
	}
	b.add(&doc.Link{Span: span, URL: url, Title: title, Inlines: inner})
}

func (r *reader) html(start, stop int) {
	if strings.HasPrefix(r.text[start:stop], "<!--") {
		r.list.Error(r.at(start, stop), diag.MarkHTML, "an HTML comment, which not every edition can print").
			WithHint("comments belong into the version history; take it away")
		return
	}
	r.list.Error(r.at(start, stop), diag.MarkHTML, "raw HTML, which not every edition can print").
		WithHint(`write \< for a less-than sign, or use Markdown`)
}

// attributeSpan returns the place of the attribute called name.
func (r *reader) attributeSpan(attrs *attributes, name string) source.Span {
	for _, a := range attrs.items {
		if a.name == name {
			return r.at(a.start, a.stop)
		}
	}
	return r.at(attrs.start, attrs.stop)
}
