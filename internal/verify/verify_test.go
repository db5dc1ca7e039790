package verify_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"skaryna/internal/identity"
	"skaryna/internal/press"
	"skaryna/internal/render/text"
	"skaryna/internal/verify"
)

const (
	first       = "../.."
	kitchenSink = "../../cmd/skaryna/testdata/kitchen-sink"
)

// files are finished files by their paths from the output folder.
type files map[string][]byte

// build builds a publication, of which a file may be changed before.
func build(t testing.TB, dir string, o press.Options, changes ...[3]string) files {
	t.Helper()
	o.Dir = t.TempDir()
	for _, sub := range []string{"content", "locales"} {
		if err := os.CopyFS(filepath.Join(o.Dir, sub), os.DirFS(filepath.Join(dir, sub))); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range changes {
		name := filepath.Join(o.Dir, filepath.FromSlash(c[0]))
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if c[1] != "" && !strings.Contains(string(b), c[1]) {
			t.Fatalf("%s does not say %q", c[0], c[1])
		}
		if c[1] == "" {
			b = append(b, c[2]...)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(b), c[1], c[2], 1)), 0o644); c[1] != "" && err != nil {
			t.Fatal(err)
		} else if c[1] == "" {
			if err := os.WriteFile(name, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	o.Out = t.TempDir()
	result, list, err := press.Build(context.Background(), o)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list.Sorted())
	}
	all := files{}
	for _, w := range result.Editions {
		b, err := os.ReadFile(w.Path)
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(o.Out, w.Path)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.ToSlash(rel)] = b
	}
	return all
}

var (
	sinkOnce sync.Once
	sinkFile files
)

// sink returns the nine editions of the kitchen sink, which a test may change.
func sink(t testing.TB) files {
	t.Helper()
	sinkOnce.Do(func() { sinkFile = build(t, kitchenSink, press.Options{}) })
	c := files{}
	for name, b := range sinkFile {
		c[name] = append([]byte(nil), b...)
	}
	return c
}

