package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"skaryna/internal/press"
)

func (a *app) checkCommand() *cobra.Command {
	var o press.Options
	var ledger bool
	var format string
	cmd := &cobra.Command{
		Use:   "check [ARTICLE…]",
		Short: "Say what is wrong, and write nothing",
		Long: `Check goes the whole way that “build” goes, up to the finished pages, and writes
nothing. It tells everything that “build” would refuse.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := knownFormat(format); err != nil {
				return err
			}
			if ledger && format != "text" {
				return usagef("--ledger is printed as text alone")
			}
			o.Dir, o.Articles, o.DryRun = a.dir, args, true
			result, list, err := press.Build(cmd.Context(), o)
			if list != nil && (err == nil || list.Len() > 0) {
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
	cmd.Flags().StringSliceVar(&o.Languages, "lang", nil, "only these `LANGUAGES`, with commas between")
	return cmd
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
