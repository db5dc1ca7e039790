//go:build accept

package accept

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What internal/tools/pdfjs/structure.js prints of a file.
type pdfjsFile struct {
	Title, Language string
	Marked          bool
	Bookmarks       []struct {
		Level       int
		Title, Dest string
	}
	Dests, Attachments []string
	Pages              []struct{ Tree *pdfjsNode }
	Warnings           []string
}

// pdfjsNode is a structure element, a content with its text, or a link with where
// it leads.
type pdfjsNode struct {
	Role, Lang, Alt     string
	Kids                []*pdfjsNode
	Text                string
	URL, Dest, Contents string
	Missing             string
}

// structureBlock is a block of text with what a screen reader says of it.
type structureBlock struct {
	// path are the roles from the document down to the block: "L/LI/LBody/P".
	path string
	runs []langRun
	// links are where its links lead, in order: an address, or "#" and a place.
	links []string
}

// langRun is text in one language, without spaces and soft hyphens.
type langRun struct{ lang, text string }

func (b *structureBlock) add(lang, text string) {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u00AD' || r == '\u200B':
			return -1
		case r == '‐': // a word's own hyphen at a line's end
			return '-'
		}
		return r
	}, text)
	if text == "" {
		return
	}
	if n := len(b.runs); n > 0 && b.runs[n-1].lang == lang {
		b.runs[n-1].text += text
		return
	}
	b.runs = append(b.runs, langRun{lang, text})
}

func (b *structureBlock) link(to string) {
	if n := len(b.links); n == 0 || b.links[n-1] != to {
		b.links = append(b.links, to)
	}
}

func (b *structureBlock) String() string { return fmt.Sprintf("%s %v %v", b.path, b.runs, b.links) }

// structure gathers blocks: those of the text, and those of the notes, which
// stand elsewhere in the other format.
type structure struct{ body, notes []*structureBlock }

// begin begins a block at a path.
func (s *structure) begin(path string) *structureBlock {
	// An item's only paragraph need not be told apart from the item.
	path = strings.ReplaceAll(path, "LBody/P", "LBody")
	b := &structureBlock{path: path}
	if strings.HasPrefix(path, "Note") {
		s.notes = append(s.notes, b)
	} else {
		s.body = append(s.body, b)
	}
	return b
}

// clean leaves out blocks that say nothing, such as bullets and empty cells.
func (s *structure) clean() {
	empty := func(b *structureBlock) bool {
		return len(b.runs) == 0 || strings.HasSuffix(b.path, "Lbl") && b.runs[0].text == "•"
	}
	s.body, s.notes = slices.DeleteFunc(s.body, empty), slices.DeleteFunc(s.notes, empty)
}

// TestAcceptStructure has pdf.js, which Firefox shows PDFs with, read the
// structure tree of every PDF, and holds it to the HTML edition: the same blocks
// in the same order, with the same roles, alternative texts, languages and links.
func TestAcceptStructure(t *testing.T) {
	need(t, "node")
	const tool = "../tools/pdfjs"
	if _, err := os.Stat(tool + "/node_modules"); err != nil {
		t.Skip("NOT RUN: the PDFs' structure as pdf.js reads it: npm ci was not run in internal/tools/pdfjs")
	}
	each(t, "pdf", func(t *testing.T, p publication, lang, file string) {
		cmd := exec.Command("node", tool+"/structure.js", file)
		var complaints bytes.Buffer
		cmd.Stderr = &complaints
		out, err := cmd.Output()
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() == 2 {
			t.Skipf("NOT RUN: the PDFs' structure as pdf.js reads it: %s", strings.TrimSpace(complaints.String()))
		}
		if err != nil {
			t.Fatalf("pdf.js: %v\n%s", err, complaints.String())
		}
		var got pdfjsFile
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatal(err)
		}
		page, err := os.ReadFile(p.edition(t, lang, "html"))
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		checkPDFJS(t, &got, root, lang)
	})
}

