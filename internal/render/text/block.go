package text

import (
	"fmt"
	"strconv"
	"strings"

	"skaryna/internal/doc"
)

func (p *printer) blocks(bs []doc.Block) {
	for i, b := range bs {
		if i > 0 {
			p.gap()
		}
		p.block(b)
	}
}

func (p *printer) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		p.heading(p.prose(b.Prose), b.Level)
	case *doc.Paragraph:
		p.lines(p.prose(b.Prose))
	case *doc.List:
		p.list(b)
	case *doc.Quote:
		mark := "> "
		if p.room()-len(mark) < leastRoom {
			mark = ">"
		}
		p.within(mark, mark, func() { p.blocks(b.Blocks) })
	case *doc.CodeBlock:
		for _, l := range strings.Split(b.Text, "\n") {
			p.line("    " + p.code(l))
		}
	case *doc.Table:
		p.table(b)
	case *doc.Figure:
		p.figure(b)
	case *doc.Rule:
		p.line(strings.Repeat(" ", max(p.room()-5, 0)/2) + "* * *")
	default:
		panic(fmt.Sprintf("text: no way to print %T", b))
	}
}

// underlines are the signs under a heading, by level.
const underlines = "=-~..."

func (p *printer) heading(text string, level int) {
	lines := p.set(text, p.room(), true)
	width := 0
	for _, l := range lines {
		width = max(width, columns(l))
		p.line(l)
	}
	sign := underlines[min(max(level, 1), len(underlines))-1]
	p.line(strings.Repeat(string(sign), width))
}

func (p *printer) list(l *doc.List) {
	bullet := p.marks.bullet
	width := columns(bullet)
	if l.Ordered {
		width = len(strconv.Itoa(l.Start+len(l.Items)-1)) + 2
	}
	rest := strings.Repeat(" ", width)
	for i, item := range l.Items {
		if i > 0 && !l.Tight {
			p.gap()
		}
		first := bullet
		if l.Ordered {
			first = strconv.Itoa(l.Start+i) + "."
			first += strings.Repeat(" ", width-len(first))
		}
		p.within(first, rest, func() {
			for j, b := range item.Blocks {
				if j > 0 && !l.Tight {
					p.gap()
				}
				p.block(b)
			}
			if n := len(p.prefixes); !p.prefixes[n-1].begun {
				p.line("") // an item that holds nothing
			}
		})
	}
}

func (p *printer) figure(f *doc.Figure) {
	begun := false
	if f.Alt != nil {
		p.lines("[" + p.clean(p.ed.Words.Figure) + ": " + p.prose(f.Alt) + "]")
		begun = true
	}
	if f.Caption != nil {
		if begun {
			p.gap()
		}
		p.lines(p.prose(f.Caption))
	}
}
