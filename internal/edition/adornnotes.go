package edition

import (
	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// adornNotes sets the notes that a citation style made by the rules of typography,
// as the list of references is set. No segment of the article is in them.
func (c *pieceCollector) adornNotes(a *doc.Article, tag string) {
	for _, n := range a.Notes {
		for p := range doc.ProsesOf(n.Blocks) {
			if p.Segment == "" {
				c.set(p.Inlines, lang.Of(tag))
			}
		}
	}
}
