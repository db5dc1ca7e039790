package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"skaryna/internal/diag"
	"skaryna/internal/memory"
	"skaryna/internal/press"
)

func (a *app) diffCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "diff LANG [ARTICLE…]",
		Short: "Show what changed in the source since each stale segment was translated",
		Long: `Diff prints for each segment whose translation is stale where it stands, the source
text with the words that were [-taken out-] and {+put in+} since, and the
translation under it.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("“%s” needs a language: %s", cmd.CommandPath(), "skaryna diff be")
			}
			return a.atDesk(args[1:], func(d *press.Desk) error {
				if err := knownLanguage(d, args[0]); err != nil {
					return err
				}
				all, err := d.Outdated(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				n := 0
				for _, o := range all {
					n += len(o.Segments)
					for _, s := range o.Segments {
						a.printOutdated(s)
					}
				}
				if n == 0 && !d.Diagnostics().HasErrors() {
					a.sayf(a.stdout, "nothing is stale")
				}
				return a.report(d.Diagnostics())
			})
		},
	}
}

// knownLanguage returns an error for a language that the publication is not in.
func knownLanguage(d *press.Desk, lang string) error {
	known := d.Languages()
	for _, k := range known {
		if k == lang {
			return nil
		}
	}
	hint := diag.DidYouMean(lang, known)
	if hint.IsZero() {
		hint = diag.Textf("its languages are %s", strings.Join(known, ", "))
	}
	return usagef("the publication is not in %q", lang).but(hint)
}

func (a *app) printOutdated(o memory.Outdated) {
	w := a.stdout
	fmt.Fprintf(w, "%s: %s\n", o.Span.Position(), o.ID)
	source := o.Now
	if o.Then != "" {
		source = showDiff(memory.Diff(o.Then, o.Now), isTerminal(w))
	}
	printIndented(w, source)
	if o.Then == "" {
		printIndented(w, a.ui().Text(diag.Textf("(what it was translated from is not known any more)")))
	}
	printIndented(w, "→ "+o.Translation)
	fmt.Fprintln(w)
}

func printIndented(w io.Writer, text string) {
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		fmt.Fprintf(w, "    %s\n", line)
	}
}

// showDiff marks what was taken out and put in.
func showDiff(parts []memory.Part, color bool) string {
	var b strings.Builder
	for _, p := range parts {
		open, end := "", ""
		switch {
		case p.Change == memory.Removed && color:
			open, end = "\x1b[31;9m", "\x1b[0m"
		case p.Change == memory.Added && color:
			open, end = "\x1b[32;1m", "\x1b[0m"
		case p.Change == memory.Removed:
			open, end = "[-", "-]"
		case p.Change == memory.Added:
			open, end = "{+", "+}"
		}
		b.WriteString(open + p.Text + end)
	}
	return b.String()
}
