package lint

import (
	"strings"
	"testing"
	"unicode"

	"skaryna/internal/lang"
)

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func TestAlign(t *testing.T) {
	for _, c := range []struct{ raw, value, at, want string }{
		{`plain text`, `plain text`, "text", "text"},
		{`a \* b`, `a * b`, "b", "b"},
		{`a &amp; b`, `a & b`, "b", "b"},
		{`a &nbsp;b`, "a \u00a0b", "b", "b"},
		{"one\n   two  three", "one two three", "three", "three"},
		{"one\n   two  three", "one two three", "two", "two"},
		{`\`, `\`, `\`, `\`},
		{`a \\ b`, `a \ b`, "b", "b"},
	} {
		i := align(c.raw, c.value, strings.Index(c.value, c.at))
		if !strings.HasPrefix(c.raw[i:], c.want) {
			t.Errorf("%q in %q stands at %q", c.at, c.raw, c.raw[i:])
		}
	}
}

func TestEnding(t *testing.T) {
	for _, c := range []struct {
		text           string
		mark           rune
		short, doubled bool
	}{
		{"It ends.", '.', false, false},
		{"Does it?", '?', false, false},
		{"He said: “It ends.”", '.', false, false},
		{"He said “so”.", '.', false, false},
		{"(It ends.)", '.', false, false},
		{"A heading", 0, false, false},
		{"Acme Inc.", '.', true, false},
		{"2020 г.", '.', true, false},
		{"It ends here..", '.', false, true},
		{"It goes on...", '…', false, false},
		{"It goes on…", '…', false, false},
		{"He said “it ends here.”.", '.', false, true},
		{"He works for “Acme Inc.”.", '.', false, false},
		{"", 0, false, false},
		{"...", '…', false, false},
	} {
		e := endingOf([]lang.Piece{{Text: c.text}, {Text: "\uFFFC", Fixed: true}})
		if e.mark != c.mark || e.short != c.short && c.mark == '.' || e.doubled != c.doubled {
			t.Errorf("%q: %+v", c.text, e)
		}
	}
}

func TestSentences(t *testing.T) {
	got := sentences("One is here. “Two?” Three, e.g. Four, by J. Smith… Five")
	want := []string{"One is here.", "“Two?”", "Three, e.g. Four, by J. Smith…", "Five"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q", got)
	}
}

// TestRules holds the list of rules against itself: each code once, and every
// rule of package lang among them.
func TestRules(t *testing.T) {
	if len(byCode) != len(rules) {
		t.Errorf("%d codes, %d rules", len(byCode), len(rules))
	}
	for _, code := range lang.ProofRules() {
		if _, ok := Find(code); !ok {
			t.Errorf("package lang finds %s, which is no rule", code)
		}
	}
}
