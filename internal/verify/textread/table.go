package textread

import (
	"strings"

	"github.com/rivo/uniseg"

	"skaryna/internal/verify/proof"
)

// rulerOf returns the index of the first line between the rows of a table, -1
// where there is none.
func rulerOf(chunk []line) int {
	for i, l := range chunk {
		if len(crossings(l.text)) > 0 {
			return i
		}
	}
	return -1
}

// crossings returns the columns at which a line between rows crosses those
// between columns; none for any other line.
func crossings(s string) (at []int) {
	cross, dash := "┼", "─"
	if strings.Trim(s, "-+") == "" {
		cross, dash = "+", "-"
	} else if strings.Trim(s, "─┼") != "" {
		return nil
	}
	n := 0
	for i, r := range []rune(s) {
		if string(r) == cross {
			at = append(at, i)
			n = 0
		} else if string(r) != dash {
			return nil
		} else {
			n++
		}
	}
	if n == 0 || len(at) > 0 && at[0] == 0 {
		return nil
	}
	return at
}

// table reads a drawn table: rows of cells, of one line each or, where lines stand
// between all of them, of several.
func (r *reader) table(chunk []line, ruler int) {
	at := crossings(chunk[ruler].text)
	rulers := 0
	for _, l := range chunk {
		if len(crossings(l.text)) > 0 {
			rulers++
		}
	}
	row, place := make([]string, len(at)+1), ""
	flush := func() {
		for i, cell := range row {
			if cell = strings.TrimSpace(cell); cell != "" {
				r.add(proof.Block{Kind: proof.Cell, Text: cell, Place: place})
			}
			row[i] = ""
		}
		place = ""
	}
	for i, l := range chunk {
		if len(crossings(l.text)) > 0 {
			flush()
			continue
		}
		if place == "" {
			place = l.place()
		}
		for j, cell := range cells(l.text, at) {
			row[j] += "\n" + cell
		}
		if i > ruler && rulers == 1 {
			flush()
		}
	}
	flush()
}

// cells parts a line at the given columns.
func cells(s string, at []int) []string {
	out := make([]string, 1, len(at)+1)
	column, state := 0, -1
	for s != "" {
		var cluster string
		var width int
		cluster, s, width, state = uniseg.FirstGraphemeClusterInString(s, state)
		if n := len(out) - 1; n < len(at) && column >= at[n] {
			out = append(out, "")
			if cluster == "│" || cluster == "|" {
				column += width
				continue
			}
		}
		out[len(out)-1] += cluster
		column += width
	}
	return out
}
