package bib

import (
	"sort"
	"strings"
	"unicode/utf8"

	"skaryna/internal/csl"
	"skaryna/internal/diag"
)

// converter makes the entry of a work: it maps the fields of BibTeX and BibLaTeX
// (manual, 2.2) to the variables of CSL 1.0.2 (appendix IV), in the main as
// pandoc and Zotero do, so that a library gives the same references here.
type converter struct {
	*work
	list   *diag.List
	faults *int // how many were told; see maxFaults
	e      *Entry
}

func (c *converter) entry() *Entry {
	key := c.key.Text()
	c.e = &Entry{
		Item: &csl.Item{ID: key, Offset: c.offset, IDOffset: c.key.Start,
			Text: map[string]string{}, Names: map[string][]csl.Name{}, Dates: map[string]csl.Date{}},
		Span: c.key,
	}
	c.e.Type = c.cslType()
	c.set("language", c.language())
	c.names()
	c.dates()
	c.titles()
	c.numbers()
	c.publishing()
	c.identifiers()
	c.setGenre()
	c.notes()
	c.beyond()
	return c.e
}

// raw returns the TeX of the first of some fields that is there.
func (c *converter) raw(names ...string) string {
	for _, name := range names {
		if f, ok := c.fields[name]; ok {
			return f.tex
		}
	}
	return ""
}

func (c *converter) text(names ...string) string { return latexText(c.raw(names...)) }

func (c *converter) set(variable, text string) {
	if text != "" {
		c.e.Text[variable] = text
	}
}

// setNew sets a variable that is not set yet.
func (c *converter) setNew(variable, text string) {
	if c.e.Text[variable] == "" {
		c.set(variable, text)
	}
}

func (c *converter) language() string {
	for _, name := range []string{"langid", "hyphenation", "language"} {
		if tag := languageTag(c.text(name)); tag != "" {
			return tag
		}
	}
	return ""
}

// names reads all lists of names.
func (c *converter) names() {
	o := readOptions(c.raw("options"))
	add := func(variable, field string) {
		if tex := c.raw(field); tex != "" {
			c.e.Names[variable] = append(c.e.Names[variable], readNames(tex, o)...)
		}
	}
	add("author", "author")
	if c.raw("author") == "" {
		add("author", "holder") // of a patent
	}
	for _, name := range []string{"editor", "editora", "editorb", "editorc"} {
		add(editorRole(strings.TrimSpace(c.raw(name+"type")), name), name)
	}
	add("translator", "translator")
	add("container-author", "bookauthor")
	for _, name := range []string{"annotator", "commentator", "introduction", "foreword", "afterword"} {
		add("contributor", name)
	}
	add("director", "director")
	add("recipient", "recipient")
	add("interviewer", "interviewer")
	add("illustrator", "illustrator")
	add("composer", "composer")
	add("collection-editor", "serieseditor")
	add("original-author", "origauthor")
}

// editorRole is the variable for an editor of a type (manual, 2.3.6).
func editorRole(kind, field string) string {
	switch kind {
	case "compiler", "director", "organizer", "translator", "narrator", "producer", "illustrator", "performer", "composer":
		return kind
	case "redactor":
		if field != "editor" {
			return "collection-editor" // how Zotero writes the editor of a series
		}
	case "", "editor":
		if field == "editor" {
			return "editor"
		}
	case "founder", "continuator", "reviser":
		return "editor"
	}
	if field == "editor" {
		return "editor"
	}
	return "contributor"
}

// dates reads all dates, and tells of those that are none.
func (c *converter) dates() {
	for _, d := range [...][2]string{
		{"issued", "date"}, {"accessed", "urldate"}, {"accessed", "lastaccessed"}, {"accessed", "accessed"},
		{"event-date", "eventdate"}, {"original-date", "origdate"},
	} {
		f, ok := c.fields[d[1]]
		if !ok {
			continue
		}
		if _, has := c.e.Dates[d[0]]; has {
			continue
		}
		date, ok := readDate(f.tex)
		if !ok {
			c.badDate(d[1])
			continue
		}
		c.e.Dates[d[0]] = date
	}
	for _, d := range [...][4]string{
		{"issued", "year", "month", "day"}, {"accessed", "urlyear", "urlmonth", "urlday"},
		{"event-date", "eventyear", "eventmonth", "eventday"}, {"original-date", "origyear", "origmonth", "origday"},
	} {
		if _, has := c.e.Dates[d[0]]; !has && c.raw(d[1]) != "" {
			c.e.Dates[d[0]] = c.parts(d[1], d[2], d[3])
		}
	}
}

