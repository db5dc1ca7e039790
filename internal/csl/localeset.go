package csl

import (
	"embed"
	"strings"
	"sync"
)

// Locales finds locales by their tags.
type Locales interface {
	// Locale is the locale for exactly that tag, such as "be-BY", or nil.
	Locale(tag string) *Locale
}

// LocaleMap is a set of locales by tag. What it does not hold is looked up among the embedded ones.
type LocaleMap map[string]*Locale

// Locale implements Locales.
func (m LocaleMap) Locale(tag string) *Locale {
	if l := m[tag]; l != nil {
		return l
	}
	return EmbeddedLocales().Locale(tag)
}

//go:embed locales/*.xml
var localeFiles embed.FS

type embeddedLocales map[string]*Locale

func (m embeddedLocales) Locale(tag string) *Locale { return m[tag] }

var readEmbedded = sync.OnceValue(func() embeddedLocales {
	m := embeddedLocales{}
	files, err := localeFiles.ReadDir("locales")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		data, err := localeFiles.ReadFile("locales/" + f.Name())
		if err != nil {
			panic(err)
		}
		l, err := ParseLocale(f.Name(), data)
		if err != nil {
			panic(err)
		}
		m[l.Tag] = l
	}
	return m
})

// EmbeddedLocales are the locales that come with the package: be-BY, en-GB, en-US and ru-RU.
func EmbeddedLocales() Locales { return readEmbedded() }

// primaryDialects are the locales that stand for their language as a whole, where that is not the
// language's code twice ("ru-RU").
var primaryDialects = map[string]string{
	"af": "af-ZA", "be": "be-BY", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK",
	"de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI",
	"fr": "fr-FR", "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "hy": "hy-AM",
	"id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "ka": "ka-GE", "kk": "kk-KZ", "km": "km-KH",
	"ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO",
	"no": "nb-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI",
	"sr": "sr-RS", "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}

// FullTag completes a language tag: "ru" and "ru_ru" become "ru-RU".
func FullTag(tag string) string {
	tag = strings.ReplaceAll(strings.TrimSpace(tag), "_", "-")
	parts := strings.Split(tag, "-")
	parts[0] = strings.ToLower(parts[0])
	if len(parts) == 1 {
		if full, ok := primaryDialects[parts[0]]; ok {
			return full
		}
		return parts[0]
	}
	for i, p := range parts[1:] {
		switch len(p) {
		case 2:
			parts[i+1] = strings.ToUpper(p)
		case 4:
			parts[i+1] = strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		}
	}
	return strings.Join(parts, "-")
}

// fallbackTags are the tags to try for a locale file: the dialect, the language's primary dialect,
// the bare language, and American English.
func fallbackTags(tag string) []string {
	full := FullTag(tag)
	lang, _, _ := strings.Cut(full, "-")
	tags := []string{full}
	for _, t := range []string{primaryDialects[lang], lang, "en-US"} {
		if t != "" && t != tags[len(tags)-1] {
			tags = append(tags, t)
		}
	}
	return tags
}

// localeFor merges what a style and a set of locales have for a tag.
func localeFor(s *Style, set Locales, tag string) *localeView {
	full := FullTag(tag)
	lang, _, _ := strings.Cut(full, "-")
	var layers []*Locale
	for _, want := range []string{full, lang, ""} {
		for i := len(s.locales) - 1; i >= 0; i-- {
			t := s.locales[i].Tag
			if t == want || want != "" && strings.EqualFold(t, want) {
				layers = append(layers, s.locales[i])
			}
		}
	}
	found := false
	for _, t := range fallbackTags(tag) {
		if found && t != "en-US" {
			continue
		}
		if l := set.Locale(t); l != nil {
			layers = append(layers, l)
			found = true
		}
	}
	return layLocales(full, layers, s.terms)
}
