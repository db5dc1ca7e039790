package typeset

import "math"

// A paragraph is broken into lines as a whole: of all the ways to break it, the
// one is taken whose lines are the evenest together (D. E. Knuth and
// M. F. Plass, Breaking Paragraphs into Lines, 1981). All is reckoned in whole
// numbers, as TeX does it, so that every machine breaks the same lines.

// AtomKind is what an [Atom] is.
type AtomKind uint8

// The kinds of atoms.
const (
	// Box is what is printed: a word or a part of one.
	Box AtomKind = iota
	// Glue is a space. A line may end at it if it follows a box; it is then not
	// printed.
	Glue
	// Penalty is a place where a line may end, and what that costs.
	Penalty
)

// What ending a line at a penalty costs.
const (
	// Forbidden lets no line end.
	Forbidden int32 = 10000
	// Forced ends a line. What is left of its width stays empty.
	Forced int32 = -10000
)

// Atom is one of the things that a paragraph is made of. The atoms of a
// paragraph end with a box.
type Atom struct {
	Kind AtomKind
	// Hyphen says, of a penalty, that the line would end with a hyphen.
	Hyphen bool
	// Cost is what it costs to end the line at a penalty.
	Cost int32
	// Width is a box's or a space's; of a penalty, what is printed at the line's
	// end if it ends there: the width of a hyphen.
	Width Length
	// Stretch and Shrink say by how much a space may grow and give way.
	Stretch, Shrink Length
	// HangLeft and HangRight say how far a box may stand out of the column where a
	// line begins or ends with it (or with a penalty's hyphen): commas and quotes
	// that hang make an edge that looks straight.
	HangLeft, HangRight Length
}

// Column is what a paragraph is broken for.
type Column struct {
	// Width is the width of every line.
	Width Length
	// Ragged leaves the spaces as they are: lines are then made as even in length
	// as may be, and none is longer than Width. Words are hyphenated only if one is
	// wider than that.
	Ragged bool
	// Balance makes the last line of a ragged text as long as the others, which is
	// how a heading looks best.
	Balance bool
	// Hyphens is the number of lines in a row that may end with a hyphen; 0 stands
	// for 2.
	Hyphens int
	// Whole is the number, from 1, of a line that is not to end within a word, if the
	// paragraph can be set so within Tolerance: a page may have to end there. 0 stands
	// for none.
	Whole int
}

// Line is a line of a broken paragraph: the atoms from Start up to End, without
// the spaces at both ends. A line that ends at a penalty has it at End.
type Line struct {
	Start, End int
	// Last says that the line ends the paragraph, or was ended by force: its
	// spaces are not stretched.
	Last bool
	// Width is the line's own width with its spaces as they are, less what hangs.
	Width Length
	// Stretch and Shrink are those of its spaces together.
	Stretch, Shrink Length
}

// Tolerance is how bad a line of justified text may be: its spaces may grow to
// about 1.6 times their width, where a space's Stretch is half of it (badness is
// TeX's: a hundred times the cube of the part of the stretch that is used). A
// paragraph that cannot be set within it is broken again within secondTolerance,
// where they grow to about twice their width; and one that even so cannot, as
// evenly as may be.
const (
	Tolerance       = 200
	secondTolerance = 800
)

// What Knuth and Plass call demerits. The first three are TeX's; a paragraph's end
// is dearer here, for half a word alone on a line is what readers see first.
const (
	linePenalty      = 10
	contrastDemerits = 10000 // a loose line beside a tight one
	hyphensDemerits  = 20000 // a hyphen below a hyphen
	lastHyphen       = 25000 // a hyphen before the last line
	shortLast        = 15000 // a last line of a few letters
	infiniteBadness  = 10000
	lastResort       = infiniteBadness + 1
)

// Breaker breaks paragraphs. It keeps its memory from one to the next; the zero
// value is ready. One goroutine may use it at a time.
type Breaker struct {
	sums   []sum
	nodes  []breakNode
	active []int32
	lines  []Line
}

