package pdf

import (
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"skaryna/internal/font"
	"skaryna/internal/typeset"
)

// drawing is the galley as content streams, with what was used and where.
type drawing struct {
	galley  *typeset.Galley
	sheets  []sheet
	subsets [font.SourceCount]*font.Subset
	// mcid is the number of each tagged content on its page (ISO 32000-1, 14.6).
	mcid map[*typeset.Content]int
	// owners are the elements of the contents of each page, by their number.
	owners [][]*typeset.Element
}

// sheet is what stands on a page, in painting order.
type sheet struct{ parts []part }

// part is a piece of a content stream, followed by a picture unless it is nil.
type part struct {
	stream  []byte
	picture *typeset.Picture
}

func newDrawing(g *typeset.Galley) *drawing {
	return &drawing{
		galley: g,
		sheets: make([]sheet, len(g.Pages)),
		mcid:   make(map[*typeset.Content]int),
		owners: make([][]*typeset.Element, len(g.Pages)),
	}
}

// page draws a page.
func (d *drawing) page(n int) {
	p := pen{drawing: d, out: make([]byte, 0, 16<<10)}
	for _, c := range d.galley.Pages[n].Contents {
		p.begin(n, c)
		for _, item := range c.Items {
			switch item := item.(type) {
			case *typeset.Run:
				p.run(item)
			case *typeset.Bar:
				p.bar(item)
			case *typeset.Picture:
				p.picture(item)
			default:
				panic(fmt.Sprintf("pdf: no way to draw %T", item))
			}
		}
		p.endText()
		p.op("EMC")
	}
	p.flush(nil)
	d.sheets[n] = p.sheet
}

// pen draws on one page and remembers the graphics state, so that it says only
// what changes.
type pen struct {
	*drawing
	sheet sheet
	out   []byte

	colour typeset.Colour // of fills and text; black at a page's beginning
	inText bool
	// Within a text object: where the last line began, and the font.
	lineX, lineY typeset.Length
	source       typeset.Face
	size         typeset.Length // 0 where no font is chosen yet
	rise         typeset.Length
	tracking     typeset.Length
}

func (p *pen) op(s string) { p.out = append(append(p.out, s...), '\n') }

// flush ends a piece of the stream.
func (p *pen) flush(picture *typeset.Picture) {
	p.sheet.parts = append(p.sheet.parts, part{p.out, picture})
	p.out = nil
}

// begin opens a content's marked-content sequence.
func (p *pen) begin(page int, c *typeset.Content) {
	if c.Element == nil {
		p.out = append(p.out, "/Artifact <<"...)
		p.out = append(p.out, p.artifact(c)...)
		p.op(">> BDC")
		return
	}
	mcid := len(p.owners[page])
	p.owners[page] = append(p.owners[page], c.Element)
	p.mcid[c] = mcid
	p.out = append(p.out, '/')
	p.out = append(p.out, c.Element.Type...)
	p.out = append(p.out, " <</MCID "...)
	p.out = strconv.AppendInt(p.out, int64(mcid), 10)
	if c.ActualText != "" {
		p.out = append(p.out, "/ActualText "...)
		p.out = appendText(p.out, c.ActualText)
	}
	p.op(">> BDC")
}

// artifact returns the properties of what is no part of the text (ISO 32000-1,
// 14.8.2.2): words in the margins are running heads and page numbers, and what
// holds no words is there for the looks.
func (p *pen) artifact(c *typeset.Content) string {
	for _, item := range c.Items {
		if run, ok := item.(*typeset.Run); ok {
			switch margin := p.galley.PageHeight / 8; {
			case run.Y < margin:
				return "/Type/Pagination/Subtype/Header/Attached[/Top]"
			case run.Y > p.galley.PageHeight-margin:
				return "/Type/Pagination/Subtype/Footer/Attached[/Bottom]"
			}
			return "/Type/Pagination"
		}
	}
	return "/Type/Layout"
}

