package bib

import (
	"strconv"
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
	// Issuer is the authority that issued an act, where the act's kind does not
	// name it: «Указ Президента Республики Беларусь» does.
	Issuer = "issuer"
	// ActNumber and ActDate are the number and the day of an act, where its title
	// does not state both: "Regulation (EU) 2023/1216 of 23 June 2023" does.
	ActNumber = "act-number"
	ActDate   = "act-date"
)

// acts are the types of works that an authority issues.
var acts = map[string]bool{
	"bill": true, "hearing": true, "legal_case": true, "legislation": true, "regulation": true, "standard": true, "treaty": true,
}

// derive sets the variables that are made of others.
func derive(item *csl.Item) {
	if genre := item.Text["genre"]; genre != "" {
		item.Text[GenreWithin] = within(genre, item.Text["language"])
	}
	issued, ok := item.Dates["issued"]
	if acts[item.Type] {
		deriveAct(item, issued, ok)
	}
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

func deriveAct(item *csl.Item, issued csl.Date, dated bool) {
	delete(item.Text, Issuer)
	if authority := item.Text["authority"]; authority != "" && !namedIn(authority, item.Text["genre"]) {
		item.Text[Issuer] = authority
	}
	number := item.Text["number"]
	stated := dated && number != "" && len(issued.Parts) == 1 && states(item.Text["title"], number, issued.Parts[0])
	if number != "" && !stated {
		item.Text[ActNumber] = number
	}
	if dated && !stated {
		item.Dates[ActDate] = issued
	}
}

// namedIn reports whether a kind names an authority: all words of its name stand
// there one after the other, in any case and maybe abbreviated.
func namedIn(authority, kind string) bool {
	names, words := strings.Fields(authority), strings.Fields(kind)
	if len(names) == 0 {
		return false
	}
	for i := 0; i+len(names) <= len(words); i++ {
		same := true
		for k, name := range names {
			same = same && sameWord(name, words[i+k])
		}
		if same {
			return true
		}
	}
	return false
}

// sameWord reports whether two words differ by no more than an ending of two
// letters, or one abbreviates the other.
func sameWord(a, b string) bool {
	for _, p := range [][2]string{{a, b}, {b, a}} {
		if stem, ok := strings.CutSuffix(p[0], "."); ok && stem != "" && strings.HasPrefix(p[1], stem) {
			return true
		}
	}
	x, y := []rune(a), []rune(b)
	common := 0
	for common < min(len(x), len(y)) && x[common] == y[common] {
		common++
	}
	rest := max(len(x), len(y)) - common
	return rest == 0 || rest <= 2 && common >= 4
}

// states reports whether a title holds the number, the year and the day.
func states(title, number string, day csl.DateParts) bool {
	return day.Day != 0 && hasToken(title, number) && hasToken(title, strconv.Itoa(day.Year)) && hasToken(title, strconv.Itoa(day.Day))
}

// hasToken reports whether a text holds a word or number with no letter or digit
// around it.
func hasToken(text, token string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], token)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(token)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !isWordRune(before) && !isWordRune(after) {
			return true
		}
		from = end
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

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
