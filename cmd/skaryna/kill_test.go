package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// kills is at how many moments each verb is killed.
const kills = 100

// TestKilled kills the real command at 200 random moments, half of them while it
// builds and half while it bundles, and finds the last good release whole each
// time: all of the one before, or all of the new one. What a killed run leaves in
// its temporary folder is gone after the next run that comes to its end.
func TestKilled(t *testing.T) {
	program, err := os.Executable() // it is the command too: see TestMain
	if err != nil {
		t.Fatal(err)
	}
	root := memory(t)
	command := filepath.Join(root, "skaryna")
	if err := os.Symlink(program, command); err != nil {
		t.Fatal(err)
	}
	one, two := filepath.Join(root, "one"), filepath.Join(root, "two")
	for _, dir := range []string{one, two} {
		if err := os.CopyFS(dir, os.DirFS("testdata/small")); err != nil {
			t.Fatal(err)
		}
		edit(t, filepath.Join(dir, "content", "publication.toml"), "", "version = \"1\"\n")
	}
	edit(t, filepath.Join(two, "locales", "small", "active.be.toml"), "Загаловак", "Другі загаловак")
	for i, verb := range [][]string{{"build"}, {"bundle", "--allow-dirty"}} {
		t.Run(verb[0], func(t *testing.T) {
			k := killer{t: t, command: command, out: filepath.Join(root, verb[0]), verb: verb, rand: rand.New(rand.NewPCG(17, uint64(i)))}
			k.run(one, two)
		})
	}
}

// memory returns a temporary folder in memory where the system has one: on a
// disk that others write to, a run would mostly wait for the disk.
func memory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "skaryna-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func edit(t *testing.T, name, old, text string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	s := string(b) + "\n" + text
	if old != "" {
		if s = strings.Replace(string(b), old, text, 1); s == string(b) {
			t.Fatalf("%s: no %q", name, old)
		}
	}
	if err := os.WriteFile(name, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}

// killer runs a verb on one publication and on another in turn, into one folder.
type killer struct {
	t       *testing.T
	command string
	out     string
	verb    []string
	rand    *rand.Rand
}

func (k *killer) run(one, two string) {
	whole := map[string]string{} // what the folder holds after a whole run, by publication
	took := time.Minute
	for _, dir := range []string{one, two, one} {
		start := time.Now()
		if err := k.start(dir).Wait(); err != nil {
			k.t.Fatal(err)
		}
		took = min(took, time.Since(start))
		whole[dir] = k.holds()
	}
	if whole[one] == whole[two] {
		k.t.Fatal("the two publications look alike")
	}
	killed, changed := 0, 0
	now, next := one, two
	for range kills {
		cmd := k.start(next)
		time.Sleep(time.Duration(k.rand.Int64N(int64(took * 5 / 4))))
		_ = cmd.Process.Signal(syscall.SIGKILL) // it may have ended by itself
		err := cmd.Wait()
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != -1) {
			k.t.Fatalf("it ended by itself: %v", err)
		}
		if err != nil {
			killed++
		}
		switch holds := k.holds(); {
		case holds == whole[next]:
			changed++
			now, next = next, now
		case holds != whole[now] || err == nil:
			k.t.Fatalf("after %d kills, the folder is neither as it was nor as it should become:\n%s", killed, holds)
		}
	}
	if killed < kills/10 {
		k.t.Errorf("it was killed %d times of %d only", killed, kills)
	}
	k.t.Logf("%d runs: killed %d, put in place %d; a whole run takes %v", kills, killed, changed, took)
	if err := k.start(next).Wait(); err != nil {
		k.t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(k.out, ".skaryna-*")); len(left) > 0 || k.holds() != whole[next] {
		k.t.Errorf("the next run left %q", left)
	}
}

func (k *killer) start(dir string) *exec.Cmd {
	cmd := exec.Command(k.command, append(k.verb, "-C", dir, "--out", k.out)...)
	cmd.Env = append(os.Environ(), "USER=root", "LOGNAME=root", "HOME=/root")
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	return cmd
}

// holds returns the sums of all files in the folder, but for temporary ones.
func (k *killer) holds() string {
	var b strings.Builder
	err := filepath.WalkDir(k.out, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".skaryna-") {
			return fs.SkipDir
		}
		if !d.IsDir() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, "%s %x\n", strings.TrimPrefix(name, k.out), sha256.Sum256(data))
		}
		return nil
	})
	if err != nil {
		k.t.Fatal(err)
	}
	return b.String()
}
