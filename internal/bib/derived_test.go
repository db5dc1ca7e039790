package bib

import "testing"

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
