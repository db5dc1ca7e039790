// Package manifest holds what a release says of itself: manifest.json, and the
// names of the files that stand beside it. A bundle writes it and a reader's
// check reads it.
package manifest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Format names the form of a manifest. Another number means that an older check
// must not believe that it understands the file.
const Format = "skaryna-release/1"

// The files of a release that are no editions, at its top.
const (
	Name       = "manifest.json"
	SumsName   = "SHA256SUMS"
	Materials  = "sbom.spdx.json"  // what the tool was built of, in SPDX 2.3
	Provenance = "provenance.json" // an in-toto statement with SLSA provenance v1
	Readme     = "VERIFY.txt"      // how to check, for a reader
	KeyName    = "minisign.pub"    // the public key, where the publication has one
)

// SignatureSuffix is added to the name of a file for that of its signature.
const SignatureSuffix = ".minisig"

// Manifest is what a release says of itself. It says nothing of its own file, of
// SHA256SUMS and of signatures: SHA256SUMS lists the manifest, and the signature
// is over SHA256SUMS.
type Manifest struct {
	// Format is [Format].
	Format string `json:"format"`
	// Publication is the publication.
	Publication Publication `json:"publication"`
	// Version is the publication's version; Date the release's day, YYYY-MM-DD.
	Version string `json:"version"`
	Date    string `json:"date"`
	// Revision is the commit that the release was made from; empty outside git.
	Revision string `json:"revision,omitempty"`
	// Dirty says that what was printed differs from what was committed.
	Dirty bool `json:"dirty"`
	Tool  Tool `json:"tool"`
	// Articles are by slug.
	Articles []Article `json:"articles"`
	// Sources are the publication's files that all articles share, by path.
	Sources []Source `json:"sources"`
	// Files are all files of the release but for the manifest itself, SHA256SUMS
	// and signatures, by path.
	Files []File `json:"files"`
}

// Publication is what a manifest says of the publication.
type Publication struct {
	// Slug begins the release's name.
	Slug string `json:"slug"`
	// Names are the publication's names by language; "" stands for every other.
	Names map[string]string `json:"names"`
	// URL is where the editions stand on the web; it may be empty.
	URL       string   `json:"url,omitempty"`
	Languages []string `json:"languages"`
	// Key is the publication's minisign public key, as the settings have it.
	Key string `json:"key,omitempty"`
}

// Tool is the program that made the release.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Go      string `json:"go"`
}

// Article is an article with the digest over its editions.
type Article struct {
	// Name is the article's folder under content/, Slug that of its editions.
	Name string `json:"name"`
	Slug string `json:"slug"`
	// ID is the article id as editions print it, Digest the whole of it.
	ID     string `json:"id"`
	Digest string `json:"digest"`
	// Sources are the publication's files that the editions were made of, by path.
	Sources []Source `json:"sources"`
}

// Source is a file of the publication.
type Source struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// File is a file of the release. What is no edition has no article.
type File struct {
	// Path is the path from the release's folder, with slashes.
	Path string `json:"path"`
	// Size is in bytes.
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	// Article is the slug of the article.
	Article  string `json:"article,omitempty"`
	Language string `json:"language,omitempty"`
	// Format is "html", "pdf" or "txt".
	Format string `json:"format,omitempty"`
	// Edition is the edition id ("be·7KQ4-2M9D"), Digest the whole of it.
	Edition string `json:"edition,omitempty"`
	Digest  string `json:"digest,omitempty"`
	// Source is the SHA-256 of the article's source file.
	Source string `json:"source,omitempty"`
}

// Encode returns the manifest as it is written.
func (m *Manifest) Encode() ([]byte, error) { return encode(m) }

// encode returns a value as JSON that a person can read, with a line end.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}

// Decode reads a manifest. It believes nothing of what it says but its form.
func Decode(data []byte) (*Manifest, error) {
	var m Manifest
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s is no manifest: %w", Name, err)
	}
	if d.More() {
		return nil, errors.New(Name + " goes on after its end")
	}
	if m.Format != Format {
		return nil, fmt.Errorf("%s has the format %q, and this skaryna reads %q", Name, m.Format, Format)
	}
	return &m, nil
}

// ReleaseName returns the name of a release's folder, and of its archives without
// their endings.
func ReleaseName(slug, version string) string { return slug + "-" + version }

// TrustedComment returns what the signature says beside the data and signs with
// it. It is made of the data alone, so that one release has one signature.
func TrustedComment(slug, version, date string) string {
	return fmt.Sprintf("publication:%s version:%s date:%s", slug, version, date)
}

// ParseTrustedComment reads what [TrustedComment] wrote.
func ParseTrustedComment(s string) (slug, version, date string, ok bool) {
	fields := strings.Split(s, " ")
	if len(fields) != 3 {
		return "", "", "", false
	}
	slug, a := strings.CutPrefix(fields[0], "publication:")
	version, b := strings.CutPrefix(fields[1], "version:")
	date, c := strings.CutPrefix(fields[2], "date:")
	return slug, version, date, a && b && c
}
