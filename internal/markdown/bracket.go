package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"skaryna/internal/diag"
)

// bracket is an opening square bracket whose closing one has not come yet.
type bracket struct {
	// mark stands for the bracket among the block's nodes. It is a delimiter that
	// neither opens nor closes emphasis: so emphasis inside is matched down to it,
	// and a bracket that stays open becomes text by goldmark's own means.
	mark  *parser.Delimiter
	start int
	image bool
	// links and keys are the state's counts when the bracket was opened.
	links, keys int
}

// bracketParser reads what stands in square brackets: links, images, phrases,
// citations and references to notes. Each bracket costs a bounded number of
// looks at what it holds, however deep brackets nest.
type bracketParser struct{}

func (bracketParser) Trigger() []byte { return []byte{'!', '[', ']'} }

func (bracketParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	line, segment := block.PeekLine()
	switch {
	case line[0] == '!':
		// "![^1]" is an exclamation with a note.
		if len(line) < 2 || line[1] != '[' || len(line) > 2 && line[2] == '^' && noteLabelLength(line[3:]) > 0 {
			return nil
		}
		return st.open(block, pc, segment, 2)
	case line[0] == '[':
		if len(line) > 1 && line[1] == '^' {
			if n := noteLabelLength(line[2:]); n > 0 {
				block.Advance(n + 3)
				return &noteNode{start: segment.Start, stop: segment.Start + n + 3, label: st.reader.cut(line, segment)[2 : 2+n]}
			}
		}
		return st.open(block, pc, segment, 1)
	}
	return st.close(parent, block, pc, segment.Start)
}

// CloseBlock forgets the brackets that the block left open.
func (bracketParser) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	st := stateOf(pc)
	st.brackets = st.brackets[:0]
	st.links, st.keys, st.delimiters, st.tooMany = 0, 0, 0, false
	st.runs = nil
}

func (st *state) open(block text.Reader, pc parser.Context, segment text.Segment, length int) ast.Node {
	if len(st.brackets) >= maxBrackets {
		if !st.tooMany {
			st.tooMany = true
			r := st.reader
			r.list.Error(r.at(segment.Start, segment.Start+length), diag.MarkNesting,
				"a paragraph has more than %d open brackets", maxBrackets)
		}
		return nil
	}
	mark := parser.NewDelimiter(false, false, length, '[', nil)
	mark.Segment = text.NewSegment(segment.Start, segment.Start+length)
	block.Advance(length)
	pc.PushDelimiter(mark)
	st.brackets = append(st.brackets, bracket{mark, segment.Start, length == 2, st.links, st.keys})
	return mark
}

// close reads a closing bracket and what follows it. It returns nil where the
// brackets are nothing but text.
func (st *state) close(parent ast.Node, block text.Reader, pc parser.Context, pos int) ast.Node {
	if len(st.brackets) == 0 {
		return nil
	}
	b := st.brackets[len(st.brackets)-1]
	st.brackets = st.brackets[:len(st.brackets)-1]
	block.Advance(1)
	lineNo, after := block.Position()
	back := func() { block.SetPosition(lineNo, after) }

	mayLink := b.image || st.links == b.links
	switch block.Peek() {
	case '(':
		if !mayLink {
			break
		}
		if link := st.readLinkTail(block); link != nil {
			link.image, link.start = b.image, b.start
			if link.image {
				link.attrs = st.reader.readAttributesAfter(block)
			}
			return st.linked(parent, block, pc, b, link)
		}
		back()
	case '{':
		if b.image {
			break
		}
		if attrs := st.reader.readAttributes(block); attrs != nil {
			n := &phraseNode{start: b.start, attrs: attrs}
			_, here := block.Position()
			n.stop = here.Start
			fill(parent, n, b, pc)
			return n
		}
		back()
	case '[':
		if !mayLink || st.keys > b.keys {
			break
		}
		if link := st.readReference(block, pc, b, pos); link != nil {
			return st.linked(parent, block, pc, b, link)
		}
		back()
	}

	if !b.image && st.keys > b.keys {
		n := st.citeNodes.New(citeNode{start: b.start, stop: pos + 1})
		if key := keyBefore(b.mark); key != nil && len(st.brackets) == 0 && opensWithText(block.Source(), b.mark) {
			n.takeKey(parent, b, key)
		}
		fill(parent, n, b, pc)
		st.keys = b.keys
		return n
	}
	if key := keyBefore(b.mark); key != nil && !b.image && len(st.brackets) == 0 && b.mark.NextSibling() != nil {
		n := st.citeNodes.New(citeNode{stop: pos + 1})
		n.takeKey(parent, b, key)
		fill(parent, n, b, pc)
		return n
	}
	if mayLink && st.definitions > 0 && pos-b.mark.Segment.Stop <= maxLabel {
		label := block.Source()[b.mark.Segment.Stop:pos]
		if ref, ok := pc.Reference(util.ToLinkReference(label)); ok {
			return st.linked(parent, block, pc, b, referenceLink(b, ref))
		}
	}
	pc.RemoveDelimiter(b.mark) // leaves its text
	return nil
}

// linked finishes a link or image.
func (st *state) linked(parent ast.Node, block text.Reader, pc parser.Context, b bracket, link *linkNode) ast.Node {
	_, here := block.Position()
	link.stop = here.Start
	if !link.image {
		st.links++
	}
	st.keys = b.keys // a key in a link's text is no part of a citation around it
	fill(parent, link, b, pc)
	return link
}

