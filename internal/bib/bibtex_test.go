package bib

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

func TestNewsroom(t *testing.T) {
	got := dump(readGood(t, "newsroom.bib", testFile(t, "newsroom.bib")).Entries())
	const golden = "testdata/newsroom.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	compare(t, golden, got, testFile(t, "newsroom.golden"))
}

func TestSameWorksInBothForms(t *testing.T) {
	both := func(bib, json string) {
		t.Helper()
		compare(t, "a work in BibTeX and in CSL-JSON",
			dump(readGood(t, "a.bib", bib).Entries()), dump(readGood(t, "a.json", json).Entries()))
	}
	both(`@legislation{by-decree-40-2023,
	title = {О кибербезопасности}, type = {Указ Президента Республики Беларусь}, number = {40},
	institution = {Президент Республики Беларусь}, location = {by}, date = {2023-02-14}, langid = {russian},
	title-be = {Аб кібербяспецы}, genre-en = {Presidential Decree}}`,
		`[{"id": "by-decree-40-2023", "type": "legislation", "title": "О кибербезопасности",
		"genre": "Указ Президента Республики Беларусь", "number": "40", "authority": "Президент Республики Беларусь",
		"jurisdiction": "by", "issued": {"date-parts": [[2023, 2, 14]]}, "language": "ru",
		"custom": {"i18n": {"title": {"be": "Аб кібербяспецы"}, "genre": {"en": "Presidential Decree"}}}}]`)
	both(`@article{smith2020, author = {Smith, John and van Gogh, Vincent and {World Health Organization}},
	title = {On {DNA}}, journal = {Nature}, volume = 5, number = 2, pages = {1--9}, month = aug, year = 2020, doi = {10.1/x}}`,
		`[{"id": "smith2020", "type": "article-journal", "title": "On <span class=\"nocase\">DNA</span>", "container-title": "Nature",
		"author": [{"family": "Smith", "given": "John"}, {"family": "Gogh", "given": "Vincent", "dropping-particle": "van"},
			{"literal": "World Health Organization"}],
		"volume": 5, "issue": 2, "page": "1–9", "issued": {"date-parts": [["2020", 8]]}, "DOI": "10.1/x"}]`)
	both(`@online{p, title = {Старонка}, titleaddon = {Сайт}, url = {https://example.by/a_b}, urldate = {2026-11-23}, langid = {belarusian},
	archiveurl = {https://archive.org/x}, archivedate = {2026-11-24}}`,
		`[{"id": "p", "type": "webpage", "title": "Старонка", "container-title": "Сайт", "URL": "https://example.by/a_b",
		"accessed": {"date-parts": [[2026, 11, 23]]}, "language": "be",
		"custom": {"archive-url": "https://archive.org/x", "archive-date": "2026-11-24"}}]`)
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, bib, want string }{
		{"unclosed work", "@book{a,\n title = {A}\n\n@book{b, title = {B}}", `
a.bib:1:1: error: the work "a" is not closed: a "}" is missing [bib-syntax]
	a.bib:4:1: the next begins here
`},
		{"unclosed value", "@book{a,\n title = {A,\n year = 2020\n}\n@book{b, title = {B}}", `
a.bib:1:1: error: the work "a" is not closed: a "}" is missing [bib-syntax]
	a.bib:5:1: the next begins here
`},
		{"value without an end", "@book{b, title = {B}}\n@book{a,\n title = {{A}, year = 2020", `
a.bib:3:10: error: the "{" is not closed [bib-syntax]
`},
		{"unclosed quotation", "@book{a,\n title = \"A,\n year = 2020}\n@book{b, title = {B}}", `
a.bib:2:10: error: the quotation mark is not closed [bib-syntax]
`},
		{"unclosed at the end", "@book{b, title = {B}}\n@book{a", `
a.bib:2:1: error: the work "a" is not closed: a "}" is missing [bib-syntax]
`},
		{"comma missing", "@book{a,\n title = {Ў A}\n year = 2020}\n@book{b, title = {B}}", `
a.bib:3:2: error: a comma is missing before "year" [bib-syntax]
`},
		{"equals sign missing", "@book{a,\n title {A}, year = 2020}\n@book{b, title = {B}}", `
a.bib:2:8: error: there is no "=" between "title" and "{" [bib-syntax]
`},
		{"value missing", "@book{a, title = , year = 2020}\n@book{b, title = {B}}", `
a.bib:1:18: error: there is no value before "," [bib-syntax]
`},
		{"part missing", "@book{a, title = {A} # , year = 2020}\n@book{b, title = {B}}", `
a.bib:1:24: error: "," cannot stand here [bib-syntax]
`},
		{"comma after the key missing", "@book{a title = {A}}\n@book{b, title = {B}}", `
a.bib:1:9: error: there is no comma between the key "a" and "title" [bib-syntax]
`},
		{"odd character", "@book{a, заглавие = {A}}\n@book{b, title = {B}}", `
a.bib:1:10: error: "з" cannot stand here [bib-syntax]
`},
		{"two values", "@book{a, title = {A} \"B\"}\n@book{b, title = {B}}", `
a.bib:1:22: error: "\"" cannot stand here [bib-syntax]
`},
		{"no bracket", "@book a, title = {A}\n@book{b, title = {B}}", `
a.bib:1:1: error: there is no "{" after @book [bib-syntax]
`},
		{"a brace too many", "@book{a, title = {A}},\n year = 2020}\n@book{b, title = {B}}", `
a.bib:1:22: error: the @book ended before this ",": a "}" too many closed it [bib-syntax]
`},
		{"no key", "@book{title = {A}}\n@book{, title = {A}}\n@book{b, title = {B}}", `
a.bib:1:2: error: the work has no key [bib-field]
	hint: write @book{key, …}
a.bib:2:2: error: the work has no key [bib-field]
	hint: write @book{key, …}
`},
		{"duplicate key", "% @book{b}\n@book{x, note = {@book{b, }}}\n@comment{@book{b, }}\n@book{b, title = {B}}\n@misc{ b , title = {C}}", `
a.bib:5:8: error: the key "b" is taken [bib-duplicate]
	a.bib:4:7: the first work with this key
	hint: give one of the two works another key
`},
		{"field twice", "@book{b, title = {B},\n Title = {C}, note = {n}, note = {n}}", `
a.bib:2:2: warning: the work "b" has the field "title" twice; the first counts [bib-field]
	a.bib:1:19: the first
`},
		{"unknown type", "@artcle{b, title = {B}}\n@zzzzzzzzz{c, title = {C}}", `
a.bib:1:2: error: the work "b" is of the type @artcle, which BibTeX and BibLaTeX do not know [bib-type]
	hint: did you mean "article"?
a.bib:2:2: error: the work "c" is of the type @zzzzzzzzz, which BibTeX and BibLaTeX do not know [bib-type]
	hint: where no type fits, write @misc
`},
		{"no dates", "@book{b, date = {2026-02-30},\n urldate = {yesterday}, eventdate = {2020-13}, origdate = {31.04.1517}}\n@book{c, year = 2020,\n month = {Sebtember}}", `
a.bib:1:18: error: the date of the work "b" is no date: "2026-02-30" [bib-date]
	hint: write 2026-01-31, 2026-01 or 2026, and a range as 2026-01-31/2026-02-02
a.bib:2:13: error: the urldate of the work "b" is no date: "yesterday" [bib-date]
	hint: write 2026-01-31, 2026-01 or 2026, and a range as 2026-01-31/2026-02-02
a.bib:2:38: error: the eventdate of the work "b" is no date: "2020-13" [bib-date]
	hint: write 2026-01-31, 2026-01 or 2026, and a range as 2026-01-31/2026-02-02
a.bib:2:60: error: the origdate of the work "b" is no date: "31.04.1517" [bib-date]
	hint: write 2026-01-31, 2026-01 or 2026, and a range as 2026-01-31/2026-02-02
a.bib:4:11: error: the month of the work "c" is no date: "Sebtember" [bib-date]
	hint: write a number from 1 to 12, or jan, feb, mar …
`},
		{"a slip in a field's name", "@book{b, titel = {B}, yaer = 2020, annote = {x}, file = {x}, title+an = {x}}", `
a.bib:1:10: warning: nothing reads the field "titel" of the work "b" [bib-field]
	hint: did you mean "title"?
a.bib:1:23: warning: nothing reads the field "yaer" of the work "b" [bib-field]
	hint: did you mean "year"?
`},
		{"unknown string", "@string{oup = {Oxford}}\n@book{b, publisher = ouq, note = Bare, edition = {a} # oup}", `
a.bib:2:22: error: no @string defines "ouq" [bib-syntax]
	hint: did you mean "oup"?
a.bib:2:34: error: no @string defines "Bare" [bib-syntax]
	hint: put text in braces: {Bare}
`},
		{"crossref to nowhere", "@book{b, title = {B}, crossref = {whole-bok}}\n@book{whole-book, title = {W}}", `
a.bib:1:35: error: the crossref of the work "b" names "whole-bok", which the library does not hold [bib-field]
	hint: did you mean "whole-book"?
`},
		{"crossref in a circle", "@book{b, title = {B}, crossref = {c}}\n@book{c, title = {C}, crossref = {d}}\n@book{d, xdata = {b}, title = {D}}", `
a.bib:3:19: error: the xdata of the work "d" goes in a circle [bib-field]
	a.bib:1:7: it comes back to this work
`},
		{"deep braces", "@book{a, title = {" + strings.Repeat("{", 200) + strings.Repeat("}", 200) + "}}\n@book{b, title = {B}}", `
a.bib:1:118: error: braces are nested deeper than 100 [bib-syntax]
`},
		{"doubling strings", doubling(30) + "@book{b, title = s30}", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			lib, said := read(t, "a.bib", c.bib)
			if c.name == "doubling strings" {
				if strings.Count(said, "\n") != 1 || !strings.Contains(said, "grows beyond 4 MB") {
					t.Errorf("said %q", said)
				}
			} else {
				compare(t, "diagnostics", "\n"+said, c.want)
			}
			if lib.Lookup("b") == nil {
				t.Error("the good work is lost")
			}
		})
	}
}

