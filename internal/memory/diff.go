package memory

import (
	"slices"
	"strings"
	"unicode"
)

// Part is a stretch of two texts that are compared.
type Part struct {
	Change Change
	Text   string
}

// Change says in which of two texts a part stands.
type Change uint8

// The changes.
const (
	Kept    Change = iota // in both
	Removed               // in the first alone
	Added                 // in the second alone
)

// maxDiff is the largest product of the numbers of words between what two texts
// have in common at their ends for which the least difference is looked for.
// Two texts that differ more are not shown word by word anyway.
const maxDiff = 4 << 20

// Diff compares two texts word by word: it returns the fewest words to remove
// from the first and to add, to make it the second. Where a word is replaced
// the removed part comes first.
func Diff(a, b string) []Part {
	x, y := tokens(a), tokens(b)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	var d diff
	d.add(Kept, x[:head])
	d.middle(x[head:len(x)-tail], y[head:len(y)-tail])
	d.add(Kept, x[len(x)-tail:])
	return joinReplaced(d.parts)
}

// joinReplaced makes one replacement of two with nothing but a space between
// them, so that a phrase that took the place of another one is shown whole.
func joinReplaced(parts []Part) []Part {
	var out []Part
	for _, p := range parts {
		n := len(out)
		if p.Change == Added && n >= 4 && out[n-1].Change == Removed && out[n-2].Change == Kept &&
			strings.TrimSpace(out[n-2].Text) == "" && out[n-3].Change == Added && out[n-4].Change == Removed {
			between := out[n-2].Text
			out[n-4].Text += between + out[n-1].Text
			out[n-3].Text += between + p.Text
			out = out[:n-2]
			continue
		}
		out = append(out, p)
	}
	return out
}

type diff struct{ parts []Part }

func (d *diff) add(c Change, words []string) {
	if len(words) == 0 {
		return
	}
	text := strings.Join(words, "")
	n := len(d.parts)
	switch {
	case n > 0 && d.parts[n-1].Change == c:
		d.parts[n-1].Text += text
	case c == Removed && n > 0 && d.parts[n-1].Change == Added:
		// Keep what is removed before what is added in its place.
		if n > 1 && d.parts[n-2].Change == Removed {
			d.parts[n-2].Text += text
			return
		}
		d.parts = slices.Insert(d.parts, n-1, Part{Removed, text})
	default:
		d.parts = append(d.parts, Part{c, text})
	}
}

// middle compares by the longest common subsequence.
func (d *diff) middle(x, y []string) {
	if len(x)*len(y) > maxDiff {
		d.add(Removed, x)
		d.add(Added, y)
		return
	}
	w := len(y) + 1
	common := make([]int32, (len(x)+1)*w)
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				common[i*w+j] = common[(i+1)*w+j+1] + 1
			} else {
				common[i*w+j] = max(common[(i+1)*w+j], common[i*w+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(x) && j < len(y) {
		switch {
		case x[i] == y[j]:
			d.add(Kept, x[i:i+1])
			i, j = i+1, j+1
		case common[(i+1)*w+j] >= common[i*w+j+1]:
			d.add(Removed, x[i:i+1])
			i++
		default:
			d.add(Added, y[j:j+1])
			j++
		}
	}
	d.add(Removed, x[i:])
	d.add(Added, y[j:])
}

// tokens cuts a text into words, spaces and single marks.
func tokens(text string) []string {
	var out []string
	start := 0
	var last rune
	for i, r := range text {
		if i > 0 && (kind(r) != kind(last) || kind(r) == mark) {
			out = append(out, text[start:i])
			start = i
		}
		last = r
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

const (
	letter = iota
	space
	mark
)

func kind(r rune) int {
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
		return letter
	case unicode.IsSpace(r):
		return space
	}
	return mark
}

// Minor reports whether two source texts differ in punctuation, spacing, markup
// or the addresses of links alone, so that a translation of one is one of the
// other: they have the same words in the same letters and order, and the same
// numbers, marks within them included.
func Minor(a, b string) bool {
	return slices.Equal(words(withoutAddresses(a)), words(withoutAddresses(b)))
}

// words returns the words and numbers of a text. What stands between two digits
// without a letter or a space belongs to the number.
func words(text string) []string {
	var out []string
	ts := tokens(text)
	for i := 0; i < len(ts); i++ {
		first, _ := firstLast(ts[i])
		if kind(first) != letter {
			continue
		}
		word := ts[i]
		for {
			_, end := firstLast(word)
			j := i + 1
			for j < len(ts) && isMark(ts[j]) {
				j++
			}
			if j == i+1 || j == len(ts) || !unicode.IsDigit(end) {
				break
			}
			next, _ := firstLast(ts[j])
			if !unicode.IsDigit(next) {
				break
			}
			word += strings.Join(ts[i+1:j+1], "")
			i = j
		}
		out = append(out, word)
	}
	return out
}

func isMark(s string) bool {
	r, _ := firstLast(s)
	return kind(r) == mark
}

func firstLast(s string) (first, last rune) {
	for i, r := range s {
		if i == 0 {
			first = r
		}
		last = r
	}
	return first, last
}
