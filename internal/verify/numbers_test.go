package verify

import (
	"slices"
	"testing"
)

// TestNumbers has the same number in what languages write differently.
func TestNumbers(t *testing.T) {
	for _, same := range [][]string{
		{"у 8:30", "в 8.30", "at 8:30 a.m.", "at 8:30\u00A0a.m."},
		{"а 17.00", "в 17:00", "at 5 p.m.", "at 5pm", "в 17"},
		{"у 0.30", "at 12:30 a.m."},
		{"у 12.30", "at 12:30 p.m."},
		{"10 000 і 2,50", "10,000 and 2.5", "10\u202F000 и 2,5"},
	} {
		for _, s := range same[1:] {
			if a, b := numbersOf(same[0]), numbersOf(s); !slices.Equal(a, b) {
				t.Errorf("%q has %v, and %q has %v", same[0], a, s, b)
			}
		}
	}
	for _, other := range [][2]string{{"at 8:30 a.m.", "у 20.31"}, {"at 5 p.m.", "а 5-й"}, {"25 p.m.", "1"}, {"1.5", "15"}, {"100", "1"}} {
		if a, b := numbersOf(other[0]), numbersOf(other[1]); slices.Equal(a, b) {
			t.Errorf("%q and %q both have %v", other[0], other[1], a)
		}
	}
}
