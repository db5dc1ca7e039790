package csl

import (
	"strings"
	"unicode"
)

// labelElement is cs:label.
type labelElement struct {
	variable symbol
	term     string
	form     termForm
	plural   pluralMode
	asked    [2]int // places of the term's singular and plural in the style's table
	look     look
}

type pluralMode uint8

const (
	pluralContextual pluralMode = iota
	pluralAlways
	pluralNever
)

var pluralModes = map[string]pluralMode{"": pluralContextual, "contextual": pluralContextual, "always": pluralAlways,
	"never": pluralNever}

func (c *compiler) compileLabel(e *element) renderer {
	l := &labelElement{variable: c.variable(e), term: strings.TrimSpace(e.attr("variable")), form: readChoice(e, "form", termForms, c.problems),
		plural: readChoice(e, "plural", pluralModes, c.problems), look: readLook(e, c.problems)}
	l.asked = [2]int{c.style.ask(l.term, l.form, false), c.style.ask(l.term, l.form, true)}
	return l
}

func (l *labelElement) render(c *context) *piece {
	value := c.text(l.variable)
	if value == "" {
		return nil
	}
	name := l.term
	if l.variable == symLocator {
		name = c.cite.label()
	}
	plural := l.plural == pluralAlways
	if l.plural == pluralContextual {
		plural = isPlural(name, value)
	}
	s := l.word(c, name, plural)
	if s == "" {
		return nil
	}
	c.started = true
	return l.look.apply(c, c.textPiece(s))
}

// word is the label of a variable, or of what a locator counts.
func (l *labelElement) word(c *context, name string, plural bool) string {
	if name == l.term { // and not what a locator counts
		asked := l.asked[0]
		if plural {
			asked = l.asked[1]
		}
		return c.loc.ask(asked, name, l.form, plural)
	}
	s, ok := c.loc.term(name, l.form, plural)
	if !ok && name == "sub verbo" {
		s, _ = c.loc.term("sub-verbo", l.form, plural)
	}
	return s
}

// isPlural tells whether a number field speaks of more than one thing: several numbers or a range
// of them, or for a count ("number-of-volumes") a number other than 1.
func isPlural(variable, value string) bool {
	if strings.HasPrefix(variable, "number-of-") {
		return digits(value) && value != "1" && value != "0"
	}
	value = strings.ReplaceAll(value, `\-`, "")
	numbers, separated := 0, false
	for _, w := range strings.FieldsFunc(value, func(r rune) bool { return unicode.IsSpace(r) }) {
		if numbers > 0 && (w == "&" || w == "and" || w == "et" || w == "und" || w == "і" || w == "и" || w == "y") {
			separated = true
			continue
		}
		parts := strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune("-–,&", r) })
		for i, part := range parts {
			if strings.IndexFunc(part, unicode.IsDigit) < 0 && !isRoman(part) {
				return numbers > 1 && separated // another label starts here
			}
			if i > 0 {
				separated = true
			}
			numbers++
		}
		if strings.Trim(w, "-–,&") != w {
			separated = true
		}
	}
	return numbers > 1 && separated
}

// locatorLabels are the ways in which people begin a locator with its label.
var locatorLabels = map[string]string{
	"p": "page", "pp": "page", "page": "page", "pages": "page", "ch": "chapter", "chap": "chapter", "chapter": "chapter",
	"vol": "volume", "vols": "volume", "volume": "volume", "sec": "section", "section": "section", "§": "section",
	"fol": "folio", "folio": "folio", "col": "column", "column": "column", "fig": "figure", "figure": "figure",
	"l": "line", "ll": "line", "line": "line", "n": "note", "note": "note", "no": "issue", "op": "opus", "opus": "opus",
	"para": "paragraph", "paragraph": "paragraph", "¶": "paragraph", "pt": "part", "part": "part", "v": "verse",
	"verse": "verse", "bk": "book", "book": "book", "sub": "sub-verbo", "s.v": "sub-verbo",
}

// splitLocator takes a label off the start of a locator ("vol. 1").
func splitLocator(s string) (label, rest string) {
	word, rest, ok := strings.Cut(s, " ")
	if !ok {
		return "", s
	}
	rest = strings.TrimSpace(rest)
	first := strings.IndexFunc(rest, unicode.IsDigit)
	if label := locatorLabels[strings.TrimSuffix(word, ".")]; label != "" && first == 0 {
		return label, rest
	}
	return "", s
}

// embeddedLabels writes labels inside a number ("7, p. 3-8") in the locale's short form, in the plural before a
// range. It returns false if there are none.
func (c *context) embeddedLabels(s string) (string, bool) {
	segments := strings.Split(s, ", ")
	found := false
	for i, segment := range segments[1:] {
		label, rest := splitLocator(segment)
		if label == "" || !isNumeric(rest) {
			continue
		}
		term, ok := c.loc.term(label, shortForm, isPlural(label, rest))
		if !ok {
			continue
		}
		segments[i+1] = term + " " + pageRange(rest, pageRangeAsIs, c.loc)
		found = true
	}
	return strings.Join(segments, ", "), found
}

// locatorPieceOf renders a locator: page ranges as the style has them, hyphens as dashes.
func (c *context) locatorPieceOf(s string) *piece {
	format := c.p.style.pageRange
	switch c.cite.label() {
	case "page":
	default:
		format = pageRangeAsIs
	}
	s, _ = c.embeddedLabels(s)
	p := c.fieldPiece(pageRange(s, format, c.loc), c.loc)
	p = c.wrapped(p)
	p.kind = locatorPiece
	p.field = true
	return p
}
