package press

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skaryna/internal/diag"
)

// TestPublicationCorpus measures the rules that look at a publication as a whole
// by labelled works and texts, through the check itself. With -v it prints each
// rule's precision and recall, which `make bench-check` shows.
func TestPublicationCorpus(t *testing.T) {
	data, err := os.ReadFile("testdata/check/publication.txt")
	if err != nil {
		t.Fatal(err)
	}
	type tally struct{ cases, right, wrong, missed int }
	scores := map[diag.Code]*tally{}
	for _, code := range []diag.Code{diag.BibIncomplete, diag.DateFuture, diag.ImageAlt, diag.LinkDraft, diag.LinkHTTP, diag.BibUncited, diag.MarkNoteUnused} {
		scores[code] = &tally{}
	}
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.SplitN(line, " ", 4)
		if len(fields) != 4 || scores[diag.Code(fields[1])] == nil {
			t.Fatalf("publication.txt:%d: no case: %s", i+1, line)
		}
		code, bad := diag.Code(fields[1]), fields[0] == "bad"
		scores[code].cases++
		found := map[diag.Code]bool{}
		for _, d := range checkCase(t, fields[2], fields[3]).All() {
			if d.Severity == diag.Error {
				t.Errorf("publication.txt:%d: %s: %s", i+1, d.Code, d.Message)
			}
			found[d.Code] = true
		}
		for c, s := range scores {
			switch {
			case bad && c == code && found[c]:
				s.right++
			case bad && c == code:
				s.missed++
				t.Errorf("publication.txt:%d: %s: missed: %s", i+1, c, line)
			case found[c]:
				s.wrong++
				t.Errorf("publication.txt:%d: %s: a false alarm: %s", i+1, c, line)
			}
		}
	}
	if !testing.Verbose() {
		return
	}
	fmt.Printf("%-11s %-20s %6s %6s %6s %6s\n", "publication", "rule", "cases", "right", "wrong", "missed")
	for _, code := range slices.Sorted(maps.Keys(scores)) {
		s := scores[code]
		fmt.Printf("%-11s %-20s %6d %6d %6d %6d\n", "", code, s.cases, s.right, s.wrong, s.missed)
	}
}

// checkCase checks a publication of one article: one that cites a work of the
// fields, or one of the text.
func checkCase(t *testing.T, kind, content string) *diag.List {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		target := filepath.Join(dir, "content", name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("publication.toml", "name = \"N\"\nlanguages = [\"en\"]\nurl = \"https://example.org/press/\"\n")
	body := strings.ReplaceAll(content, " ¶ ", "\n\n")
	if kind == "work" {
		work, uncited := strings.CutPrefix(content, "*")
		write("a/references.json", `[{"id":"k",`+work+`}]`)
		if body = "Text [@k]."; uncited {
			body = "Text."
		}
	}
	write("a/article.md", "---\ntitle: T\ndate: 2026-11-24\nlang: en\nslug: a\n---\n\n"+body+"\n")
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	write("a/p.png", picture.String())
	_, list, err := Check(context.Background(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
