package markdown

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// blocks converts the blocks of a block. The role is that of a paragraph there.
func (r *reader) blocks(parent ast.Node, role doc.Role) []doc.Block {
	out := r.store.blocks.Slice(parent.ChildCount())[:0]
	var caption ast.Node // a caption that waits for its table
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			if _, ok := n.NextSibling().(*east.Table); ok && r.isCaption(n) {
				caption = n
				continue
			}
			if b := r.paragraph(n, role); b != nil {
				out = append(out, b)
			}
		case *east.Table:
			after := n.NextSibling()
			if caption == nil && after != nil && r.isCaption(after) {
				out = append(out, r.table(n, after))
				parent.RemoveChild(parent, after)
				continue
			}
			out = append(out, r.table(n, caption))
			caption = nil
		case *ast.Heading:
			out = append(out, r.heading(n, role))
		case *ast.List:
			out = append(out, r.listBlock(n, role))
		case *ast.Blockquote:
			inner := doc.RoleQuote
			if role == doc.RoleNote {
				inner = role
			}
			q := &doc.Quote{Span: r.from(r.begin(n, ">"), 1), Blocks: r.blocks(n, inner)}
			q.Span = r.around(q.Span, q.Blocks)
			if len(q.Blocks) == 0 {
				r.list.Error(q.Span, diag.MarkEmpty, "an empty quotation")
				continue
			}
			out = append(out, q)
		case *ast.FencedCodeBlock:
			out = append(out, r.code(n, string(n.Language(r.src))))
		case *ast.CodeBlock:
			out = append(out, r.code(n, ""))
		case *ast.ThematicBreak:
			out = append(out, &doc.Rule{Span: r.line(r.begin(n, "*-_"))})
		case *ast.HTMLBlock:
			start, stop := linesOf(n)
			if n.HasClosure() {
				stop = max(stop, n.ClosureLine.Stop)
			}
			text := r.text[start:stop]
			r.html(start+len(text)-len(strings.TrimLeft(text, " \t")), stop)
		case *noteDefNode:
			r.note(n)
		default:
			panic(fmt.Sprintf("markdown: no way to read %T", n))
		}
	}
	return out
}

// begin returns where a block's first mark stands, one of marks. Goldmark is up
// to three bytes too far where a tab before it belongs in part to a quotation's
// or an item's own mark.
func (r *reader) begin(n ast.Node, marks string) int {
	pos := min(max(n.Pos(), 0), len(r.text))
	for back := pos; back >= 0 && back >= pos-3; back-- {
		if back < len(r.text) && strings.IndexByte(marks, r.text[back]) >= 0 {
			return back
		}
	}
	return pos
}

// from returns the span of n bytes from start on, as far as the text goes.
func (r *reader) from(start, n int) source.Span { return r.at(start, min(start+n, len(r.text))) }

// line returns the span from an offset to the end of its line.
func (r *reader) line(start int) source.Span {
	end := start
	for end < len(r.text) && r.text[end] != '\n' {
		end++
	}
	return r.at(start, end)
}

// around widens a span so that it covers blocks.
func (r *reader) around(span source.Span, blocks []doc.Block) source.Span {
	if len(blocks) > 0 {
		span.End = max(span.End, blockSpan(blocks[len(blocks)-1]).End)
	}
	return span
}

func blockSpan(b doc.Block) source.Span {
	switch b := b.(type) {
	case *doc.Heading:
		return b.Span
	case *doc.Paragraph:
		return b.Span
	case *doc.List:
		return b.Span
	case *doc.Quote:
		return b.Span
	case *doc.CodeBlock:
		return b.Span
	case *doc.Table:
		return b.Span
	case *doc.Figure:
		return b.Span
	case *doc.Rule:
		return b.Span
	default:
		panic(fmt.Sprintf("markdown: no place known of %T", b))
	}
}

