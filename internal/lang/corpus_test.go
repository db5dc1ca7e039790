package lang

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// labelled is one case of the labelled corpus in testdata/check.
type labelled struct {
	file     string
	line     int
	bad      bool
	tag      string
	rule     string
	segments [][]Piece
	faults   []expected
}

// expected is a fault that a person marked.
type expected struct {
	segment    int
	start, end Mark
	want       string
	hasWant    bool
}

// readCorpus reads the cases of a file. testdata/check/be.txt tells the format.
func readCorpus(t testing.TB, name string) []labelled {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var list []labelled
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		label, rest, _ := strings.Cut(line, " ")
		tag, rest, _ := strings.Cut(rest, " ")
		rule, text, _ := strings.Cut(rest, " ")
		c := labelled{file: filepath.Base(name), line: i + 1, bad: label == "bad", tag: tag, rule: rule}
		if label != "bad" && label != "good" || text == "" || !slices.Contains(ProofRules(), rule) {
			t.Fatalf("%s:%d: no case: %s", name, i+1, line)
		}
		text, wants, _ := strings.Cut(text, " => ")
		text = strings.NewReplacer("~", "\u00A0", "^", "\u202F").Replace(text)
		for n, s := range strings.Split(text, " ¶ ") {
			pieces, faults := labelledPieces(s, n)
			c.segments = append(c.segments, pieces)
			c.faults = append(c.faults, faults...)
		}
		if wants != "" {
			list := strings.Split(wants, " => ")
			if len(list) != len(c.faults) {
				t.Fatalf("%s:%d: %d faults and %d wants", name, i+1, len(c.faults), len(list))
			}
			for n, w := range list {
				c.faults[n].want = strings.NewReplacer("␣", " ", "~", "\u00A0", "^", "\u202F").Replace(w)
				c.faults[n].hasWant = true
			}
		}
		if !c.bad && len(c.faults) > 0 {
			t.Fatalf("%s:%d: a good text with faults", name, i+1)
		}
		list = append(list, c)
	}
	return list
}

// labelledPieces takes a text apart: <ru>…</ru>, `…`, and the faults in ⟦ ⟧.
func labelledPieces(s string, segment int) (pieces []Piece, faults []expected) {
	cur := Piece{}
	flush := func() {
		if cur.Text != "" {
			pieces = append(pieces, cur)
		}
		cur = Piece{Lang: cur.Lang}
	}
	open := -1
	for s != "" {
		switch {
		case strings.HasPrefix(s, "⟦"):
			faults = append(faults, expected{segment: segment, start: Mark{len(pieces), len(cur.Text)}})
			open = len(faults) - 1
			s = s[len("⟦"):]
		case strings.HasPrefix(s, "⟧"):
			faults[open].end = Mark{len(pieces), len(cur.Text)}
			s = s[len("⟧"):]
		case strings.HasPrefix(s, "`") && strings.Count(s, "`") >= 2 && open < 0 && !strings.HasPrefix(s, "`⟧"):
			flush()
			code, rest, _ := strings.Cut(s[1:], "`")
			pieces = append(pieces, Piece{Text: code, Fixed: true})
			s = rest
		case strings.HasPrefix(s, "</"):
			flush()
			cur.Lang = nil
			_, s, _ = strings.Cut(s, ">")
		case s[0] == '<' && strings.Contains(s, "</") && strings.IndexByte(s, '>') > 0:
			flush()
			tag, rest, _ := strings.Cut(s[1:], ">")
			cur.Lang = Of(tag)
			s = rest
		default:
			cur.Text += s[:1]
			s = s[1:]
		}
	}
	flush()
	return pieces, faults
}

// found is a fault with its segment.
type found struct {
	segment int
	Fault
}

// proofreadCase reads the segments of a case as one edition.
func proofreadCase(c labelled) []found {
	var e Edition
	var list []found
	english := ""
	if strings.HasPrefix(c.tag, "en-") {
		english = c.tag
	}
	for i, pieces := range c.segments {
		for _, f := range Of(c.tag).Proofread(pieces, Proof{English: english, NBSP: c.rule == RuleTypoNBSP, Edition: &e, Segment: i}) {
			list = append(list, found{i, f})
		}
	}
	for _, f := range e.Faults() {
		list = append(list, found{f.Segment, f.Fault})
	}
	return list
}

// tally counts what a rule found.
type tally struct{ cases, right, wrong, missed int }

func (s tally) precision() float64 { return share(s.right, s.right+s.wrong) }
func (s tally) recall() float64    { return share(s.right, s.right+s.missed) }

