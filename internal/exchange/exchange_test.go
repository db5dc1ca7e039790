package exchange

import (
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/memory"
	"skaryna/internal/source"
)

var forms = []string{"po", "xliff", "xliff2"}

// article makes an article of texts, with translations; an empty one is missing,
// one that begins with "~" is stale.
func article(t testing.TB, name string, texts, translations []string) Article {
	t.Helper()
	var record, active strings.Builder
	a := Article{Name: name}
	for i, text := range texts {
		id := fmt.Sprintf("paragraph-%d", i)
		a.Segments = append(a.Segments, memory.Segment{Prose: &doc.Prose{Role: doc.RoleParagraph, Segment: id}, Text: text, Heading: "A “heading” <x>"})
		then := text
		if strings.HasPrefix(translations[i], "~") {
			then = "Old: " + text
		}
		fmt.Fprintf(&record, "[%s]\nother = %q\n", id, then)
		fmt.Fprintf(&active, "# Ask Anna.\n[%s]\nhash = %q\nother = %q\n", id, catalog.Hash("", then), translations[i])
	}
	fsys := fstest.MapFS{
		"locales/" + name + "/active.en.toml": {Data: []byte(record.String())},
		"locales/" + name + "/active.be.toml": {Data: []byte(active.String())},
	}
	var list diag.List
	var err error
	if a.Folder, err = memory.ReadFolder(fsys, name, "en", &list); err != nil || list.Len() > 0 {
		t.Fatal(err, list.Sorted())
	}
	return a
}

