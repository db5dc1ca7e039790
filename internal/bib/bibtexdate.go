package bib

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/csl"
)

// monthMacros are the strings that every BibTeX style defines.
var monthMacros = [...][2]string{
	{"jan", "January"}, {"feb", "February"}, {"mar", "March"}, {"apr", "April"}, {"may", "May"}, {"jun", "June"},
	{"jul", "July"}, {"aug", "August"}, {"sep", "September"}, {"oct", "October"}, {"nov", "November"}, {"dec", "December"},
}

// readDate reads a date field of BibLaTeX: EDTF of levels 0 and 1 (manual,
// 2.3.8), and what people write beside it. It reports whether it is a date.
func readDate(tex string) (csl.Date, bool) {
	s := strings.TrimSpace(strings.Trim(tex, "{} \n\t"))
	if d, ok := unspecified(s); ok {
		return d, true
	}
	if s, ok := strings.CutSuffix(s, "/unknown"); ok {
		return readDate(s)
	}
	if p, ok := dotted(s); ok {
		return csl.Date{Parts: []csl.DateParts{p}}, true
	}
	s = strings.ReplaceAll(s, "--", "–")
	if d := csl.ParseDate(s); len(d.Parts) > 0 {
		return d, soundDate(d) && (soundMonths(d) || strings.ContainsFunc(s, unicode.IsLetter))
	}
	// 9 августа 2020 г.
	words := strings.Fields(strings.ReplaceAll(s, "~", " "))
	var p csl.DateParts
	for _, word := range words {
		n, err := strconv.Atoi(strings.Trim(word, ".,"))
		month := monthOf(word)
		switch {
		case err == nil && n > 31 && p.Year == 0:
			p.Year = n
		case err == nil && p.Day == 0:
			p.Day = n
		case err != nil && month > 0 && p.Month == 0:
			p.Month = month
		case word == "г." || word == "г" || word == "года":
		default:
			return csl.Date{}, false
		}
	}
	d := csl.Date{Parts: []csl.DateParts{p}}
	return d, p.Year > 0 && p.Month > 0 && soundDate(d)
}

// soundMonths reports whether the months are those that EDTF writes in figures:
// 1 to 12, and 21 to 24 for seasons. Within package csl 13 to 16 are seasons too.
func soundMonths(d csl.Date) bool {
	for _, p := range d.Parts {
		if p.Month > 12 && p.Month < 21 {
			return false
		}
	}
	return true
}

// soundDate reports whether the days of a date exist.
func soundDate(d csl.Date) bool {
	for _, p := range d.Parts {
		if !isDay(p) {
			return false
		}
	}
	return true
}

// unspecified reads "199X" and "19XX", the years of a decade and a century
// (EDTF level 1).
func unspecified(s string) (csl.Date, bool) {
	if len(s) != 4 {
		return csl.Date{}, false
	}
	digits := strings.TrimRight(s, "Xu")
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) == 4 || len(digits) < 2 || n <= 0 {
		return csl.Date{}, false
	}
	first, last := n*10, n*10+9
	if len(digits) == 2 {
		first, last = n*100, n*100+99
	}
	return csl.Date{Parts: []csl.DateParts{{Year: first}, {Year: last}}}, true
}

// dotted reads "23.11.2026", which is the day first in every country that
// writes points.
func dotted(s string) (p csl.DateParts, ok bool) {
	parts := strings.Split(s, ".")
	if len(parts) != 3 || len(parts[2]) != 4 {
		return p, false
	}
	for i, to := range []*int{&p.Day, &p.Month, &p.Year} {
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < 1 {
			return p, false
		}
		*to = n
	}
	return p, isDay(p)
}

// readYear reads the year field of BibTeX, which may be any text: "2019--2020"
// is a range, "in press" stays as it is.
func readYear(tex string) csl.Date {
	s := strings.ReplaceAll(strings.TrimSpace(strings.Trim(tex, "{} \n\t")), "--", "-")
	if n, err := strconv.Atoi(s); err == nil && n != 0 {
		return csl.Date{Parts: []csl.DateParts{{Year: n}}}
	}
	for _, sep := range []string{"-", "/", "–"} {
		from, to, ok := strings.Cut(s, sep)
		a, err1 := strconv.Atoi(from)
		b, err2 := strconv.Atoi(to)
		if ok && err1 == nil && err2 == nil && a > 31 {
			if b < 100 && a >= 100 { // 2019-20
				b += a / 100 * 100
			}
			return csl.Date{Parts: []csl.DateParts{{Year: a}, {Year: b}}}
		}
	}
	if d, ok := readDate(s); ok {
		return d
	}
	return csl.Date{Literal: latexText(tex)}
}

// readMonth puts the month field of BibTeX into a year: a number, a name in one
// of the publication's languages, with a day or without, or a range of two. It
// reports whether it is a month.
func readMonth(year csl.DateParts, tex string) (csl.Date, bool) {
	s := strings.NewReplacer("~", " ", "\u00a0", " ", "--", "–", "{", "", "}", "", "\\ ", " ").Replace(tex)
	halves := strings.FieldsFunc(s, func(r rune) bool { return r == '–' || r == '-' || r == '/' })
	if len(halves) == 0 || len(halves) > 2 {
		return csl.Date{}, false
	}
	parts := make([]csl.DateParts, len(halves))
	numbers := make([]int, len(halves))
	named := false
	for i, half := range halves {
		parts[i].Year = year.Year
		for word := range strings.FieldsSeq(half) {
			n, err := strconv.Atoi(strings.TrimRight(strings.TrimRight(word, ".,"), "stndrh"))
			if err != nil {
				if n = monthOf(word); n == 0 || parts[i].Month != 0 {
					return csl.Date{}, false
				}
				parts[i].Month, named = n, true
				continue
			}
			if numbers[i] != 0 {
				return csl.Date{}, false
			}
			numbers[i] = n
		}
	}
	for i := range parts {
		if !named {
			parts[i].Month = numbers[i]
			continue
		}
		parts[i].Day = numbers[i]
		if parts[i].Month == 0 { // the month of the other half: May 9--12
			parts[i].Month = parts[len(parts)-1-i].Month
		}
	}
	d := csl.Date{Parts: parts}
	for _, p := range parts {
		if p.Month < 1 || p.Month > 24 {
			return d, false
		}
	}
	return d, soundDate(d)
}

// monthOf is the number of a month by its name or abbreviation in English,
// Russian or Belarusian, from 21 on of a season; 0 for another word.
func monthOf(word string) int {
	word = strings.ToLower(strings.TrimRight(word, ".,"))
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsLetter(r) {
		return 0
	}
	for i, stems := range monthStems {
		for stem := range strings.SplitSeq(stems, " ") {
			if strings.HasPrefix(word, stem) {
				if i >= 12 {
					return 21 + i - 12
				}
				return i + 1
			}
		}
	}
	return 0
}

// monthStems are what the names of a month begin with in all their cases, and
// the names of the seasons.
var monthStems = [...]string{
	"jan янв студз студ", "feb фев лют", "mar мар сак", "apr апр крас", "may май мая травень траўня трав", "jun июн чэрв",
	"jul июл ліпе ліп", "aug авг жні жн", "sep сен вер", "oct окт кас", "nov ноя ліст", "dec дек снеж снежня",
	"spring весн вясн", "summer лет", "autumn fall осен восен", "winter зим зім",
}
