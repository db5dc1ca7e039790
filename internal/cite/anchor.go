package cite

import (
	"slices"
	"strconv"
	"strings"

	"skaryna/internal/doc"
)

// newAnchor makes what follows "ref-" in an anchor of a key: letters, digits and
// some signs of the key stand as they are, any other is a hyphen, and what is taken
// gets another one.
func newAnchor(key string, taken map[string]bool) string {
	anchor := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, key)
	for taken[anchor] {
		anchor += "-"
	}
	taken[anchor] = true
	return anchor
}

// place returns the anchor of the nth place that cites a work. It is no other
// work's first: the works "k" and "k-2" may both be there.
func (o *Order) place(number, n int) string {
	first := o.places[number-1]
	if n == 1 {
		return first
	}
	id := first + "-" + strconv.Itoa(n)
	for o.taken[id[len("cite-"):]] {
		id += "-"
	}
	return id
}

// listID returns an anchor for the list of works that nothing in the article has.
func listID(a *doc.Article) string {
	id := "references"
	var taken []string
	take := func(other string) {
		if strings.HasPrefix(other, id) {
			taken = append(taken, other)
		}
	}
	for b := range doc.Blocks(a.Blocks) {
		switch b := b.(type) {
		case *doc.Heading:
			take(b.ID)
		case *doc.Table:
			take(b.ID)
		case *doc.Figure:
			take(b.ID)
		}
	}
	for p := range a.Proses() {
		for n := range doc.Inlines(p.Inlines) {
			if phrase, ok := n.(*doc.Phrase); ok {
				take(phrase.ID)
			}
		}
	}
	for slices.Contains(taken, id) {
		id += "-"
	}
	return id
}
