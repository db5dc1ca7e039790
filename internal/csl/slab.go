package csl

// slab gives out values that live and end together, many of them from one block of memory.
type slab[T any] struct {
	blocks [][]T
	taken  int // so many blocks are given out, the last of them but for what is free
	free   []T
}

// Blocks start small, since most texts cite little, and grow with the text.
const (
	firstBlock = 16
	mostBlock  = 256
)

// one is a new value.
func (s *slab[T]) one() *T { return &s.row(1)[0] }

// row is so many new values in a row, to which none can be appended in place.
func (s *slab[T]) row(n int) []T {
	if len(s.free) < n {
		s.more(n)
	}
	r := s.free[:n:n]
	s.free = s.free[n:]
	return r
}

func (s *slab[T]) more(n int) {
	for s.taken < len(s.blocks) {
		s.free = s.blocks[s.taken]
		s.taken++
		if len(s.free) >= n {
			return
		}
	}
	size := firstBlock
	if last := len(s.blocks) - 1; last >= 0 {
		size = min(2*len(s.blocks[last]), mostBlock)
	}
	s.free = make([]T, max(n, size))
	s.blocks = append(s.blocks, s.free)
	s.taken++
}

// reset takes all values back, to be given out anew. Nobody may hold any of them.
func (s *slab[T]) reset() {
	for i, b := range s.blocks[:s.taken] {
		if i == s.taken-1 {
			b = b[:len(b)-len(s.free)]
		}
		clear(b)
	}
	s.taken, s.free = 0, nil
}
