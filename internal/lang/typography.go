package lang

import (
	"bytes"
	"slices"
	"sync"
	"unicode"
)

// Piece is a stretch of one segment's running text. The text of a segment is
// spread over many nodes of the tree; the rules of typography see through their
// borders.
type Piece struct {
	Text string
	// Fixed text is seen by the rules and never changed: code, an address. Where a
	// segment holds something that is no text, such as the number of a note, the
	// piece is one U+FFFC.
	Fixed bool
	// Done text was set before, when something else stood where the pieces are that
	// are not done: of its spaces, only those near such a piece are looked at again,
	// unless there are marks of a typewriter in the segment.
	Done bool
	// Lang is the language of the piece; nil for that of the segment.
	Lang *Language
}

// Typography changes a segment's text, given in pieces, into what a printer
// would set. The words and their order stay; only marks and spaces change:
//
//   - " and ' become the language's quotation marks, outer and inner by their
//     nesting; an apostrophe becomes ’; ' and " after a figure, with no quotation
//     open, become ′ and ″;
//   - --- becomes —, -- becomes – (and — between spaces in Belarusian and
//     Russian), ... becomes …; -- before a word, as in the option --draft, stays;
//   - a space at which the language lets no line end becomes U+00A0, and U+202F
//     before the «г.» of a year: after initials, №, § and (in Belarusian and
//     Russian) words of one letter, before a dash and a unit, between a number and
//     what it counts, a day and its month.
//
// Marks that the author has set stay as they are. Words that are addresses are
// not touched. Doing it twice changes nothing more.
func (l *Language) Typography(pieces []Piece) { new(Galley).Set(l, pieces) }

// hasMarks reports whether there are marks of a typewriter in a text.
func hasMarks(text []byte) bool {
	return bytes.IndexByte(text, '"') >= 0 || bytes.IndexByte(text, '\'') >= 0 || bytes.Contains(text, modifier) ||
		bytes.Contains(text, hyphens) || bytes.Contains(text, stops)
}

var modifier, hyphens, stops = []byte("ʼ"), []byte("--"), []byte("..")

// setMarks makes quotation marks, dashes and ellipses of what there is on a
// typewriter.
func (t *setter) setMarks() {
	if t.seen&seenAddress != 0 {
		t.addresses()
	}
	if t.seen&seenRun != 0 {
		t.dashes()
	}
	if t.seen&seenQuote != 0 {
		t.quotes()
	}
}

// setters keeps the memory of one segment for the next.
var setters = sync.Pool{New: func() any { return new(setter) }}

// setter holds a segment while it is worked upon: its characters in one row,
// with what each belongs to.
type setter struct {
	chars []rune
	piece []int32 // the piece that a character belongs to
	fixed []bool
	langs []*Language // of each piece
	dirty []bool      // of each piece: it has changed
	seen  seen        // what there is in the text; set by load
	off   []int32     // where a character begins in its piece, in bytes
}

// gone stands in the place of a character that was taken out.
const gone = -1

// object stands for what is no text.
const object = '\uFFFC'

func (t *setter) lang(i int) *Language { return t.langs[t.piece[i]] }

func (t *setter) set(i int, r rune) {
	t.chars[i] = r
	t.dirty[t.piece[i]] = true
}

// at returns the character at i, and a space outside the text.
func (t *setter) at(i int) rune {
	if i < 0 || i >= len(t.chars) {
		return ' '
	}
	return t.chars[i]
}

// drop removes the characters that were marked as gone.
func (t *setter) drop() {
	if !slices.Contains(t.chars, gone) {
		return
	}
	n := 0
	for i, r := range t.chars {
		if r != gone {
			t.chars[n], t.piece[n], t.fixed[n], t.off[n] = r, t.piece[i], t.fixed[i], t.off[i]
			n++
		}
	}
	t.chars, t.piece, t.fixed, t.off = t.chars[:n], t.piece[:n], t.fixed[:n], t.off[:n]
}

// addresses fixes the words that are addresses.
func (t *setter) addresses() {
	for i := 0; i < len(t.chars); {
		end := i
		mark := false
		for end < len(t.chars) && !isSpace(t.chars[end]) {
			mark = mark || t.chars[end] == '@' || t.chars[end] == '.' || t.chars[end] == ':'
			end++
		}
		if mark && IsAddress(string(t.chars[i:end])) {
			for k := i; k < end; k++ {
				t.fixed[k] = true
			}
		}
		i = end + 1
	}
}

// dashes makes dashes of hyphens and an ellipsis of three full stops.
func (t *setter) dashes() {
	for i := 0; i < len(t.chars); {
		r := t.chars[i]
		if r != '-' && r != '.' || t.fixed[i] {
			i++
			continue
		}
		end := i
		for end < len(t.chars) && t.chars[end] == r && !t.fixed[end] && t.piece[end] == t.piece[i] {
			end++
		}
		// Text that goes on in another piece with the same mark is one run with it.
		alone := t.at(end) != r && t.at(i-1) != r
		before, after := t.at(i-1), t.at(end)
		mark := rune(0)
		switch n := end - i; {
		case !alone:
		case r == '.' && n == 3:
			mark = '…'
		case r == '-' && n == 3:
			mark = '—'
		case r == '-' && n == 2 && !isLetterOrDigit(after):
			mark = '–'
			if isSpace(before) && isSpace(after) && t.lang(i).quotes.spacedDash {
				mark = '—'
			}
		case r == '-' && n == 2 && !isSpace(before) && !isOpening(before):
			mark = '–'
		}
		if mark != 0 {
			t.set(i, mark)
			for k := i + 1; k < end; k++ {
				t.chars[k] = gone
			}
		}
		i = end
	}
	t.drop()
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isSpace reports whether a character is a space of any width.
func isSpace(r rune) bool {
	if r > 0xFF && r < 0x1680 || r > ' ' && r < 0x80 { // where nearly all text is, no space is
		return false
	}
	return unicode.IsSpace(r)
}
