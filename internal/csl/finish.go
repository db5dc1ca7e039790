package csl

import (
	"strings"
	"unicode/utf8"
)

// finish prints a piece: punctuation that meets is settled, quotation marks become characters, and
// formatting that is set twice flips.
func (d *Document) finish(p *piece, loc *localeView, to Printer) {
	if p == nil {
		return
	}
	s := settler{rows: &d.galley.rows, intoQuotes: loc.intoQuotes}
	s.visit(p, nil, nil)
	f := &d.finisher
	f.to, f.loc = to, loc
	f.add(p)
	f.flush()
}

type finisher struct {
	to    Printer
	loc   *localeView
	depth int    // of quotation marks
	look  Format // in force
	// alone is a text that is not printed yet; text are several of them in a row.
	alone   string
	text    []byte
	begun   []Part          // that hold no text yet: maybe they never will
	letters strings.Builder // texts of several
}

// write adds characters to those that are not printed yet.
func (f *finisher) write(s string) {
	switch {
	case len(f.text) > 0:
		f.text = append(f.text, s...)
	case f.alone == "":
		f.alone = s
	default:
		f.text = append(append(f.text, f.alone...), s...)
		f.alone = ""
	}
}

// flush prints the characters so far.
func (f *finisher) flush() {
	s := f.alone
	if len(f.text) > 0 {
		s = f.string(f.text)
	}
	if s == "" {
		return
	}
	f.alone, f.text = "", f.text[:0]
	for _, p := range f.begun {
		f.to.Begin(p)
	}
	f.begun = f.begun[:0]
	f.to.Text(s)
}

// string is a copy of characters. What was copied before stays where it is.
func (f *finisher) string(text []byte) string {
	if f.letters.Cap()-f.letters.Len() < len(text) {
		f.letters.Reset()
		f.letters.Grow(max(len(text), 1024))
	}
	start := f.letters.Len()
	f.letters.Write(text)
	return f.letters.String()[start:]
}

func (f *finisher) begin(p Part) { f.begun = append(f.begun, p) }

// end ends the part that was begun last.
func (f *finisher) end() {
	if n := len(f.begun); n > 0 {
		f.begun = f.begun[:n-1]
		return
	}
	f.to.End()
}

func (f *finisher) add(p *piece) {
	set := p.format
	if set != (Format{}) || p.upright {
		set = f.flipped(p)
	}
	styled, refers, block := set != (Format{}), p.of != nil, p.display != DisplayNone
	if !styled && !refers && !block {
		f.content(p)
		return
	}
	f.flush()
	if block {
		f.begin(Part{Kind: BlockPart, Display: p.display})
	}
	if refers {
		f.begin(p.of.part(p.kind))
	}
	around := f.look
	if styled {
		f.begin(Part{Kind: SpanPart, Format: set})
		f.look = around.over(set)
	}
	f.content(p)
	f.flush()
	f.look = around
	if styled {
		f.end()
	}
	if refers {
		f.end()
	}
	if block {
		f.end()
	}
}

// part is what a reference is a part of.
func (r *reference) part(kind pieceKind) Part {
	switch kind {
	case numberPiece:
		return Part{Kind: NumberPart, ItemID: r.id}
	case workPiece:
		return Part{Kind: WorkPart, ItemID: r.id, Index: r.index}
	case linkPiece:
		return Part{Kind: LinkPart, URL: r.url}
	}
	return Part{Kind: CitePart, ItemID: r.id, Index: r.index}
}

func (f *finisher) content(p *piece) {
	if p.kids == nil {
		f.write(p.text)
		return
	}
	if p.quotes && p.empty() {
		return
	}
	around := f.loc
	if p.loc != nil {
		f.loc = p.loc
	}
	end := ""
	if p.quotes {
		open, outer, openInner, inner := f.loc.quoteMarks()
		end = outer
		if f.depth%2 == 1 {
			open, end = openInner, inner
		}
		f.write(open)
		f.depth++
	}
	for _, k := range p.kids {
		f.add(k)
	}
	if p.quotes {
		f.depth--
		f.write(end)
	}
	f.loc = around
}