func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// measure runs the rules over the labelled cases of a file.
func measure(t testing.TB, name string, scores map[string]*tally) (cases int) {
	list := readCorpus(t, name)
	score := func(rule string) *tally {
		if scores[rule] == nil {
			scores[rule] = &tally{}
		}
		return scores[rule]
	}
	for _, c := range list {
		score(c.rule).cases++
		got := proofreadCase(c)
		used := make([]bool, len(got))
	next:
		for _, e := range c.faults {
			for i, f := range got {
				if used[i] || f.Rule != c.rule || f.segment != e.segment || f.End.compare(e.start) <= 0 || e.end.compare(f.Start) <= 0 {
					continue
				}
				used[i] = true
				score(c.rule).right++
				if e.hasWant && f.Want != e.want {
					t.Errorf("%s:%d: %s: want %q, not %q", c.file, c.line, f.Rule, e.want, f.Want)
				}
				continue next
			}
			score(c.rule).missed++
			t.Logf("%s:%d: %s: missed", c.file, c.line, c.rule)
		}
		for i, f := range got {
			if !used[i] {
				score(f.Rule).wrong++
				t.Logf("%s:%d: %s %s: a false alarm: %q, want %q", c.file, c.line, f.Rule, f.Case, f.Got, f.Want)
			}
		}
	}
	return len(list)
}

// The least share of a rule's findings in the labelled corpus that must be right,
// and of the faults there that it must find.
const leastPrecision, leastRecall = 0.90, 0.75

// TestCorpus measures the rules by the labelled corpus. With -v it prints each
// rule's precision and recall, which `make bench-check` shows.
func TestCorpus(t *testing.T) {
	for _, family := range []string{"be", "ru", "en"} {
		scores := map[string]*tally{}
		cases := measure(t, filepath.Join("testdata/check", family+".txt"), scores)
		if cases < 150 {
			t.Errorf("%s: only %d cases", family, cases)
		}
		report(t, family, cases, scores)
	}
}

// report prints the scores, and holds each rule to the least of them.
func report(t *testing.T, family string, cases int, scores map[string]*tally) {
	printf := func(format string, args ...any) {
		if testing.Verbose() {
			fmt.Printf(format, args...)
		}
	}
	printf("%-6s %-20s %6s %6s %6s %6s %10s %7s\n", family, "rule", "cases", "right", "wrong", "missed", "precision", "recall")
	var sum tally
	for _, rule := range slices.Sorted(maps.Keys(scores)) {
		s := scores[rule]
		printf("%-6s %-20s %6d %6d %6d %6d %9.1f%% %6.1f%%\n", "", rule, s.cases, s.right, s.wrong, s.missed, 100*s.precision(), 100*s.recall())
		if s.precision() < leastPrecision || s.recall() < leastRecall {
			t.Errorf("%s: %s: precision %.2f, recall %.2f", family, rule, s.precision(), s.recall())
		}
		sum.right += s.right
		sum.wrong += s.wrong
		sum.missed += s.missed
	}
	printf("%-6s %-20s %6d %6d %6d %6d %9.1f%% %6.1f%%\n\n", "", "all", cases, sum.right, sum.wrong, sum.missed, 100*sum.precision(), 100*sum.recall())
}

// TestMatchCorpus measures the comparison of values across languages.
func TestMatchCorpus(t *testing.T) {
	data, err := os.ReadFile("testdata/check/match.txt")
	if err != nil {
		t.Fatal(err)
	}
	scores := map[string]*tally{}
	score := func(rule string) *tally {
		if scores[rule] == nil {
			scores[rule] = &tally{}
		}
		return scores[rule]
	}
	cases := 0
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cases++
		label, rest, _ := strings.Cut(line, " ")
		rule := ""
		if label == "diff" {
			rule, rest, _ = strings.Cut(rest, " ")
		}
		a, rest, _ := strings.Cut(rest, " ")
		b, rest, _ := strings.Cut(rest, " ")
		source, translation, ok := strings.Cut(strings.NewReplacer("~", "\u00A0", "^", "\u202F").Replace(rest), " || ")
		if !ok || label != "diff" && label != "same" {
			t.Fatalf("match.txt:%d: no pair: %s", i+1, line)
		}
		valuesA, valuesB := Of(a).Values([]Piece{{Text: source}}), Of(b).Values([]Piece{{Text: translation}})
		missing, extra := CompareValues(valuesA, valuesB)
		rules := map[string]bool{}
		for _, v := range append(slices.Clone(missing), extra...) {
			rules[v.Kind.Rule()] = true
		}
		if rule != "" {
			score(rule).cases++
			if rules[rule] {
				score(rule).right++
			} else {
				score(rule).missed++
				t.Logf("match.txt:%d: missed: %s: %v and %v", i+1, rest, keysOf(valuesA), keysOf(valuesB))
			}
			continue
		}
		for r := range rules {
			score(r).wrong++
			t.Logf("match.txt:%d: a false alarm: %s: %v and %v", i+1, rest, keysOf(valuesA), keysOf(valuesB))
		}
	}
	if cases < 150 {
		t.Errorf("only %d pairs", cases)
	}
	report(t, "match", cases, scores)
}

func keysOf(values []Value) (keys []string) {
	for _, v := range values {
		keys = append(keys, v.Key)
	}
	return keys
}
