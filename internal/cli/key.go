package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"skaryna/internal/diag"
	"skaryna/internal/publication"
	"skaryna/internal/signature"
)

func (a *app) keyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key",
		Short: "Make a key to sign releases with",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("say what to do with a key").but(diag.Textf("“%s” makes one", "skaryna key new FILE"))
			}
			return usagef("there is no verb %q", "key "+args[0]).but(hintFor(args[0], verbsOf(cmd)))
		},
		RunE: func(cmd *cobra.Command, args []string) error { return nil },
	}
	cmd.AddCommand(a.keyNewCommand())
	return cmd
}

func (a *app) keyNewCommand() *cobra.Command {
	var unlocked bool
	cmd := &cobra.Command{
		Use:   "new FILE",
		Short: "Make a key pair: the secret half into FILE, the public one into FILE.pub",
		Long: `New makes a key pair as minisign does. The secret half goes into FILE, which only
you can read, locked with a passphrase; the public half goes into FILE.pub. Keep
the secret outside the publication, and a copy of it where no fire gets to both.

The passphrase is asked for, or taken from $SKARYNA_KEY_PASSPHRASE, or is the
first line of what is piped in.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("name one file for the secret key").but(diag.Textf("“%s” makes one", "skaryna key new FILE"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.keyNew(cmd.Context(), args[0], unlocked) },
	}
	cmd.Flags().BoolVar(&unlocked, "no-passphrase", false, "leave the secret key unlocked: whoever reads the file can sign")
	return cmd
}

func (a *app) keyNew(ctx context.Context, name string, unlocked bool) error {
	public := name + ".pub"
	for _, f := range []string{name, public} {
		if _, err := os.Lstat(f); err == nil {
			return refusef("%s is there already, and a key is never overwritten", f)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if a.inPublication(name) {
		return usagef("%s would stand in the publication, and be committed with it", name).but(diag.Textf("name a place outside"))
	}
	passphrase := ""
	if !unlocked {
		var err error
		if passphrase, err = a.newPassphrase(ctx); err != nil {
			return err
		}
	}
	secret, err := signature.NewSecret()
	if err != nil {
		return err
	}
	text, err := secret.Encode(passphrase)
	if err != nil {
		return err
	}
	if err := writeNew(name, text, 0o600); err != nil {
		return err
	}
	key := secret.Key()
	if err := writeNew(public, []byte("untrusted comment: minisign public key "+key.ID()+"\n"+key.String()+"\n"), 0o644); err != nil {
		os.Remove(name)
		return err
	}
	a.sayf(a.stdout, "the secret key is in %s", name)
	a.sayf(a.stdout, "the public key is in %s, and its fingerprint is %s", public, key.Fingerprint())
	a.sayf(a.stdout, "write this into %s:", publication.ConfigName)
	fmt.Fprintf(a.stdout, "\nkey = %q\n", key.String())
	return nil
}

// inPublication reports whether a file would stand in the publication.
func (a *app) inPublication(name string) bool {
	if _, err := os.Stat(filepath.Join(a.dir, publication.ConfigName)); err != nil {
		return false
	}
	root, err := filepath.Abs(a.dir)
	if err != nil {
		return false
	}
	file, err := filepath.Abs(name)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(root, file)
	return err == nil && filepath.IsLocal(rel)
}

// writeNew writes a file that must not be there yet, down to the disk.
func writeNew(name string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(name)
	}
	return err
}

// The variables of the environment that hold a key and what opens it. None is
// ever an argument: everybody on the machine could read it there.
const (
	keyFileVariable    = "SKARYNA_KEY_FILE"
	keyVariable        = "SKARYNA_KEY"
	passphraseVariable = "SKARYNA_KEY_PASSPHRASE"
)

// secret returns the key to sign with, or nil where none is given.
func (a *app) secret(ctx context.Context, file string) (*signature.Secret, error) {
	from := "$" + keyVariable
	text := []byte(os.Getenv(keyVariable))
	if file == "" && len(text) == 0 {
		file = os.Getenv(keyFileVariable)
	}
	if file != "" {
		var err error
		if text, err = os.ReadFile(file); err != nil {
			return nil, refusef("the secret key %s cannot be read: %s", file, diag.Reason(err))
		}
		from = file
	}
	if len(text) == 0 {
		return nil, nil
	}
	passphrase := ""
	if signature.IsLocked(text) {
		var err error
		if passphrase, err = a.passphrase(ctx, diag.Textf("passphrase of %s", from)); err != nil {
			return nil, err
		}
	}
	secret, err := signature.ReadSecret(text, passphrase)
	switch {
	case errors.Is(err, signature.ErrPassphrase):
		return nil, refusef("the passphrase does not open the secret key in %s", from)
	case err != nil:
		return nil, refusef("there is no minisign secret key in %s", from)
	}
	return secret, nil
}

// newPassphrase asks for a passphrase, twice where a person types it unseen.
func (a *app) newPassphrase(ctx context.Context) (string, error) {
	passphrase, err := a.passphrase(ctx, diag.Textf("passphrase for the new key"))
	if err != nil {
		return "", err
	}
	if passphrase == "" {
		return "", refusef("the passphrase is empty").but(diag.Textf("--no-passphrase makes a key without one"))
	}
	if os.Getenv(passphraseVariable) == "" && term.IsTerminal(int(os.Stdin.Fd())) {
		again, err := a.passphrase(ctx, diag.Textf("the same again"))
		if err != nil {
			return "", err
		}
		if again != passphrase {
			return "", refusef("that was another passphrase, and no key was made")
		}
	}
	return passphrase, nil
}

// passphrase takes a passphrase from the environment, from whoever sits at the
// terminal, or from what is piped in.
func (a *app) passphrase(ctx context.Context, prompt diag.Text) (string, error) {
	if p := os.Getenv(passphraseVariable); p != "" {
		return p, nil
	}
	if fd := int(os.Stdin.Fd()); term.IsTerminal(fd) {
		return a.typed(ctx, fd, a.ui().Text(prompt)+": ")
	}
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if line == "" && err != nil {
		return "", refusef("a passphrase is needed").but(diag.Textf("set %s, or pipe it in", "$"+passphraseVariable))
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// typed takes a passphrase from a terminal, unseen. Who thinks better of it
// presses Ctrl-C.
func (a *app) typed(ctx context.Context, fd int, prompt string) (string, error) {
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	type answer struct {
		text []byte
		err  error
	}
	answers := make(chan answer, 1)
	fmt.Fprint(a.stderr, prompt)
	defer fmt.Fprintln(a.stderr)
	go func() {
		text, err := term.ReadPassword(fd)
		answers <- answer{text, err}
	}()
	select {
	case got := <-answers:
		return string(got.text), got.err
	case <-ctx.Done():
		_ = term.Restore(fd, before) // the echo comes back
		return "", ctx.Err()
	}
}
