// Skaryna prints matching editions of one article in several languages.
package main

import (
	"os"

	"skaryna/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) }
