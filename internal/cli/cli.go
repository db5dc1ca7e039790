// Package cli holds the verbs of the command skaryna: what each reads from the
// command line, and how it prints what the press did.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"regexp"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/press"
)

// The exit statuses.
const (
	statusOK    = 0
	statusFault = 1 // the publication has errors, or the environment failed
	statusUsage = 2 // the command was used wrongly
)

// usageError is a wrong use of the command.
type usageError struct{ message, hint diag.Text }

func (e *usageError) Error() string { return e.message.String() }

func usagef(format string, args ...any) *usageError {
	return &usageError{message: diag.Textf(format, args...)}
}

// but adds what to do instead.
func (e *usageError) but(hint diag.Text) error {
	e.hint = hint
	return e
}

// refusal is why a verb did not do what it was rightly asked for.
type refusal struct{ message, hint diag.Text }

func (e *refusal) Error() string { return e.message.String() }

func refusef(format string, args ...any) *refusal {
	return &refusal{message: diag.Textf(format, args...)}
}

// but adds what to do instead.
func (e *refusal) but(hint diag.Text) error {
	e.hint = hint
	return e
}

// errFaults ends a verb whose diagnostics were printed already.
var errFaults = errors.New("the publication has errors")

// app is what every verb works with.
type app struct {
	stdout, stderr io.Writer
	dir            string // the publication's root
	lang           string // what --ui says
	speaks         *catalog.UI
}

// Main runs the command and returns its exit status.
func Main(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	a := &app{stdout: stdout, stderr: stderr}
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var usage *usageError
	var asked *press.UsageError
	var refused *refusal
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, errFaults):
		return statusFault
	case errors.As(err, &usage):
		a.complain(usage.message, usage.hint)
		return statusUsage
	case errors.As(err, &asked):
		a.complain(asked.Message, asked.Hint)
		return statusUsage
	case errors.As(err, &refused):
		a.complain(refused.message, refused.hint)
		return statusFault
	case ctx.Err() != nil:
		a.complain(diag.Textf("interrupted; nothing was changed"), diag.Text{})
		return statusFault
	}
	// What failed is the environment, which speaks for itself.
	fmt.Fprintf(stderr, "skaryna: %s\n", diag.OneLine(err.Error()))
	return statusFault
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "skaryna",
		Short: "A press for a multilingual newsroom",
		Long: `Skaryna prints one article, in the languages it was translated into, as
matching HTML, PDF and plain-text editions with the same citations.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return usagef("there is no verb %q", args[0]).but(hintFor(args[0], verbsOf(cmd)))
		},
		PersistentPreRunE: func(cmd *cobra.Command, args []string) error { return a.knownUI() },
		RunE:              func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVarP(&a.dir, "directory", "C", ".", "the publication's root `DIR`")
	root.PersistentFlags().StringVar(&a.lang, "ui", "", "speak `LANG`: "+strings.Join(catalog.UILanguages, ", ")+" (default the one that LANG asks for)")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("wrong use: %s", parseNumber.ReplaceAllString(err.Error(), "")).but(diag.Textf("see “%s --help”", cmd.CommandPath()))
	})
	root.Version = programVersion()
	root.SetVersionTemplate("skaryna {{.Version}}\n")
	root.SetHelpCommand(helpCommand())
	root.AddCommand(a.buildCommand(), a.checkCommand(), a.explainCommand(), a.initCommand(), a.versionCommand(),
		a.syncCommand(), a.statusCommand(), a.diffCommand(), a.acceptCommand(),
		a.exportCommand(), a.importCommand(), a.bundleCommand(), a.keyCommand(), a.verifyCommand())
	return root
}

// parseNumber is what the parser of flags says of itself.
var parseNumber = regexp.MustCompile(`strconv\.Parse\w+: parsing ".*": `)

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [VERB]",
		Short: "Tell what a verb does",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return usagef("there is no verb %q", args[0]).but(hintFor(args[0], verbsOf(cmd.Root())))
			}
			return about.Help()
		},
	}
}

func verbsOf(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return names
}

func hintFor(word string, known []string) diag.Text {
	if hint := diag.DidYouMean(word, known); !hint.IsZero() {
		return hint
	}
	return diag.Textf("see “%s --help”", "skaryna")
}

// noArgs refuses arguments to a verb that takes none.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("“%s” takes no argument, and %q was given", cmd.CommandPath(), strings.Join(args, " "))
	}
	return nil
}
