package cite

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"skaryna/internal/doc"
)

// A note style prints a citation in a note of its own, among the notes that the
// author wrote. As with the works, the notes' numbers come from the source
// article alone.

// notePlan numbers the notes that an article has in a note style. It is made of
// the source's tree.
type notePlan struct {
	count int
	// authors holds the numbers of the author's notes, by label.
	authors map[string]int
	// cites holds the citations in the source's order.
	cites []plannedCite
}

// plannedCite is a citation of the source.
type plannedCite struct {
	segment string
	items   []*doc.CiteItem
	number  int // of its note; 0 for one that stands in an author's note
}

func (p *notePlan) add(place Place) {
	if place.Cite == nil {
		if p.authors == nil {
			p.authors = map[string]int{}
		}
		p.count++
		p.authors[place.Note] = p.count
		return
	}
	c := plannedCite{segment: place.Segment, items: place.Cite.Items}
	if place.Note == "" {
		p.count++
		c.number = p.count
	}
	p.cites = append(p.cites, c)
}

// leftCite is a citation of the source that no citation of the translation has
// taken yet.
type leftCite struct {
	signature string
	number    int
	taken     bool
}

// numbers returns the number of the note in which each citation of a language's
// tree is printed: that of the source's citation of the same works in the same
// segment. Where a translation groups its works otherwise, what is left over is
// taken in order.
func (p *notePlan) numbers(places []Place) []int {
	out := make([]int, len(places))
	left := map[string][]leftCite{}
	for _, c := range p.cites {
		left[c.segment] = append(left[c.segment], leftCite{signature: signature(c.items), number: c.number})
	}
	take := func(i int, fits func(*leftCite) bool) {
		segment := left[places[i].Segment]
		for k := range segment {
			if c := &segment[k]; !c.taken && fits(c) {
				c.taken = true
				out[i] = c.number
				return
			}
		}
	}
	for i, place := range places {
		if place.Note != "" {
			out[i] = p.authors[place.Note]
			continue
		}
		want := signature(place.Cite.Items)
		take(i, func(c *leftCite) bool { return c.signature == want })
	}
	extra := p.count
	for i := range places {
		if out[i] == 0 {
			take(i, func(*leftCite) bool { return true })
		}
		if out[i] == 0 { // a translation with more citations than its source has
			extra++
			out[i] = extra
		}
	}
	return out
}

// inOrder sorts places by the numbers of their notes, so that what a style says
// of a work that was cited just before is the same in every language.
func inOrder(places []Place, numbers []int) ([]Place, []int) {
	index := make([]int, len(places))
	for i := range index {
		index[i] = i
	}
	slices.SortStableFunc(index, func(a, b int) int { return cmp.Compare(numbers[a], numbers[b]) })
	sortedPlaces, sortedNumbers := make([]Place, len(places)), make([]int, len(places))
	for i, k := range index {
		sortedPlaces[i], sortedNumbers[i] = places[k], numbers[k]
	}
	return sortedPlaces, sortedNumbers
}

// setNote prints a citation's label in a note of its own, and a reference to the
// note in the text.
func setNote(a *doc.Article, c *doc.Cite, number int, before []doc.Inline) {
	label := "cite " + strconv.Itoa(number) // no author's label has a space
	a.Notes = append(a.Notes, &doc.Note{
		Label:  label,
		Number: number,
		Blocks: []doc.Block{&doc.Paragraph{Prose: &doc.Prose{Role: doc.RoleNote, Inlines: c.Label}}},
	})
	c.Label = append(before, &doc.NoteRef{Span: c.Span, Label: label})
}

// arrangeNotes puts the notes of the citations among those of the author.
func (p *notePlan) arrangeNotes(a *doc.Article) {
	for _, n := range a.Notes {
		if number := p.authors[n.Label]; number > 0 {
			n.Number = number
		}
	}
	slices.SortStableFunc(a.Notes, func(x, y *doc.Note) int { return cmp.Compare(x.Number, y.Number) })
	for i, n := range a.Notes {
		n.Number = i + 1 // without a gap where a translation has one note for two
		n.ID = "note-" + strconv.Itoa(n.Number)
	}
	for prose := range a.Proses() {
		closeUp(prose.Inlines)
	}
}

// closeUp takes away the space before a citation that became a note's number.
func closeUp(text []doc.Inline) {
	for i, n := range text {
		closeUp(doc.Children(n))
		c, ok := n.(*doc.Cite)
		if !ok || i == 0 || len(c.Label) == 0 {
			continue
		}
		_, number := c.Label[0].(*doc.NoteRef)
		if before, ok := text[i-1].(*doc.Text); ok && number {
			before.Value = strings.TrimRight(before.Value, " \u00A0")
		}
	}
}
