package bundle

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"time"

	"skaryna/internal/manifest"
	"skaryna/internal/press"
)

// pack returns all files of the release by path from the folder of releases: its
// folder, and the same in two archives, with their signatures.
func (r *release) pack() ([]press.File, error) {
	var all []press.File
	for _, f := range r.files {
		all = append(all, press.File{Path: r.name() + "/" + f.Path, Data: f.Data})
	}
	inside := all
	for _, kind := range []struct {
		suffix string
		pack   func([]press.File, time.Time) ([]byte, error)
	}{{zipSuffix, packZip}, {tarSuffix, packTar}} {
		data, err := kind.pack(inside, r.date)
		if err != nil {
			return nil, err
		}
		name := r.name() + kind.suffix
		all = append(all, press.File{Path: name, Data: data})
		if r.options.Secret != nil {
			sig, err := r.sign(data)
			if err != nil {
				return nil, err
			}
			all = append(all, press.File{Path: name + manifest.SignatureSuffix, Data: sig})
		}
	}
	return all, nil
}

// fileMode is that of every file in an archive.
const fileMode = 0o644

// packZip packs files, in their order, with one time. A ZIP's times begin in
// 1980.
func packZip(files []press.File, t time.Time) ([]byte, error) {
	if first := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC); t.Before(first) {
		t = first
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.Path, Method: zip.Deflate, Modified: t.UTC()}
		h.SetMode(fileMode)
		entry, err := w.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(f.Data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

// packTar packs files, in their order, with one time, one mode and no owner.
func packTar(files []press.File, t time.Time) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(z)
	for _, f := range files {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: f.Path, Size: int64(len(f.Data)), Mode: fileMode, ModTime: t.UTC()}
		if err := w.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.Data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}
