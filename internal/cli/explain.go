package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/locales"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [CODE…]",
		Short: "Say what a code of a diagnostic means, and how to mend it",
		Long: `Explain says of each code named, such as cite-unknown-key, what is wrong where it
stands in a report, and what to do. Without a code it lists them all.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			e := catalog.LoadExplanations(locales.FS, a.ui().Lang())
			if len(args) == 0 {
				return listCodes(a.stdout, e)
			}
			for _, code := range args {
				if e.Of(diag.Code(code)) == "" {
					return usagef("there is no code %q", code).but(codeHint(code, e.Codes()))
				}
			}
			for i, code := range args {
				if i > 0 {
					fmt.Fprintln(a.stdout)
				}
				fmt.Fprintf(a.stdout, "%s\n\n%s\n", code, wrap(e.Of(diag.Code(code))))
			}
			return nil
		},
	}
}

func codeHint(code string, known []string) diag.Text {
	if hint := diag.DidYouMean(code, known); !hint.IsZero() {
		return hint
	}
	return diag.Textf("“skaryna explain” lists all")
}

// listCodes prints each code with the first sentence of what it means.
func listCodes(w io.Writer, e *catalog.Explanations) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, code := range e.Codes() {
		fmt.Fprintf(tw, "%s\t%s\n", code, e.Short(diag.Code(code)))
	}
	return tw.Flush()
}

// explainWidth is how many columns a line of an explanation has.
const explainWidth = 76

// wrap breaks the paragraphs of a text into lines. An indented line is an example
// and stays as it is.
func wrap(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, " ") || line == "" {
			lines = append(lines, line)
			continue
		}
		width := 0
		var b strings.Builder
		for _, word := range strings.Fields(line) {
			w := uniseg.StringWidth(word)
			switch {
			case b.Len() == 0:
			case width+1+w > explainWidth:
				lines = append(lines, b.String())
				b.Reset()
				width = 0
			default:
				b.WriteByte(' ')
				width++
			}
			b.WriteString(word)
			width += w
		}
		lines = append(lines, b.String())
	}
	return strings.Join(lines, "\n")
}
