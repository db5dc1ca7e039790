package verify

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"skaryna/internal/identity"
	"skaryna/internal/manifest"
	"skaryna/internal/verify/htmlread"
	"skaryna/internal/verify/pdfread"
	"skaryna/internal/verify/proof"
	"skaryna/internal/verify/textread"
)

// Options say what a reader knows from elsewhere.
type Options struct {
	// Key is the publication's public key; zero where the reader has none.
	Key identity.Key
	// ExpectID is an edition id or an article id that was announced, as
	// [identity.Parse] returns it; ExpectLang its language, empty for an article's.
	ExpectID, ExpectLang string
	// ExpectVersion is the version that was announced.
	ExpectVersion string
}

// NotFound is a path that leads to nothing, or that nothing can be read from.
type NotFound struct{ Err error }

func (e *NotFound) Error() string { return e.Err.Error() }
func (e *NotFound) Unwrap() error { return e.Err }

// Verify checks what stands at the paths: releases, folders of editions, files. It
// returns an error only where there is nothing to check, or where the context ends
// it.
func Verify(ctx context.Context, paths []string, o Options) (*Report, error) {
	v := &verifier{ctx: ctx, options: o, given: strings.Join(paths[:min(len(paths), 3)], " "), report: &Report{}}
	for _, p := range paths {
		if err := v.path(p); err != nil {
			return nil, &NotFound{err}
		}
	}
	v.finish()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	v.report.clean()
	return v.report, nil
}

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

// verifier checks one run's paths.
type verifier struct {
	ctx     context.Context
	options Options
	given   string // the paths, for a person
	report  *Report
	buffer  bytes.Buffer // of the file at hand; what is read back keeps nothing of it
	copies  []*edition   // all editions read so far
	held    int          // bytes of text
	checked int          // signatures that were sound by the reader's key
	unheld  int          // paths that no signature by it covers
}

// edition is an edition that was read back.
type edition struct {
	*proof.Edition
	path  string // as it is told
	group string // the folder or archive that it came from, empty for a file by itself
	stem  string // what the names of an article's editions have in common
	lang  string
	id    identity.Edition
	words []proof.Word // while it is compared
}

// kept is a file that was read, without its bytes.
type kept struct {
	name   string
	size   int64
	sha256 string
	data   []byte // of manifest, checksums and signatures alone
	copy   *edition
}

// editionName is the name of an edition's file: article, language, format.
var editionName = regexp.MustCompile(`^(.+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.(html|pdf|txt)$`)

// container checks a folder or an archive. It may be one that holds nothing but
// releases, which are checked by themselves.
func (v *verifier) container(label string, mayBeEmpty bool, walk func(visit) error) {
	held := &release{verifier: v, label: label, files: map[string]*kept{}}
	err := walk(func(name string, r io.Reader) error {
		k := &kept{name: name}
		err := v.read(held, k, r)
		held.files[name] = k
		held.order = append(held.order, k)
		return err
	})
	if err != nil {
		v.fault(label, "", "it cannot be read: %s", err)
		v.unheld++
		return
	}
	if mayBeEmpty && !slices.ContainsFunc(held.order, func(k *kept) bool { return k.copy != nil }) {
		return
	}
	held.check()
}

// read reads a file: its sum, and what it says.
func (v *verifier) read(held *release, k *kept, r io.Reader) error {
	sum := sha256.New()
	r = io.TeeReader(&contextReader{v.ctx, r}, sum)
	base := path.Base(k.name)
	switch {
	case base == manifest.Name || base == manifest.SumsName || strings.HasSuffix(base, manifest.SignatureSuffix):
		data, err := io.ReadAll(io.LimitReader(r, MaxControl+1))
		if err != nil {
			return err
		}
		if len(data) > MaxControl {
			return fmt.Errorf("%q: more than %d MB", k.name, MaxControl>>20)
		}
		k.data, k.size = data, int64(len(data))
	case editionName.MatchString(base):
		v.buffer.Reset()
		if _, err := v.buffer.ReadFrom(r); err != nil {
			return err
		}
		data := v.buffer.Bytes()
		k.size = int64(len(data))
		k.copy = v.edition(path.Join(held.label, k.name), k.name, data)
		if k.copy != nil {
			k.copy.group = held.label
		}
	default:
		n, err := io.Copy(io.Discard, r)
		if err != nil {
			return err
		}
		k.size = n
	}
	k.sha256 = hex.EncodeToString(sum.Sum(nil))
	return nil
}

