package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"skaryna/internal/diag"
	"skaryna/internal/lint"
	"skaryna/internal/press"
)

// lintFlags are the flags of “check” that say which rules run, and what becomes
// of what they find.
type lintFlags struct {
	rules    []string
	severity string
	fix      bool
}

func (f *lintFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&f.rules, "rule", nil, "of the editor's rules only these `CODES`, with commas between")
	cmd.Flags().StringVar(&f.severity, "severity", "note", "show nothing below this `LEVEL`: error, warning, note")
	cmd.Flags().BoolVar(&f.fix, "fix", false, "mend what can be mended without asking")
}

// options checks the flags and puts them into the options of a check.
func (f *lintFlags) options(o *press.Options) error {
	for _, code := range f.rules {
		if _, ok := lint.Find(code); !ok {
			return usagef("there is no rule %q", code).but(hintForRule(code))
		}
	}
	o.Rules = f.rules
	if l, ok := lint.LevelOf(f.severity); !ok || l == lint.Off {
		return usagef("there is no severity %q", f.severity).but(diag.Textf("the severities are %s", "error, warning, note"))
	}
	return nil
}

func hintForRule(code string) diag.Text {
	if hint := diag.DidYouMean(code, lint.Codes()); !hint.IsZero() {
		return hint
	}
	return diag.Textf("the rules are %s", strings.Join(lint.Codes(), ", "))
}

// shown returns the diagnostics that weigh enough to be shown.
func (f *lintFlags) shown(list *diag.List) *diag.List {
	least, _ := lint.LevelOf(f.severity)
	out := new(diag.List)
	for _, d := range list.All() {
		if least.Shows(d.Severity) {
			out.Add(d)
		}
	}
	return out
}

// printFixed says what --fix did.
func (a *app) printFixed(fixed []press.Fixed) {
	for _, f := range fixed {
		fmt.Fprintf(a.stdout, "%s: %s\n", f.Name, a.ui().Count(f.Count, "%d place mended", "%d places mended"))
	}
}