// prose makes a segment of inlines; nil where there are none.
func (r *reader) prose(role doc.Role, start, stop int, text []doc.Inline) *doc.Prose {
	if len(text) == 0 {
		return nil
	}
	return r.store.proses.New(doc.Prose{Role: role, Span: r.at(start, stop), Inlines: text})
}

func (r *reader) paragraph(n ast.Node, role doc.Role) doc.Block {
	start, stop := linesOf(n)
	if image := onlyImage(n); image != nil {
		return r.figure(image)
	}
	p := r.prose(role, start, stop, r.inlines(n))
	if p == nil {
		return nil
	}
	return r.store.paragraphs.New(doc.Paragraph{Span: p.Span, Prose: p})
}

// heading converts a heading. Attributes at its end belong to it.
func (r *reader) heading(n *ast.Heading, role doc.Role) doc.Block {
	start, stop := linesOf(n)
	pos := start // of a heading that is underlined
	if n.Lines().Len() == 0 || n.Pos() != start {
		pos = r.begin(n, "#")
	}
	if n.Lines().Len() == 0 {
		start = min(pos+n.Level, len(r.text))
		stop = start
	}
	span := r.at(pos, stop) // with its attributes
	id, end := r.ownID(n)
	if end > 0 {
		stop = end
	}
	text := r.store.trimRight(r.inlines(n))
	h := &doc.Heading{Span: span, Level: n.Level, ID: id}
	h.Prose = r.prose(doc.RoleHeading, start, stop, text)
	if h.Prose == nil || strings.TrimSpace(doc.PlainText(text)) == "" && len(text) > 0 {
		r.list.Error(span, diag.MarkEmpty, "a heading without text")
	}
	if h.Prose == nil {
		h.Prose = &doc.Prose{Role: doc.RoleHeading, Span: r.at(start, stop)}
	}
	if role != doc.RoleParagraph {
		r.list.Error(span, diag.MarkHeading, "a heading in a list, a quotation or a note").
			WithHint("only the article itself has sections")
		return h
	}
	switch last := max(r.article.level, 1); {
	case n.Level == 1:
		r.list.Error(span, diag.MarkHeading, "a heading of level 1").
			WithHint(`the title in the front matter is the only one; write "##"`)
		h.Level = 2
	case n.Level > last+1:
		r.list.Error(span, diag.MarkHeading, "a heading of level %d below one of level %d", n.Level, last).
			WithHint("write %q", strings.Repeat("#", last+1))
	}
	r.article.level = h.Level
	return h
}

// ownID takes the attributes at a block's end away from its text and returns
// the id that they give and where the text ends now; 0 where there are none.
func (r *reader) ownID(n ast.Node) (id string, end int) {
	last := n.LastChild()
	for last != nil {
		t, ok := last.(*ast.Text)
		if !ok || strings.TrimSpace(string(t.Segment.Value(r.src))) != "" {
			break
		}
		last = last.PreviousSibling()
	}
	attr, ok := last.(*attributeNode)
	if !ok {
		return "", 0
	}
	n.RemoveChild(n, attr)
	id, _ = r.attributesOf(attr.attrs, false)
	r.define(id, r.attributeSpan(attr.attrs, "#"))
	if isReserved(id) {
		id = ""
	}
	return id, len(strings.TrimRight(r.text[:attr.attrs.start], " \t\n"))
}

// listMarks are what an item begins with.
const listMarks = "-+*0123456789"

func (r *reader) listBlock(n *ast.List, role doc.Role) doc.Block {
	l := &doc.List{Span: r.from(r.begin(n, listMarks), 1), Ordered: n.IsOrdered(), Tight: n.IsTight}
	if l.Ordered {
		l.Start = n.Start
	}
	inner := doc.RoleItem
	if role == doc.RoleNote {
		inner = role
	}
	l.Items = make([]*doc.Item, 0, n.ChildCount())
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := r.store.items.New(doc.Item{Span: r.from(r.begin(c, listMarks), 1), Blocks: r.blocks(c, inner)})
		item.Span = r.around(item.Span, item.Blocks)
		if len(item.Blocks) == 0 {
			r.list.Error(item.Span, diag.MarkEmpty, "an empty list item")
		}
		l.Items = append(l.Items, item)
		l.Span.End = max(l.Span.End, item.Span.End)
	}
	return l
}

