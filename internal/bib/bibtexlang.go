package bib

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// languageTag turns a language's name, as babel and polyglossia call it or as
// speakers of it do, into a BCP 47 tag. A tag is written as tags are. It is
// empty for what is no language.
func languageTag(name string) string {
	name = strings.TrimSpace(name)
	low := strings.ToLower(name)
	if tag, ok := languageNames()[low]; ok {
		return tag
	}
	// biblatex allows a list, and "langrussian" for its own strings.
	if first, _, ok := strings.Cut(low, " and "); ok {
		return languageTag(first)
	}
	if rest, ok := strings.CutPrefix(low, "lang"); ok {
		if tag, ok := languageNames()[rest]; ok {
			return tag
		}
	}
	t, err := language.Parse(strings.ReplaceAll(name, "_", "-"))
	if err != nil || t == language.Und {
		return ""
	}
	return t.String()
}

// languageNames are the names of babel, biblatex and Zotero (babel manual, 1.12).
var languageNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.SplitSeq(`en english англійская английский
en-US american usenglish us-english
en-GB british ukenglish
en-AU australian
en-CA canadian
en-NZ newzealand
ru russian русский руская расейская
be belarusian byelorussian belarussian беларуская белорусский
be-tarask belarusian-tarask
uk ukrainian українська украинский украінская
pl polish polski польский польская
de german ngerman germanb deutsch немецкий нямецкая
de-AT austrian naustrian
de-CH swissgerman nswissgerman
fr french francais français frenchb acadian французский французская
fr-CA canadien
es spanish español castilian испанский
it italian italiano итальянский
pt portuguese portuges português
pt-BR brazilian brazil
lt lithuanian lietuvių литовский літоўская
lv latvian latviešu латышский латышская
et estonian eesti
fi finnish suomi
sv swedish svenska
nb norwegian norsk bokmål
nn nynorsk
da danish dansk
is icelandic
nl dutch nederlands
cs czech čeština
sk slovak slovenčina
sl slovene slovenian
hr croatian
sr serbian
sr-Cyrl serbianc
bg bulgarian български
mk macedonian
ro romanian
rm romansh
hu hungarian magyar
el greek
grc ancientgreek
la latin latina
tr turkish
he hebrew
yi yiddish
ar arabic
fa persian farsi
ka georgian
hy armenian
kk kazakh
zh chinese
ja japanese
ko korean
vi vietnamese
hi hindi
eo esperanto
ca catalan
eu basque
gl galician
cy welsh
ga irish
cu churchslavonic churchslavic
dsb lowersorbian
hsb uppersorbian`, "\n") {
		tag, names, _ := strings.Cut(line, " ")
		for name := range strings.FieldsSeq(names) {
			m[name] = tag
		}
	}
	return m
})
