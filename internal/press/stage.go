package press

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
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
	// With the lock in hand, what other runs left is nobody's.
	left, _ := filepath.Glob(filepath.Join(out, stagePrefix+"*"))
	for _, dir := range left {
		os.RemoveAll(dir)
	}
	if s.dir, err = os.MkdirTemp(out, stagePrefix); err != nil {
		s.abort()
		return nil, err
	}
	return s, nil
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

// write puts a file into one of the folders to be replaced. Several goroutines
// may write.
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
	return os.WriteFile(filepath.Join(dir, name), data, 0o644)
}

// writeTop puts a file beside the folders, to be replaced after them.
func (s *stage) writeTop(name string, data []byte) error {
	s.files = append(s.files, name)
	return os.WriteFile(filepath.Join(s.dir, name), data, 0o644)
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
		if e.IsDir() {
			if err := os.CopyFS(to, os.DirFS(filepath.Join(old, e.Name()))); err != nil {
				return err
			}
			continue
		}
		if err := os.Link(filepath.Join(old, e.Name()), to); err != nil {
			return fmt.Errorf("keeping %s: %w", filepath.Join(old, e.Name()), err)
		}
	}
	return nil
}

// abort takes away what the stage made and gives the lock back. After commit
// there are only the old folders left to take away.
func (s *stage) abort() {
	if s.dir != "" && strings.HasPrefix(filepath.Base(s.dir), stagePrefix) {
		os.RemoveAll(s.dir)
		s.dir = ""
	}
	if s.lock != nil {
		s.lock.Close()
		s.lock = nil
	}
	if s.made != "" {
		os.RemoveAll(s.made)
		s.made = ""
	}
}
