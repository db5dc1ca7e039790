package lint

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// TestLiteralCorpus measures mark-literal by labelled texts, which `make
// bench-check` shows.
func TestLiteralCorpus(t *testing.T) {
	data, err := os.ReadFile("testdata/check/literal.txt")
	if err != nil {
		t.Fatal(err)
	}
	var s tally
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.SplitN(line, " ", 3)
		if len(fields) != 3 || fields[0] != "bad" && fields[0] != "good" {
			t.Fatalf("literal.txt:%d: no case: %s", i+1, line)
		}
		s.cases++
		bad, found := fields[0] == "bad", isLiteral(t, fields[1], fields[2])
		switch {
		case bad && found:
			s.right++
		case bad:
			s.missed++
			t.Logf("literal.txt:%d: missed: %s", i+1, fields[2])
		case found:
			s.wrong++
			t.Logf("literal.txt:%d: a false alarm: %s", i+1, fields[2])
		}
	}
	precision, recall := share(s.right, s.wrong), share(s.right, s.missed)
	if testing.Verbose() {
		fmt.Printf("%-6s %-20s %6d %6d %6d %6d %9.1f%% %6.1f%%\n\n", "marks", diag.MarkLiteral, s.cases, s.right, s.wrong, s.missed, 100*precision, 100*recall)
	}
	if s.right == 0 || precision < leastPrecision || recall < leastRecall {
		t.Errorf("precision %.2f, recall %.2f", precision, recall)
	}
}

// isLiteral reports whether the rule finds something in an article of some
// segments.
func isLiteral(t *testing.T, tag, text string) bool {
	t.Helper()
	article, err := source.Parse("content/a/article.md", []byte("---\ntitle: T\ndate: 2026-11-24\nlang: "+tag+"\n---\n\n"+strings.ReplaceAll(text, " ¶ ", "\n\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	none, err := source.Parse("locales/a/active.fr.toml", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range (published{article, none}).check(t, tag, nil).All() {
		if d.Code == diag.MarkLiteral {
			return true
		}
	}
	return false
}

// TestLiteralIsLinear holds the rule to a time that grows as the text does, where
// nothing but marks stands in it.
func TestLiteralIsLinear(t *testing.T) {
	for _, text := range []string{"* ", "** a ", "(*a", "`a ", "~~ ", "_a(", "] (", "#", "[x](", "*a "} {
		isLiteral(t, "en", strings.Repeat(text, 100_000/len(text)))
	}
}
