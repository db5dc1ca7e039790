package markdown

import (
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// TestNotesOfTable sees that notes are numbered as a reader meets them: a
// table's caption is printed above it, wherever the author wrote it.
func TestNotesOfTable(t *testing.T) {
	f, err := source.Parse("x.md", []byte("---\ntitle: T\ndate: 2020-01-01\nlang: en\n---\n\n"+
		"| a[^cell] | b |\n| - | - |\n| c | d |\n\n: Caption[^caption]\n\nText.[^text]\n\n[^cell]: One.\n\n[^caption]: Two.\n\n[^text]: Three.\n"))
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	a := Read(f, "a", &list)
	if list.Len() > 0 {
		t.Fatal(list.Sorted()[0].Message)
	}
	for i, want := range []string{"caption", "cell", "text"} {
		if i >= len(a.Notes) || a.Notes[i].Label != want || a.Notes[i].Number != i+1 {
			t.Fatalf("note %d is not %q: %+v", i+1, want, a.Notes)
		}
	}
}
