package typeset

import (
	"fmt"
	"strconv"
	"strings"

	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// prose feeds a segment to a paragraph, with what the reader must know of it.
func (s *setter) prose(p *para, text *doc.Prose, st *style) {
	outer := s.segment
	s.segment = text
	s.inlines(p, text.Inlines, st)
	if text.Notice != "" {
		notice := *st
		notice.colour = red
		notice.font.Face = Italic
		notice.language = s.language
		if text.Lang != "" {
			notice.node = st.node.child(&Element{Type: "Span", Lang: s.ed.Lang})
		}
		s.text(p, " ["+text.Notice+"]", &notice)
	}
	s.segment = outer
}

func (s *setter) inlines(p *para, text []doc.Inline, st *style) {
	for _, n := range text {
		s.inline(p, n, st)
	}
}

func (s *setter) inline(p *para, n doc.Inline, st *style) {
	switch n := n.(type) {
	case *doc.Text:
		s.text(p, n.Value, st)
	case *doc.Emph:
		c := *st
		c.font.Face = emphasised(st.font.Face)
		s.inlines(p, n.Inlines, &c)
	case *doc.Strong:
		c := *st
		c.font.Face = strong(st.font.Face)
		s.inlines(p, n.Inlines, &c)
	case *doc.Code:
		c := *st
		c.font = Font{Face: Mono, Size: st.font.Size * 84 / 100}
		c.node = st.node.child(&Element{Type: "Code"})
		s.inlineCode(p, n.Value, &c)
	case *doc.Link:
		text := n.Title
		if text == "" {
			text = n.URL
		}
		c := s.linked(st, &target{uri: n.URL, text: text})
		s.inlines(p, n.Inlines, c)
	case *doc.Ref:
		p.anchor(n.ID)
		s.ref(p, n, st)
	case *doc.Phrase:
		p.anchor(n.ID)
		c := *st
		if n.Lang != "" && n.Lang != st.tag() {
			c.language = lang.Of(n.Lang)
			c.node = st.node.child(&Element{Type: "Span", Lang: n.Lang})
		}
		s.inlines(p, n.Inlines, &c)
	case *doc.Styled:
		s.inlines(p, n.Inlines, styled(n.Style, st))
	case *doc.Break:
		p.breakLine(s)
	case *doc.Cite:
		p.loosen()
		p.tied = true
		s.inlines(p, n.Label, st)
		p.tied = false
	case *doc.NoteRef:
		p.anchor(n.ID)
		s.noteRef(p, n, st)
	default:
		panic(fmt.Sprintf("typeset: no way to set %T", n))
	}
}

// linked returns the style of a link's text.
func (s *setter) linked(st *style, t *target) *style {
	c := *st
	c.link = t
	c.colour = blue
	t.node = st.node.child(&Element{Type: "Link"})
	c.node = t.node
	return &c
}

func (s *setter) ref(p *para, n *doc.Ref, st *style) {
	text := doc.PlainText(n.Inlines)
	switch n.Kind {
	case doc.RefEntry:
		if entry := s.entries[n.Target]; entry != nil {
			text = doc.PlainText(entry.Inlines)
		}
		c := *st
		c.node = st.node.child(&Element{Type: "Reference"})
		s.inlines(p, n.Inlines, s.linked(&c, &target{dest: n.Target, text: text}))
	case doc.RefBack:
		s.inlines(p, n.Inlines, s.linked(st, &target{dest: n.Target, text: s.ed.Words.BackToText}))
	case doc.RefSection:
		s.inlines(p, n.Inlines, s.linked(st, &target{dest: n.Target, text: text}))
	default:
		panic(fmt.Sprintf("typeset: no way to set a reference of kind %d", n.Kind))
	}
}

// noteRef sets the number of a note.
func (s *setter) noteRef(p *para, n *doc.NoteRef, st *style) {
	c := *raised(st)
	c.node = st.node.child(&Element{Type: "Reference"})
	number := strconv.Itoa(n.Number)
	l := s.linked(&c, &target{dest: n.Target, text: s.ed.Words.Note + " " + number})
	p.glue(s, part{text: number, style: l, object: true, note: s.refer(n.Target)})
}

// raised returns the style of a superior figure.
func raised(st *style) *style {
	c := *st
	c.rise += st.font.Size * 34 / 100
	c.font.Size = st.font.Size * 66 / 100
	c.font.Figures = FiguresLining
	return &c
}

func styled(kind doc.Style, st *style) *style {
	c := *st
	switch kind {
	case doc.StyleSmallCaps:
		c.font.SmallCaps = true
	case doc.StyleSuper:
		return raised(st)
	case doc.StyleSub:
		c.rise -= st.font.Size * 14 / 100
		c.font.Size = st.font.Size * 66 / 100
		c.font.Figures = FiguresLining
	case doc.StyleUnderline:
		c.underline = true
	case doc.StyleUpright:
		c.font.Face = upright(st.font.Face)
	default:
		panic(fmt.Sprintf("typeset: no way to set style %d", kind))
	}
	return &c
}

const (
	noBreakSpace       = "\u00A0"
	narrowNoBreakSpace = "\u202F"
)

// text feeds running text to a paragraph: words, and the spaces between them.
func (s *setter) text(p *para, text string, st *style) {
	for text != "" {
		i := strings.IndexAny(text, " \t\n\r"+noBreakSpace+narrowNoBreakSpace)
		if i != 0 {
			word := text
			if i > 0 {
				word = text[:i]
			}
			p.glue(s, part{text: word, style: figured(word, st)})
			if i < 0 {
				return
			}
		}
		switch {
		case strings.HasPrefix(text[i:], noBreakSpace):
			p.space(s, st, fixedSpace)
			i += len(noBreakSpace)
		case strings.HasPrefix(text[i:], narrowNoBreakSpace):
			p.space(s, st, narrowSpace)
			i += len(narrowNoBreakSpace)
		default:
			p.space(s, st, wordSpace)
			i++
		}
		text = text[i:]
	}
}

// figured returns the style for a word's numerals: those of running text have old
// style, but for some words.
func figured(word string, st *style) *style {
	if st.font.Figures != FiguresOldStyle || !lang.LiningFigures(word) {
		return st
	}
	c := *st
	c.font.Figures = FiguresLining
	return &c
}

// inlineCode feeds code to a paragraph. Its spaces do not stretch, and none is
// lost.
func (s *setter) inlineCode(p *para, code string, st *style) {
	for i, word := range strings.Split(code, " ") {
		if i > 0 {
			p.space(s, st, codeSpace)
		}
		if word != "" {
			p.glue(s, part{text: strings.Map(printable, word), style: st, code: true})
		}
	}
}

// printable makes a space of a control character.
func printable(r rune) rune {
	if r < ' ' {
		return ' '
	}
	return r
}
