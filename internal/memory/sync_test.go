package memory

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
)

// desk is an article and its message files in memory: what an author, a
// translator and sync do to them in turn.
type desk struct {
	t       testing.TB
	source  string
	langs   []string
	article []string // "role: text"
	files   map[string]string
	folder  string
	last    *Result
}

func newDesk(t testing.TB, article ...string) *desk {
	return &desk{t: t, source: "en", langs: []string{"be", "en", "ru"}, article: article, files: map[string]string{}, folder: "a"}
}

func (d *desk) fs() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range d.files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func (d *desk) read() *Folder {
	d.t.Helper()
	var list diag.List
	f, err := ReadFolder(d.fs(), d.folder, d.source, &list)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, x := range list.Sorted() {
		d.t.Fatalf("%s: %s\n%s", x.Position(), x.Message, d.files[x.Position().File])
	}
	return f
}

// sync syncs, and checks that a second run changes nothing and that no
// translation was lost.
func (d *desk) sync() *desk {
	d.t.Helper()
	before := d.texts()
	d.syncOnce(nil)
	first := d.last
	d.syncOnce(nil)
	if len(d.last.Files) > 0 {
		f := d.last.Files[0]
		d.t.Fatalf("the second run changes %s:\n%s\nwas:\n%s", f.Name, f.Data, d.files[f.Name])
	}
	if len(d.last.Events) > 0 {
		d.t.Fatalf("the second run says: %v", d.last.Events)
	}
	d.last = first
	after := d.texts()
	for text := range before {
		if !after[text] {
			d.t.Fatalf("lost: %q\n%s", text, d.dump())
		}
	}
	return d
}

// syncOnce syncs, and checks that a run that is killed at any moment has lost no
// translation either.
func (d *desk) syncOnce(accept func(lang, id, then, now string) bool) {
	d.t.Helper()
	before, folder := d.texts(), d.folder
	d.last = Sync("a", d.segments(), d.read(), Options{Languages: d.langs, Accept: accept})
	killed := func() error {
		d.t.Helper()
		after := map[string]bool{}
		for _, d.folder = range []string{"a", folder} {
			maps.Copy(after, d.texts())
		}
		for text := range before {
			if !after[text] {
				d.t.Fatalf("killed, and lost: %q\n%s", text, d.dump())
			}
		}
		return nil
	}
	err := Write(d.last.Files, func(name string, data []byte) error {
		d.files[name] = string(data)
		return killed()
	}, func(name string) error {
		delete(d.files, name)
		return killed()
	})
	if err != nil {
		d.t.Fatal(err)
	}
	d.folder = "a"
}

func (d *desk) segments() []Segment { return segments(d.article...) }

// texts returns every translation in the files.
func (d *desk) texts() map[string]bool {
	d.t.Helper()
	texts := map[string]bool{}
	for _, t := range d.read().Translations {
		for _, m := range []*catalog.Messages{t.Active, t.Attic} {
			if m == nil {
				continue
			}
			for _, msg := range m.List {
				if !msg.Empty() {
					texts[t.Lang+" "+msg.Other] = true
				}
			}
		}
	}
	return texts
}

func (d *desk) dump() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(d.files)) {
		fmt.Fprintf(&b, "== %s\n%s", name, d.files[name])
	}
	return b.String()
}

// edit changes one line of the article.
func (d *desk) edit(was, now string) *desk {
	d.t.Helper()
	i := slices.IndexFunc(d.article, func(line string) bool { return strings.HasSuffix(line, was) })
	if i < 0 {
		d.t.Fatalf("the article has no %q", was)
	}
	d.article = slices.Clone(d.article)
	d.article[i] = strings.TrimSuffix(d.article[i], was) + now
	return d
}

// write puts a translation into a file as a translator does: by hand, after the
// message's header.
func (d *desk) write(lang, id, text string) *desk {
	d.t.Helper()
	name := "locales/" + d.folder + "/active." + lang + ".toml"
	head, rest, ok := strings.Cut(d.files[name], "["+id+"]\n")
	if !ok {
		d.t.Fatalf("%s has no [%s]:\n%s", name, id, d.files[name])
	}
	at := strings.Index("\n"+rest, "\nother = ")
	end := at + strings.Index(rest[at:], "\n")
	d.files[name] = head + "[" + id + "]\n" + rest[:at] + "other = '" + text + "'" + rest[end:]
	return d
}

