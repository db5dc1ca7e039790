package verify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
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
type NotFound struct {
	Path string
	Err  error
}

func (e *NotFound) Error() string { return e.Err.Error() }
func (e *NotFound) Unwrap() error { return e.Err }

// Verify checks what stands at the paths: releases, folders of editions, files. It
// returns an error only where there is nothing to check, or where the context ends
// it.
func Verify(ctx context.Context, paths []string, o Options) (*Report, error) {
	v := &verifier{ctx: ctx, options: o, given: strings.Join(paths[:min(len(paths), 3)], " "), report: &Report{}}
	for _, p := range paths {
		if err := v.path(p); err != nil {
			return nil, &NotFound{p, err}
		}
	}
	v.finish()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	v.report.clean()
	return v.report, nil
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
	lacking []string     // checksums that the publication has a key for, and no signature
	unheld  []string     // paths that no signature by it covers
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
		v.unheld = append(v.unheld, label)
		return
	}
	if mayBeEmpty && !slices.ContainsFunc(held.order, func(k *kept) bool { return k.copy != nil }) {
		if n := len(held.order); n > 0 {
			v.note(label, "", "other files, of which nothing was checked: %d", n)
		}
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
