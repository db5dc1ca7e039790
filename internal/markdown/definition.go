package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
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
	st := stateOf(pc)
	c := cursorAt(st.reader.text, lines, nil)
	done := 0
	for c.define(st, pc) {
		done = c.line()
	}
	switch {
	case done >= lines.Len():
		node.Parent().RemoveChild(node.Parent(), node)
	case done > 0:
		lines.SetSliced(done, lines.Len())
	}
}

// define reads one definition, which begins and ends with a line.
func (c *cursor) define(st *state, pc parser.Context) bool {
	c.skipSpaces()
	line := c.rest()
	if len(line) == 0 || line[0] != '[' || strings.HasPrefix(line, "[^") {
		return false
	}
	n := strings.IndexAny(line[1:min(len(line), 2+maxLabel)], "[]\n")
	if n <= 0 || line[1+n] != ']' || isBlank(line[1:1+n]) || len(line) < n+3 || line[n+2] != ':' {
		return false
	}
	label := line[1 : 1+n]
	c.advance(n + 3)
	c.skipSpaces()
	line, at := c.rest(), c.pos
	if len(line) == 0 {
		return false
	}
	from, to, n := destination(line)
	if n <= 0 {
		return false
	}
	dest := line[from:to]
	c.advance(n)

	// A title may follow, on this line or the next, and nothing behind it.
	ended := isBlank(c.rest())
	after := *c
	var title []byte
	spaces := c.skipSpaces()
	titled := false
	if opener := c.peek(); spaces > 0 && (opener == '"' || opener == '\'' || opener == '(') {
		if parts, ok := c.title(); ok && isBlank(c.rest()) {
			titled = true
			for _, part := range parts {
				title = append(title, part.text...)
			}
		}
	}
	if !titled {
		if !ended {
			return false
		}
		*c = after
	}
	c.nextLine()

	r := st.reader
	st.definitions++
	pc.AddReference(parser.NewReference([]byte(label), []byte(dest), title))
	if plain := r.unescaped(dest, at+from); !strings.HasPrefix(plain, "#") {
		if _, fault := canonicalURL(plain); !fault.IsZero() {
			r.badLink(r.at(at+from, at+to), fault)
		}
	}
	return true
}
