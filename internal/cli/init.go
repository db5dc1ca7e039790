package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// skeleton is the publication that “skaryna init” lays down.
//
//go:embed all:skeleton
var skeleton embed.FS

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Make a new publication with one small article",
		Long: `Init makes content/ with settings, one article and its library in the root that
-C names. It never writes over a file.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.init()
		},
	}
}

func (a *app) init() error {
	files, err := fs.Sub(skeleton, "skeleton")
	if err != nil {
		return err
	}
	var names []string
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if _, err := os.Lstat(filepath.Join(a.dir, name)); err == nil {
			return usagef("%s is there already; init makes a new publication", filepath.Join(a.dir, name))
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		names = append(names, name)
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		target := filepath.Join(a.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, b, 0o644); err != nil {
			return err
		}
		fmt.Fprintln(a.stdout, filepath.ToSlash(filepath.Join(a.dir, name)))
	}
	a.sayf(a.stdout, "next: write the article, add a language to content/publication.toml, then “skaryna sync” and “skaryna build”")
	return nil
}
