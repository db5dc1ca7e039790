package memory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skaryna/internal/doc"
)

// FuzzSync runs scripts of what authors, translators and tools do, and checks
// after every sync that no translation was lost, that a second sync changes
// nothing (both in desk.sync), and that no translation is called current that
// was made from another text.
func FuzzSync(f *testing.F) {
	for seed := range 40 {
		r := rand.New(rand.NewPCG(1, uint64(seed)))
		script := make([]byte, 120)
		for i := range script {
			script[i] = byte(r.Uint32())
		}
		f.Add(script)
	}
	f.Fuzz(func(t *testing.T, script []byte) { runScript(t, script[:min(len(script), 300)]) })
}

func runScript(t *testing.T, script []byte) {
	next := func(n int) int { // a number below n from the script
		if len(script) == 0 || n <= 0 {
			return 0
		}
		v := int(script[0])
		script = script[1:]
		return v % n
	}
	words := strings.Fields("the council met in Vilnius on Monday and wrote appeals to parliaments of Europe nobody answered again — 40 14 people")
	sentence := func() string {
		n := 1 + next(9)
		out := make([]string, n)
		for i := range out {
			out[i] = words[next(len(words))]
		}
		return strings.Join(out, " ")
	}
	roles := []string{"paragraph", "paragraph", "paragraph", "heading", "item", "cell", "note"}
	d := newDesk(t, "title: Ten days")
	d.langs = []string{"be", "en"}
	history := [][]string{d.article}
	var removed []string
	serial := 0
	d.sync()
	guess := false // a hash was dropped since the last sync
	for len(script) > 0 {
		d.article = slices.Clone(d.article)
		n := len(d.article)
		switch op := next(16); op {
		case 0, 1: // insert
			line := roles[next(len(roles))] + ": " + sentence()
			d.article = slices.Insert(d.article, next(n+1), line)
		case 2: // delete
			if i := next(n); n > 1 {
				removed = append(removed, d.article[i])
				d.article = slices.Delete(d.article, i, i+1)
			}
		case 3: // move a few
			from := next(n)
			count := 1 + next(min(3, n-from))
			part := slices.Clone(d.article[from : from+count])
			d.article = slices.Delete(d.article, from, from+count)
			d.article = slices.Insert(d.article, next(len(d.article)+1), part...)
		case 4: // split
			i := next(n)
			role, text, _ := strings.Cut(d.article[i], ": ")
			if f := strings.Fields(text); len(f) > 1 {
				at := 1 + next(len(f)-1)
				d.article[i] = role + ": " + strings.Join(f[:at], " ")
				d.article = slices.Insert(d.article, i+1, role+": "+strings.Join(f[at:], " "))
			}
		case 5: // join
			if i := next(n); i+1 < n {
				_, text, _ := strings.Cut(d.article[i+1], ": ")
				d.article[i] += " " + text
				d.article = slices.Delete(d.article, i+1, i+2)
			}
		case 6, 7: // change a word
			i := next(n)
			role, text, _ := strings.Cut(d.article[i], ": ")
			f := strings.Fields(text)
			f[next(len(f))] = words[next(len(words))]
			d.article[i] = role + ": " + strings.Join(f, " ")
		case 8: // revert
			d.article = slices.Clone(history[next(len(history))])
		case 9: // bring back
			if len(removed) > 0 {
				d.article = slices.Insert(d.article, next(n+1), removed[next(len(removed))])
			}
		case 10, 11, 12: // translate, from what the file shows
			m := d.read().Translation("be").Active
			if len(m.List) > 0 {
				msg := m.List[next(len(m.List))]
				serial++
				d.write("be", msg.ID, fmt.Sprintf("%d|%s", serial, quotedIn(msg.Comments, "#.")))
			}
		case 13: // a state file is lost, when nobody had mended a stale translation
			d.sync()
			delete(d.files, "locales/a/state.be.jsonl")
			d.sync()
		case 14:
			if next(4) == 0 && !guess { // the record is lost
				delete(d.files, "locales/a/active.en.toml")
			}
		case 15: // a tool drops the hashes
			if next(4) == 0 && !guess {
				var lines []string
				for line := range strings.SplitSeq(d.files["locales/a/active.be.toml"], "\n") {
					if !strings.HasPrefix(line, "hash = ") {
						lines = append(lines, line)
					}
				}
				d.files["locales/a/active.be.toml"] = strings.Join(lines, "\n")
				guess = true
			}
		}
		history = append(history, d.article)
		if next(3) > 0 {
			continue
		}
		hadState := d.files["locales/a/state.be.jsonl"] != ""
		d.sync()
		if guess && !hadState {
			// Without hashes and without a state file nobody can know; start anew.
			return
		}
		guess = false
		f := d.read()
		segs := d.segments()
		Identify(segs, f.Past())
		for i := range segs {
			m := f.Translation("be").Active.Get(segs[i].Prose.Segment)
			if m == nil || m.Empty() || f.StateOf(&segs[i], "be") != 0 {
				continue
			}
			if _, from, _ := strings.Cut(m.Other, "|"); from != segs[i].Text {
				t.Fatalf("%s is called current: %q\nfor %q\n%s", m.ID, m.Other, segs[i].Text, d.dump())
			}
		}
	}
}

// TestSameInOrder sees that an article with the texts of its record in their
// order is paired text by text, however many are equal, as Identify has it without
// looking.
func TestSameInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		segs := make([]Segment, 1+r.IntN(12))
		for i := range segs {
			segs[i] = Segment{Prose: &doc.Prose{Role: doc.RoleParagraph}, Text: string(rune('a' + r.IntN(4)))}
		}
		m := newMatcher(segs, Past{Record: recordOf(slices.Clone(segs))})
		m.number()
		m.unique()
		m.extend()
		for i, j := range m.toRec {
			if i != j {
				t.Fatalf("of %v the text %d is paired with %d", m.segText, i, j)
			}
		}
	}
}
