package markdown

import (
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// TestFrontFaults sees that what is wrong with the YAML is told where it
// stands, with what mends it.
func TestFrontFaults(t *testing.T) {
	for _, c := range []struct{ front, at, hint string }{
		{"lang: en\ntitle: \"Bread\" and butter", "x.md:3:8", `put the value in quotes: title: '"Bread" and butter'`},
		{"lang: en\ntitle: Sanctions: who pays\ndate: 2020-01-01", "x.md:3:8", "put the value in quotes: title: 'Sanctions: who pays'"},
		{"title: @home\nlang: en", "x.md:2:8", "put the value in quotes: title: '@home'"},
		{"title: a\nstandfirst: 'it's'", "x.md:3:13", "put the value in quotes: standfirst: 'it''s'"},
		{"title: a\nauthors:\n  - `b`", "x.md:4:5", "put the value in quotes: - '`b`'"},
		{"title: a\n\tlang: en", "x.md:3:1", "indent with spaces, not with a tab"},
		{"title: [a, b\nlang: en", "x.md:2:8", ""},
		{"title: a\nauthors: *b", "x.md:3:10", ""},
	} {
		f, err := source.Parse("x.md", []byte("---\n"+c.front+"\n---\n\nText.\n"))
		if err != nil {
			t.Fatal(err)
		}
		var list diag.List
		Read(f, "a", &list)
		var found *diag.Diagnostic
		for _, d := range list.Sorted() {
			if d.Code == diag.FrontSyntax {
				found = d
			}
		}
		if found == nil || found.Position().String() != c.at || found.Hint.String() != c.hint {
			t.Errorf("%q: %+v, want %s, %s", c.front, found, c.at, c.hint)
		}
	}
}
