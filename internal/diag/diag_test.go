package diag

import (
	"strings"
	"testing"

	"skaryna/internal/source"
)

func TestWriteText(t *testing.T) {
	f, err := source.Parse("content/a/article.md", []byte("one\ntwo [@x]\n"))
	if err != nil {
		t.Fatal(err)
	}
	var l List
	at := strings.Index(f.Text, "x")
	l.Warn(source.Span{File: f, Start: 0, End: 3}, MarkNoteUnused, "a note is\x1b[31m red")
	l.Error(source.Span{File: f, Start: at, End: at + 1}, CiteUnknownKey, "no source has the key %q", "x").
		WithHint("did you mean %q?", "y").WithRelated(source.At(f), "here")
	l.Error(source.Span{File: f, Start: at, End: at + 1}, CiteUnknownKey, "no source has the key %q", "x")
	l.FileError("locales/a/active.be.toml", CatalogMissing, "there is no such file")
	var b strings.Builder
	if err := WriteText(&b, l.Sorted()); err != nil {
		t.Fatal(err)
	}
	want := `content/a/article.md:1:1: warning: a note is\x1b[31m red [mark-note-unused]
content/a/article.md:2:7: error: no source has the key "x" [cite-unknown-key]
	content/a/article.md:1:1: here
	hint: did you mean "y"?
locales/a/active.be.toml: error: there is no such file [catalog-missing]
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	if l.Count(Error) != 3 || l.Count(Warning) != 1 || !l.HasErrors() {
		t.Errorf("%d errors, %d warnings", l.Count(Error), l.Count(Warning))
	}
}

func TestNearest(t *testing.T) {
	known := []string{"title", "standfirst", "authors", "date", "updated"}
	for word, want := range map[string]string{
		"titel":      "title",
		"autors":     "authors",
		"standfrist": "standfirst",
		"dte":        "date",
		"colour":     "",
		"":           "",
		"x":          "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
	}
}

func FuzzDistance(f *testing.F) {
	f.Add("kitten", "sitting")
	f.Add("ab", "ba")
	f.Fuzz(func(t *testing.T, a, b string) {
		ra, rb := []rune(a), []rune(b)
		if len(ra) > 100 || len(rb) > 100 {
			return
		}
		d := distance(ra, rb)
		if d != distance(rb, ra) {
			t.Error("not symmetric")
		}
		if d > max(len(ra), len(rb)) {
			t.Errorf("distance %d of %q and %q", d, a, b)
		}
		if (d == 0) != (string(ra) == string(rb)) {
			t.Errorf("distance %d of %q and %q", d, a, b)
		}
	})
}
