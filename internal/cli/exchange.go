package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"skaryna/internal/diag"
	"skaryna/internal/exchange"
	"skaryna/internal/press"
)

// exchangeForms are the forms of “export --to”.
var exchangeForms = []string{"po", "xliff", "xliff2"}

func (a *app) exportCommand() *cobra.Command {
	var to, out string
	cmd := &cobra.Command{
		Use:   "export --to FORM LANG [ARTICLE…]",
		Short: "Write a translation for Weblate, Crowdin, Poedit, OmegaT: PO or XLIFF",
		Long: `Export writes the segments of the articles named, or of all, with their translations
into a language: as PO, as XLIFF 1.2 (xliff) or as XLIFF 2.0 (xliff2). What is stale
is marked as unfinished and has the source text that it was made from. “skaryna
import” takes the file back.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("“%s” needs a language: %s", cmd.CommandPath(), "skaryna export --to po be")
			}
			return a.export(cmd, to, out, args[0], args[1:])
		},
	}
	cmd.Flags().StringVar(&to, "to", "po", "the `FORM`: "+strings.Join(exchangeForms, ", "))
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to `FILE` (default standard output)")
	return cmd
}

func (a *app) export(cmd *cobra.Command, to, out, lang string, articles []string) error {
	known := false
	for _, form := range exchangeForms {
		known = known || form == to
	}
	if !known {
		return usagef("there is no format %q", to).but(diag.Textf("the formats are %s", strings.Join(exchangeForms, ", ")))
	}
	return a.atDesk(articles, func(d *press.Desk) error {
		if err := knownLanguage(d, lang); err != nil {
			return err
		}
		f, err := d.Export(cmd.Context(), lang)
		if err != nil {
			return err
		}
		for i := range f.Units {
			u := &f.Units[i]
			if r := exchange.Unprintable(u.Source + u.Target); r != 0 && to != "po" {
				d.Diagnostics().FileError(u.At, diag.MarkControl, "XLIFF has no way to write the character U+%04X of %q", r, u.ID)
			}
		}
		if err := a.report(d.Diagnostics()); err != nil {
			return err
		}
		text, err := exchange.Write(to, f)
		if err != nil {
			return err
		}
		if out == "" {
			_, err := io.WriteString(a.stdout, text)
			return err
		}
		return writeFile(out, text)
	})
}

// writeFile writes a file beside its place and moves it there.
func writeFile(name, text string) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".skaryna-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // in vain when all went well
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	return err
}

func (a *app) importCommand() *cobra.Command {
	var lang string
	var theirs, dryRun bool
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Take translations from a PO or XLIFF file",
		Long: `Import takes finished translations from a file that “skaryna export” wrote and a tool
has worked on, and brings the files in line as “sync” does. What was changed here
since the export, and there too, stays as it is here, and is told.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("“%s” needs one file", cmd.CommandPath())
			}
			return a.importFile(cmd, args[0], lang, theirs, dryRun)
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "", "the file's `LANGUAGE`, if it does not say it itself")
	cmd.Flags().BoolVar(&theirs, "theirs", false, "where both sides were changed, take the file's translation")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "say what would be done, and write nothing")
	return cmd
}

func (a *app) importFile(cmd *cobra.Command, name, lang string, theirs, dryRun bool) error {
	list := new(diag.List)
	in, err := press.ReadExchange(name, list)
	if err != nil {
		return err
	}
	if in == nil {
		return a.report(list)
	}
	switch {
	case lang == "" && in.Lang == "":
		return usagef("the file does not say which language it is in").but(diag.Textf("say it with --lang"))
	case lang == "":
		lang = in.Lang
	case in.Lang != "" && in.Lang != lang:
		return usagef("the file says that it is in %q, and --lang that it is in %q", in.Lang, lang)
	}
	return a.atDesk(nil, func(d *press.Desk) error {
		if err := knownLanguage(d, lang); err != nil {
			return err
		}
		plan, all, err := d.Import(cmd.Context(), in, lang, theirs)
		if err != nil {
			return err
		}
		if plan != nil {
			fmt.Fprintln(a.stdout, a.planText(plan))
		}
		return a.finish(cmd.Context(), d, all, syncing{dryRun: dryRun})
	})
}

// planText says what becomes of the units of a file.
func (a *app) planText(p *exchange.Plan) string {
	take := 0
	for _, units := range p.Take {
		take += len(units)
	}
	parts := []string{a.ui().Text(diag.Textf("%d to import", take))}
	for _, x := range []struct {
		n    int
		text diag.Text
	}{
		{p.Same, diag.Textf("%d the same", p.Same)},
		{p.Untouched, diag.Textf("%d newer here", p.Untouched)},
		{p.Empty, diag.Textf("%d not translated", p.Empty)},
		{p.Unfinished, diag.Textf("%d unfinished", p.Unfinished)},
		{p.Conflicts, diag.Textf("%d in conflict", p.Conflicts)},
		{p.Unknown, diag.Textf("%d of no segment", p.Unknown)},
	} {
		if x.n > 0 {
			parts = append(parts, a.ui().Text(x.text))
		}
	}
	return strings.Join(parts, ", ")
}