// lay writes files into a folder.
func (f files) lay(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, b := range f {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// change replaces the first place where old stands in a file.
func (f files) change(t testing.TB, name, old, text string) {
	t.Helper()
	if !strings.Contains(string(f[name]), old) {
		t.Fatalf("%s does not say %q", name, old)
	}
	f[name] = []byte(strings.Replace(string(f[name]), old, text, 1))
}

func check(t testing.TB, o verify.Options, paths ...string) *verify.Report {
	t.Helper()
	r, err := verify.Verify(context.Background(), paths, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// holds sees that a report has a fault of a file that says something.
func holds(t *testing.T, r *verify.Report, path, message string) {
	t.Helper()
	if r.Verdict != verify.NotGenuine {
		t.Errorf("it was found %s", r.Verdict)
	}
	for _, f := range r.Faults {
		if strings.Contains(f.Path, path) && strings.Contains(f.String(), message) {
			return
		}
	}
	t.Errorf("no fault of %s says %q:\n%s", path, message, faults(r))
}

func faults(r *verify.Report) string {
	var s []string
	for _, f := range r.Faults {
		s = append(s, f.String())
	}
	return strings.Join(s, "\n")
}

func sound(t *testing.T, r *verify.Report, formats int) {
	t.Helper()
	if r.Verdict != verify.Consistent || len(r.Faults) > 0 {
		t.Errorf("it was found %s:\n%s", r.Verdict, faults(r))
	}
	for _, a := range r.Articles {
		for _, e := range a.Editions {
			if len(e.Formats) != formats || !e.Agrees.Same || e.Agrees.Words < 300 || e.Agrees.Numbers < 20 {
				t.Errorf("%s: %+v", e.ID, e)
			}
		}
		if len(a.Editions) != 3 || a.Languages == nil || !a.Languages.Same || a.Languages.Citations < 5 || a.ID == "" {
			t.Errorf("%+v", a)
		}
	}
}

// TestGenuine reads real editions back, however they were printed.
func TestGenuine(t *testing.T) {
	for name, dir := range map[string]string{"first": first, "kitchen sink": kitchenSink} {
		for paper, attach := range map[string]bool{"a4": true, "a5": false, "letter": true} {
			settings := fmt.Sprintf("\n[pdf]\npaper = %q\nattach = %t\n", paper, attach)
			t.Run(name+settings, func(t *testing.T) {
				all := build(t, dir, press.Options{}, [3]string{"content/publication.toml", "", settings})
				r := check(t, verify.Options{}, all.lay(t))
				sound(t, r, 3)
				if len(r.Articles) != 1 || len(all) != 9 {
					t.Errorf("%d articles in %d files", len(r.Articles), len(all))
				}
			})
		}
		for _, o := range []text.Options{{Width: 24}, {Width: 30}, {Width: 40}, {Width: 60}, {Width: 100}, {Width: 300}, {ASCII: true}, {Width: 40, ASCII: true}, {Width: 120, ASCII: true}} {
			t.Run(fmt.Sprintf("%s %+v", name, o), func(t *testing.T) {
				all := build(t, dir, press.Options{Text: o, Formats: []string{"html", "txt"}})
				sound(t, check(t, verify.Options{}, all.lay(t)), 2)
			})
		}
	}
}

// TestAlone checks each file by itself.
func TestAlone(t *testing.T) {
	all := sink(t)
	dir := all.lay(t)
	whole := check(t, verify.Options{}, dir)
	ids := map[string]string{}
	for _, e := range whole.Articles[0].Editions {
		ids[e.Lang] = e.ID
	}
	for name := range all {
		lang := strings.Split(name, ".")[1]
		_, id, err := identity.Parse(ids[lang])
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if r := check(t, verify.Options{ExpectID: id, ExpectLang: lang}, path); r.Verdict != verify.Consistent {
			t.Errorf("%s: %s\n%s", name, r.Verdict, faults(r))
		}
		if r := check(t, verify.Options{ExpectID: whole.Articles[0].ID}, path); r.Verdict != verify.Consistent {
			t.Errorf("%s: %s\n%s", name, r.Verdict, faults(r))
		}
		r := check(t, verify.Options{ExpectID: "0000-0000"}, path)
		holds(t, r, name, "it is not 0000-0000, but "+ids[lang])
		// A reader who renamed it can check it too.
		renamed := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(renamed, all[name], 0o644); err != nil {
			t.Fatal(err)
		}
		if r := check(t, verify.Options{}, renamed); r.Verdict != verify.Consistent || r.Articles[0].Editions[0].ID != ids[lang] {
			t.Errorf("%s, renamed: %s\n%s", name, r.Verdict, faults(r))
		}
	}
}

// TestAddress reads editions of a publication that stands on the web, has a
// version and a key, and leaves its ids in a long colophon.
func TestAddress(t *testing.T) {
	key, _ := keyPair(t, 1)
	settings := fmt.Sprintf("url = \"https://example.org/\"\nversion = \"1.2\"\nkey = %q\n", key)
	for i, o := range []text.Options{{}, {Width: 30}, {ASCII: true}} {
		style := []string{"skaryna-author-date", "skaryna-note", "skaryna-author-date"}[i]
		all := build(t, kitchenSink, press.Options{Text: o}, [3]string{"content/publication.toml", "# url = \"https://example.org/\"", settings + fmt.Sprintf("style = %q\n", style)})
		r := check(t, verify.Options{ExpectVersion: "1.2"}, all.lay(t))
		sound(t, r, 3)
		other, _ := keyPair(t, 2)
		r = check(t, verify.Options{Key: other}, all.lay(t))
		for _, name := range []string{beHTML, bePDF, beText} {
			holds(t, r, name, "it names the key "+key.Fingerprint())
		}
	}
}

// TestDraft reads a draft back, with a segment that is missing and one that is
// stale.
func TestDraft(t *testing.T) {
	all := build(t, kitchenSink, press.Options{Draft: true},
		[3]string{beTOML, "other = \"Старонка з усіх скрынак наборнай касы\"", "other = \"\""},
		[3]string{beTOML, "hash = \"sha1-3445", "hash = \"sha1-3446"})
	if !strings.Contains(string(all[beText]), "[") {
		t.Error("nothing is marked")
	}
	r := check(t, verify.Options{}, all.lay(t))
	sound(t, r, 3)
}

// TestCustoms has articles whose languages write times and measures in their own
// ways.
func TestCustoms(t *testing.T) {
	for _, name := range []string{"market", "rules"} {
		r := check(t, verify.Options{}, build(t, "../../cmd/skaryna/testdata/"+name, press.Options{}).lay(t))
		if r.Verdict != verify.Consistent {
			t.Errorf("%s was found %s:\n%s", name, r.Verdict, faults(r))
		}
	}
}
