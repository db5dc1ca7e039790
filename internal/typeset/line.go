package typeset

import (
	"unicode"
	"unicode/utf8"

	"skaryna/internal/lang"
)

// setLine is a line of text: its runs, from where it begins.
type setLine struct {
	runs []lineRun
	// width is how far it goes, without the space at its end.
	width   Length
	anchors []lineAnchor
	notes   []*footnote // that the line refers to for the first time
	hyphen  bool        // it ends with a hyphen that its word has not
	whole   bool        // the word at whose hyphen it ends is read whole in it; see [Reading]
	// tracking is what is between the letters beyond their own advance.
	tracking Length
}

// lineRun is a run of glyphs in one style.
type lineRun struct {
	style    *style
	x, width Length
	glyphs   []Glyph
	readings []Reading
}

type lineAnchor struct {
	id string
	x  Length
}

// setLines breaks a paragraph and sets its lines.
func (s *setter) setLines(p *para, column Column) []*setLine {
	p.split(s, column.Width)
	lines := s.breaker.Break(p.atoms, column)
	s.whole = nil
	out := make([]*setLine, len(lines))
	arena := make([]setLine, len(lines))
	for i, l := range lines {
		out[i] = &arena[i]
		s.setLine(out[i], p, l, column)
	}
	return out
}

// setLine sets a line: words are joined again, the broken ones shaped anew with
// their hyphen, and what is left of the column goes to the spaces.
func (s *setter) setLine(out *setLine, p *para, l Line, column Column) {
	if l.Start >= l.End {
		return
	}
	hyphenated := l.End < len(p.atoms) && p.atoms[l.End].Kind == Penalty && p.atoms[l.End].Width != 0
	out.hyphen = hyphenated

	// First the pieces and their true widths: a part that is broken is shaped anew.
	pieces := s.pieces[:0]
	natural, stretch, shrink := Length(0), Length(0), Length(0)
	letters, count := Length(0), Length(0) // the width and number of those that may be tracked
	for i := l.Start; i < l.End; i++ {
		a, r := &p.atoms[i], p.refs[i]
		if a.Kind == Penalty {
			continue
		}
		pt := &p.parts[r.part]
		if pt.space != noSpace {
			pieces = append(pieces, piece{part: pt, width: a.Width, stretch: a.Stretch, shrink: a.Shrink})
			natural += a.Width
			stretch += a.Stretch
			shrink += a.Shrink
			continue
		}
		end := i
		for end+1 < l.End && (p.atoms[end+1].Kind == Penalty || p.refs[end+1].part == r.part) {
			end++
		}
		for p.atoms[end].Kind == Penalty {
			end--
		}
		from, to := int(r.from), int(p.refs[end].to)
		last := end+1 == l.End
		i = end
		sh := pt.shape
		tag := pt.style.tag()
		switch {
		case last && hyphenated:
			sh = s.withHyphen(pt.text[from:to], pt.style.font, tag)
		case from > 0 || to < len(pt.text):
			sh = s.shape(pt.text[from:to], pt.style.font, tag)
		}
		pc := piece{part: pt, shape: sh, first: from == 0, width: sh.width}
		switch {
		case s.whole == pt && l.End == len(p.atoms) && last:
			pc.reading = " "
		case s.whole == pt:
			pc.reading = hyphen // nothing that is seen, said or missed
		case last && to < len(pt.text) && p.endsWord(l.End, r.part):
			s.whole, pc.reading = pt, pt.text[from:]
			out.whole = true
		}
		pieces = append(pieces, pc)
		natural += sh.width
		if !pt.code && len(sh.glyphs) > 0 {
			letters += sh.width
			count += Length(len(sh.glyphs))
		}
	}
	s.pieces = pieces

	hang := Length(0)
	if !column.Ragged {
		if first := pieces[0].shape; first != nil {
			hang = first.hangLeft
			natural -= hang
		}
		if last := pieces[len(pieces)-1].shape; last != nil {
			natural -= last.hangRight
		}
	}
	fill, share := Length(0), Length(0)
	if left := column.Width - natural; !column.Ragged && left != 0 && !(left > 0 && l.Last) {
		out.tracking = tracking(left, letters, count, stretch, shrink)
		left -= out.tracking * count
		switch {
		case left > 0 && stretch > 0 && int64(left) <= int64(stretch)*loosest/100:
			fill, share = left, stretch
		case left > 0:
			out.tracking = 0 // it stays short
		case left < 0 && shrink > 0:
			fill, share = max(left, -shrink), shrink
		}
	}

	x := -hang
	used, given := Length(0), Length(0)
	for i := range pieces {
		pc := &pieces[i]
		if pc.part.space != noSpace {
			if share > 0 {
				if fill > 0 {
					used += pc.stretch
				} else {
					used += pc.shrink
				}
				due := Length(int64(fill) * int64(used) / int64(share))
				pc.width += due - given
				given = due
			}
			s.put(out, pc.part.style, x, pc.width, s.spaceGlyph(pc.part, pc.width))
			out.readOn()
			x += pc.width
			continue
		}
		if pc.first {
			for _, id := range pc.part.anchors {
				out.anchors = append(out.anchors, lineAnchor{id, x})
			}
			if pc.part.note != nil {
				out.notes = append(out.notes, pc.part.note)
			}
		}
		if !pc.part.code && out.tracking != 0 {
			pc.width += out.tracking * Length(len(pc.shape.glyphs))
		}
		s.put(out, pc.part.style, x, pc.width, pc.shape.glyphs...)
		out.read(len(pc.shape.glyphs), pc.reading)
		if !pc.part.code && out.tracking != 0 {
			for k := len(s.glyphs) - len(pc.shape.glyphs); k < len(s.glyphs); k++ {
				s.glyphs[k].Advance += out.tracking
			}
		}
		x += pc.width
	}
	out.width = x
	if l.End < len(p.atoms) && p.atoms[l.End].Hyphen && !hyphenated {
		s.ownHyphen(&pieces[len(pieces)-1])
	}
	s.spaceAfter(out, p, l, x)
}