func (r *reader) code(n ast.Node, language string) doc.Block {
	start, stop := linesOf(n)
	if n.Kind() == ast.KindFencedCodeBlock {
		start = r.begin(n, "`~")
		if n.Lines().Len() == 0 {
			stop = r.line(start).End - r.base
		}
	}
	text := strings.TrimSuffix(string(n.Lines().Value(r.src)), "\n")
	return &doc.CodeBlock{Span: r.at(start, stop), Language: r.unescaped(language, start), Text: text}
}

func (r *reader) note(n *noteDefNode) {
	st := r.article
	span := r.at(n.start, n.stop)
	if st.inNote {
		r.list.Error(span, diag.MarkNote, "a note within a note")
		return
	}
	st.inNote = true
	note := &doc.Note{Span: span, Label: n.label, Blocks: r.blocks(n, doc.RoleNote)}
	st.inNote = false
	if len(note.Blocks) == 0 {
		r.list.Error(span, diag.MarkEmpty, "the note %q has no text", n.label)
	}
	if first := st.noteAt[n.label]; first != nil {
		r.list.Error(span, diag.MarkNote, "the note %q is defined twice", n.label).WithRelated(first.Span, "first defined here")
		return
	}
	st.noteAt[n.label] = note
	st.notes = append(st.notes, note)
}

// isCaption reports whether a block is a paragraph in the form of a caption.
func (r *reader) isCaption(n ast.Node) bool {
	switch n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		start, stop := linesOf(n)
		return isCaption(r.text[start:stop])
	}
	return false
}

func isCaption(text string) bool {
	return strings.HasPrefix(text, ": ") || strings.HasPrefix(text, "Table: ")
}

func (r *reader) table(n *east.Table, caption ast.Node) doc.Block {
	t := &doc.Table{Span: r.line(min(n.Pos(), len(r.text)))}
	for _, a := range n.Alignments {
		t.Align = append(t.Align, map[east.Alignment]doc.Align{
			east.AlignLeft: doc.AlignLeft, east.AlignCenter: doc.AlignCenter, east.AlignRight: doc.AlignRight,
		}[a])
	}
	cells := *r
	cells.inCell = true
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cs := cells.row(row, t)
		if row.Kind() == east.KindTableHeader {
			t.Head = cs
		} else {
			t.Rows = append(t.Rows, cs)
		}
	}
	if caption != nil {
		start, stop := linesOf(caption)
		whole := stop
		id, end := r.ownID(caption)
		if t.ID = id; end > 0 {
			stop = end
		}
		text := r.store.trimRight(r.inlines(caption))
		mark := strings.IndexByte(r.text[start:stop], ':') + 2
		if first, ok := text[0].(*doc.Text); ok {
			if rest := first.Value[strings.IndexByte(first.Value, ':')+1:]; strings.TrimSpace(rest) == "" {
				text = text[1:]
			} else {
				rest = strings.TrimPrefix(rest, " ")
				text[0] = r.store.text(rest, tail(first, rest))
			}
		}
		t.Caption = r.prose(doc.RoleCaption, min(start+mark, stop), stop, text)
		if t.Caption == nil {
			r.list.Error(r.at(start, whole), diag.MarkEmpty, "a caption without text")
		}
		t.Span.Start = min(t.Span.Start, r.base+start)
		t.Span.End = max(t.Span.End, r.base+whole)
	}
	return t
}

