package markdown

import (
	"testing"

	"skaryna/internal/diag"
)

// TestUnseen sees that the same characters are refused here as anywhere else.
func TestUnseen(t *testing.T) {
	for r := range rune(0xE0100) {
		if got := unseen(r) != seen; got != diag.IsUnseen(r) {
			t.Errorf("%U: %v", r, got)
		}
	}
}
