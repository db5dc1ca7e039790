package csl

import (
	"strings"
	"unicode/utf8"
)

// finish makes the finished tree out of a piece: punctuation that meets is settled, quotation marks
// become characters, and formatting that is set twice flips.
func finish(p *piece, loc *localeView) []Node {
	if p == nil {
		return nil
	}
	settlePunctuation(p, loc.punctuationGoesInQuote())
	f := &finisher{loc: loc}
	return f.nodes(p)
}

type finisher struct {
	loc   *localeView
	depth int    // of quotation marks
	look  Format // in force
	// alone is a text that is not in a node yet; text are several of them in a row.
	alone string
	text  []byte
}

// write adds characters to those that are not in a node yet.
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

func (f *finisher) nodes(p *piece) []Node {
	var out []Node
	f.add(&out, p)
	f.flush(&out)
	return out
}

// flush makes a Text of the characters so far.
func (f *finisher) flush(out *[]Node) {
	switch {
	case len(f.text) > 0:
		*out = append(*out, Text(f.text))
		f.text = f.text[:0]
	case f.alone != "":
		*out = append(*out, Text(f.alone))
		f.alone = ""
	}
}

func (f *finisher) add(out *[]Node, p *piece) {
	set := f.flipped(p)
	if set == (Format{}) && p.of == nil && p.display == DisplayNone {
		f.content(out, p)
		return
	}
	around := f.look
	f.look = around.over(set)
	f.flush(out)
	var list []Node
	f.content(&list, p)
	f.flush(&list)
	f.look = around
	if len(list) == 0 {
		return
	}
	if set != (Format{}) {
		list = []Node{Span{set, list}}
	}
	switch p.kind {
	case citePiece:
		list = []Node{CiteRef{p.of.index, p.of.id, list}}
	case numberPiece:
		list = []Node{NumberRef{p.of.id, list}}
	case linkPiece:
		list = []Node{Link{p.of.url, list}}
	}
	if p.display != DisplayNone {
		list = []Node{Block{p.display, list}}
	}
	*out = append(*out, list...)
}

func (f *finisher) content(out *[]Node, p *piece) {
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
		f.add(out, k)
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

// settlePunctuation goes over all places where two texts meet: a mark that the other makes
// unnecessary goes, a space of two goes, and where the language has it so, full stops and commas
// move inside a closing quotation mark.
func settlePunctuation(p *piece, intoQuotes bool) {
	s := &settler{intoQuotes: intoQuotes}
	s.visit(p, nil, nil)
}

type settler struct {
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
		quotes = append(quotes[:len(quotes):len(quotes)], p)
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

func isMark(r rune) bool { return strings.ContainsRune(".,;:!?", r) }

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
