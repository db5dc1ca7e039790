package markdown

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// What follows holds the parser of inlines against goldmark's own, in the texts
// in which both read the same: those without citations, notes and attributes.

// plainParagraphs is goldmark with its own inlines and no blocks but paragraphs.
var plainParagraphs = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(indentedParagraph{parser.NewParagraphParser()}, 100)),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...),
)

type indentedParagraph struct{ parser.BlockParser }

func (indentedParagraph) CanAcceptIndentedLine() bool { return true }

// notation writes a tree down: text as it stands, every node as its name with
// what it holds.
type notation struct {
	strings.Builder
	inText bool
}

func (b *notation) text(s string) {
	if s == "" {
		return
	}
	if !b.inText {
		b.WriteString(" text:")
	}
	b.inText = true
	b.WriteString(s)
}

func (b *notation) node(format string, args ...any) {
	b.inText = false
	fmt.Fprintf(b, " "+format, args...)
}

func goldmarkTree(s string) string {
	src := []byte(s)
	var b notation
	var walk func(n ast.Node)
	children := func(n ast.Node) {
		b.node("(")
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			walk(c)
		}
		b.node(")")
	}
	walk = func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Text:
			b.text(string(n.Segment.Value(src)))
			if n.HardLineBreak() {
				b.node("hard")
			} else if n.SoftLineBreak() {
				b.node("soft")
			}
		case *ast.CodeSpan:
			var code strings.Builder
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				code.Write(c.(*ast.Text).Segment.Value(src))
			}
			b.node("code %q", strings.ReplaceAll(code.String(), "\n", " "))
		case *ast.AutoLink:
			b.node("auto %v %q", n.AutoLinkType == ast.AutoLinkEmail, n.Label(src))
		case *ast.RawHTML:
			b.node("html %q", n.Segments.Value(src))
		case *ast.Link:
			b.node("link %q %v %q", n.Destination, n.Title != nil, n.Title)
			children(n)
		case *ast.Image:
			b.node("image %q %v %q", n.Destination, n.Title != nil, n.Title)
			children(n)
		case *ast.Emphasis:
			b.node("emphasis %d", n.Level)
			children(n)
		case *ast.Paragraph:
			children(n)
		default:
			panic(fmt.Sprintf("a node %T", n))
		}
	}
	root := plainParagraphs.Parse(text.NewReader(src))
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		walk(c)
	}
	return b.String()
}

func ownTree(s string) string {
	r := &reader{file: &source.File{Name: "m", Text: s}, text: s, list: new(diag.List), store: new(store)}
	var b notation
	var walk func(n *node)
	children := func(n *node) {
		b.node("(")
		for c := n.first; c != nil; c = c.next {
			if c.parent != n || c.prev != nil && c.prev.next != c || c.next == nil && n.last != c {
				panic("the nodes are not linked as they should be")
			}
			walk(c)
		}
		b.node(")")
	}
	walk = func(n *node) {
		switch n.kind {
		case textNode:
			b.text(s[n.start:n.stop])
			if n.end == hardEnd {
				b.node("hard")
			} else if n.end == softEnd {
				b.node("soft")
			}
		case codeNode:
			b.node("code %q", n.value)
		case autoLinkNode, mailNode:
			b.node("auto %v %q", n.kind == mailNode, s[n.start+1:n.stop-1])
		case htmlNode:
			// The spaces that a line begins with are no part of the text.
			b.node("html %q", htmlLines(s[n.start:n.stop]))
		case linkNode, imageNode:
			name := "link"
			if n.kind == imageNode {
				name = "image"
			}
			title := ""
			for _, l := range n.link.title {
				title += l.text
			}
			b.node(name+" %q %v %q", n.link.dest, n.link.titled, title)
			children(n)
		case emphasisNode:
			b.node("emphasis %d", n.level)
			children(n)
		default:
			panic(fmt.Sprintf("a node of kind %d", n.kind))
		}
	}
	p := newInlineParser(r, nil)
	defer p.release()
	for _, lines := range r.paragraphs() {
		children(p.block(startOf(s, lines)))
	}
	return b.String()
}

func htmlLines(s string) string {
	lines := strings.SplitAfter(s, "\n")
	for i := 1; i < len(lines); i++ {
		lines[i] = strings.TrimLeft(lines[i], " \t\v\f")
	}
	return strings.Join(lines, "")
}

