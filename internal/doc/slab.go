package doc

// Slab makes values of a kind of which a tree has many: it allocates them by the
// dozen, and they live as long as any of their dozen does. The zero Slab is ready
// for use; one is not for several goroutines.
type Slab[T any] struct {
	free []T
	size int // of the last piece
}

// The smallest and the largest number of values that are allocated together: a
// message has few, an article many.
const (
	minSlab = 4
	maxSlab = 16
)

// New returns a pointer to a copy of v.
func (s *Slab[T]) New(v T) *T {
	if len(s.free) == 0 {
		s.grow()
	}
	p := &s.free[0]
	s.free = s.free[1:]
	*p = v
	return p
}

// Slice returns a slice of n zero values, which cannot grow in place; nil for
// none.
func (s *Slab[T]) Slice(n int) []T {
	if n == 0 {
		return nil
	}
	if n > len(s.free) {
		if n >= maxSlab/2 {
			return make([]T, n)
		}
		for s.grow(); n > len(s.free); {
			s.grow()
		}
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return out
}

// Reserve makes room for n values at once.
func (s *Slab[T]) Reserve(n int) {
	if n > len(s.free) {
		s.free = make([]T, n)
	}
}

func (s *Slab[T]) grow() {
	s.size = min(max(2*s.size, minSlab), maxSlab)
	s.free = make([]T, s.size)
}