func checkPDFJS(t *testing.T, got *pdfjsFile, root *html.Node, lang string) {
	if len(got.Warnings) > 0 {
		t.Errorf("pdf.js warns: %q", got.Warnings)
	}
	want, headings := htmlStructure(root, lang)
	if title := headings[0].title; got.Title != title || got.Language != lang || !got.Marked {
		t.Errorf("the title is %q, and is to be %q; the language is %s; marked: %v", got.Title, title, got.Language, got.Marked)
	}
	if len(got.Attachments) != 2 {
		t.Errorf("the attachments are %q", got.Attachments)
	}
	var bookmarks []string
	for _, b := range got.Bookmarks {
		bookmarks = append(bookmarks, fmt.Sprint(b.Level+1, " ", b.Title, " #", b.Dest))
		if !slices.Contains(got.Dests, b.Dest) {
			t.Errorf("the bookmark %q leads nowhere", b.Title)
		}
	}
	var wanted []string
	for _, h := range headings[1:] {
		wanted = append(wanted, fmt.Sprint(h.level, " ", h.title, " #", h.id))
	}
	if !slices.Equal(bookmarks, wanted) {
		t.Errorf("the bookmarks are\n%q\nand are to be\n%q", bookmarks, wanted)
	}
	var s structure
	for n, page := range got.Pages {
		if page.Tree == nil {
			t.Fatalf("page %d has no structure", n+1)
		}
		s.walkPDF(t, page.Tree, "", lang, nil, got.Dests)
	}
	s.clean()
	for _, b := range append(slices.Clone(s.body), want.body...) {
		// Each edition names its siblings, and does not lead to itself.
		b.links = slices.DeleteFunc(b.links, func(to string) bool {
			return strings.HasSuffix(to, "."+lang+".html") || strings.HasSuffix(to, "."+lang+".pdf")
		})
	}
	if len(want.body) < 30 || len(want.notes) == 0 {
		t.Fatalf("%d blocks, %d notes", len(want.body), len(want.notes))
	}
	compareBlocks(t, s.body, want.body)
	compareBlocks(t, s.notes, want.notes)
}

// compareBlocks holds blocks to what they should be. A block that goes on on the
// next page comes in parts.
func compareBlocks(t *testing.T, got, want []*structureBlock) {
	t.Helper()
	for _, w := range want {
		if len(got) == 0 {
			t.Errorf("the PDF ends before %v", w)
			return
		}
		g := got[0]
		for got = got[1:]; len(got) > 0 && g.String() != w.String() && got[0].path == g.path; got = got[1:] {
			if !strings.HasPrefix(w.text(), g.text()+got[0].text()) {
				break
			}
			for _, r := range got[0].runs {
				g.add(r.lang, r.text)
			}
			for _, l := range got[0].links {
				g.link(l)
			}
		}
		if g.String() != w.String() {
			t.Errorf("the PDF has\n%v\nwhere the HTML has\n%v", g, w)
			return
		}
	}
	if len(got) > 0 {
		t.Errorf("the PDF goes on with %v", got[0])
	}
}

func (b *structureBlock) text() string {
	s := ""
	for _, r := range b.runs {
		s += r.text
	}
	return s
}

// walkPDF gathers the blocks of pdf.js's tree.
func (s *structure) walkPDF(t *testing.T, n *pdfjsNode, path, lang string, at *structureBlock, dests []string) {
	if n.Lang != "" {
		lang = n.Lang
	}
	switch n.Role {
	case "": // a content or a link
		switch {
		case n.Missing != "":
			t.Errorf("in %s: pdf.js does not find %s", path, n.Missing)
		case n.Contents != "" && n.Dest != "":
			if !slices.Contains(dests, n.Dest) {
				t.Errorf("in %s: a link leads to %q, which is nowhere", path, n.Dest)
			}
			at.link("#" + n.Dest)
		case n.Contents != "":
			at.link(n.URL)
		case n.URL != "" || n.Dest != "":
			t.Errorf("in %s: a link that does not say where it leads", path)
		case at == nil && strings.TrimSpace(n.Text) != "":
			t.Errorf("in %s: the text %q is in no block", path, n.Text)
		case at != nil:
			at.add(lang, n.Text)
		}
		return
	case "Root", "Document", "Div":
	case "Span", "Link", "Reference", "Code": // within a block
	case "Figure":
		s.begin(join(path, "Figure")).add(lang, n.Alt)
		return
	default:
		if n.Role == "Note" {
			path = "" // wherever it was referred to
		}
		path = join(path, n.Role)
		at = s.begin(path)
	}
	for _, k := range n.Kids {
		s.walkPDF(t, k, path, lang, at, dests)
	}
}

