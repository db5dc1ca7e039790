package bib

import (
	"sort"
	"time"

	"skaryna/internal/csl"
	"skaryna/internal/diag"
)

// checkDates tells of a date that is no date: a day that its month does not
// have, a month of which there is none.
func checkDates(e *Entry, list *diag.List) {
	names := make([]string, 0, len(e.Dates))
	for name := range e.Dates {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		for _, p := range e.Dates[name].Parts {
			if p.Month > 12 && (p.Month < 21 || p.Month > 24) {
				list.Error(e.Span, diag.BibDate, "the date %q of the work %q has the month %d", name, e.ID, p.Month).
					WithHint("months are 1 to 12, and seasons 21 (spring) to 24 (winter)")
				continue
			}
			if !isDay(p) {
				list.Error(e.Span, diag.BibDate, "the date %q of the work %q is no date: %d-%02d-%02d", name, e.ID, p.Year, p.Month, p.Day).
					WithHint(`write "date-parts": [[year, month, day]] with a day that the month has`)
			}
		}
	}
}

// isDay reports whether there is such a day. A month above 12 is a season, which
// has no days (EDTF, ISO 8601-2, 4.8).
func isDay(p csl.DateParts) bool {
	switch {
	case p.Day == 0:
		return true
	case p.Day < 0 || p.Month < 1 || p.Month > 12:
		return false
	}
	day := time.Date(p.Year, time.Month(p.Month), p.Day, 0, 0, 0, 0, time.UTC)
	return day.Day() == p.Day
}
