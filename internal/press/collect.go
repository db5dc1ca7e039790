package press

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"io"
	"io/fs"
	"slices"
	"sync"
)

// sink takes what a build makes: a folder for each article, and files beside the
// folders.
type sink interface {
	write(folder, name string, data []byte) error
	writeTop(name string, data []byte) error
}

// collector keeps what a build makes in memory.
type collector struct {
	mu    sync.Mutex
	files []File
}

func (c *collector) write(folder, name string, data []byte) error {
	return c.writeTop(folder+"/"+name, data)
}

func (c *collector) writeTop(name string, data []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files = append(c.files, File{name, data})
	return nil
}

// sorted returns the files by path.
func (c *collector) sorted() []File {
	slices.SortFunc(c.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return c.files
}

// Source is a file of the publication that a build read.
type Source struct {
	// Path is the path from the publication's root, with slashes.
	Path   string
	SHA256 [sha256.Size]byte
}

// recorder is a publication's file system that takes down what is read of it:
// whatever a build uses is then known, and by the very bytes that were used.
type recorder struct {
	fsys fs.FS
	mu   sync.Mutex
	read map[string][sha256.Size]byte
}

// Open opens a file. A regular one is read at once.
func (r *recorder) Open(name string) (fs.File, error) {
	f, err := r.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxRecorded {
		return f, nil // whoever opened it will say what is wrong with it
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxRecorded))
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.read == nil {
		r.read = map[string][sha256.Size]byte{}
	}
	r.read[name] = sha256.Sum256(data)
	return &recorded{bytes.NewReader(data), info}, nil
}

// maxRecorded is more than anything that a build takes in.
const maxRecorded = 64 << 20

// ReadDir and Stat read no file.
func (r *recorder) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(r.fsys, name) }

// Stat describes a file.
func (r *recorder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.fsys, name) }

// sources returns what was read, by path.
func (r *recorder) sources() []Source {
	var all []Source
	for name, sum := range r.read {
		all = append(all, Source{name, sum})
	}
	slices.SortFunc(all, func(a, b Source) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

// recorded is a file that was read.
type recorded struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *recorded) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *recorded) Close() error               { return nil }

// describe tells what the files were made of.
func (b *builder) describe(result *Result, outcomes []outcome) {
	result.Config = &b.pub.Config
	result.Sources = b.record.sources()
	for i := range outcomes {
		o := &outcomes[i]
		a := Article{Name: o.name, Slug: o.slug, Published: o.date, Date: o.date, ID: o.id}
		if !o.updated.IsZero() {
			a.Date = o.updated
		}
		result.Articles = append(result.Articles, a)
	}
}