// fill moves what stands between a bracket and the parent's end into n.
func fill(parent, n ast.Node, b bracket, pc parser.Context) {
	parser.ProcessDelimiters(b.mark, pc)
	for c := b.mark.NextSibling(); c != nil; {
		next := c.NextSibling()
		n.AppendChild(n, c)
		c = next
	}
	b.mark.Length = 0 // so that no text is left of it
	pc.RemoveDelimiter(b.mark)
}

// keyBefore returns the citation key that stands directly, or with a space
// between, before a bracket.
func keyBefore(mark ast.Node) *keyNode {
	prev := mark.PreviousSibling()
	if t, ok := prev.(*ast.Text); ok {
		key, ok := t.PreviousSibling().(*keyNode)
		if ok && !t.HardLineBreak() && (t.Segment.Len() == 0 || t.Segment.Len() == 1 && key.spaceAfter) {
			return key
		}
		return nil
	}
	key, _ := prev.(*keyNode)
	return key
}

// takeKey makes a citation of a key in the text and the bracket behind it.
func (n *citeNode) takeKey(parent ast.Node, b bracket, key *keyNode) {
	n.inText, n.start = key, key.start
	for c := b.mark.PreviousSibling(); c != nil; {
		prev := c.PreviousSibling()
		parent.RemoveChild(parent, c)
		if c == ast.Node(key) {
			break
		}
		c = prev
	}
}

// opensWithText reports whether a semicolon stands before the first key that
// follows a bracket: "[p. 5; @other]".
func opensWithText(src []byte, mark ast.Node) bool {
	for c := mark.NextSibling(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *keyNode:
			return false
		case *ast.Text:
			if semicolon(string(c.Segment.Value(src))) >= 0 {
				return true
			}
		}
	}
	return false
}

// readReference reads the second half of [text][label] or [text][]. A label
// that is not defined is an error, and the brackets text.
func (st *state) readReference(block text.Reader, pc parser.Context, b bracket, pos int) *linkNode {
	line, segment := block.PeekLine()
	n := bytes.IndexAny(line[1:min(len(line), 2+maxLabel)], "[]\n")
	if n < 0 || line[1+n] != ']' || n > 0 && line[1] == '^' && noteLabelLength(line[2:]) > 0 {
		return nil
	}
	label := line[1 : 1+n]
	if bytes.IndexByte(label, '@') >= 0 { // a citation follows
		return nil
	}
	end := segment.Start + n + 2
	if util.IsBlank(label) {
		if pos-b.mark.Segment.Stop > maxLabel {
			return nil
		}
		label = block.Source()[b.mark.Segment.Stop:pos]
	}
	ref, ok := pc.Reference(util.ToLinkReference(label))
	if !ok {
		r := st.reader
		r.list.Error(r.at(b.start, end), diag.MarkReference, "no address is defined for the label %q", label).
			WithHint(`write the address in parentheses after the text, or \[ for a bracket that is a bracket`)
		return nil
	}
	block.Advance(n + 2)
	return referenceLink(b, ref)
}

func referenceLink(b bracket, ref parser.Reference) *linkNode {
	link := &linkNode{start: b.start, image: b.image, dest: string(ref.Destination()), destStart: b.start}
	if title := ref.Title(); title != nil {
		link.titled = true
		link.title = []rawLine{{b.start, string(title)}}
	}
	return link
}

// readLinkTail reads "(address "title")" behind a link's text.
func (st *state) readLinkTail(block text.Reader) *linkNode {
	block.Advance(1)
	block.SkipSpaces()
	link := &linkNode{}
	line, segment := block.PeekLine()
	if line == nil {
		return nil
	}
	if line[0] == ')' {
		link.destStart = segment.Start
		block.Advance(1)
		return link
	}
	from, to, n := destination(line)
	if n <= 0 {
		return nil
	}
	link.dest, link.destStart = st.reader.cut(line, segment)[from:to], segment.Start+from
	block.Advance(n)
	spaced := false
	if _, n, _ := block.SkipSpaces(); n > 0 {
		spaced = true
	}
	if c := block.Peek(); c != ')' {
		if !spaced || c != '"' && c != '\'' && c != '(' {
			return nil
		}
		var ok bool
		if link.title, ok = readTitle(block); !ok {
			return nil
		}
		link.titled = true
		block.SkipSpaces()
		if block.Peek() != ')' {
			return nil
		}
	}
	block.Advance(1)
	return link
}

// destination returns which bytes of a line are a link's address and how long
// it is with its brackets.
func destination(line []byte) (from, to, n int) {
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

// readTitle reads a link's title, which may go over line ends.
func readTitle(block text.Reader) ([]rawLine, bool) {
	opener := block.Peek()
	closer := opener
	if opener == '(' {
		closer = ')'
	}
	block.Advance(1)
	var lines []rawLine
	for {
		line, segment := block.PeekLine()
		if line == nil {
			return nil, false
		}
		for i := 0; i < len(line); i++ {
			switch c := line[i]; {
			case c == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
				i++
			case c == closer:
				lines = append(lines, rawLine{segment.Start, string(line[:i])})
				block.Advance(i + 1)
				return lines, true
			case c == '(' && opener == '(':
				return nil, false
			}
		}
		lines = append(lines, rawLine{segment.Start, string(line)})
		block.AdvanceLine()
	}
}