// sum is the width, stretch and shrink of all atoms before one.
type sum struct{ width, stretch, shrink int64 }

// breakNode is a line's end that may be on the best way.
type breakNode struct {
	at    int32 // the atom at which the line ends
	start int32 // the box with which the next one begins
	prev  int32 // the line's end before
	// tight to veryLoose: how the line before it is set.
	fitness fitness
	hyphens uint8 // lines in a row that end with a hyphen, up to here
	lines   int32 // up to here
	cost    int64 // of all lines up to here
	from    sum   // before the box with which the next line begins
}

type fitness uint8

const (
	tight fitness = iota
	decent
	loose
	veryLoose
	fitnessCount
)

// Break returns the lines of a paragraph. They are valid until the next call.
func (b *Breaker) Break(atoms []Atom, column Column) []Line {
	b.lines = b.lines[:0]
	if len(atoms) == 0 {
		return nil
	}
	if column.Hyphens == 0 {
		column.Hyphens = 2
	}
	b.add(atoms)
	end := int32(-1)
	if !column.Ragged {
		end = b.pass(atoms, column, Tolerance, 0)
		if end < 0 && column.Whole > 0 {
			column.Whole = 0
			end = b.pass(atoms, column, Tolerance, 0)
		}
		if end < 0 {
			end = b.pass(atoms, column, secondTolerance, 0)
		}
		if end < 0 {
			end = b.pass(atoms, column, infiniteBadness-1, column.Width/16)
		}
	}
	if column.Ragged {
		whole := column
		whole.Hyphens = noHyphens
		end = b.pass(atoms, whole, infiniteBadness, 0)
	}
	if end < 0 {
		end = b.pass(atoms, column, infiniteBadness, column.Width/8)
	}
	if end < 0 {
		column.Hyphens = maxHyphens
		end = b.pass(atoms, column, lastResort, column.Width/8)
	}
	for n := end; n > 0; n = b.nodes[n].prev {
		b.lines = append(b.lines, Line{Start: int(b.nodes[b.nodes[n].prev].start), End: int(b.nodes[n].at)})
	}
	for i, j := 0, len(b.lines)-1; i < j; i, j = i+1, j-1 {
		b.lines[i], b.lines[j] = b.lines[j], b.lines[i]
	}
	for i := range b.lines {
		b.lines[i].Start = min(b.lines[i].Start, b.lines[i].End) // an empty line
		b.measure(&b.lines[i], atoms)
	}
	return b.lines
}

func (b *Breaker) add(atoms []Atom) {
	b.sums = b.sums[:0]
	var s sum
	for i := range atoms {
		b.sums = append(b.sums, s)
		if a := &atoms[i]; a.Kind != Penalty {
			s.width += int64(a.Width)
			s.stretch += int64(a.Stretch)
			s.shrink += int64(a.Shrink)
		}
	}
	b.sums = append(b.sums, s)
}

// measure fills in a line's widths.
func (b *Breaker) measure(l *Line, atoms []Atom) {
	l.Last = l.End == len(atoms) || atoms[l.End].Kind == Penalty && atoms[l.End].Cost <= Forced
	w, y, z := b.between(atoms, l.Start, l.End)
	l.Width, l.Stretch, l.Shrink = clip(w), clip(y), clip(z)
}

func clip(n int64) Length { return Length(min(max(n, math.MinInt32), math.MaxInt32)) }

// between returns the width, stretch and shrink of the line from the box at
// start up to its end.
func (b *Breaker) between(atoms []Atom, start, end int) (width, stretch, shrink int64) {
	if start >= end {
		return 0, 0, 0
	}
	from, to := b.sums[start], b.sums[end]
	width = to.width + endWidth(atoms, end) - from.width - int64(atoms[start].HangLeft)
	return width, to.stretch - from.stretch, to.shrink - from.shrink
}

