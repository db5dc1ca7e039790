package markdown

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// inlineParser reads the running text of one block after the other into trees of
// nodes (CommonMark 0.31.2, section 6).
type inlineParser struct {
	cursor
	r *reader
	// pc has the addresses that the article defines; nil for a message.
	pc parser.Context

	// nodes and marks are those of the block, in the room of the block before.
	nodes []node
	marks []delimiter
	// html is what goldmark's parser of raw HTML keeps.
	html parser.Context
	// htmlLines are the block's lines for it; nil before they are asked for.
	htmlLines text.BlockReader

	// What follows is of the block that is read.

	// last is the last delimiter that is not settled.
	last *delimiter
	// brackets are the square brackets that are open.
	brackets []bracket
	// links counts the links and keys the citation keys so far.
	links, keys int
	// delimiters counts the marks of emphasis so far; tooMany says that there are
	// too many brackets.
	delimiters int
	tooMany    bool
	// runs holds where the last run of backticks of each length stands, once a
	// closing run was looked for in vain down to the end of the block.
	runs map[int]int
}

// idle are parsers that have done their work, of which others use the room.
var idle = sync.Pool{New: func() any { return new(inlineParser) }}

// newInlineParser returns a parser for the texts of a reader, to be released when
// what it made is converted.
func newInlineParser(r *reader, pc parser.Context) *inlineParser {
	p := idle.Get().(*inlineParser)
	p.r, p.pc = r, pc
	return p
}

func (p *inlineParser) release() {
	*p = inlineParser{nodes: p.nodes, marks: p.marks, brackets: p.brackets[:0], cursor: cursor{lines: p.lines}}
	idle.Put(p)
}

func (p *inlineParser) node(kind nodeKind, start, stop int) *node {
	if len(p.nodes) == cap(p.nodes) { // what is in use stays where it is
		p.nodes = make([]node, 0, roomAfter(cap(p.nodes)))
	}
	p.nodes = append(p.nodes, node{kind: kind, start: start, stop: stop})
	return &p.nodes[len(p.nodes)-1]
}

// roomAfter returns for how many nodes room is made where that for n is full.
func roomAfter(n int) int { return min(max(2*n, 8), 256) }

// block reads the text of a block from its beginning. The nodes are good until the
// next block is read.
func (p *inlineParser) block(start cursor) *node {
	p.cursor = start
	p.nodes, p.marks = p.nodes[:0], p.marks[:0]
	root := p.node(textNode, 0, 0)
	escaped := false
	for p.rest() != "" {
		escaped = p.line(root, escaped)
	}
	p.emphasise(nil)
	p.brackets = p.brackets[:0]
	p.links, p.keys, p.delimiters, p.tooMany, p.runs, p.htmlLines = 0, 0, 0, false, nil, nil
	return root
}

// special tells the characters that may be more than text.
var special = func() (table [256]bool) {
	for _, c := range []byte("`![]<*_@{\\") {
		table[c] = true
	}
	return table
}()

// line reads to the first thing that is no text, or to the line's end. escaped
// says, and line returns, that a backslash that is the last of several at a
// line's end stands before the next line.
func (p *inlineParser) line(root *node, escaped bool) bool {
	line := p.rest()
	length, end := cutEnd(line)
	start, from := p.pos, p.pos // of the line, and of the text that is not in root yet
	for i := 0; i < length; i++ {
		c := line[i]
		if !special[c] {
			escaped = false
			continue
		}
		if c != '\\' && (!escaped || i == 0) {
			p.pos = start + i
			if i > 0 {
				p.appendText(root, from, p.pos)
				from = p.pos
			}
			at := p.cursor
			if n := p.special(root, c); n != nil {
				root.append(n)
				return escaped
			}
			p.cursor = at
		}
		escaped = c == '\\' && !escaped
	}
	stop := start + length
	if end != hardEnd || line[length] == ' ' {
		for stop > from && util.IsSpace(p.text[stop-1]) {
			stop--
		}
	}
	n := p.node(textNode, from, stop)
	n.end = end
	root.append(n)
	p.nextLine()
	return escaped
}

// cutEnd returns the length of a line without its end, and what that is: a
// backslash or two spaces before it make it a hard one. A backslash behind
// another does not.
func cutEnd(line string) (length int, end lineEnd) {
	n := len(line)
	switch {
	case line[n-1] != '\n':
		return n, noEnd
	case n == 2 && line[0] == '\\', n > 2 && line[n-2] == '\\' && line[n-3] != '\\':
		return n - 2, hardEnd
	case n > 2 && line[n-3:] == "  \n":
		return n - 3, hardEnd
	}
	return n - 1, softEnd
}

