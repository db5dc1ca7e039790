package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/lang"
	"skaryna/internal/publication"
)

// glossary finds terms in texts.
type glossary struct {
	terms []*publication.Term
	// forms are the forms of a language by the first letter of their first word.
	forms map[string]map[rune][]form
}

// form is a form of a term, made ready for comparison.
type form struct {
	term      int
	text      string
	words     []formWord
	forbidden bool
}

// formWord is a word of a form. One that is written with a capital matches
// nothing but capitals; in small letters it matches either.
type formWord struct {
	text string // in small letters, unless exact
	stem bool
	// capital says that the word must begin with a capital.
	capital bool
}

// newGlossary makes terms ready; nil where there are none.
func newGlossary(terms []*publication.Term) *glossary {
	if len(terms) == 0 {
		return nil
	}
	g := &glossary{terms: terms, forms: map[string]map[rune][]form{}}
	for i, t := range terms {
		for tag, forms := range t.Allowed {
			for _, f := range forms {
				g.add(tag, i, f, false)
			}
		}
		for tag, forms := range t.Forbidden {
			for _, f := range forms {
				g.add(tag, i, f, true)
			}
		}
	}
	return g
}

func (g *glossary) add(tag string, term int, f publication.Form, forbidden bool) {
	out := form{term: term, text: f.Text, forbidden: forbidden}
	for _, w := range strings.Fields(f.Text) {
		stem, isStem := strings.CutSuffix(w, "*")
		parts := wordsOf([]lang.Piece{{Text: stem}})
		for i, p := range parts {
			first, _ := utf8.DecodeRuneInString(p.text)
			out.words = append(out.words, formWord{
				text:    foldIn(tag, p.text),
				stem:    isStem && i == len(parts)-1,
				capital: unicode.IsUpper(first),
			})
		}
	}
	if len(out.words) == 0 {
		return // marks alone
	}
	if g.forms[tag] == nil {
		g.forms[tag] = map[rune][]form{}
	}
	first, _ := utf8.DecodeRuneInString(out.words[0].text)
	g.forms[tag][first] = append(g.forms[tag][first], out)
}

// word is a word of a segment.
type word struct {
	text       string
	start, end lang.Mark
}

// wordsOf returns the words of pieces: letters and digits, with apostrophes
// within. Text in another language and code are no words of the segment's, but
// part the words around.
func wordsOf(pieces []lang.Piece) []word {
	var out []word
	for i, p := range pieces {
		if p.Fixed || p.Lang != nil {
			continue
		}
		start := -1
		for j, r := range p.Text {
			inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && start >= 0 ||
				start >= 0 && lang.IsApostrophe(r) && letterFollows(p.Text[j+utf8.RuneLen(r):])
			switch {
			case inside && start < 0:
				start = j
			case !inside && start >= 0:
				out = append(out, word{p.Text[start:j], lang.Mark{Piece: i, Offset: start}, lang.Mark{Piece: i, Offset: j}})
				start = -1
			}
		}
		if start >= 0 {
			out = append(out, word{p.Text[start:], lang.Mark{Piece: i, Offset: start}, lang.Mark{Piece: i, Offset: len(p.Text)}})
		}
	}
	return out
}

