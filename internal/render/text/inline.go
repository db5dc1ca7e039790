package text

import (
	"fmt"
	"strconv"
	"strings"

	"skaryna/internal/doc"
	"skaryna/internal/identity"
)

// prose returns a segment's text, with what the reader must know of it.
func (p *printer) prose(text *doc.Prose) string {
	var b strings.Builder
	p.inlines(&b, text.Inlines)
	if text.Notice != "" {
		b.WriteString(" [")
		b.WriteString(p.clean(text.Notice))
		b.WriteString("]")
	}
	return b.String()
}

func (p *printer) plain(text []doc.Inline) string {
	var b strings.Builder
	p.inlines(&b, text)
	return b.String()
}

func (p *printer) inlines(b *strings.Builder, text []doc.Inline) {
	for _, n := range text {
		p.inline(b, n)
	}
}

func (p *printer) inline(b *strings.Builder, n doc.Inline) {
	switch n := n.(type) {
	case *doc.Text:
		b.WriteString(p.clean(n.Value))
	case *doc.Emph:
		p.marked(b, "_", n.Inlines)
	case *doc.Strong:
		p.marked(b, "*", n.Inlines)
	case *doc.Code:
		b.WriteString("`")
		b.WriteString(p.clean(n.Value))
		b.WriteString("`")
	case *doc.Link:
		p.inlines(b, n.Inlines)
		p.leads(n)
	case *doc.Ref:
		p.inlines(b, n.Inlines)
	case *doc.Phrase:
		p.inlines(b, n.Inlines)
	case *doc.Styled:
		p.styled(b, n)
	case *doc.Break:
		b.WriteByte('\n')
	case *doc.Cite:
		p.inlines(b, n.Label)
	case *doc.NoteRef:
		b.WriteString("[^")
		b.WriteString(strconv.Itoa(n.Number))
		b.WriteString("]")
	default:
		panic(fmt.Sprintf("text: no way to print %T", n))
	}
}

func (p *printer) marked(b *strings.Builder, mark string, text []doc.Inline) {
	if p.quiet {
		p.inlines(b, text)
		return
	}
	b.WriteString(mark)
	p.inlines(b, text)
	b.WriteString(mark)
}

func (p *printer) styled(b *strings.Builder, n *doc.Styled) {
	switch n.Style {
	case doc.StyleSuper:
		s := p.plain(n.Inlines)
		if s != "" && '0' <= s[0] && s[0] <= '9' {
			b.WriteByte('^')
		}
		b.WriteString(s)
	case doc.StyleSmallCaps, doc.StyleSub, doc.StyleUnderline, doc.StyleUpright:
		p.inlines(b, n.Inlines)
	default:
		panic(fmt.Sprintf("text: no way to print style %d", n.Style))
	}
}

// leads adds a link's address to the list of links, unless the text says it: the
// list and the text together then hold every address, and each once.
func (p *printer) leads(n *doc.Link) {
	text := doc.PlainText(n.Inlines)
	if identity.Says(text, n.URL) {
		return
	}
	for _, l := range p.links {
		if l.url == n.URL {
			return
		}
	}
	p.links = append(p.links, link{p.clean(text), n.URL})
}
