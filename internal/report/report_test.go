package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

type english struct{}

func (english) Text(t diag.Text) string { return t.String() }

// parse makes a file of a text.
func parse(t testing.TB, name, text string) *source.File {
	t.Helper()
	f, err := source.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// on returns the span of a word in a file.
func on(f *source.File, word string) source.Span {
	i := strings.Index(f.Text, word)
	return source.Span{File: f, Start: i, End: i + len(word)}
}

// samples are diagnostics of every form.
func samples(t testing.TB) []*diag.Diagnostic {
	article := parse(t, "content/a/article.md", "---\ntitle: A\n---\n\nThe source [@one], a 👍🏽 and\ttwo.\nMore.\n")
	messages := parse(t, "locales/a, b/active.be.toml", "[one]\nother = \"Тэкст \\u2014 [@one], «и» ў тэксьце: 100% [@two].\"\n")
	var l diag.List
	l.Error(on(article, "[@one]"), diag.CiteUnknownKey, "no source has the key %q", "one").
		WithHint("did you mean %q?", "two").WithRelated(on(messages, "[@one]"), "the translation")
	l.Warn(on(article, "two.\nMore"), diag.MarkNoteUnused, "over two lines").WithHint("100%%, with: commas, and more")
	d := l.Error(on(messages, "и"), "be-letter", "the letter %q is not Belarusian", "и")
	d.Fix = &diag.Fix{Edits: []diag.Edit{{Span: on(messages, "и"), Text: "і"}, {Span: on(messages, " ў"), Text: " “"}}}
	l.Add(&diag.Diagnostic{Severity: diag.Note, Code: "note", Span: source.At(article), Message: diag.Textf("a remark\nof <two> lines & a \x1b")})
	l.FileError("locales/a/active.ru.toml", diag.CatalogMissing, "there is no such file")
	return l.Sorted()
}

func explain(code diag.Code) string {
	if code == diag.CiteUnknownKey {
		return "A text cites a work that no library holds. It would print a number that leads nowhere.\n\nFor example: [@one]"
	}
	return ""
}

func TestGoldens(t *testing.T) {
	list := samples(t)
	for name, write := range map[string]func(io.Writer) error{
		"text.txt":    func(w io.Writer) error { return Text{UI: english{}}.Write(w, list) },
		"color.txt":   func(w io.Writer) error { return Text{UI: english{}, Color: true}.Write(w, list) },
		"report.json": func(w io.Writer) error { return WriteJSON(w, list) },
		"report.sarif": func(w io.Writer) error {
			return WriteSARIF(w, list, SARIF{Version: "v1.2.3", Root: "news", Explain: explain})
		},
		"github.txt":  func(w io.Writer) error { return WriteGitHub(w, list, "news") },
		"junit.xml":   func(w io.Writer) error { return WriteJUnit(w, list, "") },
		"none.json":   func(w io.Writer) error { return WriteJSON(w, nil) },
		"none.sarif":  func(w io.Writer) error { return WriteSARIF(w, nil, SARIF{Explain: explain}) },
		"none.xml":    func(w io.Writer) error { return WriteJUnit(w, nil, "") },
		"none.github": func(w io.Writer) error { return WriteGitHub(w, nil, "") },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		golden := "testdata/" + name
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s: got\n%s\nwant\n%s", golden, b.Bytes(), want)
		}
	}
}

// TestWindow looks at the column that the mark stands in.
func TestWindow(t *testing.T) {
	long := strings.Repeat("слова ", 100)
	for _, test := range []struct{ before, place, after string }{
		{"", "x", ""},
		{"абв ", "где", " ёж"},
		{"\t", "x", "y"},
		{"漢字 ", "漢", "字"},
		{"e\u0301 ", "e\u0301", " e"},
		{"👩‍👩‍👧 ", "👍🏽", "!"},
		{long, "тут", " " + long},
		{long, "тут", ""},
		{"", "тут", " " + long},
		{"a\u202eb ", "\u202e", " c"},
		{strings.Repeat("漢", 500), "x", strings.Repeat("漢", 500)},
		{strings.Repeat("a", 1<<20), "b", strings.Repeat("a", 1<<20)},
	} {
		line := test.before + test.place + test.after
		text, before, width := window(line, len(test.before), len(test.before)+len(test.place))
		if w := uniseg.StringWidth(text); w > windowWidth {
			t.Errorf("%.40q: %d columns: %s", line, w, text)
		}
		at := 0
		for state, rest := -1, text; uniseg.StringWidth(text)-uniseg.StringWidth(rest) < before; {
			_, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
			at = len(text) - len(rest)
		}
		shown := diag.OneLine(test.place)
		if !strings.HasPrefix(text[at:], shown) || width != uniseg.StringWidth(shown) {
			t.Errorf("%.40q: the mark of %q stands under %.10q, %d columns wide:\n%s\n%s^", line, test.place, text[at:], width, text, strings.Repeat(" ", before))
		}
	}
}

