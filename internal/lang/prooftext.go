package lang

import (
	"slices"
	"strings"
	"sync"
)

// proof is a segment while it is read: its characters as a reader will get them,
// each with its place in the author's text.
type proof struct {
	setter
	l      *Language
	o      Proof
	pieces []Piece
	found  []word
	faults []Fault
	// open are the quotations that are open at the end.
	open []quotation
	// quoted are the quotations of the segment.
	quoted []quotation
}

// word is a run of letters, with the apostrophes between them.
type word struct {
	start, end int
	lang       *Language
	script     script
	// capital says that the first letter is one, capitals that all are, of more
	// than one.
	capital, capitals bool
	// has are the letters of the word that a rule looks for.
	has letters
}

// letters says which of some letters a word has.
type letters uint8

const (
	hasSoftSign   letters = 1 << iota // ь
	hasYe                             // е
	hasYo                             // ё
	hasForeign                        // и щ ъ, in Belarusian
	hasBelarusian                     // і ї ў, in Russian
	hasU                              // у
	hasShortU                         // ў
	hasApostrophe                     // any apostrophe
)

var lettersOf = [64]letters{
	'ь' & 63: hasSoftSign, 'е' & 63: hasYe, 'ё' & 63: hasYo, 'и' & 63: hasForeign, 'щ' & 63: hasForeign, 'ъ' & 63: hasForeign,
	'і' & 63: hasBelarusian, 'ї' & 63: hasBelarusian, 'у' & 63: hasU, 'ў' & 63: hasShortU | hasBelarusian,
}

// script says which letters a word has.
type script uint8

const (
	latin script = 1 << iota
	cyrillic
	otherScript
)

var proofs = sync.Pool{New: func() any { return new(proof) }}

// newProof returns nil for a text in which nothing can be at fault.
func newProof(l *Language, pieces []Piece, o Proof) *proof {
	judged := false
	for _, p := range pieces {
		in := l
		if p.Lang != nil {
			in = p.Lang
		}
		judged = judged || !p.Fixed && p.Text != "" && in.base != ""
	}
	if !judged {
		return nil
	}
	t := proofs.Get().(*proof)
	t.l, t.o, t.pieces = l, o, pieces
	t.found, t.faults, t.open, t.quoted = t.found[:0], t.faults[:0], t.open[:0], t.quoted[:0]
	t.load(l, pieces)
	t.setMarks()
	return t
}

// load fills the row of characters anew, each with its place.
func (t *setter) load(l *Language, pieces []Piece) {
	size := 0
	for _, p := range pieces {
		size += len(p.Text)
	}
	t.chars, t.piece = slices.Grow(t.chars[:0], size)[:size], slices.Grow(t.piece[:0], size)[:size]
	t.fixed, t.off = slices.Grow(t.fixed[:0], size)[:size], slices.Grow(t.off[:0], size)[:size]
	t.langs, t.dirty, t.seen = t.langs[:0], t.dirty[:0], 0
	n := 0
	for i, p := range pieces {
		in := l
		if p.Lang != nil {
			in = p.Lang
		}
		t.langs = append(t.langs, in)
		t.dirty = append(t.dirty, false)
		start := n
		for k, r := range p.Text {
			t.chars[n], t.off[n] = r, int32(k)
			n++
		}
		for k := start; k < n; k++ {
			t.piece[k], t.fixed[k] = int32(i), p.Fixed
		}
		t.seen |= seenIn(p.Text)
	}
	t.chars, t.piece, t.fixed, t.off = t.chars[:n], t.piece[:n], t.fixed[:n], t.off[:n]
}

// seenIn tells what a text holds.
func seenIn(text string) (s seen) {
	if strings.ContainsAny(text, `"'`) || strings.Contains(text, "ʼ") {
		s |= seenQuote
	}
	if strings.Contains(text, "--") || strings.Contains(text, "..") {
		s |= seenRun
	}
	if strings.ContainsAny(text, "@/") || strings.Contains(text, "www.") || strings.Contains(text, "mailto:") {
		s |= seenAddress
	}
	return s
}