// doubling is a library whose @strings each hold the one before twice.
func doubling(n int) string {
	var b strings.Builder
	b.WriteString("@string{s0 = {0123456789}}\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "@string{s%d = s%d # s%d}\n", i, i-1, i-1)
	}
	return b.String()
}

// TestParserKeepsNothing proves that one entry leaves nothing behind for the
// next, whatever was wrong with it: the parser has variables of its package.
func TestParserKeepsNothing(t *testing.T) {
	for _, before := range []string{
		"@book{x, title = = }", "@book{x, title = {A}, , }", "@string{s = }", "@string{s = {t}}", "@preamble{{x}}", "@book{x, title ?",
		"@book{x, title = {A} {B} }", "@preamble{}",
	} {
		lib, _ := read(t, "a.bib", before+"\n@book{y,}\n@book{b, note = {a@b \"c\" # d}, title = {B}}\n@comment{ x@y }\n@book(c, title = \"{C} c\")")
		got := ""
		for _, e := range lib.Entries() {
			if e.ID != "x" {
				got += dump([]*Entry{e})
			}
		}
		compare(t, before, got, "y book\nb book\n  note: a@b \"c\" # d\n  title: B\nc book\n  title: <span class=\"nocase\">C</span> c\n")
	}
}

func TestParserInManyGoroutines(t *testing.T) {
	text := testFile(t, "newsroom.bib")
	want := dump(readGood(t, "a.bib", text).Entries())
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			f, _ := source.Parse("a.bib", []byte(text))
			var list diag.List
			if got := dump(Read([]*source.File{f}, &list).Entries()); got != want {
				t.Error("read otherwise beside others")
			}
		})
	}
	all.Wait()
}

