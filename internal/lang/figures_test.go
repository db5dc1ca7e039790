package lang

import "testing"

func TestLiningFigures(t *testing.T) {
	for word, want := range map[string]bool{
		"2023": false, "269/2014": false, "1980s": false, "2-е": false, "17–42.": false, "№40": false, "": false, "NATO": false, "10.1002/2": false,
		"JY0127": true, "COVID-19,": true, "Т-573/23": true, "5$": true, "€5": true, "https://example.org/2023": true, "10.1002/spe.43": true, "а/2": true,
	} {
		if got := LiningFigures(word); got != want {
			t.Errorf("%s: %v", word, got)
		}
	}
}
