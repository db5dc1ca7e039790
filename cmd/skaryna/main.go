// Skaryna prints matching editions of one article in several languages.
package main

import (
	"os"
	"runtime/debug"

	"skaryna/internal/cli"
)

func main() {
	// A run is short and its memory is small: collecting garbage at the usual
	// 4 MB of live memory would cost a fifth of a build. Whoever sets GOGC is heard.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(800)
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr))
}
