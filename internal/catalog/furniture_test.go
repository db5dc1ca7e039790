package catalog

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"skaryna/internal/diag"
	"skaryna/locales"
)

func TestBuiltinFurniture(t *testing.T) {
	var list diag.List
	f := LoadFurniture(locales.FS, nil, []string{"be", "ru", "en"}, &list)
	for _, d := range list.Sorted() {
		t.Errorf("%s: %s", d.Position(), d.Message)
	}
	sources := map[string]map[int]string{
		"be": {0: "0 крыніц", 1: "1 крыніца", 2: "2 крыніцы", 5: "5 крыніц", 11: "11 крыніц", 12: "12 крыніц", 21: "21 крыніца", 104: "104 крыніцы"},
		"ru": {0: "0 источников", 1: "1 источник", 2: "2 источника", 5: "5 источников", 11: "11 источников", 21: "21 источник", 104: "104 источника"},
		"en": {0: "0 sources", 1: "1 source", 2: "2 sources", 21: "21 sources"},
	}
	for lang, forms := range sources {
		for n, want := range forms {
			if got := strings.ReplaceAll(f.Words(lang).Plural("sources", n, nil), "\u00A0", " "); got != want {
				t.Errorf("%s: %q, want %q", lang, got, want)
			}
		}
	}
	be := f.Words("be")
	for got, want := range map[string]string{
		be.Text("page", map[string]any{"Page": 2, "Pages": 7}):   "Старонка 2 з 7",
		be.Text("published", map[string]any{"Date": "9 жніўня"}): "Апублікавана 9 жніўня",
		be.Text("by", nil):            "",
		be.NotTranslated("en"):        "Гэты фрагмент яшчэ не перакладзены і падаецца па-англійску",
		be.NotTranslated("uk"):        "Гэты фрагмент яшчэ не перакладзены і падаецца на мове арыгінала",
		f.Words("en").Text("by", nil): "By",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// What a publication writes of its own wins, message by message, and what is
// wrong with it is told where it stands.
func TestPublicationFurniture(t *testing.T) {
	tests := []struct{ name, lang, file, text, want string }{
		{"own word", "be", "active.be.toml", "[notes]\nother = \"Зноскі\"\n", ""},
		{"own word in JSON", "be", "active.be.json", `{"notes": "Зноскі"}`, ""},
		{"own word in YAML", "be", "active.be.yaml", "notes:\n  other: Зноскі\n", ""},
		{"unknown", "be", "active.be.toml", "[notse]\nother = \"Зноскі\"\n[notes]\nother=\"Зноскі\"",
			`locales/furniture/active.be.toml:1:2: warning: an edition has no words called "notse" [catalog-unknown] did you mean "notes"?`},
		{"plural form lacks", "be", "active.be.toml", "[sources]\none = \"{{.Count}} крыніца\"\nother = \"{{.Count}} крыніцы\"\n",
			`locales/furniture/active.be.toml:1:2: error: "sources" lacks the plural form few, many of the language "be" [catalog-plural]`},
		{"forms for nothing", "be", "active.be.toml", "[notes]\none = \"Зноска\"\nother = \"Зноскі\"\n",
			`locales/furniture/active.be.toml:2:7: error: "notes" does not depend on a number [catalog-plural] write its text in “other” alone`},
		{"unknown name", "be", "active.be.toml", "[page]\nother = \"\"\"\nСтаронка \\\n  {{.Page}} з {{.Usiaho}}\"\"\"\n",
			`locales/furniture/active.be.toml:4:17: error: the template of "page" does not work: map has no entry for key "Usiaho" [catalog-template] it may use {{.Page}}, {{.Pages}}`},
		{"broken template", "be", "active.be.toml", "[page]\nother = \"Старонка {{.Page з {{.Pages}}\"\n",
			`locales/furniture/active.be.toml:2:19: error: the template of "page" does not work: function "з" not defined [catalog-template] it may use {{.Page}}, {{.Pages}}`},
		{"what nobody sees", "be", "active.be.toml", "[notes]\nother = \"За\\u202Eўвагі\"\n",
			`locales/furniture/active.be.toml:2:12: error: a control character of writing direction, U+202E [mark-control] take it away`},
		{"what nobody sees in a plural form", "be", "active.be.toml", "[sources]\none = \"{{.Count}} крыніца\"\nfew = \"\u200F{{.Count}} крыніцы\"\nmany = \"{{.Count}} крыніц\"\nother = \"{{.Count}} крыніцы\"\n",
			`locales/furniture/active.be.toml:3:8: error: a control character of writing direction, U+200F [mark-control] take it away`},
		{"no such language", "uk", "active.be.toml", "",
			`locales/furniture/active.uk.toml: error: there are no edition words for the language "uk" [catalog-missing]`},
		{"lacking", "uk", "active.uk.toml", "[notes]\nother = \"Примітки\"\n",
			`locales/furniture/active.uk.toml:1:1: error: the edition words for the language "uk" lack language-name, published`},
		{"syntax", "be", "active.be.toml", "[notes\n", `locales/furniture/active.be.toml:1:7: error: this is not TOML: expected ']' to close table name [catalog-syntax]`},
		{"encoding", "be", "active.be.toml", "[notes]\nother = \"\xff\"\n", `locales/furniture/active.be.toml:2:10: error: the file is not UTF-8: byte 0xFF [file-encoding] save the file as UTF-8`},
		{"no language", "tlh", "active.tlh.toml", "", "locales/furniture/active.tlh.toml:1:1: error: the edition words for the language \"tlh\" lack"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{"locales/furniture/" + test.file: {Data: []byte(test.text)}}
			var list diag.List
			f := LoadFurniture(locales.FS, fsys, []string{test.lang}, &list)
			got := report(&list)
			if test.want == "" && got != "" || !strings.HasPrefix(got, test.want) {
				t.Errorf("%s\nwant %s", got, test.want)
			}
			if p := f.Words(test.lang); list.HasErrors() != (p == nil) {
				t.Errorf("errors: %v, printer: %v", list.HasErrors(), p)
			} else if p != nil && p.Text("notes", nil) != "Зноскі" {
				t.Errorf("notes: %q", p.Text("notes", nil))
			}
		})
	}
}

// FuzzPhrase holds what a printer keeps of go-i18n's texts against go-i18n itself,
// for any template that loads.
func FuzzPhrase(f *testing.F) {
	for _, text := range []string{
		"Published {{.Date}}", "{{.Date}}{{.Date}} {{ .Date }}", "{{.Date}}\u00A0of {{.Date}}", "{{- .Date -}} x", "{{/* {{.Date}} */}}x",
		"{{if .Date}}a{{end}}{{.Date}}", `{{printf "%v" .Date}}`, "{{{.Date}}}", "}}{{.Date}}{", "\x00{{.Date}}\x00", "{{\"{{.Date}}\"}}", "{{len .Date}}",
	} {
		f.Add(text, "9 <жніўня>", 21)
	}
	f.Fuzz(func(t *testing.T, text, date string, n int) {
		count := strings.ReplaceAll(text, ".Date", ".Count")
		messages, err := json.Marshal(map[string]any{
			"published": text, "notes": strings.ReplaceAll(text, ".Date", `"x"`),
			"sources": map[string]string{"one": count, "few": count + "2", "many": count, "other": count},
		})
		if err != nil {
			t.Fatal(err)
		}
		var list diag.List
		p := LoadFurniture(locales.FS, fstest.MapFS{"locales/furniture/active.be.json": {Data: messages}}, []string{"be"}, &list).Words("be")
		if p == nil {
			return
		}
		// A template that works for one value may fail for another; then it does so either way.
		printed := func(print func() string) (s string) {
			defer func() {
				if r := recover(); r != nil {
					s = fmt.Sprint(r)
				}
			}()
			return print()
		}
		for _, data := range []map[string]any{{"Date": date}, {"Date": n}, {"Date": 1.5}, {"Date": nil}, {}, nil} {
			got := printed(func() string { return p.Text("published", data) })
			want := printed(func() string { return p.print(wordOf("published"), data, nil) })
			if got != want {
				t.Fatalf("%q with %v: %q, and %q from go-i18n", text, data, got, want)
			}
		}
		if got, want := p.Text("notes", nil), p.print(wordOf("notes"), nil, nil); got != want {
			t.Fatalf("%q: %q, and %q from go-i18n", text, got, want)
		}
		for _, n := range []int{n, n % 256, -n} {
			got := printed(func() string { return p.Plural("sources", n, nil) })
			want := printed(func() string { return p.print(wordOf("sources"), map[string]any{"Count": n}, n) })
			if got != want {
				t.Fatalf("%q with %d: %q, and %q from go-i18n", text, n, got, want)
			}
		}
	})
}

// report returns diagnostics as text, a line each with its hint.
func report(list *diag.List) string {
	var b strings.Builder
	if err := diag.WriteText(&b, list.Sorted()); err != nil {
		panic(err)
	}
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\n\thint:", "")
}

func BenchmarkLoadFurniture(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var list diag.List
		LoadFurniture(locales.FS, nil, []string{"be", "ru", "en"}, &list)
	}
}

// BenchmarkText prints a text with data, and one with a number; the floor is
// go-i18n itself.
func BenchmarkText(b *testing.B) {
	var list diag.List
	p := LoadFurniture(locales.FS, nil, []string{"be"}, &list).Words("be")
	data := map[string]any{"Date": "9 жніўня 2020 г."}
	b.Run("floor", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.print(wordOf("published"), data, nil)
			p.print(wordOf("sources"), map[string]any{"Count": 13}, 13)
		}
	})
	b.Run("phrase", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.Text("published", data)
			p.Plural("sources", 13, nil)
		}
	})
}
