package typeset

import (
	"strings"

	"skaryna/internal/lang"
)

// Wrap breaks plain text into lines of at most width columns for a medium in
// which every space has one width, with an edge as even as may be. A line end in
// the text ends a line. Words are not hyphenated and addresses not broken; a line
// may end after a hyphen or a dash that a word has, and no line ends at U+00A0 or
// U+202F, which stay in the text. A word that is wider than a line stands in one
// alone. Columns tells the width of a text.
func (b *Breaker) Wrap(text string, l *lang.Language, width int, columns func(string) int) []string {
	var out []string
	for part := range strings.SplitSeq(text, "\n") {
		out = b.wrapLine(out, part, l, width, columns)
	}
	return out
}

func (b *Breaker) wrapLine(out []string, text string, l *lang.Language, width int, columns func(string) int) []string {
	var atoms []Atom
	var texts []string // of the boxes; empty for the other atoms
	add := func(a Atom, text string) {
		atoms = append(atoms, a)
		texts = append(texts, text)
	}
	var breaks []lang.Break
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' || r == '\t' }) {
		if len(atoms) > 0 {
			add(Atom{Kind: Glue, Width: 1}, "")
		}
		start := 0
		breaks = l.Breaks(breaks[:0], word)
		for _, br := range breaks {
			if br.Kind != lang.BreakPlain {
				continue
			}
			add(Atom{Width: Length(columns(word[start:br.Offset]))}, word[start:br.Offset])
			add(Atom{Kind: Penalty, Cost: costPlain}, "")
			start = br.Offset
		}
		add(Atom{Width: Length(columns(word[start:]))}, word[start:])
	}
	if len(atoms) == 0 {
		return append(out, "")
	}
	for _, line := range b.Break(atoms, Column{Width: Length(width), Ragged: true}) {
		var s strings.Builder
		for i := line.Start; i < line.End; i++ {
			if atoms[i].Kind == Glue {
				s.WriteByte(' ')
			}
			s.WriteString(texts[i])
		}
		out = append(out, s.String())
	}
	return out
}
