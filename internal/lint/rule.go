package lint

import (
	"skaryna/internal/diag"
)

// Level says how much a rule's findings weigh. The zero Level is Off.
type Level uint8

// The levels. An error is what a release is refused for.
const (
	Off Level = iota
	Note
	Warning
	Error
)

// levels are the levels by the names that settings and flags know them by.
var levels = map[string]Level{"off": Off, "note": Note, "warning": Warning, "error": Error}

// LevelNames are the names of the levels, the weightiest first.
func LevelNames() []string { return []string{"error", "warning", "note", "off"} }

// LevelOf returns the level with a name.
func LevelOf(name string) (l Level, ok bool) {
	l, ok = levels[name]
	return l, ok
}

// severity is the level as a diagnostic has it. There is none for Off.
func (l Level) severity() diag.Severity {
	return [...]diag.Severity{Note: diag.Note, Warning: diag.Warning, Error: diag.Error}[l]
}

// Shows reports whether what has the severity weighs at least as much as the
// level.
func (l Level) Shows(s diag.Severity) bool { return l != Off && s <= l.severity() }

// Family says what a rule is about.
type Family string

// The families of rules.
const (
	Across      Family = "across"      // a translation beside its source
	Belarusian  Family = "belarusian"  // one language alone
	Russian     Family = "russian"     // one language alone
	English     Family = "english"     // one language alone
	Language    Family = "language"    // any language
	Typography  Family = "typography"  // marks and spaces
	Glossary    Family = "glossary"    // the publication's terms
	Publication Family = "publication" // sources, pictures, links
	Exceptions  Family = "exceptions"  // what is written beside a segment
)

// Rule is one thing that a careful editor would catch.
type Rule struct {
	Code   diag.Code
	Family Family
	// Level is the rule's weight where the settings name none.
	Level Level
	// Fixable says that “check --fix” mends some of what the rule finds.
	Fixable bool
}

// rules are in the order in which they are listed. What is certain and what a
// reader would be misled by is an error; what an editor should look at is a
// warning.
var rules = []Rule{
	{diag.MatchNumber, Across, Error, false},
	{diag.MatchDate, Across, Error, false},
	{diag.MatchTime, Across, Error, false},
	{diag.MatchMoney, Across, Error, false},
	{diag.MatchUnit, Across, Error, false},
	{diag.MatchEmphasis, Across, Warning, false},
	{diag.MatchCode, Across, Warning, false},
	{diag.MatchEnd, Across, Warning, false},
	{diag.MatchSame, Across, Warning, false},
	{diag.MatchCopy, Across, Warning, false},
	{diag.MatchLength, Across, Warning, false},
	{diag.TermMissing, Glossary, Warning, false},
	{diag.TermForbidden, Glossary, Error, false},
	{diag.MixedScript, Language, Error, true},
	{diag.BeLetter, Belarusian, Error, false},
	{diag.BeApostrophe, Belarusian, Warning, true},
	{diag.BeShortU, Belarusian, Warning, true},
	{diag.BeOrthography, Belarusian, Warning, false},
	{diag.RuLetter, Russian, Error, false},
	{diag.RuYo, Russian, Warning, false},
	{diag.EnSpelling, English, Warning, false},
	{diag.DoubleWord, Language, Warning, false},
	{diag.MarkLiteral, Language, Warning, false},
	{diag.Spelling, Language, Off, false},
	{diag.TypoQuote, Typography, Warning, true},
	{diag.TypoDash, Typography, Warning, true},
	{diag.TypoNBSP, Typography, Off, true},
	{diag.TypoEllipsis, Typography, Warning, true},
	{diag.TypoDoubleSpace, Typography, Warning, true},
	{diag.TypoSpaceBefore, Typography, Warning, true},
	{diag.TypoYearSpace, Typography, Warning, true},
	{diag.TypoMinus, Typography, Warning, true},
	{diag.TypoRange, Typography, Warning, true},
	{diag.BibIncomplete, Publication, Warning, false},
	{diag.BibUncited, Publication, Warning, false},     // found when the article is read
	{diag.MarkNoteUnused, Publication, Warning, false}, // the same
	{diag.ImageAlt, Publication, Warning, false},
	{diag.LinkDraft, Publication, Warning, false},
	{diag.LinkHTTP, Publication, Warning, false},
	{diag.DateFuture, Publication, Warning, false},
	{diag.ExceptUnused, Exceptions, Warning, false},
	{diag.ExceptSyntax, Exceptions, Error, false},
}

// byCode finds a rule's place in rules.
var byCode = func() map[diag.Code]int {
	m := make(map[diag.Code]int, len(rules))
	for i, r := range rules {
		m[r.Code] = i
	}
	return m
}()

// Find returns the rule with a code.
func Find(code string) (Rule, bool) {
	i, ok := byCode[diag.Code(code)]
	if !ok {
		return Rule{}, false
	}
	return rules[i], true
}

// Codes returns the codes of all rules, for hints.
func Codes() []string {
	codes := make([]string, len(rules))
	for i, r := range rules {
		codes[i] = string(r.Code)
	}
	return codes
}
