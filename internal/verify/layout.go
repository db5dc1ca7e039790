package verify

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// errLoose says that an archive holds what its list of files does not tell: an
// unpacker that goes by the files themselves finds it nevertheless.
var errLoose = errors.New("the archive holds bytes that belong to none of its files")

// The records of a ZIP archive and their lengths without names and what follows
// (APPNOTE 4.3.7, 4.3.12, 4.3.14, 4.3.15 and 4.3.16).
const (
	zipLocal, zipLocalLength     = "PK\x03\x04", 30
	zipCentral, zipCentralLength = "PK\x01\x02", 46
	zip64End, zip64Locator       = "PK\x06\x06", "PK\x06\x07"
	zip64LocatorLength           = 20
	zipEnd, zipEndLength         = "PK\x05\x06", 22
	zipDescribed                 = 1 << 3 // the flag that the sizes stand behind the bytes
	zipEncrypted                 = 1 << 0
	zip64Size                    = 1<<32 - 1 // the size stands in an extra field
	zipUnicodePath               = 0x7075    // an extra field with another name
)

// layout reports an archive that two programs would unpack to two things: one goes
// by the list at its end, as this one does, and another by the heads before the
// files. Head must follow file from the first byte to the last, each of the name
// that the list has, and no two may share bytes: so a small archive unpacks to a
// large one.
func layout(r io.ReaderAt, size int64, z *zip.Reader) error {
	type span struct {
		from, to int64
		file     *zip.File
	}
	spans := make([]span, 0, len(z.File))
	for _, f := range z.File {
		at, err := f.DataOffset()
		if err != nil {
			return fmt.Errorf("%q: %w", f.Name, err)
		}
		if f.CompressedSize64 > MaxArchive {
			return fmt.Errorf("%q is longer than the archive", f.Name)
		}
		spans = append(spans, span{at, at + int64(f.CompressedSize64), f})
	}
	slices.SortFunc(spans, func(a, b span) int { return int(min(max(a.from-b.from, -1), 1)) })
	at, described := int64(0), false // the end of the file before, and whether its sizes follow
	for i, s := range spans {
		if i > 0 && s.from-zipLocalLength-int64(len(s.file.Name)) < at {
			return fmt.Errorf("%q and %q share bytes of the archive", spans[i-1].file.Name, s.file.Name)
		}
		head, ok := record(r, at, described, zipLocal)
		var err error
		if !ok {
			return errLoose
		}
		if described, err = localHead(r, head, s.from, s.file); err != nil {
			return err
		}
		at = s.to
	}
	first := zipCentral
	if len(spans) == 0 {
		first = zipEnd
	}
	at, ok := record(r, at, described, first)
	if !ok {
		return errLoose
	}
	return afterFiles(r, at, size, len(spans))
}

// record returns where a record begins, behind the sizes of the file before it if
// there are any.
func record(r io.ReaderAt, at int64, described bool, signature string) (int64, bool) {
	behind := []int64{0}
	if described {
		behind = []int64{16, 12, 24, 20} // with and without a signature; for large files
	}
	for _, n := range behind {
		if has(r, at+n, signature) {
			return at + n, true
		}
	}
	return 0, false
}

func has(r io.ReaderAt, at int64, signature string) bool {
	b := make([]byte, len(signature))
	_, err := r.ReadAt(b, at)
	return err == nil && string(b) == signature
}

// localHead sees that the head before a file says what the list says of it, and
// ends where the file begins. It reports whether its sizes stand behind it.
func localHead(r io.ReaderAt, at, end int64, f *zip.File) (described bool, err error) {
	head := make([]byte, zipLocalLength)
	if _, err := r.ReadAt(head, at); err != nil {
		return false, errLoose
	}
	n, extra := int(binary.LittleEndian.Uint16(head[26:])), int(binary.LittleEndian.Uint16(head[28:]))
	if at+zipLocalLength+int64(n+extra) != end {
		return false, errLoose
	}
	rest := make([]byte, n+extra)
	if _, err := r.ReadAt(rest, at+zipLocalLength); err != nil {
		return false, errLoose
	}
	flags := binary.LittleEndian.Uint16(head[6:])
	described = flags&zipDescribed != 0
	same := string(rest[:n]) == f.Name && binary.LittleEndian.Uint16(head[8:]) == f.Method && (flags^f.Flags)&zipEncrypted == 0
	if !described {
		packed, unpacked := binary.LittleEndian.Uint32(head[18:]), binary.LittleEndian.Uint32(head[22:])
		same = same && binary.LittleEndian.Uint32(head[14:]) == f.CRC32 &&
			(packed == zip64Size || uint64(packed) == f.CompressedSize64) && (unpacked == zip64Size || uint64(unpacked) == f.UncompressedSize64)
	} else if f.Method == zip.Store && f.UncompressedSize64 > 0 {
		return false, fmt.Errorf("%q does not say where it ends", f.Name)
	}
	if !same || renamed(rest[n:]) || renamed(f.Extra) {
		return false, fmt.Errorf("%q has two heads that differ", f.Name)
	}
	return described, nil
}

// renamed reports whether an extra field gives a file another name.
func renamed(extra []byte) bool {
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if id == zipUnicodePath || 4+n > len(extra) {
			return true
		}
		extra = extra[4+n:]
	}
	return false
}

// afterFiles sees that nothing follows the files but the list of so many of them
// and its end.
func afterFiles(r io.ReaderAt, at, size int64, files int) error {
	head := make([]byte, zipCentralLength)
	for range files {
		if _, err := r.ReadAt(head, at); err != nil || !bytes.HasPrefix(head, []byte(zipCentral)) {
			return errLoose
		}
		at += zipCentralLength
		for _, length := range []int{28, 30, 32} { // of the name, the extra fields, the comment
			at += int64(binary.LittleEndian.Uint16(head[length:]))
		}
	}
	if has(r, at, zip64End) {
		length := make([]byte, 8)
		if _, err := r.ReadAt(length, at+4); err != nil {
			return errLoose
		}
		n := binary.LittleEndian.Uint64(length)
		if n > uint64(size) || !has(r, at+12+int64(n), zip64Locator) {
			return errLoose
		}
		at += 12 + int64(n) + zip64LocatorLength
	}
	if !has(r, at, zipEnd) || at+zipEndLength != size {
		return errLoose
	}
	return nil
}

// inflate unpacks a file to the last of its bytes: what stood behind the end of the
// packed data would be a place to hide another file in.
func inflate(r io.Reader) io.ReadCloser {
	b := bufio.NewReader(r) // of which no more is taken than is needed
	return &inflater{flate.NewReader(b), b}
}

type inflater struct {
	io.ReadCloser
	packed *bufio.Reader
}

func (i *inflater) Read(p []byte) (int, error) {
	n, err := i.ReadCloser.Read(p)
	if err == io.EOF {
		if _, more := i.packed.ReadByte(); more == nil {
			return n, errLoose
		}
	}
	return n, err
}
