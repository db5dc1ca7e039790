package csl

import (
	"strings"
	"testing"
)

// FuzzShortWays holds the short ways through a text against the long ones.
func FuzzShortWays(f *testing.F) {
	for _, s := range []string{"", "12", "1-3, iv & 7b", "1-", "12 14", "Скарына", "« так »", "a <i>b</i>", "O’Hara", "\xff\xe2\x80", "ǆ", "'x", "„"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := isNumeric(s), len(numberParts(s)) > 0; got != want {
			t.Errorf("isNumeric(%q) is %v, but its parts say %v", s, got, want)
		}
		marked := strings.Contains(s, "« ") || strings.Contains(s, " »") || strings.ContainsAny(s, "<\"'’‘“”«»„‹›")
		if plainBytes(s) && marked {
			t.Errorf("%q is no plain text", s)
		}
		var g galley
		for _, how := range []spelling{plainSpelling, turkicSpelling} {
			runes := []rune(s)
			for i, r := range runes {
				if isWordRune(r) {
					runes[i] = how.upper(r)
					break
				}
			}
			if got := g.applyCase(caseCapitalizeFirst, g.affixPiece(s), how).plain(); got != string(runes) {
				t.Errorf("%q with a capital is %q, want %q", s, got, string(runes))
			}
		}
	})
}

// TestSlab gives out values of a block once each, and clean ones after the block was taken back.
func TestSlab(t *testing.T) {
	var s slab[int]
	for round := range 3 {
		seen := map[*int]bool{}
		for n := range 200 {
			row := s.row(n % 7)
			if n%50 == 0 {
				row = s.row(mostBlock + n)
			}
			for i := range append(row, *s.one()) { // which must not reach into what is given out next
				if i == len(row) {
					break
				}
				if row[i] != 0 || seen[&row[i]] {
					t.Fatalf("round %d gives out a value that is in use", round)
				}
				row[i], seen[&row[i]] = 1, true
			}
			one := s.one()
			if *one != 0 || seen[one] {
				t.Fatalf("round %d gives out a value that is in use", round)
			}
			*one, seen[one] = 1, true
		}
		s.reset()
	}
}
