package edition

import (
	"math/rand/v2"
	"strings"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

func TestBindCitations(t *testing.T) {
	text := func(s string) *doc.Text { return &doc.Text{Value: s} }
	cite := func(label string) *doc.Cite { return &doc.Cite{Label: []doc.Inline{text(label)}} }
	for _, c := range []struct{ lang, before, label, want string }{
		{"en", "groundless ", "[7]", "groundless\u00A0[7]"},
		{"en", "so ", "[1, p. 5; 2]", "so\u00A0[1,\u00A0p.\u00A05;\u00A02]"},
		{"en", "so ", "[1; 3; 5; 7; 9; 11; 13; 15]", "so [1; 3; 5; 7; 9; 11; 13; 15]"},
		{"en", "so ", "(Smith 2020)", "so (Smith 2020)"},
		{"en", "So. ", "[7]", "So. [7]"},
		{"en", " ", "[7]", " [7]"},
		{"be", "праўда (гл. ", "[13]", "праўда (гл.\u00A0[13]"},
		{"en", "see ", "[3]", "see\u00A0[3]"},
		{"en", "hl. ", "[13]", "hl. [13]"},
	} {
		before, citation := text(c.before), cite(c.label)
		new(pieceCollector).bindCitations([]doc.Inline{&doc.Emph{Inlines: []doc.Inline{before, citation}}}, lang.Of(c.lang))
		if got := before.Value + doc.PlainText(citation.Label); got != c.want {
			t.Errorf("%q %q: %q, want %q", c.before, c.label, got, c.want)
		}
	}
	// What stands before the space may be in a node of its own.
	for _, c := range []struct {
		before doc.Inline
		want   string
	}{
		{&doc.Emph{Inlines: []doc.Inline{text("claim")}}, "\u00A0"},
		{&doc.Link{Inlines: []doc.Inline{text("A claim")}}, "\u00A0"},
		{&doc.Strong{Inlines: []doc.Inline{text("Claim.")}}, " "},
		{&doc.Phrase{Lang: "ru", Inlines: []doc.Inline{text("см.")}}, "\u00A0"},
		{&doc.NoteRef{}, " "},
	} {
		space := text(" ")
		new(pieceCollector).bindCitations([]doc.Inline{c.before, space, cite("[7]")}, lang.Of("en"))
		if space.Value != c.want {
			t.Errorf("%s: the space is %q", doc.DumpInlines([]doc.Inline{c.before}), space.Value)
		}
	}
	for n, p := range []*doc.Prose{
		{Inlines: []doc.Inline{text("a b")}},
		{Inlines: []doc.Inline{text("a "), &doc.Emph{Inlines: []doc.Inline{cite("[7]")}}}},
	} {
		var c pieceCollector
		if c.adorn(p, "en"); len(c.cited) != n {
			t.Errorf("%s: %d segments with citations, want %d", doc.DumpInlines(p.Inlines), len(c.cited), n)
		}
	}
}

// sentence makes a text with citations of what the bytes of seed choose.
type sentence struct {
	seed []byte
	tag  string
}

func (s *sentence) pick(n int) int {
	if len(s.seed) == 0 {
		return 0
	}
	k := int(s.seed[0]) % n
	s.seed = s.seed[1:]
	return k
}

var (
	someWords = strings.Fields(`слова Слова word Word а у в б ж і a I г. гг. в. ст. т. е. П. П.Л. Дж. Mr. 5 10 000 2020 1990-я XX XIX–XX № §
		p. с. стар. No. km км % — – : ; , . ? ! … ( ) [ ] « » “ ” ’ 14 лютага May мая год years`)
	someMarks = strings.Fields(`-- --- ... - . ' " ʼ п'яць don't "a "a" 'a аб"ект --draft www.a.by/b--c a@b.by`)
	someGaps  = []string{" ", " ", " ", " ", "", "\u00A0", "  ", "\u202F", "\n"}
)

// text makes plain text; marks of a typewriter are rare in it.
func (s *sentence) text() *doc.Text {
	var b strings.Builder
	for range s.pick(6) {
		word := someWords[s.pick(len(someWords))]
		if s.pick(12) == 1 {
			word = someMarks[s.pick(len(someMarks))]
		}
		b.WriteString(someGaps[s.pick(len(someGaps))] + word)
	}
	b.WriteString(someGaps[s.pick(len(someGaps))])
	return &doc.Text{Value: b.String()}
}

func (s *sentence) inlines(depth int) (text []doc.Inline) {
	for range 1 + s.pick(6) {
		switch k := s.pick(12); {
		case k == 0 && depth < 2:
			text = append(text, &doc.Emph{Inlines: s.inlines(depth + 1)})
		case k == 1 && depth < 2:
			text = append(text, &doc.Phrase{Lang: []string{"", "be", "ru", "en", "uk"}[s.pick(5)], Inlines: s.inlines(depth + 1)})
		case k == 2:
			text = append(text, &doc.NoteRef{})
		case k == 3:
			text = append(text, &doc.Code{Value: s.text().Value})
		case k < 8:
			item := &doc.CiteItem{}
			if s.pick(4) == 1 {
				item.Prefix, item.Suffix = []doc.Inline{s.text()}, []doc.Inline{s.text()}
			}
			text = append(text, &doc.Cite{Items: []*doc.CiteItem{item}})
		default:
			text = append(text, s.text())
		}
	}
	return text
}

// label labels the citations as a style may do it, and moves what stands beside
// them.
func (s *sentence) label(text []doc.Inline) {
	for i, n := range text {
		c, ok := n.(*doc.Cite)
		if !ok {
			s.label(doc.Children(n))
			continue
		}
		switch s.pick(6) {
		case 0:
			c.Label = []doc.Inline{}
		case 1, 2:
			c.Label = []doc.Inline{&doc.NoteRef{}}
			if t, ok := textBefore(text, i); ok {
				t.Value = strings.TrimRight(t.Value, " \u00A0")
			}
		case 3:
			c.Label = []doc.Inline{s.text(), &doc.Ref{Inlines: []doc.Inline{s.text()}}, &doc.NoteRef{}}
		case 4:
			c.Label = []doc.Inline{&doc.Text{Value: "["}, &doc.Ref{Inlines: []doc.Inline{&doc.Text{Value: "7"}}}, s.text(), &doc.Text{Value: "]"}}
		default:
			c.Label = []doc.Inline{s.text()}
		}
	}
}

// FuzzAdornCitations sets segments with citations a second time: what is done in
// haste, near the labels alone, is what comes of setting the whole segment.
func FuzzAdornCitations(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		seed := make([]byte, 30+r.IntN(170))
		for i := range seed {
			seed[i] = byte(r.Uint32())
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed []byte) {
		s := &sentence{seed: seed}
		tag := []string{"be", "ru", "en"}[s.pick(3)]
		near := &doc.Prose{Inlines: s.inlines(0)}
		var c pieceCollector
		c.adorn(near, tag)
		s.label(near.Inlines)
		if s.pick(2) == 1 {
			placeNotes(near, tag)
		}
		c.bindCitations(near.Inlines, lang.Of(tag))
		before := doc.DumpInlines(near.Inlines)
		whole := near.Clone()
		c.done = true
		c.set(near.Inlines, lang.Of(tag))
		new(pieceCollector).set(whole.Inlines, lang.Of(tag))
		if got, want := doc.DumpInlines(near.Inlines), doc.DumpInlines(whole.Inlines); got != want {
			t.Errorf("%s: of %s\ncomes %s\n  not %s", tag, before, got, want)
		}
	})
}
