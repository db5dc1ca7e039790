package locales

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

var update = flag.Bool("update", false, "write ui/active.en.toml anew from the code")

// verb is a verb of a format: its explicit index, if any, and its letter.
var verb = regexp.MustCompile(`%[-+# 0]*(?:\[(\d+)\])?[-+# 0-9.]*([a-zA-Z%])`)

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// verbsOf returns the verbs of a format by the argument that they print, sorted:
// what a translation must have too.
func verbsOf(format string) []string {
	var all []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		flags := strings.Trim(m[0], "%[]"+m[1])
		all = append(all, fmt.Sprintf("%d%s", next, flags))
		next++
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestUI holds the translations of what the program tells its user against the
// code: each format has one in each language, with the same verbs, and there is
// none that nobody uses. active.en.toml, from which tools work, is written with
// -update; the others are written by people.
func TestUI(t *testing.T) {
	all := scan(t)
	english := englishFile(all)
	if *update {
		if err := os.WriteFile("ui/active.en.toml", []byte(english), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile("ui/active.en.toml"); err != nil || string(got) != english {
		t.Errorf("ui/active.en.toml is not what the code says (%v); run go test ./locales -update", err)
	}
	for _, lang := range []string{"be", "ru"} {
		m := read(t, "ui/active."+lang+".toml")
		used := map[string]bool{}
		for _, f := range all {
			id := catalog.UIKey(f.format)
			used[id] = true
			msg := m.Get(id)
			if msg == nil || msg.Empty() {
				t.Errorf("%s lacks what %s says:\n\n%s", m.File.Name, f.where, stanza(f, ""))
				continue
			}
			if msg.Hash != catalog.Hash("", f.format) {
				t.Errorf("%s: its hash is not that of the text in %s", msg.Key.Position(), f.where)
			}
			forms := append([]catalog.Form{{Name: "other", Text: msg.Text}}, msg.Forms...)
			if f.one != "" && len(forms) != 4 {
				t.Errorf("%s: it needs the forms one, few, many and other", msg.Key.Position())
			}
			for _, form := range forms {
				if got, want := verbsOf(form.Other), verbsOf(f.format); !slices.Equal(got, want) {
					t.Errorf("%s: the verbs are %v, and those of %q are %v", form.Span.Position(), got, f.format, want)
				}
			}
		}
		for _, msg := range m.List {
			if !used[msg.ID] {
				t.Errorf("%s: nobody says %q", msg.Key.Position(), msg.ID)
			}
		}
	}
}

func read(t *testing.T, name string) *catalog.Messages {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := source.Parse("locales/"+name, b)
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	m := catalog.ReadMessages(f, &list)
	for _, d := range list.Sorted() {
		t.Errorf("%s: %s", d.Position(), d.Message)
	}
	if m == nil {
		t.FailNow()
	}
	return m
}

// englishFile writes the source texts as a message file.
func englishFile(all []told) string {
	var b strings.Builder
	b.WriteString("# What the program tells its user. Written from the code by go test ./locales -update.\n")
	pkg := ""
	for _, f := range all {
		if f.pkg != pkg {
			pkg = f.pkg
			fmt.Fprintf(&b, "\n# %s\n", pkg)
		}
		b.WriteString("\n" + stanza(f, f.format))
	}
	return b.String()
}

// stanza writes one message; text is empty for one that has to be translated.
func stanza(f told, text string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "[%s]\n", catalog.UIKey(f.format))
	if text == "" {
		fmt.Fprintf(&b, "hash = %q\n#. %s\n", catalog.Hash("", f.format), f.format)
		if f.one != "" {
			b.WriteString("one = \"\"\nfew = \"\"\nmany = \"\"\n")
		}
	} else if f.one != "" {
		fmt.Fprintf(&b, "one = %s\n", tomlString(f.one))
	}
	fmt.Fprintf(&b, "other = %s\n", tomlString(text))
	return b.String()
}

// tomlString quotes a text so that as little as possible is escaped.
func tomlString(s string) string {
	if strings.ContainsAny(s, `"\`) && !strings.ContainsAny(s, "'\n\t") {
		return "'" + s + "'"
	}
	return strconv.Quote(s)
}
