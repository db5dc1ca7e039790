package press

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// swapped ends the name of what a swap has taken out of its place.
const swapped = ".old"

// swap puts the folder from in the place of the folder to in two steps, for
// systems that cannot do it in one. The old folder ends where the new one was.
func swap(from, to string) error {
	old := from + swapped
	if err := os.Rename(to, old); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return os.Rename(from, to)
		}
		return err
	}
	if err := os.Rename(from, to); err != nil {
		_ = os.Rename(old, to)
		return err
	}
	return os.Rename(old, from)
}

// unswap puts back what a run took out of its place in the folder out that was
// killed between the two steps, and left in its folder dir. Slugs hold no dot.
func unswap(dir, out string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), swapped)
		if !ok {
			continue
		}
		to := filepath.Join(out, name)
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			if err := os.Rename(filepath.Join(dir, e.Name()), to); err != nil {
				return err
			}
		}
	}
	return nil
}
