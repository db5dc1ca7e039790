package cite_test

import (
	"fmt"
	"strings"
	"testing"

	"skaryna/internal/bib"
	"skaryna/internal/cite"
	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/markdown"
	"skaryna/internal/source"
)

const library = `[
  {"id": "a", "type": "book", "title": "Alpha", "author": [{"family": "Adams", "given": "Ann"}], "issued": {"date-parts": [[2001]]}, "language": "en"},
  {"id": "b", "type": "book", "title": "Бета", "author": [{"family": "Быкаў", "given": "Васіль"}], "issued": {"date-parts": [[2002]]}, "language": "be",
   "custom": {"i18n": {"title": {"en": "Beta"}}, "archive-url": "https://archive.example.org/b", "archive-date": "2026-01-31"}, "URL": "https://example.org/b"},
  {"id": "c", "type": "webpage", "title": "Gamma", "URL": "javascript:alert(1)", "language": "en"},
  {"id": "d", "type": "book", "title": "Delta", "language": "en"}
]`

func file(t *testing.T, name, text string) *source.File {
	t.Helper()
	f, err := source.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func report(list *diag.List) string {
	var b strings.Builder
	_ = diag.WriteText(&b, list.Sorted())
	return b.String()
}

// article reads an article whose segments are called by their first words.
func article(t *testing.T, lang, body string) *doc.Article {
	t.Helper()
	var list diag.List
	a := markdown.Read(file(t, "content/x/article.md", "---\ntitle: T\ndate: 2026-01-01\nlang: "+lang+"\n---\n\n"+body), "x", &list)
	if list.HasErrors() {
		t.Fatal(report(&list))
	}
	n := 0
	for p := range a.Proses() {
		p.Segment = fmt.Sprintf("s%d", n)
		n++
	}
	return a
}

func order(t *testing.T, a *doc.Article) *cite.Order {
	t.Helper()
	var list diag.List
	o := cite.NewOrder(a, bib.Read([]*source.File{file(t, "content/x/references.json", library)}, &list), &list)
	if list.HasErrors() {
		t.Fatal(report(&list))
	}
	return o
}

// apply returns the labels of an article's citations, and its references.
func apply(t *testing.T, a *doc.Article, o *cite.Order, style, lang string, byItem bool) (labels []string) {
	t.Helper()
	s := cite.Builtin(style)
	if s == nil {
		t.Fatalf("no style %s", style)
	}
	cite.Apply(a, o, cite.NewStyle(s, lang, byItem, nil), "References")
	for place := range cite.Places(a) {
		if place.Cite != nil {
			labels = append(labels, doc.PlainText(place.Cite.Label))
		}
	}
	return labels
}

func TestOrderIsTheSources(t *testing.T) {
	en := article(t, "en", "One [@b].[^n] Two [@a, p. 3].\n\n- Three [@d; @b].\n\n[^n]: Note [@c].\n")
	o := order(t, en)
	var keys []string
	for _, w := range o.Works {
		keys = append(keys, w.ID)
	}
	if got := strings.Join(keys, " "); got != "b c a d" {
		t.Errorf("the order is %s; a note counts where it is referred to", got)
	}
	// A translation that turns the sentence round prints the same numbers.
	be := article(t, "be", "Два [@a, с. 3]. Адзін [@b].[^n]\n\n- Тры [@b; @d].\n\n[^n]: Заўвага [@c].\n")
	if got := strings.Join(apply(t, be, o, "skaryna-numeric-be", "be", true), " "); got != "[3, с. 3] [1] [2] [1; 4]" {
		t.Errorf("in Belarusian: %s", got)
	}
	if got := strings.Join(apply(t, en, o, "skaryna-numeric-en", "en", true), " "); !strings.HasPrefix(got, "[1] [2] [3, p. 3]") {
		t.Errorf("in English: %s", got)
	}
}

func TestFaults(t *testing.T) {
	a := article(t, "en", "One [@aa; @b] and @zzzz.\n")
	var list diag.List
	cite.NewOrder(a, bib.Read([]*source.File{file(t, "content/x/references.json", library)}, &list), &list)
	want := `content/x/article.md:7:7: error: no source has the key "aa" [cite-unknown-key]
	hint: did you mean "a"?
content/x/article.md:7:20: error: no source has the key "zzzz" [cite-unknown-key]
`
	if got := report(&list); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s", got)
	}
	if n := strings.Count(report(&list), "["+string(diag.BibUncited)+"]"); n != 3 {
		t.Errorf("%d works are told as uncited", n)
	}
}

