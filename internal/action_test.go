package internal_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// action is what of action.yml matters here.
type action struct {
	Name, Description string
	Inputs            map[string]struct{ Description, Default string }
	Outputs           map[string]struct{ Description, Value string }
	Runs              struct {
		Using string
		Steps []step
	}
}

type step struct {
	ID, Name, If, Shell, Uses, Run string
	Env                            map[string]string
}

func readAction(t *testing.T) action {
	t.Helper()
	b, err := os.ReadFile("../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	d := yaml.NewDecoder(strings.NewReader(string(b)))
	d.KnownFields(true)
	var a action
	if err := d.Decode(&a); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestAction holds action.yml to what it promises: no other action in it, and
// nothing that comes from outside in the text of a script, where it would be
// obeyed.
func TestAction(t *testing.T) {
	a := readAction(t)
	if a.Runs.Using != "composite" || len(a.Runs.Steps) == 0 {
		t.Fatalf("%+v", a.Runs)
	}
	used := ""
	for _, s := range a.Runs.Steps {
		if s.Uses != "" || s.Shell != "bash" || s.ID == "" || s.Name == "" {
			t.Errorf("the step %q is not a script of bash with an id and a name", s.ID)
		}
		if strings.Contains(s.Run, "${{") {
			t.Errorf("the step %q has an expression in its script", s.ID)
		}
		for _, value := range s.Env {
			used += value + "\n"
		}
		used += s.If + "\n"
	}
	for name, input := range a.Inputs {
		if input.Description == "" || !strings.Contains(used, "inputs."+name) {
			t.Errorf("the input %q is not described or not used", name)
		}
	}
}

// runner runs the steps of an action as GitHub's runner does, as far as
// action.yml asks for it.
type runner struct {
	t       *testing.T
	inputs  map[string]string
	outputs map[string]string // "step.name"
	temp    string
	path    string // the action's folder
	work    string
}

// actionRef is the commit that a workflow names the action by.
const actionRef = "0123456789abcdef0123456789abcdef01234567"

var expression = regexp.MustCompile(`\$\{\{\s*([a-z_.]+)\s*\}\}`)

func (r *runner) value(name string) string {
	switch {
	case name == "github.action_path":
		return r.path
	case name == "github.action_ref":
		return actionRef
	case strings.HasPrefix(name, "inputs."):
		return r.inputs[strings.TrimPrefix(name, "inputs.")]
	case strings.HasPrefix(name, "steps."):
		parts := strings.Split(name, ".")
		return r.outputs[parts[1]+"."+parts[3]]
	}
	r.t.Fatalf("no value for %s", name)
	return ""
}

// run runs the steps and returns what they printed, and the step that failed.
func (r *runner) run(a action) (printed, failed string) {
	for name, input := range a.Inputs {
		if _, given := r.inputs[name]; !given {
			r.inputs[name] = input.Default
		}
	}
	for _, s := range a.Runs.Steps {
		if name, want, ok := strings.Cut(s.If, " == "); ok && r.value(name) != strings.Trim(want, "'") {
			continue
		}
		output := filepath.Join(r.temp, s.ID+".output")
		cmd := exec.Command("bash", "-e", "-o", "pipefail", "-c", s.Run)
		cmd.Dir = r.work
		cmd.Env = append(os.Environ(), "RUNNER_TEMP="+r.temp, "GITHUB_OUTPUT="+output, "LC_ALL=C")
		for name, value := range s.Env {
			value = expression.ReplaceAllStringFunc(value, func(e string) string { return r.value(expression.FindStringSubmatch(e)[1]) })
			cmd.Env = append(cmd.Env, name+"="+value)
		}
		out, err := cmd.CombinedOutput()
		printed += string(out)
		if err != nil {
			return printed, s.ID
		}
		b, _ := os.ReadFile(output) // a step may have none
		for line := range strings.Lines(string(b)) {
			name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
			r.outputs[s.ID+"."+name] = value
		}
	}
	return printed, ""
}

// TestActionRuns runs the action's steps over a publication: a good one, one with
// a mistake, and one whose version is not the tag's.
func TestActionRuns(t *testing.T) {
	for _, tool := range []string{"bash", "git", "make", "realpath"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("there is no %s, and runners have it", tool)
		}
	}
	a := readAction(t)
	work, temp := t.TempDir(), t.TempDir()
	if err := os.CopyFS(work, os.DirFS("../cmd/skaryna/testdata/small")); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(work, "content", "publication.toml")
	change(t, settings, "", "\nversion = \"1.2\"\n")
	commit := func() {
		for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "base"}} {
			cmd := exec.Command("git", args...)
			cmd.Dir = work
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("git %v: %v\n%s", args, err, out)
			}
		}
	}
	commit()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	runs := func(inputs map[string]string) (*runner, string, string) {
		r := &runner{t: t, inputs: inputs, outputs: map[string]string{}, temp: temp, path: root, work: work}
		printed, failed := r.run(a)
		return r, printed, failed
	}
	_, printed, failed := runs(map[string]string{})
	if failed != "" {
		t.Fatalf("%s failed:\n%s", failed, printed)
	}
	if _, err := os.Stat(filepath.Join(work, "output", "release")); err == nil {
		t.Error("a release was made that nobody asked for")
	}
	ready := filepath.Join(temp, "skaryna")
	r, printed, failed := runs(map[string]string{"release": "true", "tag": "v1.2", "binary": ready})
	if failed != "" || r.outputs["bundle.release"] != "output/release/small-1.2" {
		t.Fatalf("%s failed:\n%s\n%v", failed, printed, r.outputs)
	}
	if out, err := exec.Command(ready, "version").Output(); err != nil || !strings.HasPrefix(string(out), "skaryna "+actionRef[:12]+" ") {
		t.Errorf("the action's skaryna says %q, %v", out, err)
	}
	for _, suffix := range []string{"/manifest.json", ".zip", ".tar.gz"} {
		if _, err := os.Stat(filepath.Join(work, r.outputs["bundle.release"]+suffix)); err != nil {
			t.Error(err)
		}
	}
	if _, printed, failed := runs(map[string]string{"release": "true", "tag": "v1.3", "binary": ready}); failed != "bundle" {
		t.Errorf("another tag: %q failed:\n%s", failed, printed)
	}
	change(t, filepath.Join(work, "locales", "small", "active.be.toml"), "працу [@psalter, p. 12]", "працу [@psaltyr, p. 12]")
	_, printed, failed = runs(map[string]string{"binary": ready})
	if failed != "check" || !strings.Contains(printed, "::error file=locales/small/active.be.toml,line=") {
		t.Errorf("a mistake: %q failed:\n%s", failed, printed)
	}
}

