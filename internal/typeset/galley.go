// Package typeset makes lines and pages out of a finished edition, given a
// measure of glyphs. It knows nothing of PDF: what it returns is where each run
// of glyphs stands, and what it is.
package typeset

// Length is a length in thousandths of a typographic point (1/72 inch). Layout
// is reckoned in whole numbers, so that every machine comes to the same bytes.
type Length int32

// Pt is one point.
const Pt Length = 1000

// Face is a cut of the publication's type.
type Face uint8

// The faces.
const (
	Regular Face = iota
	Italic
	Semibold
	SemiboldItalic
	Bold
	BoldItalic
	Mono
	FaceCount int = iota
)

// Figures says which numerals are wanted.
type Figures uint8

// The numerals.
const (
	FiguresOldStyle Figures = iota
	FiguresLining
	FiguresTabular // lining, all of one width
)

// Font is a face at a size, with what is asked of it.
type Font struct {
	Face      Face
	Size      Length
	SmallCaps bool
	Figures   Figures
}

// Glyph is one glyph of shaped text.
type Glyph struct {
	// ID is the glyph in its face.
	ID uint16
	// Advance is how far the pen moves on, kerning included.
	Advance Length
	// XOffset and YOffset move the glyph itself and not the pen; up is positive.
	XOffset, YOffset Length
	// Text is what the glyph stands for: one letter, the letters of a ligature,
	// or empty for the second and further glyphs of a cluster. A hyphen that a
	// line break made is U+00AD.
	Text string
}

// Metrics are a font's vertical measures, all positive.
type Metrics struct {
	Ascent, Descent, XHeight, CapHeight Length
}

// Measure shapes text. An implementation is used by one goroutine at a time.
type Measure interface {
	// Shape returns the glyphs of text, which is in one font and one language and
	// goes from left to right. Text holds no line end and no U+00AD.
	Shape(text string, font Font, lang string) []Glyph
	// Lacks returns the characters of text that the face has no glyph for.
	Lacks(text string, face Face) []rune
	Metrics(font Font) Metrics
}

// Galley is a set edition: its pages, its structure and where things can be
// found.
type Galley struct {
	PageWidth, PageHeight Length
	Pages                 []*Page
	// Root is the structure element of type Document.
	Root *Element
	// Dests are the places that references, bookmarks and other files lead to.
	Dests map[string]Dest
	// Outline are the bookmarks, in order.
	Outline []Bookmark
}

// Page is one page: what is painted on it, in painting order.
type Page struct {
	Contents []*Content
}

// Content is what is painted in one go for one structure element on one page
// (a marked-content sequence, ISO 32000-1, 14.6). Element is nil for an
// artifact: a running head, a page number, a rule between columns.
type Content struct {
	Page    int // index in Galley.Pages
	Element *Element
	// ActualText is set where the glyphs do not say what the text is.
	ActualText string
	Items      []Item
}

// Item is something painted. Coordinates are from the page's top left corner,
// down and to the right.
//
//sumtype:decl
type Item interface{ item() }

// Run is a run of glyphs in one font and colour on one line.
type Run struct {
	X, Y   Length // of the pen on the base line
	Font   Font
	Colour Colour
	// Tracking is what justification added to the advance of every glyph that is no
	// space.
	Tracking Length
	Glyphs   []Glyph
	// Readings say of some of the glyphs, in order, what they are read and copied
	// as, where that is not what they show.
	Readings []Reading
}

// Reading is the text that a run's glyphs from First up to End stand for
// together. A word that is broken over lines is read as a whole where it begins,
// and its other pieces as the space behind them, or as a soft hyphen where there
// is none: whoever copies it gets one word. (An empty text would do, but some
// readers take that for no text at all.)
type Reading struct {
	First, End int
	Text       string
}

// Bar is a filled rectangle: a rule, a line under text, a ground.
type Bar struct {
	X, Y, Width, Height Length
	Colour              Colour
}

// Picture is a picture; Name is the [doc.Image]'s.
type Picture struct {
	X, Y, Width, Height Length
	Name                string
}

func (*Run) item()     {}
func (*Bar) item()     {}
func (*Picture) item() {}

// Colour is an sRGB colour, 0xRRGGBB.
type Colour uint32

// Element is a node of the structure tree (ISO 32000-1, 14.7 and 14.8).
type Element struct {
	// Type is a standard structure type: "P", "H1", "L", "LI", "Lbl", "LBody",
	// "BlockQuote", "Table", "TR", "TH", "TD", "Figure", "Caption", "Note",
	// "Reference", "BibEntry", "Link", "Span", "Code" and so on.
	Type string
	// ID is unique among elements that have one; a Note must have one.
	ID string
	// Lang is set where the language is not its parent's.
	Lang string
	// Alt stands for a picture; Title names a heading or a section.
	Alt, Title string
	// Scope is "Column" or "Row" in a TH.
	Scope string
	// Numbering is the form of a list's labels: "Disc", "Decimal", "None".
	Numbering string
	Kids      []Kid
}

// Kid is what a structure element holds, in reading order.
//
//sumtype:decl
type Kid interface{ kid() }

func (*Element) kid() {}
func (*Content) kid() {}
func (*Link) kid()    {}

// Link is an active rectangle on a page, a kid of an element of type Link (or
// Reference within it). A link that is broken over two lines has two.
type Link struct {
	Page                int
	X, Y, Width, Height Length
	// URI leads out of the file; Dest to a name in Galley.Dests. One of them is
	// set.
	URI, Dest string
	// Text says where it leads, for a reader who does not see it.
	Text string
}

// Dest is a place in the galley: the top of a line.
type Dest struct {
	Page int
	X, Y Length
}

// Bookmark is an entry in the outline. Level counts from 1.
type Bookmark struct {
	Level int
	Title string
	Dest  string
}
