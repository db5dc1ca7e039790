//go:build unix && !linux

package press

import (
	"io/fs"
	"os"
	"path/filepath"
)

// syncFolder writes every file and folder below a folder to the disk.
func syncFolder(_ *os.File, dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() && !d.Type().IsRegular() {
			return err
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		return f.Sync()
	})
}

func replace(from, to string) error { return swap(from, to) }