// TestWaysThereAndBack follows every number to its entry and every entry back to
// each place that cites it.
func TestWaysThereAndBack(t *testing.T) {
	for _, style := range []string{"skaryna-numeric-en", "skaryna-numeric-ru", "skaryna-author-date", "skaryna-note"} {
		a := article(t, "en", "One [@a; @b; @c], two [@d].\n\nThree @a, four [-@b, p. 2].\n")
		apply(t, a, order(t, a), style, "en", true)
		anchors := map[string]int{}
		targets := map[string]string{}
		prose := func(p *doc.Prose) {
			for n := range doc.Inlines(p.Inlines) {
				if r, ok := n.(*doc.Ref); ok && r.Kind == doc.RefEntry {
					anchors[r.ID]++
					targets[r.ID] = r.Target
				}
			}
		}
		for p := range a.Proses() {
			prose(p)
		}
		back := 0
		for _, e := range a.References.Entries {
			for _, b := range e.Back {
				back++
				if anchors[b.Target] != 1 {
					t.Errorf("%s: the way back to %s leads to %d places", style, b.Target, anchors[b.Target])
				}
			}
		}
		if back != 6 {
			t.Errorf("%s: %d ways back for 6 citations", style, back)
		}
		entries := map[string]bool{}
		for _, e := range a.References.Entries {
			entries[e.ID] = true
		}
		for id, target := range targets {
			if !entries[target] {
				t.Errorf("%s: %s leads to %s, which is no entry", style, id, target)
			}
		}
	}
}

func TestEntry(t *testing.T) {
	a := article(t, "en", "One [@b], two [@c].\n")
	apply(t, a, order(t, a), "skaryna-numeric-en", "en", true)
	b, c := a.References.Entries[0], a.References.Entries[1]
	dump := doc.DumpInlines(b.Inlines)
	for _, want := range []string{
		"phrase(# lang=be:", `phrase(# lang=en: "Beta")`, "link(https://example.org/b", "link(https://archive.example.org/b",
	} {
		if !strings.Contains(dump, want) {
			t.Errorf("the entry lacks %s: %s", want, dump)
		}
	}
	if dump := doc.DumpInlines(c.Inlines); strings.Contains(dump, "link(") {
		t.Errorf("a script is linked: %s", dump)
	}
	if got := doc.PlainText(b.Label); got != "1." {
		t.Errorf("the label is %q", got)
	}
}

// TestNotes has a note style number its notes by the source.
func TestNotes(t *testing.T) {
	en := article(t, "en", "One [@a], two.[^n] Three [@b, p. 2].\n\n[^n]: An author's note [@c].\n")
	o := order(t, en)
	be := article(t, "be", "Тры [@b, с. 2]. Два.[^n] Адзін [@a].\n\n[^n]: Заўвага [@c].\n")
	numbers := func(a *doc.Article, lang string) string {
		apply(t, a, o, "skaryna-note", lang, true)
		a.LinkNotes()
		var out []string
		for p := range a.Proses() {
			if p.Role == doc.RoleNote {
				continue
			}
			for n := range doc.Inlines(p.Inlines) {
				if r, ok := n.(*doc.NoteRef); ok {
					out = append(out, fmt.Sprint(r.Number))
				}
			}
		}
		if len(a.Notes) != 3 || a.Notes[1].Label != "n" {
			t.Errorf("%s: %d notes", lang, len(a.Notes))
		}
		return strings.Join(out, " ")
	}
	if got := numbers(en, "en"); got != "1 2 3" {
		t.Errorf("in English the notes are %s", got)
	}
	if got := numbers(be, "be"); got != "3 2 1" {
		t.Errorf("in Belarusian the notes are %s", got)
	}
	if text := doc.PlainText(be.Notes[2].Blocks[0].(*doc.Paragraph).Prose.Inlines); !strings.Contains(text, "Бета") {
		t.Errorf("note 3 says %q", text)
	}
}

