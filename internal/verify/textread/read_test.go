package textread_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/identity"
	"skaryna/internal/render/rendertest"
	"skaryna/internal/render/text"
	"skaryna/internal/verify/proof"
	"skaryna/internal/verify/textread"
)

const rule = "────────────────────────────────────────"

func edition(body string) []byte {
	return []byte("Title\n=====\n\n" + body + "\n" + rule + "\nbe·7KQ4-2M9D\nX\n  English: HTML\n\nLinks\n-----\n\na page\n  https://example.org/\n\nEnglish\n  https://example.org/x.en.html\n")
}

func dump(e *proof.Edition) string {
	var s []string
	for _, b := range e.Blocks {
		s = append(s, string(b.Kind)+":"+strings.Join(strings.Fields(b.Said()), " "))
	}
	return strings.Join(s, "|")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"One\ntwo.\n", "paragraph:One two."},
		{"Heading\n-------\n\nx\n", "heading:Heading|paragraph:x"},
		{"A heading of\ntwo lines\n------------\n\nx\n", "heading:A heading of two lines|paragraph:x"},
		{"Not a heading\n-----\n", "paragraph:Not a heading -----"},
		{"• a\n  b\n• c\n  1. d\n     e\n  2. f\n", "item:|paragraph:a b|item:|paragraph:c|item:1|paragraph:d e|item:2|paragraph:f"},
		{"* a\n* b\n", "item:|paragraph:a|item:|paragraph:b"},
		{"• a\n  b\n  > c\n  > d\n", "item:|paragraph:a b|paragraph:c d"},
		{"9.  a\n\n10. b\n\n    c\n", "item:9|paragraph:a|item:10|paragraph:b|paragraph:c"},
		{"> a\n>\n> > b\n", "paragraph:a|paragraph:b"},
		{"    code\n\n    more\n\nx\n", "code:code more|paragraph:x"},
		{"               * * *\n", ""},
		{"a │ b\n──┼──\n1 │ 2\n  │ 3\n", "cell:a|cell:b|cell:1|cell:2|cell:3"},
		{"a │ b\n──┼──\n1 │ 2\n  │ 3\n──┼──\n4 │ 5\n", "cell:a|cell:b|cell:1|cell:2 3|cell:4|cell:5"},
		{"a │ b\n──┼──\n1 │ 2\n3 │ 4\n──┼──\n", "cell:a|cell:b|cell:1 3|cell:2 4"},
		{"a | b\n--+--\n| | 2\n", "cell:a|cell:b|cell:||cell:2"},
		{"日本 │ b\n─────┼──\n1    │ 2\n", "cell:日本|cell:b|cell:1|cell:2"},
		{"[Picture: a\npress]\n\nCaption\n", "picture:a press|paragraph:Caption"},
		{"x[^1]\n\nNotes\n-----\n\n[^1] a\n     b\n\n[^2] c\n", "paragraph:x[^1]|note:1|paragraph:a b|note:2|paragraph:c"},
		{"[^1] no note\n", "paragraph:[^1] no note"},
	} {
		for _, body := range []string{c.body, strings.ReplaceAll(c.body, "\n", "\r\n")} {
			e, err := textread.Read(edition(body))
			if err != nil {
				t.Errorf("%q: %v", body, err)
				continue
			}
			if got := strings.TrimPrefix(strings.TrimPrefix(dump(e), "heading:Title"), "|"); got != c.want {
				t.Errorf("%q: %s, want %s", body, got, c.want)
			}
			if p := e.Printed(); p.Edition != "be·7KQ4-2M9D" || p.Lang != "be" {
				t.Errorf("%q: %+v", body, p)
			}
			if len(e.Listed) != 1 || e.Listed[0].URL != "https://example.org/" || e.Listed[0].Text != "a page" {
				t.Errorf("%q: %v", body, e.Listed)
			}
		}
	}
}