// appendText adds text to what was read.
func (p *inlineParser) appendText(root *node, start, stop int) {
	if root.last.joins(start) {
		root.last.stop = stop
		return
	}
	root.append(p.node(textNode, start, stop))
}

// special reads what begins with the character c; nil where that is text.
func (p *inlineParser) special(root *node, c byte) *node {
	switch c {
	case '`':
		return p.code()
	case '!', '[':
		return p.open()
	case ']':
		return p.close(root)
	case '<':
		if n := p.autoLink(); n != nil {
			return n
		}
		return p.rawHTML()
	case '*', '_':
		return p.delimiterRun()
	case '@':
		return p.citationKey()
	default: // {
		start := p.pos
		attrs := p.attributes()
		if attrs == nil {
			return nil
		}
		n := p.node(attributeNode, start, attrs.stop)
		n.attrs = attrs
		return n
	}
}

// code reads a code span. It looks through the block in vain only once.
func (p *inlineParser) code() *node {
	start := p.pos
	length := runLength(p.rest())
	p.advance(length)
	after := p.cursor
	if p.runs != nil && p.runs[length] <= start {
		return p.node(textNode, start, start+length)
	}
	var lines []byte // those before the last
	runs := map[int]int{}
	for line := p.rest(); line != ""; line = p.rest() {
		for i := 0; i < len(line); {
			if line[i] != '`' {
				i++
				continue
			}
			n := runLength(line[i:])
			if n == length {
				value := line[:i]
				if lines != nil {
					value = string(append(lines, value...))
				}
				code := p.node(codeNode, start, p.pos+i+n)
				code.value = codeValue(value)
				p.advance(i + n)
				return code
			}
			runs[n] = p.pos + i
			i += n
		}
		lines = append(lines, line...)
		p.nextLine()
	}
	p.runs = runs
	p.cursor = after
	return p.node(textNode, start, start+length)
}

func runLength(line string) int {
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	return n
}

// codeValue is what a code span says: line ends are spaces, and one space is
// taken from either side where there is one on both and something between
// (CommonMark 0.31.2, section 6.1).
func codeValue(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	if len(s) > 2 && s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != "" {
		s = s[1 : len(s)-1]
	}
	return s
}

// citationKey reads a citation key: @key or @{key}. The rules are Pandoc's
// ("Citation syntax" in its manual): a key begins with a letter, digit or
// underscore and goes on with them and with single marks of punctuation between
// them.
func (p *inlineParser) citationKey() *node {
	if isAlphanumeric(p.before()) {
		return nil // an e-mail address
	}
	line := p.rest()[1:]
	from, to, n := citationKey(line[:min(len(line), maxMark)])
	if n == 0 {
		return nil
	}
	p.keys++
	key := p.node(keyNode, p.pos, p.pos+1+n)
	key.value, key.valueAt = line[from:to], p.pos+1+from
	p.advance(1 + n)
	return key
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
		if c := s[i] | 0x20; 'a' <= c && c <= 'z' { // most are these
			i++
			end = i
			continue
		}
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

// autoLink reads <https://…> and <somebody@…>, as goldmark finds their ends.
func (p *inlineParser) autoLink() *node {
	start, line := p.pos, p.r.bytes()[p.pos+1:p.stop]
	kind := mailNode
	n := util.FindEmailIndex(line)
	if n < 0 {
		kind = autoLinkNode
		n = util.FindURLIndex(line)
	}
	if n < 0 || n >= len(line) || line[n] != '>' {
		return nil
	}
	p.advance(n + 2)
	return p.node(kind, start, start+n+2)
}

var htmlParser = parser.NewRawHTMLParser()

// rawHTML reads a tag, a comment or an instruction, by goldmark's own parser.
func (p *inlineParser) rawHTML() *node {
	if line := p.rest(); len(line) < 2 || strings.IndexByte("/!?", line[1]) < 0 && !isAlphanumeric(rune(line[1])) {
		return nil // as most less-than signs
	}
	if p.htmlLines == nil {
		segments := text.NewSegments()
		for _, l := range p.lines {
			segments.Append(text.NewSegment(l.start, l.stop))
		}
		p.htmlLines = text.NewBlockReader(p.r.bytes(), segments)
	}
	if p.html == nil {
		p.html = parser.NewContext()
	}
	block := p.htmlLines
	block.SetPosition(p.next-1, text.NewSegment(p.pos, p.stop))
	found, _ := htmlParser.Parse(nil, block, p.html).(*ast.RawHTML)
	if found == nil {
		return nil
	}
	n := p.node(htmlNode, p.pos, p.pos)
	if k := found.Segments.Len(); k > 0 {
		n.stop = found.Segments.At(k - 1).Stop
	}
	at, segment := block.Position()
	p.next, p.pos = min(at+1, len(p.lines)), segment.Start
	p.stop = p.lines[p.next-1].stop
	return n
}
