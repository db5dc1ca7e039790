package bib

import (
	"maps"
	"slices"
	"strings"

	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// checkUnseen tells of characters that nobody sees in what a style may print of a
// work. Soft hyphens and joiners, which publishers' records are full of, are let be.
func checkUnseen(e *Entry, list *diag.List) {
	tell := func(field, text string) {
		if _, found := diag.Unseen(text); found {
			at := fieldSpan(e, field)
			list.UnseenIn(text, source.Span{File: at.File, Start: at.Start, End: len(at.File.Text)}, at)
		}
	}
	for _, field := range slices.Sorted(maps.Keys(e.Text)) {
		tell(field, e.Text[field])
	}
	for _, field := range slices.Sorted(maps.Keys(e.Names)) {
		for i := range e.Names[field] {
			tell(field, nameText(&e.Names[field][i]))
		}
	}
	for _, field := range slices.Sorted(maps.Keys(e.Dates)) {
		tell(field, e.Dates[field].Literal+e.Dates[field].Season)
	}
	c := &e.Custom
	for _, field := range slices.Sorted(maps.Keys(c.I18n)) {
		for _, lang := range slices.Sorted(maps.Keys(c.I18n[field])) {
			tell("custom", c.I18n[field][lang])
		}
	}
	tell("custom", c.ArchiveURL+c.ArchiveDate)
}

func nameText(n *csl.Name) string {
	return strings.Join([]string{n.Family, n.Given, n.DroppingParticle, n.NonDroppingParticle, n.Suffix, n.Literal}, "")
}
