package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"skaryna/internal/diag"
)

// limited keeps blocks that hold blocks from nesting deeper than the limit, which
// would cost goldmark time in the square of the depth. What is deeper is told and
// becomes text.
type limited struct{ parser.BlockParser }

func (l limited) Open(parent ast.Node, block text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		switch n.(type) {
		case *ast.Blockquote, *ast.List, *noteDefNode:
			depth++
		}
	}
	if depth < maxBlockDepth {
		return l.BlockParser.Open(parent, block, pc)
	}
	lineNo, pos := block.Position()
	if n, _ := l.BlockParser.Open(parent, block, pc); n != nil {
		block.SetPosition(lineNo, pos)
		r := stateOf(pc).reader
		if !r.article.tooDeep {
			r.article.tooDeep = true
			at := pos.Start + max(pc.BlockOffset(), 0)
			r.list.Error(r.at(at, at), diag.MarkNesting, "blocks are nested deeper than %d levels", maxBlockDepth)
		}
	}
	return nil, parser.NoChildren
}

// noteParser reads the notes themselves: "[^label]: text", with further blocks
// indented by four columns.
type noteParser struct{}

func (noteParser) Trigger() []byte { return []byte{'['} }

func (noteParser) Open(_ ast.Node, block text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := block.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || !bytes.HasPrefix(line[pos:], []byte("[^")) {
		return nil, parser.NoChildren
	}
	n := noteLabelLength(line[pos+2:])
	end := pos + 2 + n + 1 // behind the closing bracket
	if n == 0 || end >= len(line) || line[end] != ':' {
		return nil, parser.NoChildren
	}
	start := segment.Start + pos - segment.Padding
	node := &noteDefNode{start: start, stop: start + n + 3, label: string(line[pos+2 : pos+2+n])}
	block.Advance(end + 1)
	if util.IsBlank(line[end+1:]) {
		return node, parser.NoChildren
	}
	return node, parser.HasChildren
}

func (noteParser) Continue(_ ast.Node, block text.Reader, _ parser.Context) parser.State {
	line, _ := block.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPosition(line, block.LineOffset(), 4)
	if pos < 0 {
		return parser.Close
	}
	block.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

func (noteParser) Close(ast.Node, text.Reader, parser.Context) {}

func (noteParser) CanInterruptParagraph() bool { return true }

func (noteParser) CanAcceptIndentedLine() bool { return false }

// noteLabelLength returns the length of a note's label at the beginning of line,
// 0 where there is none that ends with a bracket. A label has no spaces and no
// brackets.
func noteLabelLength(line []byte) int {
	for i, c := range line[:min(len(line), 200)] {
		switch c {
		case ']':
			return i
		case ' ', '\t', '\n', '[', '^', '\\':
			return 0
		}
	}
	return 0
}

// tableTransformer is goldmark's for tables, with a limit to the cells that a
// short text can make, and without dropping cells: a row that is longer than the
// table is an error. A caption may follow the last row without an empty line.
type tableTransformer struct{ parser.ParagraphTransformer }

func (t tableTransformer) Transform(node *ast.Paragraph, block text.Reader, pc parser.Context) {
	src := block.Source()
	lines := node.Lines()
	delimiter, columns := -1, 0
	for i := 1; i < lines.Len(); i++ {
		seg := lines.At(i)
		if columns = delimiterColumns(seg.Value(src)); columns > 0 {
			delimiter = i
			break
		}
	}
	if delimiter < 0 {
		return
	}
	r := stateOf(pc).reader
	head := lines.At(delimiter - 1)
	if countCells(head.Value(src)) != columns {
		return
	}
	if (lines.Len()-delimiter)*columns > maxCells {
		r.list.Error(r.at(head.Start, head.Stop), diag.MarkTable, "the table has more than %d cells", maxCells)
		return
	}
	for i := delimiter + 1; i < lines.Len(); i++ {
		seg := lines.At(i)
		line := seg.Value(src)
		if isCaption(string(bytes.TrimLeft(line, " \t"))) && bytes.IndexByte(line, '|') < 0 {
			splitParagraph(node, i, src)
			break
		}
		if n := countCells(line); n > columns {
			seg = seg.TrimLeftSpace(src)
			seg = seg.TrimRightSpace(src)
			r.list.Error(r.at(seg.Start, seg.Stop), diag.MarkTable, "the row has %d cells, the table %d columns", n, columns)
		}
	}
	t.ParagraphTransformer.Transform(node, block, pc)
}

// splitParagraph makes a paragraph of its own of the lines from i on.
func splitParagraph(node *ast.Paragraph, i int, src []byte) {
	rest := ast.NewParagraph()
	lines := node.Lines()
	for j := i; j < lines.Len(); j++ {
		seg := lines.At(j)
		seg = seg.TrimLeftSpace(src)
		if j == lines.Len()-1 {
			seg = seg.TrimRightSpace(src)
		}
		rest.Lines().Append(seg)
	}
	lines.SetSliced(0, i)
	node.Parent().InsertAfter(node.Parent(), node, rest)
}

// delimiterColumns returns how many columns a table's second line declares, 0
// for another line.
func delimiterColumns(line []byte) int {
	line = bytes.TrimSpace(line)
	dashes, other := 0, 0
	for _, c := range line {
		switch c {
		case '-':
			dashes++
		case '|', ':', ' ', '\t':
			other++
		default:
			return 0
		}
	}
	if dashes == 0 || other == 0 {
		return 0
	}
	return countCells(line)
}

// countCells counts the cells of a table's line.
func countCells(line []byte) int {
	line = bytes.TrimSpace(line)
	line = bytes.TrimPrefix(line, []byte("|"))
	if bytes.HasSuffix(line, []byte("|")) && !bytes.HasSuffix(line, []byte(`\|`)) {
		line = line[:len(line)-1]
	}
	n := 1
	for i, c := range line {
		if c == '|' && (i == 0 || line[i-1] != '\\') {
			n++
		}
	}
	return n
}