func (p *pen) setColour(c typeset.Colour) {
	if c == p.colour {
		return
	}
	p.colour = c
	r, g, b := c>>16&0xFF, c>>8&0xFF, c&0xFF
	if r == g && g == b {
		p.out = append(appendUnits(p.out, int64(r)*1000/255), " g\n"...)
		return
	}
	for _, v := range [...]typeset.Colour{r, g, b} {
		p.out = append(appendUnits(p.out, int64(v)*1000/255), ' ')
	}
	p.op("rg")
}

func (p *pen) endText() {
	if p.inText {
		p.op("ET")
		p.inText = false
	}
}

func (p *pen) bar(b *typeset.Bar) {
	p.endText()
	p.setColour(b.Colour)
	for _, v := range [...]typeset.Length{b.X, p.galley.PageHeight - b.Y - b.Height, b.Width, b.Height} {
		p.out = append(appendUnits(p.out, int64(v)), ' ')
	}
	p.op("re f")
}

func (p *pen) picture(pic *typeset.Picture) {
	p.endText()
	p.flush(pic)
}

func (p *pen) run(r *typeset.Run) {
	if len(r.Glyphs) == 0 {
		return
	}
	p.setColour(r.Colour)
	if !p.inText {
		p.op("BT")
		p.inText, p.lineX, p.lineY = true, 0, 0
	}
	x, y := hundredth(r.X), hundredth(p.galley.PageHeight-r.Y)
	p.out = append(appendUnits(p.out, int64(x-p.lineX)), ' ')
	p.out = append(appendUnits(p.out, int64(y-p.lineY)), " Td\n"...)
	p.lineX, p.lineY = x, y
	p.glyphs(r)
}

// hundredth rounds to hundredths of a point, which is what the positions of
// lines are told to: the differences between them are then exact.
func hundredth(l typeset.Length) typeset.Length { return (l + 5) / 10 * 10 }

// glyphs shows a run's glyphs. The pen's true place is followed in whole numbers
// and never left by more than half a thousandth of the em.
func (p *pen) glyphs(r *typeset.Run) {
	size := int64(r.Font.Size)
	if r.Tracking != p.tracking {
		p.tracking = r.Tracking
		p.out = append(appendUnits(p.out, int64(p.tracking)), " Tc\n"...)
	}
	var want typeset.Length // where the galley has the pen, from the run's beginning
	var at int64            // where the PDF has it, in thousandths of that
	open := false           // within a string of a TJ array
	inCluster := false
	readings := r.Readings
	closeArray := func() {
		if open {
			p.op(")]TJ")
			open = false
		}
	}
	for i := 0; i < len(r.Glyphs); i++ {
		g := r.Glyphs[i]
		source := font.Source(r.Font.Face, g)
		if p.size != r.Font.Size || p.source != source {
			closeArray()
			p.setFont(source, r.Font.Size)
		}
		if g.YOffset != p.rise {
			closeArray()
			p.rise = g.YOffset
			p.out = append(appendUnits(p.out, int64(p.rise)), " Ts\n"...)
		}
		if len(readings) > 0 && readings[0].First == i {
			closeArray()
			p.actualText(readings[0].Text)
		}
		reading := len(readings) > 0 && readings[0].First <= i
		// Glyphs that say nothing by themselves belong to the one before: the whole
		// cluster is given its text.
		last := i+1 == len(r.Glyphs) || r.Glyphs[i+1].Text != ""
		if g.Text != "" && !last && !reading {
			closeArray()
			inCluster = true
			p.actualText(g.Text)
		}

		subset := p.subsets[source]
		code := subset.Code(g)
		if !open {
			p.out = append(p.out, '[')
		}
		if move := roundDiv(int64(want+g.XOffset)*1000-at, size); move != 0 {
			if open {
				p.out = append(p.out, ')')
			}
			p.out = strconv.AppendInt(p.out, -move, 10)
			p.out = append(p.out, '(')
			at += move * size
		} else if !open {
			p.out = append(p.out, '(')
		}
		open = true
		p.out = appendStringByte(p.out, byte(code>>8))
		p.out = appendStringByte(p.out, byte(code))
		at += int64(subset.Width(code))*size + int64(p.tracking)*1000
		want += g.Advance

		if inCluster && last {
			closeArray()
			inCluster = false
			p.op("EMC")
		}
		if reading && readings[0].End == i+1 {
			closeArray()
			p.op("EMC")
			readings = readings[1:]
		}
	}
	closeArray()
	if p.rise != 0 {
		p.rise = 0
		p.op("0 Ts")
	}
}

