package verify

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

func sortEntries(list []os.DirEntry) {
	slices.SortFunc(list, func(a, b os.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
}

// walkZip visits the files of a ZIP archive.
func walkZip(r io.ReaderAt, size int64, do visit) error {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return fmt.Errorf("the archive cannot be read: %w", err)
	}
	if len(z.File) > MaxEntries {
		return fmt.Errorf("more than %d files", MaxEntries)
	}
	if err := layout(r, size, z); err != nil {
		return err
	}
	z.RegisterDecompressor(zip.Deflate, inflate)
	n := newNames()
	for _, f := range z.File {
		name := f.Name
		mode := f.Mode()
		if mode.IsDir() || strings.HasSuffix(name, "/") {
			if err := checkName(strings.TrimSuffix(name, "/")); err != nil {
				return err
			}
			if f.UncompressedSize64 != 0 {
				return fmt.Errorf("%q is a folder that holds bytes", name)
			}
			continue
		}
		if err := n.add(name); err != nil {
			return err
		}
		switch {
		case mode&fs.ModeType != 0:
			return fmt.Errorf("%q is a link or a device, and not a file", name)
		case f.Flags&zipEncrypted != 0:
			return fmt.Errorf("%q is encrypted", name)
		case f.Method != zip.Store && f.Method != zip.Deflate:
			return fmt.Errorf("%q is packed in a way that is not known here", name)
		case f.UncompressedSize64 > MaxFile:
			return fmt.Errorf("%q: more than %d MB", name, MaxFile>>20)
		}
		file, err := f.Open()
		if err != nil {
			return fmt.Errorf("%q: %w", name, err)
		}
		err = do(name, n.limited(name, file))
		file.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// walkTar visits the files of a tar archive that was packed with gzip.
func walkTar(r io.Reader, do visit) error {
	packed, err := gzip.NewReader(bufio.NewReader(r))
	if err != nil {
		return fmt.Errorf("the archive cannot be read: %w", err)
	}
	// Heads and padding count too.
	unpacked := &countReader{r: packed, left: MaxTotal + MaxEntries<<12, err: fmt.Errorf("more than %d MB in all", MaxTotal>>20)}
	t := tar.NewReader(unpacked)
	n := newNames()
	for entries := 0; ; entries++ {
		h, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return fmt.Errorf("the archive cannot be read: %w", err)
		}
		if entries > MaxEntries {
			return fmt.Errorf("more than %d files", MaxEntries)
		}
		for key := range h.PAXRecords {
			if strings.HasPrefix(key, "GNU.sparse") {
				return fmt.Errorf("%q is a file with holes", h.Name)
			}
		}
		switch h.Typeflag {
		case tar.TypeDir:
			if err := checkName(strings.TrimSuffix(h.Name, "/")); err != nil {
				return err
			}
			continue
		case tar.TypeReg:
		default:
			return fmt.Errorf("%q is a link or a device, and not a file", h.Name)
		}
		if err := n.add(h.Name); err != nil {
			return err
		}
		if h.Size > MaxFile {
			return fmt.Errorf("%q: more than %d MB", h.Name, MaxFile>>20)
		}
		if err := do(h.Name, n.limited(h.Name, t)); err != nil {
			return err
		}
	}
	// What is packed behind the end must be empty, and little.
	unpacked.left, unpacked.err = min(unpacked.left, 1<<20), errAfterEnd
	rest := make([]byte, 32<<10)
	for {
		n, err := unpacked.Read(rest)
		for _, b := range rest[:n] {
			if b != 0 {
				return errAfterEnd
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the archive cannot be read: %w", err)
		}
	}
}

var errAfterEnd = errors.New("the archive goes on after its end")

// countReader ends with an error after so many bytes.
type countReader struct {
	r    io.Reader
	left int64
	err  error
}

func (c *countReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, c.err
	}
	return n, err
}
