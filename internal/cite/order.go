// Package cite numbers and labels the citations of an article, and builds its
// list of references.
//
// The order of the works comes from the source article alone ([NewOrder]), so
// that a work has one number in every language and format, however a translator
// turns a sentence.
package cite

import (
	"strings"

	"skaryna/internal/bib"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
)

// Order is the order of the works that an article cites. It is not changed once
// it is made, and shared by all languages.
type Order struct {
	// Works are the cited works, in the order of their first citation in the
	// source article. A citation in a note counts where the note is first
	// referred to.
	Works  []*bib.Entry
	number map[string]int
	anchor map[string]string
	lib    *bib.Library
	notes  notePlan
}

// NewOrder finds the order of the works that the source article cites. A
// citation of what the library lacks is told; so is, as a warning, a work that
// nobody cites.
func NewOrder(a *doc.Article, lib *bib.Library, list *diag.List) *Order {
	o := &Order{number: map[string]int{}, anchor: map[string]string{}, lib: lib}
	taken := map[string]bool{}
	for place := range Places(a) {
		o.notes.add(place)
		if place.Cite == nil {
			continue
		}
		o.Check(place.Cite, list)
		for _, item := range place.Cite.Items {
			e := lib.Lookup(item.Key)
			if e == nil || o.number[e.ID] > 0 {
				continue
			}
			o.Works = append(o.Works, e)
			o.number[e.ID] = len(o.Works)
			o.anchor[e.ID] = newAnchor(e.ID, taken)
		}
	}
	for _, e := range lib.Entries() {
		if o.number[e.ID] == 0 {
			list.Warn(e.Span, diag.BibUncited, "no text cites the work %q", e.ID)
		}
	}
	return o
}

// Check tells of the works in a citation that the library lacks, at the place of
// the key itself. It is silent where the library could not be read as a whole.
func (o *Order) Check(c *doc.Cite, list *diag.List) {
	if o.lib.Incomplete {
		return
	}
	for _, item := range c.Items {
		if o.lib.Lookup(item.Key) == nil {
			d := list.Error(item.Span, diag.CiteUnknownKey, "no source has the key %q", item.Key)
			d.Hint = diag.DidYouMean(item.Key, o.lib.Keys())
		}
	}
}

// newAnchor makes an anchor of a key: letters, digits and some signs of the key
// stand as they are, any other is a hyphen, and what is taken gets another one.
func newAnchor(key string, taken map[string]bool) string {
	anchor := "ref-" + strings.Map(func(r rune) rune {
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
