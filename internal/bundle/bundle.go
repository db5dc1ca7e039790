// Package bundle makes a release that anybody can check: all editions, what they
// are known by, their checksums, a signature over these, and how it came to be.
//
// The same publication gives the same bytes on every machine: nothing of the
// clock, the machine or the person goes into a release, and a gate looks for it
// before anything is written.
package bundle

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"skaryna/internal/diag"
	"skaryna/internal/manifest"
	"skaryna/internal/press"
	"skaryna/internal/publication"
	"skaryna/internal/signature"
	"skaryna/internal/source"
)

// Folder is the folder of the output folder that holds the releases.
const Folder = "release"

// Options say what to release.
type Options struct {
	// Dir is the publication's root.
	Dir string
	// Out is the output folder; empty means output/ in the publication.
	Out string
	// AllowDirty lets a release be made of what was not committed; its manifest
	// says so.
	AllowDirty bool
	// Tag is the version that the release is meant to be, with or without a "v"
	// before it; empty means whichever the settings name.
	Tag string
	// Secret signs the release; nil leaves it unsigned.
	Secret *signature.Secret
	// Epoch is the release's time where the environment sets one
	// (https://reproducible-builds.org/specs/source-date-epoch/); a zero one means
	// the day of the newest article.
	Epoch time.Time
	// Build is what the tool was built of.
	Build *debug.BuildInfo
	// Traces are what must not be found in a release.
	Traces Traces
}

// Release is a release that was made.
type Release struct {
	// Name is the release's name: slug and version.
	Name string
	// Paths are the folder and the archives, as a person in the working directory
	// would name them.
	Paths []string
	// Files counts the files in the folder, Size their bytes.
	Files, Size int
	// Manifest is what the release says of itself.
	Manifest *manifest.Manifest
	// Signed says that it was signed.
	Signed bool
}

// Make makes a release and writes it. What is wrong with the publication, or
// keeps it from being released, is in the list; if there is an error in it,
// nothing was written. The error is the environment's, or a [press.UsageError];
// nothing was written then either.
func Make(ctx context.Context, o Options) (*Release, *diag.List, error) {
	list := new(diag.List)
	made, err := check(ctx, o, list)
	if err != nil || list.HasErrors() {
		return nil, list, err
	}
	r := &release{options: o, made: made, config: made.Config}
	r.settings(list)
	if err := r.committed(ctx, list); err != nil {
		return nil, list, err
	}
	if list.HasErrors() {
		return nil, list, nil
	}
	if err := r.assemble(); err != nil {
		return nil, list, err
	}
	if r.gate(list); list.HasErrors() {
		return nil, list, nil
	}
	all, err := r.pack()
	if err != nil {
		return nil, list, err
	}
	if err := press.Put(ctx, r.out(), Folder, all, func(name string) bool { return !r.owns(name) }); err != nil {
		return nil, list, err
	}
	return r.result(), list, nil
}

// check tells everything that “check” does and, where there is no error in it,
// prints the editions and returns them with what they were made of.
func check(ctx context.Context, o Options, list *diag.List) (*press.Result, error) {
	_, found, err := press.Check(ctx, press.Options{Dir: o.Dir})
	if found != nil {
		list.Append(found)
	}
	if err != nil || list.HasErrors() {
		return nil, err
	}
	result, found, err := press.Build(ctx, press.Options{Dir: o.Dir, Out: o.Out, Collect: true})
	if found != nil {
		list.Append(found) // what both tell is printed once
	}
	return result, err
}

// release is a release on its way.
type release struct {
	options  Options
	made     *press.Result
	config   *publication.Config
	state    state
	date     time.Time
	manifest *manifest.Manifest
	files    []press.File // in the release's folder, by path
}

func (r *release) name() string { return manifest.ReleaseName(r.config.Slug, r.config.Version) }

func (r *release) out() string {
	if r.options.Out != "" {
		return r.options.Out
	}
	return filepath.Join(r.options.Dir, "output")
}

// The endings of the archives.
const (
	zipSuffix = ".zip"
	tarSuffix = ".tar.gz"
)

// owns reports whether a file or folder in the folder of releases is of this one.
func (r *release) owns(name string) bool {
	name = strings.TrimSuffix(name, manifest.SignatureSuffix)
	for _, suffix := range []string{"", zipSuffix, tarSuffix} {
		if name == r.name()+suffix {
			return true
		}
	}
	return false
}

