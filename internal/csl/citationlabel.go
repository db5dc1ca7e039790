package csl

import "strings"

// citationLabel is the label of a work that has none of its own: letters of its authors' names and
// the last digits of its year ("Dup17", "AbCD99").
func citationLabel(it *Item) string {
	var names []Name
	for _, v := range []string{"author", "editor", "translator"} {
		if len(it.Names[v]) > 0 {
			names = it.Names[v]
			break
		}
	}
	letters := 4
	switch {
	case len(names) == 2:
		letters = 2
	case len(names) > 2:
		letters = 1
	}
	var b strings.Builder
	for i, n := range names {
		if i == 4 {
			break
		}
		var who person
		who.read(n)
		family := who.Family + n.Literal
		r := []rune(family)
		b.WriteString(string(r[:min(letters, len(r))]))
	}
	if len(names) == 0 {
		r := []rune(it.Text["title"])
		b.WriteString(string(r[:min(4, len(r))]))
	}
	if d := it.Dates["issued"]; len(d.Parts) > 0 {
		year := itoa(d.Parts[0].Year)
		b.WriteString(year[max(0, len(year)-2):])
	}
	return b.String()
}
