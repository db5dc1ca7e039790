package csl

import (
	"fmt"
	"slices"
	"strings"
)

// dateElement is cs:date, of a style or of a locale.
type dateElement struct {
	variable  symbol
	form      string // "text" or "numeric" for a date as the locale has it
	depth     int    // how much of a localised date is printed: 1 year, 2 and month, 3 and day
	parts     []*datePart
	delimiter string
	look      look
}

// allDateParts is the depth of a day.
const allDateParts = 3

// datePart is cs:date-part.
type datePart struct {
	unit           dateUnit
	form           string
	rangeDelimiter string
	look           look
}

type dateUnit uint8

const (
	yearUnit dateUnit = iota + 1
	monthUnit
	dayUnit
)

var (
	dateUnits  = map[string]dateUnit{"year": yearUnit, "month": monthUnit, "day": dayUnit}
	dateForms  = map[string]string{"": "", "text": "text", "numeric": "numeric"}
	dateDepths = map[string]int{"": allDateParts, "year-month-day": allDateParts, "year-month": 2, "year": 1}
	partForms  = map[string]string{"": "", "long": "long", "short": "short", "numeric": "numeric",
		"numeric-leading-zeros": "numeric-leading-zeros", "ordinal": "ordinal"}
)

func compileDate(e *element, p *problems) *dateElement {
	d := &dateElement{form: readChoice(e, "form", dateForms, p), depth: readChoice(e, "date-parts", dateDepths, p),
		delimiter: e.attr("delimiter"), look: readLook(e, p)}
	for _, k := range e.kids {
		if k.name != "date-part" {
			p.addf(k.at, "<date> holds <date-part> elements, not <%s>", k.name)
			continue
		}
		unit, ok := dateUnits[k.attr("name")]
		if !ok {
			p.addf(k.at, "the name of a date part is one of %s", choiceList(dateUnits))
			continue
		}
		part := &datePart{unit: unit, form: readChoice(k, "form", partForms, p), rangeDelimiter: "–", look: readLook(k, p)}
		if r := readString(k, "range-delimiter"); r != nil {
			part.rangeDelimiter = *r
		}
		d.parts = append(d.parts, part)
	}
	return d
}

func (d *dateElement) render(c *context) *piece {
	date := c.work.date(d.variable)
	if date != nil && slices.Contains(c.suppressed, d.variable) {
		date = nil
	}
	c.called++
	if date == nil {
		return nil
	}
	if c.plainKey && c.p.style.symbolNames[d.variable] == "accessed" {
		c.found++ // when somebody looked at a work does not tell it from another
		return nil
	}
	c.started = true
	if c.substitutes > 0 {
		c.suppress(d.variable)
	}
	var p *piece
	parts, delimiter := d.resolved(c)
	switch {
	case c.sortKey != nil:
		p = c.textPiece(sortableDate(date, parts))
	case date.Literal != "":
		p = c.fieldPiece(date.Literal, c.loc)
		p = c.withYearSuffix(d, c.wrapped(p))
	default:
		p = d.renderParts(c, date, parts, delimiter)
	}
	if p == nil {
		return nil
	}
	c.found++
	return d.look.apply(c, p)
}

// resolved are the parts to print: a localised date takes those of the locale, and the style may
// give them another look.
func (d *dateElement) resolved(c *context) ([]*datePart, string) {
	if d.form == "" {
		return d.parts, d.delimiter
	}
	base := c.loc.date(d.form)
	if base == nil {
		return d.parts, d.delimiter
	}
	if d.depth == allDateParts && len(d.parts) == 0 {
		return base.parts, base.delimiter
	}
	var parts []*datePart
	for _, b := range base.parts {
		if int(b.unit) > d.depth {
			continue
		}
		for _, own := range d.parts {
			if own.unit == b.unit {
				b = b.overridden(own)
			}
		}
		parts = append(parts, b)
	}
	return parts, base.delimiter
}

// overridden is a locale's date part with the form and look that a style gives it. Affixes stay
// those of the locale.
func (b *datePart) overridden(own *datePart) *datePart {
	n := *b
	if own.form != "" {
		n.form = own.form
	}
	if own.rangeDelimiter != "–" {
		n.rangeDelimiter = own.rangeDelimiter
	}
	n.look.format = n.look.format.over(own.look.format)
	n.look.stripPeriods = n.look.stripPeriods || own.look.stripPeriods
	if own.look.textCase != caseAsIs {
		n.look.textCase = own.look.textCase
	}
	return &n
}

