package cite

import (
	"cmp"
	"slices"

	"skaryna/internal/doc"
)

// Row is one citation in an article's ledger.
type Row struct {
	// Segment is the place: the id of the segment that cites.
	Segment string
	// Number is the work's number, Work its key.
	Number int
	Work   string
	// Label and Locator are the place in the work, as CSL names it: "page", "12".
	// Both are empty where the work is cited as a whole.
	Label, Locator string
	// Suffix says that there is text after the work.
	Suffix bool
}

// Ledger returns every citation of a tree that was labelled: by segment in the
// order of the article, and within a segment by number, since a translator may
// turn a sentence round. It is the same for every language of an article.
func Ledger(a *doc.Article) []Row {
	var rows []Row
	for p := range a.Proses() {
		start := len(rows)
		for n := range doc.Inlines(p.Inlines) {
			c, ok := n.(*doc.Cite)
			if !ok {
				continue
			}
			for _, item := range c.Items {
				rows = append(rows, Row{
					Segment: p.Segment,
					Number:  item.Number,
					Work:    item.Key,
					Label:   item.LocatorLabel,
					Locator: PlainLocator(item.Locator),
					Suffix:  len(item.Suffix) > 0,
				})
			}
		}
		slices.SortStableFunc(rows[start:], func(a, b Row) int {
			return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Locator, b.Locator))
		})
	}
	return rows
}
