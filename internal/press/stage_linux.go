package press

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncFolder writes everything on the file system of dir to the disk: one call
// in place of one for each of the files.
func syncFolder(dir *os.File, _ string) error {
	return unix.Syncfs(int(dir.Fd()))
}

// replace puts the folder from in the place of the folder to. Where there was
// one before, the two change places in one step, so that at no moment is there
// none.
func replace(from, to string) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_EXCHANGE)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.ENOENT):
		return os.Rename(from, to)
	case errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOSYS):
		return swap(from, to) // a file system without the exchange
	}
	return &os.LinkError{Op: "exchange", Old: from, New: to, Err: err}
}
