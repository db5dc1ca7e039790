package markdown

import (
	"strings"
	"testing"
	"time"

	"skaryna/internal/source"
)

// TestLinearTime reads texts that cost a careless parser time in the square of
// their length. Each is a sixteenth of the largest file and takes up to 0.15 s;
// one that takes quadratic time takes from 5 s to minutes.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	size := source.MaxSize/16 - len(front)
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	half := func(a, b string) string {
		return strings.Repeat(a, size/2/len(a)) + strings.Repeat(b, size/2/len(b))
	}
	steps := func() string { // a list that is a level deeper on each line
		var b strings.Builder
		for i := 0; b.Len() < size-2*i-4; i++ {
			b.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return b.String()
	}
	runs := func() string { // runs of backticks of different lengths
		var b strings.Builder
		for i := 1; b.Len() < size-i-1; i++ {
			b.WriteString(strings.Repeat("`", i) + " ")
		}
		return b.String()
	}
	for _, test := range []struct{ name, body string }{
		{"prose", fill("Some words of *prose*, as [anybody](https://example.org/) writes it.\n\n")},
		{"one paragraph", fill("Some words of prose.\n")},
		{"quotes", fill(">")},
		{"quotes with spaces", fill("> ")},
		{"quotes by line", fill(strings.Repeat("> ", 100) + "a\n")},
		{"lists", fill("- ")},
		{"list steps", steps()},
		{"numbers", fill("1. ")},
		{"open brackets", fill("[")},
		{"brackets", half("[", "]")},
		{"link brackets", half("[", "](https://x.y/)")},
		{"link starts", fill("[a](")},
		{"link starts with angles", fill("[a](<b")},
		{"link titles", fill("[a](b \"")},
		{"images", fill("![")},
		{"phrases", half("[", "]{lang=ru}")},
		{"links with emphasis", "*a " + fill("[*b*](https://x.y/) ")},
		{"keys", fill("[@a ")},
		{"citations", fill("[@a; @b] ")},
		{"a long citation", "[@a" + fill("; @b") + "]"},
		{"keys with brackets", fill("@a [")},
		{"note references", fill("[^a")},
		{"notes", fill("[^a]: b\n")},
		{"note in note", fill("[^a]: ")},
		{"stars", fill("*")},
		{"stars with letters", fill("*a")},
		{"opening emphasis", fill("*a ")},
		{"emphasis that does not close", half("_a ", "b* ")},
		{"emphasis of two kinds", fill("*a **b ")},
		{"nested emphasis", half("*a **b ", " c** d*")},
		{"backticks", runs()},
		{"less-than signs", fill("<")},
		{"tags", fill("<a ")},
		{"comments", fill("<!-- ")},
		{"instructions", fill("<? ")},
		{"braces", fill("{#a ")},
		{"brace quotes", fill("{a=\"")},
		{"entities", fill("&amp;")},
		{"ampersands", fill("&#")},
		{"backslashes", fill("\\")},
		{"references", fill("[a][b] ")},
		{"definitions", fill("[a]: b\n")},
		{"definitions apart", fill("[a]: b\n\n")},
		{"headings", fill("## a\n")},
		{"setext", fill("a\n---\n")},
		{"table columns", fill("|a") + "\n" + "|-|-|"},
		{"table rows", "|a|b|\n|-|-|\n" + fill("|a|b|\n")},
		{"wide table", strings.Repeat("|a", 2000) + "\n" + strings.Repeat("|-", 2000) + "\n" + fill("|\n")},
		{"delimiter rows", fill("|-|-|\n")},
		{"pipes in code", "|a|\n|-|\n" + fill("|`\\|`|\n")},
		{"captions", fill(": a\n\n")},
		{"spaces", fill(" ")},
		{"tabs", fill("\t")},
		{"tabs in quotes", fill(">\t")},
		{"code fences", fill("```\n")},
		{"controls", fill("\x01")},
	} {
		start := time.Now()
		_, list := read(t, front+test.body)
		took := time.Since(start)
		t.Logf("%-30s %8v %d diagnostics", test.name, took.Round(time.Millisecond), list.Len())
		// What is quadratic takes minutes here. This guards against a hang; how fast
		// reading is stands in the benchmarks.
		if took > 30*time.Second {
			t.Errorf("%s: %v", test.name, took)
		}
	}
}
