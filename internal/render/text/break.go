package text

import (
	"strings"

	"github.com/rivo/uniseg"

	"skaryna/internal/lang"
	"skaryna/internal/typeset"
)

// column is the width of one column in the measure of the line breaker.
const column = typeset.Pt

// What it costs to break where a line had better not end.
const (
	costAllowed  = 50   // where Unicode lets a line end in a word that is too wide
	costDash     = 400  // after a hyphen or a dash in a word: whoever searches for the word misses it
	costTogether = 4000 // at a space that keeps words together
	costWord     = 9000 // within a word
)

// filler breaks texts into lines. It keeps its memory from one to the next.
type filler struct {
	breaker typeset.Breaker
	atoms   []typeset.Atom
	offsets []int // of the atoms in the text
	breaks  []lang.Break
}

// broken returns a text's lines, none wider than room. A line ends at a space or
// where the author ended it; after a hyphen in a word if need be. A word that is
// wider than room stands alone, and is broken itself unless it is an address.
func (p *printer) broken(text string, room int) []string { return p.set(text, room, false) }

func (p *printer) set(text string, room int, balance bool) []string {
	var lines []string
	for {
		part, rest, more := strings.Cut(text, "\n")
		lines = p.part(lines, part, typeset.Column{Width: typeset.Length(room) * column, Ragged: true, Balance: balance})
		if !more {
			return lines
		}
		text = rest
	}
}

// part breaks a text that has no line ends of its own.
func (p *printer) part(lines []string, text string, c typeset.Column) []string {
	if strings.Contains(text, "  ") {
		text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
	}
	text = strings.Trim(text, " \u00A0")
	room := int(c.Width / column)
	if len(text) <= room || columns(text) <= room {
		return append(lines, loose(text))
	}
	f := &p.fill
	f.atoms, f.offsets = f.atoms[:0], f.offsets[:0]
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], ' ')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		alone := f.word(p.language, text, at, end, room)
		if end < len(text) {
			if alone {
				f.add(typeset.Atom{Kind: typeset.Penalty, Cost: typeset.Forced}, end)
			} else {
				f.add(typeset.Atom{Kind: typeset.Glue, Width: column}, end)
			}
			end++
		}
		at = end
	}
	for _, l := range f.breaker.Break(f.atoms, c) {
		end := len(text)
		if l.End < len(f.offsets) {
			end = f.offsets[l.End]
		}
		lines = append(lines, loose(text[f.offsets[l.Start]:end]))
	}
	return lines
}

func (f *filler) add(a typeset.Atom, offset int) {
	f.atoms = append(f.atoms, a)
	f.offsets = append(f.offsets, offset)
}

func (f *filler) box(text string, at, end int) {
	if at < end {
		f.add(typeset.Atom{Kind: typeset.Box, Width: typeset.Length(columns(text[at:end])) * column}, at)
	}
}

// word adds what stands between two spaces. alone says that it is an address
// that takes a line of its own.
func (f *filler) word(l *lang.Language, text string, at, end, room int) (alone bool) {
	word := text[at:end]
	width := columns(word)
	if width > room {
		if !lang.IsAddress(word) {
			f.wide(text, at, end)
			return false
		}
		if n := len(f.atoms); n > 0 {
			f.atoms[n-1] = typeset.Atom{Kind: typeset.Penalty, Cost: typeset.Forced}
		}
		f.box(text, at, end)
		return true
	}
	from := at
	if strings.ContainsAny(word, "-‐–—…") && !isID(word) {
		f.breaks = l.Breaks(f.breaks[:0], word)
		for _, b := range f.breaks {
			if b.Kind == lang.BreakPlain {
				f.box(text, from, at+b.Offset)
				from = at + b.Offset
				f.add(typeset.Atom{Kind: typeset.Penalty, Cost: costDash}, from)
			}
		}
	}
	f.box(text, from, end)
	return false
}

// isID reports whether a word ends as an edition's id does, "7KQ4-2M9D": a reader
// searches for it as a whole.
func isID(word string) bool {
	const half = 4
	at := len(word) - half - 1 - half
	if at < 0 || word[at+half] != '-' {
		return false
	}
	for i := at; i < len(word); i++ {
		if c := word[i]; i != at+half && (c < '0' || '9' < c && c < 'A' || 'Z' < c) {
			return false
		}
	}
	return true
}

// wide adds a word that no line has room for: it may be broken at the spaces
// that keep it together, where Unicode's rules let a line end (UAX #14: after a
// hyphen, between two ideographs), and else between any two clusters of
// characters.
func (f *filler) wide(text string, at, end int) {
	state := -1
	cost := int32(costWord)
	rest := text[at:end]
	for from := at; rest != ""; {
		var cluster string
		var bounds int
		cluster, rest, bounds, state = uniseg.StepString(rest, state)
		if cluster == "\u00A0" && from > at {
			f.add(typeset.Atom{Kind: typeset.Penalty, Cost: costTogether}, from)
			f.add(typeset.Atom{Kind: typeset.Glue, Width: column}, from)
			from += len(cluster)
			continue
		}
		if n := len(f.atoms); from > at && f.atoms[n-1].Kind == typeset.Box {
			f.add(typeset.Atom{Kind: typeset.Penalty, Cost: cost}, from)
		}
		f.add(typeset.Atom{Kind: typeset.Box, Width: typeset.Length(bounds>>uniseg.ShiftWidth) * column}, from)
		from += len(cluster)
		cost = costWord
		if bounds&uniseg.MaskLine == uniseg.LineCanBreak {
			cost = costAllowed
		}
	}
}

// loose makes ordinary spaces of those that kept words together.
func loose(line string) string {
	if strings.Contains(line, "\u00A0") {
		return strings.ReplaceAll(line, "\u00A0", " ")
	}
	return line
}
