package csl

import (
	"strings"

	"golang.org/x/text/language"
)

// Locale holds the words, date formats and options of one language: a locale file, or a cs:locale
// element of a style. It does not change once read.
type Locale struct {
	// Tag is the language, such as "be-BY"; "" in a style's cs:locale for all languages.
	Tag string

	terms    map[termKey]term
	ordinals map[ordinalKey]ordinalTerm
	dates    map[string]*dateElement // by form, "text" and "numeric"

	limitDayOrdinals   *bool
	punctuationInQuote *bool
}

type termForm uint8

const (
	longForm termForm = iota
	shortForm
	verbForm
	verbShortForm
	symbolForm
)

var termForms = map[string]termForm{"": longForm, "long": longForm, "short": shortForm, "verb": verbForm,
	"verb-short": verbShortForm, "symbol": symbolForm}

// fallback is the form to take where a term lacks this one.
func (f termForm) fallback() termForm {
	switch f {
	case symbolForm:
		return shortForm
	case verbShortForm:
		return verbForm
	}
	return longForm
}

type termKey struct {
	name string
	form termForm
}

type term struct{ single, multiple, gender string }

func (t term) text(plural bool) string {
	if plural {
		return t.multiple
	}
	return t.single
}

// ordinalKey names an ordinal term: "ordinal", "ordinal-01" or "long-ordinal-01", in one gender.
type ordinalKey struct{ name, gender string }

type ordinalTerm struct{ text, match string }

