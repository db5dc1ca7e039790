package press

import (
	"errors"
	"io/fs"
	"os"
)

// swap puts the folder from in the place of the folder to in two steps, for
// systems that cannot do it in one. The old folder ends where the new one was.
func swap(from, to string) error {
	old := from + ".old"
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
