package diag

import "testing"

// TestUnseen holds every character against what a terminal obeys.
func TestUnseen(t *testing.T) {
	for r := range rune(0x30000) {
		if 0xD800 <= r && r < 0xE000 {
			continue // no character
		}
		want := obeyed(r) && r != '\n' && r != '\r' && r != '\t'
		if got, found := Unseen("аб—" + string(r) + "x"); found != want || found && got != r {
			t.Errorf("%U: found %v, %U", r, found, got)
		}
	}
	if r, found := Unseen("\xC2\xE2\x80"); found {
		t.Errorf("in what is no UTF-8: %U", r)
	}
}
