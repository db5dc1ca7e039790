package markdown

import (
	"fmt"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestPlainMapping sees that the plainest front matter needs no YAML library, and
// that what may mean something else is left to it.
func TestPlainMapping(t *testing.T) {
	for text, plain := range map[string]bool{
		"title: Who controls the switch?\nlang: en\n":                true,
		"authors:\n  - Скарына, Францыск\n  - a (b) — c\nlang: be\n": true,
		"authors:\n- a\n- 'b: c'\n":                                  true,
		"title: \"a: b\"  \ndate: 2026-11-24\nlicence: CC BY 4.0":    true,
		"title: don't\n":              true,
		"title: a: b\n":               false,
		"title: a # b\n":              false,
		"title: null\n":               false,
		"title: ~\n":                  false,
		"title:\n":                    false,
		"title:\nlang: en\n":          false,
		"title: >-\n  a\n":            false,
		"title: a\n  b\n":             false,
		"title: \"a\n  b\"\n":         false,
		"title: \"a\\u0020\"\n":       false,
		"title: 'a''b'\n":             false,
		"title: &a b\n":               false,
		"title: [a, b]\n":             false,
		"authors:\n  - a\n    - b\n":  false,
		"authors:\n  - a\n- b\n":      false,
		"authors:\n  - a\n  b\n":      false,
		"authors: a\n  - b\n":         false,
		"authors:\n  - - a\n":         false,
		"Title: a\n":                  false,
		"title:a\n":                   false,
		"title: a\n\nlang: en\n":      false,
		"title: a\u0085b\nlang: en\n": false,
		"title: a\tb\n":               false,
		"":                            false,
	} {
		if got := plainMapping(text) != nil; got != plain {
			t.Errorf("%q: plain is %v", text, got)
		}
		checkPlainMapping(t, text)
	}
}

// checkPlainMapping compares what plainMapping makes of a text with what the
// library makes of it.
func checkPlainMapping(t *testing.T, text string) {
	t.Helper()
	mapping := plainMapping(text)
	if mapping == nil {
		return
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	if got, want := nodes(mapping), nodes(root.Content[0]); got != want {
		t.Fatalf("%q is\n%snot\n%s", text, got, want)
	}
}

// nodes writes down what is read of a node.
func nodes(n *yaml.Node) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d:%d kind %d style %d anchor %q alias %v null %v %q\n",
		n.Line, n.Column, n.Kind, n.Style, n.Anchor, n.Alias != nil, n.Tag == "!!null", n.Value)
	for _, c := range n.Content {
		b.WriteString(nodes(c))
	}
	return b.String()
}

func FuzzPlainMapping(f *testing.F) {
	for _, s := range []string{
		"title: Who, what?\nauthors:\n  - A b\n  - 'c: d'\nlang: en\n", "a: \"b\"\nc:\n- d\n-  e\n", "a: б — «в» ’ \U0001F600\n",
		"a: b - c\nd: 1e3\n", "title: x | y > z % @ ` ! & * ? , [ ] { }\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkPlainMapping(t, strings.ToValidUTF8(text, "")) })
}
