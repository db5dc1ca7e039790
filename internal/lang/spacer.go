package lang

import (
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
	bound []boundSpace
	piece []byte // the text of a piece while it is written
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
	t.text, t.ends, t.rules, t.bound = t.text[:0], t.ends[:0], t.rules[:0], t.bound[:0]
}

// endPiece says that a piece ends with the text that was added last.
func (t *spacer) endPiece(l *Language, fixed bool) {
	rules := l.spaces
	if fixed {
		rules = nil
	}
	t.ends, t.rules = append(t.ends, len(t.text)), append(t.rules, rules)
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
		t.endPiece(in, p.Fixed)
	}
}

// store writes the spaces that were found into the pieces.
func (t *spacer) store(pieces []Piece) {
	bound, start := t.bound, 0
	for i, end := range t.ends {
		if len(bound) == 0 {
			return
		}
		if bound[0].at < end {
			t.piece = t.piece[:0]
			for len(bound) > 0 && bound[0].at < end {
				t.piece = append(t.piece, t.text[start:bound[0].at]...)
				t.piece = utf8.AppendRune(t.piece, bound[0].space)
				start = bound[0].at + 1
				bound = bound[1:]
			}
			pieces[i].Text = string(append(t.piece, t.text[start:end]...))
		}
		start = end
	}
}

// bind finds the spaces at which no line ends.
func (t *spacer) bind() {
	t.text = append(t.text, ' ') // the last word ends as any other
	piece := 0
	space, start, word := -1, 0, 0 // the space that is judged, the words before and after it
	for i, c := range t.text {
		if !beginsSpace[c] {
			continue
		}
		width := 1
		if c >= utf8.RuneSelf {
			if width = spaceWidth(t.text[i:]); width == 0 {
				continue
			}
		}
		if space >= 0 && word < i && (start < space || space == 0) && t.text[space] == ' ' {
			for t.ends[piece] <= space {
				piece++
			}
			if s := t.rules[piece]; s != nil {
				if r := s.between(t.text, start, space, i); r != ' ' {
					t.bound = append(t.bound, boundSpace{space, r})
				}
			}
		}
		space, start, word = i, word, i+width
	}
}

// spaceWidth returns the length of the space that a text begins with, 0 where it
// begins with none.
func spaceWidth(text []byte) int {
	r, size := utf8.DecodeRune(text)
	if !isSpace(r) {
		return 0
	}
	return size
}

// beginsSpace says of each byte whether a space of some width begins with it.
var beginsSpace = func() (begins [256]bool) {
	for r := range rune(0x3001) { // the ideographic space is the last of them
		if isSpace(r) {
			begins[string(r)[0]] = true
		}
	}
	return begins
}()
