package lint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// leastWords is how many words a source text must have for its translations to
// be compared. A shorter one, such as a table's cell, is bent to what stands
// around it.
const leastWords = 4

// pair is a source text and its translation.
type pair struct{ source, text string }

// sourceTexts returns what of a source segment is looked for elsewhere: the whole,
// and its sentences where it has several.
func sourceTexts(s *segment) []string {
	if s.texts == nil {
		whole := flat(s.pieces)
		s.texts = []string{whole}
		if all := sentences(whole); len(all) > 1 {
			s.texts = append(s.texts, all...)
		}
	}
	return s.texts
}

// pairs returns the texts of a segment's source that are long enough, with their
// translations: its sentences, where both have as many of them, or else the whole.
func pairs(s *segment) []pair {
	from, whole := sourceTexts(s.origin), flat(s.pieces)
	to := sentences(whole)
	if len(from) > 1 && len(to) == len(from)-1 {
		from = from[1:]
	} else {
		from, to = from[:1], []string{whole}
	}
	var out []pair
	for i := range from {
		if countWords(from[i]) >= leastWords {
			out = append(out, pair{from[i], to[i]})
		}
	}
	return out
}

// flat returns a text's own words, with one space between them; what is no text,
// such as a citation, says nothing.
func flat(pieces []lang.Piece) string {
	size := 0
	for _, p := range pieces {
		size += len(p.Text)
	}
	b := make([]byte, 0, size)
	space := false
	for _, p := range pieces {
		for _, r := range p.Text {
			switch {
			case r == object:
			case unicode.IsSpace(r):
				space = len(b) > 0
			default:
				if space {
					b = append(b, ' ')
					space = false
				}
				b = utf8.AppendRune(b, r)
			}
		}
	}
	return string(b)
}

// sentences parts a text at the marks that end sentences, before a space and a
// capital letter.
func sentences(text string) []string {
	var out []string
	start := 0
	for i, r := range text {
		if r != '.' && r != '!' && r != '?' && r != '…' {
			continue
		}
		rest := strings.TrimLeft(text[i+utf8.RuneLen(r):], "»”“’\"')")
		after, ok := strings.CutPrefix(rest, " ")
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, "«“„\"("))
		if !ok || !unicode.IsUpper(first) || isShort(reversed(text[start:i])) && r == '.' {
			continue
		}
		end := len(text) - len(rest)
		out = append(out, text[start:end])
		start = end + 1
	}
	return append(out, text[start:])
}

// reversed returns the last letters of a text, the last one first.
func reversed(text string) []rune {
	var out []rune
	for len(text) > 0 && len(out) < 6 {
		r, n := utf8.DecodeLastRuneInString(text)
		out = append(out, r)
		text = text[:len(text)-n]
	}
	return out
}

func countWords(text string) int {
	n := 0
	for w := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(w, unicode.IsLetter) {
			n++
		}
	}
	return n
}

// same tells of a source text that is translated in two ways, at the second one.
func (c *Checker) same(reports []*Report) {
	if !c.settings.on(diag.MatchSame) {
		return
	}
	type key struct{ from, text string }
	seen := map[key]int{}
	for _, r := range reports {
		for _, s := range r.sources {
			for _, text := range sourceTexts(s) {
				seen[key{s.tag, text}]++
			}
		}
	}
	type translated struct {
		pair
		in *segment
	}
	first := map[[3]string]translated{}
	for _, r := range reports {
		for _, s := range r.segs {
			if s.isSource() || s.text.State != doc.Current || !slices.ContainsFunc(sourceTexts(s.origin), func(text string) bool {
				return seen[key{s.origin.tag, text}] > 1
			}) {
				continue
			}
			for _, p := range pairs(s) {
				k := [3]string{s.origin.tag, s.tag, p.source}
				was, ok := first[k]
				if !ok {
					first[k] = translated{p, s}
					continue
				}
				if was.text != p.text {
					s.found.Warn(s.whole(), diag.MatchSame, "“%s” is translated as “%s” here, and otherwise elsewhere", p.source, p.text).
						WithRelated(was.in.whole(), "translated as “%s”", was.text).
						WithHint("choose one of the two for both places")
				}
			}
		}
	}
}
