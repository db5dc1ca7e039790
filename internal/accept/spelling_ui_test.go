//go:build accept

package accept

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

var cyrillic = regexp.MustCompile(`\p{Cyrillic}+(?:’\p{Cyrillic}+)*`)

// TestAcceptSpellingUI has hunspell read what the program says in Belarusian and
// Russian. Examples, which stand indented in explanations, show mistakes too.
func TestAcceptSpellingUI(t *testing.T) {
	need(t, "hunspell")
	for _, lang := range []string{"be", "ru"} {
		known := map[string]bool{}
		list, err := os.ReadFile("testdata/words-ui." + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for w := range strings.FieldsSeq(string(list)) {
			known[w] = true
		}
		for _, name := range []string{"active", "explain"} {
			var words []string
			for _, text := range textsOf(t, "../../locales/ui/"+name+"."+lang+".toml") {
				for line := range strings.Lines(text) {
					if !strings.HasPrefix(line, "    ") {
						words = append(words, cyrillic.FindAllString(line, -1)...)
					}
				}
			}
			if len(words) < 500 {
				t.Errorf("%s.%s: only %d words", name, lang, len(words))
			}
			for _, w := range unknown(t, dictionaries[lang], words) {
				if !known[w] {
					t.Errorf("%s.%s: hunspell does not know %q", name, lang, w)
				}
			}
		}
	}
}

// textsOf returns the texts of a message file.
func textsOf(t *testing.T, name string) []string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := source.Parse(name, b)
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	var texts []string
	for _, m := range catalog.ReadMessages(f, &list).List {
		texts = append(texts, m.Other)
		for _, form := range m.Forms {
			texts = append(texts, form.Other)
		}
	}
	return texts
}
