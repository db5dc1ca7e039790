package bib

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// Libraries come from other programs, which write many fields that nobody here
// reads: that is no fault. A field whose name is nearly that of one that is read
// is one, and so is a value that cannot be right.

// checkFields tells of fields of CSL-JSON whose names are nearly those of others.
func checkFields(e *Entry, list *diag.List) {
	var unknown []string
	add := func(name string) {
		if !jsonFields[name] && !strings.HasPrefix(name, "_") {
			unknown = append(unknown, name)
		}
	}
	for name := range e.Text {
		add(name)
	}
	for name := range e.Names {
		add(name)
	}
	for name := range e.Dates {
		add(name)
	}
	slices.Sort(unknown)
	for _, name := range unknown {
		if near := nearField(name, jsonNames); near != "" {
			list.Warn(fieldSpan(e, name), diag.BibUnknownKey, "nothing reads the field %q of the work %q", name, e.ID).
				WithHint("did you mean %q?", near)
		}
	}
}

// fieldSpan is the place of a field's name in its item, or that of the key.
func fieldSpan(e *Entry, name string) source.Span {
	f := e.Span.File
	if i := strings.Index(f.Text[e.Offset:], `"`+name+`"`); i >= 0 {
		start := e.Offset + i + 1
		return source.Span{File: f, Start: start, End: start + len(name)}
	}
	return e.Span
}

// nearField returns the known field that a name is a slip of the keyboard away
// from. Names of three letters and less are told by their capitals alone.
func nearField(name string, known []string) string {
	for _, k := range known {
		if strings.EqualFold(k, name) {
			return k
		}
	}
	if len(name) < 4 {
		return ""
	}
	return diag.Nearest(name, known)
}

// checkValues tells of addresses, languages and numbers that cannot be right.
func checkValues(e *Entry, list *diag.List) {
	for _, name := range []string{"URL", "archive-url"} {
		value := e.Text[name]
		if name == "archive-url" && e.Custom.ArchiveURL != "" {
			value = e.Custom.ArchiveURL
		}
		if value = strings.TrimSpace(value); value == "" {
			continue
		}
		u, err := url.Parse(value)
		switch {
		case err != nil || strings.ContainsAny(value, " \t\n") || u.Scheme == "" || u.Opaque == "" && u.Host == "":
			list.Error(fieldSpan(e, name), diag.BibValue, "the %s of the work %q is no address: %q", name, e.ID, value).
				WithHint("write the whole address, with https:// before it")
		case u.Scheme != "https" && u.Scheme != "http":
			list.Warn(fieldSpan(e, name), diag.BibValue, "the %s of the work %q leads nowhere on the web: %q", name, e.ID, value).
				WithHint("an address that readers can follow begins with https://")
		}
	}
	if doi := strings.TrimSpace(e.Text["DOI"]); doi != "" && !doiForm.MatchString(doi) {
		list.Warn(fieldSpan(e, "DOI"), diag.BibValue, "the DOI of the work %q is none: %q", e.ID, doi).
			WithHint("a DOI looks like 10.1000/182")
	}
	checkLanguage(e, list)
}

// doiForm is the form of a DOI (ISO 26324), as such or as an address.
var doiForm = regexp.MustCompile(`(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)?10\.\d+(\.\d+)*/\S+$`)

// tagForm is what looks like the code of a language and not like its name.
var tagForm = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$`)

func checkLanguage(e *Entry, list *diag.List) {
	value := strings.TrimSpace(e.Text["language"])
	if value == "" {
		return
	}
	if _, err := language.Parse(value); err == nil {
		return
	}
	const hint = `write a BCP 47 code, such as "be", "ru" or "en-US"`
	if tagForm.MatchString(value) {
		list.Error(fieldSpan(e, "language"), diag.BibValue, "the language of the work %q is none that is known: %q", e.ID, value).WithHint(hint)
		return
	}
	// Many programs let users write what they like. The work is then set as one in
	// the edition's language.
	list.Warn(fieldSpan(e, "language"), diag.BibValue, "the language of the work %q is no code: %q", e.ID, value).WithHint(hint)
}

// jsonNames are the fields of CSL-JSON that are read.
var jsonNames = append(csl.Variables(), "id", "type", "custom", "journalAbbreviation", "shortTitle")

// jsonFields are those, and others that programs write and that are near to them.
var jsonFields = func() map[string]bool {
	set := map[string]bool{}
	for _, name := range jsonNames {
		set[name] = true
	}
	for name := range strings.FieldsSeq(`categories citekey system_id archive-location original-language page-last
		publisher-location source-id tags uri uris`) {
		set[name] = true
	}
	return set
}()
