package pdfcheck

import "fmt"

// What a screen reader reads and what the eye sees can be made two things. The
// following watches for that: what is painted without being read, and what is read
// without being seen. It knows the little that editions are painted with, and calls
// everything else strange.

// point is a place on a page, in points from its lower left corner.
type point struct{ x, y float64 }

// box is a rectangle on a page.
type box struct{ x, y, width, height float64 }

func (b box) holds(p point) bool {
	left, right := min(b.x, b.x+b.width), max(b.x, b.x+b.width)
	low, high := min(b.y, b.y+b.height), max(b.y, b.y+b.height)
	return left <= p.x && p.x <= right && low <= p.y && p.y <= high
}

// The bounds of what can be seen: a grey from 0 (black) to 1 and a size in points.
const (
	palestText    = 0.8
	darkestGround = 0.9
	smallestText  = 3
	widestSpace   = 4 // between two letters
	thinLine      = 2 // a rule, which hides no line of text
	mostCovers    = 4096
)

// familiar are the operators that editions are painted with.
var familiar = map[operator]bool{
	"q": true, "Q": true, "cm": true, "Do": true, "w": true, "J": true, "j": true, "G": true, "g": true, "rg": true, "re": true, "f": true, "n": true,
	"BT": true, "ET": true, "Td": true, "Tf": true, "Tc": true, "Tj": true, "TJ": true, "BMC": true, "BDC": true, "EMC": true,
}

// odd says what is strange about a page, once.
func (in *interpreter) odd(format string, args ...any) {
	if len(in.page.strange) == 0 {
		in.page.strange = append(in.page.strange, fmt.Sprintf(format, args...))
	}
}

// watch follows an operator before it is done.
func (in *interpreter) watch(op operator, operands []any) {
	if !familiar[op] {
		in.odd("the operator %.10q", op)
		return
	}
	n := make([]float64, len(operands))
	for i, v := range operands {
		n[i], _ = number(v)
	}
	switch {
	case op == "g" && len(n) == 1:
		in.grey = n[0]
	case op == "rg" && len(n) == 3:
		in.grey = (n[0] + n[1] + n[2]) / 3
	case op == "Tc" && len(n) == 1:
		in.spaced = n[0] > widestSpace || n[0] < -widestSpace
	case op == "Tf" && len(n) == 2:
		in.size = n[1]
	case op == "cm":
		in.ground = box{}
		if len(n) == 6 && n[1] == 0 && n[2] == 0 {
			in.ground = box{n[4], n[5], n[0], n[3]}
		}
		if in.moved {
			in.odd("a picture that is turned about")
		}
		in.moved = true
	case op == "BT":
		in.at = point{}
	case op == "Td" && len(n) == 2:
		in.at.x, in.at.y = in.at.x+n[0], in.at.y+n[1]
	case op == "re" && len(n) == 4:
		in.path = append(in.path, box{n[0], n[1], n[2], n[3]})
	case op == "f":
		for _, b := range in.path {
			if min(max(b.width, -b.width), max(b.height, -b.height)) <= thinLine {
				continue
			}
			in.cover(b)
			if in.grey < darkestGround {
				in.odd("a dark ground")
			}
		}
		if in.moved {
			in.odd("a ground that is moved")
		}
		in.path = nil
	case op == "n":
		in.path = nil
	case op == "Do":
		if !in.moved {
			in.odd("a picture without a place")
		}
		in.cover(in.ground)
	}
}

// cover says that something is painted over a part of the page.
func (in *interpreter) cover(b box) {
	if in.covers++; in.covers > mostCovers || len(in.page.strange) > 0 {
		in.odd("too much painted over and over")
		return
	}
	for _, p := range in.shown {
		if b.holds(p) {
			in.odd("something painted over the text")
			return
		}
	}
}

// see follows text that is shown.
func (in *interpreter) see() {
	switch {
	case in.moved:
		in.odd("text that is moved or scaled")
	case in.grey > palestText:
		in.odd("text that is too pale to be seen")
	case in.size < smallestText:
		in.odd("text that is too small to be seen")
	case in.spaced:
		in.odd("letters that stand apart or upon each other")
	case in.outside():
		in.odd("text beside the page")
	}
	in.shown = append(in.shown, in.at)
}

// outside reports whether text begins beside the page.
func (in *interpreter) outside() bool {
	m := in.numbers(in.page.mediaBox)
	if len(m) != 4 {
		return true
	}
	return !box{m[0], m[1], m[2] - m[0], m[3] - m[1]}.holds(in.at)
}
