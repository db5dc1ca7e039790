// Package text prints a finished edition as plain text: for a terminal, an
// e-mail, a screen reader, a copy by hand. Lines are at most as wide as asked
// by display width; nothing is hyphenated and no address is broken.
package text

import (
	"io"

	"skaryna/internal/edition"
)

// DefaultWidth is the width of a line in columns, where none is asked for: what
// an e-mail keeps when it is quoted.
const DefaultWidth = 72

// MinWidth is the narrowest line that a text is set in.
const MinWidth = 24

// Options say how a text edition is printed.
type Options struct {
	// Width is the greatest width of a line in columns; 0 is DefaultWidth.
	Width int
	// ASCII asks for the plain equivalent of every typographic mark: of quotation
	// marks, dashes and the like, never of a letter.
	ASCII bool
}

// Write prints an edition. The error is the writer's.
func Write(w io.Writer, ed *edition.Edition, o Options) error {
	if o.Width == 0 {
		o.Width = DefaultWidth
	}
	p := &printer{ed: ed, width: max(o.Width, MinWidth), ascii: o.ASCII}
	p.b = make([]byte, 0, 32<<10)
	p.page()
	_, err := w.Write(p.b)
	return err
}

// printer holds an edition while it is printed.
type printer struct {
	b     []byte
	ed    *edition.Edition
	width int
	ascii bool
	// prefixes stand before every line, from the outermost block to the
	// innermost.
	prefixes []prefix
	// quiet says that emphasis is not marked: in a list of references it only
	// gives a title its form.
	quiet bool
	// links are the addresses that the text leads to, each once.
	links []link
}

// prefix is what a block sets before its lines.
type prefix struct {
	first, rest string
	width       int
	begun       bool // first was written
}

// link is an address and the text that first led to it.
type link struct{ text, url string }

// within prints a block's content with a prefix.
func (p *printer) within(first, rest string, print func()) {
	p.prefixes = append(p.prefixes, prefix{first: first, rest: rest, width: columns(first)})
	print()
	p.prefixes = p.prefixes[:len(p.prefixes)-1]
}

// room is the width that is left for text.
func (p *printer) room() int {
	room := p.width
	for _, pre := range p.prefixes {
		room -= pre.width
	}
	return max(room, 1)
}

// line writes one line. White space at its end is left out.
func (p *printer) line(s string) {
	for i := range p.prefixes {
		pre := &p.prefixes[i]
		if pre.begun {
			p.b = append(p.b, pre.rest...)
		} else {
			p.b = append(p.b, pre.first...)
			pre.begun = true
		}
	}
	p.b = append(p.b, s...)
	for len(p.b) > 0 && p.b[len(p.b)-1] == ' ' {
		p.b = p.b[:len(p.b)-1]
	}
	p.b = append(p.b, '\n')
}

// gap writes an empty line between two blocks.
func (p *printer) gap() {
	// A marker that waits for its text goes with the text.
	for _, pre := range p.prefixes {
		if !pre.begun {
			return
		}
	}
	p.line("")
}

// lines writes text, broken into lines.
func (p *printer) lines(text string) {
	for _, l := range fill(text, p.room()) {
		p.line(l)
	}
}
