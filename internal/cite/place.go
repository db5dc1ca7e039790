package cite

import (
	"iter"
	"sort"
	"strings"
	"unicode/utf8"

	"skaryna/internal/doc"
)

// Place is a citation and where it stands; or, where Cite is nil, the first
// reference to an author's note.
type Place struct {
	Cite *doc.Cite
	// Segment is the id of the segment, Index the citation's number in it, from 0.
	Segment string
	Index   int
	// Note is the label of the note that the citation stands in, empty in the text;
	// or that of the note that is referred to.
	Note string
}

// Places yields the citations of an article in the order in which a reader meets
// them: those of a note where the note is first referred to.
func Places(a *doc.Article) iter.Seq[Place] {
	return func(yield func(Place) bool) {
		w := placeWalker{yield: yield}
		if len(a.Notes) > 0 {
			w.notes = make(map[string]*doc.Note, len(a.Notes))
		}
		for _, n := range a.Notes {
			w.notes[n.Label] = n
		}
		if !w.text(a.Title, "") || !w.text(a.Standfirst, "") || !w.texts(a.Authors) || !w.texts(a.Keywords) ||
			!w.text(a.Licence, "") || !w.blocks(a.Blocks, "") {
			return
		}
		for _, n := range a.Notes { // those that nothing refers to
			if !w.note(n.Label) {
				return
			}
		}
	}
}

type placeWalker struct {
	notes map[string]*doc.Note // those not met yet
	yield func(Place) bool
}

func (w *placeWalker) blocks(bs []doc.Block, note string) bool {
	for p := range doc.ProsesOf(bs) {
		if !w.text(p, note) {
			return false
		}
	}
	return true
}

func (w *placeWalker) note(label string) bool {
	n := w.notes[label]
	if n == nil {
		return true
	}
	delete(w.notes, label)
	return w.yield(Place{Note: label}) && w.blocks(n.Blocks, label)
}

func (w *placeWalker) texts(proses []*doc.Prose) bool {
	for _, p := range proses {
		if !w.text(p, "") {
			return false
		}
	}
	return true
}

func (w *placeWalker) text(p *doc.Prose, note string) bool {
	if p == nil {
		return true
	}
	index := 0
	for n := range doc.Inlines(p.Inlines) {
		switch n := n.(type) {
		case *doc.Cite:
			if !w.yield(Place{n, p.Segment, index, note}) {
				return false
			}
			index++
		case *doc.NoteRef:
			if !w.note(n.Label) {
				return false
			}
		}
	}
	return true
}

// signature tells what a citation cites, whatever the language and the order of
// the works: two citations of one signature are the same citation.
func signature(items []*doc.CiteItem) string {
	one := func(item *doc.CiteItem) string {
		return item.Key + "\x00" + item.LocatorLabel + "\x00" + PlainLocator(item.Locator)
	}
	if len(items) == 1 {
		return one(items[0])
	}
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = one(item)
	}
	sort.Strings(parts)
	return strings.Join(parts, "\x01")
}

// PlainLocator returns a place in a work without the marks that each language
// sets by its own rules: "12-14" and "12–14" are the same pages.
func PlainLocator(locator string) string {
	for i := range len(locator) {
		if locator[i] >= utf8.RuneSelf { // as all of the marks are
			return plainMarks.Replace(locator)
		}
	}
	return locator
}

var plainMarks = strings.NewReplacer("–", "-", "—", "-", "\u2011", "-", "\u00A0", " ", "\u202F", " ")
