package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"skaryna/internal/diag"
	"skaryna/internal/press"
)

func (a *app) checkCommand() *cobra.Command {
	var o press.Options
	cmd := &cobra.Command{
		Use:   "check [ARTICLE…]",
		Short: "Say what is wrong, and write nothing",
		Long: `Check goes the whole way that “build” goes, up to the finished pages, and writes
nothing. It tells everything that “build” would refuse.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Dir, o.Articles, o.DryRun = a.dir, args, true
			result, list, err := press.Build(cmd.Context(), o)
			if list != nil {
				if faults := a.report(list); faults != nil {
					fmt.Fprintf(a.stderr, "skaryna: %s, %s\n",
						count(list.Count(diag.Error), "error", "errors"),
						count(list.Count(diag.Warning), "warning", "warnings"))
					return faults
				}
			}
			if err != nil {
				return err
			}
			fmt.Fprintf(a.stdout, "%s, %s\n", count(len(result.Editions), "edition is", "editions are")+" good",
				count(list.Count(diag.Warning), "warning", "warnings"))
			return nil
		},
	}
	cmd.Flags().StringSliceVar(&o.Languages, "lang", nil, "only these `LANGUAGES`, with commas between")
	return cmd
}
