package bib

import (
	"slices"
	"strings"
	"testing"

	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

func TestJSONMistakes(t *testing.T) {
	for _, c := range []struct{ name, json, want string }{
		{"unknown type", `[{"id": "a", "type": "web-page", "title": "A"}]`, `
a.json:1:10: error: the work "a" is of the type "web-page", which CSL 1.0.2 does not know [bib-type]
	hint: did you mean "webpage"?
`},
		{"no type", `[{"id": "a"}]`, `
a.json:1:10: error: the work "a" has no type [bib-type]
	hint: write "type": "webpage", or another type of CSL 1.0.2
`},
		{"duplicate key", "[{\"id\": \"a\", \"type\": \"book\"},\n {\"type\": \"book\", \"id\": \"a\"}]", `
a.json:2:26: error: the key "a" is taken [bib-duplicate]
	a.json:1:10: the first work with this key
	hint: give one of the two works another key
`},
		{"broken", "[{\"id\": \"a\", \"type\": \"book\"},\n {\"id\": \"б\" \"type\": \"book\"}]", `
a.json:2:13: error: the JSON is broken: invalid character '"' after object key:value pair [bib-syntax]
`},
		{"ends too early", "[{\"id\": \"a\", \"type\": \"book\"},\n {\"id\"", `
a.json:2:7: error: the JSON is broken: it ends too early [bib-syntax]
`},
		{"no list", "\n {}", `
a.json:2:2: error: a library is a list of items in [ ] [bib-syntax]
`},
		{"missing id", "[{\"id\": \"a\", \"type\": \"book\"},\n {\"type\": \"book\"}]", `
a.json:2:2: error: the item has no "id" [bib-syntax]
`},
		{"characters that nobody sees", `[{"id": "a", "type": "book", "title": "A\u202eB", "author": [{"family": "X\u001B"}]},
 {"id": "b", "type": "book", "custom": {"i18n": {"title": {"be": "` + "\u200E" + `"}}}, "issued": {"literal": "\b"}, "abstract": "so\u00adft\u0001"}]`, `
a.json:1:41: error: a control character of writing direction, U+202E [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:1:75: error: a control character, U+001B [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:2:67: error: a control character of writing direction, U+200E [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:2:97: error: a control character, U+0008 [mark-control]
	hint: take it away; an editor that shows invisible characters helps
`},
		{"no dates", `[{"id": "a", "type": "book", "issued": {"date-parts": [[2026, 2, 30]]}, "accessed": {"date-parts": [[2026, 4, 31]]}}]`, `
a.json:1:10: error: the date "accessed" of the work "a" is no date: 2026-04-31 [bib-date]
	hint: write "date-parts": [[year, month, day]] with a day that the month has
a.json:1:10: error: the date "issued" of the work "a" is no date: 2026-02-30 [bib-date]
	hint: write "date-parts": [[year, month, day]] with a day that the month has
`},
		{"a slip in a field's name", `[{"id": "a", "type": "book", "titel": "Real Title", "doi": "10.1/x", "autor": [{"family": "X"}], "foo": 1, "_x": "y", "Title": "T", "tags": "x"}]`, `
a.json:1:31: warning: nothing reads the field "titel" of the work "a" [bib-field]
	hint: did you mean "title"?
a.json:1:54: warning: nothing reads the field "doi" of the work "a" [bib-field]
	hint: did you mean "DOI"?
a.json:1:71: warning: nothing reads the field "autor" of the work "a" [bib-field]
	hint: did you mean "author"?
a.json:1:120: warning: nothing reads the field "Title" of the work "a" [bib-field]
	hint: did you mean "title"?
`},
		{"values that cannot be right", `[{"id": "a", "type": "book", "issued": {"date-parts": [[2020, 13]]}, "URL": "not a url", "language": "qq", "DOI": "zzz", "accessed": {"date-parts": [[2020, 25]]}}]`, `
a.json:1:10: error: the date "accessed" of the work "a" has the month 25 [bib-date]
	hint: months are 1 to 12, and seasons 21 (spring) to 24 (winter)
a.json:1:10: error: the date "issued" of the work "a" has the month 13 [bib-date]
	hint: months are 1 to 12, and seasons 21 (spring) to 24 (winter)
a.json:1:71: error: the URL of the work "a" is no address: "not a url" [bib-value]
	hint: write the whole address, with https:// before it
a.json:1:91: error: the language of the work "a" is none that is known: "qq" [bib-value]
	hint: write a BCP 47 code, such as "be", "ru" or "en-US"
a.json:1:109: warning: the DOI of the work "a" is none: "zzz" [bib-value]
	hint: a DOI looks like 10.1000/182
`},
		{"what nobody sees", "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"two\\n\\t lines \u00ad\u200d\", \"publisher\": \"x\u202ey\", \"genre\": \"\\u2066x\", \"note\": \"a\\u0000b\\u0085\",\n" +
			" \"author\": [{\"family\": \"A\"}, {\"literal\": \"B\\u001b[31m\"}], \"issued\": {\"literal\": \"\u200f2020\"}, \"custom\": {\"i18n\": {\"title\": {\"be\": \"т\\u2028\"}}}}]", `
a.json:1:54: error: a soft hyphen, U+00AD [mark-control]
	hint: the press breaks words by itself; take it away
a.json:1:55: error: an invisible character, U+200D [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:1:74: error: a control character of writing direction, U+202E [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:1:89: error: a control character of writing direction, U+2066 [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:1:109: error: a control character, U+0000 [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:1:116: error: a control character, U+0085 [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:2:44: error: a control character, U+001B [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:2:82: error: a control character of writing direction, U+200F [mark-control]
	hint: take it away; an editor that shows invisible characters helps
a.json:2:129: error: a line separator, U+2028 [mark-control]
	hint: take it away; an editor that shows invisible characters helps
`},
		{"values that programs write", `[{"id": "a", "type": "book", "language": "English", "URL": "ftp://example.org/x"}]`, `
a.json:1:31: warning: the language of the work "a" is no code: "English" [bib-value]
	hint: write a BCP 47 code, such as "be", "ru" or "en-US"
a.json:1:54: warning: the URL of the work "a" leads nowhere on the web: "ftp://example.org/x" [bib-value]
	hint: an address that readers can follow begins with https://
`},
		{"an export by Zotero", `[{"id": "a", "type": "article-journal", "abstract": "x", "archive": "x", "archive_location": "x", "call-number": "x", "citation-key": "x",
  "collection-title": "x", "container-title": "J", "DOI": "10.1000/182", "ISSN": "1234", "issue": "1", "journalAbbreviation": "J.", "keyword": "x",
  "language": "en-US", "license": "x", "note": "x", "page": "1-2", "PMID": "1", "source": "x", "title": "T", "title-short": "T", "URL": "https://example.org/a?b=c#d",
  "volume": "2", "author": [{"family": "A"}], "accessed": {"date-parts": [["2020", 1, 2]]}, "issued": {"date-parts": [["2020", 21]]}, "system_id": "x", "custom": {}}]`, `
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			lib, said := read(t, "a.json", c.json)
			compare(t, "diagnostics", "\n"+said, c.want)
			if strings.Contains(c.json, `"id": "a"`) != (lib.Lookup("a") != nil) {
				t.Error("the work is lost")
			}
		})
	}
}

// TestUnseen sees that a remark loses what nobody sees, and that BibTeX is held to
// the same.
func TestUnseen(t *testing.T) {
	list := &diag.List{}
	f, err := source.Parse("a.json", []byte(`[{"id": "a", "type": "book", "abstract": "so\u00adft\u202e", "annote": "good"}]`))
	if err != nil {
		t.Fatal(err)
	}
	e := Read([]*source.File{f}, list).Lookup("a")
	if list.Len() > 0 || e.Text["abstract"] != "soft" || e.Text["annote"] != "good" {
		t.Errorf("%v %q", list.Sorted(), e.Text)
	}
	f, err = source.Parse("a.bib", []byte("@book{x, title = {X}}\n@book{a,\n  title = {A\u202EB}\n}\n"))
	if err != nil {
		t.Fatal(err)
	}
	Read([]*source.File{f}, list)
	if all := list.Sorted(); len(all) != 1 || all[0].Code != diag.MarkControl || all[0].Position().String() != "a.bib:3:13" {
		t.Errorf("%v", all)
	}
}

func TestJSONCustomOfTheWrongKind(t *testing.T) {
	_, said := read(t, "a.json", `[{"id": "a", "type": "book", "custom": {"i18n": "x"}}]`)
	if !strings.HasPrefix(said, `a.json:1:10: error: the custom fields of the work "a" cannot be read: `) || !strings.Contains(said, "[bib-field]\n\thint: ") {
		t.Errorf("said %s", said)
	}
	readGood(t, "a.json", `[{"id": "a", "type": "book", "custom": null}, {"id": "b", "type": "book", "custom": {"other": 1}}]`)
}

func TestFor(t *testing.T) {
	e := readGood(t, "a.json", `[{"id": "a", "type": "legislation", "title": "О кибербезопасности", "genre": "Указ", "language": "ru-RU",
		"custom": {"i18n": {"title": {"ru": "О кибербезопасности", "be": "Аб кібербяспецы", "en": "On Cybersecurity"},
			"genre": {"ru": "Указ", "be": "Указ Прэзідэнта"}},
			"archive-url": "https://archive.org/x", "archive-date": "2026-11-24"}}]`).Lookup("a")
	for _, c := range []struct {
		lang               string
		translate          bool
		title, genre, base string
	}{
		{"be", true, "Аб кібербяспецы", "Указ Прэзідэнта", "be"},
		{"be", false, "Аб кібербяспецы", "Указ Прэзідэнта", "be"}, // an act is described in the edition's words
		{"en-GB", true, "On Cybersecurity", "Указ", "en"},
		{"ru", true, "", "Указ", "ru"},
		{"de", true, "", "Указ", "de"},
	} {
		item := e.For(c.lang, c.translate)
		if got := item.Text["title-translated"]; got != c.title {
			t.Errorf("%s: the title in the edition's language is %q, want %q", c.lang, got, c.title)
		}
		if got := item.Text["genre"]; got != c.genre {
			t.Errorf("%s: the genre is %q, want %q", c.lang, got, c.genre)
		}
		if got := dumpDate(item.Dates["archive-date"]); item.Text["archive-url"] != "https://archive.org/x" || got != "2026-11-24" {
			t.Errorf("%s: the archived copy is %q of %s", c.lang, item.Text["archive-url"], got)
		}
		if got := base(c.lang); got != c.base {
			t.Errorf("the language of %s is %s", c.lang, got)
		}
	}
	if e.Text["title-translated"] != "" || e.Text["archive-url"] != "" || len(e.Dates) != 0 {
		t.Error("the library was changed")
	}
}

// TestEntryLanguage keeps the kind of what is no act in the words of its entry.
func TestEntryLanguage(t *testing.T) {
	e := readGood(t, "a.json", `[{"id": "a", "type": "report", "title": "T", "genre": "Отчёт", "language": "ru", "custom": {"i18n": {"genre": {"en": "Report"}}}}]`).Lookup("a")
	if item := e.For("en", false); item.Text["genre"] != "Отчёт" || item.Text[EntryLanguage] != "" {
		t.Errorf("the genre is %q in %q", item.Text["genre"], item.Text[EntryLanguage])
	}
	if item := e.For("en", true); item.Text["genre"] != "Report" {
		t.Errorf("the genre is %q", item.Text["genre"])
	}
}

func TestSeveralLibraries(t *testing.T) {
	var files []*source.File
	for _, f := range [][2]string{
		{"a.json", `[{"id": "z", "type": "book"}, {"id": "b", "type": "book"}]`},
		{"a.bib", "@book{a, title = {A}}\n@book{b, title = {B}}"},
	} {
		file, err := source.Parse(f[0], []byte(f[1]))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	var list diag.List
	lib := Read(files, &list)
	if got := lib.Keys(); !slices.Equal(got, []string{"a", "b", "z"}) {
		t.Errorf("the keys are %q", got)
	}
	var order []string
	for _, e := range lib.Entries() {
		order = append(order, e.ID)
	}
	if !slices.Equal(order, []string{"z", "b", "a"}) {
		t.Errorf("the order is %q", order)
	}
	if lib.Lookup("nobody") != nil {
		t.Error("a work that is not there is found")
	}
	var b strings.Builder
	_ = diag.WriteText(&b, list.Sorted())
	compare(t, "diagnostics", b.String(), `a.bib:2:7: error: the key "b" is taken [bib-duplicate]
	a.json:1:39: the first work with this key
	hint: give one of the two works another key
`)
}

func TestIsDay(t *testing.T) {
	for p, want := range map[csl.DateParts]bool{
		{Year: 2024, Month: 2, Day: 29}: true,
		{Year: 2023, Month: 2, Day: 29}: false,
		{Year: 1900, Month: 2, Day: 29}: false,
		{Year: 2020, Month: 12}:         true,
		{Year: 2020, Month: 21}:         true,
		{Year: 2020, Month: 21, Day: 1}: false,
		{Year: 2020, Day: 1}:            false,
		{Year: -44, Month: 3, Day: 15}:  true,
		{Year: 2020, Month: 1, Day: -1}: false,
		{}:                              true,
	} {
		if isDay(p) != want {
			t.Errorf("%+v: a day is %v", p, !want)
		}
	}
}

func FuzzJSON(f *testing.F) {
	f.Add(`[{"id": "a", "type": "book", "issued": {"raw": "2020"}, "custom": {"i18n": {"title": {"be": "x"}}}}]`)
	f.Add(`[{"id": 12, "type": null, "author": [{"family": "A"}], "note": "original-date: 1910"}, {"id": "\u0431"}]`)
	f.Fuzz(func(t *testing.T, text string) {
		file, err := source.Parse("a.json", []byte(text))
		if err != nil {
			return
		}
		var list diag.List
		for _, e := range Read([]*source.File{file}, &list).Entries() {
			e.For("be", true)
			if p := e.Span.Position(); p.Line < 1 {
				t.Fatalf("the key %q is nowhere", e.ID)
			}
		}
	})
}
