package press

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skaryna/internal/diag"
)

// layDesk writes a publication of English articles in three languages.
func layDesk(t testing.TB, articles, paragraphs int) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("content/publication.toml", "name = \"Desk\"\nlanguages = [\"be\", \"ru\", \"en\"]\n")
	for a := range articles {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: Article %d\ndate: 2026-11-24\nlang: en\n---\n", a)
		for p := range paragraphs {
			fmt.Fprintf(&b, "\nThe council met for the %d. time in the town of number %d, and wrote to the parliaments of Europe.\n", p, a)
		}
		write(fmt.Sprintf("content/a%03d/article.md", a), b.String())
	}
	return dir
}

func openDesk(t testing.TB, dir string) *Desk {
	t.Helper()
	list := new(diag.List)
	d, err := OpenDesk(dir, nil, list)
	if err != nil || d == nil {
		t.Fatal(err, list.Sorted())
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// syncDesk syncs and returns how many files that wrote.
func syncDesk(t testing.TB, dir string) int {
	t.Helper()
	d := openDesk(t, dir)
	all, err := d.Sync(t.Context(), SyncOptions{})
	if err != nil || d.Diagnostics().Len() > 0 {
		t.Fatal(err, d.Diagnostics().Sorted())
	}
	if err := d.Write(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, s := range all {
		files += len(s.Files)
	}
	return files
}

// What somebody saves while sync is at work is not written over.
func TestDeskSavedMeanwhile(t *testing.T) {
	dir := layDesk(t, 2, 3)
	if n := syncDesk(t, dir); n != 6 {
		t.Fatalf("%d files", n)
	}
	article, file := filepath.Join(dir, "content/a000/article.md"), filepath.Join(dir, "locales/a000/active.be.toml")
	b, err := os.ReadFile(article)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(article, append(b, "\nOne more.\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	d := openDesk(t, dir)
	all, err := d.Sync(t.Context(), SyncOptions{})
	if err != nil {
		t.Fatal(err)
	}
	saved, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	saved = append(saved, "# Just saved.\n"...)
	if err := os.WriteFile(file, saved, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := d.Write(t.Context(), all); !errors.Is(err, errChanged) {
		t.Errorf("%v", err)
	}
	if now, _ := os.ReadFile(file); string(now) != string(saved) {
		t.Error("the file was written over")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "locales/*/"+stagePrefix+"*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if n := syncDesk(t, dir); n != 3 {
		t.Errorf("%d files at the second try", n)
	}
	if now, _ := os.ReadFile(file); !strings.Contains(string(now), "# Just saved.\n") {
		t.Error("the comment is lost")
	}
}

// A publication of 100 000 segments: 300 articles in three languages.
func benchmarkDesk(b *testing.B, work func(dir string)) {
	dir := layDesk(b, 300, 333)
	syncDesk(b, dir)
	b.ReportAllocs()
	for b.Loop() {
		work(dir)
	}
}

func BenchmarkDeskStatus(b *testing.B) {
	benchmarkDesk(b, func(dir string) {
		d := openDesk(b, dir)
		if rows, err := d.Status(b.Context()); err != nil || len(rows) != 600 {
			b.Fatal(err, len(rows))
		}
	})
}

func BenchmarkDeskSync(b *testing.B) {
	benchmarkDesk(b, func(dir string) {
		if n := syncDesk(b, dir); n != 0 {
			b.Fatalf("%d files changed", n)
		}
	})
}
