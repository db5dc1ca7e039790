package cite

// slab gives out values that one edition holds, many of them from one block of
// memory.
type slab[T any] struct {
	free []T
	size int // of the block
}

// one returns a new value.
func (s *slab[T]) one() *T { return &s.row(1)[0] }

// row returns so many new values in a row, to which none can be appended in place.
// Blocks start small, since most articles cite little.
func (s *slab[T]) row(n int) []T {
	if len(s.free) < n {
		s.size = min(max(2*s.size, 16), 256)
		s.free = make([]T, max(n, s.size))
	}
	r := s.free[:n:n]
	s.free = s.free[n:]
	return r
}