func TestInherit(t *testing.T) {
	got := dump(readGood(t, "a.bib", `
@inbook{a, crossref = {whole}, title = {Part}, pages = {1-2}}
@book{whole, crossref = {set}, title = {Volume}, author = {Doe, Jane}, shorttitle = {V}, date = {2001}, booktitle = {Own}}
@mvbook{set, title = {Set}, publisher = {P}, date = {1999}}
@article{b, crossref = {per}, title = {Essay}}
@periodical{per, title = {Review}, number = {4}, date = {2002}}
@inproceedings{c, xdata = {x, y}, title = {Talk}, xref = {per}}
@xdata{x, xdata = {y}, venue = {Minsk}}
@xdata{y, langid = {belarusian}, venue = {Riga}}
`).Entries())
	compare(t, "inherited", got, `a chapter
  container-title: Set
  page: 1–2
  publisher: P
  title: Part
  volume-title: Volume
  author: Doe | Jane
  container-author: Doe | Jane
  issued: 2001

whole book
  container-title: Set
  publisher: P
  title: Volume
  title-short: V
  volume-title: Own
  author: Doe | Jane
  issued: 2001

set book
  publisher: P
  title: Set
  issued: 1999

b article-journal
  container-title: Review
  issue: 4
  title: Essay
  issued: 2002

per periodical
  issue: 4
  title: Review
  issued: 2002

c paper-conference
  event-place: Minsk
  language: be
  title: Talk
`)
}

func FuzzBibTeX(f *testing.F) {
	f.Add(testFile(f, "newsroom.bib"))
	f.Add("@string{a = b # {c}}\n@preamble{a # \"x\"}@book(k, title = a # 1 # \"{\"}\")")
	f.Add("@book{a, title = = {x}, , @book{b, x = , y {z} }}")
	f.Add("@misc{k, author = {von {\\\"O}, Jr, A and family=B, given=C}, date={199X/..}, month = jan # \"~9\", crossref={k}, xdata={k,l}}")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := source.Parse("a.bib", []byte(text))
		if err != nil {
			return
		}
		var list diag.List
		lib := Read([]*source.File{file}, &list)
		for _, d := range list.Sorted() {
			if d.Position().Line < 1 || d.Message.IsZero() {
				t.Fatalf("a diagnostic without a place or words: %+v", d)
			}
		}
		for _, e := range lib.Entries() {
			if e.ID == "" || e.Span.Text() != e.ID {
				t.Fatalf("the key %q is not at %v", e.ID, e.Span.Position())
			}
			e.For("be", true)
		}
	})
}

func BenchmarkBibTeX(b *testing.B) {
	text := testFile(b, "newsroom.bib")
	f, err := source.Parse("a.bib", []byte(text))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var list diag.List
		readBibTeX(f, &list)
	}
}