// endWidth returns what ending a line at an atom adds to its width: a hyphen,
// less what hangs.
func endWidth(atoms []Atom, end int) int64 {
	if end < len(atoms) && atoms[end].Kind == Penalty && atoms[end].Width != 0 {
		return int64(atoms[end].Width - atoms[end].HangRight)
	}
	if end > 0 && atoms[end-1].Kind == Box {
		return -int64(atoms[end-1].HangRight)
	}
	return 0
}

// pass looks for the best way with lines of at most a badness of tolerance, and
// returns its last node, or -1 where there is no such way. Each line is reckoned
// to stretch by extra more than it does. With a tolerance of infiniteBadness
// lines may be too short; with lastResort there is always a way, for a box that
// is wider than the column then stands in a line that is too long.
func (b *Breaker) pass(atoms []Atom, column Column, tolerance int64, extra Length) int32 {
	b.nodes, b.active = b.nodes[:0], b.active[:0]
	b.push(atoms, breakNode{at: -1, start: int32(nextBox(atoms, 0)), prev: -1, fitness: decent})
	for i := 0; i <= len(atoms); i++ {
		cost, hyphen := int32(0), false
		if i == len(atoms) {
			cost = Forced
		} else {
			switch a := &atoms[i]; a.Kind {
			case Box:
				continue
			case Glue:
				if i == 0 || atoms[i-1].Kind != Box {
					continue
				}
			case Penalty:
				if a.Cost >= Forbidden {
					continue
				}
				if a.Width != 0 && column.Hyphens == noHyphens {
					continue
				}
				cost, hyphen = a.Cost, a.Hyphen
			}
		}
		if !b.try(atoms, column, i, cost, hyphen, tolerance, int64(extra)) {
			return -1
		}
	}
	best := b.active[0]
	for _, n := range b.active[1:] {
		if b.nodes[n].cost < b.nodes[best].cost {
			best = n
		}
	}
	return best
}

// nextBox returns the first box from i on: the spaces and penalties before it
// are not printed at a line's beginning.
func nextBox(atoms []Atom, i int) int {
	for i < len(atoms) && atoms[i].Kind != Box {
		i++
	}
	return i
}

// noHyphens, as a limit, lets no line end with a hyphen that its word has not.
const noHyphens = -1

// maxHyphens is the greatest number of hyphens in a row that is counted; as a
// limit it is none.
const maxHyphens = 3

