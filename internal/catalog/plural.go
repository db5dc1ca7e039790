package catalog

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"

	"skaryna/internal/source"
)

// pluralForm is a plural form that a language has, with a number that takes it.
type pluralForm struct {
	name   string
	sample any // an int, or a decimal number as a string
}

// formID is the message by which pluralForms asks. No word has such an id.
const formID = "\x00form"

// pluralForms returns the plural forms of the printer's language, in CLDR's order,
// and notes which of them the first numbers have. go-i18n keeps its CLDR rules to
// itself, so it is asked number by number; the samples hold one for each form of
// every language in CLDR. The error says that go-i18n knows no rules.
func (p *Printer) pluralForms(b *i18n.Bundle) ([]pluralForm, error) {
	names := []string{"zero", "one", "two", "few", "many", "other"}
	if err := b.AddMessages(p.tag, &i18n.Message{
		ID: formID, Zero: names[0], One: names[1], Two: names[2], Few: names[3], Many: names[4], Other: names[5],
	}); err != nil {
		return nil, err
	}
	found := map[string]any{}
	parser := template.IdentityParser{}
	ask := func(n any) string {
		form := p.localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: formID, PluralCount: n, TemplateParser: parser})
		if _, ok := found[form]; !ok {
			found[form] = n
		}
		return form
	}
	for n := range 201 {
		p.forms = append(p.forms, ask(n))
	}
	for _, n := range []any{1000, 10_000, 100_000, 1_000_000, "0.0", "0.1", "0.5", "1.0", "1.5", "2.0", "2.5", "10.0", "1000000.0"} {
		ask(n)
	}
	if _, ok := found["other"]; !ok {
		found["other"] = "1.5" // every language has it, be it for nothing
	}
	var forms []pluralForm
	for _, name := range names {
		if n, ok := found[name]; ok {
			forms = append(forms, pluralForm{name, n})
		}
	}
	return forms, nil
}

var templatePlace = regexp.MustCompile(`^template: :(\d+)(?::(\d+))?: (?:executing "" at (<[^>]*>): )?(.*)`)

// templateFault returns the place and the message of what text/template said
// about a text.
func templateFault(t *Text, err error) (source.Span, string) {
	m := templatePlace.FindStringSubmatch(err.Error())
	if m == nil {
		return t.Whole(), err.Error()
	}
	at := 0
	line, _ := strconv.Atoi(m[1])
	for range line - 1 {
		next := strings.IndexByte(t.Other[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	if m[2] != "" {
		column, _ := strconv.Atoi(m[2]) // counted in bytes from 0
		at += column
	} else if next := strings.Index(t.Other[at:], "{{"); next >= 0 {
		at += next
	}
	at = min(at, len(t.Other))
	return source.Span{File: t.Fragment, Start: at, End: at}, m[4]
}
