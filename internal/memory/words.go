package memory

import (
	"hash/maphash"
	"unicode"
	"unicode/utf8"
)

// seed makes the hashes of words. They live in one run and are compared for
// equality alone, so that nothing that is written depends on them.
var seed = maphash.MakeSeed()

// fingerprint is what of a text is compared: a hash of each word in its order.
// Letter case and punctuation don't count, but marks that stand alone do, so
// that "—" has a word.
type fingerprint struct {
	words []uint64
	// count tells how often each word occurs.
	count map[uint64]int
}

// fingerprintOf returns the words of a text.
func fingerprintOf(text string) *fingerprint {
	f := &fingerprint{}
	var buf []byte
	end := func() {
		if len(buf) > 0 {
			f.words = append(f.words, maphash.Bytes(seed, buf))
			buf = buf[:0]
		}
	}
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) {
			buf = utf8.AppendRune(buf, unicode.ToLower(r))
		} else {
			end()
		}
	}
	end()
	if len(f.words) == 0 && text != "" {
		f.words = append(f.words, maphash.String(seed, text))
	}
	f.count = make(map[uint64]int, len(f.words))
	for _, w := range f.words {
		f.count[w]++
	}
	return f
}

// likeness returns how much of two texts is the same, from 0 to 1000: the words
// that both have, twice, out of all words (Dice's coefficient on multisets), or,
// where one may be a part of the other, a little less than the share of the
// shorter that is in the longer.
func (f *fingerprint) likeness(g *fingerprint) int {
	if len(f.count) > len(g.count) {
		f, g = g, f
	}
	common := 0
	for w, n := range f.count {
		common += min(n, g.count[w])
	}
	all := len(f.words) + len(g.words)
	if all == 0 {
		return 0
	}
	like := 2000 * common / all
	if shorter := min(len(f.words), len(g.words)); shorter >= 4 {
		like = max(like, 700*common/shorter)
	}
	return like
}

// shingles calls f with a hash of each run of three words, or of the whole text
// where it is shorter.
func (f *fingerprint) shingles(yield func(uint64)) {
	const k = 3
	mix := func(ws []uint64) uint64 {
		h := uint64(len(ws))
		for _, w := range ws {
			h = (h ^ w) * 0x9E3779B97F4A7C15
			h ^= h >> 29
		}
		return h
	}
	if len(f.words) < k {
		yield(mix(f.words))
		return
	}
	for i := 0; i+k <= len(f.words); i++ {
		yield(mix(f.words[i : i+k]))
	}
}