// contextReader ends with its context.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// edition reads an edition back. What cannot be read is a fault.
func (v *verifier) edition(label, name string, data []byte) *edition {
	var e *proof.Edition
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		e, err = pdfread.Read(data)
	case bytes.HasPrefix(bytes.TrimLeft(data[:min(len(data), 64)], " \t\r\n"), []byte("<")):
		e, err = htmlread.Read(data)
	default:
		e, err = textread.Read(data)
	}
	if err != nil {
		v.fault(label, "", "it cannot be read: %s", err)
		return nil
	}
	c := &edition{Edition: e, path: label}
	if v.held += e.Size(); v.held > MaxHeld {
		v.fault(label, "", "the editions have more than %d MB of text together; check fewer at a time", MaxHeld>>20)
		return nil
	}
	if m := editionName.FindStringSubmatch(path.Base(name)); m != nil {
		c.stem, c.lang = path.Join(path.Dir(name), m[1]), m[2]
		if m[3] != e.Format {
			v.fault(label, "", "its name says %s, and it is %s", m[3], e.Format)
		}
	} else if e.Lang != "" {
		c.lang = e.Lang
	} else {
		c.lang = e.Printed().Lang
	}
	v.copies = append(v.copies, c)
	v.identify(c)
	return c
}

// identify holds the id that an edition prints against what it says.
func (v *verifier) identify(c *edition) {
	p := c.Printed()
	if p.Edition == "" {
		v.fault(c.path, "", "it prints no edition id")
		c.id = c.ID(c.lang)
		return
	}
	if c.lang == "" {
		c.lang = p.Lang
	}
	if key := v.options.Key; p.Key != "" && !key.IsZero() && p.Key != key.Fingerprint() {
		v.fault(c.path, p.Place, "it names the key %s, and the one that was given is %s", p.Key, key.Fingerprint())
	}
	if c.Lang != "" && c.Lang != c.lang || p.Lang != c.lang {
		v.fault(c.path, p.Place, "it should be in the language %q; it says that it is in %q, and its id is %s", c.lang, c.Lang, p.Edition)
	}
	c.id = c.ID(p.Lang)
	if got := c.id.String(); got != p.Edition && c.Join(p.Lang, p.Edition) {
		c.id = c.ID(p.Lang)
	} else if got != p.Edition {
		v.fault(c.path, p.Place, "it prints the id %s, and what it says has the id %s", p.Edition, got)
	}
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
	signed, err := v.beside(name, f)
	if err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	switch {
	case isZip:
		v.inArchive(name, signed, func(do visit) error { return walkZip(f, size, do) })
	case isGzip:
		v.inArchive(name, signed, func(do visit) error { return walkTar(f, do) })
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
			v.unheld++
		}
	}
	return nil
}

// inArchive checks an archive. A signature beside it covers all that is in it.
func (v *verifier) inArchive(name string, signed bool, walk func(visit) error) {
	unheld := v.unheld
	v.container(name, false, walk)
	if signed {
		v.unheld = unheld
	}
}

// beside checks the signature that stands beside a file, if there is one. It
// reports whether the reader's key made it.
func (v *verifier) beside(name string, f io.Reader) (bool, error) {
	signature, err := readControl(name + manifest.SignatureSuffix)
	if signature == nil {
		return false, err
	}
	_, given := v.signature(name, signature, bufio.NewReader(f), identity.Key{})
	return given, nil
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
		return v.beside(filepath.Join(dir, manifest.SumsName), bytes.NewReader(sums))
	}
	return false, nil
}
