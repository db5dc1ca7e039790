package text_test

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	xhtml "golang.org/x/net/html"

	"skaryna/internal/edition"
	"skaryna/internal/render/html"
	"skaryna/internal/render/rendertest"
	"skaryna/internal/render/text"
)

// The words of an edition in HTML and in text are the same, in the same order.
// Left out is the furniture of each medium: in HTML what has the class
// "furniture", in text the banner of a draft, what stands for a picture, and the
// list of links.

// htmlWords reads the words of a page. The numbers of ordered lists are words:
// a reader sees them.
func htmlWords(t testing.TB, page []byte) []string {
	root, err := xhtml.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	readNode(&b, root)
	return words(b.String())
}

func readNode(b *strings.Builder, n *xhtml.Node) {
	switch n.Type {
	case xhtml.TextNode:
		b.WriteString(n.Data)
		return
	case xhtml.ElementNode:
		if n.Data == "head" || slices.Contains(strings.Fields(attribute(n, "class")), "furniture") {
			return
		}
	}
	apart := n.Type == xhtml.ElementNode && !slices.Contains([]string{"a", "span", "time", "em", "strong", "code", "sub", "u", "wbr"}, n.Data)
	if apart {
		b.WriteByte(' ')
	}
	number := 1
	if start := attribute(n, "start"); start != "" {
		number, _ = strconv.Atoi(start)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if n.Data == "ol" && k.Data == "li" {
			b.WriteString(" " + strconv.Itoa(number) + " ")
			number++
		}
		readNode(b, k)
	}
	if apart {
		b.WriteByte(' ')
	}
}

func attribute(n *xhtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textWords reads the words of a text edition. Tables are read by rows, a row by
// cells.
func textWords(ed *edition.Edition, page string) []string {
	w := &ed.Words
	if i := strings.LastIndex(page, "\n\n"+w.Links+"\n-"); i >= 0 {
		page = page[:i]
	}
	if ed.Draft {
		page = strings.TrimPrefix(page, "["+w.Draft+"]")
	}
	var b strings.Builder
	var row []string
	flush := func() {
		for _, cell := range row {
			b.WriteString(cell + " ")
		}
		row = nil
	}
	lines := strings.Split(page, "\n")
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if strings.HasPrefix(strings.TrimLeft(l, "> "), "["+w.Figure+": ") {
			for !strings.HasSuffix(lines[i], "]") {
				i++
			}
			continue
		}
		switch {
		case strings.Contains(l, "┼"), strings.Contains(l, "-+-"):
			flush()
		case strings.Contains(l, " │"), strings.Contains(l, " | "):
			cells := regexp.MustCompile(` [│|]`).Split(l, -1)
			// A row without a rule below it ends with its line; one with such a rule
			// goes on.
			if !wrapped(lines, i) {
				flush()
			}
			for len(row) < len(cells) {
				row = append(row, "")
			}
			for j, c := range cells {
				row[j] += " " + c
			}
		default:
			flush()
			b.WriteString(l + "\n")
		}
	}
	flush()
	return words(b.String())
}

// wrapped reports whether the table of a line has rules between its rows.
func wrapped(lines []string, at int) bool {
	isRow := func(l string) bool { return strings.ContainsAny(l, "│┼") || strings.Contains(l, "-+-") }
	from, to := at, at
	for from > 0 && isRow(lines[from-1]) {
		from--
	}
	for to+1 < len(lines) && isRow(lines[to+1]) {
		to++
	}
	rules := 0
	for _, l := range lines[from : to+1] {
		if strings.Contains(l, "┼") {
			rules++
		}
	}
	return rules > 1
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

func printed(t testing.TB, ed *edition.Edition, o text.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := text.Write(&b, ed, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSameWords(t *testing.T) {
	for _, lang := range rendertest.Languages {
		for _, draft := range []bool{false, true} {
			ed := rendertest.Edition(lang)
			ed.Draft = draft
			var page bytes.Buffer
			if err := html.Write(&page, ed); err != nil {
				t.Fatal(err)
			}
			want := htmlWords(t, page.Bytes())
			for _, width := range []int{72, 40, 60, 100} {
				compare(t, lang, want, textWords(ed, printed(t, ed, text.Options{Width: width})))
			}
			if len(want) < 200 {
				t.Errorf("%s: only %d words", lang, len(want))
			}
		}
	}
}

func compare(t *testing.T, name string, want, got []string) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || want[i] != got[i] {
			t.Fatalf("%s: from word %d on the HTML says %q and the text %q", name, i,
				want[max(i-3, 0):min(i+5, len(want))], got[max(i-3, 0):min(i+5, len(got))])
		}
	}
}