// actualText opens a sequence whose glyphs stand for a text (ISO 32000-1, 14.9.4).
func (p *pen) actualText(text string) {
	p.out = append(p.out, "/Span <</ActualText "...)
	p.out = appendText(p.out, text)
	p.op(">> BDC")
}

func (p *pen) setFont(source typeset.Face, size typeset.Length) {
	if p.subsets[source] == nil {
		p.subsets[source] = font.NewSubset(source)
	}
	p.source, p.size = source, size
	p.out = append(p.out, "/F"...)
	p.out = strconv.AppendInt(p.out, int64(source), 10)
	p.out = append(p.out, ' ')
	p.out = append(appendUnits(p.out, int64(size)), " Tf\n"...)
}

// roundDiv returns a/b for a positive b, rounded half away from zero.
func roundDiv(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}

// appendUnits appends thousandths as a decimal number.
func appendUnits(out []byte, v int64) []byte {
	if v < 0 {
		out = append(out, '-')
		v = -v
	}
	if v >= 1000 || v == 0 {
		out = strconv.AppendInt(out, v/1000, 10)
	}
	if rest := v % 1000; rest != 0 {
		out = append(out, '.', byte('0'+rest/100))
		if rest%100 != 0 {
			out = append(out, byte('0'+rest/10%10))
			if rest%10 != 0 {
				out = append(out, byte('0'+rest%10))
			}
		}
	}
	return out
}

// appendStringByte appends a byte of a literal string (ISO 32000-1, 7.3.4.2).
func appendStringByte(out []byte, b byte) []byte {
	switch b {
	case '(', ')', '\\':
		return append(out, '\\', b)
	case '\r': // else it would be read as a line feed
		return append(out, '\\', 'r')
	}
	return append(out, b)
}

// appendText appends a text string (ISO 32000-1, 7.9.2.2): as it stands where it
// is ASCII, else in UTF-16BE.
func appendText(out []byte, s string) []byte {
	ascii := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			ascii = false
			break
		}
	}
	if ascii {
		return appendString(out, s)
	}
	// As bytes and not as digits: half the length, and it deflates better.
	out = append(out, "(\xFE\xFF"...)
	for _, r := range s {
		if a, b := utf16.EncodeRune(r); a != utf8.RuneError {
			out = appendStringByte(appendStringByte(out, byte(a>>8)), byte(a))
			r = b
		}
		out = appendStringByte(appendStringByte(out, byte(r>>8)), byte(r))
	}
	return append(out, ')')
}

// appendString appends bytes as a literal string.
func appendString(out []byte, s string) []byte {
	out = append(out, '(')
	for i := range len(s) {
		out = appendStringByte(out, s[i])
	}
	return append(out, ')')
}

// appendUTF16 appends text as the hexadecimal digits of UTF-16BE.
func appendUTF16(out []byte, s string) []byte {
	for _, r := range s {
		if a, b := utf16.EncodeRune(r); a != utf8.RuneError {
			out = appendHex16(appendHex16(out, uint16(a)), uint16(b))
		} else {
			out = appendHex16(out, uint16(r))
		}
	}
	return out
}

func appendHex16(out []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(out, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
