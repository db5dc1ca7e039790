package verify_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"aead.dev/minisign"

	"skaryna/internal/identity"
	"skaryna/internal/manifest"
	"skaryna/internal/press"
	"skaryna/internal/verify"
)

// keys are made of fixed bytes, so that the test is the same each time.
func keyPair(t testing.TB, seed byte) (identity.Key, minisign.PrivateKey) {
	t.Helper()
	public, private, err := minisign.GenerateKey(bytes.NewReader(bytes.Repeat([]byte{seed}, 64)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := public.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	key, err := identity.ParseKey(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return key, private
}

func sign(t testing.TB, private minisign.PrivateKey, data []byte, comment string) []byte {
	t.Helper()
	r := minisign.NewReader(bytes.NewReader(data))
	if _, err := io.Copy(io.Discard, r); err != nil {
		t.Fatal(err)
	}
	return r.SignWithComments(private, comment, "signature of a release")
}

func sha(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// manifestOf makes the manifest of editions as a release has it.
func manifestOf(t testing.TB, all files, version string, key identity.Key) *manifest.Manifest {
	t.Helper()
	r := check(t, verify.Options{}, all.lay(t))
	ids := map[string]string{}
	for _, e := range r.Articles[0].Editions {
		ids[e.Lang] = e.ID
	}
	m := &manifest.Manifest{
		Format: manifest.Format, Version: version, Date: "2026-11-24",
		Publication: manifest.Publication{Slug: "workshop", Languages: []string{"be", "ru", "en"}, Names: map[string]string{"en": "The Workshop"}, Key: key.String()},
		Articles:    []manifest.Article{{Name: "kitchen-sink", Slug: "kitchen-sink", ID: r.Articles[0].ID}},
	}
	names := []string{}
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		f := manifest.File{Path: name, Size: int64(len(all[name])), SHA256: sha(all[name])}
		if parts := strings.Split(path.Base(name), "."); len(parts) == 3 {
			f.Article, f.Language, f.Format, f.Edition = parts[0], parts[1], parts[2], ids[parts[1]]
		}
		m.Files = append(m.Files, f)
	}
	return m
}

// released adds to editions what makes a release of them.
func released(t testing.TB, all files, m *manifest.Manifest, private minisign.PrivateKey) files {
	t.Helper()
	b, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	all[manifest.Name] = b
	return signedSums(t, all, manifest.TrustedComment(m.Publication.Slug, m.Version, m.Date), private)
}

func signedSums(t testing.TB, all files, comment string, private minisign.PrivateKey) files {
	t.Helper()
	delete(all, manifest.SumsName)
	delete(all, manifest.SumsName+manifest.SignatureSuffix)
	var sums []manifest.Sum
	for name, b := range all {
		sums = append(sums, manifest.Sum{Path: name, SHA256: sha(b)})
	}
	slices.SortFunc(sums, func(a, b manifest.Sum) int { return strings.Compare(a.Path, b.Path) })
	all[manifest.SumsName] = manifest.EncodeSums(sums)
	all[manifest.SumsName+manifest.SignatureSuffix] = sign(t, private, all[manifest.SumsName], comment)
	return all
}

var (
	manifestOnce sync.Once
	manifestText []byte
)

// release returns a signed release of the kitchen sink.
func release(t testing.TB) (all files, m *manifest.Manifest, key identity.Key, private minisign.PrivateKey) {
	t.Helper()
	key, private = keyPair(t, 1)
	all = sink(t)
	manifestOnce.Do(func() {
		m := manifestOf(t, all, "1.0", key)
		digests(t, all, m)
		var err error
		if manifestText, err = m.Encode(); err != nil {
			t.Fatal(err)
		}
	})
	m, err := manifest.Decode(manifestText)
	if err != nil {
		t.Fatal(err)
	}
	return released(t, all, m, private), m, key, private
}

// digests fills in the digest of the article, which a report does not hold: the
// check itself says what it should be.
func digests(t testing.TB, all files, m *manifest.Manifest) {
	t.Helper()
	var editions []identity.Edition
	for _, lang := range []string{"be", "ru", "en"} {
		editions = append(editions, verify.Identify(t, all["kitchen-sink/kitchen-sink."+lang+".html"], lang))
	}
	m.Articles[0].Digest = identity.Article(editions).Hex()
}

func zipped(t testing.TB, all files) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range sortedNames(all) {
		f, err := w.Create("workshop-1.0/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(all[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t testing.TB, all files, more ...*tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	put := func(h *tar.Header, data []byte) {
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range sortedNames(all) {
		put(&tar.Header{Name: "workshop-1.0/" + name, Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(all[name]))}, all[name])
	}
	for _, h := range more {
		put(h, bytes.Repeat([]byte("x"), int(h.Size)))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sortedNames(all files) []string {
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// packed lays an archive into a folder and returns its path.
func packed(t testing.TB, name string, data []byte) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestRelease checks a signed release as a folder, in both archives, with and
// without the key.
func TestRelease(t *testing.T) {
	all, _, key, _ := release(t)
	for name, path := range map[string]string{
		"folder": all.lay(t), "zip": packed(t, "workshop-1.0.zip", zipped(t, all)), "tar.gz": packed(t, "workshop-1.0.tar.gz", tarred(t, all)),
	} {
		t.Run(name, func(t *testing.T) {
			r := check(t, verify.Options{Key: key, ExpectVersion: ""}, path)
			if r.Verdict != verify.Genuine || len(r.Faults) > 0 {
				t.Errorf("%s\n%s", r.Verdict, faults(r))
			}
			if len(r.Signatures) != 1 || !r.Signatures[0].Good || !r.Signatures[0].Given {
				t.Errorf("%+v", r.Signatures)
			}
			r = check(t, verify.Options{}, path)
			if r.Verdict != verify.Consistent || len(r.Signatures) != 1 || !r.Signatures[0].Good || r.Signatures[0].Given {
				t.Errorf("%s %+v\n%s", r.Verdict, r.Signatures, faults(r))
			}
			if _, err := json.Marshal(r); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestTamperedRelease changes something in a release.
func TestTamperedRelease(t *testing.T) {
	other, otherPrivate := keyPair(t, 2)
	for _, c := range []struct {
		name string
		do   func(t *testing.T, all files, m *manifest.Manifest, private minisign.PrivateKey)
		file string
		want string
	}{
		{"a byte of a file", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) {
			all[beText][len(all[beText])-2] ^= 1
		}, beText, "its checksum is not the one"},
		{"a file that is missing", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) { delete(all, bePDF) }, bePDF, "it is missing"},
		{"a file too many", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) {
			all["kitchen-sink/more.txt"] = []byte("x")
		}, "more.txt", "it belongs to no release"},
		{"an edition too many", func(t *testing.T, all files, m *manifest.Manifest, private minisign.PrivateKey) {
			all["kitchen-sink/other.be.txt"] = all[beText]
			signedSums(t, all, manifest.TrustedComment("workshop", "1.0", "2026-11-24"), private)
		}, "other.be.txt", "the manifest does not list"},
		{"the manifest", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) {
			all.change(t, manifest.Name, `"version": "1.0"`, `"version": "2.0"`)
		}, manifest.Name, "its checksum"},
		{"the manifest and its checksum", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) {
			before := sha(all[manifest.Name])
			all.change(t, manifest.Name, `"version": "1.0"`, `"version": "2.0"`)
			all.change(t, manifest.SumsName, before, sha(all[manifest.Name]))
		}, manifest.SumsName, "the signature is not of this file"},
		{"an old signature under a new version", func(t *testing.T, all files, m *manifest.Manifest, private minisign.PrivateKey) {
			m.Version = "2.0"
			b, err := m.Encode()
			if err != nil {
				t.Fatal(err)
			}
			all[manifest.Name] = b
			signedSums(t, all, manifest.TrustedComment("workshop", "1.0", "2026-11-24"), private)
		}, manifest.SumsName, `it was signed as "publication:workshop version:1.0`},
		{"a trusted comment that was written by hand", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) {
			all.change(t, manifest.SumsName+manifest.SignatureSuffix, "version:1.0", "version:2.0")
		}, manifest.SumsName, "the signature is not of this file"},
		{"a signature by another key", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) {
			signedSums(t, all, manifest.TrustedComment("workshop", "1.0", "2026-11-24"), otherPrivate)
		}, manifest.SumsName, "another key"},
		{"a signature by another key, with that key in the manifest", func(t *testing.T, all files, m *manifest.Manifest, _ minisign.PrivateKey) {
			m.Publication.Key = other.String()
			released(t, all, m, otherPrivate)
		}, manifest.SumsName, "another key"},
		{"no signature", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) {
			delete(all, manifest.SumsName+manifest.SignatureSuffix)
		}, "", "no signature by the key"},
		{"no signature that is one", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) {
			all[manifest.SumsName+manifest.SignatureSuffix] = []byte("x")
		}, manifest.SumsName, "it is no signature of minisign"},
		{"no checksums", func(t *testing.T, all files, _ *manifest.Manifest, _ minisign.PrivateKey) {
			delete(all, manifest.SumsName)
		}, manifest.SumsName, "it is missing"},
		{"no manifest", func(t *testing.T, all files, _ *manifest.Manifest, private minisign.PrivateKey) {
			delete(all, manifest.Name)
			signedSums(t, all, manifest.TrustedComment("workshop", "1.0", "2026-11-24"), private)
		}, manifest.Name, "it is missing"},
		{"another id in the manifest", func(t *testing.T, all files, m *manifest.Manifest, private minisign.PrivateKey) {
			m.Files[0].Edition = "be·0000-0000"
			released(t, all, m, private)
		}, "kitchen-sink.be.html", "the manifest says that it is be·0000-0000"},
		{"another article id in the manifest", func(t *testing.T, all files, m *manifest.Manifest, private minisign.PrivateKey) {
			m.Articles[0].ID = "0000-0000"
			released(t, all, m, private)
		}, manifest.Name, "has the id 0000-0000"},
		{"another digest in the manifest", func(t *testing.T, all files, m *manifest.Manifest, private minisign.PrivateKey) {
			m.Articles[0].Digest = strings.Repeat("0", 64)
			released(t, all, m, private)
		}, manifest.Name, "its editions have"},
		{"a path out of the release", func(t *testing.T, all files, m *manifest.Manifest, private minisign.PrivateKey) {
			m.Files[0].Path = "../../etc/passwd"
			released(t, all, m, private)
		}, manifest.Name, "leads out"},
		{"checksums of a path out of the release", func(t *testing.T, all files, m *manifest.Manifest, private minisign.PrivateKey) {
			all[manifest.SumsName] = append(all[manifest.SumsName], sha(nil)+"  ../x\n"...)
		}, manifest.SumsName, "leads out"},
		{"an older edition, signed", func(t *testing.T, all files, m *manifest.Manifest, private minisign.PrivateKey) {
			all[beText] = []byte(strings.Replace(string(all[beText]), "выйшла", "знікла", 1))
			released(t, all, m, private)
		}, beText, "another size or checksum"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, m, key, private := release(t)
			c.do(t, all, m, private)
			holds(t, check(t, verify.Options{Key: key}, all.lay(t)), c.file, c.want)
		})
	}
}

