package lang

import "strings"

// Galley holds the text that was set, of many segments in one stretch of memory:
// it lives as long as any of them does. The zero Galley is ready for use; one is
// not for several goroutines.
type Galley struct {
	text strings.Builder
	size int // of the last stretch
}

// maxStretch is how many bytes a galley allocates together at most.
const maxStretch = 4 << 10

// room makes room for a text of so many bytes, and returns where it will begin.
func (g *Galley) room(size int) int {
	if g.text.Cap()-g.text.Len() < size {
		g.size = max(size, min(2*g.size, maxStretch))
		g.text = strings.Builder{}
		g.text.Grow(g.size)
	}
	return g.text.Len()
}

// Join returns two texts as one.
func (g *Galley) Join(a, b string) string {
	start := g.room(len(a) + len(b))
	g.text.WriteString(a)
	g.text.WriteString(b)
	return g.text.String()[start:]
}

// Set is [Language.Typography], with what is changed in the galley.
func (g *Galley) Set(l *Language, pieces []Piece) {
	t := spacers.Get().(*spacer)
	t.load(l, pieces)
	if hasMarks(t.text) {
		t.loadMarked(l, pieces)
		t.bind(0, len(t.text)) // a mark may have changed any word
	} else {
		t.bindNew(pieces)
	}
	t.store(pieces, g)
	spacers.Put(t)
}