// TestNoteLabels has an author call a note what a citation's might be called.
func TestNoteLabels(t *testing.T) {
	a := article(t, "en", "One [@a], two.[^cite-1] Three [@b].\n\n[^cite-1]: An author's note.\n")
	apply(t, a, order(t, a), "skaryna-note", "en", true)
	a.LinkNotes()
	for i, n := range a.Notes {
		if len(n.Refs) != 1 {
			t.Errorf("%d references to note %d", len(n.Refs), i+1)
		}
	}
	if text := doc.PlainText(a.Notes[1].Blocks[0].(*doc.Paragraph).Prose.Inlines); len(a.Notes) != 3 || text != "An author's note." {
		t.Errorf("of %d notes the second says %q", len(a.Notes), text)
	}
}

func TestLedger(t *testing.T) {
	en := article(t, "en", "One [@a, pp. 12-14; @b].\n")
	be := article(t, "be", "Адзін [@b; @a, с. 12–14].\n")
	o := order(t, en)
	apply(t, en, o, "skaryna-numeric-en", "en", true)
	apply(t, be, o, "skaryna-numeric-be", "be", true)
	if a, b := fmt.Sprint(cite.Ledger(en)), fmt.Sprint(cite.Ledger(be)); a != b || !strings.Contains(a, "page 12-14") {
		t.Errorf("the ledgers differ:\n%s\n%s", a, b)
	}
}

