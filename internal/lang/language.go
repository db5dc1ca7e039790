// Package lang knows what a language needs: its name, quotation marks, dates and
// numbers, the spaces at which a line may not end, and how its words are
// hyphenated. A rule of a language stands here and nowhere else.
//
// Belarusian, Russian and English are known in full. Any other language gets
// marks and forms that belong to none, and [Language.Lacks] says which.
package lang

import (
	"slices"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Language is what is known of one language. It is shared and never changed.
type Language struct {
	tag string
	// base is the language without its variety: "be", "ru", "en"; empty for
	// another.
	base string
	// tarask says that the orthography is Taraškievica, british that the spelling
	// is not that of the United States.
	tarask  bool
	british bool
	quotes  quotes
	dates   dates
	numbers numbers
	spaces  *spaces
	hyphens *hyphenation
	// noteAfter are the marks after which the number of a note stands.
	noteAfter string
	// stopInQuotes says that a full stop or comma goes inside a quotation mark.
	stopInQuotes bool
	// clipped are the words whose first letters an apostrophe stands for.
	clipped set
	lacks   []string
}

var known = map[string]*Language{
	"be":    {tag: "be", base: "be", quotes: quotesEast, dates: datesBe, numbers: numbersBe, spaces: spacesBe, hyphens: hyphenBe, noteAfter: "!?…"},
	"ru":    {tag: "ru", base: "ru", quotes: quotesEast, dates: datesRu, numbers: numbersRu, spaces: spacesRu, hyphens: hyphenRu, noteAfter: "!?…"},
	"en":    {tag: "en", base: "en", quotes: quotesEn, dates: datesEn, numbers: numbersEn, spaces: spacesEn, hyphens: hyphenEn, clipped: clippedEn, noteAfter: ".,;:!?…”’", stopInQuotes: true},
	"en-US": {tag: "en-US", base: "en", quotes: quotesEn, dates: datesEn, numbers: numbersEn, spaces: spacesEn, hyphens: hyphenEn, clipped: clippedEn, noteAfter: ".,;:!?…”’", stopInQuotes: true},
	"en-GB": {tag: "en-GB", base: "en", british: true, quotes: quotesEn, dates: datesEnGB, numbers: numbersEn, spaces: spacesEn, hyphens: hyphenEn, clipped: clippedEn, noteAfter: ".,;:!?…”’"},
}

var (
	otherMu sync.Mutex
	other   = map[string]*Language{}
)

// Of returns what is known of a language, by its BCP 47 tag. A variety of a
// known language in the known script ("be-BY", "en-AU") is that language; any
// other tag, one that is not well formed among them, gets the general forms.
func Of(tag string) *Language {
	if l := known[tag]; l != nil {
		return l
	}
	otherMu.Lock()
	defer otherMu.Unlock()
	if l := other[tag]; l != nil {
		return l
	}
	l := derive(tag)
	other[tag] = l
	return l
}

func derive(tag string) *Language {
	t, err := language.Parse(tag)
	if err != nil {
		t = language.Und
	}
	base, sure := t.Base()
	script, _ := t.Script()
	region, confidence := t.Region()
	ordinary, _ := language.Make(base.String()).Script()
	if l := known[base.String()]; l != nil && script == ordinary && sure == language.Exact {
		if base.String() == "en" && confidence == language.Exact && region.String() != "US" {
			l = known["en-GB"] // the day before the month, as all but the United States have it
		}
		c := *l
		c.tag = tag
		for _, v := range t.Variants() {
			c.tarask = c.tarask || v.String() == "tarask"
		}
		return &c
	}
	return &Language{
		tag: tag, quotes: quotesEn, dates: datesOther, numbers: numbersOther, spaces: spacesOther,
		lacks: []string{"quotation marks", "dates in words", "number forms", "non-breaking spaces", "hyphenation"},
	}
}

// Tag returns the tag that the language was asked for by.
func (l *Language) Tag() string { return l.tag }

// Lacks names what is not known of the language: text in it is printed with the
// general forms instead. It is empty for Belarusian, Russian and English.
func (l *Language) Lacks() []string { return slices.Clone(l.lacks) }

// Endonym returns the language's name in itself, as CLDR has it: "беларуская",
// "English"; the tag where CLDR has none.
func (l *Language) Endonym() string {
	t, err := language.Parse(l.tag)
	if err != nil {
		return l.tag
	}
	if name := display.Self.Name(t); name != "" {
		return name
	}
	return l.tag
}
