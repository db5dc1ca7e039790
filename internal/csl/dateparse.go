package csl

import (
	"strconv"
	"strings"
	"unicode"
)

// ParseDate reads a date written as text: EDTF level 0 and the usual parts of level 1
// ("2020-08-09", "2020-08/2021-01", "2004-06~", "2019/..", "2020-21"), "8/9/2020" (August 9), "9.8.2020", and English month
// names ("9 August 2020", "Aug 9, 2020", "Spring 2020"). What it cannot read becomes a Literal.
func ParseDate(s string) Date {
	s = strings.TrimSpace(s)
	if s == "" {
		return Date{}
	}
	if year, ok := strings.CutSuffix(s, "-"); ok {
		if p, circa, ok := parseOneDate(strings.TrimSpace(year)); ok && p.Year != 0 {
			return Date{Parts: []DateParts{p, {}}, Circa: circa}
		}
	}
	if from, to, ok := cutRange(s); ok && !isYearMonth(from, to) {
		var d Date
		a, circa1, ok1 := parseOneDate(from)
		b, circa2, ok2 := parseOneDate(to)
		if to == "" || to == ".." {
			b, ok2 = DateParts{}, true
		}
		if ok1 && ok2 {
			if b.Year == 0 && b.Month != 0 && a.Year != 0 {
				b.Year = a.Year
			}
			if a.Year == 0 {
				a.Year = b.Year
			}
			d.Parts = []DateParts{a, b}
			d.Circa = circa1 || circa2
			return d
		}
	}
	if p, circa, ok := parseOneDate(s); ok && p.Year != 0 {
		return Date{Parts: []DateParts{p}, Circa: circa}
	}
	return Date{Literal: s}
}

// isYearMonth tells "2011/05", which is a month, from a range of years.
func isYearMonth(from, to string) bool {
	month, err := strconv.Atoi(to)
	return err == nil && len(from) == 4 && digits(from) && len(to) <= 2 && month >= 1 && month <= 12
}

// cutRange parts the two ends of a range.
func cutRange(s string) (from, to string, ok bool) {
	if strings.Count(s, "/") == 1 {
		from, to, ok = strings.Cut(s, "/")
	} else if strings.ContainsRune(s, '–') {
		from, to, ok = strings.Cut(s, "–")
	} else if strings.Contains(s, " - ") {
		from, to, ok = strings.Cut(s, " - ")
	} else if i := strings.IndexByte(s, '-'); i > 0 && strings.Count(s, "-") == 1 && strings.IndexFunc(s, unicode.IsLetter) >= 0 {
		from, to, ok = s[:i], s[i+1:], true
	}
	return strings.TrimSpace(from), strings.TrimSpace(to), ok
}

var monthWords = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
	"spr", "sum", "fal", "win"}

// parseOneDate reads one end of a range.
func parseOneDate(s string) (p DateParts, circa, ok bool) {
	if t := strings.TrimRight(s, "?~%"); t != s {
		s, circa = t, true
	}
	for _, word := range []string{"circa ", "ca. ", "c. ", "ca ", "c"} {
		if t, found := strings.CutPrefix(strings.ToLower(s), word); found && t != "" && (unicode.IsDigit(rune(t[0])) || word != "c") {
			s, circa = t, true
			break
		}
	}
	if s == "" {
		return p, circa, false
	}
	if p, ok := parseEDTF(s); ok {
		return p, circa, true
	}
	era := 1
	var numbers []string
	month := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",./-", r) }) {
		low := strings.ToLower(w)
		if _, err := strconv.Atoi(strings.TrimRight(low, "stndrh")); err == nil {
			numbers = append(numbers, strings.TrimRight(low, "stndrh"))
			continue
		}
		if low == "bc" || low == "bce" {
			era = -1
			continue
		}
		if low == "ad" || low == "ce" {
			continue
		}
		found := false
		for i, m := range monthWords {
			if strings.HasPrefix(low, m) || i == 14 && strings.HasPrefix(low, "aut") {
				month, found = i+1, true
				break
			}
		}
		if !found {
			return p, circa, false
		}
	}
	number := func(i int) int { n, _ := strconv.Atoi(numbers[i]); return n }
	p.Month = month
	switch {
	case len(numbers) == 1 && (len(numbers[0]) > 2 || month == 0):
		p.Year = number(0)
	case len(numbers) == 1:
		p.Day = number(0)
	case len(numbers) == 2 && month != 0: // a day and a year, in either order
		p.Day, p.Year = number(0), number(1)
		if len(numbers[0]) > 2 {
			p.Day, p.Year = p.Year, p.Day
		}
	case len(numbers) == 2: // 8/2020
		p.Month, p.Year = number(0), number(1)
		if len(numbers[0]) > 2 {
			p.Month, p.Year = p.Year, p.Month
		}
	case len(numbers) == 3 && month == 0 && len(numbers[0]) > 2: // 2020/8/9
		p.Year, p.Month, p.Day = number(0), number(1), number(2)
	case len(numbers) == 3 && month == 0 && strings.Count(s, ".") == 2: // 9.8.2020
		p.Day, p.Month, p.Year = number(0), number(1), number(2)
	case len(numbers) == 3 && month == 0: // 8/9/2020, month first unless it cannot be one
		p.Month, p.Day, p.Year = number(0), number(1), number(2)
		if p.Month > 12 {
			p.Month, p.Day = p.Day, p.Month
		}
	case len(numbers) == 0 && month != 0:
	default:
		return p, circa, false
	}
	p.Year *= era
	return p, circa, p.Month <= 24 && p.Day <= 31
}

// parseEDTF reads "2020", "2020-08", "2020-08-09", "-0044", "2020-21" and a year with a "Y" before it.
func parseEDTF(s string) (p DateParts, ok bool) {
	s, _, _ = strings.Cut(s, "T")
	sign := 1
	s = strings.TrimPrefix(strings.TrimPrefix(s, "Y"), "y")
	if t, neg := strings.CutPrefix(s, "-"); neg {
		s, sign = t, -1
	}
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) < 3 {
		return p, false
	}
	for i, to := range []*int{&p.Year, &p.Month, &p.Day} {
		if i >= len(parts) {
			break
		}
		t := strings.TrimRight(parts[i], "?~%")
		n, err := strconv.Atoi(t)
		if err != nil || n < 0 {
			if i > 0 && strings.Trim(t, "Xu") == "" {
				break
			}
			return p, false
		}
		*to = n
	}
	p.Year *= sign
	return p, p.Month <= 24 && p.Day <= 31
}
