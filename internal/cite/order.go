// Package cite numbers and labels the citations of an article, and builds its
// list of references.
//
// The order of the works comes from the source article alone ([NewOrder]), so
// that a work has one number in every language and format, however a translator
// turns a sentence.
package cite

import (
	"iter"
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
}

// NewOrder finds the order of the works that the source article cites. A
// citation of what the library lacks is told; so is, as a warning, a work that
// nobody cites.
func NewOrder(a *doc.Article, lib *bib.Library, list *diag.List) *Order {
	o := &Order{number: map[string]int{}, anchor: map[string]string{}, lib: lib}
	taken := map[string]bool{}
	for c := range Cites(a) {
		o.Check(c, list)
		for _, item := range c.Items {
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
// the key itself.
func (o *Order) Check(c *doc.Cite, list *diag.List) {
	for _, item := range c.Items {
		if o.lib.Lookup(item.Key) == nil {
			d := list.Error(item.Span, diag.CiteUnknownKey, "no source has the key %q", item.Key)
			d.Hint = diag.DidYouMean(item.Key, o.lib.Keys())
		}
	}
}

// Cites yields the citations of an article in the order in which a reader meets
// them: those of a note where the note is first referred to.
func Cites(a *doc.Article) iter.Seq[*doc.Cite] {
	return func(yield func(*doc.Cite) bool) {
		w := citeWalker{notes: map[string]*doc.Note{}, yield: yield}
		for _, n := range a.Notes {
			w.notes[n.Label] = n
		}
		for p := range a.Proses() {
			if !w.text(p.Inlines) {
				return
			}
		}
	}
}

type citeWalker struct {
	notes map[string]*doc.Note // those not met yet
	yield func(*doc.Cite) bool
	seen  map[*doc.Cite]bool
}

func (w *citeWalker) text(inlines []doc.Inline) bool {
	for n := range doc.Inlines(inlines) {
		switch n := n.(type) {
		case *doc.Cite:
			if w.seen[n] {
				continue // in a note that was met at its reference
			}
			if !w.yield(n) {
				return false
			}
		case *doc.NoteRef:
			note := w.notes[n.Label]
			if note == nil {
				continue
			}
			delete(w.notes, n.Label)
			for p := range doc.ProsesOf(note.Blocks) {
				if !w.text(p.Inlines) {
					return false
				}
				w.mark(p.Inlines)
			}
		}
	}
	return true
}

// mark takes down the citations of a note, so that they are not yielded again
// when the walk comes to the notes themselves.
func (w *citeWalker) mark(inlines []doc.Inline) {
	if w.seen == nil {
		w.seen = map[*doc.Cite]bool{}
	}
	for n := range doc.Inlines(inlines) {
		if c, ok := n.(*doc.Cite); ok {
			w.seen[c] = true
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
