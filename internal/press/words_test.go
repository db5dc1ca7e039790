package press

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"skaryna/internal/diag"
)

// publications are the ones that the editions of are held against each other.
var publications = map[string]string{
	"first":        "../..",
	"kitchen-sink": "../../cmd/skaryna/testdata/kitchen-sink",
}

// build builds a publication into a folder of the test's and returns what was
// written, with paths that can be opened.
func build(t *testing.T, dir string) []Written {
	t.Helper()
	result, list, err := Build(context.Background(), Options{Dir: dir, Out: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if list.HasErrors() {
		var b strings.Builder
		_ = diag.WriteText(&b, list.Sorted())
		t.Fatal(b.String())
	}
	return result.Editions
}

func find(t *testing.T, all []Written, lang, format string) string {
	t.Helper()
	for _, w := range all {
		if w.Lang == lang && w.Format == format {
			b, err := os.ReadFile(w.Path)
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		}
	}
	t.Fatalf("no %s edition in %s", format, lang)
	return ""
}

// TestSameWords reads the finished HTML and text back and compares their words.
func TestSameWords(t *testing.T) {
	for name, dir := range publications {
		all := build(t, dir)
		for _, lang := range []string{"be", "ru", "en"} {
			h := htmlWords(t, find(t, all, lang, "html"))
			x := textWords(find(t, all, lang, "txt"))
			if len(h) < 300 {
				t.Errorf("%s.%s: only %d words", name, lang, len(h))
			}
			compareWords(t, fmt.Sprintf("%s.%s: HTML and text", name, lang), h, x)
		}
	}
}

func compareWords(t *testing.T, what string, a, b []string) {
	t.Helper()
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Errorf("%s differ at word %d:\n%q\n%q", what, i, around(a, i), around(b, i))
			return
		}
	}
}

func around(words []string, i int) string {
	return strings.Join(words[min(max(i-6, 0), len(words)):min(i+6, len(words))], " ")
}

// pictureMark is what the text sets before the text that stands for a picture.
var pictureMark = regexp.MustCompile(`^\[(Figure|Малюнак|Рисунок): `)

var word = regexp.MustCompile(`[\p{L}\p{N}]+`)

