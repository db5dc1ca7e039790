package publication

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// GlossaryName is the glossary's path from the publication's root.
const GlossaryName = "locales/glossary.toml"

// Term is one thing that a publication calls by the same name everywhere:
//
//	[traffic-exchange]
//	en = "traffic exchange*"
//	be = ["абмен* трафік*", "трафікаабмен*"]
//	ru = "обмен* трафик*"
//	note = "…"
//	[traffic-exchange.forbidden]
//	be = "абмен* траф*"
//
// A word that ends with * is a stem: it stands for every word that begins so. A
// stem that changes within (кнізе, кнігай) is written in each of its shapes.
type Term struct {
	Name string
	// Key is the place of the term's first line.
	Key source.Span
	// Allowed and Forbidden are the forms by language.
	Allowed, Forbidden map[string][]Form
	// Note says why; it is shown with what is found. May be empty.
	Note string
}

// Form is one form of a term in one language: words, with * after a stem.
type Form struct {
	Text string
	Span source.Span
}

// Glossary reads the publication's glossary, in the order of the file. It is
// empty where there is none.
func (p *Publication) Glossary(list *diag.List) []*Term {
	if _, err := fs.Stat(p.FS, GlossaryName); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	f := ReadFile(p.FS, GlossaryName, list)
	if f == nil {
		return nil
	}
	g := glossaryReader{p: p, list: list, byName: map[string]*Term{}}
	settings := readSettings(f, list)
	for i := range settings {
		g.set(&settings[i])
	}
	for _, t := range g.terms {
		if len(t.Allowed) == 0 && len(t.Forbidden) == 0 {
			list.Error(t.Key, diag.ConfigValue, "the term %q has no form in any language", t.Name).
				WithHint(`write be = "…", with * after a stem`)
		}
	}
	return g.terms
}

type glossaryReader struct {
	p      *Publication
	list   *diag.List
	terms  []*Term
	byName map[string]*Term
}

func (g *glossaryReader) set(s *setting) {
	name, field, ok := strings.Cut(s.path, ".")
	if !ok {
		g.list.Error(s.key, diag.ConfigUnknownKey, "%q stands outside of a term", s.path).
			WithHint("put it below a term's name in brackets: [term]")
		return
	}
	t := g.byName[name]
	if t == nil {
		t = &Term{Name: name, Key: s.key, Allowed: map[string][]Form{}, Forbidden: map[string][]Form{}}
		g.byName[name] = t
		g.terms = append(g.terms, t)
	}
	if field == "note" {
		t.Note, _ = s.stringOf(g.list)
		return
	}
	into := t.Allowed
	lang := field
	if rest, ok := strings.CutPrefix(field, "forbidden."); ok {
		into, lang = t.Forbidden, rest
	}
	if !slices.Contains(g.p.Languages, lang) {
		d := g.list.Error(s.key, diag.ConfigUnknownKey, "a term has no %q", field)
		if d.Hint = diag.DidYouMean(lang, append(slices.Clone(g.p.Languages), "note", "forbidden")); d.Hint.IsZero() {
			d.WithHint("it has forms by language (%s), forbidden forms by language, and a note", strings.Join(g.p.Languages, ", "))
		}
		return
	}
	items := []setting{*s}
	if len(s.items) > 0 {
		items = s.items
	}
	for i := range items {
		text, ok := items[i].stringOf(g.list)
		if !ok {
			return
		}
		if !isForm(text) {
			g.list.Error(items[i].value, diag.ConfigValue, "%q is no form of a term", text).
				WithHint("write words, each with * at its end where it is a stem of at least two letters")
			continue
		}
		into[lang] = append(into[lang], Form{text, items[i].value})
	}
}

// isForm reports whether a text is words with * after none but whole stems.
func isForm(text string) bool {
	words := strings.Fields(text)
	for _, w := range words {
		stem, isStem := strings.CutSuffix(w, "*")
		if strings.Contains(stem, "*") || stem == "" || isStem && len([]rune(stem)) < 2 {
			return false
		}
	}
	return len(words) > 0
}
