package catalog

import (
	"strings"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

func readText(t *testing.T, name, text string) *Messages {
	t.Helper()
	f, err := source.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	m := ReadMessages(f, &list)
	if m == nil || list.Len() > 0 {
		t.Fatalf("%s: %d faults", name, list.Len())
	}
	return m
}

// TestCommentAt finds each comment at its own message, of several that say the
// same.
func TestCommentAt(t *testing.T) {
	toml := "# allow x: head\n\n# allow x: one\n[a]\nother = \"A\"\n\n# allow x: one\n[b]\n# allow x: two\nother = \"B\" # allow x: two\n"
	m := readText(t, "active.be.toml", toml)
	for _, c := range []struct {
		id, comment string
		line        int
	}{{"a", "# allow x: one", 3}, {"b", "# allow x: one", 7}, {"b", "# allow x: two", 9}, {"", "# allow x: head", 1}} {
		at := m.CommentAt(m.Get(c.id), c.comment)
		if at.Text() != c.comment || at.Position().Line != c.line {
			t.Errorf("%q of %q stands at %s: %q", c.comment, c.id, at.Position(), at.Text())
		}
	}
	yaml := readText(t, "active.be.yaml", "a:\n  other: A\n\n# allow x: one\nb:\n  # allow x: two\n  other: B\n")
	if at := yaml.CommentAt(yaml.Get("b"), "# allow x: two"); at.Position().Line != 6 {
		t.Errorf("in YAML it stands at %s", at.Position())
	}
	if at := m.CommentAt(m.Get("a"), "# nobody wrote this"); at.Position().Line != 4 {
		t.Errorf("a comment that is not there is shown at %s", at.Position())
	}
}

// TestWithin writes texts into strings of every kind and reads them again.
func TestWithin(t *testing.T) {
	for _, c := range []struct{ name, file string }{
		{"active.be.toml", `[a]` + "\n" + `other = "x@y"` + "\n"},
		{"active.be.toml", `[a]` + "\n" + `other = 'x@y'` + "\n"},
		{"active.be.toml", `[a]` + "\n" + `other = """x@y"""` + "\n"},
		{"active.be.toml", `[a]` + "\n" + `other = '''x@y'''` + "\n"},
		{"active.be.json", `{"a": {"other": "x@y"}}`},
		{"active.be.yaml", `a: {other: "x@y"}` + "\n"},
		{"active.be.yaml", `a: {other: 'x@y'}` + "\n"},
		{"active.be.yaml", "a:\n  other: x@y\n"},
	} {
		m := readText(t, c.name, c.file)
		for _, text := range []string{"", "ў", "’", "«„“»", "\u202F", `"`, `\`, "'", "''", "\t", ": #", "🙂"} {
			written, ok := m.List[0].Within(text)
			if !ok {
				continue
			}
			again := readText(t, c.name, strings.Replace(c.file, "@", written, 1))
			if got := again.List[0].Other; got != "x"+text+"y" {
				t.Errorf("%q in %s is %q", text, c.file, got)
			}
		}
		if written, ok := m.List[0].Within("’"); !ok || written != "’" {
			t.Errorf("’ in %s is %q, %v", c.file, written, ok)
		}
	}
}
