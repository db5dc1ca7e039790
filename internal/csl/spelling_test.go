package csl

import (
	"testing"

	"golang.org/x/text/language"
)

// TestSpelling holds the short way through the codes of two letters against the long one.
func TestSpelling(t *testing.T) {
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			tag := string([]rune{a, b})
			want := plainSpelling
			if parsed := languageTag(tag); parsed == language.English {
				want = englishSpelling
			} else if base, _ := parsed.Base(); base.String() == "tr" || base.String() == "az" {
				want = turkicSpelling
			}
			if got := spellingOf(tag); got != want {
				t.Errorf("the spelling of %q is %d, want %d", tag, got, want)
			}
		}
	}
	for tag, want := range map[string]spelling{"en-GB": englishSpelling, "EN_us": englishSpelling, "eng": englishSpelling, "tur": turkicSpelling,
		"az-Latn": turkicSpelling, "be-BY": plainSpelling, "": plainSpelling, "?": plainSpelling} {
		if got := spellingOf(tag); got != want {
			t.Errorf("the spelling of %q is %d, want %d", tag, got, want)
		}
	}
}
