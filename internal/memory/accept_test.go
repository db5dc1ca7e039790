//go:build accept

package memory

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// goi18n is the tool that must be able to read what sync writes.
const goi18n = "github.com/nicksnyder/go-i18n/v2/goi18n@v2.7.0"

// goi18n merge reads the files of an article at every stage of its life, and
// finds the current translations.
func TestAcceptGoi18nMerge(t *testing.T) {
	tool := filepath.Join(t.TempDir(), "goi18n")
	install := exec.Command("go", "install", goi18n)
	install.Env = append(os.Environ(), "GOBIN="+filepath.Dir(tool), "GOFLAGS=")
	install.Dir = filepath.Dir(tool)
	if out, err := install.CombinedOutput(); err != nil {
		t.Skipf("NOT RUN: goi18n merge: goi18n cannot be installed: %v: %s", err, out)
	}
	d := newDesk(t, story...).translated("be")
	d.article = append(d.article, "paragraph: With “quotes”, \"these\", 'those' and a \\* backslash.", "item: Two\nlines")
	d.edit("Nobody answered.", "Hardly anybody answered.").sync()
	d.article = d.article[1:]
	d.sync()
	dir := t.TempDir()
	args := []string{"merge", "-sourceLanguage", d.source, "-outdir", dir}
	for name, text := range d.files {
		if filepath.Ext(name) != ".toml" {
			continue
		}
		file := filepath.Join(dir, filepath.Base(name))
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.Command(tool, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s\n%s", err, out, d.dump())
	}
	merged, err := os.ReadFile(filepath.Join(dir, "active.be.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(merged), "be: The council met in Vilnius") {
		t.Errorf("goi18n finds no translation:\n%s", merged)
	}
}
