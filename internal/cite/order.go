// Package cite numbers and labels the citations of an article, and builds its
// list of references.
//
// The order of the works comes from the source article alone ([NewOrder]), so
// that a work has one number in every language and format, however a translator
// turns a sentence.
package cite

import (
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
	number map[string]int // by key, from 1
	// anchors are those of the entries, places those of the first places that cite
	// the works; both by number, from 0.
	anchors []string
	places  []string
	taken   map[string]bool // what follows "ref-" and "cite-" in these
	listID  string          // the anchor of the list
	cites   int             // in the article
	lib     *bib.Library
	notes   notePlan
}

// NewOrder finds the order of the works that the source article cites. A
// citation of what the library lacks is told; so is, as a warning, a work that
// nobody cites.
func NewOrder(a *doc.Article, lib *bib.Library, list *diag.List) *Order {
	entries := lib.Entries()
	o := &Order{number: make(map[string]int, len(entries)), taken: make(map[string]bool, len(entries)), listID: listID(a), lib: lib}
	o.Works = make([]*bib.Entry, 0, len(entries))
	o.anchors, o.places = make([]string, 0, len(entries)), make([]string, 0, len(entries))
	for place := range Places(a) {
		o.notes.add(place)
		if place.Cite == nil {
			continue
		}
		o.cites++
		o.Check(place.Cite, list)
		for _, item := range place.Cite.Items {
			if o.number[item.Key] > 0 {
				continue
			}
			e := lib.Lookup(item.Key)
			if e == nil {
				continue
			}
			o.Works = append(o.Works, e)
			o.number[e.ID] = len(o.Works)
			anchor := newAnchor(e.ID, o.taken)
			o.anchors = append(o.anchors, "ref-"+anchor)
			o.places = append(o.places, "cite-"+anchor)
		}
	}
	for _, e := range entries {
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