// seen says what stands somewhere in a text.
type seen uint8

const (
	seenQuote   seen = 1 << iota // a typewriter's quotation mark
	seenRun                      // -- or ..
	seenAddress                  // what every address has
)

func (t *proof) release() {
	clear(t.faults)
	clear(t.langs)
	clear(t.found)
	t.l, t.o, t.pieces = nil, Proof{}, nil
	proofs.Put(t)
}

// endOf returns where the character at i ends in its piece.
func (t *proof) endOf(i int) int {
	if i+1 < len(t.chars) && t.piece[i+1] == t.piece[i] {
		return int(t.off[i+1])
	}
	return len(t.pieces[t.piece[i]].Text)
}

// marks returns the place of the characters from i to j.
func (t *proof) marks(i, j int) (start, end Mark) {
	return Mark{int(t.piece[i]), int(t.off[i])}, Mark{int(t.piece[j-1]), t.endOf(j - 1)}
}

// authored returns the author's text of the characters from i to j.
func (t *proof) authored(i, j int) string { return textBetween(t.pieces, t, i, j) }

func textBetween(pieces []Piece, t *proof, i, j int) string {
	start, end := t.marks(i, j)
	if start.Piece == end.Piece {
		return pieces[start.Piece].Text[start.Offset:end.Offset]
	}
	var b strings.Builder
	for p := start.Piece; p <= end.Piece; p++ {
		s := pieces[p].Text
		if p == end.Piece {
			s = s[:end.Offset]
		}
		if p == start.Piece {
			s = s[start.Offset:]
		}
		b.WriteString(s)
	}
	return b.String()
}

// fault adds one at the characters from i to j. It is not safe where they are
// spread over several pieces.
func (t *proof) fault(rule, kind string, i, j int, want string, safe bool, args ...any) {
	for k := i; k < j; k++ {
		if t.fixed[k] {
			return
		}
	}
	start, end := t.marks(i, j)
	got := t.authored(i, j)
	if got == want {
		return
	}
	t.faults = append(t.faults, Fault{
		Rule: rule, Case: kind, Start: start, End: end, Got: got,
		Want: want, Safe: safe && want != "" && start.Piece == end.Piece, Args: args,
	})
}

// text returns the characters from i to j as the reader gets them.
func (t *proof) text(i, j int) string { return string(t.chars[i:j]) }

// judged reports whether the character at i is of a language that is judged.
func (t *proof) judged(i int) bool {
	return i >= 0 && i < len(t.chars) && !t.fixed[i] && t.lang(i).base != ""
}

// words finds the words.
func (t *proof) words() {
	for i := 0; i < len(t.chars); {
		if t.fixed[i] || !isProofLetter(t.chars[i]) {
			i++
			continue
		}
		w := word{start: i, lang: t.lang(i), capital: isUpper(t.chars[i]), capitals: true}
		letters := 0
		for i < len(t.chars) && !t.fixed[i] {
			r := t.chars[i]
			switch {
			case isProofLetter(r):
				w.script |= scriptOf(r)
				w.capitals = w.capitals && !isLower(r)
				if r >= 0x400 && r < 0x460 {
					w.has |= lettersOf[lower(r)&63]
				}
				letters++
			case isMark(r) || r == softHyphen:
				w.has |= hasBelarusian | hasU | hasShortU // perhaps, with the mark
			case IsApostrophe(r) && i+1 < len(t.chars) && isProofLetter(t.chars[i+1]) && !t.fixed[i+1] && scriptOf(t.chars[i-1]) == scriptOf(t.chars[i+1]):
				w.has |= hasApostrophe
			default:
				goto done
			}
			i++
		}
	done:
		w.end = i
		w.capitals = w.capitals && letters > 1
		t.found = append(t.found, w)
	}
}
