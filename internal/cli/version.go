package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by the linker for a release.
var version = ""

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print which skaryna this is",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			v := version
			info, ok := debug.ReadBuildInfo()
			if v == "" && ok {
				v = info.Main.Version
			}
			_, err := fmt.Fprintf(a.stdout, "skaryna %s %s\n", v, info.GoVersion)
			return err
		},
	}
}
