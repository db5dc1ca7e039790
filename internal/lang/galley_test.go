package lang

import (
	"fmt"
	"slices"
	"testing"
)

// TestGalley sets many segments in one galley: each is what it is by itself, and
// stays so.
func TestGalley(t *testing.T) {
	var g Galley
	var got, want [][]Piece
	for i := range 2000 {
		pieces := []Piece{{Text: fmt.Sprintf("№ %d у г. ", i)}, {Text: "Мінску"}, {Text: fmt.Sprintf(` "а" і б у %d г.`, i)}}
		alone := slices.Clone(pieces)
		Of("be").Typography(alone)
		g.Set(Of("be"), pieces)
		got, want = append(got, pieces), append(want, alone)
		pieces[1].Text = g.Join(pieces[1].Text, "!")
		alone[1].Text += "!"
	}
	for i := range got {
		if !slices.Equal(got[i], want[i]) {
			t.Fatalf("%q, want %q", texts(got[i]), texts(want[i]))
		}
	}
}
