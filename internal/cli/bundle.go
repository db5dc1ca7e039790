package cli

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"skaryna/internal/bundle"
	"skaryna/internal/diag"
)

func (a *app) bundleCommand() *cobra.Command {
	var o bundle.Options
	var keyFile string
	cmd := &cobra.Command{
		Use:   "bundle",
		Short: "Make a release that anybody can check",
		Long: `Bundle prints every edition and packs them with a manifest, checksums, what the
tool was built of, how the release came to be, and a guide to checking it:
output/release/NAME-VERSION/, and the same as .zip and .tar.gz. The same
publication gives the same bytes on every machine.

It refuses when anything is wrong with the publication, when the work tree
differs from what was committed, and when a file of the release would tell who
made it, where or when.

A release is signed, as minisign does, when there is a secret key: in the file
of --key-file or $SKARYNA_KEY_FILE, or in $SKARYNA_KEY itself. The passphrase
of a locked key is asked for, or taken from $SKARYNA_KEY_PASSPHRASE.

The time of the files in the archives is that of the newest article, or
$SOURCE_DATE_EPOCH.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.bundle(cmd, o, keyFile)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Out, "out", "", "write below `DIR` (default the publication's output/)")
	f.StringVar(&keyFile, "key-file", "", "sign with the secret key in `FILE`")
	f.StringVar(&o.Tag, "tag", "", "refuse unless `TAG` is the version that the settings name, or that with a v before it")
	f.BoolVar(&o.AllowDirty, "allow-dirty", false, "release what was not committed too, and say so in the manifest")
	return cmd
}

func (a *app) bundle(cmd *cobra.Command, o bundle.Options, keyFile string) error {
	var err error
	if o.Epoch, err = epoch(); err != nil {
		return err
	}
	if o.Secret, err = a.secret(cmd.Context(), keyFile); err != nil {
		return err
	}
	o.Dir = a.dir
	o.Traces = bundle.TracesOf(a.dir)
	o.Build = buildInfo()
	release, list, err := bundle.Make(cmd.Context(), o)
	if list != nil {
		if faults := a.report(list); faults != nil {
			fmt.Fprintf(a.stderr, "skaryna: %s, %s\n", a.errorCount(list), a.ui().Text(diag.Textf("nothing was released")))
			return faults
		}
	}
	if err != nil {
		return err
	}
	a.printRelease(release)
	return nil
}

func (a *app) printRelease(r *bundle.Release) {
	for _, path := range r.Paths {
		fmt.Fprintln(a.stdout, path)
	}
	fmt.Fprintf(a.stdout, "%s, %s\n", a.ui().Count(r.Files, "%d file", "%d files"), size(r.Size))
	for _, article := range r.Manifest.Articles {
		fmt.Fprintf(a.stdout, "%s  %s\n", article.ID, article.Slug)
	}
	if r.Manifest.Dirty {
		a.complain(diag.Textf("the release was made of what was not committed"), diag.Textf("its manifest says so"))
	}
	if !r.Signed {
		a.complain(diag.Textf("the release is not signed"), diag.Textf("see “%s --help”", "skaryna bundle"))
	}
}

// epoch returns the time that the environment sets for what is built, or a zero
// one.
func epoch() (time.Time, error) {
	s := os.Getenv("SOURCE_DATE_EPOCH")
	if s == "" {
		return time.Time{}, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > 253402300799 { // the year 9999
		return time.Time{}, usagef("SOURCE_DATE_EPOCH is %q, and must be a number of seconds since 1970", s)
	}
	return time.Unix(n, 0).UTC(), nil
}

// buildInfo returns what this program was built of.
func buildInfo() *debug.BuildInfo {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return &debug.BuildInfo{}
	}
	if version != "" {
		info.Main.Version = version
	}
	return info
}
