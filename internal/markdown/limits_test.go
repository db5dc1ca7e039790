package markdown

import (
	"strings"
	"testing"
	"time"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// costly makes texts that cost a careless parser time in the square of their
// length.
func costly(size int) []costlyText {
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
	return []costlyText{
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
		{"emphasis by line", fill("*a\nb* ")},
		{"emphasis in brackets", half("[*a ", "]")},
		{"emphasis of two kinds", fill("*a **b ")},
		{"nested emphasis", half("*a **b ", " c** d*")},
		{"backticks", runs()},
		{"less-than signs", fill("<")},
		{"tags", fill("<a ")},
		{"tags by line", fill("<a\n")},
		{"closing tags by line", fill("a </b\n")},
		{"comments", fill("<!-- ")},
		{"comments by line", fill("a <!-- \n")},
		{"instructions", fill("<? ")},
		{"braces", fill("{#a ")},
		{"brace quotes", fill("{a=\"")},
		{"entities", fill("&amp;")},
		{"backslashes by line", fill("\\\\\n")},
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
	}
}

type costlyText struct{ name, body string }

// TestCostlyTexts reads them. What time they take is in BenchmarkCostlyTexts.
func TestCostlyTexts(t *testing.T) {
	for _, text := range costly(16 << 10) {
		f, err := source.Parse("content/a/article.md", []byte(front+text.body))
		if err != nil {
			t.Fatal(err)
		}
		var list diag.List
		if a := Read(f, "a", &list); a == nil {
			t.Errorf("%s: no article", text.name)
		}
		// One mistake may be told for each mark, but not more than that.
		if list.Len() > len(text.body) {
			t.Errorf("%s: %d diagnostics for %d bytes", text.name, list.Len(), len(text.body))
		}
	}
}

// BenchmarkCostlyTexts reads them at two lengths, of which one is four times the
// other: times-for-4x is about 4 where the time is linear, and 16 where it is
// quadratic.
func BenchmarkCostlyTexts(b *testing.B) {
	small, large := costly(source.MaxSize/64), costly(source.MaxSize/16)
	for i := range small {
		b.Run(strings.ReplaceAll(small[i].name, " ", "-"), func(b *testing.B) {
			took := func(body string) time.Duration {
				f, err := source.Parse("content/a/article.md", []byte(front+body))
				if err != nil {
					b.Fatal(err)
				}
				start := time.Now()
				Read(f, "a", new(diag.List))
				return time.Since(start)
			}
			var short, long time.Duration
			for b.Loop() {
				short += took(small[i].body)
				long += took(large[i].body)
			}
			b.ReportMetric(float64(long)/float64(short), "times-for-4x")
		})
	}
}
