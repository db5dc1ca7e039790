package verify

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"skaryna/internal/identity"
	"skaryna/internal/manifest"
)

// path checks what stands at a path.
func (v *verifier) path(p string) error {
	info, err := os.Stat(p)
	if err != nil {
		return err
	}
	switch {
	case info.IsDir():
		return v.folder(p)
	case info.Mode().IsRegular():
		return v.file(p, info.Size())
	}
	return fmt.Errorf("%s is neither a file nor a folder", p)
}

// folder checks a release, or the editions in a folder and the releases in it,
// each by itself.
func (v *verifier) folder(dir string) error {
	releases := releasesIn(dir)
	inner := map[string]bool{}
	for _, r := range releases {
		inner[r] = true
		inner[r+manifest.SignatureSuffix] = true
	}
	v.container(dir, len(releases) > 0, func(do visit) error {
		return walkFolder(dir, func(name string) bool { return inner[name] }, do)
	})
	for _, r := range releases {
		if err := v.path(filepath.Join(dir, filepath.FromSlash(r))); err != nil {
			return err
		}
	}
	return nil
}

// isRelease reports whether a folder says that it is a release.
func isRelease(dir string) bool {
	for _, name := range []string{manifest.Name, manifest.SumsName} {
		if info, err := os.Lstat(filepath.Join(dir, name)); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// releasesIn returns the releases in a folder that is none itself, up to two
// folders down: folders and archives, by their paths from there.
func releasesIn(dir string) (all []string) {
	if isRelease(dir) {
		return nil
	}
	const deepest = 2
	var look func(at string, depth int)
	look = func(at string, depth int) {
		entries, err := os.ReadDir(filepath.Join(dir, filepath.FromSlash(at)))
		if err != nil || len(entries) > MaxEntries {
			return // which is told where the folder is read
		}
		for _, e := range entries {
			name := path.Join(at, e.Name())
			switch {
			case e.Type().IsRegular() && (strings.HasSuffix(name, ".zip") || strings.HasSuffix(name, ".tar.gz")):
				all = append(all, name)
			case !e.IsDir():
			case isRelease(filepath.Join(dir, filepath.FromSlash(name))):
				all = append(all, name)
			case depth < deepest:
				look(name, depth+1)
			}
		}
	}
	look("", 1)
	return all
}

// file checks one file: an archive or an edition.
func (v *verifier) file(name string, size int64) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, 4)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return err
	}
	head = head[:n]
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	isZip, isGzip := bytes.HasPrefix(head, []byte("PK")), bytes.HasPrefix(head, []byte("\x1f\x8b"))
	limit := int64(MaxFile)
	if isZip || isGzip {
		limit = MaxArchive
	}
	if size > limit {
		v.fault(name, "", "the file has more than %d MB", limit>>20)
		return nil
	}
	comment, signed, err := v.beside(name, f)
	if err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	switch {
	case isZip:
		v.inArchive(name, comment, signed, func(do visit) error { return walkZip(f, size, do) })
	case isGzip:
		v.inArchive(name, comment, signed, func(do visit) error { return walkTar(f, do) })
	default:
		data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
		if err != nil {
			return err
		}
		v.edition(name, path.Base(filepath.ToSlash(name)), data)
		if !signed {
			signed, err = v.inRelease(name, data)
			if err != nil {
				return err
			}
		}
		if !signed {
			v.unheld = append(v.unheld, name)
		}
	}
	return nil
}

// inArchive checks an archive. A signature beside it covers all that is in it, and
// must have been made for the release that is in it.
func (v *verifier) inArchive(name, comment string, signed bool, walk func(visit) error) {
	before := len(v.unheld)
	v.container(name, false, walk)
	if !signed {
		return
	}
	v.unheld = v.unheld[:before]
	for _, c := range v.report.Containers {
		if want := manifest.TrustedComment(c.Publication, c.Version, c.Date); c.Path == name && c.Release && c.Version != "" && comment != want {
			v.fault(name+manifest.SignatureSuffix, "line 3", "it was signed as %q, and the manifest says %q", comment, want)
		}
	}
}

// beside checks the signature that stands beside a file, if there is one. It
// returns what was signed with the file, and whether the reader's key made it.
func (v *verifier) beside(name string, f io.Reader) (comment string, given bool, err error) {
	signature, err := readControl(name + manifest.SignatureSuffix)
	if signature == nil {
		return "", false, err
	}
	comment, given = v.signature(name, signature, bufio.NewReader(f), identity.Key{})
	return comment, given, nil
}

// readControl reads a manifest, checksums or a signature; nil where there is none.
func readControl(name string) ([]byte, error) {
	info, err := os.Lstat(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > MaxControl {
		return nil, fmt.Errorf("%s is no file, or has more than %d MB", name, MaxControl>>20)
	}
	return os.ReadFile(name)
}

// inRelease checks a file by the checksums of the release that it stands in, if it
// does. It reports whether they are signed by the reader's key.
func (v *verifier) inRelease(name string, data []byte) (bool, error) {
	full, err := filepath.Abs(name)
	if err != nil {
		return false, err
	}
	dir := filepath.Dir(full)
	for range 2 {
		sums, err := readControl(filepath.Join(dir, manifest.SumsName))
		if err != nil {
			return false, err
		}
		if sums == nil {
			dir = filepath.Dir(dir)
			continue
		}
		list, err := manifest.DecodeSums(sums)
		if err != nil {
			v.fault(filepath.Join(dir, manifest.SumsName), "", "it cannot be read: %s", err)
			return false, nil
		}
		rel, err := filepath.Rel(dir, full)
		if err != nil {
			return false, err
		}
		sum := sha256.Sum256(data)
		want := manifest.Sum{Path: filepath.ToSlash(rel), SHA256: hex.EncodeToString(sum[:])}
		if !slices.Contains(list, want) {
			v.fault(name, "", "it is not the file that %s of its release lists", manifest.SumsName)
			return false, nil
		}
		v.note(name, "", "it is the file that %s of its release lists", manifest.SumsName)
		_, signed, err := v.beside(filepath.Join(dir, manifest.SumsName), bytes.NewReader(sums))
		return signed, err
	}
	return false, nil
}
