package typeset

// Paper is the size of a page.
type Paper uint8

// The papers.
const (
	A4 Paper = iota
	A5
	Letter
)

// design is how a publication's page looks: all measures in one place.
type design struct {
	pageWidth, pageHeight Length
	// The text stands in a column of the given width in the middle of the page;
	// its lines are on a grid that begins at top.
	width, top Length
	lines      int
	// head and foot are the base lines of the running head and the page's number.
	head, foot Length

	body    Font
	leading Length // the distance of the grid's lines
	indent  Length // of a paragraph that follows another

	small        Font // notes, captions, the colophon
	smallLeading Length
	cell         Font // of a table
	cellLeading  Length
	code         Font
	codeLeading  Length
	running      Font

	title        Font
	titleLeading Length
	standfirst   Font
	standLeading Length
	headings     [6]headingDesign // by level, from 1
}

// headingDesign is how a heading looks. Above and below are the spaces around
// it; with the lines of a heading they make whole lines of the grid.
type headingDesign struct {
	font                  Font
	leading, above, below Length
}

// The colours: of text, of what stands back, of a link, of a warning, of rules
// and of the ground under code. Text on white has a contrast of at least 7:1
// (WCAG 2.2, 1.4.6).
const (
	black  Colour = 0x000000
	grey   Colour = 0x4A4A52
	blue   Colour = 0x1B4580
	red    Colour = 0x8E1B1B
	hair   Colour = 0xB8B8BC
	ground Colour = 0xF3F3F1
)

func newDesign(paper Paper) design {
	const leading = 15000
	d := design{
		body: Font{Face: Regular, Size: 11000}, leading: leading, indent: 15000,
		small: Font{Face: Regular, Size: 9000}, smallLeading: 12000,
		cell: Font{Face: Regular, Size: 9600, Figures: FiguresTabular}, cellLeading: 12500,
		code: Font{Face: Mono, Size: 8800}, codeLeading: 12200,
		running: Font{Face: Regular, Size: 8800},
		title:   Font{Face: Semibold, Size: 23000, Figures: FiguresLining}, titleLeading: 28000,
		standfirst: Font{Face: Italic, Size: 12400}, standLeading: 17400,
	}
	d.headings = [6]headingDesign{
		{Font{Face: Semibold, Size: 17000, Figures: FiguresLining}, 21000, leading, leading / 2},
		{Font{Face: Semibold, Size: 13800, Figures: FiguresLining}, 17000, leading / 2, leading * 2 / 10},
		{Font{Face: Semibold, Size: 11600, Figures: FiguresLining}, leading, leading / 2, leading * 2 / 10},
		{Font{Face: SemiboldItalic, Size: 11000, Figures: FiguresLining}, leading, leading / 2, leading * 2 / 10},
		{Font{Face: Italic, Size: 11000, Figures: FiguresLining}, leading, leading / 2, leading * 2 / 10},
		{Font{Face: Italic, Size: 11000, Figures: FiguresLining}, leading, leading / 2, leading * 2 / 10},
	}
	switch paper {
	case A5:
		d.pageWidth, d.pageHeight = 419528, 595276
		d.width, d.lines, d.top = 306000, 30, 66000
		d.title.Size, d.titleLeading = 19000, 24000
	case Letter:
		d.pageWidth, d.pageHeight = 612000, 792000
		d.width, d.lines, d.top = 346000, 39, 94000
	default:
		d.pageWidth, d.pageHeight = 595276, 841890
		d.width, d.lines, d.top = 346000, 42, 98000
	}
	d.head = d.top - 2*leading
	d.foot = d.top + d.height() + 2*leading + leading/2
	return d
}

// height is the height of the text.
func (d *design) height() Length { return Length(d.lines) * d.leading }

// left is where the column begins.
func (d *design) left() Length { return (d.pageWidth - d.width) / 2 }

// hang says how far a character may stand out of the column at a line's
// beginning and end, in hundredths of its width. The marks that leave the most
// white behind them hang the most.
func hang(r rune) (left, right Length) {
	switch r {
	case '-', '\u00AD', '‐', '‑':
		return 0, 50
	case '.', ',':
		return 0, 70
	case ':', ';':
		return 0, 40
	case '!', '?':
		return 0, 15
	case '»', '›':
		return 0, 35
	case '«', '‹':
		return 35, 0
	case '“', '‘', '”', '’':
		return 50, 50
	case '„', '‚':
		return 50, 0
	case '–':
		return 25, 25
	case '—':
		return 12, 12
	case '(', '[':
		return 12, 0
	case ')', ']':
		return 0, 12
	}
	return 0, 0
}
