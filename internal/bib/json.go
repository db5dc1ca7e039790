package bib

import (
	"errors"
	"strings"

	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// readJSON reads a library in CSL-JSON.
func readJSON(f *source.File, list *diag.List) []*Entry {
	items, err := csl.ParseItems(f.Name, []byte(f.Text))
	tellErrors(f, err, list)
	entries := make([]*Entry, 0, len(items))
	for _, item := range items {
		e := &Entry{Item: item, Span: keySpan(f, item)}
		var err error
		if e.Custom, err = readCustom(item.Custom); err != nil {
			list.Error(e.Span, diag.BibUnknownKey, "the custom fields of the work %q cannot be read: %s", e.ID, err).
				WithHint(`they look like "custom": {"i18n": {"title": {"be": "…"}}, "archive-url": "…", "archive-date": "2026-01-31"}`)
		}
		checkFields(e, list)
		entries = append(entries, e)
	}
	return entries
}

// keySpan is the place of a work's key, without its quotes.
func keySpan(f *source.File, item *csl.Item) source.Span {
	start := item.IDOffset
	if strings.HasPrefix(f.Text[start:], `"`) {
		start++
	}
	end := start
	if strings.HasPrefix(f.Text[start:], item.ID) {
		end += len(item.ID)
	}
	return source.Span{File: f, Start: start, End: end}
}

// tellErrors turns the errors of package csl into diagnostics.
func tellErrors(f *source.File, err error, list *diag.List) {
	var all csl.Errors
	if !errors.As(err, &all) {
		return
	}
	for _, e := range all {
		list.Error(f.SpanAt(e.Line, e.Column), diag.BibSyntax, e.Format, e.Args...)
	}
}
