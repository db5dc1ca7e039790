package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/report"
	"skaryna/locales"
)

// checkFormats are the forms in which “check” reports.
var checkFormats = []string{"text", "json", "sarif", "github", "junit"}

// knownFormat returns an error for a form that there is none of.
func knownFormat(format string) error {
	if slices.Contains(checkFormats, format) {
		return nil
	}
	return usagef("there is no format %q", format).but(diag.Textf("the formats are %s", strings.Join(checkFormats, ", ")))
}

// maxReport is how many diagnostics one run prints for a person: nobody mends more
// at a time.
const maxReport = 1000

// report prints diagnostics for a person and, if there is an error among them,
// ends the verb.
func (a *app) report(list *diag.List) error {
	all := diag.BySeverity(list.Sorted())
	text := report.Text{UI: a.ui(), Color: isTerminal(a.stderr)}
	if err := text.Write(a.stderr, all[:min(len(all), maxReport)]); err != nil {
		return err
	}
	if len(all) > maxReport {
		fmt.Fprintf(a.stderr, "skaryna: %s\n", a.ui().Count(len(all)-maxReport, "and %d more", "and %d more"))
	}
	if !list.HasErrors() {
		return nil
	}
	return errFaults
}

// nothingWritten prints that faults have kept a verb from writing.
func (a *app) nothingWritten(list *diag.List) {
	fmt.Fprintf(a.stderr, "skaryna: %s, %s\n", a.errorCount(list), a.ui().Text(diag.Textf("nothing was written")))
}

// tellChecked prints what “check” has found, in a form, and ends the verb if there
// is an error among it. A form for machines goes to the standard output, which
// then holds nothing else.
func (a *app) tellChecked(format string, list *diag.List) error {
	if format == "text" {
		faults := a.report(list)
		if faults != nil {
			fmt.Fprintf(a.stderr, "skaryna: %s, %s\n", a.errorCount(list), a.warningCount(list))
		}
		return faults
	}
	all := list.Sorted()
	var err error
	switch format {
	case "json":
		err = report.WriteJSON(a.stdout, all)
	case "sarif":
		explain := catalog.LoadExplanations(locales.FS, "en")
		err = report.WriteSARIF(a.stdout, all, report.SARIF{Version: programVersion(), Root: a.rootFromHere(), Explain: explain.Of})
	case "github":
		err = report.WriteGitHub(a.stdout, all, a.rootFromHere())
	case "junit":
		err = report.WriteJUnit(a.stdout, all, a.rootFromHere())
	}
	if err == nil && list.HasErrors() {
		err = errFaults
	}
	return err
}

// tellGood prints that there is no error in a number of editions.
func (a *app) tellGood(editions int, list *diag.List) error {
	good := a.ui().Count(editions, "%d edition is good", "%d editions are good")
	_, err := fmt.Fprintf(a.stdout, "%s, %s\n", good, a.warningCount(list))
	return err
}

// rootFromHere returns the publication's root as it is named from the working
// folder, empty for that itself. CI servers know files by their names from there.
func (a *app) rootFromHere() string {
	dir := filepath.Clean(a.dir)
	if filepath.IsAbs(dir) {
		if here, err := filepath.Abs("."); err == nil {
			if rel, err := filepath.Rel(here, dir); err == nil && filepath.IsLocal(rel) {
				dir = rel
			}
		}
	}
	if dir == "." {
		return ""
	}
	return filepath.ToSlash(dir)
}
