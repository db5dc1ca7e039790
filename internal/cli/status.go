package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"skaryna/internal/memory"
	"skaryna/internal/press"
)

func (a *app) statusCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status [ARTICLE…]",
		Short: "Say how far each translation is",
		Long: `Status prints a row for each article and language: how many segments there are, how
many are current, stale (translated from an older text) and missing, and how many
words of the source are still to be translated.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.atDesk(args, func(d *press.Desk) error {
				rows, err := d.Status(cmd.Context())
				if err != nil {
					return err
				}
				if len(rows) == 0 && !asJSON && d.Diagnostics().Len() == 0 {
					fmt.Fprintln(a.stdout, "nothing to translate: the publication is in one language, or has no article")
					return nil
				}
				if asJSON {
					err = printStatusJSON(a.stdout, rows)
				} else {
					err = a.printStatus(rows)
				}
				if err != nil {
					return err
				}
				return a.report(d.Diagnostics())
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print an array of objects")
	return cmd
}

func printStatusJSON(w io.Writer, rows []memory.Status) error {
	if rows == nil {
		rows = []memory.Status{}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(rows)
}

// barWidth is the width of the bar in characters.
const barWidth = 20

// printStatus prints the rows as a table, with a bar of what is current, stale
// and missing.
func (a *app) printStatus(rows []memory.Status) error {
	var table strings.Builder
	tw := tabwriter.NewWriter(&table, 0, 0, 2, ' ', tabwriter.AlignRight)
	a.sayf(tw, "segments\tcurrent\tstale\tmissing\twords to go\t\t\t  article, language")
	for _, r := range rows {
		percent := 100
		if r.Segments > 0 {
			percent = 100 * r.Current / r.Segments // 100 is said of all alone
		}
		fmt.Fprintf(tw, "%d\t%d\t%d\t%d\t%d\t%d%%\t%s\t  %s, %s\n",
			r.Segments, r.Current, r.Stale, r.Missing, r.Words, percent, bar(r), r.Article, r.Lang)
	}
	tw.Flush() // into a Builder, which never fails
	text := table.String()
	if isTerminal(a.stdout) { // after the table is laid out, since colours have no width
		text = barColors.Replace(text)
	}
	_, err := io.WriteString(a.stdout, text)
	return err
}

// barColors shows what is current in green, what is stale in yellow and what is
// missing in red.
var barColors = strings.NewReplacer("█", "\x1b[32m█\x1b[0m", "▒", "\x1b[33m▒\x1b[0m", "·", "\x1b[31m·\x1b[0m")

// bar draws how much of an article is current, stale and missing. What there is
// one of has at least one mark.
func bar(r memory.Status) string {
	if r.Segments == 0 {
		return strings.Repeat("█", barWidth)
	}
	width := func(n int) int {
		if n == 0 {
			return 0
		}
		return max(1, n*barWidth/r.Segments)
	}
	stale, missing := width(r.Stale), width(r.Missing)
	return strings.Repeat("█", barWidth-stale-missing) + strings.Repeat("▒", stale) + strings.Repeat("·", missing)
}

// isTerminal reports whether a person looks at what is written, in colours.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
