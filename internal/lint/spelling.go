package lint

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/lang"
)

// Words returns the words whose spelling is to be asked for, by language: each
// once, sorted. There are none where the settings do not ask for the rule.
//
// A word with a capital or a figure is taken for a name, and not asked for. Nor is
// one that stands in the glossary, or in the library of its article.
func (c *Checker) Words(reports []*Report) map[string][]string {
	if !c.settings.on(diag.Spelling) {
		return nil
	}
	seen := map[string]map[string]bool{}
	for _, r := range reports {
		for _, s := range r.segs {
			if seen[s.tag] == nil {
				seen[s.tag] = map[string]bool{}
			}
			for _, w := range wordsOf(s.pieces) {
				if isCommon(w.text) && !r.known[fold(w.text)] && !c.glossary.has(s.tag, w.text) {
					seen[s.tag][w.text] = true
				}
			}
		}
	}
	out := map[string][]string{}
	for tag, words := range seen {
		for w := range words {
			out[tag] = append(out[tag], w)
		}
		slices.Sort(out[tag])
	}
	return out
}

// Spelling tells where the words stand that a language's dictionary lacks.
func (c *Checker) Spelling(reports []*Report, tag string, unknown []string) {
	lacks := make(map[string]bool, len(unknown))
	for _, w := range unknown {
		lacks[w] = true
	}
	for _, r := range reports {
		for _, s := range r.segs {
			if s.tag != tag {
				continue
			}
			for _, w := range wordsOf(s.pieces) {
				if lacks[w.text] && !r.known[fold(w.text)] {
					s.found.Warn(s.span(w.start, w.end), diag.Spelling, "the dictionary lacks the word “%s”", w.text).
						WithHint("a name or a term that is right belongs into locales/glossary.toml")
				}
			}
		}
	}
}

// isCommon reports whether a word is one of the language's own: of small letters
// alone, and of more than one.
func isCommon(w string) bool {
	for _, r := range w {
		if !unicode.IsLower(r) && !lang.IsApostrophe(r) && !unicode.IsMark(r) {
			return false
		}
	}
	return utf8.RuneCountInString(w) > 1
}

// has reports whether a word is one of a form's.
func (g *glossary) has(tag, w string) bool {
	if g == nil {
		return false
	}
	for _, forms := range g.forms[tag] {
		for i := range forms {
			for _, fw := range forms[i].words {
				if f := (form{words: []formWord{fw}}); f.matches([]word{{text: w}}, []string{foldIn(tag, w)}) && !forms[i].forbidden {
					return true
				}
			}
		}
	}
	return false
}

// knownWords returns the words of the works that an article cites: names and
// titles.
func knownWords(a *Article) map[string]bool {
	known := map[string]bool{}
	add := func(text string) {
		for _, w := range wordsOf([]lang.Piece{{Text: text}}) {
			known[fold(w.text)] = true
		}
	}
	for _, e := range a.Works {
		for _, text := range e.Text {
			add(text)
		}
		for _, names := range e.Names {
			for _, n := range names {
				add(n.Family + " " + n.Given + " " + n.Literal + " " + n.NonDroppingParticle + " " + n.DroppingParticle)
			}
		}
		for _, texts := range e.Custom.I18n {
			for _, text := range texts {
				add(text)
			}
		}
	}
	return known
}
