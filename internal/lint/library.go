package lint

import (
	"fmt"
	"strconv"
	"strings"

	"skaryna/internal/bib"
	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
)

// need is what a type of work lacks if it has none of the fields.
type need struct {
	fields []string
	// what names the fields to a person.
	what string
}

// needs tell what a reader needs to find a work, by its type. They ask for what
// hardly any work of the type is without, so that a work which has all of it may
// yet be described poorly, and one that lacks some of it is not to be found.
var needs = func() map[string][]need {
	var (
		container = need{[]string{"container-title", "container-title-short", "event", "event-title", "collection-title"}, "container-title"}
		address   = need{[]string{"URL", "DOI", "archive-url"}, "URL"}
		maker     = need{[]string{"publisher", "author", "editor", "authority", "archive"}, "publisher"}
		school    = need{[]string{"publisher", "archive", "URL", "DOI"}, "publisher"}
		number    = need{[]string{"number", "call-number", "URL"}, "number"}
	)
	m := map[string][]need{
		"webpage": {address}, "post": {address}, "post-weblog": {address},
		"article-journal": {container}, "article-magazine": {container}, "article-newspaper": {container},
		"chapter": {container}, "paper-conference": {container}, "entry-encyclopedia": {container}, "entry-dictionary": {container},
		"book": {maker}, "report": {maker}, "thesis": {school}, "patent": {number},
	}
	return m
}()

// undated are the types of works that may honestly be without a date.
var undated = map[string]bool{
	"classic": true, "collection": true, "manuscript": true, "personal_communication": true, "software": true,
	"periodical": true, "figure": true, "graphic": true, "map": true, "entry-encyclopedia": true, "entry-dictionary": true,
}

// untitled are the types of works that may honestly be without a title.
var untitled = map[string]bool{
	"personal_communication": true, "interview": true, "review": true, "review-book": true, "post": true,
	"manuscript": true, "figure": true, "graphic": true, "legal_case": true, "document": true,
}

// works tells of cited works that lack what their type needs, and of works that
// are younger than the article.
func (c *Checker) works(r *Report) {
	for _, e := range r.article.Works {
		var lacks []string
		if !untitled[e.Type] && !has(e, "title", "title-short") {
			lacks = append(lacks, "title")
		}
		for _, n := range needs[e.Type] {
			if !has(e, n.fields...) {
				lacks = append(lacks, n.what)
			}
		}
		if !undated[e.Type] && !has(e, "issued", "status", "accessed", "event-date", "original-date", "submitted") {
			lacks = append(lacks, "issued")
		}
		if len(lacks) > 0 {
			r.own.Warn(e.Span, diag.BibIncomplete, "the work %q, of the type %q, lacks %s", e.ID, e.Type, strings.Join(lacks, ", ")).
				WithHint("readers could not find it; fill in what is known")
		}
		c.workDates(e, r)
	}
}

// has reports whether a work has one of the fields.
func has(e *bib.Entry, fields ...string) bool {
	for _, f := range fields {
		if strings.TrimSpace(e.Text[f]) != "" || len(e.Names[f]) > 0 {
			return true
		}
		if d, ok := e.Dates[f]; ok && (len(d.Parts) > 0 || d.Literal != "" || d.Season != "") {
			return true
		}
		if f == "archive-url" && e.Custom.ArchiveURL != "" {
			return true
		}
	}
	return false
}

// workDates tells of a work that came out, or was read, after the article.
func (c *Checker) workDates(e *bib.Entry, r *Report) {
	limit := lastDate(r.article.Tree)
	for _, field := range []string{"issued", "accessed"} {
		d := e.Dates[field]
		if len(d.Parts) == 0 || d.Circa {
			continue
		}
		if p := d.Parts[0]; after(p, limit) {
			r.own.Warn(e.Span, diag.DateFuture, "%q of the work %q, %s, is after the article's own date, %s", field, e.ID, isoDate(p), isoDate(csl.DateParts(limit))).
				WithHint("mend the date, or set “updated” in the article's front matter")
		}
	}
}

// lastDate returns the day of the article's last change.
func lastDate(a *doc.Article) doc.Date {
	if !a.Updated.IsZero() {
		return a.Updated
	}
	return a.Date
}

// after reports whether a date, as far as it is known, is after the day.
func after(p csl.DateParts, day doc.Date) bool {
	switch {
	case day.IsZero() || p.Year == 0 || p.Month > 12:
		return false
	case p.Year != day.Year:
		return p.Year > day.Year
	case p.Month == 0 || p.Month != day.Month:
		return p.Month > day.Month
	}
	return p.Day > day.Day
}

// isoDate writes a date as far as it is known.
func isoDate(p csl.DateParts) string {
	switch {
	case p.Month == 0:
		return fmt.Sprintf("%04d", p.Year)
	case p.Day == 0:
		return fmt.Sprintf("%04d-%02d", p.Year, p.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", p.Year, p.Month, p.Day)
}

// parseDate reads a date as isoDate writes it. ok is false for any other text,
// and for a year alone.
func parseDate(s string) (p csl.DateParts, ok bool) {
	parts := strings.Split(s, "-")
	if len(parts) < 2 || len(parts) > 3 {
		return p, false
	}
	for i, into := range []*int{&p.Year, &p.Month, &p.Day}[:len(parts)] {
		n, err := strconv.Atoi(parts[i])
		if err != nil || n <= 0 || i > 0 && n > 31 {
			return csl.DateParts{}, false
		}
		*into = n
	}
	return p, true
}