func (r *reader) row(n ast.Node, t *doc.Table) []*doc.Cell {
	cs := make([]*doc.Cell, 0, n.ChildCount())
	at := n.Pos()
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		start, stop := at, at
		if c.Lines().Len() > 0 {
			start, stop = linesOf(c)
		}
		at = stop
		prose := r.prose(doc.RoleCell, start, stop, r.inlines(c))
		cs = append(cs, r.store.cells.New(doc.Cell{Span: r.at(start, stop), Prose: prose}))
	}
	t.Span.End = max(t.Span.End, r.base+at)
	return cs
}

// onlyImage returns the image that is all of a paragraph, or nil.
func onlyImage(n ast.Node) *linkNode {
	first, _ := n.FirstChild().(*linkNode)
	if first == nil || !first.image || first.NextSibling() != nil {
		return nil
	}
	return first
}

func (r *reader) figure(n *linkNode) doc.Block {
	span := r.at(n.start, n.stop)
	f := &doc.Figure{Span: span}
	if n.attrs != nil {
		f.ID, _ = r.attributesOf(n.attrs, false)
		r.define(f.ID, r.attributeSpan(n.attrs, "#"))
		if isReserved(f.ID) {
			f.ID = ""
		}
	}
	destSpan := r.at(n.destStart, n.destStart+len(n.dest))
	if n.destStart == n.start {
		destSpan = span
	}
	f.Path = r.imagePath(r.unescaped(n.dest, n.destStart), destSpan)

	alt := r.within(n, context{link: inPicture})
	for i := range doc.Inlines(alt) {
		if b, ok := i.(*doc.Break); ok {
			r.list.Error(b.Span, diag.MarkImage, "a line break in the text that stands for a picture")
		}
	}
	if len(alt) > 0 {
		start, _ := r.extent(n.FirstChild())
		_, stop := r.extent(n.LastChild())
		f.Alt = r.prose(doc.RoleAlt, start, stop, alt)
	}
	if n.titled {
		f.Caption = r.caption(n.title)
	}
	return f
}

// caption reads a picture's title as inline Markdown.
func (r *reader) caption(lines []rawLine) *doc.Prose {
	if len(lines) == 0 {
		return nil
	}
	start := lines[0].start
	last := lines[len(lines)-1]
	stop := last.start + len(last.text)
	var inner *reader
	if len(lines) == 1 {
		inner = r.on(r.at(start, stop))
	} else {
		// The prefixes of a quotation's or an item's lines are no part of it.
		var text strings.Builder
		var runs []source.Run
		for _, line := range lines {
			runs = append(runs, source.Run{At: text.Len(), Parent: r.base + line.start})
			text.WriteString(line.text)
		}
		f := source.NewFragment(r.file, text.String(), runs)
		inner = r.on(source.Span{File: f, End: len(f.Text)})
	}
	return r.prose(doc.RoleCaption, start, stop, inner.message())
}

// imagePath returns a picture's path from the publication's root.
func (r *reader) imagePath(dest string, span source.Span) string {
	refuse := func(format string, args ...any) string {
		r.list.Error(span, diag.MarkImage, format, args...).
			WithHint("a picture is a file in the article's folder")
		return ""
	}
	if dest == "" {
		return refuse("a picture without a file")
	}
	if _, _, ok := cutScheme(dest); ok || strings.HasPrefix(dest, "//") {
		return refuse("the picture %q is not a file of the publication", dest)
	}
	file, err := url.PathUnescape(dest)
	if err != nil || strings.ContainsAny(file, "\\\x00?#") {
		return refuse("the picture's path %q cannot be read", dest)
	}
	if strings.HasPrefix(file, "/") {
		return refuse("the picture's path %q is not relative", dest)
	}
	file = path.Join(path.Dir(r.file.Name), file)
	if file == ".." || strings.HasPrefix(file, "../") {
		return refuse("the picture %q is outside of the publication", dest)
	}
	return file
}
