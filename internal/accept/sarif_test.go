//go:build accept

package accept

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAcceptSARIF validates what “check --format sarif” prints against the schema
// of the standard: for this publication, for one with faults, and the goldens,
// which hold every form of a diagnostic.
func TestAcceptSARIF(t *testing.T) {
	need(t, "node")
	if _, err := os.Stat("../tools/sarif/node_modules"); err != nil {
		t.Skipf("NOT RUN: %s: its npm packages are not installed", t.Name())
	}
	dir := t.TempDir()
	files, err := filepath.Glob("../report/testdata/*.sarif")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, root := range []string{"../..", faulty(t)} {
		out, err := exec.Command(binary(t), "check", "-C", root, "--format", "sarif").Output()
		if len(out) == 0 {
			t.Fatalf("%s: nothing was printed: %v", root, err)
		}
		name := filepath.Join(dir, filepath.Base(root)+".sarif")
		if err := os.WriteFile(name, out, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	run(t, "node", append([]string{"../tools/sarif/validate.js"}, files...)...)

	// The check itself must be able to fail.
	b, err := os.ReadFile("../report/testdata/report.sarif")
	if err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(dir, "bad.sarif")
	if err := os.WriteFile(bad, []byte(strings.Replace(string(b), `"startLine": 5`, `"startLine": 0`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := try("node", "../tools/sarif/validate.js", bad); err == nil {
		t.Errorf("a line 0 passed: %s", out)
	}
}

// faulty lays down a publication with mistakes of several kinds.
func faulty(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	run(t, binary(t), "init", "-C", dir)
	name := filepath.Join(dir, "content/first-article/article.md")
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString("\nA mistake [@nobody], <b>raw</b>, and [nowhere](#nowhere).\n\n[^n]: A note that nothing refers to.\n"); err != nil {
		t.Fatal(err)
	}
	return dir
}