// try ends a line at atom i, after each of the active line's ends. It returns
// false when no way is left.
func (b *Breaker) try(atoms []Atom, column Column, i int, cost int32, hyphen bool, tolerance, extra int64) bool {
	type found struct {
		cost  int64
		node  int32
		found bool
	}
	var best [fitnessCount][maxHyphens + 1]found
	lowest := int64(math.MaxInt64)
	forced := cost <= Forced
	kept := b.active[:0]
	rescue := int32(-1) // the best way that is left where all lines are too long
	end := b.sums[i]
	end.width += endWidth(atoms, i)
	for k, n := range b.active {
		node := &b.nodes[n]
		width, stretch, shrink := end.width-node.from.width, end.stretch-node.from.stretch, end.shrink-node.from.shrink
		if int(node.start) >= i {
			width, stretch, shrink = 0, 0, 0
		}
		left := int64(column.Width) - width
		bad, fit := badness(column, left, stretch+extra, shrink, forced, i == len(atoms))
		tooLong := left < 0 && (column.Ragged || -left > shrink)
		if tooLong || forced {
			if tooLong && (rescue < 0 || node.cost < b.nodes[rescue].cost) {
				rescue = n
			}
		} else {
			kept = append(kept, n)
		}
		if bad > tolerance && left > 0 {
			// The lines that begin later are shorter still.
			kept = append(kept, b.active[k+1:]...)
			break
		}
		if tooLong || bad > tolerance || hyphen && uint(node.hyphens) >= uint(column.Hyphens) && column.Hyphens < maxHyphens {
			continue
		}
		if hyphen && column.Whole > 0 && int(node.lines)+1 == column.Whole {
			continue
		}
		d := int64(linePenalty) + bad
		d *= d
		if c := int64(cost); !forced {
			if c >= 0 {
				d += c * c
			} else {
				d -= c * c
			}
		}
		if abs(int(fit)-int(node.fitness)) > 1 {
			d += contrastDemerits
		}
		hyphens := 0
		if hyphen {
			hyphens = min(int(node.hyphens)+1, maxHyphens)
			if node.hyphens > 0 {
				d += hyphensDemerits
			}
		}
		if i == len(atoms) && node.prev >= 0 {
			if node.hyphens > 0 {
				d += lastHyphen
			}
			if width < int64(column.Width)/10 && !column.Balance {
				d += shortLast
			}
		}
		d += node.cost
		if f := &best[fit][hyphens]; !f.found || d < f.cost {
			*f = found{d, n, true}
			lowest = min(lowest, d)
		}
	}
	b.active = kept
	start := int32(nextBox(atoms, i))
	if lowest < math.MaxInt64 {
		for fit := range best {
			for hyphens, f := range best[fit] {
				if !f.found || f.cost > lowest+contrastDemerits+hyphensDemerits {
					continue // another end here is better whatever follows
				}
				b.push(atoms, breakNode{
					at: int32(i), start: start, prev: f.node, fitness: fitness(fit), hyphens: uint8(hyphens),
					lines: b.nodes[f.node].lines + 1, cost: f.cost,
				})
			}
		}
	}
	if len(b.active) > 0 {
		return true
	}
	if tolerance < lastResort || rescue < 0 {
		return false
	}
	// A box is wider than the column: the line ends here all the same.
	hyphens := uint8(0)
	if hyphen {
		hyphens = min(b.nodes[rescue].hyphens+1, maxHyphens)
	}
	b.push(atoms, breakNode{
		at: int32(i), start: start, prev: rescue, fitness: decent, hyphens: hyphens,
		cost: b.nodes[rescue].cost + infiniteBadness*infiniteBadness,
	})
	return true
}

func (b *Breaker) push(atoms []Atom, n breakNode) {
	n.from = b.sums[n.start]
	if int(n.start) < len(atoms) {
		n.from.width += int64(atoms[n.start].HangLeft)
	}
	b.active = append(b.active, int32(len(b.nodes)))
	b.nodes = append(b.nodes, n)
}

func abs(n int) int { return max(n, -n) }

// badness says how bad a line is that has left to fill, by growing its spaces or
// (where left is negative) shrinking them.
func badness(column Column, left, stretch, shrink int64, forced, end bool) (int64, fitness) {
	switch {
	case left < 0 && column.Ragged:
		return infiniteBadness, tight
	case left < 0:
		bad := cubed(-left, shrink)
		if bad > 12 {
			return bad, tight
		}
		return bad, decent
	case forced && !(column.Balance && end):
		return 0, decent
	case column.Ragged:
		return squared(left, int64(column.Width)/8), decent
	}
	bad := cubed(left, stretch)
	switch {
	case bad > 99:
		return bad, veryLoose
	case bad > 12:
		return bad, loose
	}
	return bad, decent
}

// cubed is TeX's badness: about 100 (t/s)³, at most infiniteBadness.
func cubed(t, s int64) int64 {
	if t == 0 {
		return 0
	}
	if s <= 0 {
		return infiniteBadness
	}
	r := t * 297 / s
	if r > 1290 {
		return infiniteBadness
	}
	return (r*r*r + 1<<17) / (1 << 18)
}

// squared is the badness of a ragged line: 100 (t/s)².
func squared(t, s int64) int64 {
	if s <= 0 {
		return infiniteBadness
	}
	r := t * 100 / s
	return min(r*r/100, infiniteBadness-1)
}