// sameAsGoldmark reports whether a text is one that both read the same: it has
// nothing that this package alone knows, and none of the few things that goldmark
// reads otherwise than the specification has it.
func sameAsGoldmark(s string) bool {
	if strings.ContainsAny(s, "@{") || strings.Contains(s, "[^") {
		return false
	}
	for _, c := range s {
		if unicode.IsControl(c) && diag.IsUnseen(c) { // an error anyway; no address holds one (section 6.3)
			return false
		}
	}
	for _, quote := range []string{`"`, "'", "("} {
		if strings.Contains(s, ">"+quote) { // no title without a space before (section 6.3)
			return false
		}
	}
	return true
}

func checkAsGoldmark(t *testing.T, s string) {
	t.Helper()
	if !sameAsGoldmark(s) {
		return
	}
	if got, want := ownTree(s), goldmarkTree(s); got != want {
		t.Errorf("%q\nis  %s\nnot %s", s, got, want)
	}
}

// TestCommonMark reads the examples of the specification, which stand in
// goldmark's own tests, as goldmark does.
func TestCommonMark(t *testing.T) {
	file, _ := runtime.FuncForPC(reflect.ValueOf(parser.NewParser).Pointer()).FileLine(reflect.ValueOf(parser.NewParser).Pointer())
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(file), "../_test/spec.json"))
	if err != nil {
		t.Skip("goldmark's sources are not here")
	}
	var examples []struct{ Markdown, Section string }
	if err := json.Unmarshal(raw, &examples); err != nil {
		t.Fatal(err)
	}
	read := map[string]int{}
	for _, e := range examples {
		if sameAsGoldmark(e.Markdown) {
			read[e.Section]++
			checkAsGoldmark(t, e.Markdown)
		}
	}
	for section, least := range map[string]int{
		"Emphasis and strong emphasis": 130, "Links": 85, "Images": 20, "Code spans": 20, "Autolinks": 14, "Raw HTML": 18,
		"Entity and numeric character references": 15, "Backslash escapes": 11, "Hard line breaks": 14, "Textual content": 2,
	} {
		if read[section] < least {
			t.Errorf("%d examples of %s", read[section], section)
		}
	}
}

func FuzzAsGoldmark(f *testing.F) {
	for _, s := range []string{
		"*a **b** c* __d__ _e_ ***f*** **g*h**i* a*b*c _j_k_", "`g` ``h`i`` ` j\nk ` ```", "<https://a.b/> <m:n> <b c='d\ne'> <!-- f --> <?g?> </h>",
		"[a *b*](c \"d\\\"e\") [f](<g h> 'i') ![j [k](l) m](n (o)) [p] [q][r] [s](t", "a\\\nb  \nc \\* \\\\\nd\\\\\\\n*e* &amp; &#32;", "*a [b*](c) *d* **[e**](f)",
		"[a [b](c) d](e) [![f](g)](h)", "*(*a*)* _(_b_)_ «*c*» *d*e* 5*6*7", "\\\n*a*\n", "a\n\n*b*\n  c",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkAsGoldmark(t, strings.ToValidUTF8(s, "")) })
}

// TestAsGoldmark reads many texts that are made of marks.
func TestAsGoldmark(t *testing.T) {
	marks := []string{
		"*", "**", "***", "_", "__", "`", "``", "[", "]", "](", "![", "(", ")", "](a)", "](b \"c\")", "](<d> 'e", "<", ">", "<https://f.g/>", "<h>", "</h>", "<!--", "-->",
		"\\", "\\\n", "  \n", "\n", "\n\n", " ", "a", "б", "1", ".", "«", "»", "—", "\u00a0", "&amp;", "&", "!", "\"", "'", "\t", "#", "- ",
	}
	for i := range 20_000 {
		n := uint64(i)*0x9E3779B97F4A7C15 + 1
		var parts []string
		for range 3 + n%11 {
			n ^= n << 13
			n ^= n >> 7
			n ^= n << 17
			parts = append(parts, marks[n%uint64(len(marks))])
		}
		checkAsGoldmark(t, strings.Join(parts, ""))
		slices.Reverse(parts)
		checkAsGoldmark(t, strings.Join(parts, ""))
	}
}
