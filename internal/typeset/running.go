package typeset

import (
	"strings"

	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// paint paints the pages, then what stands around the text on each.
func (s *setter) paint(g *Galley, sheets []*sheet) {
	if len(sheets) == 0 {
		sheets = []*sheet{{}}
	}
	p := &painter{galley: g}
	left, top := s.design.left(), s.design.top
	for i, sh := range sheets {
		p.begin()
		for k, at := range sh.rows {
			p.row(at.row, left, top+at.y, k < sh.again)
		}
		if sh.rule > 0 {
			c := p.content(nil)
			c.Items = append(c.Items, &Bar{X: left, Y: top + sh.rule, Width: s.design.width / 6, Height: 500, Colour: grey})
			at := s.design.width/6 + s.design.small.Size/2
			if word := s.continued(s.design.width - at); sh.goesOn && word != nil {
				p.line(word, left+at, top+sh.rule+s.design.small.Size/4, true)
			}
		}
		for _, at := range sh.notes {
			p.row(at.row, left, top+at.y, false)
		}
		s.running(p, i, len(sheets))
	}
	p.prune()
}

// running paints the running head and the page's number: who publishes it on the
// first page, the title and the language on the others, and on each that it is a
// draft if it is one.
func (s *setter) running(p *painter, i, of int) {
	font := s.design.running
	left, right := s.design.left(), s.design.left()+s.design.width
	room := s.design.width
	if l := s.furniture(s.short(s.ed.Words.Page(i+1, of), font, room), font, grey, s.language); l != nil {
		p.line(l, (s.design.pageWidth-l.width)/2, s.design.foot, true)
	}
	at := right
	if s.ed.Draft {
		draft := font
		draft.Face = Bold
		if l := s.furniture(s.short(s.ed.Words.Draft, draft, room), draft, red, s.language); l != nil {
			p.line(l, left+(room-l.width)/2, s.design.head-s.design.leading, true)
		}
	}
	if i == 0 {
		caps := font
		caps.SmallCaps = true
		if l := s.furniture(s.short(s.ed.Publication, caps, room), caps, grey, s.language); l != nil {
			p.line(l, left, s.design.head, true)
		}
		return
	}
	if l := s.furniture(s.short(s.language.Endonym(), font, room/2), font, grey, s.language); l != nil {
		at -= l.width
		p.line(l, at, s.design.head, true)
	}
	title := doc.PlainText(s.ed.Article.Title.Inlines)
	if l := s.furniture(s.short(title, font, at-left-2*font.Size), font, grey, s.language); l != nil {
		p.line(l, left, s.design.head, true)
	}
}

// continued sets the word that says that something began on the page before; it
// returns nil where there is no room for it.
func (s *setter) continued(room Length) *setLine {
	font := Font{Face: Italic, Size: s.design.small.Size}
	return s.furniture(s.short(s.ed.Words.Continued, font, room), font, grey, s.language)
}

// furniture sets a line of the edition's own words; it returns nil for nothing.
func (s *setter) furniture(text string, font Font, colour Colour, l *lang.Language) *setLine {
	s.label.reset(true)
	s.text(&s.label, text, &style{font: font, colour: colour, language: l})
	if !s.label.finish(s) {
		return nil
	}
	return s.setLines(&s.label, Column{Width: infinite, Ragged: true})[0]
}

// short returns as many words of a text as there is room for.
func (s *setter) short(text string, font Font, room Length) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' })
	out, width := "", Length(0)
	for i, w := range words {
		if i > 0 {
			w = " " + w
		}
		more := s.shape(w, font, s.language.Tag()).width
		dots := Length(0)
		if i+1 < len(words) {
			dots = s.shape("…", font, s.language.Tag()).width
		}
		if width+more+dots > room {
			if out == "" {
				return ""
			}
			return strings.TrimRight(out, ",;:—– ") + "…"
		}
		out += w
		width += more
	}
	return out
}
