package csl

import (
	"strings"

	"golang.org/x/text/language"
)

// spelling is what changing the case of letters depends on in a language.
type spelling uint8

const (
	unknownSpelling spelling = iota // not asked for yet
	plainSpelling
	englishSpelling // has title case
	turkicSpelling  // has an i with a dot and one without
)

// spellingOf is the spelling of a language.
func spellingOf(tag string) spelling {
	if len(tag) == 2 && isSmallASCII(tag[0]) && isSmallASCII(tag[1]) && tag != "en" && tag != "tr" && tag != "az" {
		return plainSpelling // no other code of two letters stands for one of these
	}
	t := languageTag(tag)
	if t == language.English {
		return englishSpelling
	}
	switch base, _ := t.Base(); base.String() {
	case "tr", "az":
		return turkicSpelling
	}
	return plainSpelling
}

func isSmallASCII(b byte) bool { return 'a' <= b && b <= 'z' }

func languageTag(s string) language.Tag {
	if lang, _, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-"); strings.EqualFold(lang, "en") {
		return language.English
	}
	t, err := language.Parse(strings.ReplaceAll(s, "_", "-"))
	if err != nil {
		return language.Und
	}
	return t
}

// spelling is that of the item, or of the text. Title case is an English habit; a title in another language keeps
// its case.
func (c *context) spelling() spelling {
	w := c.work
	switch {
	case w.text(symLanguage) == "":
		return c.loc.spelling
	case w.spelling == unknownSpelling:
		w.spelling = spellingOf(w.text(symLanguage))
	}
	return w.spelling
}