// settings tells what a release needs and the settings lack.
func (r *release) settings(list *diag.List) {
	c := r.config
	at := source.At(c.File)
	if c.Slug == "" {
		list.Error(at, diag.ReleaseSettings, "a release needs a name in Latin letters, and the publication's name has none").
			WithHint(`write slug = "…" with letters a to z, digits and hyphens`)
	}
	if c.Version == "" {
		list.Error(at, diag.ReleaseSettings, "a release needs a version, and the settings name none").
			WithHint(`write version = "1.0", and another one for each release`)
	} else if tag := r.options.Tag; tag != "" && tag != c.Version && tag != "v"+c.Version {
		list.Error(at, diag.ReleaseSettings, "the release is to be %q, and the settings name the version %q", tag, c.Version).
			WithHint("the version in %s and the tag must be the same", publication.ConfigName)
	}
	if s := r.options.Secret; s != nil && s.Key() != c.Key {
		if c.Key.IsZero() {
			list.Error(at, diag.ReleaseSettings, "the release is to be signed, and the settings name no key").
				WithHint(`write key = "%s", so that every edition names it`, s.Key())
		} else {
			list.Error(at, diag.ReleaseSettings, "the secret key belongs to the public key %s, and the settings name %s", s.Key(), c.Key).
				WithHint("sign with the publication's own key, or change the settings if it has a new one")
		}
	}
	r.date = r.options.Epoch
	for _, a := range r.made.Articles {
		day := time.Date(a.Date.Year, time.Month(a.Date.Month), a.Date.Day, 0, 0, 0, 0, time.UTC)
		if r.options.Epoch.IsZero() && day.After(r.date) {
			r.date = day
		}
	}
	if len(r.made.Articles) == 0 {
		list.Error(at, diag.ReleaseSettings, "there is no article to release")
	}
}

// committed tells what differs from what was committed.
func (r *release) committed(ctx context.Context, list *diag.List) error {
	s, err := gitState(ctx, r.options.Dir, r.out(), r.made.Sources)
	switch {
	case errors.Is(err, errNoRepository):
		s.dirty = true
		if !r.options.AllowDirty {
			list.FileError(".", diag.ReleaseDirty, "the publication is not in a git repository, so nothing says what was committed").
				WithHint("--allow-dirty makes the release nevertheless, and its manifest says so")
		}
	case errors.Is(err, errNoGit) && r.options.AllowDirty:
		s.dirty = true
	case err != nil:
		return err
	case len(s.changed) > 0:
		s.dirty = true
		if r.options.AllowDirty {
			break
		}
		for _, name := range s.changed {
			list.FileError(name, diag.ReleaseDirty, "the file differs from what was committed").
				WithHint("commit it or take it back; --allow-dirty makes the release nevertheless, and its manifest says so")
		}
	}
	r.state = s
	return nil
}

func (r *release) add(path string, data []byte) {
	r.files = append(r.files, press.File{Path: path, Data: data})
}

func (r *release) sort() {
	slices.SortFunc(r.files, func(a, b press.File) int { return cmp.Compare(a.Path, b.Path) })
}

func (r *release) result() *Release {
	base := filepath.Join(r.out(), Folder, r.name())
	size := 0
	for _, f := range r.files {
		size += len(f.Data)
	}
	return &Release{
		Name:     r.name(),
		Paths:    []string{filepath.ToSlash(base) + "/", filepath.ToSlash(base) + zipSuffix, filepath.ToSlash(base) + tarSuffix},
		Files:    len(r.files),
		Size:     size,
		Manifest: r.manifest,
		Signed:   r.options.Secret != nil,
	}
}

// day returns the release's day.
func (r *release) day() string { return r.date.UTC().Format(time.DateOnly) }

// comment is what the release's signatures say.
func (r *release) comment() string {
	return manifest.TrustedComment(r.config.Slug, r.config.Version, r.day())
}

// sign returns the signature over data.
func (r *release) sign(data []byte) ([]byte, error) {
	sig, err := r.options.Secret.Sign(strings.NewReader(string(data)), r.comment())
	if err != nil {
		return nil, fmt.Errorf("signing %s: %w", r.name(), err)
	}
	if _, err := signature.Verify(r.config.Key, strings.NewReader(string(data)), sig); err != nil {
		return nil, fmt.Errorf("signing %s: the signature does not hold: %w", r.name(), err)
	}
	return sig, nil
}
