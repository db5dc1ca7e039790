package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/lang"
)

// para is a paragraph on its way from words to lines.
type para struct {
	parts []part
	atoms []Atom
	refs  []atomRef // what each atom is, for boxes and spaces
	// word is the first part of the word that is being read; -1 between words.
	word int
	// anchors wait for the next part.
	anchors []string
	// plain says that words are not hyphenated.
	plain bool
	// tied says that the spaces at hand are in a citation.
	tied bool
	// indented says that the first atom is an empty box.
	indented bool
}

// part is a stretch of a word in one style, or a space.
type part struct {
	text    string
	style   *style
	shape   *shape
	anchors []string
	note    *footnote // the note that it refers to for the first time
	// object says that it is no part of the word that it stands at: a note's
	// number.
	object bool
	code   bool
	space  spaceKind
	// soft is the text with its soft hyphens, where it has any.
	soft string
}

// atomRef says which part a box or a space is, and which bytes of it.
type atomRef struct{ part, from, to int32 }

type spaceKind uint8

const (
	noSpace     spaceKind = iota
	wordSpace             // stretches, and a line may end there
	fixedSpace            // U+00A0: stretches
	narrowSpace           // U+202F: of one width
	groupSpace            // U+00A0 between groups of digits: narrow
	codeSpace             // of one width, and a line may end there
)

func (p *para) reset(plain bool) {
	clear(p.parts)
	*p = para{parts: p.parts[:0], atoms: p.atoms[:0], refs: p.refs[:0], word: -1, plain: plain}
}

// anchor makes the place at hand one that links may lead to.
func (p *para) anchor(id string) {
	if id != "" {
		p.anchors = append(p.anchors, id)
	}
}

func (p *para) add(a Atom, r atomRef) {
	p.atoms = append(p.atoms, a)
	p.refs = append(p.refs, r)
}

// glue joins a part to the word at hand.
func (p *para) glue(s *setter, pt part) {
	if strings.Contains(pt.text, hyphen) {
		pt.soft = pt.text
		pt.text = unsoft(pt.text)
	}
	if pt.text == "" {
		return
	}
	pt.shape = s.shape(pt.text, pt.style.font, pt.style.tag())
	s.lack(pt.shape)
	pt.anchors, p.anchors = p.anchors, nil
	if p.word < 0 {
		p.word = len(p.parts)
		p.joinGroups(s, pt.text)
		if !pt.code && (isMark(pt.text) || isSign(pt.text)) {
			p.tie() // no line begins with it
		}
	}
	p.parts = append(p.parts, pt)
}

// joinGroups narrows a space that does not break between two groups of digits.
func (p *para) joinGroups(s *setter, text string) {
	n := len(p.atoms)
	if n < 3 || p.atoms[n-1].Kind != Glue || !startsWithDigit(text) {
		return
	}
	pt := &p.parts[p.refs[n-1].part]
	before := p.refs[n-3]
	if pt.space == fixedSpace && p.atoms[n-3].Kind == Box && endsWithDigit(p.parts[before.part].text[:before.to]) {
		pt.space = groupSpace
		p.atoms[n-1] = Atom{Kind: Glue, Width: pt.style.font.Size / 6}
	}
}

func startsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

