package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"skaryna/internal/manifest"
	"skaryna/internal/press"
	"skaryna/internal/publication"
)

// assemble makes every file of the release's folder.
func (r *release) assemble() error {
	r.files = append(r.files, r.made.Files...)
	printed := len(r.files)
	r.add(manifest.Readme, r.readme())
	if !r.config.Key.IsZero() {
		r.add(manifest.KeyName, []byte("untrusted comment: minisign public key "+r.config.Key.ID()+"\n"+r.config.Key.String()+"\n"))
	}
	sbom, err := r.sbom()
	if err != nil {
		return err
	}
	r.add(manifest.Materials, sbom)
	provenance, err := r.provenance(r.files[:printed])
	if err != nil {
		return err
	}
	r.add(manifest.Provenance, provenance)
	r.sort()
	r.describe()
	text, err := r.manifest.Encode()
	if err != nil {
		return err
	}
	r.add(manifest.Name, text)
	r.sort()
	sums := make([]manifest.Sum, len(r.files))
	for i, f := range r.files {
		sums[i] = manifest.Sum{Path: f.Path, SHA256: hexSum(f.Data)}
	}
	checksums := manifest.EncodeSums(sums)
	r.add(manifest.SumsName, checksums)
	if r.options.Secret != nil {
		sig, err := r.sign(checksums)
		if err != nil {
			return err
		}
		r.add(manifest.SumsName+manifest.SignatureSuffix, sig)
	}
	r.sort()
	return nil
}

func hexSum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// describe makes the manifest of the files at hand.
func (r *release) describe() {
	c := r.config
	m := &manifest.Manifest{
		Format: manifest.Format,
		Publication: manifest.Publication{
			Slug:      c.Slug,
			Names:     c.Names,
			URL:       c.URL,
			Languages: c.Languages,
		},
		Version:  c.Version,
		Date:     r.day(),
		Revision: r.state.revision,
		Dirty:    r.state.dirty,
		Tool:     r.tool(),
	}
	if !c.Key.IsZero() {
		m.Publication.Key = c.Key.String()
	}
	shared := map[string]bool{}
	for _, s := range r.made.Sources {
		shared[s.Path] = true
	}
	for _, a := range r.made.Articles {
		article := manifest.Article{Name: a.Name, Slug: a.Slug, ID: a.ID.Short(), Digest: a.ID.Hex()}
		for _, s := range r.made.Sources {
			if strings.HasPrefix(s.Path, path.Join("content", a.Name)+"/") || strings.HasPrefix(s.Path, publication.MessageFolder(a.Name)+"/") {
				article.Sources = append(article.Sources, sourceOf(s))
				delete(shared, s.Path)
			}
		}
		m.Articles = append(m.Articles, article)
	}
	for _, s := range r.made.Sources {
		if shared[s.Path] {
			m.Sources = append(m.Sources, sourceOf(s))
		}
	}
	for _, f := range r.files {
		m.Files = append(m.Files, r.file(f))
	}
	r.manifest = m
}

func sourceOf(s press.Source) manifest.Source {
	return manifest.Source{Path: s.Path, SHA256: hex.EncodeToString(s.SHA256[:])}
}

// file says what a file of the release is.
func (r *release) file(f press.File) manifest.File {
	out := manifest.File{Path: f.Path, Size: int64(len(f.Data)), SHA256: hexSum(f.Data)}
	for _, e := range r.made.Editions {
		if e.File != f.Path {
			continue
		}
		out.Article, out.Language, out.Format = path.Dir(e.File), e.Lang, e.Format
		out.Edition, out.Digest = e.ID.String(), e.ID.Digest.Hex()
		for _, s := range r.made.Sources {
			if s.Path == publication.ArticleFile(e.Article) {
				out.Source = hex.EncodeToString(s.SHA256[:])
			}
		}
	}
	return out
}
