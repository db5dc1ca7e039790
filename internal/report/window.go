package report

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"skaryna/internal/diag"
)

const (
	// windowWidth is how many columns of a line are shown: a terminal has 80, and
	// eight stand before the line.
	windowWidth = 72
	// windowAround is how many of them stand at least before the place or after
	// its beginning, as far as the line goes.
	windowAround = 24
	tabWidth     = 4
)

// cell is what a terminal shows as one character.
type cell struct {
	text  string
	width int
	at    int // its offset in the line
}

// window returns the part of a line around the bytes from start to end as a
// terminal shows it, at most windowWidth columns of it, how many columns stand
// before the place, and how many the place takes. A paragraph is one line: what is
// left out is marked by "…".
func window(line string, start, end int) (text string, before, width int) {
	line, start, end, left, right := near(line, start, end)
	cells := cellsOf(line)
	if len(cells) == 0 {
		return "", 0, 0
	}
	first, last := len(cells), len(cells) // the place, as cells
	for i, c := range cells {
		if c.at <= start {
			first = i
		}
		if c.at < end {
			last = i + 1
		}
	}
	if start >= len(line) {
		first = len(cells) // after the end
	}
	last = max(last, first)
	if end <= start {
		last = first
	}
	from, to := fit(cells, first)
	var b strings.Builder
	if from > 0 || left {
		b.WriteString("…")
		before = 1
	}
	for i := from; i < to; i++ {
		b.WriteString(cells[i].text)
		switch {
		case i < first:
			before += cells[i].width
		case i < last:
			width += cells[i].width
		}
	}
	if to < len(cells) || right {
		b.WriteString("…")
	}
	return b.String(), before, width
}

// near cuts a line to what can be shown of it at most, and says whether it was cut
// on the left and on the right: nobody waits for a megabyte to be measured.
func near(line string, start, end int) (part string, s, e int, left, right bool) {
	const most = 16 * windowWidth // bytes; letters may have accents, and emoji have several parts
	to := min(len(line), start+most)
	for to < len(line) && !utf8.RuneStart(line[to]) {
		to++
	}
	from := max(0, start-most)
	for from > 0 && !utf8.RuneStart(line[from]) {
		from--
	}
	return line[from:to], start - from, min(end, to) - from, from > 0, to < len(line)
}

// fit chooses the cells from and up to which a line is shown, so that the cell
// called first is among them.
func fit(cells []cell, first int) (from, to int) {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	if total <= windowWidth {
		return 0, len(cells)
	}
	room := windowWidth - 2 // for the marks of what is left out
	before := 0
	for _, c := range cells[:first] {
		before += c.width
	}
	if before > windowWidth-windowAround { // not in sight from the line's beginning
		from = first
		for used := 0; from > 0 && used+cells[from-1].width <= windowAround; from-- {
			used += cells[from-1].width
		}
	}
	used := 0
	for to = from; to < len(cells) && used+cells[to].width <= room; to++ {
		used += cells[to].width
	}
	for from > 0 && used+cells[from-1].width <= room { // near the end of the line
		from--
		used += cells[from].width
	}
	return from, to
}

// cellsOf cuts a line into what a terminal shows as one character each. A tab is
// shown as spaces, and what a terminal would obey as its escape.
func cellsOf(line string) []cell {
	cells := make([]cell, 0, len(line))
	at, state := 0, -1
	for rest := line; rest != ""; {
		var text string
		var width int
		text, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		c := cell{text, width, at}
		at += len(text)
		switch shown := diag.OneLine(text); {
		case text == "\t":
			c.text, c.width = strings.Repeat(" ", tabWidth), tabWidth
		case shown != text:
			c.text, c.width = shown, uniseg.StringWidth(shown)
		}
		cells = append(cells, c)
	}
	return cells
}
