package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
)

// leastWords is how many words a source text must have for its translations to
// be compared. A shorter one, such as a table's cell, is bent to what stands
// around it.
const leastWords = 4

// pair is a source text and its translation.
type pair struct {
	source, text string
	in           *segment
}

// pairs returns what of a segment may be compared with other places: its
// sentences, where both texts have as many of them, or else the whole.
func pairs(s *segment) []pair {
	if s.isSource() || s.text.State != doc.Current {
		return nil
	}
	from, to := flat(s.source.Inlines), flat(s.text.Inlines)
	a, b := sentences(from), sentences(to)
	if len(a) != len(b) {
		a, b = []string{from}, []string{to}
	}
	var out []pair
	for i := range a {
		if countWords(a[i]) >= leastWords {
			out = append(out, pair{a[i], b[i], s})
		}
	}
	return out
}

// flat returns a text's own words, with one space between them; what is no text,
// such as a citation, says nothing.
func flat(text []doc.Inline) string {
	return strings.Join(strings.Fields(doc.PlainText(text)), " ")
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
	type key struct{ from, to, source string }
	first := map[key]pair{}
	for _, r := range reports {
		for _, p := range r.pairs {
			k := key{p.in.sourceTag, p.in.tag, p.source}
			was, ok := first[k]
			if !ok {
				first[k] = p
				continue
			}
			if was.text != p.text {
				p.in.found.Warn(p.in.whole(), diag.MatchSame, "“%s” is translated as “%s” here, and otherwise elsewhere", p.source, p.text).
					WithRelated(was.in.whole(), "translated as “%s”", was.text).
					WithHint("choose one of the two for both places")
			}
		}
	}
}
