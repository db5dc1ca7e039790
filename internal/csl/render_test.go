package csl_test

import (
	"strings"
	"testing"

	"skaryna/internal/csl"
)

func TestNames(t *testing.T) {
	author := func(names ...csl.Name) *csl.Item {
		return &csl.Item{Type: "book", Names: map[string][]csl.Name{"author": names}}
	}
	gogh := csl.Name{Family: "Gogh", Given: "Vincent", NonDroppingParticle: "van"}
	fontaine := csl.Name{Family: "Fontaine", Given: "Jean", DroppingParticle: "de", NonDroppingParticle: "La", Suffix: "III"}
	for _, tt := range []struct {
		name, names, want string
		item              *csl.Item
	}{
		{"display order", `<name/>`, "Vincent van Gogh", author(gogh)},
		{"particles and suffix", `<name/>`, "Jean de La Fontaine III", author(fontaine)},
		{"inverted", `<name name-as-sort-order="all"/>`, "Fontaine, Jean de La, III", author(fontaine)},
		{"short", `<name form="short"/>`, "van Gogh", author(gogh)},
		{"parsed particles", `<name form="short"/>`, "van der Berg", author(csl.Name{Family: "van der Berg", Given: "Jan"})},
		{"initials", `<name initialize-with=". "/>`, "J.-L. K. Doe", author(csl.Name{Family: "Doe", Given: "Jean-Luc Karl"})},
		{"initials without space", `<name initialize-with=""/>`, "JLK Doe", author(csl.Name{Family: "Doe", Given: "Jean Luc Karl"})},
		{"cyrillic initials", `<name initialize-with=". " name-as-sort-order="all" sort-separator=" "/>`, "Купала Я. І.", author(csl.Name{Family: "Купала", Given: "Янка Іванавіч"})},
		{"and", `<name and="text"/>`, "Jane Doe, Vincent van Gogh, and Richard Roe",
			author(csl.Name{Family: "Doe", Given: "Jane"}, gogh, csl.Name{Family: "Roe", Given: "Richard"})},
		{"et al", `<name form="short" et-al-min="3" et-al-use-first="1"/>`, "Doe et al.",
			author(csl.Name{Family: "Doe"}, gogh, csl.Name{Family: "Roe", Given: "R"})},
		{"et al use last", `<name form="short" et-al-min="3" et-al-use-first="1" et-al-use-last="true"/>`, "van Gogh, … Poe",
			author(gogh, csl.Name{Family: "Roe", Given: "R"}, csl.Name{Family: "Poe", Given: "E"})},
		{"institution", `<name name-as-sort-order="all"/>`, "NetBlocks", author(csl.Name{Literal: "NetBlocks"})},
		{"Japanese", `<name/>`, "山田太郎", author(csl.Name{Family: "山田", Given: "太郎"})},
		{"count", `<name form="count"/>`, "2", author(gogh, fontaine)},
		{"comma suffix", `<name/>`, "John Doe, Jr.", author(csl.Name{Family: "Doe", Given: "John", Suffix: "Jr.", CommaSuffix: true})},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := render(t, wrap(`<names variable="author">`+tt.names+`</names>`), "en-US", tt.item, csl.Cite{})
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestSubstitute has the first of the people take the author's place, wherever in the substitute they
// stand, and go with the names where those are left out.
func TestSubstitute(t *testing.T) {
	item := &csl.Item{Type: "book", Text: map[string]string{"title": "Collected"}, Names: map[string][]csl.Name{
		"editor": {{Family: "Ivanov", Given: "Ivan"}}, "translator": {{Family: "Petrov", Given: "Piotr"}}}}
	alone := &csl.Item{Type: "book", Text: map[string]string{"title": "Collected"}}
	const style = `<group delimiter=", "><names variable="author"><name name-as-sort-order="first"/><label form="short" prefix=", "/><substitute>
		<choose><if type="book"><names variable="compiler"/><names variable="editor"/><names variable="translator"/></if></choose>
		<text variable="title"/></substitute></names><text value="2025"/></group>`
	for _, c := range []struct {
		item *csl.Item
		cite csl.Cite
		want string
	}{
		{item, csl.Cite{}, "Ivanov, Ivan, ed., 2025"},
		{item, csl.Cite{SuppressAuthor: true}, "2025"},
		{alone, csl.Cite{}, "Collected, 2025"},
		{alone, csl.Cite{SuppressAuthor: true}, "2025"},
	} {
		if got := render(t, wrap(style), "en-US", c.item, c.cite); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// TestSerialComma writes lists as their language does, whatever the style says.
func TestSerialComma(t *testing.T) {
	item := &csl.Item{Type: "book", Names: map[string][]csl.Name{"author": {{Family: "Адзін"}, {Family: "Два"}, {Family: "Тры"}}}}
	const names = `<names variable="author"><name and="text" delimiter-precedes-last="always"/></names>`
	for lang, want := range map[string]string{"be": "Адзін, Два і Тры", "ru": "Адзін, Два и Тры", "en-US": "Адзін, Два, and Тры"} {
		if got := render(t, wrap(names), lang, item, csl.Cite{}); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	day := csl.DateParts{Year: 2020, Month: 8, Day: 9}
	full := `<date variable="issued" form="text"/>`
	numeric := `<date variable="issued" form="numeric"/>`
	month := `<date variable="issued" form="text" date-parts="year-month"/>`
	for _, tt := range []struct {
		name, locale, element, want string
		date                        csl.Date
	}{
		{"English", "en", full, "August 9, 2020", csl.Date{Parts: []csl.DateParts{day}}},
		{"British", "en-GB", full, "9 August 2020", csl.Date{Parts: []csl.DateParts{day}}},
		{"Belarusian genitive", "be", full, "9 жніўня 2020\u202fг.", csl.Date{Parts: []csl.DateParts{day}}},
		{"Russian genitive", "ru", full, "9 августа 2020\u202fг.", csl.Date{Parts: []csl.DateParts{day}}},
		{"Belarusian nominative", "be", month, "жнівень 2020\u202fг.", csl.Date{Parts: []csl.DateParts{day}}},
		{"nominative without a day", "ru", full, "август 2020\u202fг.", csl.Date{Parts: []csl.DateParts{{Year: 2020, Month: 8}}}},
		{"numeric", "be", numeric, "09.08.2020", csl.Date{Parts: []csl.DateParts{day}}},
		{"range of days", "be", full, "9–12 жніўня 2020\u202fг.", csl.Date{Parts: []csl.DateParts{day, {Year: 2020, Month: 8, Day: 12}}}},
		{"range of months", "en", full, "August 9–September 1, 2020", csl.Date{Parts: []csl.DateParts{day, {Year: 2020, Month: 9, Day: 1}}}},
		{"range of years", "en", full, "August 9, 2020–August 9, 2021", csl.Date{Parts: []csl.DateParts{day, {Year: 2021, Month: 8, Day: 9}}}},
		{"season", "be", month, "вясна 2020\u202fг.", csl.Date{Parts: []csl.DateParts{{Year: 2020}}, Season: "1"}},
		{"before our era", "be", `<date variable="issued" form="text" date-parts="year"/>`, "44 да н. э.\u202fг.", csl.Date{Parts: []csl.DateParts{{Year: -44}}}},
		{"literal", "en", full, "in the spring", csl.Date{Literal: "in the spring"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			it := &csl.Item{Type: "book", Dates: map[string]csl.Date{"issued": tt.date}}
			if got := render(t, wrap(tt.element), tt.locale, it, csl.Cite{}); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestParseDate(t *testing.T) {
	one := func(y, m, d int) csl.Date { return csl.Date{Parts: []csl.DateParts{{Year: y, Month: m, Day: d}}} }
	for _, tt := range []struct {
		text string
		want csl.Date
	}{
		{"2020", one(2020, 0, 0)},
		{"2020-08", one(2020, 8, 0)},
		{"2020-08-09", one(2020, 8, 9)},
		{"-0044", one(-44, 0, 0)},
		{"44 BC", one(-44, 0, 0)},
		{"9 August 2020", one(2020, 8, 9)},
		{"Aug 9, 2020", one(2020, 8, 9)},
		{"August 2020", one(2020, 8, 0)},
		{"8/9/2020", one(2020, 8, 9)},
		{"9.8.2020", one(2020, 8, 9)},
		{"2020/08", one(2020, 8, 0)},
		{"2020-21", one(2020, 21, 0)},
		{"Spring 2020", one(2020, 13, 0)},
		{"2020~", csl.Date{Parts: []csl.DateParts{{Year: 2020}}, Circa: true}},
		{"c. 1900", csl.Date{Parts: []csl.DateParts{{Year: 1900}}, Circa: true}},
		{"2019-05/2020-08", csl.Date{Parts: []csl.DateParts{{Year: 2019, Month: 5}, {Year: 2020, Month: 8}}}},
		{"2019/..", csl.Date{Parts: []csl.DateParts{{Year: 2019}, {}}}},
		{"no date at all", csl.Date{Literal: "no date at all"}},
	} {
		t.Run(tt.text, func(t *testing.T) {
			got := csl.ParseDate(tt.text)
			if len(got.Parts) != len(tt.want.Parts) || got.Circa != tt.want.Circa || got.Literal != tt.want.Literal {
				t.Fatalf("got %+v, want %+v", got, tt.want)
			}
			for i := range got.Parts {
				if got.Parts[i] != tt.want.Parts[i] {
					t.Errorf("got %+v, want %+v", got, tt.want)
				}
			}
		})
	}
}

func TestOrdinals(t *testing.T) {
	for _, tt := range []struct{ locale, variable, form, number, want string }{
		{"en", "edition", "ordinal", "1", "1st"},
		{"en", "edition", "ordinal", "2", "2nd"},
		{"en", "edition", "ordinal", "13", "13th"},
		{"en", "edition", "ordinal", "111", "111th"},
		{"en", "edition", "ordinal", "123", "123rd"},
		{"en", "edition", "long-ordinal", "3", "third"},
		{"en", "edition", "roman", "14", "xiv"},
		{"be", "edition", "ordinal", "2", "2-е"},
		{"be", "volume", "ordinal", "1", "1-ы"},
		{"be", "volume", "ordinal", "2", "2-і"},
		{"be", "volume", "ordinal", "12", "12-ы"},
		{"be", "volume", "ordinal", "23", "23-і"},
		{"be", "version", "ordinal", "3", "3-я"},
		{"be", "edition", "long-ordinal", "3", "трэцяе"},
		{"be", "volume", "long-ordinal", "2", "другі"},
		{"ru", "edition", "ordinal", "2", "2-е"},
		{"ru", "volume", "ordinal", "3", "3-й"},
		{"ru", "version", "long-ordinal", "3", "третья"},
		{"en", "edition", "ordinal", "2-3", "2nd–3rd"},
		{"en", "edition", "ordinal", "revised", "revised"},
	} {
		t.Run(tt.locale+" "+tt.variable+" "+tt.number, func(t *testing.T) {
			it := &csl.Item{Type: "book", Text: map[string]string{tt.variable: tt.number}}
			got := render(t, wrap(`<number variable="`+tt.variable+`" form="`+tt.form+`"/>`), tt.locale, it, csl.Cite{})
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTextCase(t *testing.T) {
	for _, tt := range []struct{ textCase, lang, text, want string }{
		{"title", "en", "the way of all flesh: a novel", "The Way of All Flesh: A Novel"},
		{"title", "en", "what is it for", "What Is It For"},
		{"title", "en", "x-ray and e-mail: state-of-the-art", "X-Ray and E-Mail: State-of-the-Art"},
		{"title", "en", "the iPhone and the NASA budget", "The iPhone and the NASA Budget"},
		{"title", "en", `a <span class="nocase">b c</span> story`, "A b c Story"},
		{"title", "be", "аб працы сеткі", "аб працы сеткі"},
		{"title", "de", "das leben der anderen", "das leben der anderen"},
		{"sentence", "en", "HELLO WORLD", "Hello world"},
		{"capitalize-first", "be", "аб працы сеткі", "Аб працы сеткі"},
		{"capitalize-all", "en", "hello big world", "Hello Big World"},
		{"uppercase", "be", "ўсе", "ЎСЕ"},
		{"lowercase", "ru", "ЁЛКА", "ёлка"},
		{"uppercase", "tr", "istanbul", "İSTANBUL"},
	} {
		t.Run(tt.textCase+" "+tt.text, func(t *testing.T) {
			it := &csl.Item{Type: "book", Text: map[string]string{"title": tt.text, "language": tt.lang}}
			got := render(t, wrap(`<text variable="title" text-case="`+tt.textCase+`"/>`), "en-US", it, csl.Cite{})
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPageRanges(t *testing.T) {
	for _, tt := range []struct{ format, pages, want string }{
		{"expanded", "42-5", "42–45"},
		{"minimal", "42-45", "42–5"},
		{"minimal", "2787-2816", "2787–816"},
		{"minimal-two", "7-8", "7–8"},
		{"minimal-two", "101-108", "101–08"},
		{"chicago", "3-10", "3–10"},
		{"chicago", "100-104", "100–104"},
		{"chicago", "107-108", "107–8"},
		{"chicago", "321-328", "321–28"},
		{"chicago", "1496-1504", "1496–1504"},
		{"chicago-16", "1496-1504", "1496–504"},
		{"chicago", "11564-11568", "11564–68"},
		{"expanded", "1, 3-5 & 7", "1, 3–5 &#38; 7"},
		{"expanded", "xi-xv", "xi–xv"},
	} {
		t.Run(tt.format+" "+tt.pages, func(t *testing.T) {
			style := strings.Replace(wrap(`<text variable="page"/>`), ` version`, ` page-range-format="`+tt.format+`" version`, 1)
			it := &csl.Item{Type: "book", Text: map[string]string{"page": tt.pages}}
			if got := render(t, style, "en-US", it, csl.Cite{}); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMarkup(t *testing.T) {
	for _, tt := range []struct{ name, attrs, text, want string }{
		{"italic", "", "a <i>b</i> c", "a <i>b</i> c"},
		{"flip-flop", `font-style="italic"`, "a <i>b</i> c", `<i>a <span style="font-style:normal;">b</span> c</i>`},
		{"quotes", "", `say "yes" to 'them'`, "say “yes” to “them”"},
		{"quotes in quotes", `quotes="true"`, `say "yes"`, "“say ‘yes’”"},
		{"apostrophe", "", "the cat's l'histoire", "the cat’s l’histoire"},
		{"unclosed", "", "a <i>b", "a &#60;i&#62;b"},
		{"crossed", "", "<i>a <b>b</i> c</b>", "<i>a &#60;b&#62;b</i> c&#60;/b&#62;"},
		{"escaped", "", "AT&T <x>", "AT&#38;T &#60;x&#62;"},
		{"small caps", "", `<span style="font-variant:small-caps;">a</span>`, `<span style="font-variant:small-caps;">a</span>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			it := &csl.Item{Type: "book", Text: map[string]string{"title": tt.text}}
			if got := render(t, wrap(`<text variable="title" `+tt.attrs+`/>`), "en-US", it, csl.Cite{}); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestLocaleFallback asks for words by short and long tags, and by a dialect that has no locale.
func TestLocaleFallback(t *testing.T) {
	for tag, want := range map[string]string{"be": "дата звароту", "be-BY": "дата звароту", "be_by": "дата звароту", "be-tarask": "дата звароту",
		"ru": "дата обращения", "en": "accessed", "en-AU": "accessed", "xx": "accessed", "": "accessed"} {
		if got := render(t, wrap(`<text term="accessed"/>`), tag, &csl.Item{Type: "book"}, csl.Cite{}); got != want {
			t.Errorf("%q: got %q, want %q", tag, got, want)
		}
	}
}

// TestEmbeddedLocales holds the locales against each other: no term is missing in any.
func TestEmbeddedLocales(t *testing.T) {
	for _, tag := range []string{"be-BY", "en-GB", "en-US", "ru-RU"} {
		if csl.EmbeddedLocales().Locale(tag) == nil {
			t.Errorf("there is no locale %s", tag)
		}
	}
}
