package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var signals = map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL}

// interrupt SIGNAL DIR NEW COMMAND… runs a command again and again, ends it with
// the signal at one moment after another, and fails unless DIR is each time
// either as it was or as NEW is. It stops when the command has come to its end
// by itself three times.
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 || signals[args[0]] == 0 {
		ts.Fatalf("usage: interrupt INT|TERM|KILL DIR NEW COMMAND…")
	}
	signal, dir := signals[args[0]], args[1]
	was, will := snapshot(ts, dir), snapshot(ts, args[2])
	program, err := exec.LookPath(args[3])
	if err != nil {
		// The scripts' own PATH is not that of the test.
		program = lookIn(ts.Getenv("PATH"), args[3])
	}
	step := 5 * time.Millisecond
	finished, ended := 0, 0
	for delay := time.Duration(0); finished < 3; delay += step {
		cmd := exec.Command(program, args[4:]...)
		cmd.Dir = ts.MkAbs(".")
		cmd.Env = append(os.Environ(), "HOME="+ts.Getenv("HOME"))
		var stderr strings.Builder
		cmd.Stderr = &stderr
		ts.Check(cmd.Start())
		time.Sleep(delay)
		_ = cmd.Process.Signal(signal) // it may have ended by itself
		err := cmd.Wait()
		is := snapshot(ts, dir)
		if signal == syscall.SIGKILL {
			is = withoutStages(is) // the next run takes them away
		}
		if is != was && is != will {
			ts.Fatalf("ended after %v, %s is neither as it was nor as it should become:\n%s", delay, dir, is)
		}
		if err == nil {
			finished++
		} else {
			ended++
			if signal != syscall.SIGKILL && cmd.ProcessState.ExitCode() == statusFault && !strings.Contains(stderr.String(), "interrupted") {
				ts.Fatalf("ended after %v, it said %q", delay, stderr.String())
			}
		}
	}
	if ended == 0 {
		ts.Fatalf("the command always came to its end before the signal")
	}
}

const statusFault = 1

func lookIn(path, name string) string {
	for _, dir := range filepath.SplitList(path) {
		if full := filepath.Join(dir, name); isFile(full) {
			return full
		}
	}
	return name
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// withoutStages takes the temporary folders of killed runs out of a snapshot.
func withoutStages(snapshot string) string {
	var kept strings.Builder
	for line := range strings.Lines(snapshot) {
		if !strings.HasPrefix(line, ".skaryna-") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}