// ParseLocale reads a locale file. The error is an Errors.
func ParseLocale(name string, data []byte) (*Locale, error) {
	p := &problems{file: name}
	root := readXML(data, p)
	if root == nil {
		return nil, p.err()
	}
	if root.name != "locale" {
		p.addf(root.at, "a locale file starts with <locale>, not <%s>", root.name)
		return nil, p.err()
	}
	l := readLocale(root, p)
	if l.Tag == "" {
		p.addf(root.at, `the locale does not say its language; write <locale xml:lang="be-BY">`)
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	return l, nil
}

func readLocale(root *element, p *problems) *Locale {
	l := &Locale{Tag: root.attr("xml:lang"), terms: map[termKey]term{}, ordinals: map[ordinalKey]ordinalTerm{},
		dates: map[string]*dateElement{}}
	for _, e := range root.kids {
		switch e.name {
		case "terms":
			for _, t := range e.kids {
				l.readTerm(t, p)
			}
		case "term": // as in styles before 1.0
			l.readTerm(e, p)
		case "date":
			form := e.attr("form")
			if form != "text" && form != "numeric" {
				p.addf(e.at, `a date of a locale has form="text" or form="numeric"`)
				continue
			}
			l.dates[form] = compileDate(e, p)
		case "style-options":
			l.limitDayOrdinals = readBool(e, "limit-day-ordinals-to-day-1", p)
			l.punctuationInQuote = readBool(e, "punctuation-in-quote", p)
		}
	}
	return l
}

func (l *Locale) readTerm(e *element, p *problems) {
	if e.name != "term" {
		return
	}
	name := e.attr("name")
	if name == "" {
		p.addf(e.at, "the term has no name")
		return
	}
	form, ok := termForms[e.attr("form")]
	if !ok {
		p.addf(e.at, "the form %q of a term is none of long, short, verb, verb-short and symbol", e.attr("form"))
		return
	}
	single, multiple := e.text, e.text
	if s, m := e.child("single"), e.child("multiple"); s != nil || m != nil {
		single, multiple = "", ""
		if s != nil {
			single = s.text
		}
		if m != nil {
			multiple = m.text
		}
	}
	single, multiple = termText(single), termText(multiple)
	if strings.HasPrefix(name, "ordinal") || strings.HasPrefix(name, "long-ordinal-") {
		l.ordinals[ordinalKey{name, e.attr("gender-form")}] = ordinalTerm{single, e.attr("match")}
		return
	}
	l.terms[termKey{name, form}] = term{single, multiple, e.attr("gender")}
}

// termText is the text of a term. Spaces in it are meant, but a line break is only how the file was laid
// out.
func termText(s string) string {
	if strings.ContainsAny(s, "\n\r") {
		return strings.TrimSpace(s)
	}
	return s
}

func readBool(e *element, name string, p *problems) *bool {
	v, ok := e.lookup(name)
	if !ok {
		return nil
	}
	b := v == "true"
	if !b && v != "false" {
		p.addf(e.at, "%s is true or false, not %q", name, v)
	}
	return &b
}

// localeView is what a language comes to in one style: the style's own words over those of the
// locale files (CSL 1.0.2, "Locale fallback"). It copies no more words than the style names itself, so that it
// costs little to make.
type localeView struct {
	tag    string
	layers []*Locale // the weightiest first
	asked  []string  // the terms that the style asks for, by their places in its table

	inner         innerQuotes
	text, numeric *dateElement // formats of dates, nil if there is none

	language language.Tag
	spelling spelling

	intoQuotes      bool // full stops and commas go inside a closing quotation mark
	firstDayOrdinal bool // only the first day of a month is an ordinal
	noSerialComma   bool // before the "and" of a list, whatever a style says that was written for another language
}

type innerQuotes struct {
	open, close, openInner, closeInner string

	all string
}

// askedTerm is a term as a style asks for it.
type askedTerm struct {
	termKey
	plural bool
}

// layLocales lays locales over each other, the weightiest first.
func layLocales(tag string, layers []*Locale, terms []askedTerm) *localeView {
	v := &localeView{tag: tag, layers: layers, language: languageTag(tag), spelling: spellingOf(tag)}
	q := innerQuotes{open: v.word("open-quote"), close: v.word("close-quote"), openInner: v.word("open-inner-quote"), closeInner: v.word("close-inner-quote")}
	q.all = q.open + q.close + q.openInner + q.closeInner
	v.inner = q
	v.asked = make([]string, len(terms))
	for i, t := range terms {
		v.asked[i], _ = v.term(t.name, t.form, t.plural)
	}
	v.text, v.numeric = v.dateFormat("text"), v.dateFormat("numeric")
	v.intoQuotes = v.option(func(l *Locale) *bool { return l.punctuationInQuote })
	v.firstDayOrdinal = v.option(func(l *Locale) *bool { return l.limitDayOrdinals })
	switch base, _ := v.language.Base(); base.String() {
	case "be", "ru", "uk":
		v.noSerialComma = true
	}
	return v
}

// option is that of the weightiest layer that has it.
func (v *localeView) option(of func(*Locale) *bool) bool {
	for _, l := range v.layers {
		if set := of(l); set != nil {
			return *set
		}
	}
	return false
}

// lookup finds a term in exactly that form.
func (v *localeView) lookup(key termKey) (term, bool) {
	for _, l := range v.layers {
		if t, ok := l.terms[key]; ok {
			return t, true
		}
	}
	return term{}, false
}

// date is the date format of a form, or nil.
func (v *localeView) date(form string) *dateElement {
	if form == "text" {
		return v.text
	}
	return v.numeric
}

func (v *localeView) dateFormat(form string) *dateElement {
	for _, l := range v.layers {
		if d := l.dates[form]; d != nil {
			return d
		}
	}
	return nil
}

// ordinals are those of the weightiest layer that has any: the ordinals of a language make sense only
// together.
func (v *localeView) ordinals(long bool) map[ordinalKey]ordinalTerm {
	for _, l := range v.layers {
		if l.hasOrdinals(long) {
			return l.ordinals
		}
	}
	return nil
}

func (l *Locale) hasOrdinals(long bool) bool {
	for k := range l.ordinals {
		if strings.HasPrefix(k.name, "long-") == long {
			return true
		}
	}
	return false
}

// term finds a term, in the nearest form that there is.
func (v *localeView) term(name string, form termForm, plural bool) (string, bool) {
	for {
		if t, ok := v.lookup(termKey{name, form}); ok {
			return t.text(plural), true
		}
		if form == longForm {
			return "", false
		}
		form = form.fallback()
	}
}

// ask is a term in the nearest form that there is, by its place in the style's table.
func (v *localeView) ask(asked int, name string, form termForm, plural bool) string {
	if asked >= 0 {
		return v.asked[asked]
	}
	s, _ := v.term(name, form, plural)
	return s
}

// editorTranslator is the term for an editor who is also the translator, under its name of CSL 1.0.1
// or of 1.0.2.
func (v *localeView) editorTranslator(form termForm, plural bool) (string, bool) {
	if s, ok := v.term("editortranslator", form, plural); ok {
		return s, true
	}
	return v.term("editor-translator", form, plural)
}

// word is a term in its long singular form, or "".
func (v *localeView) word(name string) string {
	s, _ := v.term(name, longForm, false)
	return s
}

func (v *localeView) gender(name string) string {
	t, _ := v.lookup(termKey{name: name})
	return t.gender
}

func (v *localeView) quoteMarks() (open, close, openInner, closeInner string) {
	return v.inner.open, v.inner.close, v.inner.openInner, v.inner.closeInner
}
