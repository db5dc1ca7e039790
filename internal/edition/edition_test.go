package edition

import (
	"strings"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/markdown"
	"skaryna/internal/source"
)

func prose(t *testing.T, name, text string) *doc.Prose {
	t.Helper()
	f, err := source.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	span := source.Span{File: f, End: len(f.Text)}
	var list diag.List
	p := &doc.Prose{Segment: "s", Span: span, Inlines: markdown.ParseInlines(f, span, &list)}
	if list.HasErrors() {
		t.Fatalf("%q: %s", text, list.Sorted()[0].Message)
	}
	return p
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		want                []string // code and column of each fault, in order
	}{
		{"One [@a] two [@b, p. 3].", "Два [@b, с. 3], адзін [@a].", nil},
		{"One [@a; @b].", "Адзін [@a], два [@b].", nil},
		{"One [@a, pp. 1-2].", "Адзін [@a, с. 1–2].", nil},
		{"One [@a and more].", "Адзін [@a ды іншае].", nil},
		{"One [@a].", "Адзін [@a, с. 1].", []string{"segment-cite:1", "segment-cite:9"}},
		{"One [@a].", "Адзін [@a] [@a].", []string{"segment-cite:14"}},
		{"One [@a].", "Адзін [-@a].", []string{"segment-cite:1", "segment-cite:10"}},
		{"One [@a].", "Адзін @a.", []string{"segment-cite:1", "segment-cite:8"}},
		{"One [@a and more].", "Адзін [@a].", []string{"segment-cite:1", "segment-cite:9"}},
		{"A [link](https://example.org/).", "[Спасылка](https://example.org/).", nil},
		{"A [link](https://example.org/).", "[Спасылка](https://example.com/).", []string{"segment-link:1", "segment-link:1"}},
		{"A [place](#x).", "Месца.", []string{"segment-link:1"}},
		{"Note.[^n]", "Заўвага[^n].", nil},
		{"Note.[^n]", "Заўвага[^m].", []string{"segment-note:1", "segment-note:8"}},
		{"[Word]{#w}.", "[Слова]{#w}.", nil},
		{"[Word]{#w}.", "Слова.", []string{"segment-anchor:1"}},
		{"*Emphasis* is the translator's.", "Вылучэнне — справа перакладчыка.", nil},
	} {
		var list diag.List
		match(prose(t, "en", c.source), prose(t, "be", c.translation), &list)
		var got []string
		for _, d := range list.Sorted() {
			if d.Hint.IsZero() || len(d.Related) == 0 {
				t.Errorf("%q: no hint or no place in the source: %s", c.translation, d.Message)
			}
			got = append(got, string(d.Code)+":"+strings.TrimPrefix(d.Position().String(), "be:1:"))
		}
		if strings.Join(got, " ") != strings.Join(c.want, " ") {
			t.Errorf("%q for %q: %v, want %v", c.translation, c.source, got, c.want)
		}
	}
}

func TestAdorn(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"be", `Ён *сказаў*: "так".`, "Ён сказаў: «так»."},
		{"en", `He said, "*yes*".`, "He said, “yes”."},
		{"ru", "Указ № 40 и `a \"b\"`.", "Указ №\u00A040 и\u00A0a \"b\"."},
		{"be", `[Says "yes"]{lang=en} і "не".`, "Says “yes” і\u00A0«не»."},
		{"en", "So -- it's [*this* \"way\"](https://example.org/a--b).", "So\u00A0– it’s this “way”."},
	} {
		p := prose(t, "x", c.text)
		new(pieceCollector).adorn(p, c.lang)
		if got := doc.PlainText(p.Inlines); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.lang, c.text, got, c.want)
		}
		before := doc.DumpInlines(p.Inlines)
		if new(pieceCollector).adorn(p, c.lang); doc.DumpInlines(p.Inlines) != before {
			t.Errorf("%s %q: doing it twice changes it", c.lang, c.text)
		}
	}
}

func TestCount(t *testing.T) {
	a := &doc.Article{
		Title:   prose(t, "x", "Two words"),
		Authors: []*doc.Prose{{Role: doc.RoleAuthor, Inlines: []doc.Inline{&doc.Text{Value: "not counted"}}}},
		Blocks:  []doc.Block{&doc.Paragraph{Prose: prose(t, "x", "It’s *fi*ve [@a; @b] words — 5 % — `here`.[^n]")}},
	}
	e := &Edition{Article: a}
	if n := e.CountWords(); n != 7 {
		t.Errorf("%d words", n)
	}
	if n := e.CountCitations(); n != 2 {
		t.Errorf("%d citations", n)
	}
}