func join(path, role string) string {
	if path == "" {
		return role
	}
	return path + "/" + role
}

type htmlHeading struct {
	level     int
	title, id string
}

// htmlStructure gathers the blocks of a page as a PDF's structure would have
// them, and its headings without that of the notes.
func htmlStructure(root *html.Node, lang string) (*structure, []htmlHeading) {
	w := &htmlWalker{}
	w.walk(root, "", lang, nil)
	w.clean()
	return &w.structure, w.headings
}

type htmlWalker struct {
	structure
	headings []htmlHeading
	inNotes  bool
}

func (w *htmlWalker) walk(n *html.Node, path, lang string, at *structureBlock) {
	if n.Type == html.TextNode {
		if at != nil {
			at.add(lang, n.Data)
		}
		return
	}
	class := " " + attr(n, "class") + " "
	if l := attr(n, "lang"); l != "" {
		lang = l
	}
	switch {
	case n.DataAtom == atom.Head || strings.Contains(class, " furniture ") && !strings.Contains(class, " backs "):
		return
	case attr(n, "role") == "doc-endnotes":
		w.inNotes = true
		defer func() { w.inNotes = false }()
	}
	below := func(role string) {
		path = join(path, role)
		at = w.begin(path)
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if w.inNotes && path == "" {
			return // the PDF has the notes at the feet of its pages
		}
		level := int(n.Data[1] - '0')
		w.headings = append(w.headings, htmlHeading{level, textOf(n), attr(n, "id")})
		below(fmt.Sprint("H", level))
	case atom.P, atom.Pre:
		below("P")
	case atom.Blockquote:
		below("BlockQuote")
	case atom.Footer:
		below("Sect") // the colophon
	case atom.Ul, atom.Ol:
		if !(w.inNotes && path == "") {
			below("L")
		}
	case atom.Li:
		w.item(n, path, lang)
		return
	case atom.Table:
		below("Table")
	case atom.Caption, atom.Figcaption:
		below("Caption")
	case atom.Tr:
		below("TR")
	case atom.Th:
		below("TH")
	case atom.Td:
		below("TD")
	case atom.Img:
		w.begin(join(path, "Figure")).add(lang, attr(n, "alt"))
	case atom.A:
		if to := attr(n, "href"); to != "" && at != nil {
			at.link(to)
		}
	}
	for c := range n.ChildNodes() {
		w.walk(c, path, lang, at)
	}
}

// item goes through an item of a list: one of the notes, one of the references,
// or one of the text.
func (w *htmlWalker) item(n *html.Node, path, lang string) {
	switch {
	case w.inNotes && path == "":
		label := w.begin("Note/Lbl")
		label.add(lang, itemNumber(n))
		label.link("#" + firstBack(n))
		for c := range n.ChildNodes() {
			w.walk(c, "Note", lang, nil)
		}
		return
	case strings.HasPrefix(attr(n, "id"), "ref-"):
		body := join(path, "LI/LBody/BibEntry")
		for c := range n.ChildNodes() {
			if attr(c, "class") == "label" {
				w.begin(join(path, "LI/Lbl")).add(lang, textOf(c))
			} else if c.Type == html.ElementNode {
				w.walk(c, body, lang, w.begin(body))
			}
		}
		return
	case n.Parent.DataAtom == atom.Ol:
		w.begin(join(path, "LI/Lbl")).add(lang, itemNumber(n)+".")
	}
	path = join(path, "LI/LBody")
	at := w.begin(path)
	for c := range n.ChildNodes() {
		w.walk(c, path, lang, at)
	}
}

// firstBack returns the place that a note's first way back leads to.
func firstBack(n *html.Node) string {
	for c := range n.Descendants() {
		if attr(c, "role") == "doc-backlink" {
			return strings.TrimPrefix(attr(c, "href"), "#")
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