func letterFollows(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// fold returns a word in small letters, with one kind of apostrophe.
func fold(w string) string {
	return strings.Map(func(r rune) rune {
		if lang.IsApostrophe(r) {
			return '’'
		}
		return unicode.ToLower(r)
	}, w)
}

// foldIn returns a word as forms in the language are compared: as fold does, and
// with у for the ў that begins a Belarusian word after a vowel.
func foldIn(tag, w string) string {
	w = fold(w)
	if rest, ok := strings.CutPrefix(w, "ў"); ok && (tag == "be" || strings.HasPrefix(tag, "be-")) {
		return "у" + rest
	}
	return w
}

// hit is a form found in a text.
type hit struct {
	*form
	start, end lang.Mark
}

// find returns the forms in a text. Of several at one word the longest counts,
// of equals the allowed one, and what belongs to it belongs to no other.
func (g *glossary) find(tag string, words []word) []hit {
	forms := g.forms[tag]
	if forms == nil {
		return nil
	}
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = foldIn(tag, w.text)
	}
	var hits []hit
	for i := 0; i < len(words); {
		first, _ := utf8.DecodeRuneInString(folded[i])
		var best *form
		candidates := forms[first]
		for k := range candidates {
			f := &candidates[k]
			if !f.matches(words[i:], folded[i:]) {
				continue
			}
			if best == nil || f.better(best) {
				best = f
			}
		}
		if best == nil {
			i++
			continue
		}
		last := i + len(best.words) - 1
		hits = append(hits, hit{best, words[i].start, words[last].end})
		i = last + 1
	}
	return hits
}

func (f *form) matches(words []word, folded []string) bool {
	if len(words) < len(f.words) {
		return false
	}
	for i, w := range f.words {
		if w.capital {
			if r, _ := utf8.DecodeRuneInString(words[i].text); !unicode.IsUpper(r) {
				return false
			}
		}
		if folded[i] != w.text && !(w.stem && strings.HasPrefix(folded[i], w.text)) {
			return false
		}
	}
	return true
}

// better reports whether f says more of a text than g: it has more words, or
// longer ones, or is allowed.
func (f *form) better(g *form) bool {
	if len(f.words) != len(g.words) {
		return len(f.words) > len(g.words)
	}
	a, b := len(f.words[len(f.words)-1].text), len(g.words[len(g.words)-1].text)
	if a != b {
		return a > b
	}
	return g.forbidden && !f.forbidden
}

// forbidden tells of forms that the glossary forbids.
func (c *Checker) forbidden(s *segment) {
	if c.glossary == nil || !c.settings.on(diag.TermForbidden) {
		return
	}
	for _, h := range c.hits(s) {
		if !h.forbidden {
			continue
		}
		t := c.glossary.terms[h.term]
		at := s.span(h.start, h.end)
		d := s.found.Error(at, diag.TermForbidden, "the glossary forbids “%s” for the term %q", at.Text(), t.Name)
		c.hintTerm(d, t, s.tag)
	}
}

// terms tells of terms that the source uses and the translation does not.
func (c *Checker) terms(from, to *segment) {
	if c.glossary == nil || !c.settings.on(diag.TermMissing) {
		return
	}
	var there map[int]bool
	told := map[int]bool{}
	for _, h := range c.hits(from) {
		t := c.glossary.terms[h.term]
		if h.forbidden || told[h.term] || len(t.Allowed[to.tag]) == 0 {
			continue
		}
		if there == nil {
			there = map[int]bool{}
			for _, h := range c.hits(to) {
				there[h.term] = true // a forbidden form is told as one
			}
		}
		if there[h.term] {
			continue
		}
		told[h.term] = true
		d := to.found.Warn(to.whole(), diag.TermMissing, "the translation has no form of the term %q", t.Name).
			WithRelated(from.span(h.start, h.end), "in the source")
		c.hintTerm(d, t, to.tag)
	}
}

// hits returns the forms of terms in a segment, which are looked for once.
func (c *Checker) hits(s *segment) []hit {
	if !s.searched {
		s.hits, s.searched = c.glossary.find(s.tag, wordsOf(s.pieces)), true
	}
	return s.hits
}

// hintTerm names the forms that a term has in a language, and its note.
func (c *Checker) hintTerm(d *diag.Diagnostic, t *publication.Term, tag string) {
	var forms []string
	for _, f := range t.Allowed[tag] {
		forms = append(forms, "“"+f.Text+"”")
	}
	list := strings.Join(forms, ", ")
	switch {
	case list != "" && t.Note != "":
		d.WithHint("its forms are %s; the glossary says: %s", list, t.Note)
	case list != "":
		d.WithHint("its forms are %s", list)
	case t.Note != "":
		d.WithHint("the glossary says: %s", t.Note)
	}
}
