package memory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skaryna/internal/catalog"
	"skaryna/internal/doc"
)

// book makes an article of n segments of prose that could be a book's: words
// with a natural distribution, some short lines that occur again and again.
func book(n int, seed uint64) []Segment {
	r := rand.New(rand.NewPCG(seed, 7))
	zipf := rand.NewZipf(r, 1.2, 4, 20_000)
	segs := make([]Segment, n)
	for i := range segs {
		var b strings.Builder
		count := 3 + r.IntN(60)
		if r.IntN(20) == 0 {
			count = 1
		}
		for k := range count {
			if k > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "word%d", zipf.Uint64())
		}
		segs[i] = Segment{Prose: &doc.Prose{Role: doc.RoleParagraph}, Text: b.String()}
	}
	return segs
}

// recordOf makes the record of an article.
func recordOf(segs []Segment) *catalog.Messages {
	Identify(segs, Past{})
	list := make([]*catalog.Message, len(segs))
	for i, s := range segs {
		list[i] = &catalog.Message{ID: s.Prose.Segment, Text: catalog.Text{Other: s.Text}}
	}
	return catalog.NewMessages("en", list)
}

// changes are what may happen to a whole book between two syncs.
var changes = []struct {
	name   string
	change func(segs []Segment, r *rand.Rand)
}{
	{"same", func([]Segment, *rand.Rand) {}},
	{"edited", func(segs []Segment, _ *rand.Rand) {
		for i := range segs {
			segs[i].Text += " more"
		}
	}},
	{"shuffled", func(segs []Segment, r *rand.Rand) {
		r.Shuffle(len(segs), func(i, j int) { segs[i], segs[j] = segs[j], segs[i] })
	}},
	{"shuffled and edited", func(segs []Segment, r *rand.Rand) {
		r.Shuffle(len(segs), func(i, j int) { segs[i], segs[j] = segs[j], segs[i] })
		for i := range segs {
			segs[i].Text += " more"
		}
	}},
	{"rewritten", func(segs []Segment, r *rand.Rand) {
		for i, s := range book(len(segs), r.Uint64()) {
			segs[i].Text = s.Text
		}
	}},
	{"one line over and over", func(segs []Segment, _ *rand.Rand) {
		for i := range segs {
			segs[i].Text = "See below."
		}
	}},
}

func BenchmarkIdentify(b *testing.B) {
	for _, c := range changes {
		for _, n := range []int{3000, 12000} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(c.name, " ", "-"), n), func(b *testing.B) {
				segs := book(n, 1)
				past := Past{Record: recordOf(slices.Clone(segs))}
				c.change(segs, rand.New(rand.NewPCG(3, 4)))
				b.ReportAllocs()
				for b.Loop() {
					Identify(segs, past)
				}
			})
		}
	}
}

// What compares four times as many texts for four times as many segments is
// linear; what is quadratic compares sixteen times as many.
func TestIdentifyIsLinear(t *testing.T) {
	for _, c := range changes {
		compared := func(n int) int {
			segs := book(n, 1)
			past := Past{Record: recordOf(slices.Clone(segs))}
			c.change(segs, rand.New(rand.NewPCG(3, 4)))
			return identify(segs, past).compared
		}
		if small, large := compared(600), compared(2400); large > 6*small+2400 {
			t.Errorf("%s: %d comparisons for 600 segments, %d for 2400", c.name, small, large)
		}
	}
}

// A book that was edited all over and shuffled is still known, paragraph by
// paragraph.
func TestIdentifyBook(t *testing.T) {
	segs := book(3000, 1)
	past := Past{Record: recordOf(segs)}
	want := map[*doc.Prose]string{}
	for _, s := range segs {
		want[s.Prose] = s.Prose.Segment
	}
	r := rand.New(rand.NewPCG(3, 4))
	r.Shuffle(len(segs), func(i, j int) { segs[i], segs[j] = segs[j], segs[i] })
	long := 0
	for i := range segs {
		words := strings.Fields(segs[i].Text)
		if len(words) >= 8 {
			words[r.IntN(len(words))] = "new"
			segs[i].Text = strings.Join(words, " ")
		}
	}
	Identify(segs, past)
	lost := 0
	for _, s := range segs {
		if len(strings.Fields(s.Text)) >= 8 {
			long++
			if s.Prose.Segment != want[s.Prose] {
				lost++
			}
		}
	}
	if lost > long/200 {
		t.Errorf("%d of %d are not known again", lost, long)
	}
}

func BenchmarkSync(b *testing.B) {
	d := newDesk(b, "title: A book")
	for _, s := range book(3000, 1) {
		d.article = append(d.article, "paragraph: "+s.Text)
	}
	d.translated("be")
	b.ReportAllocs()
	for b.Loop() {
		if r := Sync("a", d.segments(), d.read(), Options{Languages: d.langs}); len(r.Files) > 0 {
			b.Fatal("something changed")
		}
	}
}
