package csl

// slab gives out values that live and end together, many of them from one block of memory.
type slab[T any] struct {
	block  []T // the one at hand
	given  int // so many of it
	blocks [][]T
	taken  int // so many blocks, the one at hand among them
}

// Blocks start small, since most texts cite little, and grow with the text.
const (
	firstBlock = 16
	mostBlock  = 256
)

// one is a new value.
func (s *slab[T]) one() *T {
	if s.given == len(s.block) {
		s.more(1)
	}
	s.given++
	return &s.block[s.given-1]
}

// row is so many new values in a row, to which none can be appended in place.
func (s *slab[T]) row(n int) []T {
	if len(s.block)-s.given < n {
		s.more(n)
	}
	s.given += n
	return s.block[s.given-n : s.given : s.given]
}

// more takes a block that has so many values.
func (s *slab[T]) more(n int) {
	s.given = 0
	for s.taken < len(s.blocks) {
		s.block = s.blocks[s.taken]
		s.taken++
		if len(s.block) >= n {
			return
		}
	}
	size := firstBlock
	if last := len(s.blocks) - 1; last >= 0 {
		size = min(2*len(s.blocks[last]), mostBlock)
	}
	s.block = make([]T, max(n, size))
	s.blocks = append(s.blocks, s.block)
	s.taken++
}

// reset takes all values back, to be given out anew. Nobody may hold any of them.
func (s *slab[T]) reset() {
	if s.taken == 0 {
		return
	}
	for _, b := range s.blocks[:s.taken-1] {
		clear(b)
	}
	clear(s.block[:s.given])
	s.block, s.given, s.taken = s.blocks[0], 0, 1
}
