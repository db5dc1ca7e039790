//go:build accept

package accept

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAcceptSpellingRule has “check” ask the real hunspell: a word that was
// misspelt in each language is found at its place, and no other one.
func TestAcceptSpellingRule(t *testing.T) {
	need(t, "hunspell")
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS("../../cmd/skaryna/testdata/rules")); err != nil {
		t.Fatal(err)
	}
	change := func(name, old, text string) {
		t.Helper()
		file := filepath.Join(root, filepath.FromSlash(name))
		b, err := os.ReadFile(file)
		if err != nil || strings.Count(string(b), old) != 1 {
			t.Fatalf("%s: %q does not stand there once (%v)", name, old, err)
		}
		if err := os.WriteFile(file, []byte(strings.Replace(string(b), old, text, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	change("locales/rules/active.be.toml", "канчаецца дарога", "канчаецца дарогга")
	change("locales/rules/active.ru.toml", "кончается дорога", "кончается дорогга")
	change("content/rules/article.md", "the old town.\n\nHe", "the oldd town.\n\nHe")
	out, err := combined(binary(t), "check", "-C", root, "--rule", "spelling", "--ui", "en", "--lang", "en")
	if err != nil || strings.Count(out, "[spelling]") != 1 || !strings.Contains(out, "“oldd” [spelling]") {
		t.Errorf("en: %v\n%s", err, out)
	}
	// The article has changed, and what is translated from it is stale.
	change("content/rules/article.md", "the oldd town.", "the old town.")
	out, err = combined(binary(t), "check", "-C", root, "--rule", "spelling", "--ui", "en")
	if err != nil || strings.Count(out, "[spelling]") != 2 || !strings.Contains(out, "“дарогга” [spelling]") || !strings.Contains(out, "“дорогга” [spelling]") {
		t.Errorf("be, ru: %v\n%s", err, out)
	}
}
