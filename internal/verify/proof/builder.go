package proof

import "strings"

// Builder makes the blocks of a file in their order, one at a time.
type Builder struct {
	// Cur is the block at hand, nil between blocks; Text is what it says so far.
	Cur  *Block
	Text []byte
}

// Begin begins a block. The one at hand must have ended.
func (b *Builder) Begin(kind Kind, place string) *Block {
	b.Cur = &Block{Kind: kind, Place: place}
	b.Text = b.Text[:0]
	return b.Cur
}

// Say adds to the text of the block at hand.
func (b *Builder) Say(s string) { b.Text = append(b.Text, s...) }

// End adds the block at hand to the edition's, if there is one: one that says
// nothing counts only where its place does, as an item of a list or a note.
func (b *Builder) End(ed *Edition) {
	if b.Cur == nil {
		return
	}
	block := b.Cur
	block.Text = string(b.Text)
	b.Cur = nil
	if block.Kind == Item || block.Kind == Note || strings.TrimSpace(block.Said()) != "" {
		ed.Blocks = append(ed.Blocks, *block)
	}
}
