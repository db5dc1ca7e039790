//go:build accept

// Package accept holds the checks that need real outside tools. `make accept`
// runs them over the publication in this repository and the kitchen sink.
package accept

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// need ends a check whose tool is not there; run.sh then says so aloud.
func need(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("NOT RUN: %s: there is no %s on this machine", t.Name(), tool)
		}
	}
}

// run runs a tool and returns what it printed.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := try(name, args...)
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return out
}

func try(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if err != nil {
		return stdout.String() + stderr.String(), err
	}
	return stdout.String(), nil
}

// binary is the program that `make build` left.
func binary(t *testing.T) string {
	t.Helper()
	name, err := filepath.Abs("../../bin/skaryna")
	if err == nil {
		_, err = os.Stat(name)
	}
	if err != nil {
		t.Fatalf("the program is not built: %v", err)
	}
	return name
}

// publication is one whose editions are checked.
type publication struct{ name, root, slug string }

var publications = []publication{
	{"first", "../..", "belarus-internet-switch"},
	{"kitchen-sink", "../../cmd/skaryna/testdata/kitchen-sink", "kitchen-sink"},
}

var languages = []string{"be", "ru", "en"}

// built is where the editions of each publication are, once they are built.
var built = map[string]string{}

// edition returns the path of an edition, built by the real program.
func (p publication) edition(t *testing.T, lang, format string) string {
	t.Helper()
	if built[p.name] == "" {
		dir, err := os.MkdirTemp("", "skaryna-accept-")
		if err != nil {
			t.Fatal(err)
		}
		temporary = append(temporary, dir)
		run(t, binary(t), "build", "-C", p.root, "--out", dir)
		built[p.name] = dir
	}
	return filepath.Join(built[p.name], p.slug, p.slug+"."+lang+"."+format)
}

var temporary []string

func TestMain(m *testing.M) {
	status := m.Run()
	for _, dir := range temporary {
		os.RemoveAll(dir)
	}
	os.Exit(status)
}

// each runs a check over the editions of one format.
func each(t *testing.T, format string, check func(t *testing.T, p publication, lang, file string)) {
	for _, p := range publications {
		for _, lang := range languages {
			t.Run(p.name+"."+lang, func(t *testing.T) { check(t, p, lang, p.edition(t, lang, format)) })
		}
	}
}

// combined runs a tool and returns all that it printed.
func combined(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).CombinedOutput()
	return string(out), err
}
