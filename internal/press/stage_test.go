package press

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// keepAll keeps what the stage does not replace.
func keepAll(_, _ string) bool { return true }

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// files returns every file below a folder with its text.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		all[rel] = string(b)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return all
}

func expect(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := files(t, dir)
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s holds %q, want %q", name, got[name], text)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
}

func TestStageCommit(t *testing.T) {
	out := filepath.Join(t.TempDir(), "output")
	put(t, filepath.Join(out, "a", "a.en.html"), "old")
	put(t, filepath.Join(out, "a", "a.ru.html"), "kept")
	put(t, filepath.Join(out, "a", "a.uk.html"), "dropped")
	put(t, filepath.Join(out, "a", "more", "own.txt"), "kept too")
	put(t, filepath.Join(out, "other.txt"), "not ours")
	put(t, filepath.Join(out, stagePrefix+"killed", "a", "half"), "left by a killed run")
	s, err := openStage(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"a", "b"} {
		if err := s.write(folder, folder+".en.html", []byte("new")); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.commit(func(folder, name string) bool { return name != "a.uk.html" }); err != nil {
		t.Fatal(err)
	}
	expect(t, out, map[string]string{
		"a/a.en.html": "new", "a/a.ru.html": "kept", "a/more/own.txt": "kept too", "b/b.en.html": "new", "other.txt": "not ours",
	})
}

func TestStageAbort(t *testing.T) {
	root := t.TempDir()
	out := filepath.Join(root, "deep", "output")
	s, err := openStage(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.write("a", "a.en.html", []byte("new")); err != nil {
		t.Fatal(err)
	}
	s.abort()
	if _, err := os.Stat(filepath.Join(root, "deep")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that the run made is left: %v", err)
	}
}

// TestStageRollback has the second of two folders fail, and sees the first one
// go back to what it was.
func TestStageRollback(t *testing.T) {
	for _, before := range []bool{true, false} {
		out := filepath.Join(t.TempDir(), "output")
		want := map[string]string{}
		if before {
			want["a/a.txt"] = "old"
			put(t, filepath.Join(out, "a", "a.txt"), "old")
		}
		s, err := openStage(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range []string{"a", "b"} {
			if err := s.write(folder, folder+".txt", []byte("new")); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.RemoveAll(filepath.Join(s.dir, "b")); err != nil { // somebody's hand
			t.Fatal(err)
		}
		if err := s.commit(keepAll); err == nil {
			t.Fatal("a folder that is gone was put in place")
		}
		expect(t, out, want)
	}
}

func TestStageLock(t *testing.T) {
	out := t.TempDir()
	s, err := openStage(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openStage(out); !errors.Is(err, errBusy) {
		t.Errorf("a second run got %v", err)
	}
	s.abort()
	s, err = openStage(out)
	if err != nil {
		t.Errorf("after the first run ended: %v", err)
	}
	s.abort()
}

// TestStageLeft takes away what a killed run left, and nothing else: neither a file
// that is called so, nor what stands in a folder that the name of this one would match.
func TestStageLeft(t *testing.T) {
	root := t.TempDir()
	out := filepath.Join(root, "a*")
	put(t, filepath.Join(out, ".skaryna-123", "a", "a.txt"), "left")
	put(t, filepath.Join(out, ".skaryna-notes"), "mine")
	put(t, filepath.Join(out, ".skaryna-456"), "mine")
	put(t, filepath.Join(root, "ab", ".skaryna-123", "a.txt"), "another run's")
	s, err := openStage(out)
	if err != nil {
		t.Fatal(err)
	}
	s.abort()
	expect(t, root, map[string]string{
		"a*/.skaryna-notes": "mine", "a*/.skaryna-456": "mine", "ab/.skaryna-123/a.txt": "another run's",
	})
}

// TestStageKilledInSwap puts back what a run had taken away that was killed between
// the two steps of a swap.
func TestStageKilledInSwap(t *testing.T) {
	out := t.TempDir()
	put(t, filepath.Join(out, ".skaryna-1", "a.old", "mine.txt"), "mine")
	put(t, filepath.Join(out, ".skaryna-1", "a", "a.txt"), "new")
	put(t, filepath.Join(out, ".skaryna-1", "b.old", "b.txt"), "old")
	put(t, filepath.Join(out, "b", "b.txt"), "new")
	put(t, filepath.Join(out, ".skaryna-1", "index.html.old"), "old")
	s, err := openStage(out)
	if err != nil {
		t.Fatal(err)
	}
	s.abort()
	expect(t, out, map[string]string{"a/mine.txt": "mine", "b/b.txt": "new", "index.html": "old"})
}

// TestStageKeepsModes opens no folder to others that somebody has closed to them.
func TestStageKeepsModes(t *testing.T) {
	out := t.TempDir()
	put(t, filepath.Join(out, "a", "mine", "m.txt"), "mine")
	for _, dir := range []string{"a/mine", "a"} {
		if err := os.Chmod(filepath.Join(out, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := Put(context.Background(), out, "a", []File{{"a.txt", nil}}, func(string) bool { return true }); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"a/mine", "a"} {
		if info, err := os.Stat(filepath.Join(out, dir)); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v %v", dir, info.Mode(), err)
		}
	}
}

// TestStageTakesClosedFoldersAway leaves no temporary folder where a folder that was
// kept is closed to writing. (Root may write everywhere: it sees less here.)
func TestStageTakesClosedFoldersAway(t *testing.T) {
	out := t.TempDir()
	put(t, filepath.Join(out, "a", "mine", "m.txt"), "mine")
	if err := os.Chmod(filepath.Join(out, "a", "mine"), 0o500); err != nil {
		t.Fatal(err)
	}
	if err := Put(context.Background(), out, "a", []File{{"a.txt", nil}}, func(string) bool { return true }); err != nil {
		t.Fatal(err)
	}
	expect(t, out, map[string]string{"a/mine/m.txt": "mine", "a/a.txt": ""})
}

// TestKeepCopies keeps a file where none can have a second name: on a stick, or where
// the folder leads to another disk.
func TestKeepCopies(t *testing.T) {
	other, err := os.MkdirTemp("/dev/shm", "skaryna-test-")
	if err != nil {
		t.Skip("no second file system")
	}
	t.Cleanup(func() { os.RemoveAll(other) })
	out := t.TempDir()
	put(t, filepath.Join(other, "deep", "mine.txt"), "mine")
	if err := os.Chmod(filepath.Join(other, "deep", "mine.txt"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := linkTree(filepath.Join(other, "deep"), filepath.Join(out, "deep")); err != nil {
		t.Fatal(err)
	}
	expect(t, out, map[string]string{"deep/mine.txt": "mine"})
	before, _ := os.Stat(filepath.Join(other, "deep", "mine.txt"))
	after, err := os.Stat(filepath.Join(out, "deep", "mine.txt"))
	if err != nil || after.Mode() != before.Mode() || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("%v %v %v", before, after, err)
	}
}

func TestSwap(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	put(t, filepath.Join(from, "f"), "new")
	if err := swap(from, to); err != nil {
		t.Fatal(err)
	}
	expect(t, dir, map[string]string{"to/f": "new"})
	put(t, filepath.Join(from, "f"), "newer")
	if err := swap(from, to); err != nil {
		t.Fatal(err)
	}
	expect(t, dir, map[string]string{"to/f": "newer", "from/f": "new"})
}

func TestPut(t *testing.T) {
	out := filepath.Join(t.TempDir(), "output")
	put(t, filepath.Join(out, "release", "a-1", "a", "a.txt"), "old")
	put(t, filepath.Join(out, "release", "a-1.zip.minisig"), "old")
	put(t, filepath.Join(out, "release", "a-0", "deep", "a.txt"), "older")
	put(t, filepath.Join(out, "index.html"), "not ours")
	files := []File{{"a-1/a/b.txt", []byte("new")}, {"a-1.zip", []byte("zip")}}
	keep := func(name string) bool { return name == "a-0" }
	if err := Put(context.Background(), out, "release", files, keep); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"release/a-1/a/b.txt": "new", "release/a-1.zip": "zip", "release/a-0/deep/a.txt": "older", "index.html": "not ours"}
	expect(t, out, want)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Put(cancelled, out, "release", []File{{"a-2.zip", nil}}, keep); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	expect(t, out, want)
	names, err := os.ReadDir(out)
	if err != nil || len(names) != 2 {
		t.Errorf("%v %v", names, err)
	}
}

// TestAbort leaves no folder that was made for nothing, and takes away nothing that
// somebody else has put into one.
func TestAbort(t *testing.T) {
	root := t.TempDir()
	out := filepath.Join(root, "new", "output")
	for _, theirs := range []bool{false, true} {
		s, err := openStage(out)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.write("a", "a.txt", []byte("a")); err != nil {
			t.Fatal(err)
		}
		if theirs {
			put(t, filepath.Join(out, "b", "b.txt"), "b")
		}
		s.abort()
		left := files(t, root)
		if _, err := os.Lstat(filepath.Join(root, "new")); theirs != (err == nil) || theirs != (left["new/output/b/b.txt"] == "b") {
			t.Errorf("theirs %v: %v %v", theirs, left, err)
		}
	}
}
