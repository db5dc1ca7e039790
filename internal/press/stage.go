package press

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// stagePrefix begins the name of a temporary folder in the output folder. A run
// that was killed leaves one; the next run takes it away.
const stagePrefix = ".skaryna-"

// stage holds new files beside the ones they are to replace, so that a build
// that fails, or is killed at any moment, leaves the output as it was.
//
// The unit that is replaced is a folder: an article's editions appear all
// together, or not at all. The publication's page stands beside the folders and
// comes last.
type stage struct {
	out     string // the output folder
	dir     string // the temporary folder in it
	made    string // the topmost folder that had to be made for out; empty if none
	lock    *os.File
	mu      sync.Mutex
	folders []string // in dir
	files   []string // in dir, beside the folders
}

// errBusy says that another run is writing to the same folder.
var errBusy = errors.New("another skaryna is writing there")

// openStage makes the output folder if it is not there, locks it against a
// second run and makes the temporary folder.
func openStage(out string) (*stage, error) {
	s := &stage{out: out, made: firstMissing(out)}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	lock, err := os.Open(out)
	if err != nil {
		return nil, err
	}
	s.lock = lock
	if err := lockFolder(lock); err != nil {
		lock.Close()
		return nil, &fs.PathError{Op: "lock", Path: out, Err: err}
	}
	if err := clearLeft(out); err != nil {
		s.abort()
		return nil, err
	}
	if s.dir, err = os.MkdirTemp(out, stagePrefix); err != nil {
		s.abort()
		return nil, err
	}
	return s, nil
}

// clearLeft takes away the folders that killed runs left. With the lock in hand they
// are nobody's. A file that is called so is none of theirs.
func clearLeft(out string) error {
	entries, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), stagePrefix) {
			continue
		}
		dir := filepath.Join(out, e.Name())
		if err := unswap(dir, out); err != nil {
			return err
		}
		takeAway(dir)
	}
	return nil
}

// takeAway deletes a temporary folder, with what stands in folders that are closed
// to writing: they came there with an old folder. What cannot be deleted is left to
// the next run.
func takeAway(dir string) {
	if os.RemoveAll(dir) == nil {
		return
	}
	_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			err = os.Chmod(name, 0o700)
		}
		return err
	})
	_ = os.RemoveAll(dir)
}

// firstMissing returns the topmost folder on the way to dir that does not exist.
func firstMissing(dir string) string {
	missing := ""
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return missing
		}
		missing = dir
		parent := filepath.Dir(dir)
		if parent == dir {
			return missing
		}
		dir = parent
	}
}

// write puts a file into one of the folders to be replaced; its name may lead
// deeper. Several goroutines may write.
func (s *stage) write(folder, name string, data []byte) error {
	dir := filepath.Join(s.dir, folder)
	s.mu.Lock()
	if !slices.Contains(s.folders, folder) {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			s.mu.Unlock()
			return err
		}
		s.folders = append(s.folders, folder)
	}
	s.mu.Unlock()
	to := filepath.Join(dir, name)
	if strings.Contains(name, "/") {
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
	}
	return os.WriteFile(to, data, 0o644)
}

// writeTop puts a file beside the folders, to be replaced after them.
func (s *stage) writeTop(name string, data []byte) error {
	s.files = append(s.files, name)
	return os.WriteFile(filepath.Join(s.dir, name), data, 0o644)
}

// A File is a file on its way to the disk.
type File struct {
	// Path is the path from the folder that the file goes to, with slashes.
	Path string
	Data []byte
}

// Put puts files into a folder of an output folder, all together or not at all,
// as a build does with an article's editions. What stands in the folder already
// and is not replaced is kept where keep says so of its name.
func Put(ctx context.Context, out, folder string, files []File, keep func(name string) bool) error {
	s, err := openStage(out)
	if err != nil {
		return err
	}
	defer s.abort()
	for _, f := range files {
		if err := s.write(folder, f.Path, f.Data); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err // from here on it is only a moment
	}
	return s.commit(func(_, name string) bool { return keep(name) })
}

// commit puts the new folders in place of the old ones. What stands in an old
// folder and is not replaced is kept where keep says so. When one folder fails,
// those before it are put back.
func (s *stage) commit(keep func(folder, name string) bool) error {
	defer s.abort()
	slices.Sort(s.folders) // goroutines wrote them in any order
	for _, folder := range s.folders {
		if err := s.keepOld(folder, keep); err != nil {
			return err
		}
	}
	if err := syncFolder(s.lock, s.dir); err != nil {
		return err
	}
	names := append(slices.Clone(s.folders), s.files...)
	for i, name := range names {
		if err := replace(filepath.Join(s.dir, name), filepath.Join(s.out, name)); err != nil {
			for _, done := range names[:i] {
				s.putBack(done)
			}
			return err
		}
	}
	s.made = "" // it holds editions now
	return syncFolder(s.lock, s.out)
}

// putBack undoes the replacement of a folder. A failure here has no better
// remedy than the message of the failure that led here.
func (s *stage) putBack(folder string) {
	staged, published := filepath.Join(s.dir, folder), filepath.Join(s.out, folder)
	if _, err := os.Lstat(staged); errors.Is(err, fs.ErrNotExist) {
		_ = os.Rename(published, staged) // there was none before
		return
	}
	_ = replace(staged, published)
}

// keepOld links the files that the build has no business with into the new
// folder, so that exchanging the folders does not lose them.
func (s *stage) keepOld(folder string, keep func(folder, name string) bool) error {
	old := filepath.Join(s.out, folder)
	entries, err := os.ReadDir(old)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		to := filepath.Join(s.dir, folder, e.Name())
		if _, err := os.Lstat(to); err == nil || !keep(folder, e.Name()) {
			continue
		}
		if err := linkTree(filepath.Join(old, e.Name()), to); err != nil {
			return fmt.Errorf("keeping %s: %w", filepath.Join(old, e.Name()), err)
		}
	}
	return keepMode(old, filepath.Join(s.dir, folder))
}

// keepMode opens a new folder to those that the old one is open to, and to us.
func keepMode(old, folder string) error {
	info, err := os.Stat(old)
	if err != nil {
		return err
	}
	return os.Chmod(folder, info.Mode().Perm()|0o700)
}

// linkTree gives a file, or every file of a folder, a second name, or copies it
// where none has two: FAT knows no such thing, and a folder may lead to another
// disk.
func linkTree(from, to string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case d.IsDir():
			if err := os.MkdirAll(target, 0o755); err != nil {
				return err
			}
			return keepMode(name, target)
		case d.Type()&fs.ModeSymlink != 0:
			leads, err := os.Readlink(name)
			if err != nil {
				return err
			}
			return os.Symlink(leads, target)
		}
		if err := os.Link(name, target); err == nil || !d.Type().IsRegular() {
			return err
		}
		return copyFile(name, target)
	})
}

// copyFile copies a file with what is known of it.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	return os.Chtimes(to, time.Time{}, info.ModTime())
}

// abort takes away what the stage made and gives the lock back. After commit
// there are only the old folders left to take away.
func (s *stage) abort() {
	if s.dir != "" && strings.HasPrefix(filepath.Base(s.dir), stagePrefix) {
		takeAway(s.dir)
		s.dir = ""
	}
	// While the lock holds, and only where nobody else has put anything: the next
	// run may be waiting to begin.
	if s.made != "" {
		for dir := s.out; os.Remove(dir) == nil && dir != s.made; {
			dir = filepath.Dir(dir)
		}
		s.made = ""
	}
	if s.lock != nil {
		s.lock.Close()
		s.lock = nil
	}
}
