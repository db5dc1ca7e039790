// Package markdown reads articles and messages: CommonMark with tables, notes,
// attributes, figures and citations in Pandoc's syntax becomes a tree of package
// doc with exact places, and running text becomes Markdown again.
//
// Blocks are read by goldmark's parser; its renderer is never used. The text in
// them, and in messages, is read by a parser of this package, because goldmark's
// keeps no places, takes quadratic time for some texts, and makes a large node of
// every mark; raw HTML and the ends of autolinks are goldmark's too. A test holds
// the one against the other. Nothing that an author wrote is dropped in silence:
// what no writer could print is a diagnostic at its place.
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
		parser.WithInlineParsers(util.Prioritized(textParser{}, 100)),
	)
})

// stateKey finds the state of a run of the parser.
var stateKey = parser.NewContextKey()

// state is what the parsers of this package know while goldmark parses a text.
type state struct {
	reader *reader
	// texts stand in goldmark's tree for the texts that it leaves alone.
	texts doc.Slab[ast.String]
	// definitions counts the definitions of addresses in the article.
	definitions int
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

	// parser reads the texts of the article's blocks.
	parser *inlineParser
	// article is nil when a message is read.
	article *articleState
	// inCell says that a pipe is escaped in code too.
	inCell bool
}

// at returns the span of the text's bytes from start to stop.
func (r *reader) at(start, stop int) source.Span {
	return source.Span{File: r.file, Start: r.base + start, End: r.base + max(start, stop)}
}

// bytes returns the text as goldmark takes it.
func (r *reader) bytes() []byte {
	if r.src == nil {
		r.src = []byte(r.text)
	}
	return r.src
}

// parse lets goldmark read the article's blocks.
func (r *reader) parse() ast.Node {
	pc := parser.NewContext()
	pc.Set(stateKey, &state{reader: r})
	r.parser = newInlineParser(r, pc)
	return articleParser().Parse(text.NewReader(r.bytes()), parser.WithContext(pc))
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
	p := newInlineParser(r, nil)
	defer p.release()
	paragraphs := r.paragraphs()
	if len(paragraphs) == 1 {
		return r.inlines(p.block(startOf(r.text, paragraphs[0])))
	}
	b := r.store.builder()
	for i, lines := range paragraphs {
		start, stop := lines[0].start, lines[len(lines)-1].stop
		if i == 1 {
			r.list.Error(r.at(start, stop), diag.MarkBlock, "the text has an empty line; it must be one paragraph").
				WithHint("join the lines, or end a line with a backslash to break it")
		}
		if i > 0 {
			b.text(" ", r.at(start, start))
		}
		b.addAll(r.inlines(p.block(startOf(r.text, lines))))
	}
	return b.done()
}

// paragraphs returns the lines of the paragraphs of which a message is made. There
// are no other blocks: a message that begins with "- " or "# " is text.
func (r *reader) paragraphs() [][]line {
	var all [][]line
	open := false
	for start := 0; start < len(r.text); {
		stop := len(r.text)
		if i := strings.IndexByte(r.text[start:], '\n'); i >= 0 {
			stop = start + i + 1
		}
		l := line{start, stop}
		start = stop
		if isBlank(r.text[l.start:l.stop]) {
			open = false
			continue
		}
		for util.IsSpace(r.text[l.start]) {
			l.start++
		}
		if !open {
			all, open = append(all, nil), true
		}
		last := &all[len(all)-1]
		*last = append(*last, l)
	}
	for _, lines := range all {
		last := &lines[len(lines)-1]
		for util.IsSpace(r.text[last.stop-1]) {
			last.stop--
		}
	}
	return all
}

// linesOf returns where a block's text begins and ends.
func linesOf(n ast.Node) (start, stop int) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return 0, 0
	}
	return lines.At(0).Start, lines.At(lines.Len() - 1).Stop
}