// parts joins the fields for year, month and day.
func (c *converter) parts(year, month, day string) csl.Date {
	date := readYear(c.raw(year))
	tex := c.raw(month)
	if tex == "" || len(date.Parts) != 1 || date.Parts[0].Month != 0 {
		return date
	}
	if d := c.raw(day); d != "" {
		if _, ok := readMonth(date.Parts[0], tex+"~"+d); ok || monthOf(strings.Trim(tex, "{}")) > 0 {
			tex += "~" + d
		} else if full, ok := readDate(strings.Join([]string{c.raw(year), pad(tex), pad(d)}, "-")); ok {
			full.Circa = date.Circa
			return full
		}
	}
	full, ok := readMonth(date.Parts[0], tex)
	if !ok {
		c.badDate(month)
		return date
	}
	full.Circa = date.Circa
	return full
}

func pad(number string) string {
	if len(number) == 1 {
		return "0" + number
	}
	return number
}

func (c *converter) badDate(name string) {
	f := c.fields[name]
	d := c.list.Error(f.span, diag.BibDate, "the %s of the work %q is no date: %q", name, c.key.Text(), strings.TrimSpace(f.tex))
	if strings.HasSuffix(name, "month") {
		d.WithHint("write a number from 1 to 12, or jan, feb, mar …")
		return
	}
	d.WithHint("write 2026-01-31, 2026-01 or 2026, and a range as 2026-01-31/2026-02-02")
}

// title joins a title with its subtitle and its addition.
func (c *converter) title(prefix string) string {
	title, sub, addon := latexTitle(c.raw(prefix+"title")), latexTitle(c.raw(prefix+"subtitle")), latexTitle(c.raw(prefix+"titleaddon"))
	if prefix == "" && c.isSite() {
		addon = "" // it names the site
	}
	return joinSentence(joinTitle(title, sub), addon)
}

func joinTitle(title, sub string) string {
	switch {
	case title == "" || sub == "":
		return title + sub
	case endsSentence(title):
		return title + " " + sub
	}
	return title + ": " + sub
}

func joinSentence(a, b string) string {
	switch {
	case a == "" || b == "":
		return a + b
	case endsSentence(a):
		return a + " " + b
	}
	return a + ". " + b
}

func endsSentence(s string) bool {
	s = strings.TrimSuffix(s, endSpan)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".?!:…", r)
}

// isSite reports whether the work is a page of a site.
func (c *converter) isSite() bool {
	return c.e.Type == "webpage" || c.e.Type == "post" || c.e.Type == "post-weblog"
}

// titles sets the titles of the work and of what holds it.
func (c *converter) titles() {
	own, main, whole := c.title(""), c.title("main"), c.title("book")
	journal := joinTitle(latexTitle(c.raw("journaltitle", "journal")), latexTitle(c.raw("journalsubtitle")))
	issue := joinTitle(latexTitle(c.raw("issuetitle")), latexTitle(c.raw("issuesubtitle")))
	switch {
	case c.kind == "periodical":
		c.set("title", own)
		c.set("volume-title", issue)
	case inWhole(c.kind) || whole != "":
		c.set("title", own)
		if main != "" && whole != "" {
			c.set("container-title", main)
			c.set("volume-title", whole)
		} else {
			c.set("container-title", main+whole)
		}
		c.setNew("container-title", journal)
	case main != "":
		c.set("title", main)
		c.set("volume-title", own)
	default:
		c.set("title", own)
		c.set("container-title", journal)
		c.set("volume-title", issue)
	}
	if c.isSite() {
		c.setNew("container-title", latexTitle(c.raw("titleaddon", "maintitle")))
	}
	if inWhole(c.kind) && c.e.Text["title"] == "" { // an @inbook of BibTeX has the book's title alone
		c.set("title", c.e.Text["container-title"])
		delete(c.e.Text, "container-title")
	}
	short := latexTitle(c.raw("shorttitle"))
	if short == "" && c.raw("subtitle") != "" && c.e.Text["title"] == own {
		short = latexTitle(c.raw("title"))
	}
	c.set("title-short", short)
	c.set("container-title-short", latexTitle(c.raw("shortjournal", "shortbooktitle")))
	c.set("original-title", latexTitle(c.raw("origtitle")))
	c.set("reviewed-title", latexTitle(c.raw("reviewedtitle", "reviewtitle")))
	c.set("event-title", joinSentence(latexTitle(c.raw("eventtitle")), latexTitle(c.raw("eventtitleaddon"))))
	c.set("part-title", latexTitle(c.raw("parttitle")))
	series := c.raw("series")
	switch series {
	case "newseries", `\bibstring{newseries}`:
		series = "New series"
	case "oldseries", `\bibstring{oldseries}`:
		series = "Old series"
	}
	c.set("collection-title", latexTitle(series))
}

