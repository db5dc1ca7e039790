package verify

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"skaryna/internal/identity"
	"skaryna/internal/manifest"
)

// release is what a folder or an archive holds.
type release struct {
	*verifier
	label    string
	files    map[string]*kept
	order    []*kept
	root     string // the folder in it that the names begin with
	manifest *manifest.Manifest
	signed   bool
}

// in returns a file of the release's folder; nil where it is not there.
func (r *release) in(name string) *kept { return r.files[path.Join(r.root, name)] }

// where names a file of the release for a person.
func (r *release) where(name string) string { return path.Join(r.label, r.root, name) }

// check holds what a release says of itself against what it holds.
func (r *release) check() {
	r.root = r.common()
	if r.in(manifest.SumsName) == nil && r.in(manifest.Name) == nil {
		r.unheld = append(r.unheld, r.label)
		if !slices.ContainsFunc(r.order, func(k *kept) bool { return k.copy != nil }) && len(r.report.Faults) == 0 {
			r.fault(r.label, "", "there is no edition in it")
		}
		r.report.Containers = append(r.report.Containers, Container{Path: r.label, Files: len(r.order)})
		return
	}
	c := Container{Path: r.label, Files: len(r.order), Release: true}
	r.loadManifest(&c)
	c.Sums = r.checkSums()
	r.checkSignature()
	if r.manifest != nil {
		r.checkManifest()
	}
	if !r.signed {
		r.unheld = append(r.unheld, r.label)
	}
	r.report.Containers = append(r.report.Containers, c)
}

// common returns the folder that all names begin with, "" for none.
func (r *release) common() string {
	root := ""
	for i, k := range r.order {
		first, _, ok := strings.Cut(k.name, "/")
		if !ok || i > 0 && first != root {
			return ""
		}
		root = first
	}
	// A folder of editions is no release.
	if r.files[path.Join(root, manifest.SumsName)] == nil && r.files[path.Join(root, manifest.Name)] == nil {
		return ""
	}
	return root
}

func (r *release) loadManifest(c *Container) {
	k := r.in(manifest.Name)
	if k == nil {
		r.fault(r.where(manifest.Name), "", "it is missing")
		return
	}
	m, err := manifest.Decode(k.data)
	if err != nil {
		r.fault(r.where(manifest.Name), "", "it cannot be read: %s", err)
		return
	}
	if len(m.Files) > MaxEntries || len(m.Articles) > MaxEntries {
		r.fault(r.where(manifest.Name), "", "it lists more than %d files", MaxEntries)
		return
	}
	r.manifest = m
	c.Publication, c.Version, c.Date, c.Dirty = m.Publication.Slug, m.Version, m.Date, m.Dirty
}

// checkSums holds SHA256SUMS against the files, and returns how many agree.
func (r *release) checkSums() (good int) {
	k := r.in(manifest.SumsName)
	if k == nil {
		r.fault(r.where(manifest.SumsName), "", "it is missing")
		return 0
	}
	sums, err := manifest.DecodeSums(k.data)
	if err != nil {
		r.fault(r.where(manifest.SumsName), "", "it cannot be read: %s", err)
		return 0
	}
	listed := map[string]bool{}
	for i, s := range sums {
		place := fmt.Sprintf("line %d", i+1)
		file := r.in(s.Path)
		switch {
		case checkName(s.Path) != nil:
			r.fault(r.where(manifest.SumsName), place, "it lists a name that no release has: %s", checkName(s.Path))
		case listed[s.Path]:
			r.fault(r.where(manifest.SumsName), place, "%q is listed twice", s.Path)
		case file == nil:
			r.fault(r.where(s.Path), "", "it is missing; %s lists it", manifest.SumsName)
		case file.sha256 != s.SHA256:
			r.fault(r.where(s.Path), "", "its checksum is not the one in %s: %s… and not %s…", manifest.SumsName, file.sha256[:12], s.SHA256[:12])
		default:
			good++
		}
		listed[s.Path] = true
	}
	for _, file := range r.order {
		name := strings.TrimPrefix(strings.TrimPrefix(file.name, r.root), "/")
		if name == manifest.SumsName || name == manifest.SumsName+manifest.SignatureSuffix || listed[name] {
			continue
		}
		r.fault(r.where(name), "", "it belongs to no release: %s does not list it", manifest.SumsName)
	}
	return good
}

