package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"skaryna/internal/diag"
	"skaryna/internal/press"
)

func (a *app) checkCommand() *cobra.Command {
	var o press.Options
	var ledger bool
	var format string
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "check [ARTICLE…]",
		Short: "Say what is wrong, and write nothing",
		Long: `Check tells everything that “build” would refuse, and everything that a careful
editor would catch: in one language, and between a translation and its source.
It writes nothing, but with --fix, which mends what is certain.

A difference that is meant is allowed beside the segment, in its message file,
with the reason:  # allow match-number: the source counts in miles`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := knownFormat(format); err != nil {
				return err
			}
			if ledger && format != "text" {
				return usagef("--ledger is printed as text alone")
			}
			o.Dir, o.Articles, o.Ledger = a.dir, args, ledger
			if err := flags.options(&o); err != nil {
				return err
			}
			result, list, err := a.check(cmd, o, flags.fix, format)
			if list != nil && (err == nil || list.Len() > 0) {
				list = flags.shown(list)
				if faults := a.tellChecked(format, list); faults != nil {
					return faults
				}
			}
			switch {
			case err != nil || format != "text":
				return err
			case ledger:
				return a.printLedgers(result.Ledgers)
			}
			return a.tellGood(len(result.Editions), list)
		},
	}
	cmd.Flags().BoolVar(&ledger, "ledger", false, "print every citation: what is cited, where, and which place in it")
	cmd.Flags().StringVar(&format, "format", "text", "print a report in this `FORM`: "+strings.Join(checkFormats, ", "))
	flags.add(cmd)
	cmd.Flags().StringSliceVar(&o.Languages, "lang", nil, "only these `LANGUAGES`, with commas between")
	return cmd
}

// check checks the publication, and mends first what can be mended if that was
// asked for.
func (a *app) check(cmd *cobra.Command, o press.Options, fix bool, format string) (*press.Result, *diag.List, error) {
	if !fix {
		return press.Check(cmd.Context(), o)
	}
	result, fixed, list, err := press.Fix(cmd.Context(), o)
	if format == "text" {
		a.printFixed(fixed)
	}
	return result, list, err
}

// printLedgers prints the citations of each article, which are the same in every
// language and format.
func (a *app) printLedgers(ledgers []press.Ledger) error {
	tw := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, l := range ledgers {
		fmt.Fprintln(tw, l.Article)
		a.sayf(tw, "  number\twork\tplace in it\tcited in")
		for _, r := range l.Rows {
			place := "–"
			if r.Locator != "" {
				place = r.Label + " " + r.Locator
			}
			if r.Suffix {
				place += " …"
			}
			fmt.Fprintf(tw, "  [%d]\t%s\t%s\t%s\n", r.Number, r.Work, place, r.Segment)
		}
	}
	return tw.Flush()
}
