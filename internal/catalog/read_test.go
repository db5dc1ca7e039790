package catalog

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

func parse(t testing.TB, name, text string) *source.File {
	t.Helper()
	f, err := source.Parse(name, []byte(text))
	if err != nil {
		t.Skip("not a text")
	}
	return f
}

// byI18n reads a file with go-i18n itself and returns its messages, a line each.
func byI18n(f *source.File) ([]string, error) {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	b.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	b.RegisterUnmarshalFunc("yml", yaml.Unmarshal)
	m, err := b.ParseMessageFileBytes([]byte(f.Text), path.Base(f.Name))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, x := range m.Messages {
		out = append(out, fmt.Sprintf("%q", []string{x.ID, x.Hash, x.Description, x.LeftDelim, x.RightDelim, x.Zero, x.One, x.Two, x.Few, x.Many, x.Other}))
	}
	slices.Sort(out)
	return out, nil
}

func lines(m *Messages) []string {
	var out []string
	for _, msg := range m.List {
		x := msg.i18n()
		line := fmt.Sprintf("%q", []string{x.ID, x.Hash, x.Description, x.LeftDelim, x.RightDelim, x.Zero, x.One, x.Two, x.Few, x.Many, x.Other})
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

// check reads a file here and by go-i18n, and wants the same messages, or a
// diagnostic.
func check(t testing.TB, f *source.File) (*Messages, *diag.List) {
	t.Helper()
	list := new(diag.List)
	m := ReadMessages(f, list)
	if list.HasErrors() {
		return m, list
	}
	want, err := byI18n(f)
	if err != nil && len(m.List) == 0 {
		return m, list // a file of comments alone, which says nothing either way
	}
	if err != nil {
		t.Fatalf("go-i18n refuses what we accept: %s\n%s", err, f.Text)
	}
	// A table without a key is no message for go-i18n and an empty one here.
	got := slices.DeleteFunc(lines(m), func(line string) bool {
		return strings.HasSuffix(line, strings.Repeat(` ""`, 10)+"]") && !slices.Contains(want, line)
	})
	if !slices.Equal(got, want) {
		t.Fatalf("%s\ngot  %s\nwant %s", f.Text, got, want)
	}
	for _, msg := range m.List {
		if msg.Fragment != nil {
			checkPlaces(t, f, &msg.Text)
		}
	}
	return m, list
}

// checkPlaces checks that each letter of a text stands in the file where the
// fragment says, unless an escape stands there.
func checkPlaces(t testing.TB, f *source.File, text *Text) {
	t.Helper()
	if text.Fragment.Text != text.Other {
		t.Fatalf("the fragment holds %q and not %q", text.Fragment.Text, text.Other)
	}
	last := -1
	for i, r := range text.Other {
		at := source.Span{File: text.Fragment, Start: i, End: i + 1}.Root().Start
		if at < last {
			t.Fatalf("byte %d of %q goes back to %d", i, text.Other, at)
		}
		last = at
		if at < text.Span.Start || at >= max(text.Span.End, text.Span.Start+1) {
			t.Fatalf("byte %d of %q is at %d, outside of %d–%d", i, text.Other, at, text.Span.Start, text.Span.End)
		}
		there := f.Text[at:]
		if strings.HasPrefix(there, string(r)) || strings.HasPrefix(there, `\`) || r == ' ' || r == '\n' || strings.HasPrefix(there, "''") {
			continue
		}
		t.Fatalf("%q of %q is at %d, where %.10q stands", r, text.Other, at, there)
	}
}

func TestReadMessages(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"tables", "active.be.toml", "[a]\nhash = \"sha1-1\"\nother = \"А\"\n\n[b-1]\nother = 'Б'\n", ""},
		{"short", "active.be.toml", "a = \"А\"\n\"b c\" = 'Б'\n", ""},
		{"nested", "active.be.toml", "[p.1]\nother = \"А\"\n[p]\n2 = \"Б\"\n[p.3.4]\none = \"В\"\n", ""},
		{"dotted", "active.be.toml", "p.1.other = \"А\"\np.1.hash = \"x\"\n[q]\n\"r.s\" = { other = \"Б\" }\n", ""},
		{"own id", "active.be.toml", "[p]\nid = \"q\"\nother = \"А\"\n[g.p]\nid = \"r\"\nother = \"Б\"", ""},
		{"upper case", "active.be.toml", "[p]\nOther = \"А\"\nLeftDelim = \"<<\"\n", ""},
		{"strings", "active.be.toml", "[a]\nother = \"\"\"\nпершы \\\n   другі\n\\\"трэці\\\" \\u0444 \\U0001F600\"\"\"\n[b]\nother = '''\nсказаў: 'так' \\ '''\n[c]\nother = \"x\\ty\"\n[d]\nother = \"\"\"\"a\"\"\"\"\n[e]\nother=''\n", ""},
		{"CRLF", "active.be.toml", "[a]\r\nother = \"\"\"\r\nадзін\r\nдва \\\r\n три\"\"\"\r\n", ""},
		{"empty file", "active.be.toml", "", ""},
		{"comments", "active.be.toml", "# only this\n", ""},
		{"empty table", "active.be.toml", "[a]\n[b]\nother = \"Б\"\n", ""},
		{"v1 translation", "active.be.toml", "[a]\ntranslation = \"А\"\n", ""},

		{"syntax", "active.be.toml", "[a]\nother = \"A \"quoted\" word\"\n", `active.be.toml:2:13: error: this is not TOML: expected newline but got U+0071 'q' [catalog-syntax] in a text between quotes write " as \" and \ as \\, or put the text between ''' and '''`},
		{"twice", "active.be.toml", "[a]\nother = \"1\"\n[b]\nother = \"2\"\n[a]\nother = \"3\"\n", "active.be.toml:5:2: error: \"a\" is there twice [catalog-syntax]\n\tactive.be.toml:1:2: the first one keep the better one, and delete the other"},
		{"key twice", "active.be.toml", "[a]\nother = \"1\"\nother = \"2\"\n", "active.be.toml:3:1: error: \"other\" is there twice [catalog-syntax]\n\tactive.be.toml:2:1: the first one keep the better one, and delete the other"},
		{"key twice by case", "active.be.toml", "[a]\nother = \"1\"\nOther = \"2\"\n", "active.be.toml:3:1: error: the message \"a\" has \"other\" twice [catalog-reserved]\n\tactive.be.toml:2:1: the first one"},
		{"id twice", "active.be.toml", "[a]\nother = \"1\"\n[b]\nid = \"a\"\nother = \"2\"\n", "active.be.toml:4:6: error: the message \"a\" is there twice [catalog-syntax]\n\tactive.be.toml:1:2: the first one keep the better one, and delete the other"},
		{"dotted twice", "active.be.toml", "[p.1]\nother = \"1\"\n[\"p.1\"]\nother = \"2\"\n", "active.be.toml:3:2: error: the message \"p.1\" is there twice [catalog-syntax]\n\tactive.be.toml:1:4: the first one keep the better one, and delete the other"},
		{"two faults", "active.be.toml", "[a]\nother = 1\n[b]\nother = \"2\"\nnote = \"3\"\n", "active.be.toml:2:1: error: \"other\" of the message \"a\" must be a string [catalog-reserved] put it in quotes\nactive.be.toml:5:1: error: \"note\" cannot stand beside \"other\" in the message \"b\": go-i18n refuses the whole file [catalog-reserved] a message has the keys hash, other, description, one, few, many, two, zero, leftDelim, rightDelim, id; a remark belongs in a comment"},
		{"version", "active.be.toml", "schema = 1\n[a]\nother = \"А\"\n", `active.be.toml:1:1: error: "schema" is neither a text nor a table of texts, and go-i18n reads nothing else [catalog-reserved] a remark or a version belongs in a comment`},
		{"list", "active.be.toml", "[[a]]\nother = \"А\"\n", `active.be.toml:1:3: error: a list of tables is the form of go-i18n v1 [catalog-reserved] write one pair of brackets and the message's id: [a]`},
		{"nested beside", "active.be.toml", "[p]\nother = \"А\"\n[p.1]\nother = \"Б\"\n", `active.be.toml:3:4: error: "1" cannot stand beside "other" in the message "p": go-i18n refuses the whole file [catalog-reserved] write an id with a hyphen: [p-1]`},
		{"misspelt key", "active.be.toml", "[p]\nothr = \"А\"\nhash = \"\"", `active.be.toml:2:1: error: "othr" cannot stand beside "hash" in the message "p": go-i18n refuses the whole file [catalog-reserved] did you mean "other"?`},
		{"outside", "active.be.toml", "other = \"А\"\n", `active.be.toml:1:1: error: "other" is a key of a message and stands outside of one [catalog-reserved] put it below the message's [id], or choose another id`},
		{"reserved id", "active.be.toml", "[one]\nother = \"А\"\n", `active.be.toml:1:2: error: "one" is a key of a message and cannot be an id [catalog-reserved] choose another id`},
		{"too deep", "active.be.toml", "[a.b.c.d.e.f.g.h.i.j.k]\nother = \"А\"\n", `active.be.toml:1:18: error: the messages are nested too deep [catalog-reserved] write ids with hyphens: part-1`},
		{"reopened dotted", "active.be.toml", "a.b = \"1\"\n[a]\nc = \"2\"\n", "active.be.toml:2:2: error: \"a\" is there twice [catalog-syntax]\n\tactive.be.toml:1:1: the first one keep the better one, and delete the other"},
		{"into inline", "active.be.toml", "a = { b = \"1\" }\n[a.c]\nother = \"2\"\n", "active.be.toml:2:2: error: \"a\" is there twice [catalog-syntax]\n\tactive.be.toml:1:1: the first one keep the better one, and delete the other"},

		{"JSON", "active.be.json", `{"a": {"hash": "x", "other": "Сказаў: \"так\"\n\u0444\ud83d\ude00 \/"}, "b": "Б", "c": null, "p": {"1": "q"}}`, ""},
		{"JSON syntax", "active.be.json", "{\n  \"a\": \"А\",\n}\n", `active.be.json:3:1: error: this is not JSON: invalid character '}' looking for beginning of object key string [catalog-syntax]`},
		{"JSON twice", "active.be.json", `{"a": "1", "a": "2"}`, "active.be.json:1:12: error: \"a\" is there twice [catalog-syntax]\n\tactive.be.json:1:2: the first one keep the better one, and delete the other"},
		{"JSON v1", "active.be.json", `[{"id": "a", "other": "А"}]`, `active.be.json:1:1: error: a message file holds one object, of ids and messages [catalog-reserved]`},
		{"JSON mixed", "active.be.json", `{"a": {"other": "А", "n": [1, {"x": "]"}], "m": 1}, "b": true}`, "active.be.json:1:22: error: \"n\" cannot stand beside \"other\" in the message \"a\": go-i18n refuses the whole file [catalog-reserved] a message has the keys hash, other, description, one, few, many, two, zero, leftDelim, rightDelim, id; a remark belongs in a comment\nactive.be.json:1:53: error: \"b\" is neither a text nor a table of texts, and go-i18n reads nothing else [catalog-reserved] a remark or a version belongs in a comment"},

		{"YAML", "active.be.yaml", "# top\n\na:\n  hash: x\n  other: Адзін два\nb: \"Сказаў: \\\"так\\\"\\n\\u0444\"\nc: >-\n  складзены\n  радок\nd: |\n  як ёсць\n    тут\ne: 'адзін ''два'''\nf:\n", ""},
		{"YAML syntax", "active.be.yaml", "a:\n  other: \"А\n", `active.be.yaml:2:1: error: this is not YAML: found unexpected end of stream [catalog-syntax]`},
		{"YAML number", "active.be.yaml", "a:\n  other: 2020\n", `active.be.yaml:2:3: error: "other" of the message "a" must be a string [catalog-reserved] put it in quotes`},
		{"YAML alias", "active.be.yaml", "a: &x\n  other: А\nb: *x\n", `active.be.yaml:1:4: error: anchors and aliases have no place in a message file [catalog-reserved] write the text out`},
		{"YAML twice", "active.be.yaml", "a: 1\na: 2\n", "active.be.yaml:2:1: error: \"a\" is there twice [catalog-syntax]\n\tactive.be.yaml:1:1: the first one keep the better one, and delete the other"},
		{"YAML two documents", "active.be.yaml", "a: x\n---\nb: y\n", "active.be.yaml:2:1: error: a second YAML document: only the first would be read [catalog-syntax]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, list := check(t, parse(t, test.file, test.text))
			if got := report(list); got != test.want {
				t.Errorf("%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestReadSegments(t *testing.T) {
	var list diag.List
	ReadSegments(parse(t, "active.be.toml", "[a]\none = \"А\"\nother = \"Б\"\n"), &list)
	const want = `active.be.toml:2:7: error: the segment "a" has a plural form "one" [catalog-reserved] a segment has one text, in “other”`
	if got := report(&list); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestPlaces(t *testing.T) {
	f := parse(t, "active.be.toml", "[a]\nother = \"\"\"\nadzin \\\n   dva\n\\\"try\\\" \\u0444 kanec\"\"\"\n")
	m := ReadMessages(f, new(diag.List)).Get("a")
	for word, want := range map[string]string{"adzin": "3:1", "dva": "4:4", "\"try": "5:1", "try": "5:3", "ф": "5:9", "kanec": "5:16"} {
		at := strings.Index(m.Other, word)
		p := m.Fragment.Position(at)
		if got := fmt.Sprintf("%d:%d", p.Line, p.Column); at < 0 || got != want {
			t.Errorf("%s is at %s, want %s", word, got, want)
		}
	}
}

func TestHash(t *testing.T) {
	// As goi18n merge makes it of a source message.
	if got := Hash("", "Hello"); got != "sha1-f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0" {
		t.Error(got)
	}
	if Hash("a", "b") != Hash("", "ab") {
		t.Error("a separator")
	}
}

func TestLangOf(t *testing.T) {
	for name, want := range map[string]string{
		"locales/a.b/active.be.toml": "be", "active.be-tarask.toml": "be-tarask", "active.BE-latn.json": "be-Latn",
		"active.toml": "", "active": "", "locales/x.y/active": "", "active..toml": "", "active.no-such-thing-x.toml": "no-such-thing-x",
	} {
		if got := LangOf(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func FuzzTOML(f *testing.F) {
	f.Add("[a]\nother = \"x\"\n")
	f.Add("a.b.c = \"\"\"\nx\\\n y\"\"\"\n[b]\nother='''\nq'''\n# c\n[c.d]\none=\"\\u00e9\"")
	f.Add("a = { b = { other = \"1\" }, c.d = \"2\" } # x\n[e]\nother=\"\\e\\x41\"\n")
	f.Fuzz(func(t *testing.T, text string) { rewrite(t, "active.be.toml", text) })
}

func FuzzJSON(f *testing.F) {
	f.Add(`{"a": {"other": "x\u0444\ud83d"}, "b": "y", "c": [1, "]"], "d": {"e": "\\"}}`)
	f.Fuzz(func(t *testing.T, text string) { rewrite(t, "active.be.json", text) })
}

func FuzzYAML(f *testing.F) {
	f.Add("# top\na:\n  other: \"x\\u0444\\\n   y\"\nb: >-\n  z\n  zz\n\nc: |+\n q\n\n# foot\n")
	f.Add("a: 'it''s\n  two'\nb: plain\n  goes on\n")
	f.Fuzz(func(t *testing.T, text string) { rewrite(t, "active.be.yaml", text) })
}

// rewrite reads a file, checks the reading, and checks that what is written of
// it in every form is read the same.
func rewrite(t *testing.T, name, text string) {
	if strings.ContainsAny(text, "\r") {
		t.Skip()
	}
	m, list := check(t, parse(t, name, text))
	if m == nil || list.HasErrors() {
		return
	}
	var entries []Entry
	for _, msg := range m.List {
		entries = append(entries, Entry{Message: msg, Above: msg.Comments, Beside: []string{"#, stale"}})
	}
	for _, out := range []string{"active.be.toml", "active.be.json", "active.be.yaml"} {
		written := Format(out, m.Header, entries, m.Footer)
		again, list := check(t, parse(t, out, written))
		if list.Len() > 0 {
			t.Fatalf("%s\n%s", report(list), written)
		}
		if a, b := lines(m), lines(again); !slices.Equal(a, b) {
			t.Fatalf("%s\nread  %s\nafter %s", written, b, a)
		}
		if path.Ext(out) != ".json" {
			before, after := remarks(m), remarks(again)
			for _, c := range before {
				if !slices.Contains(after, c) {
					t.Fatalf("the comment %q is lost in\n%s", c, written)
				}
			}
		}
	}
	if path.Ext(name) == ".json" && !json.Valid([]byte(text)) && strings.TrimSpace(text) != "" {
		t.Fatal("not JSON, and accepted")
	}
}

func remarks(m *Messages) []string {
	out := slices.Concat(m.Header, m.Footer)
	for _, msg := range m.List {
		out = append(out, msg.Comments...)
	}
	return out
}

func BenchmarkReadMessages(b *testing.B) {
	var text strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&text, "#: paragraph\n#. The council met for the %d. time in Vilnius.\n[paragraph-the-council-met-%d]\nhash = \"sha1-f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0\"\nother = \"Рада сабралася ў Вільні %d. раз.\"\n\n", i, i, i)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		f, _ := source.Parse("active.be.toml", []byte(text.String()))
		ReadMessages(f, new(diag.List))
	}
}