// TestSplits finds the ends of lines at which a word may have been parted.
func TestSplits(t *testing.T) {
	long := strings.Repeat("a", 30)
	for body, want := range map[string]int{
		long + "\n" + long + "\n":          1,
		"`" + long + "\n_" + long + "`\n":  1,
		long + "_\n" + long + "*\n" + long: 2,
		long + "-\n" + long + "\n":         0,
		long + "\nfits in one line\n":      0,
		"and\nhttps://" + long + "\nand\n": 0, // an address is parted nowhere
	} {
		e, err := textread.Read(edition(body + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(e.Blocks[1].Splits); got != want {
			t.Errorf("%q has %d, want %d", body, got, want)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":       {"", "no colophon"},
		"no rule":     {"Title\n=====\n\nx\n", "no colophon"},
		"no title":    {"x\n\n" + rule + "\nbe\n", "line 1: the text does not begin with a title"},
		"no UTF-8":    {string(edition("a\xFFb\n")), "line 4: bytes that are no UTF-8"},
		"a control":   {string(edition("a\x1B[2Jb\n")), "line 4: a character that cannot be seen, U+001B"},
		"a direction": {string(edition("a\u202Eb\n")), "U+202E"},
		"a space":     {string(edition("a\u200Bb\n")), "U+200B"},
		"deep":        {string(edition(strings.Repeat(">", 100) + "a\n")), "nested too deep"},
		"deep lists":  {string(edition(strings.Repeat("• ", 100) + "a\n")), "nested too deep"},
		"long":        {string(edition(strings.Repeat("a ", 4<<20))), "more than 8 MB"},
		"many blocks": {string(edition(strings.Repeat(strings.Repeat("• ", 16)+"a\n", 1<<14))), "blocks"},
		"many lines":  {strings.Repeat("\n", 1<<18+1), "too many lines"},
	} {
		e, err := textread.Read([]byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v %v", name, err, e)
		}
	}
}

// TestTableOfOneRow prints a table whose only row takes several lines, and reads
// its cells back.
func TestTableOfOneRow(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		ed := rendertest.Edition("en")
		cell := func(s string) *doc.Cell {
			return &doc.Cell{Prose: &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: s}}}}
		}
		ed.Article.Blocks = []doc.Block{&doc.Table{
			Align: make([]doc.Align, 2), Head: []*doc.Cell{cell("one"), cell("two")},
			Rows: [][]*doc.Cell{{cell("a cell that is a good deal wider than half of the line"), cell("another cell | that is a good deal wider than half of it")}},
		}}
		var b bytes.Buffer
		if err := text.Write(&b, ed, text.Options{Width: 40, ASCII: ascii}); err != nil {
			t.Fatal(err)
		}
		e, err := textread.Read(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		var cells []string
		for _, b := range e.Blocks {
			if b.Kind == proof.Cell {
				cells = append(cells, strings.Join(strings.Fields(b.Text), " "))
			}
		}
		want := "one|two|a cell that is a good deal wider than half of the line|another cell | that is a good deal wider than half of it"
		if got := strings.Join(cells, "|"); got != want {
			t.Errorf("%s\nwant %s\n%s", got, want, b.String())
		}
	}
}

func golden(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../../render/text/testdata/*.txt")
	if err != nil || len(names) < 4 {
		t.Fatal(names, err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = b
	}
	return all
}

func TestGolden(t *testing.T) {
	for name, b := range golden(t) {
		e, err := textread.Read(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(e.Blocks) < 40 || e.Count(proof.Heading) < 5 || e.Count(proof.Cell)+e.Count(proof.Item) < 12 || e.Count(proof.Note) < 2 || len(e.Listed) < 1 {
			t.Errorf("%s: %s", name, dump(e))
		}
	}
}

// FuzzRead sees that any text is read or refused, and that of one that is read no
// word is lost and none made up: what was read, with its margins, colophon and
// links, has the letters of the file.
func FuzzRead(f *testing.F) {
	for _, b := range golden(f) {
		f.Add(b)
	}
	f.Add(edition("• a\n  1. b\n\n> c\n\na │ b\n──┼──\n1 │ 2\n"))
	f.Add(edition("x[^1]\n\nNotes\n-----\n\n[^1] a\n     b\n\n    code\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := textread.Read(b)
		if err != nil {
			return
		}
		want := count(body(string(b)))
		got := 0
		for i := range e.Blocks {
			got += count(e.Blocks[i].Mark) + count(e.Blocks[i].Said())
		}
		for _, m := range e.Margins {
			got += count(m.Text)
		}
		if got != want {
			t.Fatalf("%d letters were read of %d: %s", got, want, dump(e))
		}
	})
}

// body returns what stands above the colophon.
func body(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := len(lines) - 2; i > 0; i-- {
		l := lines[i]
		if l != "" && (strings.Trim(l, "─") == "" || strings.Trim(l, "-") == "") && len([]rune(l)) >= 24 &&
			strings.Trim(lines[i-1], " ") == "" && strings.Trim(lines[i+1], " ") != "" {
			return strings.Join(lines[:i], "\n")
		}
	}
	return ""
}

// count returns how many letters and figures are in a text.
func count(s string) (n int) {
	for w := range identity.Words(s) {
		n += len([]rune(w))
	}
	return n
}
