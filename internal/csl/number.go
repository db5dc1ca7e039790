package csl

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func itoa(n int) string { return strconv.Itoa(n) }

// padded makes a number sort as text.
func padded(s string) string {
	if len(s) < 10 {
		return "0000000000"[len(s):] + s
	}
	return s
}

// numberVariables are the variables that hold numbers (CSL 1.0.2, appendix IV), but for page and
// locator, which have rules of their own.
var numberVariables = map[string]bool{"chapter-number": true, "collection-number": true, "edition": true, "issue": true,
	"number": true, "number-of-pages": true, "number-of-volumes": true, "part-number": true, "printing-number": true,
	"section": true, "supplement-number": true, "version": true, "volume": true}

// numberElement is cs:number.
type numberElement struct {
	name symbol
	form numberForm
	look look
}

type numberForm uint8

const (
	numericForm numberForm = iota
	ordinalForm
	longOrdinalForm
	romanForm
)

var numberForms = map[string]numberForm{"": numericForm, "numeric": numericForm, "ordinal": ordinalForm,
	"long-ordinal": longOrdinalForm, "roman": romanForm}

func (n *numberElement) render(c *context) *piece {
	s := c.text(n.name)
	c.variable(s != "")
	if s == "" {
		return nil
	}
	c.started = true
	if c.substitutes > 0 {
		c.suppress(n.name)
	}
	if c.sortKey != nil && isNumeric(s) {
		if parts := numberParts(s); len(parts) > 0 && digits(parts[0].core) {
			return c.textPiece(padded(parts[0].core))
		}
	}
	switch n.name {
	case symCitationNumber:
		return n.look.apply(c, c.wrapped(c.numberPiece(s)))
	case symLocator:
		return n.look.apply(c, c.locatorPieceOf(s))
	case symPage:
		s = pageRange(s, c.p.style.pageRange, c.loc)
		return n.look.apply(c, c.plainField(s))
	}
	name := c.p.style.symbolNames[n.name]
	if isNumeric(s) {
		s = c.numberText(s, n.form, name)
	} else if labelled, ok := c.embeddedLabels(s); ok {
		number, rest, _ := strings.Cut(labelled, ", ")
		if isNumeric(number) {
			number = c.numberText(number, n.form, name)
		}
		s = number + ", " + rest
	}
	return n.look.apply(c, c.plainField(s))
}

// numberPiece is a printed citation number, which refers to the work.
func (c *context) numberPiece(s string) *piece {
	p := c.marked(numberPiece, s)
	p.of = c.reference(reference{id: c.work.item.ID})
	return p
}

// numberText renders a numeric field, each of its numbers in the form.
func (c *context) numberText(s string, form numberForm, variable string) string {
	var b strings.Builder
	for _, part := range numberParts(s) {
		switch part.separator {
		case 0:
		case '&':
			b.WriteString(" & ")
		case ',':
			b.WriteString(", ")
		case '-':
			b.WriteString("–")
		default:
			b.WriteRune(part.separator)
		}
		b.WriteString(c.oneNumber(part.core, form, variable))
	}
	return b.String()
}

func (c *context) oneNumber(s string, form numberForm, variable string) string {
	n, err := strconv.Atoi(s)
	if err != nil {
		return s
	}
	switch form {
	case ordinalForm:
		return c.loc.ordinal(n, c.loc.gender(variable))
	case longOrdinalForm:
		return c.loc.longOrdinal(n, c.loc.gender(variable))
	case romanForm:
		return roman(n)
	}
	return s
}

// numberPart is one number of a numeric field and what parts it from the one before: '-', ',', '&',
// or 0 for the first.
type numberPart struct {
	separator rune
	core      string
}

// isNumeric tells whether a field holds numbers only. A number may have letters before or after it
// ("D2", "2b", "L2d"), and several may be parted by a comma, hyphen or ampersand, with or without
// spaces (CSL 1.0.2, "Choose").
func isNumeric(s string) bool {
	s = strings.TrimSpace(s)
	for {
		_, separator, rest, ok := cutNumber(s)
		if !ok || separator == 0 {
			return ok
		}
		s = rest
	}
}