func read(t testing.TB, text string) *File {
	t.Helper()
	f, err := source.Parse("back.po", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	in := Read(f, &list)
	for _, d := range list.Sorted() {
		t.Fatalf("%s: %s\n%s", d.Position(), d.Message, text)
	}
	return in
}

var (
	texts = []string{
		"It met in **Vilnius** [@key, p. 12] & <there>.",
		"Two lines\\\nof a \"poem\"\twith a tab\n",
		"Nobody answered.",
		"The fourth, «quoted» — 😀",
		"Nobody answered.",
	}
	translations = []string{
		"Яна сабралася ў **Вільні** [@key, p. 12] & <там>.",
		"Два радкі\\\n\"верша\"\tз табулятарам\n",
		"",
		"~Чацвёрты",
		"Ніхто не адказаў.",
	}
)

func TestRoundTrip(t *testing.T) {
	a := article(t, "a b", texts, translations)
	units := Units(&a, "be")
	for _, form := range forms {
		t.Run(form, func(t *testing.T) {
			text, err := Write(form, &File{SourceLang: "en", Lang: "be", Units: units})
			if err != nil {
				t.Fatal(err)
			}
			in := read(t, text)
			if in.SourceLang != "en" || in.Lang != "be" {
				t.Errorf("from %q to %q", in.SourceLang, in.Lang)
			}
			if len(in.Units) != len(units) {
				t.Fatalf("%d units, want %d", len(in.Units), len(units))
			}
			for i, u := range in.Units {
				w := units[i]
				if u.Article != w.Article || u.ID != w.ID || u.Source != w.Source || u.Target != w.Target || u.Base != w.Base || w.Target != "" && u.Unfinished != w.Unfinished {
					t.Errorf("%+v\nwant %+v", u, w)
				}
			}
			var list diag.List
			if p := Merge(in, "be", []Article{a}, false, &list); len(p.Take) > 0 || p.Same != 3 || p.Empty != 1 || p.Unfinished != 1 || list.Len() > 0 {
				t.Errorf("an import of what went out does something: %+v", p)
			}
			if form == "po" {
				for _, want := range []string{"#| msgid \"Old: The fourth", "#, fuzzy\n", "# Ask Anna.\n", "#. paragraph, under “A “heading” <x>”\n"} {
					if !strings.Contains(text, want) {
						t.Errorf("no %q in\n%s", want, text)
					}
				}
			} else if d := xml.NewDecoder(strings.NewReader(text)); true {
				for {
					if _, err := d.Token(); err == io.EOF {
						break
					} else if err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
}

// The header has what gettext's tools ask for, and no formula that nobody knows.
func TestPOHeader(t *testing.T) {
	head := func(lang string) string {
		text, _, _ := strings.Cut(WritePO(&File{SourceLang: "en", Lang: lang, Project: "Дні\n1.0", Date: doc.Date{Year: 2026, Month: 1, Day: 2}}), "\n\n")
		return text
	}
	for _, want := range []string{
		`"Project-Id-Version: Дні 1.0\n"`, `"POT-Creation-Date: 2026-01-02 00:00+0000\n"`, `"PO-Revision-Date: 2026-01-02 00:00+0000\n"`,
		`"Last-Translator: \n"`, `"Language-Team: none\n"`, `"Language: be_tarask\n"`, `"Plural-Forms: nplurals=3; `,
	} {
		if !strings.Contains(head("be-tarask"), want) {
			t.Errorf("no %s in\n%s", want, head("be-tarask"))
		}
	}
	if strings.Contains(head("ka"), "Plural-Forms") {
		t.Error(head("ka"))
	}
}

// What a tool did to the file is what is taken, and nothing else.
func TestMerge(t *testing.T) {
	type change func(u *Unit)
	target := func(text string) change {
		return func(u *Unit) { u.Target, u.Unfinished, u.Approved = text, false, true }
	}
	and := func(cs ...change) change {
		return func(u *Unit) {
			for _, c := range cs {
				c(u)
			}
		}
	}
	noBase := func(u *Unit) { u.Base = "" }
	noName := func(u *Unit) { u.Article, u.ID = "", "" }
	approve := func(u *Unit) { u.Unfinished, u.Approved = false, true }
	noState := func(u *Unit) { u.Unfinished, u.Approved = false, false }
	source := func(text string) change { return func(u *Unit) { u.Source = text } }
	tests := []struct {
		name   string
		unit   int
		there  change
		here   string // the translation here by the time of the import; "" for the one that went out
		take   string // "" for nothing
		from   string // the source that it counts for; "" for the one as it is
		counts string
	}{
		{"translated", 2, target("Адказу не было."), "", "Адказу не было.", "", ""},
		{"translated, and the comment lost", 2, and(target("Адказу не было."), noBase), "", "Адказу не было.", "", ""},
		{"mended", 0, target("Сабралася ў Вільні"), "", "Сабралася ў Вільні", "", ""},
		{"mended, and the comment lost", 0, and(target("Сабралася ў Вільні"), noBase), "", "", "", "conflict"},
		{"mended there and here", 0, target("Сабралася ў Вільні"), "Сход у Вільні", "", "", "conflict"},
		{"mended here", 0, approve, "Сход у Вільні", "", "", "untouched"},
		{"mended alike", 0, target("Сход у Вільні"), "Сход у Вільні", "", "", "same"},
		{"stale, translated anew", 3, target("Чацвёрты — 😀"), "", "Чацвёрты — 😀", "", ""},
		{"stale, translated anew, the comment lost", 3, and(target("Чацвёрты — 😀"), noBase), "", "Чацвёрты — 😀", "", ""},
		{"stale, approved", 3, approve, "", "~Чацвёрты", "", ""},
		{"stale, the mark lost", 3, noState, "", "", "", "same"},
		{"given up half way", 3, func(u *Unit) { u.Target = "Чац" }, "", "", "", "unfinished"},
		{"emptied", 0, target(""), "", "", "", "empty"},
		{"re-wrapped", 0, and(target("Сабралася ў Вільні"), source("It met in\n  **Vilnius** [@key, p. 12] & <there>. ")), "", "Сабралася ў Вільні", "", ""},
		{"source changed since", 2, and(target("Не адказалі."), source("Nobody replied.")), "", "Не адказалі.", "Nobody replied.", ""},
		{"source changed since, current here", 0, and(target("Сабралася"), source("It met.")), "", "", "", "conflict"},
		{"the name lost", 0, and(target("Сабралася ў Вільні"), noName), "", "Сабралася ў Вільні", "", ""},
		{"removed since", 0, func(u *Unit) { u.ID = "paragraph-x" }, "", "", "", "unknown"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before := article(t, "a", texts, translations)
			u := Units(&before, "be")[test.unit]
			test.there(&u)
			here := slices.Clone(translations)
			if test.here != "" {
				here[test.unit] = test.here
			}
			now := article(t, "a", texts, here)
			for _, form := range forms {
				// Through a file, so that it is what a file can say that counts.
				text, _ := Write(form, &File{SourceLang: "en", Lang: "be", Units: []Unit{u}})
				in := read(t, text)
				in.Units[0].Unfinished, in.Units[0].Approved, in.Units[0].Base = u.Unfinished, u.Approved, u.Base
				if u.ID == "" {
					in.Units[0].Article, in.Units[0].ID = "", ""
				}
				var list diag.List
				p := Merge(in, "be", []Article{now}, false, &list)
				got, ok := p.Take["a"][fmt.Sprintf("paragraph-%d", test.unit)]
				from := test.from
				if from == "" {
					from = texts[test.unit]
				}
				if ok != (test.take != "") || ok && (got.Text != test.take || got.Source != from) {
					t.Errorf("%s: takes %+v, want %q", form, got, test.take)
				}
				counts := map[string]int{"conflict": p.Conflicts, "untouched": p.Untouched, "same": p.Same, "unfinished": p.Unfinished, "empty": p.Empty, "unknown": p.Unknown}
				for name, n := range counts {
					if (n == 1) != (name == test.counts) {
						t.Errorf("%s: %s: %d", form, name, n)
					}
				}
				if told := list.Len(); (told == 1) != (test.counts == "conflict" || test.counts == "unknown") {
					t.Errorf("%s: %d diagnostics", form, told)
				}
				if test.counts == "conflict" {
					p := Merge(in, "be", []Article{now}, true, &list)
					if got := p.Take["a"][fmt.Sprintf("paragraph-%d", test.unit)]; got.Text != u.Target {
						t.Errorf("%s: theirs takes %q", form, got.Text)
					}
				}
			}
		})
	}
}

// A tool that reorders, re-wraps and drops every comment and flag loses nothing.
func TestMangledPO(t *testing.T) {
	a := article(t, "a", texts, translations)
	units := Units(&a, "be")
	for i := range units {
		units[i].Target, units[i].Unfinished = fmt.Sprintf("%d\n«%s»", i, units[i].Source), false
	}
	text := WritePO(&File{SourceLang: "en", Lang: "be", Units: units})
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		head, rest, _ := strings.Cut(text, "\n\n")
		entries := strings.Split(strings.TrimSuffix(rest, "\n"), "\n\n")
		r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		var b strings.Builder
		b.WriteString(head + "\n\n")
		for _, e := range entries {
			for line := range strings.Lines(e + "\n") {
				if strings.HasPrefix(line, "#") {
					continue
				}
				b.WriteString(rewrap(r, line))
			}
			b.WriteString("\n#~ msgid \"old\"\n#~ msgstr \"стары\"\n\n")
		}
		in := read(t, b.String())
		slices.SortFunc(in.Units, func(a, b Unit) int { return strings.Compare(a.ID, b.ID) })
		if len(in.Units) != len(units) {
			t.Fatalf("%d units", len(in.Units))
		}
		for i, u := range in.Units {
			if u.ID != units[i].ID || u.Source != units[i].Source || u.Target != units[i].Target {
				t.Fatalf("%+v\nwant %+v\n%s", u, units[i], b.String())
			}
		}
	}
}

// rewrap cuts the string of a line into several, not within an escape.
func rewrap(r *rand.Rand, line string) string {
	open, end := strings.IndexByte(line, '"'), strings.LastIndexByte(line, '"')
	if open < 0 || r.IntN(2) == 0 {
		return line
	}
	var b strings.Builder
	b.WriteString(line[:open] + "\"\"\n\"")
	runes := []rune(line[open+1 : end])
	for i := 0; i < len(runes); i++ {
		b.WriteRune(runes[i])
		if runes[i] == '\\' {
			i++
			b.WriteRune(runes[i])
		}
		if r.IntN(7) == 0 {
			b.WriteString("\"\n\"")
		}
	}
	b.WriteString("\"\n")
	return b.String()
}

func TestBadFiles(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"not PO", "hello\n", "1:1: this is not PO: a line begins with msgctxt, msgid, msgstr, a string or #"},
		{"no msgstr", "msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"c\"\n", "3:1: the entry before lacks its msgid or msgstr"},
		{"quote", "msgid \"a\"\nmsgstr \"b\"c\"\n", "2:1: a quote inside of a string must be written \\\""},
		{"escape", "msgid \"a\"\nmsgstr \"\\q\"\n", "2:1: nobody knows the escape \\q"},
		{"backslash", "msgid \"a\"\nmsgstr \"\\\"\n", "2:1: a string ends with a single \\"},
		{"open", "msgid \"a\nmsgstr \"b\"\n", "1:1: this is not PO: a string must stand between quotes"},
		{"loose string", "\"a\"\n", "1:1: a string without a keyword before it"},
		{"plural", "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n", "2:1: a segment has no plural forms"},
		{"twice", "msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", "3:1: msgstr is there twice in one entry"},
		{"other XML", "<html></html>", "1:1: this is not XLIFF 1.2 or 2.0"},
		{"other version", "<xliff version=\"1.0\"></xliff>", "1:1: this is not XLIFF 1.2 or 2.0"},
		{"cut off", "<xliff version=\"1.2\"><file>", "1:28: this is not XLIFF: unexpected EOF"},
		{"crossed", "<xliff version=\"1.2\"><a></b></xliff>", "1:29: this is not XLIFF: element <a> closed by </b>"},
		{"nothing but a comment", "<!-- x -->", "1:11: this is not XLIFF: there is no xliff element"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, err := source.Parse("in", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			var list diag.List
			if in := Read(f, &list); in != nil || list.Len() != 1 {
				t.Fatalf("%+v, %d diagnostics", in, list.Len())
			}
			d := list.Sorted()[0]
			if got := fmt.Sprintf("%d:%d: %s", d.Position().Line, d.Position().Column, d.Message); got != test.want {
				t.Errorf("%s\nwant %s", got, test.want)
			}
		})
	}
}

// What tools write of XLIFF: inline elements, other states, alternatives.
func TestForeignXLIFF(t *testing.T) {
	in := read(t, `<?xml version="1.0"?>
<xliff version="1.2"><file original="a" source-language="en" target-language="be"><body><group>
<trans-unit id="p-1"><source>One <g id="1">two</g></source><alt-trans><source>x</source><target state="final">y</target></alt-trans><target>Адзін <g id="1">два</g></target></trans-unit>
<trans-unit id="p-2" resname="b/p-3"><source>s</source><target state="needs-review-translation">t</target></trans-unit>
</group></body></file></xliff>`)
	got := fmt.Sprintf("%+v", in.Units)
	if len(in.Units) != 2 || in.Units[0].name() != "a/p-1" || in.Units[0].Source != "One two" || in.Units[0].Target != "Адзін два" || in.Units[0].Approved ||
		in.Units[1].name() != "b/p-3" || !in.Units[1].Unfinished {
		t.Error(got)
	}
	in = read(t, `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="be"><file id="f1" original="a"><unit id="p-1">
<segment state="final"><source>One. </source><target>Адзін. </target></segment><segment state="initial"><source>Two.</source></segment></unit></file></xliff>`)
	if len(in.Units) != 1 || in.Units[0].Source != "One. Two." || !in.Units[0].Unfinished {
		t.Errorf("%+v", in.Units)
	}
}

func FuzzRead(f *testing.F) {
	a := article(f, "a", texts, translations)
	for _, form := range forms {
		text, _ := Write(form, &File{SourceLang: "en", Lang: "be", Units: Units(&a, "be")})
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := source.Parse("in", []byte(text))
		if err != nil {
			return
		}
		var list diag.List
		in := Read(file, &list)
		if (in == nil) != list.HasErrors() {
			t.Fatal("no file and no reason, or both")
		}
		if in == nil {
			return
		}
		for _, form := range forms {
			out := *in
			out.Units = slices.Clone(in.Units)
			printable := true
			for i := range out.Units {
				u := &out.Units[i]
				u.Article, u.ID = "a", fmt.Sprintf("p-%d", i)
				printable = printable && Unprintable(u.Source+u.Target+u.Base+in.Lang+in.SourceLang) == 0
			}
			if form != "po" && !printable {
				continue
			}
			text, _ := Write(form, &out)
			again := read(t, text)
			if len(again.Units) != len(out.Units) {
				t.Fatalf("%s: %d units, want %d\n%s", form, len(again.Units), len(out.Units), text)
			}
			for i, u := range again.Units {
				if w := out.Units[i]; u.Source != w.Source || u.Target != w.Target || u.name() != w.name() {
					t.Fatalf("%s: %+v\nwant %+v\n%s", form, u, w, text)
				}
			}
		}
	})
}
