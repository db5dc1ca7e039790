package typeset

import "skaryna/internal/lang"

// What it costs to end a line inside a word, as an [Atom.Cost]. A hyphen costs 50
// in TeX; Belarusian and Russian words are longer than English ones, and at that
// price every other line ends with one.
const (
	costPlain     int32 = 50 // after a hyphen or a dash that the word has
	costAnywhere  int32 = 4000
	costURL       int32 = 100
	costHyphen    int32 = 90
	costPoor      int32 = 150 // more for each level
	costCode      int32 = 200
	costReference int32 = 400 // between a word and the citation that bears it
)

func breakCost(br lang.Break) int32 {
	level := int32(br.Level)
	switch br.Kind {
	case lang.BreakHyphen:
		return costHyphen + level*costPoor
	case lang.BreakURL:
		return costURL + level*costURL
	default:
		return costPlain + level*costPoor
	}
}