// ownHyphen says of a hyphen at a line's end that it is the word's own: U+2010,
// for some readers take U+002D there for one that the line made, and leave it
// out of copied text. In an address it stays what it is.
func (s *setter) ownHyphen(last *piece) {
	if g := &s.glyphs[len(s.glyphs)-1]; g.Text == "-" && !last.part.code && !lang.IsAddress(last.part.text) {
		g.Text = "‐"
	}
}

// Justification spreads what is left of a line over its letters too, a little:
// by 1/trackable of their width where the spaces grow by all of their stretch
// (half of their own width), and as much less where they give way by all they can. The eye does
// not see it, and the spaces are the evener for it.
const (
	trackable = 50
	// loosest is the part of their stretch, in hundredths, that a line's spaces may
	// grow by: to 2.2 times their width. A line that would need more stays short; it
	// has a word that nothing breaks before or behind it.
	loosest = 240
)

// tracking returns what each of count letters, together so wide, is given of what
// is left of a line; stretch and shrink are those of its spaces.
func tracking(left, letters, count, stretch, shrink Length) Length {
	if count == 0 {
		return 0
	}
	own, all := letters/trackable, stretch
	if left < 0 {
		all = shrink
	}
	if own+all == 0 {
		return 0
	}
	part := Length(int64(left) * int64(own) / int64(own+all))
	// No more than a line at the tolerance has.
	return min(max(part, -own), own*3/2) / count
}

// piece is a word or a part of one on a line, or a space.
type piece struct {
	part                   *part
	shape                  *shape // nil of a space
	first                  bool   // the piece begins its part
	reading                string // what it is read as, if not as itself
	width, stretch, shrink Length
}

