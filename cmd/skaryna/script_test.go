package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"skaryna/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"skaryna":  func() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) },
		"hunspell": func() { os.Exit(hunspell(os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// hunspell stands for the program of that name, so that scripts need not have it:
// it prints the words that are not in the file $WORDS, as “hunspell -l” does. The
// real one is run by the acceptance tests.
func hunspell(in io.Reader, out, stderr io.Writer) int {
	list, err := os.ReadFile(os.Getenv("WORDS"))
	if err != nil {
		fmt.Fprintln(stderr, "Can't open affix or dictionary files for dictionary named \"none\".")
		return 1
	}
	known := map[string]bool{}
	for w := range strings.FieldsSeq(string(list)) {
		known[w] = true
	}
	words, err := io.ReadAll(in)
	if err != nil {
		return 1
	}
	for w := range strings.FieldsSeq(string(words)) {
		if !known[w] {
			fmt.Fprintln(out, w)
		}
	}
	return 0
}

// TestScripts runs the real command as the scripts say. A script begins with
// `publication NAME`, which lays a publication of testdata into its folder.
func TestScripts(t *testing.T) { runScripts(t, "testdata/script") }

// TestCheckRefuses runs the scripts about mistakes again, with “check” wherever a
// build fails: it tells all that a build would refuse.
func TestCheckRefuses(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"bad-article", "bad-library", "bad-messages", "bad-settings"} {
		b, err := os.ReadFile("testdata/script/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		script := strings.ReplaceAll(string(b), "\n! exec skaryna build", "\n! exec skaryna check")
		if script == string(b) {
			t.Errorf("no build fails in %s", name)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".txtar"), []byte(script), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	runScripts(t, dir)
}

func runScripts(t *testing.T, dir string) {
	t.Helper()
	fixtures, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"publication": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) != 1 {
					ts.Fatalf("usage: publication NAME")
				}
				from := filepath.Join(fixtures, args[0])
				if args[0] == "first" { // the publication in this repository
					copyTree(ts, filepath.Join(root, "content"), ts.MkAbs("content"))
					copyTree(ts, filepath.Join(root, "locales"), ts.MkAbs("locales"))
					return
				}
				copyTree(ts, from, ts.MkAbs("."))
			},
			"copytree":  copyTreeCommand,
			"crlf":      crlf,
			"replace":   replace,
			"fill":      fill,
			"remember":  remember,
			"unchanged": unchanged,
			"interrupt": interrupt,
			"same":      same,
			"status":    status,
			"setting":   setting,
			"secret":    secret,
			"photo":     photo,
			"held":      held,
		},
	})
}

func copyTree(ts *testscript.TestScript, from, to string) {
	err := filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		if strings.HasSuffix(name, ".go") {
			return nil
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, b, 0o644)
	})
	ts.Check(err)
}

// replace FILE OLD NEW replaces the one place in a file where OLD stands. Both
// are quoted as Go strings without the quotes, so that "\n" may be written.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	unescape := strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\t`, "\t", `\\`, `\`, `\xff`, "\xff", `\0`, "\x00", `\ufeff`, "\ufeff", `\u202e`, "\u202e")
	old, text := unescape.Replace(args[1]), unescape.Replace(args[2])
	name := ts.MkAbs(args[0])
	b, err := os.ReadFile(name)
	ts.Check(err)
	if n := strings.Count(string(b), old); n != 1 {
		ts.Fatalf("%s: %q stands in %d places", args[0], old, n)
	}
	ts.Check(os.WriteFile(name, []byte(strings.Replace(string(b), old, text, 1)), 0o644))
}

// fill FILE TEXT COUNT appends TEXT to a file COUNT times.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE TEXT COUNT")
	}
	n := 0
	for _, c := range args[2] {
		n = n*10 + int(c-'0')
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o644)
	ts.Check(err)
	text := strings.NewReplacer(`\n`, "\n").Replace(args[1])
	_, err = f.WriteString(strings.Repeat(text, n))
	ts.Check(err)
	ts.Check(f.Close())
}

// remember DIR takes down every file below a folder with its content, or that
// there is no such folder.
func remember(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: remember DIR")
	}
	ts.Setenv("REMEMBERED_"+args[0], snapshot(ts, args[0]))
}

// unchanged DIR fails if the folder is not as it was when it was remembered.
func unchanged(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] unchanged DIR")
	}
	was, is := ts.Getenv("REMEMBERED_"+args[0]), snapshot(ts, args[0])
	switch {
	case was == "":
		ts.Fatalf("%s was not remembered", args[0])
	case was != is && !neg:
		ts.Fatalf("%s has changed, from\n%s\nto\n%s", args[0], was, is)
	case was == is && neg:
		ts.Fatalf("%s has not changed", args[0])
	}
}

func snapshot(ts *testscript.TestScript, name string) string {
	dir := ts.MkAbs(name)
	var b strings.Builder
	b.WriteString("folder\n")
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) {
			b.WriteString("missing\n")
			return nil
		}
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		var sum [sha256.Size]byte
		if d.Type().IsRegular() {
			content, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			sum = sha256.Sum256(content)
		}
		fmt.Fprintf(&b, "%s %s %x\n", rel, d.Type(), sum[:8])
		return nil
	})
	ts.Check(err)
	return b.String()
}

// same DIR DIR fails if two folders do not hold the same files with the same
// bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	if a, b := snapshot(ts, args[0]), snapshot(ts, args[1]); a != b {
		ts.Fatalf("%s and %s differ:\n%s\n%s", args[0], args[1], a, b)
	}
}

// status N COMMAND… fails if the command does not end with the exit status N.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("the exit status is %d, want %s", got, args[0])
	}
}

func copyTreeCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: copytree FROM TO")
	}
	copyTree(ts, ts.MkAbs(args[0]), ts.MkAbs(args[1]))
}

// crlf FILE gives a file a byte order mark and CR LF line ends.
func crlf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: crlf FILE")
	}
	name := ts.MkAbs(args[0])
	b, err := os.ReadFile(name)
	ts.Check(err)
	text := "\ufeff" + strings.ReplaceAll(string(b), "\n", "\r\n")
	ts.Check(os.WriteFile(name, []byte(text), 0o644))
}

// setting KEY FILE adds a setting to the publication's, with a file's text as its
// value.
func setting(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: setting KEY FILE")
	}
	value := strings.TrimSpace(ts.ReadFile(args[1]))
	name := ts.MkAbs("content/publication.toml")
	b, err := os.ReadFile(name)
	ts.Check(err)
	ts.Check(os.WriteFile(name, fmt.Appendf(b, "%s = %q\n", args[0], value), 0o644))
}

// secret VARIABLE FILE sets a variable of the environment to a file's text.
func secret(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: secret VARIABLE FILE")
	}
	ts.Setenv(args[0], ts.ReadFile(args[1]))
}