// translated syncs, and translates everything into a language.
func (d *desk) translated(lang string) *desk {
	d.t.Helper()
	d.sync()
	segs := d.segments()
	Identify(segs, d.read().Past())
	for _, s := range segs {
		d.write(lang, s.Prose.Segment, lang+": "+s.Text)
	}
	return d.sync()
}

// states returns each segment's state in a language: "id current: text".
func (d *desk) states(lang string) []string {
	d.t.Helper()
	f := d.read()
	segs := d.segments()
	Identify(segs, f.Past())
	var out []string
	for i := range segs {
		id := segs[i].Prose.Segment
		state := [...]string{"current", "stale", "missing"}[f.StateOf(&segs[i], lang)]
		text := ""
		if m := f.Translation(lang).Active.Get(id); m != nil {
			text = m.Other
		}
		out = append(out, strings.TrimSuffix(id+" "+state+": "+text, ": "))
	}
	return out
}

func (d *desk) want(lang string, states ...string) *desk {
	d.t.Helper()
	if got := d.states(lang); !slices.Equal(got, states) {
		d.t.Fatalf("%s:\n%s\nwant\n%s\n%s", lang, strings.Join(got, "\n"), strings.Join(states, "\n"), d.dump())
	}
	return d
}

func (d *desk) says(kinds ...Kind) *desk {
	d.t.Helper()
	var got []Kind
	for _, e := range d.last.Events {
		if e.Lang == "" || e.Lang == "be" {
			got = append(got, e.Kind)
		}
	}
	if !slices.Equal(got, kinds) {
		d.t.Fatalf("sync says %v, want %v", got, kinds)
	}
	return d
}

var story = []string{
	"title: Ten days",
	"paragraph: The council met in Vilnius on Monday.",
	"heading#deeds: Deeds",
	"paragraph: In the first year it wrote forty appeals to the parliaments of Europe.",
	"paragraph: Nobody answered.",
}

