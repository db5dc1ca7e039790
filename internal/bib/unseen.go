package bib

import (
	"cmp"
	"slices"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// checkUnseen tells of characters that nobody sees in what a style may print of a
// work. Soft hyphens and joiners, which publishers' records are full of, are let be.
func checkUnseen(e *Entry, list *diag.List) {
	type text struct{ field, value string }
	var found []text
	see := func(field, value string) {
		if _, unseen := diag.Unseen(value); unseen {
			found = append(found, text{field, value})
		}
	}
	for field, value := range e.Text {
		see(field, value)
	}
	for field, names := range e.Names {
		for i := range names {
			n := &names[i]
			for _, part := range [...]string{n.Family, n.Given, n.DroppingParticle, n.NonDroppingParticle, n.Suffix, n.Literal} {
				see(field, part)
			}
		}
	}
	for field, date := range e.Dates {
		see(field, date.Literal)
		see(field, date.Season)
	}
	for _, texts := range e.Custom.I18n {
		for _, value := range texts {
			see("custom", value)
		}
	}
	see("custom", e.Custom.ArchiveURL)
	see("custom", e.Custom.ArchiveDate)
	slices.SortFunc(found, func(x, y text) int { return cmp.Or(cmp.Compare(x.field, y.field), cmp.Compare(x.value, y.value)) })
	for _, t := range found {
		at := fieldSpan(e, t.field)
		list.UnseenIn(t.value, source.Span{File: at.File, Start: at.Start, End: len(at.File.Text)}, at)
	}
}