// spaceAfter puts the space at which a line ended behind it, where it is not
// seen: copied text has its words apart.
func (s *setter) spaceAfter(out *setLine, p *para, l Line, x Length) {
	if l.End >= len(p.atoms) {
		return
	}
	at := l.End
	forced := p.atoms[at].Kind == Penalty && p.atoms[at].Cost <= Forced
	if p.atoms[at].Kind == Penalty && p.atoms[at].Width == 0 && at+1 < len(p.atoms) && p.atoms[at+1].Kind == Glue {
		at++
	}
	var pt *part
	switch {
	case p.atoms[at].Kind == Glue:
		pt = &p.parts[p.refs[at].part]
	case forced && len(out.runs) > 0:
		pt = &part{text: " ", style: out.runs[len(out.runs)-1].style, space: wordSpace}
	default:
		return
	}
	g := s.spaceGlyph(pt, 0)
	g.Advance = s.shape(" ", pt.style.font, pt.style.tag()).width
	s.put(out, pt.style, x, g.Advance, g)
	out.readOn()
}

// spaceGlyph returns a space of a given width.
func (s *setter) spaceGlyph(pt *part, width Length) Glyph {
	g := Glyph{Text: pt.text, Advance: width}
	if sh := s.shape(" ", pt.style.font, pt.style.tag()); len(sh.glyphs) > 0 {
		g.ID = sh.glyphs[0].ID
	}
	return g
}

// put adds glyphs to a line's last run, or to a new one where the style is
// another.
func (s *setter) put(l *setLine, st *style, x, width Length, glyphs ...Glyph) {
	if len(glyphs) == 0 {
		return
	}
	n := len(l.runs)
	if n == 0 || l.runs[n-1].style != st {
		if n > 0 {
			l.runs[n-1].glyphs = l.runs[n-1].glyphs[:len(l.runs[n-1].glyphs):len(l.runs[n-1].glyphs)]
		}
		l.runs = append(l.runs, lineRun{style: st, x: x, glyphs: s.glyphs[len(s.glyphs):]})
		n++
	}
	if len(s.glyphs)+len(glyphs) > cap(s.glyphs) {
		// The run moves on to a new sheet of memory.
		old := l.runs[n-1].glyphs
		s.glyphs = make([]Glyph, 0, max(8192, 2*(len(old)+len(glyphs))))
		s.glyphs = append(s.glyphs, old...)
	}
	r := &l.runs[n-1]
	begin := len(s.glyphs) - len(r.glyphs)
	s.glyphs = append(s.glyphs, glyphs...)
	r.glyphs = s.glyphs[begin:]
	r.width += width
}

// endsWord reports whether no letter or digit follows the part that is broken at
// an atom before a space or the end of the text.
func (p *para) endsWord(at int, part int32) bool {
	for i := at; i < len(p.atoms); i++ {
		if p.atoms[i].Kind == Penalty || p.refs[i].part == part {
			continue
		}
		pt := &p.parts[p.refs[i].part]
		first, _ := utf8.DecodeRuneInString(pt.text)
		return pt.object || !unicode.IsLetter(first) && !unicode.IsDigit(first)
	}
	return true
}

// read gives the last n glyphs a reading.
func (l *setLine) read(n int, text string) {
	if text == "" || n == 0 {
		return
	}
	r := &l.runs[len(l.runs)-1]
	r.readings = append(r.readings, Reading{len(r.glyphs) - n, len(r.glyphs), text})
}

// readOn joins the space that was put last to the piece before it, if that is
// one that was read already: together they are read as the space.
func (l *setLine) readOn() {
	r := &l.runs[len(l.runs)-1]
	n := len(r.readings)
	if n > 0 && r.readings[n-1].Text == hyphen && r.readings[n-1].End == len(r.glyphs)-1 {
		r.readings[n-1].End = len(r.glyphs)
		r.readings[n-1].Text = r.glyphs[len(r.glyphs)-1].Text
	}
}
