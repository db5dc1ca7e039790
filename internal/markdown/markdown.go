// Package markdown reads articles and messages: CommonMark with tables, notes,
// attributes, figures and citations in Pandoc's syntax becomes a tree of package
// doc with exact places, and running text becomes Markdown again.
//
// The parser is goldmark's; its renderer is never used. Blocks, emphasis,
// autolinks and raw HTML are goldmark's own; what stands in square brackets or
// begins with "@", code spans and notes are read by parsers of this package,
// because goldmark's keep no places or take quadratic time. Nothing that an
// author wrote is dropped in silence: what no writer could print is a
// diagnostic at its place.
package markdown

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// The limits beyond which a text is refused. A text that people wrote stays far
// below them; beyond them the parser would need more than linear time.
const (
	maxBlockDepth  = 32    // quotations, list items and notes in each other
	maxInlineDepth = 32    // emphasis, links and phrases in each other
	maxDelimiters  = 500   // marks of emphasis in one paragraph
	maxBrackets    = 500   // brackets in each other, closed or not, in one paragraph
	maxCells       = 20000 // cells in one table
	maxLabel       = 999   // bytes in the label of a reference
	maxMark        = 1000  // bytes in a citation key or a set of attributes
)

// inlineParsers are the same for articles and for messages, so that a message
// means what its source text means.
func inlineParsers() parser.Option {
	return parser.WithInlineParsers(
		util.Prioritized(codeParser{}, 100),
		util.Prioritized(bracketParser{}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(emphasisParser{parser.NewEmphasisParser()}, 500),
		util.Prioritized(keyParser{}, 600),
		util.Prioritized(attributeParser{}, 700),
	)
}

// articleParser reads blocks.
var articleParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(limited{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(limited{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(limited{noteParser{}}, 850),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(definitionTransformer{}, 100),
			util.Prioritized(tableTransformer{extension.NewTableParagraphTransformer()}, 200),
		),
		inlineParsers(),
	)
})

// messageParser knows no blocks but paragraphs: a message that begins with "- "
// or "# " is text.
var messageParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(messageParagraph{parser.NewParagraphParser()}, 100)),
		inlineParsers(),
	)
})

// messageParagraph is a paragraph that may be indented, as a message may be that
// stands in a multi-line string.
type messageParagraph struct{ parser.BlockParser }

func (messageParagraph) CanAcceptIndentedLine() bool { return true }

// stateKey finds the state of a run of the parser.
var stateKey = parser.NewContextKey()

// state is what the parsers of this package know while goldmark parses a text.
type state struct {
	reader *reader
	// brackets are the square brackets of the block that are open.
	brackets []bracket
	// links counts the links and keys the citation keys of the block so far.
	links, keys int
	// delimiters counts the marks of emphasis of the block so far; tooMany says
	// that it has too many brackets.
	delimiters int
	tooMany    bool
	// definitions counts the definitions of addresses in the article.
	definitions int
	// runs holds where the last run of backticks of each length stands, once a
	// closing run was looked for in vain down to the end of the block.
	runs map[int]int

	// The nodes of which a text has many.
	keyNodes  doc.Slab[keyNode]
	citeNodes doc.Slab[citeNode]
}

func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

// reader turns one text into a tree.
type reader struct {
	// file and base are where src stands; src is the text that goldmark reads.
	file *source.File
	base int
	text string
	src  []byte
	list *diag.List
	// store makes the nodes of the tree.
	store *store

	// article is nil when a message is read.
	article *articleState
	// inCell says that a pipe is escaped in code too.
	inCell bool
}

// at returns the span of the text's bytes from start to stop.
func (r *reader) at(start, stop int) source.Span {
	return source.Span{File: r.file, Start: r.base + start, End: r.base + max(start, stop)}
}

// cut returns a part of the text that goldmark reads, as it gave it: the same
// bytes as line, not copied where they stand in the text one for one.
func (r *reader) cut(line []byte, at text.Segment) string {
	if at.Padding == 0 && !at.ForceNewline {
		return r.text[at.Start : at.Start+len(line)]
	}
	return string(line)
}

// parse lets goldmark read the reader's text.
func (r *reader) parse(p parser.Parser) ast.Node {
	r.src = []byte(r.text)
	pc := parser.NewContext()
	pc.Set(stateKey, &state{reader: r})
	return p.Parse(text.NewReader(r.src), parser.WithContext(pc))
}

// on returns a reader for another text of the same article.
func (r *reader) on(span source.Span) *reader {
	return &reader{file: span.File, base: span.Start, text: span.Text(), list: r.list, store: r.store, article: r.article}
}

// ParseInlines reads the text that span covers in f as inline Markdown: a message
// of a message file or a value of front matter. The spans of the result are in
// f, which may be a fragment.
//
// A blank line is an error ([diag.MarkBlock]). That a note, an internal link's
// target or a cited work exists is for the caller to check.
func ParseInlines(f *source.File, span source.Span, list *diag.List) []doc.Inline {
	span.File = f
	r := &reader{file: f, base: span.Start, text: span.Text(), list: list, store: new(store)}
	r.controls()
	return r.message()
}

// message reads the whole text as one paragraph.
func (r *reader) message() []doc.Inline {
	// Most cells, headings and names are nothing but words.
	if s := r.text; s != "" && !strings.ContainsAny(s, "`[]*_<&@{\\\n\t\v\f\r") && single(s) && s[0] != ' ' && s[len(s)-1] != ' ' {
		return r.store.one(r.store.text(s, r.at(0, len(s))))
	}
	root := r.parse(messageParser())
	first := root.FirstChild()
	if first == nil {
		return nil
	}
	if first.NextSibling() == nil {
		return r.inlines(first)
	}
	b := r.store.builder()
	for n := first; n != nil; n = n.NextSibling() {
		start, stop := linesOf(n)
		if n == first.NextSibling() {
			r.list.Error(r.at(start, stop), diag.MarkBlock, "the text has an empty line; it must be one paragraph").
				WithHint("join the lines, or end a line with a backslash to break it")
		}
		if n != first {
			b.text(" ", r.at(start, start))
		}
		b.addAll(r.inlines(n))
	}
	return b.done()
}

// linesOf returns where a block's text begins and ends.
func linesOf(n ast.Node) (start, stop int) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return 0, 0
	}
	return lines.At(0).Start, lines.At(lines.Len() - 1).Stop
}