func (d *dateElement) renderParts(c *context, date *Date, parts []*datePart, delimiter string) *piece {
	from := date.Parts[0]
	if len(date.Parts) == 1 || date.Parts[1] == from {
		return c.joinedWith(delimiter, d.renderSome(c, date, from, parts, parts))
	}
	to := date.Parts[1]
	differs := d.differingUnit(from, to, parts)
	if to.Year == 0 { // open: "2003–"
		p := c.joinedWith(delimiter, d.renderSome(c, date, from, parts, parts))
		if p == nil {
			return nil
		}
		return c.joined(p, c.textPiece(d.rangeDelimiter(parts, yearUnit)))
	}
	if differs == 0 {
		return c.joinedWith(delimiter, d.renderSome(c, date, from, parts, parts))
	}
	// Parts greater than the greatest that differs are the same at both ends and print once.
	first, last := -1, -1
	for i, p := range parts {
		if p.unit >= differs && (partText(c, from, p, parts) != "" || partText(c, to, p, parts) != "") {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil
	}
	before, middle, after := parts[:first], parts[first:last+1], parts[last+1:]
	done := c.suffixDone
	c.suffixDone = true // a year suffix belongs to the end of the range
	start := c.joinedWith(delimiter, d.renderSome(c, date, from, trimmedEnds(middle), parts))
	c.suffixDone = done
	end := c.joinedWith(delimiter, d.renderSome(c, date, to, trimmedEnds(middle), parts))
	if start == nil || end == nil {
		return c.joinedWith(delimiter, append(d.renderSome(c, date, from, before, parts), start, end))
	}
	suffix := middle[len(middle)-1].look.suffix
	lead := middle[0].look.prefix
	span := c.joined(c.textPiece(lead), start, c.textPiece(d.rangeDelimiter(parts, differs)), end, c.textPiece(suffix))
	list := append(d.renderSome(c, date, from, before, parts), span)
	return c.joinedWith(delimiter, append(list, d.renderSome(c, date, to, after, parts)...))
}

// trimmedEnds are date parts without the affixes at their outer ends.
func trimmedEnds(parts []*datePart) []*datePart {
	parts = slices.Clone(parts)
	first := *parts[0]
	first.look.prefix = ""
	parts[0] = &first
	last := *parts[len(parts)-1]
	last.look.suffix = ""
	parts[len(parts)-1] = &last
	return parts
}

// differingUnit is the greatest unit, among those printed, in which the ends of a range differ.
func (d *dateElement) differingUnit(a, b DateParts, parts []*datePart) dateUnit {
	shown := func(u dateUnit) bool {
		return slices.ContainsFunc(parts, func(p *datePart) bool { return p.unit == u })
	}
	switch {
	case a.Year != b.Year && shown(yearUnit):
		return yearUnit
	case a.Month != b.Month && shown(monthUnit):
		return monthUnit
	case a.Day != b.Day && shown(dayUnit):
		return dayUnit
	}
	return 0
}

func (d *dateElement) rangeDelimiter(parts []*datePart, unit dateUnit) string {
	for _, p := range parts {
		if p.unit == unit {
			return p.rangeDelimiter
		}
	}
	return "–"
}

// renderSome renders some of all the parts of a date. A day without its month is not printed.
func (d *dateElement) renderSome(c *context, date *Date, v DateParts, parts, all []*datePart) []*piece {
	list := c.rows.row(len(parts))[:0]
	for _, part := range parts {
		if part.unit == dayUnit && v.Month == 0 {
			continue
		}
		s := ""
		if part.unit == monthUnit && v.Month == 0 && date.Season != "" {
			s = seasonText(c, date.Season)
		} else {
			s = partText(c, v, part, all)
		}
		if s == "" {
			continue
		}
		p := part.look.content(c, c.textPiece(s))
		if part.unit == yearUnit {
			p = c.withYearSuffix(d, c.wrapped(p))
		}
		if p = c.affixed(part.look.prefix, p, part.look.suffix); p != nil {
			list = append(list, p)
		}
	}
	return list
}

// withYearSuffix puts the letter that tells works of one year apart after the first year of issue.
func (c *context) withYearSuffix(d *dateElement, p *piece) *piece {
	if p == nil || d.variable != symIssued {
		return p
	}
	p.kind = yearPiece
	return c.suffixed(p)
}

// suffixed adds the year suffix to what it belongs to, once and unless the style places it itself.
func (c *context) suffixed(p *piece) *piece {
	if c.hints == nil || c.plainKey || c.sortKey != nil || c.suffixDone || c.hints.yearSuffix == "" || c.p.style.yearSuffixExplicit {
		return p
	}
	c.suffixDone = true
	if p.kids == nil {
		p = c.wrapped(p)
	}
	p.kids = append(p.kids, c.marked(suffixPiece, c.hints.yearSuffix))
	return p
}

func seasonText(c *context, season string) string {
	if len(season) == 1 && season >= "1" && season <= "4" {
		return c.loc.word("season-0" + season)
	}
	return season
}

// partText is the text of one date part among all those that print.
func partText(c *context, v DateParts, part *datePart, all []*datePart) string {
	switch part.unit {
	case yearUnit:
		return yearText(c, v.Year, part.form)
	case monthUnit:
		return monthText(c, v, part.form, all)
	}
	return dayText(c, v, part.form)
}

// yearText is a year with its era where it needs one.
func yearText(c *context, year int, form string) string {
	switch {
	case year == 0:
		return ""
	case year < 0:
		return itoa(-year) + c.loc.word("bc")
	case year < 1000:
		return itoa(year) + c.loc.word("ad")
	case form == "short":
		return fmt.Sprintf("%02d", year%100)
	}
	return itoa(year)
}

// monthText is the name or number of a month, or the name of a season.
//
// Slavic languages put the month of a full date in the genitive ("9 жніўня 2020") and leave it in
// the nominative where it stands with the year alone ("жнівень 2020"). CSL 1.0.2 has one term for
// both. A locale may therefore give the genitive as month-01-genitive, and so on; where it does, a
// month that prints with its day takes it.
func monthText(c *context, v DateParts, form string, all []*datePart) string {
	month := v.Month
	switch {
	case month == 0 || month > 24:
		return ""
	case month > 20:
		return c.loc.word("season-0" + itoa(month-20))
	case month > 12:
		return c.loc.word("season-0" + itoa((month-13)%4+1))
	}
	switch form {
	case "numeric":
		return itoa(month)
	case "numeric-leading-zeros":
		return fmt.Sprintf("%02d", month)
	}
	name := monthTerms[month]
	f := longForm
	if form == "short" {
		f = shortForm
	}
	if v.Day != 0 && slices.ContainsFunc(all, func(p *datePart) bool { return p.unit == dayUnit }) {
		if t, ok := c.loc.lookup(termKey{genitiveTerms[month], f}); ok {
			return t.single
		}
	}
	s, _ := c.loc.term(name, f, false)
	return s
}

var monthTerms = [...]string{"", "month-01", "month-02", "month-03", "month-04", "month-05", "month-06",
	"month-07", "month-08", "month-09", "month-10", "month-11", "month-12"}

var genitiveTerms = func() (names [len(monthTerms)]string) {
	for i, name := range monthTerms {
		names[i] = name + "-genitive"
	}
	return names
}()

func dayText(c *context, v DateParts, form string) string {
	switch {
	case v.Day == 0:
		return ""
	case form == "numeric-leading-zeros":
		return fmt.Sprintf("%02d", v.Day)
	case form == "ordinal" && (v.Day == 1 || !c.loc.firstDayOrdinal):
		gender := ""
		if v.Month >= 1 && v.Month <= 12 {
			gender = c.loc.gender(monthTerms[v.Month])
		}
		return c.loc.ordinal(v.Day, gender)
	}
	return itoa(v.Day)
}

// sortableDate is a date as text that sorts as dates do: YYYYMMDD, the parts that the element does
// not print being zeroes, years before our era first.
func sortableDate(d *Date, parts []*datePart) string {
	if len(d.Parts) == 0 {
		return d.Literal
	}
	var b strings.Builder
	for i, v := range d.Parts {
		if i > 0 {
			b.WriteByte('-')
		}
		if parts != nil {
			has := func(u dateUnit) bool {
				return slices.ContainsFunc(parts, func(p *datePart) bool { return p.unit == u })
			}
			if !has(yearUnit) {
				v.Year = 0
			}
			if !has(monthUnit) {
				v.Month = 0
			}
			if !has(dayUnit) {
				v.Day = 0
			}
		}
		month := v.Month
		if month == 0 && d.Season >= "1" && d.Season <= "4" {
			month = 12 + int(d.Season[0]-'0')
		}
		if v.Year < 0 {
			fmt.Fprintf(&b, "0%06d%02d%02d", 999999+v.Year, month, v.Day)
		} else {
			fmt.Fprintf(&b, "1%06d%02d%02d", v.Year, month, v.Day)
		}
	}
	return b.String()
}
