package cite_test

import (
	"testing"

	"skaryna/internal/bib"
	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// anchorsOf counts the anchors of an article.
func anchorsOf(a *doc.Article) map[string]int {
	count := map[string]int{a.References.ID: 1}
	for b := range doc.Blocks(a.Blocks) {
		switch b := b.(type) {
		case *doc.Heading:
			count[b.ID]++
		case *doc.Table:
			count[b.ID]++
		}
	}
	for p := range a.Proses() {
		for n := range doc.Inlines(p.Inlines) {
			switch n := n.(type) {
			case *doc.Phrase:
				count[n.ID]++
			case *doc.Ref:
				count[n.ID]++
			}
		}
	}
	for _, e := range a.References.Entries {
		count[e.ID]++
	}
	delete(count, "")
	return count
}

// TestAnchors gives no anchor twice: neither where a key reads like the second
// place that cites another work, nor where an author has taken the list's own.
func TestAnchors(t *testing.T) {
	const body = `One [@k], [@k-2], [@k]. Two [@k], [@k-2]. Three [@k-3].

A [phrase]{#references-} and a table.

| a | b |
|---|---|
| 1 | 2 |

Table: Its caption. {#references}
`
	const works = `[{"id": "k", "type": "book", "title": "A"}, {"id": "k-2", "type": "book", "title": "B"}, {"id": "k-3", "type": "book", "title": "C"}]`
	a := article(t, "en", body)
	var list diag.List
	o := cite.NewOrder(a, bib.Read([]*source.File{file(t, "content/x/references.json", works)}, &list), &list)
	apply(t, a, o, "skaryna-numeric-en", "en", false)
	anchors := anchorsOf(a)
	for id, n := range anchors {
		if n > 1 {
			t.Errorf("%d places have the anchor %q", n, id)
		}
	}
	for _, e := range a.References.Entries {
		for _, back := range e.Back {
			if anchors[back.Target] != 1 {
				t.Errorf("the way back from %s leads to %q, of which there are %d", e.ID, back.Target, anchors[back.Target])
			}
		}
	}
}
