// Package cli holds the verbs of the command skaryna: what each reads from the
// command line, and how it prints what the press did.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

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
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

// errFaults ends a verb whose diagnostics were printed already.
var errFaults = errors.New("the publication has errors")

// app is what every verb works with.
type app struct {
	stdout, stderr io.Writer
	dir            string // the publication's root
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
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, errFaults):
		return statusFault
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "skaryna: %s\n", usage.message)
		return statusUsage
	case errors.As(err, &asked):
		fmt.Fprintf(stderr, "skaryna: %s\n", asked.Message)
		return statusUsage
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "skaryna: interrupted; nothing was changed")
		return statusFault
	}
	fmt.Fprintf(stderr, "skaryna: %s\n", err)
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
			return usagef("there is no verb %q%s", args[0], hintFor(args[0], verbsOf(cmd)))
		},
		RunE: func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVarP(&a.dir, "directory", "C", ".", "the publication's root `DIR`")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%s; see “%s --help”", err, cmd.CommandPath())
	})
	root.AddCommand(a.buildCommand(), a.checkCommand(), a.initCommand(), a.versionCommand(),
		a.syncCommand(), a.statusCommand(), a.diffCommand(), a.acceptCommand(),
		a.exportCommand(), a.importCommand())
	return root
}

func verbsOf(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return names
}

func hintFor(word string, known []string) string {
	if hint := diag.DidYouMean(word, known); !hint.IsZero() {
		return "; " + hint.String()
	}
	return "; see “skaryna --help”"
}

// maxReport is how many diagnostics one run prints: nobody mends more at a time.
const maxReport = 1000

// report prints diagnostics and, if there is an error among them, ends the verb.
func (a *app) report(list *diag.List) error {
	all := list.Sorted()
	if err := diag.WriteText(a.stderr, all[:min(len(all), maxReport)]); err != nil {
		return err
	}
	if len(all) > maxReport {
		fmt.Fprintf(a.stderr, "skaryna: and %d more\n", len(all)-maxReport)
	}
	if !list.HasErrors() {
		return nil
	}
	return errFaults
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// noArgs refuses arguments to a verb that takes none.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("“%s” takes no argument, and %q was given", cmd.CommandPath(), strings.Join(args, " "))
	}
	return nil
}
