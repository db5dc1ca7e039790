package typeset

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// fakeMeasure is a face in which every character is half as wide as the type is
// high, whatever it is. It lacks the character ☒.
type fakeMeasure struct{ shaped int }

func (m *fakeMeasure) Shape(text string, font Font, lang string) []Glyph {
	m.shaped++
	var glyphs []Glyph
	for _, r := range text {
		glyphs = append(glyphs, Glyph{ID: uint16(r), Advance: font.Size / 2, Text: string(r)})
	}
	return glyphs
}

func (m *fakeMeasure) Lacks(text string, face Face) []rune {
	if strings.ContainsRune(text, '☒') {
		return []rune{'☒'}
	}
	return nil
}

func (m *fakeMeasure) Metrics(font Font) Metrics {
	return Metrics{Ascent: font.Size * 8 / 10, Descent: font.Size * 2 / 10, XHeight: font.Size / 2, CapHeight: font.Size * 7 / 10}
}

// dumpLine is a line of text on a page, put together from its runs.
type dumpLine struct {
	y, x     Length
	right    Length
	text     string
	artifact bool
}

func runText(r *Run) string {
	var b strings.Builder
	for _, g := range r.Glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

func runWidth(r *Run) Length {
	w := Length(0)
	for _, g := range r.Glyphs {
		w += g.Advance
	}
	return w
}

// pageLines returns the lines of a page from top to bottom.
func pageLines(p *Page) []dumpLine {
	type key struct {
		y        Length
		artifact bool
	}
	lines := map[key]*dumpLine{}
	var keys []key
	for _, c := range p.Contents {
		for _, it := range c.Items {
			r, ok := it.(*Run)
			if !ok {
				continue
			}
			// A raised or lowered run belongs to the line at hand.
			k := key{r.Y, c.Element == nil}
			for _, old := range keys {
				if d := old.y - r.Y; old.artifact == k.artifact && d > -5*Pt && d < 5*Pt {
					k = old
				}
			}
			l := lines[k]
			if l == nil {
				l = &dumpLine{y: r.Y, x: r.X, artifact: k.artifact}
				lines[k] = l
				keys = append(keys, k)
			} else if gap := r.X - l.right; gap > 2*Pt {
				l.text += " ⇥ "
			}
			l.text += runText(r)
			l.right = r.X + runWidth(r)
		}
	}
	out := make([]dumpLine, 0, len(keys))
	for _, k := range keys {
		out = append(out, *lines[k])
	}
	slices.SortStableFunc(out, func(a, b dumpLine) int { return int(a.y - b.y) })
	return out
}

// dumpGalley writes the pages, the structure and what leads where.
func dumpGalley(g *Galley) string {
	var b strings.Builder
	for n, p := range g.Pages {
		fmt.Fprintf(&b, "page %d\n", n+1)
		for _, l := range pageLines(p) {
			sign := ' '
			if l.artifact {
				sign = '·'
			}
			fmt.Fprintf(&b, "%c %6.1f %6.1f  %s\n", sign, float64(l.y)/1000, float64(l.x)/1000, marks.Replace(l.text))
		}
		for _, c := range p.Contents {
			for _, it := range c.Items {
				if pic, ok := it.(*Picture); ok {
					fmt.Fprintf(&b, "  picture %s %.1f × %.1f at %.1f, %.1f\n", pic.Name, float64(pic.Width)/1000, float64(pic.Height)/1000, float64(pic.X)/1000, float64(pic.Y)/1000)
				}
			}
		}
	}
	b.WriteString("structure\n")
	dumpElement(&b, g.Root, 1)
	b.WriteString("outline\n")
	for _, m := range g.Outline {
		fmt.Fprintf(&b, "%s%s → %s\n", strings.Repeat("  ", m.Level), m.Title, m.Dest)
	}
	b.WriteString("places\n")
	names := make([]string, 0, len(g.Dests))
	for name := range g.Dests {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		d := g.Dests[name]
		fmt.Fprintf(&b, "  %s: page %d, %.1f\n", name, d.Page+1, float64(d.Y)/1000)
	}
	return b.String()
}

var marks = strings.NewReplacer("\u00A0", "~", "\u202F", "^", "\u00AD", "¬")

func dumpElement(b *strings.Builder, e *Element, depth int) {
	fmt.Fprintf(b, "%s%s", strings.Repeat("  ", depth), e.Type)
	for _, a := range []struct{ name, value string }{{"id", e.ID}, {"lang", e.Lang}, {"alt", e.Alt}, {"scope", e.Scope}, {"numbering", e.Numbering}} {
		if a.value != "" {
			fmt.Fprintf(b, " %s=%q", a.name, a.value)
		}
	}
	b.WriteByte('\n')
	for _, k := range e.Kids {
		switch k := k.(type) {
		case *Element:
			dumpElement(b, k, depth+1)
		case *Content:
			fmt.Fprintf(b, "%s%q\n", strings.Repeat("  ", depth+1), contentText(k))
		case *Link:
			fmt.Fprintf(b, "%s→ %s%s (%s)\n", strings.Repeat("  ", depth+1), k.URI, k.Dest, k.Text)
		}
	}
}

func contentText(c *Content) string {
	var b strings.Builder
	for _, it := range c.Items {
		if r, ok := it.(*Run); ok {
			b.WriteString(runText(r))
		}
	}
	return b.String()
}

// treeText returns the text of the structure tree, hyphenated words joined.
func treeText(e *Element) string {
	var b strings.Builder
	for _, k := range e.Kids {
		switch k := k.(type) {
		case *Element:
			b.WriteString(treeText(k))
			if k.Type != "Span" && k.Type != "Link" && k.Type != "Reference" && k.Type != "Code" {
				b.WriteByte(' ')
			}
		case *Content:
			b.WriteString(contentText(k))
		}
	}
	return b.String()
}

func wordsIn(s string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(s, "\u00AD", ""), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}
