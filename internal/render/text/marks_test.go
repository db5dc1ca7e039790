package text

import (
	"slices"
	"testing"

	"skaryna/internal/identity"
)

// TestSameIdentity holds the plain equivalents of marks against what an edition's
// id is made of: it may not depend on them.
func TestSameIdentity(t *testing.T) {
	for mark, plain := range ascii {
		for _, around := range [][2]string{{"", ""}, {"а", "б"}, {"1", "2"}, {" ", " "}} {
			a := slices.Collect(identity.Words(around[0] + string(mark) + around[1]))
			b := slices.Collect(identity.Words(around[0] + plain + around[1]))
			if !slices.Equal(a, b) {
				t.Errorf("%q is %q, and %q is %q", mark, a, plain, b)
			}
		}
	}
}
