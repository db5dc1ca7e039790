package edition

import (
	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// Pieces takes the text of a segment apart for package lang. nodes[i] is the
// text that pieces[i] was taken from, nil for a piece that is no text of the
// tree.
func Pieces(text []doc.Inline) (pieces []lang.Piece, nodes []*doc.Text) {
	var c pieceCollector
	c.collect(text, nil)
	return c.pieces, c.texts
}
