//go:build accept

package accept

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var dictionaries = map[string]string{"be": "be_BY", "ru": "ru_RU", "en": "en_US"}

// TestAcceptSpelling has hunspell read every word of the first article's
// editions, those of a foreign phrase in its own language. It finds none that is
// neither in its dictionary nor in the committed list of names and terms.
func TestAcceptSpelling(t *testing.T) {
	need(t, "hunspell")
	p := publications[0]
	for _, lang := range languages {
		known := map[string]bool{}
		list, err := os.ReadFile("testdata/words." + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for w := range strings.FieldsSeq(string(list)) {
			known[w] = true
		}
		page, err := os.ReadFile(p.edition(t, lang, "html"))
		if err != nil {
			t.Fatal(err)
		}
		for spoken, words := range wordsByLanguage(t, page) {
			dictionary := dictionaries[spoken]
			if dictionary == "" {
				t.Errorf("%s: %q stands in a language without a dictionary: %s", lang, words, spoken)
				continue
			}
			if spoken != lang {
				continue // what others wrote: titles of works, and names
			}
			if len(words) < 500 {
				t.Errorf("%s: only %d words", lang, len(words))
			}
			for _, w := range unknown(t, dictionary, words) {
				if !known[w] {
					t.Errorf("%s: hunspell does not know %q", lang, w)
				}
			}
		}
	}
}

// wordsByLanguage returns the words of a page by the language that they are
// marked as. Code and addresses have none, and furniture is no part of the text.
func wordsByLanguage(t *testing.T, page []byte) map[string][]string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	var walk func(n *html.Node, lang string)
	walk = func(n *html.Node, lang string) {
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Code, atom.Pre:
			return
		}
		for _, a := range n.Attr {
			if a.Key == "lang" {
				lang = strings.SplitN(a.Val, "-", 2)[0]
			}
			if a.Key == "class" && (strings.Contains(" "+a.Val+" ", " url ") || strings.Contains(" "+a.Val+" ", " furniture ")) {
				return
			}
		}
		if n.Type == html.TextNode {
			all[lang] = append(all[lang], strings.Fields(n.Data)...)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, lang)
		}
	}
	walk(root, "")
	return all
}

// unknown returns the words that hunspell does not know, each once.
func unknown(t *testing.T, dictionary string, words []string) []string {
	t.Helper()
	cmd := exec.Command("hunspell", "-d", dictionary, "-i", "utf-8", "-l")
	// The dictionaries have the typewriter's apostrophe.
	cmd.Stdin = strings.NewReader(strings.ReplaceAll(strings.Join(words, "\n"), "’", "'"))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("hunspell -d %s: %v", dictionary, err)
	}
	seen := map[string]bool{}
	var list []string
	for w := range strings.FieldsSeq(string(out)) {
		if !seen[w] {
			seen[w] = true
			list = append(list, w)
		}
	}
	return list
}

// TestAcceptGoodPages has hunspell read the pages that the rules of language must
// find nothing in: a page that is misspelled proves nothing.
func TestAcceptGoodPages(t *testing.T) {
	need(t, "hunspell")
	for _, lang := range languages {
		known := map[string]bool{}
		for _, name := range []string{"testdata/words." + lang + ".txt", "testdata/good." + lang + ".txt"} {
			list, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for w := range strings.FieldsSeq(string(list)) {
				known[w] = true
			}
		}
		pages, err := filepath.Glob("../lang/testdata/good/" + lang + "-*.txt")
		if err != nil || len(pages) == 0 {
			t.Fatal(pages, err)
		}
		for _, page := range pages {
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range unknown(t, dictionaries[lang], strings.Fields(string(text))) {
				if !known[w] {
					t.Errorf("%s: hunspell does not know %q", page, w)
				}
			}
		}
	}
}
