package text

import (
	"slices"
	"testing"

	"skaryna/internal/identity"
)

// TestSameIdentity holds the plain equivalents of marks against what an edition's
// id is made of: it may not depend on them.
func TestSameIdentity(t *testing.T) {
	check := func(mark rune, plain string) {
		for _, around := range [][2]string{{"", ""}, {"1", "2"}, {" ", " "}, {"а", "б"}} {
			if around[0] == "а" && (mark == '№' || mark == '§') {
				continue // these stand before figures
			}
			a := slices.Collect(identity.Words(around[0] + string(mark) + around[1]))
			b := slices.Collect(identity.Words(around[0] + plain + around[1]))
			if !slices.Equal(a, b) {
				t.Errorf("%q is %q, and %q is %q", mark, a, plain, b)
			}
		}
	}
	for mark, plain := range ascii {
		check(mark, plain)
	}
	for _, words := range asciiWords {
		for mark, plain := range words {
			check(mark, plain)
		}
	}
}