// TestExpectVersion gives an old release out as a new one.
func TestExpectVersion(t *testing.T) {
	all, _, key, _ := release(t)
	r := check(t, verify.Options{Key: key, ExpectVersion: "2.0"}, all.lay(t))
	holds(t, r, "", `it is version "1.0", and not "2.0"`)
	holds(t, r, beText, "does not say that it is version 2.0")
}

// TestBeside checks an archive and a file by the signatures that stand beside
// them.
func TestBeside(t *testing.T) {
	all, m, key, private := release(t)
	comment := manifest.TrustedComment(m.Publication.Slug, m.Version, m.Date)
	delete(all, manifest.SumsName+manifest.SignatureSuffix)
	for name, data := range map[string][]byte{"w.zip": zipped(t, all), "w.tar.gz": tarred(t, all), "kitchen-sink.be.pdf": all[bePDF]} {
		path := packed(t, name, data)
		if r := check(t, verify.Options{}, path); r.Verdict != verify.Consistent {
			t.Errorf("%s: %s\n%s", name, r.Verdict, faults(r))
		}
		holds(t, check(t, verify.Options{Key: key}, path), "", "no signature by the key")
		if err := os.WriteFile(path+manifest.SignatureSuffix, sign(t, private, data, comment), 0o644); err != nil {
			t.Fatal(err)
		}
		if r := check(t, verify.Options{Key: key}, path); r.Verdict != verify.Genuine {
			t.Errorf("%s: %s\n%s", name, r.Verdict, faults(r))
		}
		if err := os.WriteFile(path+manifest.SignatureSuffix, sign(t, private, data[1:], comment), 0o644); err != nil {
			t.Fatal(err)
		}
		holds(t, check(t, verify.Options{Key: key}, path), name, "the signature is not of this file")
	}
	// A file that nothing signs beside one that is signed.
	path := packed(t, "w.zip", zipped(t, all))
	if err := os.WriteFile(path+manifest.SignatureSuffix, sign(t, private, zipped(t, all), comment), 0o644); err != nil {
		t.Fatal(err)
	}
	stray := packed(t, "kitchen-sink.be.pdf", all[bePDF])
	holds(t, check(t, verify.Options{Key: key}, path, stray), stray, "no signature by the key")
	// The same in one folder.
	dir := filepath.Dir(path)
	if r := check(t, verify.Options{Key: key}, dir); r.Verdict != verify.Genuine {
		t.Errorf("%s\n%s", r.Verdict, faults(r))
	}
	if err := os.WriteFile(filepath.Join(dir, "read-me-first"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := check(t, verify.Options{Key: key}, dir); len(r.Notes) != 1 || r.Notes[0].Message.String() != "other files, of which nothing was checked: 1" {
		t.Errorf("%v", r.Notes)
	}
	if err := os.WriteFile(filepath.Join(dir, "kitchen-sink.be.pdf"), all[bePDF], 0o644); err != nil {
		t.Fatal(err)
	}
	holds(t, check(t, verify.Options{Key: key}, dir), dir, "no signature by the key")
	// A signature that was made for another release.
	old := manifest.TrustedComment(m.Publication.Slug, "0.9", m.Date)
	if err := os.WriteFile(path+manifest.SignatureSuffix, sign(t, private, zipped(t, all), old), 0o644); err != nil {
		t.Fatal(err)
	}
	holds(t, check(t, verify.Options{Key: key}, path), "w.zip", "it was signed as")
}

// TestSignedNumbers has numbers that a translation changed: a fault where nobody
// answers for it, and a note where the publication has signed it.
func TestSignedNumbers(t *testing.T) {
	key, private := keyPair(t, 1)
	all := build(t, "../../cmd/skaryna/testdata/market", press.Options{}, [3]string{"locales/market/active.be.toml", "1500", "1700"})
	data := zipped(t, all)
	path := packed(t, "w.zip", data)
	if r := check(t, verify.Options{}, path); r.Verdict != verify.NotGenuine || !strings.Contains(faults(r), "in the other language 1700") {
		t.Errorf("%s\n%s", r.Verdict, faults(r))
	}
	if err := os.WriteFile(path+manifest.SignatureSuffix, sign(t, private, data, manifest.TrustedComment("w", "1", "2025-03-03")), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := check(t, verify.Options{Key: key}, path); r.Verdict != verify.Genuine || len(r.Notes) == 0 {
		t.Errorf("%s %v\n%s", r.Verdict, r.Notes, faults(r))
	}
}
