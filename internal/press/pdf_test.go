package press

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/render/pdf/pdfcheck"
)

// TestPDFConforms holds every finished PDF, on every paper, with attachments
// (PDF/A-3a) and without (PDF/A-2a), against the independent checker.
func TestPDFConforms(t *testing.T) {
	for name, root := range publications {
		for _, paper := range []string{"a4", "a5", "letter"} {
			for _, attach := range []bool{true, false} {
				t.Run(fmt.Sprintf("%s,%s,attach=%v", name, paper, attach), func(t *testing.T) {
					dir := t.TempDir()
					for _, part := range []string{"content", "locales"} {
						if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(root, part))); err != nil {
							t.Fatal(err)
						}
					}
					settings, err := os.OpenFile(filepath.Join(dir, "content", "publication.toml"), os.O_APPEND|os.O_WRONLY, 0)
					if err != nil {
						t.Fatal(err)
					}
					fmt.Fprintf(settings, "\n[pdf]\npaper = %q\nattach = %v\n", paper, attach)
					if err := settings.Close(); err != nil {
						t.Fatal(err)
					}
					checkPDFs(t, dir)
				})
			}
		}
	}
}

func checkPDFs(t *testing.T, dir string) {
	result, list, err := Build(context.Background(), Options{Dir: dir, Out: t.TempDir(), Formats: []string{"pdf"}})
	if err != nil {
		t.Fatal(err)
	}
	if list.HasErrors() {
		_ = diag.WriteText(os.Stderr, list.Sorted())
		t.Fatal("the publication has errors")
	}
	if len(result.Editions) != 3 {
		t.Fatalf("%d editions", len(result.Editions))
	}
	for _, w := range result.Editions {
		file, err := os.ReadFile(w.Path)
		if err != nil {
			t.Fatal(err)
		}
		faults, err := pdfcheck.Check(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range faults {
			t.Errorf("%s: %v", w.Lang, f)
		}
	}
}