// numbers sets volumes, issues, pages and the like.
func (c *converter) numbers() {
	number := c.text("number")
	switch {
	case isPeriodical(c.e.Type):
		c.set("issue", number)
	case c.raw("series") != "" || c.e.Type == "book" || c.e.Type == "chapter" || c.e.Type == "paper-conference":
		c.set("collection-number", number)
	default:
		c.set("number", number)
	}
	c.set("issue", c.text("issue"))
	c.set("volume", c.text("volume"))
	c.set("number-of-volumes", c.text("volumes"))
	c.set("part-number", c.text("part"))
	c.set("chapter-number", c.text("chapter"))
	c.set("number-of-pages", c.text("pagetotal", "numpages"))
	page := pages(c.text("pages"))
	if isWhole(c.e.Type) && page != "" && strings.Trim(page, "0123456789") == "" {
		c.setNew("number-of-pages", page) // BibTeX has no field for how many there are
	} else {
		c.set("page", page)
	}
	c.setNew("page", c.text("eid", "articleno", "article-number"))
	c.set("version", c.text("version"))
	c.set("edition", edition(c.text("edition")))
}

func isPeriodical(kind string) bool {
	switch kind {
	case "article-journal", "article-magazine", "article-newspaper", "periodical", "review":
		return true
	}
	return false
}

// isWhole reports whether works of a type are no part of another, so that a
// single number in "pages" counts them.
func isWhole(kind string) bool {
	switch kind {
	case "book", "thesis", "report", "pamphlet", "manuscript":
		return true
	}
	return false
}

