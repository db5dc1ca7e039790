package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// line is where a line of a block's text begins and ends, with its line end. What
// stands before it belongs to the blocks around.
type line struct{ start, stop int }

// cursor is a place in the text of a block. It is never at the end of a line but
// the last.
type cursor struct {
	text  string
	lines []line
	next  int // the line that comes next
	// pos is the place itself, stop where its line ends.
	pos, stop int
}

// cursorAt returns the place where lines begin that goldmark has found.
func cursorAt(s string, segments *text.Segments, room []line) cursor {
	lines := room[:0]
	for i := range segments.Len() {
		s := segments.At(i)
		lines = append(lines, line{s.Start, s.Stop})
	}
	return startOf(s, lines)
}

func startOf(text string, lines []line) cursor {
	c := cursor{text: text, lines: lines}
	c.nextLine()
	return c
}

// rest returns the rest of the line with its end; nothing at the block's end.
func (c *cursor) rest() string { return c.text[c.pos:c.stop] }

// peek returns the next byte, 0 at the block's end.
func (c *cursor) peek() byte {
	if c.pos == c.stop {
		return 0
	}
	return c.text[c.pos]
}

// before returns the character before the place; a line end at the block's
// beginning.
func (c *cursor) before() rune {
	if c.next == 1 && c.pos == c.lines[0].start {
		return '\n'
	}
	r, _ := utf8.DecodeLastRuneInString(c.text[:c.pos])
	return r
}

func (c *cursor) nextLine() {
	if c.next == len(c.lines) {
		c.pos = c.stop
		return
	}
	l := c.lines[c.next]
	c.next++
	c.pos, c.stop = l.start, l.stop
}

func (c *cursor) advance(n int) {
	for n >= c.stop-c.pos && c.next < len(c.lines) {
		n -= c.stop - c.pos
		c.nextLine()
	}
	c.pos = min(c.pos+n, c.stop)
}

// skipSpaces goes over white space and line ends and returns how many bytes they
// were.
func (c *cursor) skipSpaces() int {
	all := 0
	for {
		line := c.rest()
		n := 0
		for n < len(line) && util.IsSpace(line[n]) {
			n++
		}
		c.advance(n)
		all += n
		if n < len(line) || line == "" {
			return all
		}
	}
}

// line returns the number of the line, from 0; that of all lines at the block's
// end.
func (c *cursor) line() int {
	if c.pos == c.stop {
		return len(c.lines)
	}
	return c.next - 1
}
