package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"skaryna/internal/identity"
	"skaryna/internal/verify"
)

func (a *app) verifyCommand() *cobra.Command {
	var key, id, version string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "verify PATH…",
		Short: "Tell whether a release, or one file of it, is genuine and says the same in every edition",
		Long: `Verify checks a release (a folder, a .zip or a .tar.gz), some editions, or one file
alone: its checksums and its signature where they are there; then, by reading the
finished files back, that every format and every language says the same, and that
each edition's id is that of what it says. It needs no sources and no network.

It says “genuine” only where a signature by the key that you give covers everything
that you give. Without a key it says “consistent” where all agrees: nothing then
tells who made it. A key that came with a release proves nothing by itself.

What it cannot see is the form of the letters in a PDF: it reads what a screen
reader reads. The exit status is 0 if whatever could be checked holds, 1 if
anything doesn't, or with --key if no signature by it covers what was given, and 2
for wrong use.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("say what to verify: a release, a folder of editions, or a file")
			}
			var o verify.Options
			var err error
			if key != "" {
				if o.Key, err = readKey(key); err != nil {
					return err
				}
			}
			if id != "" {
				if o.ExpectLang, o.ExpectID, err = identity.Parse(id); err != nil {
					return usagef("%s", err)
				}
			}
			o.ExpectVersion = version
			report, err := verify.Verify(cmd.Context(), args, o)
			var missing *verify.NotFound
			if errors.As(err, &missing) {
				return usagef("%s", err)
			}
			if err != nil {
				return err
			}
			return a.verified(report, asJSON)
		},
	}
	f := cmd.Flags()
	f.StringVar(&key, "key", "", "the publication's public `KEY`, from elsewhere than the release: a file, or what begins with RW")
	f.StringVar(&id, "expect-id", "", "the edition or article `ID` that was announced")
	f.StringVar(&version, "expect-version", "", "the `VERSION` that was announced, so that an old release does not pass for it")
	f.BoolVar(&asJSON, "json", false, "print the report as JSON")
	return cmd
}

// maxKeyFile is how many bytes a file with a public key may have.
const maxKeyFile = 4096

// readKey reads a public key, or the file that holds one.
func readKey(s string) (identity.Key, error) {
	k, err := identity.ParseKey(s)
	if err == nil {
		return k, nil
	}
	if strings.HasPrefix(s, "RW") && len(s) == 56 {
		return k, usagef("--key: %s", err)
	}
	f, openErr := os.Open(s)
	if openErr != nil {
		return k, usagef("--key: %s is neither a key nor a file that can be read: %s", s, openErr)
	}
	defer f.Close()
	data, readErr := io.ReadAll(io.LimitReader(f, maxKeyFile))
	if readErr != nil {
		return k, usagef("--key: %s", readErr)
	}
	if k, err = identity.ParseKey(string(data)); err != nil {
		return k, usagef("--key: %s: %s", s, err)
	}
	return k, nil
}

// verified prints a report. Faults go to the errors.
func (a *app) verified(report *verify.Report, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(a.stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(report); err != nil {
			return err
		}
	} else {
		for _, f := range report.Faults {
			fmt.Fprintf(a.stderr, "%s\n", f)
		}
		if err := report.WriteText(a.stdout); err != nil {
			return err
		}
	}
	if report.Verdict == verify.NotGenuine {
		return errFaults
	}
	return nil
}
