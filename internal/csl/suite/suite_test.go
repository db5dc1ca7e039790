package suite_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skaryna/internal/csl/suite"
)

// suiteDir holds the fixtures and locales of the official suite, which are not part of the repository.
const suiteDir = "../../../../shared/csl"

// TestRatchet keeps what once passed passing: each case of testdata/passed.txt must pass.
func TestRatchet(t *testing.T) {
	fixtures, err := suite.Read(filepath.Join(suiteDir, "fixtures"))
	if err != nil || len(fixtures) == 0 {
		t.Skip("the suite is not here")
	}
	data, err := os.ReadFile("../testdata/passed.txt")
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]*suite.Fixture{}
	for _, f := range fixtures {
		byName[f.Name] = f
	}
	r := suite.NewRunner(filepath.Join(suiteDir, "locales"))
	for _, name := range strings.Fields(string(data)) {
		f := byName[name]
		if f == nil {
			continue
		}
		t.Run(name, func(t *testing.T) {
			got, err := r.Run(f)
			if err != nil {
				t.Fatal(err)
			}
			if strings.TrimSpace(got) != f.Want() {
				t.Errorf("want\n%s\ngot\n%s", f.Want(), got)
			}
		})
	}
}

// TestOutOfScope keeps the list of what does not pass complete: each such case has its reason.
func TestOutOfScope(t *testing.T) {
	fixtures, err := suite.Read(filepath.Join(suiteDir, "fixtures"))
	if err != nil || len(fixtures) == 0 {
		t.Skip("the suite is not here")
	}
	passed, err := os.ReadFile("../testdata/passed.txt")
	if err != nil {
		t.Fatal(err)
	}
	reasons, err := os.ReadFile("../testdata/out-of-scope.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, name := range strings.Fields(string(passed)) {
		known[name] = true
	}
	for line := range strings.SplitSeq(string(reasons), "\n") {
		if name, reason, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(reason) != "" {
			known[name] = true
		}
	}
	for _, f := range fixtures {
		if !known[f.Name] {
			t.Errorf("%s is neither in passed.txt nor in out-of-scope.txt", f.Name)
		}
	}
}

// TestRead reads a case as the suite writes it, whatever the number of "=".
func TestRead(t *testing.T) {
	dir := t.TempDir()
	text := ">>==== MODE ====>>\ncitation\n<<==== MODE ====<<\n\n" +
		">>===== RESULT =====>>\nDoe\n<<===== RESULT =====<<\n\n" +
		">>== CSL ==>>\n" + `<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><citation><layout>` +
		`<names variable="author"><name form="short"/></names></layout></citation></style>` + "\n<<== CSL ==<<\n\n" +
		">>== INPUT ==>>\n" + `[{"id": 1, "type": "book", "author": [{"family": "Doe", "given": "Jane"}]}]` + "\n<<== INPUT ==<<\n"
	if err := os.WriteFile(filepath.Join(dir, "name_One.txt"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	fixtures, err := suite.Read(dir)
	if err != nil || len(fixtures) != 1 || fixtures[0].Category != "name" {
		t.Fatal(fixtures, err)
	}
	got, err := suite.NewRunner(dir).Run(fixtures[0])
	if err != nil || got != fixtures[0].Want() {
		t.Errorf("got %q, %v", got, err)
	}
}
