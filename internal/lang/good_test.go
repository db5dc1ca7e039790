package lang

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGood reads pages of which it is known that they are good: nothing may be
// found in them. Package accept has their words read by hunspell.
func TestGood(t *testing.T) {
	files, err := filepath.Glob("testdata/good/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tag, _, _ := strings.Cut(filepath.Base(name), "-")
		var e Edition
		paragraphs := strings.Split(strings.TrimSpace(string(data)), "\n\n")
		for i, p := range paragraphs {
			for _, f := range Of(tag).Proofread([]Piece{{Text: p}}, Proof{Edition: &e, Segment: i}) {
				t.Errorf("%s: %s %s: %q, want %q, in %s", name, f.Rule, f.Case, f.Got, f.Want, p)
			}
		}
		for _, f := range e.Faults() {
			t.Errorf("%s: %s %s: %q, want %q, in %s", name, f.Rule, f.Case, f.Got, f.Want, paragraphs[f.Segment])
		}
		if n := len(strings.Fields(string(data))); n < 400 {
			t.Errorf("%s: only %d words", name, n)
		}
	}
}