// FuzzWindow looks at any place of any line.
func FuzzWindow(f *testing.F) {
	f.Add("a b\tc", 2, 1)
	f.Add("\u202e\u0301漢", 0, 9)
	f.Fuzz(func(t *testing.T, line string, start, length int) {
		if !utf8.ValidString(line) || strings.ContainsAny(line, "\n") || start < 0 || start > len(line) || length < 0 || length > len(line)-start {
			return
		}
		if start < len(line) && !utf8.RuneStart(line[start]) {
			return
		}
		text, before, width := window(line, start, start+length)
		if diag.OneLine(text) != text {
			t.Errorf("%q shows %q", line, text)
		}
		if before < 0 || width < 0 || before > windowWidth || width > windowWidth {
			t.Errorf("%q at %d+%d: %d columns before the place, %d wide", line, start, length, before, width)
		}
	})
}

// FuzzForms prints hostile names, texts and paths in every form: none of them may
// break it.
func FuzzForms(f *testing.F) {
	f.Add("content/a/article.md", "text", "a name", "code")
	f.Add("a\nb::c,d%", "\x1b[31m]]>\u202e", "::error file=x::\r\n\x00", "<&\"")
	f.Fuzz(func(t *testing.T, name, text, arg, code string) {
		file, err := source.Parse(name, []byte(text))
		if err != nil || !utf8.ValidString(name) || !utf8.ValidString(arg) || !utf8.ValidString(code) || strings.ContainsFunc(code, func(r rune) bool { return (r < 'a' || 'z' < r) && r != '-' }) {
			return
		}
		var l diag.List
		d := l.Error(source.Span{File: file, End: len(file.Text)}, diag.Code(code), "%s", arg).WithHint("%s", arg).WithRelated(source.At(file), "%s", arg)
		d.Fix = &diag.Fix{Edits: []diag.Edit{{Span: d.Span, Text: arg}}}
		l.FileError(name, diag.Code(code), "%s", arg)
		list := l.Sorted()

		var b bytes.Buffer
		must := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		must(WriteJSON(&b, list))
		var all []map[string]any
		must(json.Unmarshal(b.Bytes(), &all))
		if len(all) != len(list) || all[0]["message"] != list[0].Message.String() {
			t.Errorf("%d diagnostics, and in JSON %v", len(list), all)
		}
		b.Reset()
		must(WriteSARIF(&b, list, SARIF{Root: name, Explain: func(diag.Code) string { return arg }}))
		must(json.Unmarshal(b.Bytes(), new(any)))
		b.Reset()
		must(WriteJUnit(&b, list, name))
		decoder := xml.NewDecoder(bytes.NewReader(b.Bytes()))
		cases := 0
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			must(err)
			if e, ok := token.(xml.StartElement); ok && e.Name.Local == "testcase" {
				cases++
			}
		}
		if cases != len(list) {
			t.Errorf("%d diagnostics, and %d JUnit cases", len(list), cases)
		}
		b.Reset()
		must(WriteGitHub(&b, list, name))
		for line := range strings.Lines(b.String()) {
			if !strings.HasPrefix(line, "::error file=") || !strings.HasSuffix(line, "\n") || strings.ContainsAny(line[:len(line)-1], "\r\x00\x1b") {
				t.Errorf("no workflow command: %q", line)
			}
		}
		if n := strings.Count(b.String(), "\n"); n != len(list) {
			t.Errorf("%d diagnostics, and %d workflow commands", len(list), n)
		}
		b.Reset()
		must(Text{UI: english{}}.Write(&b, list))
		for _, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
			if strings.TrimPrefix(line, "\t") != diag.OneLine(strings.TrimPrefix(line, "\t")) {
				t.Errorf("a terminal obeys %q", line)
			}
		}
	})
}
