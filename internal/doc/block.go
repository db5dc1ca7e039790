package doc

import "skaryna/internal/source"

// Block is what stands by itself in an article, one above the other.
//
//sumtype:decl
type Block interface{ block() }

type (
	// Heading opens a section. Level is 2 to 6: the title is the heading of
	// level 1.
	Heading struct {
		Span  source.Span
		Level int
		// ID is the anchor: the author's, or made of the source's words. It is the
		// same in all languages.
		ID    string
		Prose *Prose
	}

	// Paragraph is a paragraph of running text.
	Paragraph struct {
		Span  source.Span
		Prose *Prose
	}

	// List is a bulleted or numbered list.
	List struct {
		Span    source.Span
		Ordered bool
		// Start is the number of the first item of an ordered list.
		Start int
		// Tight says that the items are set without space between them.
		Tight bool
		Items []*Item
	}

	// Quote is a quotation set as a block.
	Quote struct {
		Span   source.Span
		Blocks []Block
	}

	// CodeBlock is text that is printed as it stands, in every language the same.
	CodeBlock struct {
		Span source.Span
		// Language is the programming language that the author named, if any.
		Language string
		// Text has no line end after its last line.
		Text string
	}

	// Table is a table of text, with one row of column heads.
	Table struct {
		Span source.Span
		ID   string // may be empty
		// Align holds one alignment for each column.
		Align   []Align
		Head    []*Cell
		Rows    [][]*Cell
		Caption *Prose // nil where there is none
	}

	// Figure is a picture with its caption.
	Figure struct {
		Span source.Span
		ID   string // may be empty
		// Path is the picture's path from the publication's root.
		Path  string
		Image *Image // set when the picture was read
		// Alt is the text that stands for the picture; nil for one that only
		// decorates.
		Alt     *Prose
		Caption *Prose // nil where there is none
	}

	// Rule is a thematic break.
	Rule struct {
		Span source.Span
	}
)

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*List) block()      {}
func (*Quote) block()     {}
func (*CodeBlock) block() {}
func (*Table) block()     {}
func (*Figure) block()    {}
func (*Rule) block()      {}

// Item is one item of a list.
type Item struct {
	Span   source.Span
	Blocks []Block
}

// Cell is one cell of a table. An empty cell has a nil Prose.
type Cell struct {
	Span  source.Span
	Prose *Prose
}

// Align is the alignment of a table's column.
type Align uint8

// The alignments. AlignNone leaves it to the medium: the line's beginning.
const (
	AlignNone Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Image is a picture as it was read. It is shared by all editions and never
// changed.
type Image struct {
	// Name is the path from the publication's root.
	Name string
	// Type is the media type: image/png or image/jpeg.
	Type string
	// Width and Height are in pixels.
	Width, Height int
	Data          []byte
}
