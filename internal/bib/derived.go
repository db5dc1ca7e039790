package bib

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/csl"
)

// The variables, beyond CSL's, that are made of a work's own for the built-in
// styles, because CSL cannot say them.
const (
	// GenreWithin is the genre as it stands in the middle of a sentence. CSL's
	// text-case="lowercase" would make «phd thesis» of "PhD thesis".
	GenreWithin = "genre-within"
	// IssuedDay is the date of publication where it says more than the year, which
	// an author–date style has printed beside the author already.
	IssuedDay = "issued-day"
)

// derive sets the variables that are made of others.
func derive(item *csl.Item) {
	if genre := item.Text["genre"]; genre != "" {
		item.Text[GenreWithin] = within(genre, item.Text["language"])
	}
	issued, ok := item.Dates["issued"]
	if !ok {
		return
	}
	more := issued.Season != "" || issued.Literal != ""
	for _, p := range issued.Parts {
		more = more || p.Month != 0
	}
	if more || len(issued.Parts) > 1 {
		item.Dates[IssuedDay] = issued
	}
}

// within returns words that begin with a capital because they stand alone as
// they stand after others. An abbreviation, a word with a capital inside and,
// where the language writes such words so, a noun or the name of a people keep
// their capital.
func within(words, lang string) string {
	first, _, _ := strings.Cut(words, " ")
	r, n := utf8.DecodeRuneInString(first)
	rest := strings.TrimSuffix(first[n:], ".") // «Дис.»
	if !unicode.IsUpper(r) || rest == "" || strings.ContainsFunc(rest, func(r rune) bool { return unicode.IsUpper(r) || r == '.' || unicode.IsDigit(r) }) {
		return words
	}
	switch base(lang) {
	case "de", "lb":
		return words
	case "be", "ru", "uk":
	default:
		if properAdjectives[first] {
			return words
		}
	}
	return string(unicode.ToLower(r)) + words[n:]
}

// properAdjectives are words that English writes with a capital anywhere and
// that kinds of works begin with.
var properAdjectives = func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(`American Austrian Belarusian British Chinese Czech Dutch English Estonian
		European Finnish French German Italian Japanese Latvian Lithuanian Norwegian Polish Russian Slovak
		Soviet Spanish Swedish Swiss Turkish Ukrainian`) {
		set[w] = true
	}
	return set
}()