func change(t *testing.T, name, old, text string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	s := string(b) + text
	if old != "" {
		s = strings.Replace(string(b), old, text, 1)
	}
	if err := os.WriteFile(name, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestSnippets reads what README.md gives people to copy into their CI: it is
// YAML or shell as it says, and its steps name inputs that the action has.
func TestSnippets(t *testing.T) {
	b, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	a := readAction(t)
	kinds := map[string]int{}
	for _, found := range regexp.MustCompile("(?ms)^```(yaml|sh)\n(.*?)^```").FindAllStringSubmatch(string(b), -1) {
		kind, text := found[1], found[2]
		kinds[kind]++
		if kind == "sh" {
			if out, err := exec.Command("bash", "-n", "-c", text).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s\n%s", err, out, text)
			}
			continue
		}
		var doc map[string]any
		if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
			t.Errorf("%v\n%s", err, text)
			continue
		}
		for _, with := range withOf(doc) {
			for name := range with {
				if _, ok := a.Inputs[name]; !ok && !slices.Contains([]string{"fetch-depth", "persist-credentials"}, name) {
					t.Errorf("the action has no input %q", name)
				}
			}
		}
	}
	if kinds["yaml"] < 2 || kinds["sh"] < 1 {
		t.Errorf("snippets: %v", kinds)
	}
}

// withOf returns every map under a key "with".
func withOf(v any) []map[string]any {
	var all []map[string]any
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if m, ok := value.(map[string]any); ok && key == "with" {
				all = append(all, m)
			}
			all = append(all, withOf(value)...)
		}
	case []any:
		for _, value := range v {
			all = append(all, withOf(value)...)
		}
	}
	return all
}