// TestNamesInText names the authors of @key in the sentence, in a note style as
// well.
func TestNamesInText(t *testing.T) {
	a := article(t, "en", "As @a says, and @b [p. 3], and @a.\n")
	got := strings.Join(apply(t, a, order(t, a), "skaryna-note", "en", false), " ")
	if want := "Adams Быкаў Adams"; got != want { // the notes' numbers are no words
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEntries prints entries whose kinds and dates are apt to go wrong.

// TestNoNamesInText cites a work without authors as a part of the sentence, in a
// style that puts nothing in their place.
func TestNoNamesInText(t *testing.T) {
	style, err := csl.ParseStyle("x.csl", []byte(`<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
		<citation><layout prefix="(" suffix=")"><group delimiter=" "><names variable="author"/><text variable="title"/></group></layout></citation></style>`))
	if err != nil {
		t.Fatal(err)
	}
	a := article(t, "en", "As @d and @a say.\n")
	cite.Apply(a, order(t, a), cite.NewStyle(style, "en", false, nil), "References")
	if got, want := doc.PlainText(a.Blocks[0].(*doc.Paragraph).Prose.Inlines), "As (Delta) and Ann Adams (Alpha) say."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEmptyLabel tells a citation of which a style prints nothing from one that
// has no label yet, be it the first of all.
func TestEmptyLabel(t *testing.T) {
	style, err := csl.ParseStyle("x.csl", []byte(`<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
		<citation><layout><text variable="note"/></layout></citation></style>`))
	if err != nil {
		t.Fatal(err)
	}
	a := article(t, "en", "One [@a], two [@b].\n")
	cite.Apply(a, order(t, a), cite.NewStyle(style, "en", false, nil), "References")
	for place := range cite.Places(a) {
		if l := place.Cite.Label; l == nil || len(l) > 0 {
			t.Errorf("the label is %#v", l)
		}
	}
}

func TestEntries(t *testing.T) {
	const works = `[
  {"id": "phd", "type": "thesis", "genre": "PhD thesis", "title": "Hyphenation", "author": [{"family": "Liang", "given": "Frank"}], "publisher": "SU", "issued": {"date-parts": [[1983]]}, "language": "en"},
  {"id": "dys", "type": "thesis", "genre": "Дысертацыя", "title": "Пра друк", "author": [{"family": "Быкаў", "given": "Ян"}], "publisher": "БДУ", "publisher-place": "Мінск", "issued": {"date-parts": [[2001]]}, "language": "be"},
  {"id": "pat", "type": "report", "genre": "European patent", "title": "A press", "issued": {"date-parts": [[1999, 5]]}, "language": "en"},
  {"id": "rep", "type": "report", "genre": "Report", "number": "EX-12", "title": "Paper", "author": [{"literal": "Laboratory"}], "issued": {"date-parts": [[2023]]}, "language": "en"},
  {"id": "web", "type": "webpage", "title": "Page", "author": [{"literal": "Site"}], "issued": {"date-parts": [[2024, 8, 6]]}, "language": "en"},
  {"id": "law", "type": "legislation", "genre": "Act", "number": "1", "title": "On books", "authority": "Diet", "issued": {"date-parts": [[2020]]}, "language": "en"},
  {"id": "act", "type": "legislation", "genre": "Act", "number": "2", "title": "On paper", "issued": {"date-parts": [[2021]]}, "language": "en"},
  {"id": "std", "type": "standard", "genre": "Standard", "number": "3", "title": "Leaves", "publisher": "Bureau", "issued": {"date-parts": [[2022]]}, "language": "en"},
  {"id": "oth", "type": "book", "title": "Ink", "author": [{"family": "Doe", "given": "Jane"}, {"literal": "others"}], "issued": {"date-parts": [[1990]]}, "language": "en"},
  {"id": "ent", "type": "entry-encyclopedia", "title": "Ink", "editor": [{"family": "Roe", "given": "Ann"}], "container-title": "Printing", "issued": {"date-parts": [[2022]]}, "language": "en"}
]`
	for _, c := range []struct{ style, lang, want string }{
		// A genre keeps its own capitals, and is in the words of the entry.
		{"skaryna-numeric-ru", "ru", `1. Liang F. Hyphenation : PhD thesis. – [S.l.] : SU, 1983.
2. Быкаў Я. Пра друк : дысертацыя. – Мінск : БДУ, 2001.
3. A press : European patent. – 05.1999.
4. Paper : report EX-12 // Laboratory. – 2023.
`},
		{"skaryna-numeric-be", "be", "1. Liang, F. Hyphenation : PhD thesis. – [S.l.] : SU, 1983.\n2. Быкаў, Я. Пра друк : дысертацыя. –"},
		// A year is printed once, beside the author where there is one.
		{"skaryna-author-date", "en", `A press. 1999. European patent, May 1999.
Diet. 2020. Act No. 1, “On books.”
Doe, Jane, et al. 1990. Ink.
Laboratory. 2023. Paper. Report EX-12.
Standard No. 3, Leaves. Bureau, 2022.
Liang, Frank. 1983. Hyphenation. PhD thesis, SU.
Act No. 2, “On paper.” 2021.
Roe, Ann, ed. 2022. “Ink.” In Printing.
Site. 2024. “Page.” August 6, 2024.
Быкаў, Ян. 2001. Пра друк. Дысертацыя, Мінск: БДУ.
`},
		{"skaryna-numeric-en", "en", "8. Standard No. 3, Leaves. Bureau, 2022.\n9. Doe, Jane, et al. Ink. 1990.\n"},
	} {
		a := article(t, c.lang, "One [@phd; @dys; @pat; @rep; @web; @law; @act; @std; @oth; @ent].\n")
		var list diag.List
		o := cite.NewOrder(a, bib.Read([]*source.File{file(t, "content/x/references.json", works)}, &list), &list)
		if list.HasErrors() {
			t.Fatal(report(&list))
		}
		apply(t, a, o, c.style, c.lang, true)
		var got strings.Builder
		for _, e := range a.References.Entries {
			got.WriteString(strings.TrimSpace(doc.PlainText(e.Label)+" "+doc.PlainText(e.Inlines)) + "\n")
		}
		if !strings.Contains(got.String(), c.want) {
			t.Errorf("%s: got\n%s", c.style, got.String())
		}
	}
}
