// Package text prints a finished edition as plain text: for a terminal, an
// e-mail, a screen reader, a copy by hand. Lines are at most as wide as asked
// by display width; no word is hyphenated and no address is broken.
package text

import (
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"skaryna/internal/edition"
	"skaryna/internal/lang"
)

// DefaultWidth is the width of a line in columns, where none is asked for: what
// an e-mail keeps when it is quoted.
const DefaultWidth = 72

// MinWidth is the narrowest line that a text is set in.
const MinWidth = 24

// MaxWidth is the widest line that a text may be asked for: no terminal is
// wider, and nobody finds the beginning of the next line there.
const MaxWidth = 500

// Options say how a text edition is printed.
type Options struct {
	// Width is the greatest width of a line in columns; 0 is DefaultWidth, and
	// less than MinWidth is MinWidth.
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
	p := &printer{ed: ed, language: lang.Of(ed.Lang), width: max(o.Width, MinWidth), marks: &typographic}
	if o.ASCII {
		p.marks = &plainMarks
	}
	p.b = make([]byte, 0, 32<<10)
	p.page()
	_, err := w.Write(p.b)
	return err
}

// editionID is an edition's id as the colophon prints it (see package identity),
// with the dot or what stands for it in a text in ASCII.
var editionID = regexp.MustCompile(`\b[a-z]{2,8}(?:-[A-Za-z0-9]{1,8})*[·-][0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b`)

// EditionID returns the id of the edition that a file of this package holds; empty
// where it tells none, as no other program does. In a text in ASCII a hyphen stands
// for the dot.
func EditionID(file []byte) string {
	ids := editionID.FindAll(file, -1)
	if len(ids) == 0 {
		return ""
	}
	return string(ids[len(ids)-1]) // the colophon comes last; the article may speak of another one
}

// printer holds an edition while it is printed.
type printer struct {
	b        []byte
	ed       *edition.Edition
	language *lang.Language
	width    int
	marks    *marks
	// prefixes stand before every line, from the outermost block to the
	// innermost.
	prefixes []prefix
	// gapDepth is, plus one, how many prefixes an empty line has that is to come
	// before the next line; 0 where none is.
	gapDepth int
	// quiet says that emphasis is not marked: in a list of references it only
	// gives a title its form.
	quiet bool
	// links are the addresses that the text leads to, each once.
	links []link
	fill  filler
}

// prefix is what a block sets before its lines.
type prefix struct {
	first, rest string
	width       int
	begun       bool // first was written
}

// link is an address and the text that first led to it.
type link struct{ text, url string }

// leastRoom is the room for text below which an item sets its lines in no further
// than the blocks around it, and a quotation by one column: fewer hold no words.
const leastRoom = 14

// within prints a block's content with a prefix.
func (p *printer) within(first, rest string, print func()) {
	if strings.TrimSpace(rest) == "" && p.room()-columns(rest) < leastRoom {
		rest = ""
	}
	p.prefixes = append(p.prefixes, prefix{first: first, rest: rest, width: max(columns(first), columns(rest))})
	print()
	p.prefixes = p.prefixes[:len(p.prefixes)-1]
	p.gapDepth = min(p.gapDepth, len(p.prefixes)+1)
}

// room is the width that is left for text.
func (p *printer) room() int {
	room := p.width
	for i := range p.prefixes {
		if pre := &p.prefixes[i]; pre.begun {
			room -= columns(pre.rest)
		} else {
			room -= pre.width
		}
	}
	return max(room, 1)
}

// gap asks for an empty line before whatever comes next.
func (p *printer) gap() {
	if len(p.b) > 0 {
		p.gapDepth = len(p.prefixes) + 1
	}
}

// line writes one line. White space at its end is left out.
func (p *printer) line(s string) {
	if depth := p.gapDepth; depth > 0 {
		p.gapDepth = 0
		for i := range p.prefixes[:depth-1] {
			p.b = append(p.b, p.prefixes[i].rest...)
		}
		p.end()
	}
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
	p.end()
}

func (p *printer) end() {
	for len(p.b) > 0 && p.b[len(p.b)-1] == ' ' {
		p.b = p.b[:len(p.b)-1]
	}
	p.b = append(p.b, '\n')
}

// lines writes text, broken into lines.
func (p *printer) lines(text string) {
	room := p.room()
	for _, l := range p.broken(text, room) {
		if isDrawn(l) {
			l = indented(l, room)
		}
		p.line(l)
	}
}

// isDrawn reports whether a line of text consists of the signs that headings are
// underlined with and tables are drawn with. Whoever ends a line before it would
// make a heading of that line.
func isDrawn(l string) bool { return l != "" && strings.Trim(l, "=-~.─┼+") == "" }

// indented sets a line of signs in by a space, within the room that there is.
func indented(l string, room int) string {
	if columns(l) >= room {
		_, n := utf8.DecodeLastRuneInString(l)
		l = l[:len(l)-n]
	}
	return " " + l
}
