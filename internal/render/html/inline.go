package html

import (
	"fmt"
	"strings"

	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

func (p *printer) inlines(text []doc.Inline) {
	for _, n := range text {
		p.inline(n)
	}
}

func (p *printer) inline(n doc.Inline) {
	switch n := n.(type) {
	case *doc.Text:
		p.running(n.Value)
	case *doc.Emph:
		p.raw("<em>")
		p.inlines(n.Inlines)
		p.raw("</em>")
	case *doc.Strong:
		p.raw("<strong>")
		p.inlines(n.Inlines)
		p.raw("</strong>")
	case *doc.Code:
		p.raw(`<code translate="no">`)
		p.words(n.Value, false)
		p.raw("</code>")
	case *doc.Link:
		p.link(n)
	case *doc.Ref:
		p.ref(n)
	case *doc.Phrase:
		p.raw("<span")
		p.optional("id", n.ID)
		if n.Lang != "" {
			p.language(n.Lang)
		}
		p.raw(">")
		p.inlines(n.Inlines)
		p.raw("</span>")
	case *doc.Styled:
		p.styled(n)
	case *doc.Break:
		p.raw("<br>")
	case *doc.Cite:
		p.inlines(n.Label)
	case *doc.NoteRef:
		p.noteRef(n)
	default:
		panic(fmt.Sprintf("html: no way to print %T", n))
	}
}

// schemes are those that a link may have. An address with another one was told
// as a mistake where it was read; should one come this far, it leads nowhere.
var schemes = []string{"https:", "http:", "mailto:"}

func safe(url string) bool {
	for _, s := range schemes {
		if len(url) > len(s) && strings.EqualFold(url[:len(s)], s) {
			return true
		}
	}
	return false
}

// link leads out of the edition. Where the text is the address itself, it is
// marked: the print sheet need not repeat it, and it may be broken anywhere.
func (p *printer) link(n *doc.Link) {
	if p.inLink || !safe(n.URL) {
		p.inlines(n.Inlines)
		return
	}
	p.raw("<a")
	text, ok := isAddress(n)
	if ok {
		p.raw(` class="url"`)
	}
	p.attr("href", n.URL)
	p.optional("title", n.Title)
	p.raw(">")
	p.inLink = true
	if ok {
		p.breakable(text)
	} else {
		p.inlines(n.Inlines)
	}
	p.inLink = false
	p.raw("</a>")
}

// isAddress returns a link's text where that is its own address.
func isAddress(n *doc.Link) (text string, ok bool) {
	if len(n.Inlines) != 1 {
		return "", false
	}
	t, ok := n.Inlines[0].(*doc.Text)
	if !ok || t.Value == "" || strings.Contains(t.Value, " ") {
		return "", false
	}
	return t.Value, strings.Contains(t.Value, "://") || strings.HasSuffix(n.URL, t.Value)
}

// breakable writes an address with the places where a line had best end.
func (p *printer) breakable(address string) {
	from := 0
	p.breaks = lang.Of(p.ed.Lang).Breaks(p.breaks[:0], address)
	for _, b := range p.breaks {
		if b.Kind == lang.BreakURL && b.Level == 0 { // the others are there where nothing else helps

			p.text(address[from:b.Offset])
			p.raw("<wbr>")
			from = b.Offset
		}
	}
	p.text(address[from:])
}

func (p *printer) ref(n *doc.Ref) {
	if p.inLink || n.Target == "" {
		p.raw("<span")
		p.optional("id", n.ID)
		p.raw(">")
		p.inlines(n.Inlines)
		p.raw("</span>")
		return
	}
	p.raw("<a")
	p.optional("id", n.ID)
	switch n.Kind {
	case doc.RefEntry:
		p.raw(` role="doc-biblioref"`)
	case doc.RefBack:
		p.raw(` role="doc-backlink"`)
		p.raw(` aria-label="`)
		p.text(p.ed.Words.BackToText)
		p.raw(" ")
		p.text(doc.PlainText(n.Inlines))
		p.raw(`"`)
	case doc.RefSection:
	}
	p.raw(` href="#`)
	p.text(n.Target)
	p.raw(`">`)
	p.inLink = true
	p.inlines(n.Inlines)
	p.inLink = false
	p.raw("</a>")
}

func (p *printer) noteRef(n *doc.NoteRef) {
	p.raw(`<sup class="noteref">`)
	if p.inLink || n.Target == "" {
		p.raw("<span")
		p.optional("id", n.ID)
		p.raw(">")
		p.number(n.Number)
		p.raw("</span></sup>")
		return
	}
	p.raw("<a")
	p.optional("id", n.ID)
	p.raw(` role="doc-noteref" href="#`)
	p.text(n.Target)
	p.raw(`" aria-label="`)
	p.text(p.ed.Words.Note)
	p.raw(" ")
	p.number(n.Number)
	p.raw(`">`)
	p.number(n.Number)
	p.raw("</a></sup>")
}

// language says that an element's text is in another language, and written in
// another direction if it is.
func (p *printer) language(lang string) {
	p.attr("lang", lang)
	if d := direction(lang); d != direction(p.ed.Lang) {
		p.attr("dir", d)
	}
}

func (p *printer) styled(n *doc.Styled) {
	var open, shut string
	switch n.Style {
	case doc.StyleSmallCaps:
		open, shut = `<span class="caps">`, "</span>"
	case doc.StyleSuper:
		open, shut = "<sup>", "</sup>"
	case doc.StyleSub:
		open, shut = "<sub>", "</sub>"
	case doc.StyleUnderline:
		open, shut = "<u>", "</u>"
	case doc.StyleUpright:
		open, shut = `<span class="upright">`, "</span>"
	default:
		panic(fmt.Sprintf("html: no way to print style %d", n.Style))
	}
	p.raw(open)
	p.inlines(n.Inlines)
	p.raw(shut)
}
