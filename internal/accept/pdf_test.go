//go:build accept

package accept

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TestAcceptPDFTools has the tools that readers and archives use open every PDF:
// none finds anything to say.
func TestAcceptPDFTools(t *testing.T) {
	need(t, "qpdf", "mutool", "pdfinfo", "pdffonts")
	each(t, "pdf", func(t *testing.T, p publication, lang, file string) {
		if out, err := try("qpdf", "--check", file); err != nil || strings.Contains(out, "WARNING") {
			t.Errorf("qpdf: %v\n%s", err, out)
		}
		out, err := combined("mutool", "draw", "-o", "/dev/null", file)
		// Debian builds mutool without colour management, and it says so of every file.
		out = strings.ReplaceAll(out, "warning: ICC support is not available\n", "")
		if err != nil || regexp.MustCompile(`(?i)warning|error`).MatchString(out) {
			t.Errorf("mutool: %v\n%s", err, out)
		}
		if out := run(t, "pdfinfo", file); !strings.Contains(out, "Tagged:          yes") {
			t.Errorf("pdfinfo: not tagged:\n%s", out)
		}
		fonts := strings.Split(strings.TrimSpace(run(t, "pdffonts", file)), "\n")[2:]
		if len(fonts) < 2 {
			t.Errorf("%d fonts", len(fonts))
		}
		for _, line := range fonts {
			if !regexp.MustCompile(` yes +yes +yes +\d+ +\d+ *$`).MatchString(line) {
				t.Errorf("a font that is not embedded, not a subset or without a map to Unicode: %s", line)
			}
		}
	})
}

var word = regexp.MustCompile(`\p{L}+|\p{N}+`)

// TestAcceptWords compares the words that pdftotext takes out of each PDF with
// those of the HTML: the same in the same order, but for the notes, which stand
// at the feet of pages, and for what belongs to the paper: running heads, page
// numbers and the repeated heads of tables.
func TestAcceptWords(t *testing.T) {
	need(t, "pdftotext")
	each(t, "pdf", func(t *testing.T, p publication, lang, file string) {
		page, err := os.ReadFile(p.edition(t, lang, "html"))
		if err != nil {
			t.Fatal(err)
		}
		body, notes := htmlWords(t, string(page))
		if len(body) < 300 || len(notes) == 0 {
			t.Fatalf("%d words, %d notes", len(body), len(notes))
		}
		text := run(t, "pdftotext", "-raw", "-enc", "UTF-8", file, "-")
		if half := regexp.MustCompile(`.*\p{L}\x{00AD}\n`).FindString(text); half != "" {
			t.Errorf("a line ends within a word: %q", half)
		}
		text = strings.ReplaceAll(text, "\u00AD", "")
		if err := accountFor(strings.Split(strings.TrimSuffix(text, "\f"), "\f"), body, notes); err != nil {
			t.Error(err)
		}
	})
}

// accountFor goes through the pages word by word. Each word is the next one of
// the body, or the next one of a note that has begun or begins here, or belongs
// to the paper; those of the paper are few, and the same on every page but for
// the page's number.
func accountFor(pages []string, body []string, notes [][]string) error {
	b := 0
	left := make([][]string, len(notes))
	copy(left, notes)
	for i, page := range pages {
		words := word.FindAllString(page, -1)
		var paper []string
		for w := 0; w < len(words); {
			if n := common(words[w:], body[b:]); n > 0 && n >= bestNote(words[w:], left) {
				w, b = w+n, b+n
				continue
			}
			best := -1
			for k := range left {
				if best < 0 || common(words[w:], left[k]) > common(words[w:], left[best]) {
					best = k
				}
			}
			if best >= 0 {
				if n := common(words[w:], left[best]); n > 0 {
					w += n
					left[best] = left[best][n:]
					continue
				}
			}
			paper = append(paper, words[w])
			w++
		}
		if len(paper) > 40 {
			return fmt.Errorf("page %d: %d words that the HTML does not have there: %q; next in the HTML is %q", i+1, len(paper), paper, body[b:min(b+8, len(body))])
		}
	}
	if b < len(body) {
		return fmt.Errorf("the PDF lacks %q", body[b:min(b+12, len(body))])
	}
	for k := range left {
		if len(left[k]) > 0 {
			return fmt.Errorf("the PDF lacks %q of note %d", left[k], k+1)
		}
	}
	return nil
}

func bestNote(words []string, notes [][]string) int {
	best := 0
	for _, n := range notes {
		best = max(best, common(words, n))
	}
	return best
}

// common returns how many words two lists begin with alike.
func common(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// htmlWords returns the words of a page in order, those of each note apart. What
// belongs to the medium is left out: furniture, the notes' heading, the text that
// stands for a picture.
func htmlWords(t *testing.T, page string) (body []string, notes [][]string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(n *html.Node, add func([]string))
	walk = func(n *html.Node, add func([]string)) {
		switch {
		case n.Type == html.TextNode:
			add(word.FindAllString(n.Data, -1))
			return
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Head || n.DataAtom == atom.Script || strings.Contains(" "+attr(n, "class")+" ", " furniture "):
			return
		case attr(n, "role") == "doc-endnotes":
			for li := range n.Descendants() {
				if strings.HasPrefix(attr(li, "id"), "note-") {
					var words []string
					walk(li, func(w []string) { words = append(words, w...) })
					notes = append(notes, words)
				}
			}
			return
		case n.DataAtom == atom.Li && n.Parent.DataAtom == atom.Ol:
			add([]string{itemNumber(n)})
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, add)
		}
	}
	walk(root, func(w []string) { body = append(body, w...) })
	return body, notes
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
func itemNumber(li *html.Node) string {
	n := 1
	if _, err := fmt.Sscan(attr(li.Parent, "start"), &n); err != nil {
		n = 1
	}
	for s := li.PrevSibling; s != nil; s = s.PrevSibling {
		if s.DataAtom == atom.Li {
			n++
		}
	}
	return fmt.Sprint(n)
}
