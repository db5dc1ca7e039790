//go:build unix

package press

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lockFolder takes the folder for this run alone. The kernel gives the lock
// back when the process ends, however it ends.
func lockFolder(dir *os.File) error {
	err := unix.Flock(int(dir.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return errBusy
	}
	return err
}