func endsWithDigit(s string) bool { return s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9' }

// space ends the word at hand with a space.
func (p *para) space(s *setter, st *style, kind spaceKind) {
	p.flush(s)
	n := len(p.atoms)
	if kind == wordSpace && (n == 0 || p.atoms[n-1].Kind == Glue || p.atoms[n-1].Kind == Penalty && p.atoms[n-1].Cost <= Forced) {
		return // spaces run together; none begins a line
	}
	width := s.shape(" ", st.font, st.tag()).width
	pt := part{text: " ", style: st, space: kind}
	a := Atom{Kind: Glue, Width: width}
	switch kind {
	case wordSpace:
		a.Stretch, a.Shrink = width/2, width/5
	case fixedSpace:
		pt.text = noBreakSpace
		a.Stretch, a.Shrink = width/2, width/5
		p.add(Atom{Kind: Penalty, Cost: Forbidden}, atomRef{})
	case narrowSpace:
		pt.text = narrowNoBreakSpace
		a = Atom{Width: st.font.Size / 6} // a box: nothing breaks beside it
	case codeSpace:
		if n > 0 && p.atoms[n-1].Kind == Glue {
			a.Kind = Box
		}
	}
	p.add(a, atomRef{part: int32(len(p.parts)), to: int32(len(pt.text))})
	p.parts = append(p.parts, pt)
	if kind == wordSpace {
		switch before := p.wordBefore(); {
		case isSign(before):
			p.tie()
		case p.tied:
			p.loosen()
		}
	}
}

// isMark reports whether a word is a mark that stands by itself and belongs to what
// is before it: a dash, or what parts the areas of a reference.
func isMark(word string) bool {
	switch word {
	case "–", "—", "/", "//", ":", ";":
		return true
	}
	return false
}

// isSign reports whether a word is a sign between two numbers, which stays with
// both of them.
func isSign(word string) bool {
	switch word {
	case "×", "÷", "=", "≈", "≤", "≥", "+", "−", "±":
		return true
	}
	return false
}

// wordBefore returns the word before the space at hand, if it is one part.
func (p *para) wordBefore() string {
	n := len(p.parts) - 2
	if n < 0 || p.parts[n].code || p.parts[n].object || n > 0 && p.parts[n-1].space == noSpace {
		return ""
	}
	return p.parts[n].text
}

// tie lets no line end at the space at hand.
func (p *para) tie() {
	n := len(p.atoms)
	if n < 2 || p.atoms[n-1].Kind != Glue || p.atoms[n-2].Kind != Box {
		return
	}
	a, r := p.atoms[n-1], p.refs[n-1]
	p.atoms[n-1], p.refs[n-1] = Atom{Kind: Penalty, Cost: Forbidden}, atomRef{}
	p.add(a, r)
}

// loosen makes it dear to end the line at the space at hand.
func (p *para) loosen() {
	n := len(p.atoms)
	if p.word >= 0 || n < 2 || p.atoms[n-1].Kind != Glue || p.atoms[n-2].Kind != Box {
		return
	}
	a, r := p.atoms[n-1], p.refs[n-1]
	p.atoms[n-1], p.refs[n-1] = Atom{Kind: Penalty, Cost: costReference}, atomRef{}
	p.add(a, r)
}

// breakLine ends the line.
func (p *para) breakLine(s *setter) {
	p.flush(s)
	p.dropSpace()
	p.add(Atom{Kind: Penalty, Cost: Forced}, atomRef{})
}

// dropSpace takes away the space at the end.
func (p *para) dropSpace() {
	for n := len(p.atoms); n > 0 && p.atoms[n-1].Kind != Box && !(p.atoms[n-1].Kind == Penalty && p.atoms[n-1].Cost <= Forced); n-- {
		p.atoms, p.refs = p.atoms[:n-1], p.refs[:n-1]
	}
}

// finish ends the paragraph. It reports whether there is anything in it.
func (p *para) finish(s *setter) bool {
	p.flush(s)
	for n := len(p.atoms); n > 0 && p.atoms[n-1].Kind != Box; n-- {
		p.atoms, p.refs = p.atoms[:n-1], p.refs[:n-1]
	}
	if len(p.atoms) == 0 || len(p.atoms) == 1 && p.indented {
		return false
	}
	if len(p.anchors) > 0 {
		last := &p.parts[p.refs[len(p.refs)-1].part]
		last.anchors = append(last.anchors, p.anchors...)
		p.anchors = nil
	}
	return true
}

// flush makes boxes of the word at hand, and penalties of the places in it where
// a line may end.
func (p *para) flush(s *setter) {
	if p.word < 0 {
		return
	}
	first := p.word
	p.word = -1
	word := p.parts[first:]
	breaks := p.breaks(s, word)
	start := 0 // of the part, in the word's bytes
	k := 0
	for i := range word {
		pt := &word[i]
		ref := atomRef{part: int32(first + i)}
		n := wordLen(pt)
		from, width := 0, Length(0)
		for ; k < len(breaks) && breaks[k].Offset < start+n; k++ {
			to := breaks[k].Offset - start
			if to > from {
				next := pt.shape.widthTo(to)
				p.box(pt, ref, from, to, next-width)
				from, width = to, next
			}
			p.penalty(s, pt, breaks[k], pt.text[:to])
		}
		p.box(pt, ref, from, len(pt.text), pt.shape.width-width)
		start += n
		if k < len(breaks) && breaks[k].Offset == start && i+1 < len(word) {
			p.penalty(s, pt, breaks[k], pt.text)
			k++
		}
	}
}

// box adds a part's bytes as a box.
func (p *para) box(pt *part, ref atomRef, from, to int, width Length) {
	ref.from, ref.to = int32(from), int32(to)
	a := Atom{Width: width}
	if !pt.code {
		a.Stretch, a.Shrink = width/trackable, width/trackable
	}
	if from == 0 {
		a.HangLeft = pt.shape.hangLeft
	}
	if to == len(pt.text) {
		a.HangRight = pt.shape.hangRight
	}
	p.add(a, ref)
}

// penalty adds a place where a line may end, after the text before it.
func (p *para) penalty(s *setter, pt *part, br lang.Break, before string) {
	a := Atom{Kind: Penalty, Cost: breakCost(br)}
	if pt.code {
		a.Cost = costCode
	}
	if br.Kind == lang.BreakHyphen {
		sh := s.shape("-", pt.style.font, pt.style.tag())
		a.Hyphen, a.Width, a.HangRight = true, sh.width, sh.hangRight
	} else if strings.HasSuffix(before, "-") || strings.HasSuffix(before, "‐") {
		a.Hyphen = true
	}
	p.add(a, atomRef{})
}

// wordLen is the number of bytes that a part takes in the word that is looked up
// for breaks: a note's number is one character that is no letter.
func wordLen(pt *part) int {
	if pt.object {
		return len(objectRune)
	}
	return len(pt.text)
}

const objectRune = "\uFFFC"

// breaks returns where a word may be broken, by the rules of its language.
func (p *para) breaks(s *setter, word []part) []lang.Break {
	l := word[0].style.language
	if len(word) == 1 && word[0].soft == "" && !word[0].code {
		pt := &word[0]
		if pt.object {
			return nil
		}
		pt.shape.breakUp(pt.text, l)
		return p.allowed(s, pt.shape.breaks)
	}
	var text strings.Builder
	for i := range word {
		pt := &word[i]
		switch {
		case pt.object:
			text.WriteString(objectRune)
		case pt.soft != "":
			text.WriteString(pt.soft)
		default:
			text.WriteString(pt.text)
		}
	}
	whole := text.String()
	if word[0].code {
		return codeBreaks(whole)
	}
	found := p.allowed(s, l.Breaks(nil, whole))
	if strings.Contains(whole, hyphen) {
		found = append([]lang.Break(nil), found...)
		for i := range found {
			found[i].Offset -= len(hyphen) * strings.Count(whole[:found[i].Offset], hyphen)
		}
	}
	return found
}

// allowed leaves out hyphens where there are to be none.
func (p *para) allowed(s *setter, breaks []lang.Break) []lang.Break {
	if !p.plain {
		return breaks
	}
	s.plainBreaks = s.plainBreaks[:0]
	for _, br := range breaks {
		if br.Kind != lang.BreakHyphen {
			s.plainBreaks = append(s.plainBreaks, br)
		}
	}
	return s.plainBreaks
}

// codeBreaks lets a line end after a mark in a long piece of code, but within no
// option of a command.
func codeBreaks(code string) []lang.Break {
	var breaks []lang.Break
	if len(code) < 16 || code[0] == '-' && len(code) < 32 {
		return nil
	}
	for i := 2; i+2 < len(code); i++ {
		if strings.IndexByte("/._-,&=?(:", code[i]) >= 0 && isLetterByte(code[i+1]) {
			breaks = append(breaks, lang.Break{Offset: i + 1, Kind: lang.BreakURL})
		}
	}
	return breaks
}

func isLetterByte(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' }

// resize sets the paragraph, whose style is all its own, in another size.
func (p *para) resize(s *setter, size, from Length) {
	scale := func(l *Length) { *l = Length(int64(*l) * int64(size) / int64(from)) }
	done := map[*style]bool{}
	for i := range p.parts {
		pt := &p.parts[i]
		if !done[pt.style] {
			done[pt.style] = true
			scale(&pt.style.font.Size)
			scale(&pt.style.rise)
		}
		if pt.shape != nil && pt.text != "" {
			pt.shape = s.shape(pt.text, pt.style.font, pt.style.tag())
		}
	}
	for i := range p.atoms {
		a := &p.atoms[i]
		for _, l := range []*Length{&a.Width, &a.Stretch, &a.Shrink, &a.HangLeft, &a.HangRight} {
			scale(l)
		}
	}
}

// split lets what is wider than a column and cannot be broken be broken between
// any two of its characters, for want of a better place.
func (p *para) split(s *setter, width Length) {
	var wide []bool // of the atoms that are split
	run, first := Length(0), 0
	for i := 0; i <= len(p.atoms); i++ {
		if i < len(p.atoms) && !p.breaksAt(i) {
			if p.atoms[i].Kind != Penalty {
				run += p.atoms[i].Width
			}
			continue
		}
		if run > width {
			if wide == nil {
				wide = make([]bool, len(p.atoms))
			}
			for k := first; k < i; k++ {
				wide[k] = p.atoms[k].Kind == Box
			}
		}
		run, first = 0, i
	}
	if wide == nil {
		return
	}
	atoms, refs := p.atoms, p.refs
	p.atoms, p.refs = make([]Atom, 0, 2*len(atoms)), make([]atomRef, 0, 2*len(atoms))
	for i, a := range atoms {
		r := refs[i]
		if !wide[i] {
			p.add(a, r)
			continue
		}
		pt := &p.parts[r.part]
		if n := len(p.atoms); n > 0 && p.atoms[n-1].Kind == Box {
			p.cut(s, pt, int(r.from))
		}
		if pt.shape == nil {
			p.add(a, r)
			continue
		}
		p.splitBox(s, pt, r)
	}
}

// breaksAt reports whether a line may end at an atom.
func (p *para) breaksAt(i int) bool {
	switch a := &p.atoms[i]; a.Kind {
	case Glue:
		return i > 0 && p.atoms[i-1].Kind == Box
	case Penalty:
		return a.Cost < Forbidden
	default:
		return false
	}
}

// cut lets a line end before a byte of a part where nothing else would help: with
// a hyphen between two letters of a word. It is not counted among those in a row:
// a word of many lines has one in each.
func (p *para) cut(s *setter, pt *part, at int) {
	a := Atom{Kind: Penalty, Cost: costAnywhere}
	before, _ := utf8.DecodeLastRuneInString(pt.text[:at])
	after, _ := utf8.DecodeRuneInString(pt.text[at:])
	if !pt.code && unicode.IsLetter(before) && unicode.IsLetter(after) && !lang.IsAddress(pt.text) {
		sh := s.shape("-", pt.style.font, pt.style.tag())
		a.Width, a.HangRight = sh.width, sh.hangRight
	}
	p.add(a, atomRef{})
}

// splitBox adds a box character by character.
func (p *para) splitBox(s *setter, pt *part, r atomRef) {
	glyphs := pt.shape.glyphs
	from, done := int(r.from), pt.shape.widthTo(int(r.from))
	at := 0
	for k := range glyphs {
		at += len(glyphs[k].Text)
		if at <= from || at >= int(r.to) || glyphs[k+1].Text == "" || !utf8.RuneStart(pt.text[at]) {
			continue
		}
		next := pt.shape.widthTo(at)
		p.box(pt, r, from, at, next-done)
		p.cut(s, pt, at)
		from, done = at, next
	}
	p.box(pt, r, from, int(r.to), pt.shape.widthTo(int(r.to))-done)
}

// widths returns the width of the text in one line, and that of the widest thing
// in it that cannot be broken; with hyphens, what hyphens can break is counted
// as broken.
func (p *para) widths(hyphens bool) (whole, least Length) {
	run, line := Length(0), Length(0)
	for i := range p.atoms {
		a := &p.atoms[i]
		ends := false
		switch a.Kind {
		case Penalty:
			if a.Cost <= Forced {
				whole, line = max(whole, line), 0
				ends = true
			} else if a.Cost < Forbidden && (hyphens || !a.Hyphen) {
				least = max(least, run+a.Width)
				run = 0
			}
		case Glue:
			line += a.Width
			if i > 0 && p.atoms[i-1].Kind == Box {
				ends = true
			} else {
				run += a.Width
			}
		default:
			line += a.Width
			run += a.Width
		}
		if ends {
			least = max(least, run)
			run = 0
		}
	}
	return max(whole, line), max(least, run)
}
