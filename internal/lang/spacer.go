package lang

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sync"
	"unicode/utf8"
)

// spacer holds the text of a segment while its spaces are set: in one row of
// bytes, since a word may be spread over several pieces.
type spacer struct {
	text []byte
	// ends is where each piece ends in the text, rules what its language has; nil
	// for a piece that is fixed.
	ends  []int
	rules []*spaces
	dirty []bool // of each piece: it has other marks than before
	at    int    // the piece in which the last space was judged
	bound []boundSpace
}

// boundSpace is a space at which no line ends: where it is in the text, and what
// it becomes.
type boundSpace struct {
	at    int
	space rune
}

// spacers keeps the memory of one segment for the next.
var spacers = sync.Pool{New: func() any { return new(spacer) }}

func (t *spacer) clear() {
	t.text, t.ends, t.rules, t.dirty, t.bound, t.at = t.text[:0], t.ends[:0], t.rules[:0], t.dirty[:0], t.bound[:0], 0
}

// endPiece says that a piece ends with the text that was added last.
func (t *spacer) endPiece(l *Language, fixed, dirty bool) {
	rules := l.spaces
	if fixed {
		rules = nil
	}
	t.ends, t.rules, t.dirty = append(t.ends, len(t.text)), append(t.rules, rules), append(t.dirty, dirty)
}

// load takes a segment in.
func (t *spacer) load(l *Language, pieces []Piece) {
	t.clear()
	for i := range pieces {
		p := &pieces[i]
		in := l
		if p.Lang != nil {
			in = p.Lang
		}
		t.text = append(t.text, p.Text...)
		t.endPiece(in, p.Fixed, false)
	}
}

// loadMarked takes a segment in, with its marks set.
func (t *spacer) loadMarked(l *Language, pieces []Piece) {
	s := setters.Get().(*setter)
	s.load(l, pieces)
	s.setMarks()
	t.loadRow(s, pieces)
	clear(s.langs) // languages that a caller made may go
	setters.Put(s)
}

// loadRow takes a segment in as it stands in a setter's row.
func (t *spacer) loadRow(s *setter, pieces []Piece) {
	t.clear()
	at := 0
	for i := range pieces {
		for ; at < len(s.chars) && int(s.piece[at]) == i; at++ {
			t.text = utf8.AppendRune(t.text, s.chars[at])
		}
		t.endPiece(s.langs[i], pieces[i].Fixed, s.dirty[i])
	}
}

// store writes into the pieces what has become of them.
func (t *spacer) store(pieces []Piece, g *Galley) {
	bound, start := t.bound, 0
	for i, end := range t.ends {
		if !t.dirty[i] && (len(bound) == 0 || bound[0].at >= end) {
			start = end
			continue
		}
		from := g.room(end - start + 2*len(bound)) // a space grows by two bytes at most
		for len(bound) > 0 && bound[0].at < end {
			g.text.Write(t.text[start:bound[0].at])
			g.text.WriteRune(bound[0].space)
			start = bound[0].at + 1
			bound = bound[1:]
		}
		g.text.Write(t.text[start:end])
		pieces[i].Text = g.text.String()[from:]
		start = end
	}
}

// bindNew finds the spaces at which no line ends in the pieces that are not done,
// and near them.
func (t *spacer) bindNew(pieces []Piece) {
	begin, from := 0, 0
	for i := 0; i < len(pieces); i++ {
		if !pieces[i].Done {
			for i+1 < len(pieces) && !pieces[i+1].Done {
				i++
			}
			from = t.bind(max(from, t.wordsBefore(begin)), t.ends[i])
		}
		begin = t.ends[i]
	}
}

// wordsBefore returns where a word begins from which on the spaces have to be
// looked at if the text at i is new: not the word before i, but one before that.
func (t *spacer) wordsBefore(i int) int {
	if i = bytes.LastIndexByte(t.text[:i], ' '); i <= 0 {
		return 0
	}
	return bytes.LastIndexByte(t.text[:i], ' ') + 1
}

// bind finds the spaces at which no line ends, from the word that begins at from
// to the second space behind the text that ends at to: as far as a rule looks
// back. It returns where to go on.
func (t *spacer) bind(from, to int) (next int) {
	text := t.text
	start, word := from, from // of the words before and after the space that is judged
	space, width := nextSpace(text, from)
	for more := 2; space < len(text) && more > 0; {
		start, word = word, space+width
		end, w := nextSpace(text, word)
		if word < end && (start < space || space == 0) && text[space] == ' ' && !isPlain(text[start:space], text[word:end]) {
			t.judge(start, space, end)
		}
		if space >= to {
			more--
		}
		space, width = end, w
	}
	return word
}

// judge binds the space at i if a rule says so, between the words that begin at
// start and end at end.
func (t *spacer) judge(start, i, end int) {
	for t.ends[t.at] <= i {
		t.at++
	}
	rules := t.rules[t.at]
	if rules == nil {
		return
	}
	if r := rules.between(t.text, start, i, end); r != ' ' {
		t.bound = append(t.bound, boundSpace{i, r})
	}
}

// nextSpace returns where the first space at i or behind it stands, and its
// length; the text's end where there is none.
func nextSpace(text []byte, i int) (at, width int) {
	for i < len(text) {
		if i+8 <= len(text) {
			may := mayBeSpaces(binary.LittleEndian.Uint64(text[i:]))
			if may == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(may) / 8
		}
		if text[i] == ' ' {
			return i, 1
		}
		r, size := utf8.DecodeRune(text[i:])
		if isSpace(r) {
			return i, size
		}
		i += size
	}
	return i, 0
}

// mayBeSpaces looks at eight bytes of a text at once. The lowest bit that it sets
// is in the first byte that a space may begin with, of those up to U+0020, C2 and
// E0 to E3; it sets none if there is no such byte.
func mayBeSpaces(text uint64) uint64 {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	control := text - 0x21*ones
	c2 := text ^ 0xC2*ones
	e0 := text&(0xFC*ones) ^ 0xE0*ones
	return (control&^text | (c2-ones)&^c2 | (e0-ones)&^e0) & tops
}
