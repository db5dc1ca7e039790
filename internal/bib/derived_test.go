package bib

import (
	"testing"

	"skaryna/internal/csl"
)

func TestWithin(t *testing.T) {
	for _, c := range []struct{ lang, genre, want string }{
		{"en", "PhD thesis", "PhD thesis"},
		{"en", "Press release", "press release"},
		{"en", "U.S. patent", "U.S. patent"},
		{"en", "European patent", "European patent"},
		{"en-GB", "Report", "report"},
		{"de", "Dissertation", "Dissertation"},
		{"ru", "Дис. … канд. ист. наук", "дис. … канд. ист. наук"},
		{"ru", "Патент США", "патент США"},
		{"be", "Дысертацыя", "дысертацыя"},
		{"be", "ТАА", "ТАА"},
		{"", "X", "X"},
	} {
		if got := within(c.genre, c.lang); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.lang, c.genre, got, c.want)
		}
	}
}

func TestNamedIn(t *testing.T) {
	for _, c := range []struct {
		authority, kind string
		want            bool
	}{
		{"Президент Республики Беларусь", "Указ Президента Республики Беларусь", true},
		{"Прэзідэнт Рэспублікі Беларусь", "Указ Прэзідэнта Рэсп. Беларусь", true},
		{"Republic of Belarus", "Presidential Decree", false},
		{"Совет Министров", "Постановление Совета Министров", true},
		{"Совет Министров", "Постановление", false},
		{"Council", "Counsel note", false},
		{"", "Указ", false},
	} {
		if got := namedIn(c.authority, c.kind); got != c.want {
			t.Errorf("%q in %q: %v", c.authority, c.kind, got)
		}
	}
}

func TestStates(t *testing.T) {
	day := csl.DateParts{Year: 2023, Month: 6, Day: 23}
	for title, want := range map[string]bool{
		"Council Implementing Regulation (EU) 2023/1216 of 23 June 2023 implementing": true,
		"Regulation (EU) 2023/12161 of 23 June 2023":                                  false,
		"On Regulation (EU) 2023/1216":                                                false,
		"О ценах":                                                                     false,
	} {
		if got := states(title, "2023/1216", day); got != want {
			t.Errorf("%s: %v", title, got)
		}
	}
}
