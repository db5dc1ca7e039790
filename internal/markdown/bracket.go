package markdown

import (
	"strings"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"

	"skaryna/internal/diag"
)

// bracket is an opening square bracket whose closing one has not come yet.
type bracket struct {
	mark  *delimiter
	image bool
	// links and keys are the parser's counts when the bracket was opened.
	links, keys int
}

// open reads what may begin something in square brackets: a link, an image, a
// phrase, a citation. A reference to a note is read whole. Each bracket costs a
// bounded number of looks at what it holds, however deep brackets nest.
func (p *inlineParser) open() *node {
	line := p.rest()
	length := 1
	if line[0] == '!' {
		// "![^1]" is an exclamation with a note.
		if len(line) < 2 || line[1] != '[' || len(line) > 2 && line[2] == '^' && noteLabelLength(line[3:]) > 0 {
			return nil
		}
		length = 2
	} else if len(line) > 1 && line[1] == '^' {
		if n := noteLabelLength(line[2:]); n > 0 {
			note := p.node(noteNode, p.pos, p.pos+n+3)
			note.value = line[2 : 2+n]
			p.advance(n + 3)
			return note
		}
	}
	if len(p.brackets) >= maxBrackets {
		if !p.tooMany {
			p.tooMany = true
			p.r.list.Error(p.r.at(p.pos, p.pos+length), diag.MarkNesting,
				"a paragraph has more than %d open brackets", maxBrackets)
		}
		return nil
	}
	mark := p.push('[', length)
	p.brackets = append(p.brackets, bracket{mark, length == 2, p.links, p.keys})
	return mark.node
}

// close reads a closing bracket and what follows it. It returns nil where the
// brackets are nothing but text.
func (p *inlineParser) close(root *node) *node {
	if len(p.brackets) == 0 {
		return nil
	}
	b := p.brackets[len(p.brackets)-1]
	p.brackets = p.brackets[:len(p.brackets)-1]
	opening, pos := b.mark.node, p.pos
	p.advance(1)
	after := p.cursor

	mayLink := b.image || p.links == b.links
	switch p.peek() {
	case '(':
		if !mayLink {
			break
		}
		if tail := p.linkTail(); tail != nil {
			var attrs *attributes
			if b.image {
				attrs = p.attributesAfter()
			}
			return p.linked(b, tail, attrs)
		}
		p.cursor = after
	case '{':
		if b.image {
			break
		}
		if attrs := p.attributes(); attrs != nil {
			n := p.node(phraseNode, opening.start, p.pos)
			n.attrs = attrs
			p.fill(n, b)
			return n
		}
		p.cursor = after
	case '[':
		if !mayLink || p.keys > b.keys {
			break
		}
		if tail := p.reference(b, pos); tail != nil {
			return p.linked(b, tail, nil)
		}
		p.cursor = after
	}

	key := p.keyBefore(opening)
	if !b.image && p.keys > b.keys {
		n := p.node(citeNode, opening.start, pos+1)
		if key != nil && len(p.brackets) == 0 && p.opensWithText(opening) {
			n.takeKey(opening, key)
		}
		p.fill(n, b)
		p.keys = b.keys
		return n
	}
	if key != nil && !b.image && len(p.brackets) == 0 && opening.next != nil {
		n := p.node(citeNode, opening.start, pos+1)
		n.takeKey(opening, key)
		p.fill(n, b)
		return n
	}
	if mayLink && p.pc != nil && stateOf(p.pc).definitions > 0 && pos-opening.stop <= maxLabel {
		if ref, ok := p.definition(p.text[opening.stop:pos]); ok {
			return p.linked(b, tailOf(ref, opening.start), nil)
		}
	}
	p.drop(b.mark) // leaves its text
	return nil
}

// linked finishes a link or image.
func (p *inlineParser) linked(b bracket, tail *linkTail, attrs *attributes) *node {
	n := p.node(linkNode, b.mark.node.start, p.pos)
	n.link, n.attrs = tail, attrs
	if b.image {
		n.kind = imageNode
	} else {
		p.links++
	}
	p.keys = b.keys // a key in a link's text is no part of a citation around it
	p.fill(n, b)
	return n
}

// fill moves what stands behind a bracket into n.
func (p *inlineParser) fill(n *node, b bracket) {
	p.emphasise(b.mark)
	for c := b.mark.node.next; c != nil; {
		next := c.next
		c.remove()
		n.append(c)
		c = next
	}
	b.mark.length = 0 // so that no text is left of it
	p.drop(b.mark)
}

// keyBefore returns the citation key that stands directly, or with a space
// between, before a bracket.
func (p *inlineParser) keyBefore(bracket *node) *node {
	key := bracket.prev
	if t := key; t != nil && t.kind == textNode {
		key = t.prev
		between := p.text[t.start:t.stop]
		if t.end == hardEnd || between != "" && (between != " " && between != "\t" || key == nil || key.stop != t.start) {
			return nil
		}
	}
	if key == nil || key.kind != keyNode {
		return nil
	}
	return key
}

