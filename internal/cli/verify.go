package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"skaryna/internal/diag"
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
tells who made it. A key that came with a release proves nothing by itself, and
neither does an id, which is short, and which a forger can compute as well: ids
tell editions apart, and a signature tells whose they are.

What it cannot see is the form of the letters in a PDF, which it reads as a screen
reader does, and what the style sheet of a page by itself would hide. The exit
status is 0 if whatever could be checked holds, 1 if anything doesn't, or with --key
if anything is given that no signature by it covers, and 2 for wrong use.`,
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
					return usagef("%q is not an id", id).but(diag.Textf("one looks like %s, or %s for an article", "be·7KQ4-2M9D", "7KQ4-2M9D"))
				}
			}
			o.ExpectVersion = version
			report, err := verify.Verify(cmd.Context(), args, o)
			var missing *verify.NotFound
			if errors.As(err, &missing) {
				name := missing.Path
				var inner *fs.PathError // a file in the folder
				if errors.As(err, &inner) {
					name = inner.Path
				}
				return usagef("%s cannot be read: %s", name, diag.Reason(err))
			}
			if err != nil {
				return err
			}
			return a.verified(report, version != "" || id != "", asJSON)
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
	f, err := os.Open(s)
	if err != nil {
		return k, usagef("--key is neither a public key nor a file that can be read: %s", s)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxKeyFile))
	if err != nil {
		return k, usagef("--key is neither a public key nor a file that can be read: %s", s)
	}
	if k, err = identity.ParseKey(string(data)); err != nil {
		return k, usagef("there is no minisign public key in %s", s).but(diag.Textf("one is 56 signs long and begins with RW"))
	}
	return k, nil
}

// verified prints a report. Faults go to the errors.
func (a *app) verified(report *verify.Report, expected, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(a.stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(report); err != nil {
			return err
		}
	} else {
		for _, f := range report.Faults {
			fmt.Fprintln(a.stderr, f.Told(a.ui().Text(f.Message)))
		}
		a.printReport(report, expected)
	}
	if report.Verdict == verify.NotGenuine {
		return errFaults
	}
	return nil
}

// printReport prints what agrees, and the verdict.
// Expected says that the reader knew which one it should be.
func (a *app) printReport(r *verify.Report, expected bool) {
	w := a.stdout
	for _, c := range r.Containers {
		if !c.Release {
			a.sayf(w, "%s: editions without a release", c.Path)
			continue
		}
		a.sayf(w, "%s: the release %s, version %s, of %s", c.Path, c.Publication, c.Version, c.Date)
		if c.Dirty {
			a.sayf(w, "%s: it was made of what was not committed", c.Path)
		}
		a.sayf(w, "%s: checksums that agree: %d", c.Path, c.Sums)
	}
	for _, s := range r.Signatures {
		switch {
		case s.Good && s.Given:
			a.sayf(w, "%s: signed by the key that you gave, %s (%s)", s.Path, s.Fingerprint, s.Comment)
		case s.Good:
			a.sayf(w, "%s: signed by the key that came with it, %s, which anybody could have put there: compare the fingerprint with one that you have from elsewhere, or give the key with --key", s.Path, s.Fingerprint)
		case s.Unchecked:
			a.sayf(w, "%s: signed, but there is no key to check it by: give one with --key", s.Path)
		}
	}
	for _, article := range r.Articles {
		fmt.Fprintf(w, "%s  %s\n", article.Name, article.ID)
		var langs []string
		for _, e := range article.Editions {
			langs = append(langs, e.Lang)
			fmt.Fprintf(w, "  %s  %s: %s\n", e.ID, strings.Join(e.Formats, " "), a.agreement(e.Agrees, len(e.Formats) > 1))
		}
		if article.Languages != nil {
			fmt.Fprintf(w, "  %s: %s\n", strings.Join(langs, " "), a.agreement(*article.Languages, true))
		}
	}
	for _, n := range r.Notes {
		a.sayf(w, "note: %s", n.Told(a.ui().Text(n.Message)))
	}
	switch r.Verdict {
	case verify.Genuine:
		a.sayf(w, "genuine: signed by the key that you gave, and all that was given agrees")
		if !expected {
			a.sayf(w, "an old release is signed too: see that the version and the date are those that you expect")
		}
	case verify.Consistent:
		a.sayf(w, "consistent: all that was given agrees; no signature was checked by a key of yours, so that nothing here tells who made it")
		a.sayf(w, "a forger can compute ids too: check the publication's signature with --key, or at least compare the ids with those that it announced")
	default:
		a.sayf(w, "not genuine: faults: %d", len(r.Faults))
		a.sayf(w, "do not rely on it: get it anew from the publication itself, together with its signature")
	}
}

// agreement says what was compared.
func (a *app) agreement(g verify.Agreement, compared bool) string {
	if compared && !g.Same {
		return a.ui().Text(diag.Textf("they differ"))
	}
	ui := a.ui()
	var parts []string
	add := func(n int, text string) {
		if n > 0 {
			parts = append(parts, text)
		}
	}
	add(g.Words, ui.Count(g.Words, "%d word", "%d words"))
	add(g.Blocks, ui.Count(g.Blocks, "%d block", "%d blocks"))
	add(g.Headings, ui.Count(g.Headings, "%d heading", "%d headings"))
	add(g.Links, ui.Count(g.Links, "%d link", "%d links"))
	add(g.Citations, ui.Count(g.Citations, "%d citation", "%d citations"))
	add(g.Notes, ui.Count(g.Notes, "%d note", "%d notes"))
	add(g.Numbers, ui.Count(g.Numbers, "%d number", "%d numbers"))
	s := strings.Join(parts, ", ")
	if compared {
		return ui.Text(diag.Textf("%s: the same", s))
	}
	return s
}
