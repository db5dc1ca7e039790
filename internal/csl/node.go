package csl

// Node is a piece of a finished citation or bibliography entry: one of Text, Span, Link, CiteRef,
// NumberRef and Block. Quotation marks are already characters of texts, and flip-flopped
// formatting is already resolved: a Span inside an italic Span that sets Style to Normal is upright.
type Node interface{ node() }

// Text is plain characters. It is not escaped for any format.
type Text string

// Span gives its nodes a look.
type Span struct {
	Format Format
	Nodes  []Node
}

// Link leads to a web address.
type Link struct {
	URL   string
	Nodes []Node
}

// CiteRef is what one cite of a cluster printed. A cite that collapsed into a range ("2" in "1–3")
// prints nothing and has no node.
type CiteRef struct {
	Index  int    // of the cite, in the order in which the caller gave them
	ItemID string // the work
	Nodes  []Node
}

// NumberRef is a printed citation number: in a citation it refers to the work's entry, in a
// bibliography it labels the entry.
type NumberRef struct {
	ItemID string
	Nodes  []Node
}

// Block is a part of an entry that stands on its own (the display attribute, and second-field-align).
type Block struct {
	Display Display
	Nodes   []Node
}

func (Text) node()      {}
func (Span) node()      {}
func (Link) node()      {}
func (CiteRef) node()   {}
func (NumberRef) node() {}
func (Block) node()     {}

// Display says how a Block is laid out.
type Display uint8

const (
	DisplayNone        Display = iota
	DisplayBlock               // a block of full width
	DisplayLeftMargin          // starts the entry, in its margin
	DisplayRightInline         // follows the left margin
	DisplayIndent              // a block, indented
)

// Format is a look. The zero value of each field leaves it as it is around.
type Format struct {
	Style      FontStyle
	Variant    FontVariant
	Weight     FontWeight
	Decoration Decoration
	Align      VerticalAlign
}

// FontStyle is upright or slanted.
type FontStyle uint8

const (
	StyleInherit FontStyle = iota
	StyleNormal
	StyleItalic
	StyleOblique
)

// FontVariant is plain or small capitals.
type FontVariant uint8

const (
	VariantInherit FontVariant = iota
	VariantNormal
	VariantSmallCaps
)

// FontWeight is how heavy letters are.
type FontWeight uint8

const (
	WeightInherit FontWeight = iota
	WeightNormal
	WeightBold
	WeightLight
)

// Decoration is a line under letters, or none.
type Decoration uint8

const (
	DecorationInherit Decoration = iota
	DecorationNone
	DecorationUnderline
)

// VerticalAlign is the height at which letters stand.
type VerticalAlign uint8

const (
	AlignInherit VerticalAlign = iota
	AlignBaseline
	AlignSup
	AlignSub
)

// over is the look g set upon the look f around it.
func (f Format) over(g Format) Format {
	if g.Style != 0 {
		f.Style = g.Style
	}
	if g.Variant != 0 {
		f.Variant = g.Variant
	}
	if g.Weight != 0 {
		f.Weight = g.Weight
	}
	if g.Decoration != 0 {
		f.Decoration = g.Decoration
	}
	if g.Align != 0 {
		f.Align = g.Align
	}
	return f
}
