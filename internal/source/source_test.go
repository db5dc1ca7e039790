package source

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

func parse(t *testing.T, text string) *File {
	t.Helper()
	f, err := Parse("a.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestPosition(t *testing.T) {
	f := parse(t, "аб\n\nв🙂г\n")
	for _, c := range []struct {
		at   string
		want string
	}{
		{"а", "a.md:1:1"},
		{"б", "a.md:1:2"},
		{"в", "a.md:3:1"},
		{"г", "a.md:3:3"},
	} {
		if got := f.Position(strings.Index(f.Text, c.at)).String(); got != c.want {
			t.Errorf("position of %s is %s, want %s", c.at, got, c.want)
		}
	}
	if got := f.Position(len(f.Text)).String(); got != "a.md:4:1" {
		t.Errorf("the end is at %s", got)
	}
	if got := f.Line(3); got != "в🙂г" {
		t.Errorf("line 3 is %q", got)
	}
	if got := f.Line(9); got != "" {
		t.Errorf("line 9 is %q", got)
	}
}

// TestLongLine holds the column against a count from the line's beginning.
func TestLongLine(t *testing.T) {
	text := strings.Repeat("а", 2000) + "\n" + strings.Repeat("слова 🙂 word ", 3000) + "\nend"
	f := parse(t, text)
	line, start := 1, 0
	for i, r := range text {
		got := f.Position(i)
		if i%997 == 0 || r == '\n' || i > len(text)-4 {
			if want := 1 + utf8.RuneCountInString(text[start:i]); got.Line != line || got.Column != want {
				t.Fatalf("offset %d is at %v, want %d:%d", i, got, line, want)
			}
		}
		if r == '\n' {
			line, start = line+1, i+1
		}
	}
}

// BenchmarkPosition asks for a place at the end of a line of 4 MB.
func BenchmarkPosition(b *testing.B) {
	f, err := Parse("a.bib", []byte(strings.Repeat("@a{k}", MaxSize/5)))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f.Position(len(f.Text) - 1)
	}
}

func TestForm(t *testing.T) {
	in := "\uFEFFone\r\ntwo\r\n"
	f := parse(t, in)
	if f.Text != "one\ntwo\n" || !f.CRLF || !f.BOM {
		t.Fatalf("read as %q, CRLF %v, BOM %v", f.Text, f.CRLF, f.BOM)
	}
	if got := f.Position(strings.Index(f.Text, "two")).String(); got != "a.md:2:1" {
		t.Errorf("two is at %s", got)
	}
	if got := string(f.Bytes(f.Text)); got != in {
		t.Errorf("written back as %q", got)
	}
}

func TestBadInput(t *testing.T) {
	var encoding *EncodingError
	_, err := Parse("a.md", []byte("ok\nb\xffd"))
	if !errors.As(err, &encoding) || encoding.Span.Position().String() != "a.md:2:2" {
		t.Errorf("a bad byte gives %v", err)
	}
	_, err = Parse("a.md", []byte("a\x00"))
	if !errors.As(err, &encoding) || !strings.Contains(err.Error(), "NUL") {
		t.Errorf("a NUL gives %v", err)
	}
	fsys := fstest.MapFS{
		"big": {Data: make([]byte, MaxSize+1)},
		"dir": {Mode: fs.ModeDir},
	}
	if _, err := Read(fsys, "big"); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a large file gives %v", err)
	}
	if _, err := Read(fsys, "dir"); err == nil {
		t.Error("a folder is read as a file")
	}
	if _, err := Read(fsys, "none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file gives %v", err)
	}
}

func TestFragment(t *testing.T) {
	f := parse(t, `other = "a\tb \u0456 c"`)
	// The value is "a<tab>b і c".
	frag := NewFragment(f, "a\tb і c", []Run{{0, 9}, {1, 10}, {2, 12}, {4, 14}, {6, 20}})
	for at, want := range map[string]string{"a": "a.md:1:10", "\t": "a.md:1:11", "b": "a.md:1:13", "і": "a.md:1:15", " c": "a.md:1:21", "c": "a.md:1:22"} {
		if got := frag.Position(strings.Index(frag.Text, at)).String(); got != want {
			t.Errorf("%q is at %s, want %s", at, got, want)
		}
	}
	i := strings.Index(frag.Text, "b")
	if got := (Span{frag, i, i + 1}).Root().Text(); got != "b" {
		t.Errorf("the root of b is %q", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("a\r\nb"), 1)
	f.Add([]byte("\xEF\xBB\xBFб\n\n"), 3)
	f.Fuzz(func(t *testing.T, b []byte, offset int) {
		file, err := Parse("x", b)
		if err != nil {
			var encoding *EncodingError
			if !errors.As(err, &encoding) {
				t.Fatal(err)
			}
			_ = encoding.Span.Position()
			return
		}
		if !utf8.ValidString(file.Text) || strings.Contains(file.Text, "\r\n") {
			t.Fatal("the text is not clean")
		}
		if p := file.Position(offset); p.Line < 1 || p.Column < 1 {
			t.Fatalf("position %v", p)
		}
	})
}
