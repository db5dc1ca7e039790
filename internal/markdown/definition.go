package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// definitionTransformer takes the definitions of addresses ("[label]: address")
// from the beginning of a paragraph. Goldmark's own copies the paragraph for
// each of them. A label stands on one line.
type definitionTransformer struct{}

func (definitionTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	first := lines.At(0)
	if !bytes.HasPrefix(bytes.TrimLeft(first.Value(reader.Source()), " \t"), []byte("[")) {
		return
	}
	block := text.NewBlockReader(reader.Source(), lines)
	done := 0
	for stateOf(pc).define(block, pc) {
		done, _ = block.Position()
	}
	switch {
	case done >= lines.Len():
		node.Parent().RemoveChild(node.Parent(), node)
	case done > 0:
		lines.SetSliced(done, lines.Len())
	}
}

// define reads one definition, which begins and ends with a line.
func (st *state) define(block text.Reader, pc parser.Context) bool {
	block.SkipSpaces()
	line, _ := block.PeekLine()
	if len(line) == 0 || line[0] != '[' || bytes.HasPrefix(line, []byte("[^")) {
		return false
	}
	n := bytes.IndexAny(line[1:min(len(line), 2+maxLabel)], "[]\n")
	if n <= 0 || line[1+n] != ']' || util.IsBlank(line[1:1+n]) || len(line) < n+3 || line[n+2] != ':' {
		return false
	}
	label := string(line[1 : 1+n])
	block.Advance(n + 3)
	block.SkipSpaces()
	line, at := block.PeekLine()
	if len(line) == 0 {
		return false
	}
	from, to, n := destination(line)
	if n <= 0 {
		return false
	}
	dest := string(line[from:to])
	block.Advance(n)

	// A title may follow, on this line or the next, and nothing behind it.
	rest, _ := block.PeekLine()
	ended := util.IsBlank(rest)
	lineNo, pos := block.Position()
	var title []byte
	_, spaces, _ := block.SkipSpaces()
	titled := false
	if c := block.Peek(); spaces > 0 && (c == '"' || c == '\'' || c == '(') {
		if parts, ok := readTitle(block); ok {
			if rest, _ := block.PeekLine(); util.IsBlank(rest) {
				titled = true
				for _, part := range parts {
					title = append(title, part.text...)
				}
			}
		}
	}
	if !titled {
		if !ended {
			return false
		}
		block.SetPosition(lineNo, pos)
	}
	block.AdvanceLine()

	r := st.reader
	st.definitions++
	pc.AddReference(parser.NewReference([]byte(label), []byte(dest), title))
	if plain := r.unescaped(dest, at.Start+from); !strings.HasPrefix(plain, "#") {
		if _, fault := canonicalURL(plain); !fault.IsZero() {
			r.badLink(r.at(at.Start+from, at.Start+to), fault)
		}
	}
	return true
}
