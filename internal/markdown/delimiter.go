package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"skaryna/internal/diag"
)

// delimiter is a run of marks that may open or close emphasis, or an opening
// bracket, which does neither and keeps emphasis within it apart from what stands
// before.
type delimiter struct {
	node *node
	char byte
	// length is how many marks are left of the run, whole how many there were.
	length, whole     int
	opens, closes     bool
	previous, further *delimiter
}

// delimiterRun reads a run of stars or underscores (CommonMark 0.31.2, section
// 6.2).
func (p *inlineParser) delimiterRun() *node {
	p.delimiters++
	if p.delimiters > maxDelimiters {
		if p.delimiters == maxDelimiters+1 {
			p.r.list.Error(p.r.at(p.pos, p.pos+1), diag.MarkNesting,
				"a paragraph has more than %d marks of emphasis", maxDelimiters)
		}
		return nil
	}
	line := p.rest()
	n := runLength(line)
	before, after := p.before(), ' '
	if n < len(line) {
		after, _ = utf8.DecodeRuneInString(line[n:])
	}
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	punctBefore, punctAfter := util.IsPunctRune(before), util.IsPunctRune(after)
	left := !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	right := !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	d := p.push(line[0], n)
	if d.opens, d.closes = left, right; d.char == '_' {
		d.opens, d.closes = left && (!right || punctBefore), right && (!left || punctAfter)
	}
	return d.node
}

// push makes a delimiter of the next n bytes.
func (p *inlineParser) push(char byte, n int) *delimiter {
	if len(p.marks) == cap(p.marks) {
		p.marks = make([]delimiter, 0, roomAfter(cap(p.marks)))
	}
	p.marks = append(p.marks, delimiter{node: p.node(markNode, p.pos, p.pos+n), char: char, length: n, whole: n, previous: p.last})
	d := &p.marks[len(p.marks)-1]
	if p.last != nil {
		p.last.further = d
	}
	p.last = d
	p.advance(n)
	return d
}

// drop takes a delimiter from the list. What is left of its marks is text.
func (p *inlineParser) drop(d *delimiter) {
	if d.previous != nil {
		d.previous.further = d.further
	}
	if d.further != nil {
		d.further.previous = d.previous
	} else {
		p.last = d.previous
	}
	d.previous, d.further = nil, nil
	switch n := d.node; {
	case d.length == 0:
		n.remove()
	case n.prev.joins(n.start):
		n.prev.stop = n.stop
		n.remove()
	default:
		n.kind = textNode
	}
}

// emphasise makes emphasis of the delimiters behind bottom, of all where that is
// nil, and text of those that have no partner (CommonMark 0.31.2, appendix, "Phase
// 2: inline structure").
func (p *inlineParser) emphasise(bottom *delimiter) {
	first := p.last
	for first != nil && first != bottom && first.previous != bottom {
		first = first.previous
	}
	if first == bottom {
		return
	}
	for closer := first; closer != nil; {
		if !closer.closes {
			closer = closer.further
			continue
		}
		opener, marks, kin := closer.opener(bottom)
		if opener == nil {
			next := closer.further
			if !kin && !closer.opens {
				p.drop(closer)
			}
			closer = next
			continue
		}
		for _, d := range []*delimiter{opener, closer} {
			d.length -= marks
			d.node.stop = d.node.start + d.length
		}
		emphasis := p.node(emphasisNode, opener.node.start, opener.node.start)
		emphasis.level = marks
		for c := opener.node.next; c != closer.node; {
			next := c.next
			c.remove()
			emphasis.append(c)
			c = next
		}
		opener.node.insertAfter(emphasis)
		for opener.further != closer {
			p.drop(opener.further)
		}
		if opener.length == 0 {
			p.drop(opener)
		}
		if closer.length == 0 {
			next := closer.further
			p.drop(closer)
			closer = next
		}
	}
	for p.last != bottom {
		p.drop(p.last)
	}
}

// opener returns the nearest run behind bottom that d closes, and how many marks
// of both are used. kin reports whether there is one with the same marks at all.
func (d *delimiter) opener(bottom *delimiter) (opener *delimiter, marks int, kin bool) {
	for o := d.previous; o != bottom; o = o.previous {
		if !o.opens || o.char != d.char {
			continue
		}
		kin = true
		// The rule of three: "*foo**bar*" has no emphasis that ends in its middle.
		if (o.closes || d.opens) && (o.whole+d.whole)%3 == 0 && d.whole%3 != 0 {
			continue
		}
		if o.length >= 2 && d.length >= 2 {
			return o, 2, true
		}
		return o, 1, true
	}
	return nil, 0, kin
}
