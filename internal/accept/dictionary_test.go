//go:build accept

package accept

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/lang"
)

// TestAcceptDictionaries reads the words of hunspell's dictionaries by the rules
// of their languages: a word that a dictionary has is none that a rule may call
// wrong.
func TestAcceptDictionaries(t *testing.T) {
	need(t, "hunspell")
	for _, d := range []struct {
		tag, file string
		least     int      // words that there must be, so that something was read
		wrong     []string // what the dictionary itself has wrong
	}{
		{"be", "/usr/share/hunspell/be_BY.dic", 70000, []string{"іхтыяфауна"}}, // фаўна
		{"ru", "/usr/share/hunspell/ru_RU.dic", 100000, nil},
		{"en-US", "/usr/share/hunspell/en_US.dic", 40000, nil},
	} {
		data, err := os.ReadFile(d.file)
		if err != nil {
			t.Error(err)
			continue
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			word, _, _ := strings.Cut(strings.TrimSpace(line), "/")
			word, _, _ = strings.Cut(word, "\t")
			first, _ := utf8.DecodeRuneInString(word)
			// A name may be spelled as it likes, and ў stands after a vowel alone.
			if !unicode.IsLower(first) || first == 'ў' || slices.Contains(d.wrong, word) {
				continue
			}
			n++
			for _, f := range lang.Of(d.tag).Proofread([]lang.Piece{{Text: word}}, lang.Proof{}) {
				t.Errorf("%s: %s finds “%s” in “%s”", d.tag, f.Rule, f.Got, word)
			}
		}
		if n < d.least {
			t.Errorf("%s: only %d words", d.file, n)
		}
	}
}