func TestScenarios(t *testing.T) {
	const (
		title   = "title current: be: Ten days"
		met     = "paragraph-the-council-met-in-vilnius current: be: The council met in Vilnius on Monday."
		deeds   = "heading-deeds current: be: Deeds"
		appeals = "paragraph-in-the-first-year-it current: be: In the first year it wrote forty appeals to the parliaments of Europe."
		nobody  = "paragraph-nobody-answered current: be: Nobody answered."
	)
	stale := func(s string) string { return strings.Replace(s, " current: ", " stale: ", 1) }
	start := func(t *testing.T) *desk {
		return newDesk(t, story...).translated("be").want("be", title, met, deeds, appeals, nobody)
	}

	t.Run("fresh", func(t *testing.T) {
		newDesk(t, story[:2]...).sync().says(SegmentAdded, SegmentAdded, LanguageStarted).
			want("be", "title missing", "paragraph-the-council-met-in-vilnius missing")
	})
	t.Run("insert", func(t *testing.T) {
		d := start(t)
		d.article = slices.Insert(slices.Clone(story), 3, "paragraph: A word before.")
		d.sync().says(SegmentAdded).want("be", title, met, deeds, "paragraph-a-word-before missing", appeals, nobody)
	})
	const (
		answer = "be: Nobody answered."
		second = "paragraph-nobody-answered-2 current: be: Nobody answered."
	)
	t.Run("repeat a paragraph", func(t *testing.T) {
		d := start(t)
		d.article = append(slices.Clone(story), story[4])
		d.sync().says(SegmentAdded, Repeated).want("be", title, met, deeds, appeals, nobody, second)
		if e := d.last.Events[1]; e.Segment != "paragraph-nobody-answered-2" || e.From != "paragraph-nobody-answered" || e.Span.IsZero() {
			t.Errorf("%+v", e)
		}
		// Both go their own way from now on.
		d.write("be", "paragraph-nobody-answered-2", "be: Nobody.").sync().says()
		d.want("be", title, met, deeds, appeals, nobody, "paragraph-nobody-answered-2 current: be: Nobody.")
		// A third one: nobody but a person can choose.
		d.article = append(d.article, story[4])
		d.sync().says(SegmentAdded).want("be", title, met, deeds, appeals, nobody, "paragraph-nobody-answered-2 current: be: Nobody.", "paragraph-nobody-answered-3 missing")
		d.write("be", "paragraph-nobody-answered-2", answer).sync().says(Repeated)
	})
	t.Run("two alike, of which one was translated", func(t *testing.T) {
		d := newDesk(t, append(slices.Clone(story), story[4])...).sync()
		d.want("be", "title missing", "paragraph-the-council-met-in-vilnius missing", "heading-deeds missing", "paragraph-in-the-first-year-it missing",
			"paragraph-nobody-answered missing", "paragraph-nobody-answered-2 missing")
		d.write("be", "paragraph-nobody-answered-2", answer).sync().says(Repeated)
		d.want("be", "title missing", "paragraph-the-council-met-in-vilnius missing", "heading-deeds missing", "paragraph-in-the-first-year-it missing", nobody, second)
		if strings.Contains(d.files["locales/a/active.ru.toml"], answer) {
			t.Error("another language was given it")
		}
	})
	t.Run("repeat a stale paragraph", func(t *testing.T) {
		d := start(t).edit("Nobody answered.", "Hardly anybody answered.").sync()
		d.article = append(slices.Clone(d.article), "paragraph: Hardly anybody answered.")
		d.sync().says(SegmentAdded).want("be", title, met, deeds, appeals, stale(nobody), "paragraph-hardly-anybody-answered missing")
		d.syncOnce(func(_, id, _, _ string) bool { return true })
		d.says(AcceptedAsItIs, Repeated).want("be", title, met, deeds, appeals, nobody, "paragraph-hardly-anybody-answered current: be: Nobody answered.")
	})
	t.Run("repeat in another role", func(t *testing.T) {
		d := start(t)
		d.article = append(slices.Clone(story), "cell: Nobody answered.", "heading: Nobody answered.")
		d.sync().says(SegmentAdded, SegmentAdded).want("be", title, met, deeds, appeals, nobody, "cell-nobody-answered missing", "heading-nobody-answered missing")
	})
	t.Run("repeat short cells and long ones", func(t *testing.T) {
		d := newDesk(t, "title: Ten days", "cell: Yes", "cell: It met in four cities", "cell: Yes", "cell: It met in four cities").sync()
		d.write("be", "cell-yes", "be: Yes").write("be", "cell-it-met-in-four-cities", "be: It met").sync().says(Repeated).
			want("be", "title missing", "cell-yes current: be: Yes", "cell-it-met-in-four-cities current: be: It met", "cell-yes-2 missing", "cell-it-met-in-four-cities-2 current: be: It met")
	})
	t.Run("remarks stay with their segment", func(t *testing.T) {
		d := newDesk(t, append(slices.Clone(story), story[4])...).sync()
		d.files["locales/a/active.be.toml"] = strings.Replace(d.files["locales/a/active.be.toml"], "[paragraph-nobody-answered-2]", "# Ask Anna.\n[paragraph-nobody-answered-2]", 1)
		d.write("be", "paragraph-nobody-answered", answer).sync().says(Repeated)
		if text := d.files["locales/a/active.be.toml"]; strings.Count(text, "# Ask Anna.") != 1 || !strings.Contains(text, "# Ask Anna.\n[paragraph-nobody-answered-2]") {
			t.Error(text)
		}
	})
	t.Run("delete and bring back", func(t *testing.T) {
		d := start(t)
		d.article = slices.Delete(slices.Clone(story), 3, 4)
		d.sync().says(SegmentRemoved, MovedToAttic).want("be", title, met, deeds, nobody)
		if _, ok := d.files["locales/a/attic.be.toml"]; !ok {
			t.Fatal("no attic")
		}
		d.article = story
		d.sync().says(SegmentReturned, CameFromAttic).want("be", title, met, deeds, appeals, nobody)
		for name := range d.files {
			if strings.Contains(name, "attic") {
				t.Errorf("%s is still there", name)
			}
		}
	})
	t.Run("delete and bring back changed", func(t *testing.T) {
		d := start(t)
		d.article = slices.Delete(slices.Clone(story), 3, 4)
		d.sync()
		d.article = story
		d.edit("forty appeals to the parliaments of Europe.", "fifty appeals to the parliaments of Europe.")
		d.sync().says(SegmentReturned, CameFromAttic, WentStale).want("be", title, met, deeds, stale(appeals), nobody)
	})
	t.Run("move a paragraph", func(t *testing.T) {
		d := start(t)
		d.article = []string{story[0], story[3], story[1], story[2], story[4]}
		d.sync().says(SegmentMoved).want("be", title, appeals, met, deeds, nobody)
	})
	t.Run("move a section", func(t *testing.T) {
		d := start(t)
		d.article = []string{story[0], story[2], story[3], story[4], story[1]}
		d.sync().says(SegmentMoved).want("be", title, deeds, appeals, nobody, met)
	})
	t.Run("split", func(t *testing.T) {
		d := start(t)
		d.edit(story[3][11:], "In the first year it wrote forty appeals.")
		d.article = slices.Insert(d.article, 4, "paragraph: They went to the parliaments of Europe.")
		d.sync().says(SegmentChanged, SegmentAdded, WentStale).
			want("be", title, met, deeds, stale(appeals), "paragraph-they-went-to-the-parliaments missing", nobody)
	})
	t.Run("join", func(t *testing.T) {
		d := start(t)
		d.edit(story[3][11:], story[3][11:]+" Nobody answered.")
		d.article = d.article[:4]
		d.sync().says(SegmentChanged, SegmentRemoved, WentStale, MovedToAttic).want("be", title, met, deeds, stale(appeals))
	})
	t.Run("typo, then reverted", func(t *testing.T) {
		d := start(t).edit("Nobody answered.", "Nobody answerd.").sync().says(SegmentChanged, WentStale).
			want("be", title, met, deeds, appeals, stale(nobody))
		if !strings.Contains(d.files["locales/a/active.be.toml"], "#| Nobody answered.\n#, stale\nother = 'be: Nobody answered.'") {
			t.Error(d.files["locales/a/active.be.toml"])
		}
		d.edit("Nobody answerd.", "Nobody answered.").want("be", title, met, deeds, appeals, nobody) // before any sync
		d.sync().says(SegmentChanged, CurrentAgain).want("be", title, met, deeds, appeals, nobody)
		if _, ok := d.files["locales/a/state.be.jsonl"]; ok {
			t.Error("the state file is still there")
		}
	})
	t.Run("heading renamed", func(t *testing.T) {
		start(t).edit("Deeds", "What it did").sync().says(SegmentChanged, WentStale).want("be", title, met, stale(deeds), appeals, nobody)
	})
	t.Run("translated anew", func(t *testing.T) {
		d := start(t).edit("Nobody answered.", "Hardly anybody answered.").sync()
		d.write("be", "paragraph-nobody-answered", "be: Hardly anybody").sync().says(TranslatedAnew).
			want("be", title, met, deeds, appeals, "paragraph-nobody-answered current: be: Hardly anybody")
	})
	t.Run("translated anew while the source went on", func(t *testing.T) {
		d := start(t).edit("Nobody answered.", "Hardly anybody answered.").sync()
		d.write("be", "paragraph-nobody-answered", "be: Hardly anybody")
		d.edit("Hardly anybody answered.", "Hardly anybody answered them.")
		d.sync().says(SegmentChanged, TranslatedAnew, WentStale).want("be", title, met, deeds, appeals, "paragraph-nobody-answered stale: be: Hardly anybody")
		if !strings.Contains(d.files["locales/a/active.be.toml"], "#| Hardly anybody answered.\n") {
			t.Error(d.files["locales/a/active.be.toml"])
		}
	})
	t.Run("translated anew and the source reverted", func(t *testing.T) {
		d := start(t).edit("Nobody answered.", "Hardly anybody answered.").sync()
		d.write("be", "paragraph-nobody-answered", "be: Hardly anybody")
		d.edit("Hardly anybody answered.", "Nobody answered.")
		d.sync().says(SegmentChanged, TranslatedAnew, WentStale).want("be", title, met, deeds, appeals, "paragraph-nobody-answered stale: be: Hardly anybody")
	})
	t.Run("translated while the source went on", func(t *testing.T) {
		d := newDesk(t, story...).sync().write("be", "title", "be: Ten days")
		d.edit("Ten days", "Twelve days").sync()
		if got := d.states("be")[0]; got != "title stale: be: Ten days" {
			t.Error(got)
		}
	})
	t.Run("state deleted", func(t *testing.T) {
		d := start(t).edit("Nobody answered.", "Hardly anybody answered.").sync()
		delete(d.files, "locales/a/state.be.jsonl")
		d.sync().want("be", title, met, deeds, appeals, stale(nobody))
		d.write("be", "paragraph-nobody-answered", "be: Hardly anybody").sync().says(TranslatedAnew)
	})
	t.Run("record deleted", func(t *testing.T) {
		d := start(t)
		delete(d.files, "locales/a/active.en.toml")
		d.sync().want("be", title, met, deeds, appeals, nobody)
	})
	t.Run("hash dropped by a tool", func(t *testing.T) {
		d := start(t).edit("Nobody answered.", "Hardly anybody answered.").sync()
		var lines []string
		for line := range strings.SplitSeq(d.files["locales/a/active.be.toml"], "\n") {
			if !strings.HasPrefix(line, "hash") && !strings.HasPrefix(line, "#") {
				lines = append(lines, line)
			}
		}
		d.files["locales/a/active.be.toml"] = strings.Join(lines, "\n")
		d.sync().want("be", title, met, deeds, appeals, stale(nobody))
	})
	t.Run("comments stay", func(t *testing.T) {
		d := start(t)
		name := "locales/a/active.be.toml"
		d.files[name] = "# My file.\n\n" + strings.Replace(d.files[name], "[heading-deeds]\n", "# Ask Anna.\n[heading-deeds]\n# twice\n", 1) + "\n# The end."
		d.edit("Deeds", "What it did").sync()
		d.article = []string{story[0], story[3], story[1], "heading#deeds: What it did", story[4]}
		d.sync()
		text := d.files[name]
		for _, want := range []string{"# My file.\n", "# Ask Anna.\n# twice\n[heading-deeds]\n", "\n\n# The end.\n"} {
			if strings.Count(text, want) != 1 {
				t.Errorf("%q is not there once:\n%s", want, text)
			}
		}
		d.article = []string{story[0]}
		d.sync()
		if !strings.Contains(d.files["locales/a/attic.be.toml"], "#. What it did\n# Ask Anna.\n# twice\n[heading-deeds]\n") {
			t.Error(d.files["locales/a/attic.be.toml"])
		}
	})
	t.Run("quotes stay", func(t *testing.T) {
		d := start(t)
		name := "locales/a/active.be.toml"
		d.files[name] = strings.Replace(d.files[name], "'be: Nobody answered.'", "\"\"\"\nbe: Nobody \\\n   answered.\"\"\"", 1)
		d.edit("Deeds", "What it did").sync()
		if !strings.Contains(d.files[name], "other = \"\"\"\nbe: Nobody \\\n   answered.\"\"\"\n") {
			t.Error(d.files[name])
		}
	})
	t.Run("CRLF, BOM and no final newline", func(t *testing.T) {
		d := start(t)
		name := "locales/a/active.be.toml"
		d.files[name] = "\uFEFF" + strings.TrimSuffix(strings.ReplaceAll(d.files[name], "\n", "\r\n"), "\r\n")
		d.edit("Deeds", "What it did").sync().want("be", title, met, stale(deeds), appeals, nobody)
		text := d.files[name]
		if !strings.HasPrefix(text, "\uFEFF#") || strings.Count(text, "\n") != strings.Count(text, "\r\n") || !strings.HasSuffix(text, "'\r\n") {
			t.Errorf("%q", text)
		}
	})
	t.Run("folder renamed", func(t *testing.T) {
		d := start(t).edit("Nobody answered.", "Hardly anybody answered.").sync()
		for name, text := range maps.Clone(d.files) {
			delete(d.files, name)
			d.files[path.Join("locales/old", path.Base(name))] = text
		}
		d.folder = "old"
		d.sync().want("be", title, met, deeds, appeals, stale(nobody))
		for name := range d.files {
			if !strings.HasPrefix(name, "locales/a/") {
				t.Errorf("%s is still there", name)
			}
		}
	})
	t.Run("fourth language", func(t *testing.T) {
		d := start(t)
		d.langs = append(d.langs, "uk")
		d.sync().want("be", title, met, deeds, appeals, nobody)
		d.write("uk", "title", "Десять днів").sync()
		if got := d.states("uk")[0]; got != "title current: Десять днів" {
			t.Error(got)
		}
	})
	t.Run("source in Belarusian", func(t *testing.T) {
		d := newDesk(t, "title: Дзесяць дзён", "paragraph: Рада сабралася ў панядзелак.")
		d.source = "be"
		d.translated("en").want("en", "title current: en: Дзесяць дзён", "paragraph-rada-sabralasia-u-paniadzelak current: en: Рада сабралася ў панядзелак.")
		d.edit("панядзелак.", "аўторак.").sync()
		d.want("en", "title current: en: Дзесяць дзён", "paragraph-rada-sabralasia-u-paniadzelak stale: en: Рада сабралася ў панядзелак.")
	})
	t.Run("source language changed", func(t *testing.T) {
		d := newDesk(t, "title: Дзесяць дзён", "paragraph: Рада сабралася ў панядзелак.")
		d.source = "be"
		d.translated("en")
		d.source, d.article = "en", []string{"title: en: Дзесяць дзён", "paragraph: en: Рада сабралася ў панядзелак."}
		d.sync().want("be", "title current: Дзесяць дзён", "paragraph-rada-sabralasia-u-paniadzelak current: Рада сабралася ў панядзелак.")
	})
	t.Run("two branches merged", func(t *testing.T) {
		// The translator mends one segment while the author changes another, and
		// the translator has not seen that.
		d := start(t)
		d.edit("Nobody answered.", "Hardly anybody answered.").sync()
		d.write("be", "title", "be: Dziesiać dzion").sync()
		d.want("be", "title current: be: Dziesiać dzion", met, deeds, appeals, stale(nobody))
	})
	t.Run("both in attic", func(t *testing.T) {
		// A translation in the attic and another one for the same id: both stay.
		d := start(t)
		d.article = story[:4]
		d.sync()
		attic := d.files["locales/a/attic.be.toml"]
		d.article = story
		d.sync().write("be", "paragraph-nobody-answered", "be: Niama adkazu").sync()
		d.files["locales/a/attic.be.toml"] = attic
		d.sync()
		d.article = story[:4]
		d.sync()
		for _, want := range []string{"be: Nobody answered.", "be: Niama adkazu"} {
			if !strings.Contains(d.files["locales/a/attic.be.toml"], want) {
				t.Errorf("no %q in\n%s", want, d.files["locales/a/attic.be.toml"])
			}
		}
	})
	t.Run("stray message", func(t *testing.T) {
		d := start(t)
		d.files["locales/a/active.be.toml"] += "\n[paragraph-unheard-of]\nother = \"Шалом\"\n"
		d.sync().says(MovedToAttic)
	})
	t.Run("YAML comments stay", func(t *testing.T) {
		d := newDesk(t, story...).sync()
		delete(d.files, "locales/a/active.be.toml")
		name := "locales/a/active.be.yaml"
		d.files[name] = "# My file.\n\n# Of the title.\ntitle:\n  # Inside.\n  other: be # Beside.\n\n# Ask Anna.\nheading-deeds: Справы\n# Below.\n\n# The end.\n"
		d.sync()
		d.edit("Deeds", "What it did").sync()
		d.article = []string{story[0], story[3], story[1], "heading#deeds: What it did", story[4]}
		d.sync()
		for _, want := range []string{"# My file.", "# Of the title.", "# Inside.", "# Beside.", "# Ask Anna.", "# Below.", "# The end."} {
			if n := strings.Count(d.files[name], want); n != 1 {
				t.Errorf("%q is there %d times:\n%s", want, n, d.files[name])
			}
		}
	})
	for _, form := range []string{"json", "yaml"} {
		t.Run(form, func(t *testing.T) {
			d := start(t)
			old, name := "locales/a/active.be.toml", "locales/a/active.be."+form
			m := d.read().Translation("be").Active
			var entries []catalog.Entry
			for _, msg := range m.List {
				entries = append(entries, catalog.Entry{Message: msg})
			}
			d.files[name] = catalog.Format(name, nil, entries, nil)
			delete(d.files, old)
			d.edit("Nobody answered.", "Hardly anybody answered.").sync().want("be", title, met, deeds, appeals, stale(nobody))
			if _, ok := d.files[old]; ok {
				t.Error("a TOML file beside it")
			}
			d.article = d.article[:3]
			d.sync()
			d.article = story
			d.sync().want("be", title, met, deeds, appeals, nobody)
		})
	}
}

func TestStateOf(t *testing.T) {
	rec := func(text string) *catalog.Message { return &catalog.Message{Text: catalog.Text{Other: text}} }
	msg := func(hash, text string) *catalog.Message {
		return &catalog.Message{Hash: hash, Text: catalog.Text{Other: text}}
	}
	tests := []struct {
		name   string
		m, rec *catalog.Message
		want   doc.State
	}{
		{"none", nil, rec("now"), doc.Missing},
		{"empty", msg(catalog.Hash("", "now"), " \n"), rec("now"), doc.Missing},
		{"hash of now", msg(catalog.Hash("", "now"), "t"), rec("then"), doc.Current},
		{"hash of then", msg(catalog.Hash("", "then"), "t"), rec("now"), doc.Stale},
		{"no hash, record of now", msg("", "t"), rec("now"), doc.Current},
		{"no hash, record of then", msg("", "t"), rec("then"), doc.Stale},
		{"no hash, no record", msg("", "t"), nil, doc.Stale},
	}
	for _, test := range tests {
		if got := StateOf("now", test.m, test.rec); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
