package lint

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// measured are the rules that the labelled pairs are for. Values have a corpus of
// their own in package lang.
var measured = []diag.Code{
	diag.MatchEmphasis, diag.MatchCode, diag.MatchEnd, diag.MatchSame, diag.MatchCopy, diag.MatchLength, diag.TermMissing, diag.TermForbidden,
}

// The least share of a rule's findings in the labelled pairs that must be right,
// and of the faults there that it must find.
const leastPrecision, leastRecall = 0.90, 0.75

type tally struct{ cases, right, wrong, missed int }

func share(n, other int) float64 {
	if n+other == 0 {
		return 1
	}
	return float64(n) / float64(n+other)
}

// TestAcrossCorpus measures the rules that hold a translation against its source
// by the labelled pairs. With -v it prints each rule's precision and recall, which
// `make bench-check` shows.
func TestAcrossCorpus(t *testing.T) {
	data, err := os.ReadFile("testdata/check/across.txt")
	if err != nil {
		t.Fatal(err)
	}
	scores := map[diag.Code]*tally{}
	for _, code := range measured {
		scores[code] = &tally{}
	}
	cases := 0
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cases++
		fields := strings.SplitN(line, " ", 5)
		var from, to string
		ok := len(fields) == 5
		if ok {
			from, to, ok = strings.Cut(fields[4], " || ")
		}
		code := diag.Code("")
		if ok {
			code = diag.Code(fields[1])
		}
		if scores[code] == nil || fields[0] != "bad" && fields[0] != "good" {
			t.Fatalf("across.txt:%d: no case: %s", i+1, line)
		}
		scores[code].cases++
		found := map[diag.Code]bool{}
		for _, d := range checkPair(t, fields[2], fields[3], from, to).All() {
			found[d.Code] = true
		}
		for _, c := range measured {
			switch wanted := fields[0] == "bad" && c == code; {
			case wanted && found[c]:
				scores[c].right++
			case wanted:
				scores[c].missed++
				t.Logf("across.txt:%d: %s: missed: %s", i+1, c, fields[4])
			case found[c] && fields[0] == "good":
				scores[c].wrong++
				t.Logf("across.txt:%d: %s: a false alarm: %s", i+1, c, fields[4])
			}
		}
	}
	printf := func(format string, args ...any) {
		if testing.Verbose() {
			fmt.Printf(format, args...)
		}
	}
	printf("%-6s %-20s %6s %6s %6s %6s %10s %7s\n", "across", "rule", "cases", "right", "wrong", "missed", "precision", "recall")
	var sum tally
	for _, code := range slices.Sorted(maps.Keys(scores)) {
		s := scores[code]
		precision, recall := share(s.right, s.wrong), share(s.right, s.missed)
		printf("%-6s %-20s %6d %6d %6d %6d %9.1f%% %6.1f%%\n", "", code, s.cases, s.right, s.wrong, s.missed, 100*precision, 100*recall)
		if s.right == 0 || precision < leastPrecision || recall < leastRecall {
			t.Errorf("%s: precision %.2f, recall %.2f", code, precision, recall)
		}
		sum.right += s.right
		sum.wrong += s.wrong
		sum.missed += s.missed
	}
	printf("%-6s %-20s %6d %6d %6d %6d %9.1f%% %6.1f%%\n\n", "", "all", cases, sum.right, sum.wrong, sum.missed, 100*share(sum.right, sum.wrong), 100*share(sum.right, sum.missed))
}

// corpusTerms are the glossary of the labelled pairs.
var corpusTerms = []*publication.Term{
	term("decree", map[string]string{"en": "decree decrees", "be": "указ*", "ru": "указ*"}, map[string]string{"be": "дэкрэт* дэкрэц*", "ru": "декрет*"}),
	term("market", map[string]string{"en": "market markets", "be": "рынак* рынк*", "ru": "рынок* рынк*"}, nil),
	{Name: "Olga Ivanova", Allowed: map[string][]publication.Form{"en": {{Text: "Olga Ivanova"}}, "be": {{Text: "Вольг* Іванов*"}}, "ru": {{Text: "Ольг* Иванов*"}}}},
}

// term makes a term of forms with spaces between them.
func term(name string, allowed, forbidden map[string]string) *publication.Term {
	forms := func(of map[string]string) map[string][]publication.Form {
		m := map[string][]publication.Form{}
		for tag, list := range of {
			for f := range strings.FieldsSeq(list) {
				m[tag] = append(m[tag], publication.Form{Text: f})
			}
		}
		return m
	}
	return &publication.Term{Name: name, Allowed: forms(allowed), Forbidden: forms(forbidden)}
}

// checkPair checks an article of the segments that ¶ parts in from, and its
// translation.
func checkPair(t *testing.T, fromTag, toTag, from, to string) *diag.List {
	t.Helper()
	article, err := source.Parse("content/a/article.md", []byte("---\ntitle: 1\ndate: 2026-11-24\nlang: "+fromTag+"\n---\n\n"+strings.ReplaceAll(from, " ¶ ", "\n\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	messages := "[s0]\nhash = \"sha1-x\"\nother = \"1\"\n"
	for i, text := range strings.Split(to, " ¶ ") {
		messages += fmt.Sprintf("[s%d]\nhash = \"sha1-x\"\nother = '''%s'''\n", i+1, text)
	}
	file, err := source.Parse("locales/a/active."+toTag+".toml", []byte(messages))
	if err != nil {
		t.Fatal(err)
	}
	return published{article, file}.check(t, fromTag, corpusTerms)
}
