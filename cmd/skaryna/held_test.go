//go:build unix

package main

import (
	"os"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// held DIR status N COMMAND… runs a command while another program holds the lock
// of a folder.
func held(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 || args[1] != "status" {
		ts.Fatalf("usage: held DIR status N COMMAND…")
	}
	dir, err := os.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	defer dir.Close()
	// A program that another script starts at this moment may hold a copy of an
	// earlier lock until it has begun: the lock is waited for.
	ts.Check(syscall.Flock(int(dir.Fd()), syscall.LOCK_EX))
	status(ts, false, args[2:])
}
