package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"skaryna/internal/diag"
	"skaryna/internal/press"
)

func (a *app) buildCommand() *cobra.Command {
	var o press.Options
	cmd := &cobra.Command{
		Use:   "build [ARTICLE…]",
		Short: "Print the editions of the publication, or of some of its articles",
		Long: `Build prints every article named, or all of them, in every language and format
into output/. When anything is wrong it says what and where, and output/ stays
as it was.

The citation style is a setting of content/publication.toml, style = "…": one of
` + strings.Join(press.Styles(), ", ") + `,
or the name of a .csl file in content/, such as "apa.csl".`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Articles = args
			return a.build(cmd, o)
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.Languages, "lang", nil, "only these `LANGUAGES`, with commas between")
	f.StringSliceVar(&o.Formats, "format", nil, "only these `FORMATS`: html, pdf, txt")
	f.StringVar(&o.Out, "out", "", "write to `DIR` (default the publication's output/)")
	f.IntVar(&o.Text.Width, "width", 0, "set the text editions in lines of `COLUMNS` (default 72)")
	f.BoolVar(&o.Text.ASCII, "ascii", false, "print every typographic mark of the text editions by its plain equivalent")
	f.BoolVar(&o.Draft, "draft", false, "print stale and missing segments too, marked, and “draft” on each page")
	return cmd
}

func (a *app) build(cmd *cobra.Command, o press.Options) error {
	for _, format := range o.Formats {
		if !press.IsFormat(format) {
			return usagef("there is no format %q", format).but(diag.Textf("the formats are %s", strings.Join(press.Formats(), ", ")))
		}
	}
	o.Dir = a.dir
	result, list, err := press.Build(cmd.Context(), o)
	if list != nil {
		if faults := a.report(list); faults != nil {
			a.nothingWritten(list)
			return faults
		}
	}
	if err != nil {
		return err
	}
	return a.printEditions(result.Editions)
}

// printEditions prints what was written as a table.
func (a *app) printEditions(editions []press.Written) error {
	tw := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	a.sayf(tw, "size\twords\tcitations\t  edition")
	for _, e := range editions {
		fmt.Fprintf(tw, "%s\t%d\t%d\t  %s\n", size(e.Size), e.Words, e.Citations, e.Path)
	}
	return tw.Flush()
}

// size returns a number of bytes as people read it.
func size(n int) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1000*1000:
		return fmt.Sprintf("%.1f kB", float64(n)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1000/1000)
}
