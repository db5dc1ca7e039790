package markdown

import "github.com/yuin/goldmark/ast"

// The inline nodes that goldmark lacks, or keeps without their places. All
// places are offsets in the reader's text.
type (
	// linkNode is a link or an image, with its text as children.
	linkNode struct {
		ast.BaseInline
		start, stop int
		image       bool
		// dest is the address as it was written, at destStart; title the same.
		dest      string
		destStart int
		titled    bool
		title     []rawLine
		// attrs are an image's attributes.
		attrs *attributes
	}

	// phraseNode is [text]{attributes}.
	phraseNode struct {
		ast.BaseInline
		start, stop int
		attrs       *attributes
	}

	// citeNode is a citation in brackets, or, when inText is set, that key with
	// what follows it in brackets. Its children are what stands between the
	// brackets.
	citeNode struct {
		ast.BaseInline
		start, stop int
		inText      *keyNode
	}

	// keyNode is @key.
	keyNode struct {
		ast.BaseInline
		start, stop int // with the @
		key         string
		keyStart    int
		// keyStop is where the key ends: before the closing brace of @{key}.
		keyStop int
		// spaceAfter says that a space follows.
		spaceAfter bool
	}

	// noteNode is a reference to a note.
	noteNode struct {
		ast.BaseInline
		start, stop int
		label       string
	}

	// codeNode is a code span.
	codeNode struct {
		ast.BaseInline
		start, stop int
		value       string
	}

	// attributeNode is a set of attributes behind something that is not in
	// brackets, such as a heading.
	attributeNode struct {
		ast.BaseInline
		attrs *attributes
	}

	// noteDefNode is a note: a block that holds blocks.
	noteDefNode struct {
		ast.BaseBlock
		start, stop int // of the label with its brackets
		label       string
	}
)

// rawLine is a part of one line, as it was written.
type rawLine struct {
	start int
	text  string
}

var (
	kindLink      = ast.NewNodeKind("SkarynaLink")
	kindPhrase    = ast.NewNodeKind("SkarynaPhrase")
	kindCite      = ast.NewNodeKind("SkarynaCite")
	kindKey       = ast.NewNodeKind("SkarynaKey")
	kindNote      = ast.NewNodeKind("SkarynaNote")
	kindCode      = ast.NewNodeKind("SkarynaCode")
	kindAttribute = ast.NewNodeKind("SkarynaAttribute")
	kindNoteDef   = ast.NewNodeKind("SkarynaNoteDefinition")
)

func (n *linkNode) Kind() ast.NodeKind      { return kindLink }
func (n *phraseNode) Kind() ast.NodeKind    { return kindPhrase }
func (n *citeNode) Kind() ast.NodeKind      { return kindCite }
func (n *keyNode) Kind() ast.NodeKind       { return kindKey }
func (n *noteNode) Kind() ast.NodeKind      { return kindNote }
func (n *codeNode) Kind() ast.NodeKind      { return kindCode }
func (n *attributeNode) Kind() ast.NodeKind { return kindAttribute }
func (n *noteDefNode) Kind() ast.NodeKind   { return kindNoteDef }

func (n *linkNode) Dump(src []byte, level int)      { ast.DumpHelper(n, src, level, nil, nil) }
func (n *phraseNode) Dump(src []byte, level int)    { ast.DumpHelper(n, src, level, nil, nil) }
func (n *citeNode) Dump(src []byte, level int)      { ast.DumpHelper(n, src, level, nil, nil) }
func (n *keyNode) Dump(src []byte, level int)       { ast.DumpHelper(n, src, level, nil, nil) }
func (n *noteNode) Dump(src []byte, level int)      { ast.DumpHelper(n, src, level, nil, nil) }
func (n *codeNode) Dump(src []byte, level int)      { ast.DumpHelper(n, src, level, nil, nil) }
func (n *attributeNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }
func (n *noteDefNode) Dump(src []byte, level int)   { ast.DumpHelper(n, src, level, nil, nil) }

// extent returns where an inline node begins and ends. Goldmark's emphasis keeps
// neither: it stands directly around its first and last child.
func (r *reader) extent(n ast.Node) (start, stop int) {
	return r.edge(n, true), r.edge(n, false)
}

func (r *reader) edge(n ast.Node, start bool) int {
	marks := 0
	for {
		var from, to int
		switch n := n.(type) {
		case *ast.Text:
			from, to = n.Segment.Start, n.Segment.Stop
		case *ast.AutoLink:
			from = n.Pos()
			to = from + len(n.Label(r.src)) + 2
		case *ast.RawHTML:
			from, to = n.Pos(), n.Pos()
			if k := n.Segments.Len(); k > 0 {
				to = n.Segments.At(k - 1).Stop
			}
		case *linkNode:
			from, to = n.start, n.stop
		case *phraseNode:
			from, to = n.start, n.stop
		case *citeNode:
			from, to = n.start, n.stop
		case *keyNode:
			from, to = n.start, n.stop
		case *noteNode:
			from, to = n.start, n.stop
		case *codeNode:
			from, to = n.start, n.stop
		case *attributeNode:
			from, to = n.attrs.start, n.attrs.stop
		default:
			from, to = n.Pos(), n.Pos()
		}
		if e, ok := n.(*ast.Emphasis); ok {
			if child := e.FirstChild(); child != nil {
				marks += e.Level
				n = child
				if !start {
					n = e.LastChild()
				}
				continue
			}
		}
		if start {
			return from - marks
		}
		return to + marks
	}
}