// htmlWords returns the words that a reader of the page reads in its order,
// without what belongs to the medium alone.
func htmlWords(t *testing.T, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			words = append(words, word.FindAllString(n.Data, -1)...)
			return
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Head || n.DataAtom == atom.Script || slices.Contains(strings.Fields(attr(n, "class")), "furniture"):
			return
		case n.DataAtom == atom.Img:
			words = append(words, word.FindAllString(attr(n, "alt"), -1)...)
		case n.DataAtom == atom.Li && n.Parent.DataAtom == atom.Ol:
			words = append(words, strconv.Itoa(itemNumber(n)))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return words
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// itemNumber returns the number that a browser puts before an item.
func itemNumber(li *html.Node) int {
	n, err := strconv.Atoi(attr(li.Parent, "start"))
	if err != nil {
		n = 1
	}
	for s := li.PrevSibling; s != nil; s = s.PrevSibling {
		if s.DataAtom == atom.Li {
			n++
		}
	}
	return n
}

// textWords returns the words of a text edition in the order of reading: cell by
// cell in a table, and without the list of links.
func textWords(text string) []string {
	var words []string
	add := func(s string) { words = append(words, word.FindAllString(s, -1)...) }
	var table []string
	flush := func() {
		for _, cell := range tableCells(table) {
			add(cell)
		}
		table = nil
	}
	// The list of links comes last, after the colophon, and is furniture of the
	// text: the colophon ends with the first empty line below the last rule.
	if i := strings.LastIndex(text, "\n────────────"); i >= 0 {
		if j := strings.Index(text[i:], "\n\n"); j >= 0 {
			text = text[:i+j]
		}
	}
	for line := range strings.Lines(text) {
		line = pictureMark.ReplaceAllString(line, "[")
		if strings.ContainsAny(line, "│┼") {
			table = append(table, line)
			continue
		}
		flush()
		add(line)
	}
	flush()
	return words
}

// tableCells returns the cells of a drawn table, row by row. In a table with a
// cell of several lines every row ends with a rule; in any other each line is a
// row.
func tableCells(lines []string) []string {
	rules := 0
	for _, line := range lines {
		if strings.Contains(line, "┼") {
			rules++
		}
	}
	var all, row []string
	for _, line := range lines {
		if strings.Contains(line, "┼") {
			all, row = append(all, row...), nil
			continue
		}
		for i, cell := range strings.Split(line, "│") {
			if i == len(row) {
				row = append(row, "")
			}
			row[i] += " " + cell
		}
		if rules <= 1 {
			all, row = append(all, row...), nil
		}
	}
	return append(all, row...)
}

// TestSameBlocks reads the finished HTML of the languages back and compares
// their blocks, and in each block the citations and the numbers.
func TestSameBlocks(t *testing.T) {
	for name, dir := range publications {
		all := build(t, dir)
		want := htmlBlocks(t, find(t, all, "en", "html"))
		if len(want) < 50 {
			t.Errorf("%s: only %d blocks", name, len(want))
		}
		for _, lang := range []string{"be", "ru"} {
			got := htmlBlocks(t, find(t, all, lang, "html"))
			if len(got) != len(want) {
				t.Errorf("%s: %d blocks in %s, %d in en", name, len(got), lang, len(want))
			}
			for i := range min(len(got), len(want)) {
				if got[i].element != want[i].element || got[i].cites != want[i].cites || got[i].numbers != want[i].numbers {
					t.Errorf("%s: block %d differs:\nen %+v\n%s %+v", name, i, want[i], lang, got[i])
				}
			}
		}
	}
}

// htmlBlock is a block element of the article with what must be the same in
// every language.
type htmlBlock struct {
	element string
	cites   string // the works that it leads to, sorted
	numbers string // the numbers in it by value, sorted
	text    string
}

// htmlBlocks returns the blocks of the article's body, without the references,
// whose entries are set by each language's rules.
func htmlBlocks(t *testing.T, page string) []htmlBlock {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var blocks []htmlBlock
	var walk func(n *html.Node, inside bool)
	walk = func(n *html.Node, inside bool) {
		if attr(n, "role") == "doc-bibliography" || n.DataAtom == atom.Footer || n.DataAtom == atom.Head {
			return
		}
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.P, atom.Td, atom.Th, atom.Pre, atom.Caption, atom.Figcaption:
			blocks = append(blocks, readBlock(n))
			return
		case atom.Ul, atom.Ol, atom.Blockquote, atom.Table, atom.Figure, atom.Hr, atom.Section, atom.Tr, atom.Li:
			blocks = append(blocks, htmlBlock{element: n.Data})
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inside)
		}
	}
	walk(root, false)
	return blocks
}

func readBlock(n *html.Node) htmlBlock {
	b := htmlBlock{element: n.Data}
	var cites []string
	var text strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			text.WriteString(n.Data)
			return
		case slices.Contains(strings.Fields(attr(n, "class")), "furniture"):
			return
		case attr(n, "role") == "doc-biblioref":
			cites = append(cites, attr(n, "href"))
			text.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	sort.Strings(cites)
	b.cites = strings.Join(cites, " ")
	b.text = text.String()
	b.numbers = numbersOf(b.text)
	return b
}

var (
	grouped = regexp.MustCompile(`(\d)[\x{A0}\x{202F} ,](\d{3})\b`)
	decimal = regexp.MustCompile(`(\d),(\d)`)
	number  = regexp.MustCompile(`\d+(?:\.\d+)?`)
)

// numbersOf returns the numbers of a text by value, sorted.
func numbersOf(text string) string {
	text = grouped.ReplaceAllString(text, "$1$2")
	text = decimal.ReplaceAllString(text, "$1.$2")
	all := number.FindAllString(text, -1)
	sort.Strings(all)
	return strings.Join(all, " ")
}

// TestNothingElse sees that a build reads and writes nothing outside the
// publication and the output folder: the output holds the editions and nothing
// more.
func TestNothingElse(t *testing.T) {
	out := t.TempDir()
	_, list, err := Build(context.Background(), Options{Dir: publications["kitchen-sink"], Out: out})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list.Len())
	}
	names, err := filepath.Glob(filepath.Join(out, "*", "*"))
	if err != nil || len(names) != 9 {
		t.Errorf("%d files: %v", len(names), err)
	}
	top, err := os.ReadDir(out)
	if err != nil || len(top) != 2 { // the article's folder and the publication's page
		t.Errorf("%d entries in the output folder: %v", len(top), err)
	}
}