// takeKey makes a citation of a key in the text and the bracket behind it.
func (n *node) takeKey(bracket, key *node) {
	n.key, n.start = key, key.start
	for c := bracket.prev; ; {
		prev := c.prev
		c.remove()
		if c == key {
			break
		}
		c = prev
	}
}

// opensWithText reports whether a semicolon stands before the first key that
// follows a bracket: "[p. 5; @other]".
func (p *inlineParser) opensWithText(bracket *node) bool {
	for c := bracket.next; c != nil && c.kind != keyNode; c = c.next {
		if c.kind == textNode && semicolon(p.text[c.start:c.stop]) >= 0 {
			return true
		}
	}
	return false
}

// reference reads the second half of [text][label] or [text][]. A label that is
// not defined is an error, and the brackets text.
func (p *inlineParser) reference(b bracket, pos int) *linkTail {
	line, opening := p.rest(), b.mark.node
	n := strings.IndexAny(line[1:min(len(line), 2+maxLabel)], "[]\n")
	if n < 0 || line[1+n] != ']' || n > 0 && line[1] == '^' && noteLabelLength(line[2:]) > 0 {
		return nil
	}
	label := line[1 : 1+n]
	if strings.IndexByte(label, '@') >= 0 { // a citation follows
		return nil
	}
	end := p.pos + n + 2
	if isBlank(label) {
		if pos-opening.stop > maxLabel {
			return nil
		}
		label = p.text[opening.stop:pos]
	}
	ref, ok := p.definition(label)
	if !ok {
		p.r.list.Error(p.r.at(opening.start, end), diag.MarkReference, "no address is defined for the label %q", label).
			WithHint(`write the address in parentheses after the text, or \[ for a bracket that is a bracket`)
		return nil
	}
	p.advance(n + 2)
	return tailOf(ref, opening.start)
}

// definition returns what the article defines for a label.
func (p *inlineParser) definition(label string) (parser.Reference, bool) {
	if p.pc == nil {
		return nil, false
	}
	return p.pc.Reference(util.ToLinkReference([]byte(label)))
}

// tailOf returns the address and the title of a definition, which are told at the
// link's own beginning.
func tailOf(ref parser.Reference, start int) *linkTail {
	tail := &linkTail{dest: string(ref.Destination()), destStart: start}
	if title := ref.Title(); title != nil {
		tail.titled = true
		tail.title = []rawLine{{start, string(title)}}
	}
	return tail
}

// linkTail reads "(address "title")" behind a link's text.
func (c *cursor) linkTail() *linkTail {
	c.advance(1)
	c.skipSpaces()
	tail := &linkTail{}
	line := c.rest()
	if line == "" {
		return nil
	}
	if line[0] == ')' {
		tail.destStart = c.pos
		c.advance(1)
		return tail
	}
	from, to, n := destination(line)
	if n <= 0 {
		return nil
	}
	tail.dest, tail.destStart = line[from:to], c.pos+from
	c.advance(n)
	spaced := c.skipSpaces() > 0
	if opener := c.peek(); opener != ')' {
		if !spaced || opener != '"' && opener != '\'' && opener != '(' {
			return nil
		}
		var ok bool
		if tail.title, ok = c.title(); !ok {
			return nil
		}
		tail.titled = true
		c.skipSpaces()
		if c.peek() != ')' {
			return nil
		}
	}
	c.advance(1)
	return tail
}

// destination returns which bytes of a line are a link's address and how long
// it is with its brackets.
func destination(line string) (from, to, n int) {
	if line[0] == '<' {
		for i := 1; i < len(line); i++ {
			switch c := line[i]; {
			case c == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
				i++
			case c == '>':
				return 1, i, i + 1
			case c == '<' || c == '\n':
				return 0, 0, 0
			}
		}
		return 0, 0, 0
	}
	open := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
			i++
		case c == '(':
			if open++; open > 32 {
				return 0, 0, 0
			}
		case c == ')':
			if open--; open < 0 {
				return 0, i, i
			}
		case c <= ' ':
			return 0, i, i
		}
	}
	return 0, len(line), len(line)
}

// title reads a link's title, which may go over line ends.
func (c *cursor) title() ([]rawLine, bool) {
	opener := c.peek()
	closer := opener
	if opener == '(' {
		closer = ')'
	}
	c.advance(1)
	var lines []rawLine
	for {
		line := c.rest()
		if line == "" {
			return nil, false
		}
		for i := 0; i < len(line); i++ {
			switch char := line[i]; {
			case char == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
				i++
			case char == closer:
				lines = append(lines, rawLine{c.pos, line[:i]})
				c.advance(i + 1)
				return lines, true
			case char == '(' && opener == '(':
				return nil, false
			}
		}
		lines = append(lines, rawLine{c.pos, line})
		c.nextLine()
	}
}

// isBlank reports whether a text is nothing but white space.
func isBlank(s string) bool {
	for i := range len(s) {
		if !util.IsSpace(s[i]) {
			return false
		}
	}
	return true
}
