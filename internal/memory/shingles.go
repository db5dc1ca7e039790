package memory

import (
	"cmp"
	"slices"
)

// Bounds that keep the search for moved texts linear: a run of words that is in
// very many texts tells nothing, and a text is compared with the few that share
// most with it.
const (
	maxPostings = 16
	maxNearest  = 8
)

// shingles finds texts that share a run of words.
type shingles struct{ texts map[uint64][]int }

func newShingles(words []*fingerprint) *shingles {
	s := &shingles{make(map[uint64][]int)}
	for k, f := range words {
		f.shingles(func(h uint64) {
			if p := s.texts[h]; len(p) <= maxPostings && (len(p) == 0 || p[len(p)-1] != k) {
				s.texts[h] = append(p, k)
			}
		})
	}
	return s
}

// nearest returns the texts that share most runs of words with f, most first.
func (s *shingles) nearest(f *fingerprint) []int {
	shared := map[int]int{}
	f.shingles(func(h uint64) {
		if p := s.texts[h]; len(p) <= maxPostings {
			for _, k := range p {
				shared[k]++
			}
		}
	})
	ks := make([]int, 0, len(shared))
	for k := range shared {
		ks = append(ks, k)
	}
	slices.SortFunc(ks, func(a, b int) int { return cmp.Or(shared[b]-shared[a], a-b) })
	return ks[:min(len(ks), maxNearest)]
}
