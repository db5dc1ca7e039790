// Package html prints a finished edition as one HTML file that holds all it
// needs: its style and its pictures are inside, it has no script, and a browser
// that opens it asks nobody for anything.
//
// Text never becomes markup: whatever stands in the tree is escaped, and the
// file's content security policy would stop the rest.
package html

import (
	"io"
	"slices"
	"strconv"
	"sync"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/lang"
)

// Write prints an edition. The error is the writer's.
func Write(w io.Writer, ed *edition.Edition) error {
	p := printers.Get().(*printer)
	*p = printer{ed: ed, b: slices.Grow(p.b[:0], capacity(ed.Article)), breaks: p.breaks[:0]}
	p.head()
	p.body()
	_, err := w.Write(p.b)
	if cap(p.b) <= keptBuffer {
		p.ed = nil
		printers.Put(p)
	}
	return err
}

// printers keeps the memory of one page for the next, unless it is that of many
// pictures.
var printers = sync.Pool{New: func() any { return new(printer) }}

const keptBuffer = 1 << 20

// capacity guesses how long the file will be, from its pictures: the rest is
// short beside them.
func capacity(a *doc.Article) int {
	n := 64 << 10
	for b := range doc.Blocks(a.Blocks) {
		if f, ok := b.(*doc.Figure); ok && f.Image != nil {
			n += len(f.Image.Data) * 3 / 2
		}
	}
	return n
}

// printer holds an edition while it is printed.
type printer struct {
	b  []byte
	ed *edition.Edition
	// inLink says that an element a is open: HTML allows no other in it.
	inLink bool
	// tables counts the tables, to name those that have no anchor.
	tables int
	breaks []lang.Break // of the last address
}

// The anchors of the page's own parts. An author's anchor has no underscore at
// its beginning.
const (
	idMain      = "_text"
	idNotes     = "_notes"
	idEditions  = "_editions"
	idTableStem = "_table-"
)

// raw writes markup of this package.
func (p *printer) raw(s string) { p.b = append(p.b, s...) }

// text writes text, escaped.
func (p *printer) text(s string) { p.b = appendEscaped(p.b, s) }

// attr writes an attribute. Its value is text.
func (p *printer) attr(name, value string) {
	p.b = append(p.b, ' ')
	p.b = append(p.b, name...)
	p.b = append(p.b, '=', '"')
	p.b = appendEscaped(p.b, value)
	p.b = append(p.b, '"')
}

// optional writes an attribute that has a value.
func (p *printer) optional(name, value string) {
	if value != "" {
		p.attr(name, value)
	}
}

// number writes a whole number.
func (p *printer) number(n int) { p.b = strconv.AppendInt(p.b, int64(n), 10) }

// escapes are what bytes of text are written as that are not written as
// themselves: what has a meaning in HTML, and the control characters that HTML
// forbids. escapeOf holds for each byte which one it has; the first is none.
var (
	escapes  = [...]string{"", "\uFFFD", " ", "&amp;", "&lt;", "&gt;", "&quot;"}
	escapeOf = func() (t [256]uint8) {
		for c := range 0x20 {
			t[c] = 1
		}
		t[0x7F] = 1
		t['\t'], t['\n'] = 0, 0
		t['\r'] = 2
		t['&'], t['<'], t['>'], t['"'] = 3, 4, 5, 6
		return t
	}()
)

// appendEscaped adds text to b so that it stays text, in an element and in a
// quoted attribute.
func appendEscaped(b []byte, s string) []byte {
	for {
		n := harmless(s)
		b = append(b, s[:n]...)
		if n == len(s) {
			return b
		}
		b = append(b, escapes[escapeOf[s[n]]]...)
		s = s[n+1:]
	}
}

// harmless returns how many bytes at the beginning of a text are written as
// themselves. They are looked at by eight: most are.
func harmless(s string) int {
	n := 0
	for ; len(s)-n >= 8; n += 8 {
		c := s[n : n+8]
		if escapeOf[c[0]]|escapeOf[c[1]]|escapeOf[c[2]]|escapeOf[c[3]]|escapeOf[c[4]]|escapeOf[c[5]]|escapeOf[c[6]]|escapeOf[c[7]] != 0 {
			break
		}
	}
	for n < len(s) && escapeOf[s[n]] == 0 {
		n++
	}
	return n
}
