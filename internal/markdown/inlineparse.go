package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"skaryna/internal/diag"
)

// codeParser reads code spans. Unlike goldmark's it keeps the place, and
// looks through the block in vain only once.
type codeParser struct{}

func (codeParser) Trigger() []byte { return []byte{'`'} }

func (codeParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	line, segment := block.PeekLine()
	length := runLength(line)
	start := segment.Start
	block.Advance(length)
	lineNo, pos := block.Position()
	if st.runs != nil && st.runs[length] <= start {
		return ast.NewTextSegment(text.NewSegment(start, start+length))
	}
	var value []byte
	runs := make(map[int]int)
	for {
		line, segment = block.PeekLine()
		if line == nil {
			break
		}
		for i := 0; i < len(line); {
			if line[i] != '`' {
				i++
				continue
			}
			n := runLength(line[i:])
			if n == length {
				value = append(value, line[:i]...)
				block.Advance(i + n)
				return &codeNode{start: start, stop: segment.Start + i + n, value: codeValue(value)}
			}
			runs[n] = segment.Start + i
			i += n
		}
		value = append(value, line...)
		block.AdvanceLine()
	}
	st.runs = runs
	block.SetPosition(lineNo, pos)
	return ast.NewTextSegment(text.NewSegment(start, start+length))
}

func runLength(line []byte) int {
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	return n
}

// codeValue is what a code span says: line ends are spaces, and one space is
// taken from either side where there is one on both and something between
// (CommonMark 0.31.2, section 6.1).
func codeValue(b []byte) string {
	s := strings.ReplaceAll(string(b), "\n", " ")
	if len(s) > 2 && s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != "" {
		s = s[1 : len(s)-1]
	}
	return s
}

// emphasisParser is goldmark's with a limit: goldmark looks for an opening mark
// among all those before it.
type emphasisParser struct{ parser.InlineParser }

func (p emphasisParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	st.delimiters++
	if st.delimiters > maxDelimiters {
		if st.delimiters == maxDelimiters+1 {
			_, segment := block.PeekLine()
			r := st.reader
			r.list.Error(r.at(segment.Start, segment.Start+1), diag.MarkNesting,
				"a paragraph has more than %d marks of emphasis", maxDelimiters)
		}
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// keyParser reads citation keys: @key and @{key}. The rules are Pandoc's ("Citation
// syntax" in its manual): a key begins with a letter, digit or underscore and goes
// on with them and with single marks of punctuation between them.
type keyParser struct{}

func (keyParser) Trigger() []byte { return []byte{'@'} }

func (keyParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if before := block.PrecendingCharacter(); isAlphanumeric(before) {
		return nil // an e-mail address
	}
	line, segment := block.PeekLine()
	st := stateOf(pc)
	text := st.reader.cut(line, segment)[1:]
	from, to, n := citationKey(text[:min(len(text), maxMark)])
	if n == 0 {
		return nil
	}
	st.keys++
	block.Advance(1 + n)
	return st.keyNodes.New(keyNode{
		start: segment.Start, stop: segment.Start + 1 + n,
		key:      text[from:to],
		keyStart: segment.Start + 1 + from, keyStop: segment.Start + 1 + to,
		spaceAfter: n < len(text) && (text[n] == ' ' || text[n] == '\t'),
	})
}

func isKeyRune(r rune) bool { return isAlphanumeric(r) || r == '_' }

func isAlphanumeric(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// citationKey returns which bytes at the beginning of s are a key and how long it
// is with its braces; n is 0 where there is none.
func citationKey(s string) (from, to, n int) {
	if strings.HasPrefix(s, "{") {
		i := strings.IndexAny(s, "} \t\n")
		if i < 2 || s[i] != '}' || strings.ContainsAny(s[1:i], "{[]") {
			return 0, 0, 0
		}
		return 1, i, i + 1
	}
	end := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isKeyRune(r) {
			i += size
			end = i
			continue
		}
		// One mark of punctuation, if the key goes on behind it.
		if end == 0 || end != i || r >= utf8.RuneSelf || strings.IndexByte(":.#$%&-+?<>~/", byte(r)) < 0 {
			break
		}
		i += size
	}
	return 0, end, end
}

// attributeParser reads attributes in braces that are not directly behind a
// bracket: those of a heading or a caption. Anywhere else they are an error.
type attributeParser struct{}

func (attributeParser) Trigger() []byte { return []byte{'{'} }

func (attributeParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	attrs := stateOf(pc).reader.readAttributes(block)
	if attrs == nil {
		return nil
	}
	return &attributeNode{attrs: attrs}
}
