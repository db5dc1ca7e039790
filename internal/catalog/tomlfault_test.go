package catalog

import (
	"strings"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// TestSyntaxFaults sees that what is no TOML is told with whole characters and
// with what mends it.
func TestSyntaxFaults(t *testing.T) {
	for _, c := range []struct{ text, at, says, hint string }{
		{"[a]\nother = Поле\n", "x.be.toml:2:9", "U+041F 'П'", "put the text in quotes: other = "},
		{"[a]\nother = “x”\n", "x.be.toml:2:9", "U+201C '“'", "put the text in quotes: other = "},
		{"[a]\nother = \"По\"ле\"\n", "x.be.toml:2:13", "U+043B 'л'", "in a text between quotes write"},
		{"[a]\n<<<<<<< HEAD\nother = 'x'\n", "x.be.toml:2:1", "'<'", "git left two texts here"},
	} {
		f, err := source.Parse("x.be.toml", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		var list diag.List
		ReadMessages(f, &list)
		all := list.Sorted()
		if len(all) != 1 || all[0].Position().String() != c.at || !strings.Contains(all[0].Message.String(), c.says) ||
			!strings.HasPrefix(all[0].Hint.String(), c.hint) {
			t.Errorf("%q: %+v", c.text, all)
		}
	}
}
