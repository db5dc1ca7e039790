package bib

import (
	"encoding/json"
	"maps"

	"golang.org/x/text/language"

	"skaryna/internal/csl"
)

// TranslatedTitle is the variable, beyond CSL's, that holds a work's title in the
// edition's language. The built-in styles print it in brackets.
const TranslatedTitle = "title-translated"

// ArchiveURL is the variable that holds the address of a work's archived copy.
const ArchiveURL = "archive-url"

// Custom is what the library knows of a work beyond CSL. CSL-JSON keeps such
// things in an object of its own, called "custom".
type Custom struct {
	// I18n holds texts in other languages, by field, then by language tag.
	I18n map[string]map[string]string `json:"i18n"`
	// ArchiveURL is the address of an archived copy, ArchiveDate its day.
	ArchiveURL  string `json:"archive-url"`
	ArchiveDate string `json:"archive-date"`
}

func readCustom(raw []byte) (Custom, error) {
	var c Custom
	if len(raw) == 0 || string(raw) == "null" {
		return c, nil
	}
	err := json.Unmarshal(raw, &c)
	return c, err
}

// EntryLanguage is the variable that holds the language in whose words a work's
// entry is set, where that is not the work's own.
const EntryLanguage = "entry-language"

// For returns the work as it is cited in an edition: with the title in the
// edition's language beside the work's own, and with its archived copy. The
// words that describe the work (its genre, and the authority that issued it)
// stand in the words of the entry: the work's own, or with translate those of the
// edition. An act whose kind the library names in the edition's language is
// described in that language in any case, as readers of another language than
// the act's look for "Presidential Decree No. 40": see [EntryLanguage].
func (e *Entry) For(lang string, translate bool) *csl.Item {
	genre, authority := "", ""
	act := acts[e.Type] && base(e.Text["language"]) != base(lang) && e.Custom.text("genre", lang) != ""
	if translate || act {
		genre, authority = e.Custom.text("genre", lang), e.Custom.text("authority", lang)
	}
	title := e.Custom.text("title", lang)
	if title == e.Text["title"] || title != "" && base(e.Text["language"]) == base(lang) {
		title = ""
	}
	if genre == "" && authority == "" && title == "" && e.Custom.ArchiveURL == "" {
		return e.Item // as it is
	}
	// What is set below is copied, the rest shared: a library does not change.
	item := new(csl.Item)
	*item = *e.Item
	if item.Text = maps.Clone(e.Text); item.Text == nil {
		item.Text = map[string]string{}
	}
	if acts[e.Type] || e.Custom.ArchiveURL != "" {
		item.Dates = maps.Clone(e.Dates)
	}
	if genre != "" {
		item.Text["genre"], item.Text[GenreWithin] = genre, within(genre, lang)
	}
	if authority != "" {
		item.Text["authority"] = authority
	}
	if act {
		item.Text[EntryLanguage] = lang
	}
	if acts[e.Type] {
		issued, ok := item.Dates["issued"]
		deriveAct(item, issued, ok)
	}
	if title != "" {
		item.Text[TranslatedTitle] = title
	}
	if e.Custom.ArchiveURL != "" {
		item.Text[ArchiveURL] = e.Custom.ArchiveURL
		if e.Custom.ArchiveDate != "" {
			if item.Dates == nil {
				item.Dates = map[string]csl.Date{}
			}
			item.Dates["archive-date"] = csl.ParseDate(e.Custom.ArchiveDate)
		}
	}
	return item
}

// text returns a field's text in a language: for "en-GB" that of "en-GB" or,
// failing it, of "en".
func (c *Custom) text(field, lang string) string {
	texts := c.I18n[field]
	if texts == nil {
		return ""
	}
	if text, ok := texts[lang]; ok {
		return text
	}
	return texts[base(lang)]
}

// base returns the language of a tag without region and script, as it stands in
// short codes.
func base(tag string) string {
	switch tag {
	case "be", "ru", "en":
		return tag
	}
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	b, _ := t.Base()
	return b.String()
}