// checkSignature checks the signature over SHA256SUMS, and what it says of the
// release.
func (r *release) checkSignature() {
	sums, signature := r.in(manifest.SumsName), r.in(manifest.SumsName+manifest.SignatureSuffix)
	if signature == nil && r.manifest != nil && r.manifest.Publication.Key != "" {
		r.lacking = append(r.lacking, r.where(manifest.SumsName))
	}
	if sums == nil || signature == nil {
		return
	}
	own := identity.Key{}
	if r.manifest != nil && r.manifest.Publication.Key != "" {
		key, err := identity.ParseKey(r.manifest.Publication.Key)
		if err != nil {
			r.fault(r.where(manifest.Name), "", "the public key in it cannot be read: %s", err)
		}
		own = key
	}
	comment, given := r.signature(r.where(manifest.SumsName), signature.data, bytes.NewReader(sums.data), own)
	r.signed = given
	if r.manifest == nil || comment == "" {
		return
	}
	m := r.manifest
	if want := manifest.TrustedComment(m.Publication.Slug, m.Version, m.Date); comment != want {
		r.fault(r.where(manifest.SumsName+manifest.SignatureSuffix), "line 3", "it was signed as %q, and the manifest says %q", comment, want)
		r.signed = false
	}
}

// checkManifest holds the manifest against the files and what they say.
func (r *release) checkManifest() {
	m := r.manifest
	at := r.where(manifest.Name)
	listed := map[string]bool{}
	for _, f := range m.Files {
		k := r.in(f.Path)
		switch {
		case checkName(f.Path) != nil:
			r.fault(at, "", "it lists a name that no release has: %s", checkName(f.Path))
			continue
		case listed[f.Path]:
			r.fault(at, "", "it lists %q twice", f.Path)
			continue
		}
		listed[f.Path] = true
		if k == nil {
			r.fault(r.where(f.Path), "", "it is missing; the manifest lists it")
			continue
		}
		if k.size != f.Size || k.sha256 != f.SHA256 {
			r.fault(r.where(f.Path), "", "it is not the file that the manifest lists: another size or checksum")
		}
		if f.Article == "" {
			continue
		}
		if k.copy == nil {
			if !editionName.MatchString(path.Base(f.Path)) {
				r.fault(at, "", "%q is no name of an edition", f.Path)
			}
			continue
		}
		if f.Edition != k.copy.id.String() || f.Digest != "" && f.Digest != k.copy.id.Digest.Hex() {
			r.fault(r.where(f.Path), "", "the manifest says that it is %s, and what it says has the id %s", f.Edition, k.copy.id)
		}
		if f.Language != k.copy.lang || f.Format != k.copy.Format {
			r.fault(r.where(f.Path), "", "the manifest says that it is %s in %q, and it is %s in %q", f.Format, f.Language, k.copy.Format, k.copy.lang)
		}
	}
	for _, k := range r.order {
		name := strings.TrimPrefix(strings.TrimPrefix(k.name, r.root), "/")
		if k.copy != nil && !listed[name] {
			r.fault(r.where(name), "", "it is an edition that the manifest does not list")
		}
	}
	r.checkArticles()
}

// checkArticles computes the articles' digests anew from their editions.
func (r *release) checkArticles() {
	m := r.manifest
	ids := map[string]map[string]identity.Edition{}
	for _, f := range m.Files {
		if k := r.in(f.Path); k != nil && k.copy != nil {
			if ids[f.Article] == nil {
				ids[f.Article] = map[string]identity.Edition{}
			}
			ids[f.Article][f.Language] = k.copy.id
		}
	}
	for _, a := range m.Articles {
		editions := ids[a.Slug]
		delete(ids, a.Slug)
		d := identity.Article(slices.Collect(maps.Values(editions)))
		if d.Short() != a.ID || d.Hex() != a.Digest {
			r.fault(r.where(manifest.Name), "", "it says that the article %q has the id %s, and its editions have %s", a.Slug, a.ID, d.Short())
		}
	}
	for _, slug := range slices.Sorted(maps.Keys(ids)) {
		r.fault(r.where(manifest.Name), "", "editions of the article %q, which it does not list", slug)
	}
}
