//go:build accept

package html_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"skaryna/internal/edition"
	"skaryna/internal/render/html"
	"skaryna/internal/render/rendertest"
)

// TestAcceptBrowser opens editions in Chromium: those with every node, a draft,
// one without an address, and the publication's own that were built before.
func TestAcceptBrowser(t *testing.T) {
	const tools = "../../tools/browser"
	for _, need := range []string{"node", "chromium"} {
		if _, err := exec.LookPath(need); err != nil {
			t.Skipf("NOT RUN: the HTML editions in a browser (axe-core, keyboard, reflow): there is no %s", need)
		}
	}
	if _, err := os.Stat(filepath.Join(tools, "node_modules")); err != nil {
		t.Skip("NOT RUN: the HTML editions in a browser (axe-core, keyboard, reflow): npm ci was not run in internal/tools/browser")
	}
	dir := t.TempDir()
	var files []string
	put := func(name string, ed *edition.Edition) {
		var b bytes.Buffer
		if err := html.Write(&b, ed); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	for _, lang := range rendertest.Languages {
		put("kitchen-sink."+lang+".html", rendertest.Edition(lang))
	}
	draft := rendertest.Edition("be")
	draft.Draft, draft.URL = true, ""
	put("draft.be.html", draft)
	var page bytes.Buffer
	if err := html.WriteIndex(&page, index()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "index.html"), page.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	files = append(files, filepath.Join(dir, "index.html"))
	built, err := filepath.Glob("../../../output/*/*.html")
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Glob("../../../output/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(built, root...) {
		abs, err := filepath.Abs(f)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, abs)
	}
	cmd := exec.Command("node", append([]string{"check.js"}, files...)...)
	cmd.Dir = tools
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 2 {
		t.Skipf("NOT RUN: the HTML editions in a browser: %s", bytes.TrimSpace(out))
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out)
		return
	}
	t.Logf("%s", out)
}
