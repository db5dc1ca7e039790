package markdown

import "github.com/yuin/goldmark/ast"

// noteDefNode is a note: a block that holds blocks.
type noteDefNode struct {
	ast.BaseBlock
	start, stop int // of the label with its brackets
	label       string
}

var kindNoteDef = ast.NewNodeKind("SkarynaNoteDefinition")

func (n *noteDefNode) Kind() ast.NodeKind { return kindNoteDef }

func (n *noteDefNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// node is a piece of a block's running text, with the pieces that it holds. All
// places are offsets in the reader's text.
type node struct {
	kind        nodeKind
	start, stop int

	parent, prev, next *node
	first, last        *node

	// end is what a text is followed by.
	end lineEnd
	// level is an emphasis's number of marks.
	level int
	// value is what a code span says, the label of a note, and a citation key, which
	// stands at valueAt.
	value   string
	valueAt int
	link    *linkTail
	attrs   *attributes
	// key is the citation key before a citation's brackets, if there is one.
	key *node
}

type nodeKind uint8

const (
	textNode nodeKind = iota
	// markNode is a mark of emphasis or an opening bracket of which it is not known
	// yet what it is.
	markNode
	emphasisNode
	codeNode
	// linkNode is a link, imageNode an image: with its text within it.
	linkNode
	imageNode
	// phraseNode is [text]{attributes}.
	phraseNode
	// citeNode is a citation in brackets, with what stands between them; keyNode is
	// @key.
	citeNode
	keyNode
	// noteNode is a reference to a note.
	noteNode
	// attributeNode is a set of attributes behind something that is not in
	// brackets, such as a heading.
	attributeNode
	// autoLinkNode is <https://…>, mailNode <somebody@…>.
	autoLinkNode
	mailNode
	htmlNode
)

// lineEnd is the end of a line behind a text.
type lineEnd uint8

const (
	noEnd lineEnd = iota
	softEnd
	hardEnd
)

// linkTail is what stands behind a link's or an image's text.
type linkTail struct {
	// dest is the address as it was written, at destStart; title the same.
	dest      string
	destStart int
	titled    bool
	title     []rawLine
}

// rawLine is a part of one line, as it was written.
type rawLine struct {
	start int
	text  string
}

func (n *node) append(child *node) {
	child.parent, child.prev, child.next = n, n.last, nil
	if n.last != nil {
		n.last.next = child
	} else {
		n.first = child
	}
	n.last = child
}

// insertAfter puts a node behind n.
func (n *node) insertAfter(other *node) {
	other.parent, other.prev, other.next = n.parent, n, n.next
	if n.next != nil {
		n.next.prev = other
	} else {
		n.parent.last = other
	}
	n.next = other
}

func (n *node) remove() {
	if n.prev != nil {
		n.prev.next = n.next
	} else {
		n.parent.first = n.next
	}
	if n.next != nil {
		n.next.prev = n.prev
	} else {
		n.parent.last = n.prev
	}
	n.parent, n.prev, n.next = nil, nil, nil
}

// joins reports whether text that begins at an offset goes on with n.
func (n *node) joins(start int) bool {
	return n != nil && n.kind == textNode && n.stop == start && n.end == noEnd
}

// extent returns where a node begins and ends. Emphasis stands directly around
// its first and last child.
func (n *node) extent() (start, stop int) {
	marks, first := 0, n
	for first.kind == emphasisNode && first.first != nil {
		marks += first.level
		first = first.first
	}
	start = first.start - marks
	marks, last := 0, n
	for last.kind == emphasisNode && last.last != nil {
		marks += last.level
		last = last.last
	}
	return start, last.stop + marks
}
