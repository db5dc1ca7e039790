package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hyphenation is how a language's words are hyphenated.
type hyphenation struct {
	patterns func() *trie
	// left and right are the fewest letters before and after a hyphen.
	left, right int
	// poorRight is the number of letters after a hyphen up to which it is a poor
	// one.
	poorRight int
	// neverFirst are letters that never begin a word's part.
	neverFirst string
	// vowels are the letters of which each part must hold one; empty where the
	// language asks for no such thing.
	vowels string
	// whole are pairs of letters that stand for one sound and are not parted.
	whole []string
}

// The limits: for Belarusian, § 41 and after of the rules of 2008 (law 420-З)
// and two letters on each side, a last part of two being poor; for Russian,
// § 210 and after of the rules of 1956; for English, those that the patterns
// were made for.
var (
	hyphenBe = &hyphenation{
		patterns: patternsBe, left: 2, right: 2, poorRight: 2,
		neverFirst: "йўьʼ’'", vowels: "аеёіоуыэюя", whole: []string{"дж", "дз"},
	}
	hyphenRu = &hyphenation{
		patterns: patternsRu, left: 2, right: 2, poorRight: 2,
		neverFirst: "йьъ", vowels: "аеёиоуыэюя",
	}
	hyphenEn = &hyphenation{patterns: patternsEn, left: 2, right: 3}
)

// maxWord is the number of letters beyond which a run is not hyphenated.
const maxWord = 60

// hyphenate appends the hyphens of a run of letters, which stands at byte base
// of its word.
func (l *Language) hyphenate(dst []Break, run string, base int, level uint8) []Break {
	if i := strings.Index(run, "\u00AD"); i >= 0 {
		for ; i >= 0 && i+2 < len(run); i = nextSoft(run, i) {
			if i > 0 {
				dst = append(dst, Break{base + i + len("\u00AD"), BreakHyphen, 0})
			}
		}
		return dst
	}
	h := l.hyphens
	if h == nil || len(run) < h.left+h.right {
		return dst
	}
	t := h.patterns()

	// The letters without combining marks, in small form, with their places.
	var letters [maxWord]rune
	var offsets [maxWord + 1]uint16
	var codes [maxWord + 2]byte
	n, capitals := 0, false
	for i, r := range run {
		if r >= utf8.RuneSelf && unicode.IsMark(r) {
			continue
		}
		if n == maxWord {
			return dst
		}
		small := unicode.ToLower(r)
		if small != r && n > 0 {
			capitals = true
		}
		if IsApostrophe(small) {
			small = '’' // as the patterns write all of them
		}
		letters[n], offsets[n], codes[n+1] = small, uint16(i), t.code(small)
		n++
	}
	if capitals || n < h.left+h.right {
		return dst
	}
	offsets[n] = uint16(len(run))
	var weights [maxWord + 3]byte
	t.weigh(codes[:n+2], weights[:n+3])

	first, last := h.left, n-h.right
	if h.vowels != "" {
		first = max(first, firstVowel(letters[:n], h.vowels)+1)
		last = min(last, lastVowel(letters[:n], h.vowels))
	}
	for i := first; i <= last; i++ {
		if weights[i+1]&1 == 0 || strings.ContainsRune(h.neverFirst, letters[i]) || h.isWhole(letters[i-1], letters[i]) {
			continue
		}
		poor := level
		if n-i <= h.poorRight {
			poor++
		}
		if h.vowels != "" {
			poor += h.clusterLevel(letters[:n], i)
		}
		dst = append(dst, Break{base + int(offsets[i]), BreakHyphen, poor})
	}
	return dst
}

// clusterLevel says how poorly a part that begins at i parts its consonants. The
// patterns break anywhere in a cluster («пра-д-п-ры-ем-с-т-ва»). Good is one
// consonant on the right, or one that goes with р or л where there is another on
// the left («прад-пры»); poor is a longer beginning («дзя-ржаў»), and what tears
// such a pair apart («прадп-ры»).
func (h *hyphenation) clusterLevel(letters []rune, i int) uint8 {
	count, pair := h.onset(letters[i:])
	before := 0
	for k := i - 1; k >= 0 && h.isConsonant(letters[k]); k-- {
		before++
	}
	switch {
	case count == 2 && pair && before > 0:
		return 0
	case count > 1:
		return uint8(count - 1)
	case count == 1 && before > 1 && isLiquid(letters[i]) && !isLiquid(letters[i-1]):
		return 1
	}
	return 0
}

// onset counts the consonants that a part begins with, and reports whether they
// are two of which the second is р or л.
func (h *hyphenation) onset(part []rune) (count int, pair bool) {
	for k := 0; k < len(part) && h.isConsonant(part[k]); k++ {
		if k > 0 && h.isWhole(part[k-1], part[k]) {
			continue
		}
		count++
		pair = count == 2 && isLiquid(part[k])
	}
	return min(count, 3), pair
}

func (h *hyphenation) isConsonant(r rune) bool {
	return r != 'ь' && r != 'ъ' && !IsApostrophe(r) && !strings.ContainsRune(h.vowels, r)
}

func isLiquid(r rune) bool { return r == 'р' || r == 'л' }

func nextSoft(run string, i int) int {
	i += len("\u00AD")
	if k := strings.Index(run[i:], "\u00AD"); k >= 0 {
		return i + k
	}
	return -1
}

func firstVowel(letters []rune, vowels string) int {
	for i, r := range letters {
		if strings.ContainsRune(vowels, r) {
			return i
		}
	}
	return len(letters)
}

func lastVowel(letters []rune, vowels string) int {
	for i := len(letters) - 1; i >= 0; i-- {
		if strings.ContainsRune(vowels, letters[i]) {
			return i
		}
	}
	return -1
}

func (h *hyphenation) isWhole(a, b rune) bool {
	for _, pair := range h.whole {
		x, n := utf8.DecodeRuneInString(pair)
		if y, _ := utf8.DecodeRuneInString(pair[n:]); x == a && y == b {
			return true
		}
	}
	return false
}