// flipped is what a piece changes of the look around it. What is set already flips back to normal
// (italics inside italics are upright), and what is normal already needs nothing.
func (f *finisher) flipped(p *piece) Format {
	set, around := p.format, f.look
	if p.upright {
		if around.Style > StyleNormal {
			set.Style = StyleNormal
		}
		if around.Variant > VariantNormal {
			set.Variant = VariantNormal
		}
		if around.Weight > WeightNormal {
			set.Weight = WeightNormal
		}
		return set
	}
	switch {
	case set.Style == StyleNormal && around.Style <= StyleNormal:
		set.Style = 0
	case set.Style > StyleNormal && set.Style == around.Style:
		set.Style = StyleNormal
	}
	switch {
	case set.Variant == VariantNormal && around.Variant <= VariantNormal:
		set.Variant = 0
	case set.Variant == VariantSmallCaps && around.Variant == VariantSmallCaps:
		set.Variant = VariantNormal
	}
	switch {
	case set.Weight == WeightNormal && around.Weight <= WeightNormal:
		set.Weight = 0
	case set.Weight > WeightNormal && set.Weight == around.Weight:
		set.Weight = WeightNormal
	}
	if set.Decoration == around.Decoration || set.Decoration == DecorationNone && around.Decoration == 0 {
		set.Decoration = 0
	}
	return set
}

// seam is a text with the quotation marks and the field that it stands in.
type seam struct {
	text   *piece
	quotes []*piece // around it, the outermost first
	field  *piece   // the innermost field around it
}

// settler goes over all places where two texts meet: a mark that the other makes
// unnecessary goes, a space of two goes, and where the language has it so, full stops and commas
// move inside a closing quotation mark.
type settler struct {
	rows       *slab[*piece]
	intoQuotes bool
	before     seam // its text is nil at the start, and where a block begins or ends
}

func (s *settler) visit(p *piece, quotes []*piece, field *piece) {
	if p.field {
		field = p
	}
	if p.kids == nil {
		if p.text == "" {
			return
		}
		here := seam{p, quotes, field}
		if s.before.text != nil && (field == nil || field != s.before.field) {
			meet(&s.before, &here, s.intoQuotes)
		}
		if p.text != "" {
			s.before = here
		}
		return
	}
	if p.display != DisplayNone {
		s.before = seam{}
	}
	if p.quotes {
		around := quotes
		quotes = s.rows.row(len(around) + 1)
		copy(quotes, around)
		quotes[len(around)] = p
	}
	for _, k := range p.kids {
		s.visit(k, quotes, field)
	}
	if p.display != DisplayNone {
		s.before = seam{}
	}
}

// leaves tells whether a closing quotation mark stands between two texts, and enters whether an
// opening one does.
func leaves(a, b *seam) bool {
	n := len(a.quotes)
	return n > 0 && (len(b.quotes) < n || b.quotes[n-1] != a.quotes[n-1])
}

func enters(a, b *seam) bool { return leaves(b, a) }

func meet(a, b *seam, intoQuotes bool) {
	last, _ := utf8.DecodeLastRuneInString(a.text.text)
	first, size := utf8.DecodeRuneInString(b.text.text)
	if last == ' ' && first == ' ' && !enters(a, b) {
		b.text.text = b.text.text[1:]
		return
	}
	if enters(a, b) {
		return
	}
	if leaves(a, b) {
		if intoQuotes && (first == '.' || first == ',') {
			b.text.text = b.text.text[size:]
			if isMark(last) {
				a.text.text = a.text.text[:len(a.text.text)-1] + settled(last, first)
			} else {
				a.text.text += string(first)
			}
			return
		}
		if isMark(last) && isMark(first) && settled(last, first) == string(last) {
			b.text.text = b.text.text[size:]
		}
		return
	}
	if !isMark(last) || !isMark(first) {
		return
	}
	both := settled(last, first)
	if both == string(last)+string(first) {
		return
	}
	if both == string(last) {
		b.text.text = b.text.text[size:]
		return
	}
	a.text.text = a.text.text[:len(a.text.text)-1] + both
	b.text.text = b.text.text[size:]
}

func isMark(r rune) bool {
	switch r {
	case '.', ',', ';', ':', '!', '?':
		return true
	}
	return false
}

// settled is what two marks in a row come to.
func settled(a, b rune) string {
	if a == b {
		return string(a)
	}
	switch a {
	case '!', '?':
		if b == '.' || b == ':' {
			return string(a)
		}
	case ':', ';':
		switch b {
		case '!', '?':
			return string(b)
		case '.':
			return string(a)
		case ':':
			return string(a)
		}
	}
	return string(a) + string(b)
}
