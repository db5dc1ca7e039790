package cite

// slab gives out values that one edition holds, many of them from one block of
// memory.
type slab[T any] struct {
	block []T
	given int // so many of it
}

// one returns a new value.
func (s *slab[T]) one() *T {
	if s.given == len(s.block) {
		s.more(1)
	}
	s.given++
	return &s.block[s.given-1]
}

// row returns so many new values in a row, to which none can be appended in place.
func (s *slab[T]) row(n int) []T {
	if len(s.block)-s.given < n {
		s.more(n)
	}
	s.given += n
	return s.block[s.given-n : s.given : s.given]
}

// more takes a new block. Blocks start small, since most articles cite little.
func (s *slab[T]) more(n int) {
	s.block = make([]T, max(n, min(max(2*len(s.block), 16), 256)))
	s.given = 0
}
