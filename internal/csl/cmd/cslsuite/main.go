// Command cslsuite runs the test suite of the Citation Style Language on internal/csl.
//
//	cslsuite [-v] [-run REGEXP] [-passed FILE] [DIR]
//
// DIR holds fixtures/ and locales/, and is ../shared/csl by default; a folder of fixtures alone takes its
// locales from there. It prints the name of each case
// that fails (with -v, what was wanted and what came), the figures of each category, and as its last
// line "N passed, N failed".
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"skaryna/internal/csl/suite"
)

func main() {
	verbose := flag.Bool("v", false, "show wanted and printed results of failed cases")
	run := flag.String("run", "", "only cases whose names match")
	passed := flag.String("passed", "", "write the names of passed cases to this file")
	flag.Parse()
	dir := defaultDir
	if flag.NArg() > 0 {
		dir = flag.Arg(0)
	}
	if err := report(dir, *run, *passed, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "cslsuite:", err)
		os.Exit(2)
	}
}

const defaultDir = "../shared/csl"

// parts are the folders of fixtures and of locales.
func parts(dir string) (fixtures, locales string) {
	fixtures, locales = filepath.Join(dir, "fixtures"), filepath.Join(dir, "locales")
	if _, err := os.Stat(fixtures); err != nil {
		fixtures = dir
	}
	if _, err := os.Stat(locales); err != nil {
		locales = filepath.Join(defaultDir, "locales")
	}
	return fixtures, locales
}

type count struct{ passed, failed int }

func report(dir, run, passedFile string, verbose bool) error {
	only, err := regexp.Compile(run)
	if err != nil {
		return err
	}
	fixtureDir, localeDir := parts(dir)
	fixtures, err := suite.Read(fixtureDir)
	if err != nil {
		return err
	}
	if len(fixtures) == 0 {
		return fmt.Errorf("there are no fixtures in %s", fixtureDir)
	}
	r := suite.NewRunner(localeDir)
	categories := map[string]*count{}
	var total count
	var names, passed []string
	for _, f := range fixtures {
		if !only.MatchString(f.Name) {
			continue
		}
		c := categories[f.Category]
		if c == nil {
			c = &count{}
			categories[f.Category] = c
			names = append(names, f.Category)
		}
		got, err := r.Run(f)
		if err == nil && strings.TrimSpace(got) == f.Want() {
			c.passed++
			total.passed++
			passed = append(passed, f.Name)
			continue
		}
		c.failed++
		total.failed++
		fmt.Println("failed", f.Name)
		if verbose {
			if err != nil {
				fmt.Println("  error:", err)
			}
			fmt.Printf("  want:\n%s\n  got:\n%s\n\n", f.Want(), got)
		}
	}
	slices.Sort(names)
	for _, n := range names {
		fmt.Printf("%-16s %4d passed %4d failed\n", n, categories[n].passed, categories[n].failed)
	}
	fmt.Printf("%d passed, %d failed\n", total.passed, total.failed)
	if passedFile != "" {
		return os.WriteFile(passedFile, []byte(strings.Join(passed, "\n")+"\n"), 0o644)
	}
	return nil
}