// pages writes ranges of pages with an en dash, however many hyphens the author
// wrote, and without blanks.
func pages(s string) string {
	s = strings.ReplaceAll(s, "—", "–")
	s = strings.ReplaceAll(strings.ReplaceAll(s, " – ", "–"), " - ", "–")
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '-' && i > 0 && i+1 < len(s) && digit(s[i-1]) && digit(s[i+1]) {
			b.WriteString("–")
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// edition is the number of an edition; English ordinals lose their ending,
// which the style puts in the edition's language.
func edition(s string) string {
	for i, word := range [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"} {
		if strings.EqualFold(s, word) {
			return [...]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}[i]
		}
	}
	number := strings.TrimRight(s, "stndrh")
	if number != s && number != "" && strings.Trim(number, "0123456789") == "" {
		return number
	}
	return s
}

// publishing sets who published the work, and where.
func (c *converter) publishing() {
	publisher := c.literals("publisher", "institution", "school", "organization")
	if isLaw(c.e.Type) {
		c.set("authority", c.literals("institution", "organization"))
		publisher = c.literals("publisher")
		if place := c.raw("location"); place != "" {
			c.set("jurisdiction", strings.TrimPrefix(c.literals("location"), "country"))
		}
	} else {
		c.set("publisher-place", c.literals("location", "address"))
	}
	if how := c.raw("howpublished"); !isAddress(how) && publisher == "" {
		publisher = latexText(how)
	}
	c.set("publisher", publisher)
	c.set("event-place", c.literals("venue"))
	c.set("original-publisher", c.literals("origpublisher"))
	c.set("original-publisher-place", c.literals("origlocation"))
}

// isLaw reports whether a work is of the types that have an authority instead of
// a publisher.
func isLaw(kind string) bool {
	switch kind {
	case "legislation", "legal_case", "regulation", "bill", "treaty", "hearing", "patent":
		return true
	}
	return false
}

// literals joins fields that are lists of institutions or places. In BibTeX they
// are no lists: "Simon and Schuster" is one publisher.
func (c *converter) literals(names ...string) string {
	var all []string
	for _, name := range names {
		tex := c.raw(name)
		if tex == "" {
			continue
		}
		list := []string{tex}
		if c.raw("date") != "" || c.raw("year") == "" {
			list = splitAnd(tex)
		}
		for _, one := range list {
			if text := latexText(one); text != "" && !strings.EqualFold(text, "others") {
				all = append(all, text)
			}
		}
	}
	return strings.Join(all, "; ")
}

// identifiers sets addresses and the numbers by which a work is found.
func (c *converter) identifiers() {
	c.set("DOI", doi(plainAddress(c.raw("doi"))))
	c.set("URL", address(c.raw("url")))
	if how := c.raw("howpublished"); isAddress(how) {
		c.setNew("URL", address(how))
	}
	c.set("ISBN", c.text("isbn"))
	c.set("ISSN", c.text("issn"))
	c.set("PMID", c.text("pmid"))
	c.set("PMCID", c.text("pmcid", "pmc"))
	c.set("call-number", c.text("library", "lccn", "callnumber"))
	id := plainAddress(c.raw("eprint"))
	switch strings.ToLower(c.text("eprinttype", "archiveprefix")) {
	case "arxiv", "":
		if id == "" || c.raw("eprinttype", "archiveprefix") == "" && c.e.Type != "article" {
			break
		}
		id = strings.TrimPrefix(id, "arXiv:")
		c.setNew("URL", "https://arxiv.org/abs/"+id)
		if c.e.Type == "article" {
			c.setNew("number", "arXiv:"+id)
			c.setNew("publisher", "arXiv")
		}
	case "jstor":
		c.setNew("URL", "https://www.jstor.org/stable/"+id)
	case "pubmed", "pmid":
		c.setNew("PMID", id)
	case "googlebooks":
		c.setNew("URL", "https://books.google.com/books?id="+id)
	case "hdl":
		c.setNew("URL", "https://hdl.handle.net/"+id)
	}
}

// address is a field with a web address, which may stand in a \url.
func address(tex string) string {
	s := strings.TrimSpace(tex)
	if rest, ok := strings.CutPrefix(s, `\url{`); ok {
		s = strings.TrimSuffix(rest, "}")
	}
	return plainAddress(s)
}

// doi takes the resolver's address off.
func doi(s string) string {
	for _, prefix := range []string{"https://", "http://", "dx.", "doi.org/", "doi:", "DOI:"} {
		s = strings.TrimPrefix(s, prefix)
	}
	return s
}

// notes sets what remains: notes, keywords, the state of publication.
func (c *converter) notes() {
	c.set("note", joinSentence(c.text("note"), c.text("addendum")))
	c.set("annote", c.text("annotation", "annote"))
	c.set("keyword", c.text("keywords", "keyword"))
	switch status := c.text("pubstate"); status {
	case "inpress":
		c.set("status", "in press")
	case "inpreparation":
		c.set("status", "in preparation")
	default:
		c.set("status", status)
	}
	// Variables of CSL that BibLaTeX has no field for, under their own names.
	for _, name := range []string{"authority", "jurisdiction", "medium", "dimensions", "scale", "section", "source",
		"references", "archive", "archive_collection", "archive_location", "archive-place", "license", "genre"} {
		c.set(name, c.text(name))
	}
}

// beyond sets what the library may know beyond CSL: an archived copy, in
// "archive-url" and "archive-date", and titles and genres in other languages,
// in "title-be" and the like.
func (c *converter) beyond() {
	c.e.Custom.ArchiveURL = address(c.raw("archive-url", "archiveurl"))
	for _, name := range []string{"archive-date", "archivedate"} {
		if f, ok := c.fields[name]; ok {
			if _, ok := readDate(f.tex); !ok {
				c.badDate(name)
			} else {
				c.e.Custom.ArchiveDate = strings.TrimSpace(f.tex)
			}
		}
	}
	names := make([]string, 0, len(c.fields))
	for name := range c.fields {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		field, lang, ok := strings.Cut(name, "-")
		if !ok || field != "title" && field != "genre" {
			continue
		}
		if tag := languageTag(lang); tag != "" {
			c.translate(field, map[string]string{tag: latexTitle(c.raw(name))})
		}
	}
}

// translate adds texts in other languages.
func (c *converter) translate(field string, texts map[string]string) {
	custom := &c.e.Custom
	if custom.I18n == nil {
		custom.I18n = map[string]map[string]string{}
	}
	if custom.I18n[field] == nil {
		custom.I18n[field] = map[string]string{}
	}
	for lang, text := range texts {
		custom.I18n[field][lang] = text
	}
}