// numberParts takes a numeric field apart; nil if the field is not numeric.
func numberParts(s string) []numberPart {
	s = strings.TrimSpace(s)
	var parts []numberPart
	for separator := rune(0); ; {
		core, next, rest, ok := cutNumber(s)
		if !ok {
			return nil
		}
		parts = append(parts, numberPart{separator, core})
		if next == 0 {
			return parts
		}
		separator, s = next, rest
	}
}

// cutNumber takes the first number off a numeric field with what parts it from the rest, 0 if there is none.
func cutNumber(s string) (core string, separator rune, rest string, ok bool) {
	s = strings.TrimLeft(s, " ")
	end := strings.IndexFunc(s, func(r rune) bool { return r == ' ' || separatorOf(r) != 0 })
	if end < 0 {
		end = len(s)
	}
	core, rest = s[:end], strings.TrimLeft(s[end:], " ")
	if !isNumberWord(core) {
		return core, 0, rest, false
	}
	if rest == "" {
		return core, 0, rest, true
	}
	r, size := utf8.DecodeRuneInString(rest)
	separator = separatorOf(r)
	return core, separator, rest[size:], separator != 0
}

func separatorOf(r rune) rune {
	switch r {
	case '-', '–':
		return '-'
	case ',', '&':
		return r
	}
	return 0
}

// isNumberWord recognises digits with letters before or after them, and Roman numerals.
func isNumberWord(s string) bool {
	if s == "" {
		return false
	}
	if isRoman(s) {
		return true
	}
	i := strings.IndexFunc(s, unicode.IsDigit)
	if i < 0 {
		return false
	}
	for _, r := range s[:i] {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	rest := strings.TrimLeftFunc(s[i:], unicode.IsDigit)
	for _, r := range rest {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("./:", r) {
			return false
		}
	}
	return true
}

func isRoman(s string) bool {
	return s != "" && (strings.Trim(s, "ivxlcdm") == "" || strings.Trim(s, "IVXLCDM") == "")
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// roman is a number in lower-case Roman numerals.
func roman(n int) string {
	if n <= 0 || n >= 6000 {
		return itoa(n)
	}
	values := [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	letters := [...]string{"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"}
	var b strings.Builder
	for i, v := range values {
		for n >= v {
			b.WriteString(letters[i])
			n -= v
		}
	}
	return b.String()
}

// ordinal is "2nd": the number with the suffix that the locale gives it (CSL 1.0.2, "Ordinal
// suffixes"). The most exact term wins: the whole number, its last two digits, its last digit.
func (v *localeView) ordinal(n int, gender string) string {
	return itoa(n) + v.ordinalSuffix(n, gender)
}

func (v *localeView) ordinalSuffix(n int, gender string) string {
	if n < 0 {
		n = -n
	}
	ordinals := v.ordinals(false)
	look := func(name string) (ordinalTerm, bool) {
		if t, ok := ordinals[ordinalKey{name, gender}]; ok {
			return t, true
		}
		t, ok := ordinals[ordinalKey{name, ""}]
		return t, ok
	}
	two := func(n int) string { return "ordinal-" + string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }
	if n < 100 {
		if t, ok := look(two(n)); ok {
			return t.text
		}
	}
	if last := n % 100; last >= 10 || n >= 100 {
		if t, ok := look(two(last)); ok && (last >= 10 && t.match != "whole-number" || t.match == "last-two-digits") {
			return t.text
		}
	}
	if t, ok := look(two(n % 10)); ok && (t.match == "" || t.match == "last-digit") {
		return t.text
	}
	t, _ := look("ordinal")
	return t.text
}

// longOrdinal is "second". Numbers that the locale has no word for get a suffix.
func (v *localeView) longOrdinal(n int, gender string) string {
	if n >= 1 && n <= 10 {
		name := "long-ordinal-" + string([]byte{'0' + byte(n/10), '0' + byte(n%10)})
		for _, g := range []string{gender, ""} {
			if t, ok := v.ordinals(true)[ordinalKey{name, g}]; ok {
				return t.text
			}
		}
	}
	return v.ordinal(n, gender)
}
