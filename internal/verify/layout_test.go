package verify_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"testing"

	"skaryna/internal/verify"
)

// hidden is a file with its head, as it stands in a ZIP archive before the list.
func hidden(name, data string) []byte {
	b := append([]byte("PK\x03\x04\x14\x00"), make([]byte, 24)...)
	binary.LittleEndian.PutUint32(b[14:], crc32.ChecksumIEEE([]byte(data)))
	binary.LittleEndian.PutUint32(b[18:], uint32(len(data)))
	binary.LittleEndian.PutUint32(b[22:], uint32(len(data)))
	binary.LittleEndian.PutUint16(b[26:], uint16(len(name)))
	return append(append(b, name...), data...)
}

// moved returns an archive with bytes put in at a place among its files, and its
// list in line with that.
func moved(b []byte, at int, more []byte) []byte {
	out := append(append(bytes.Clone(b[:at]), more...), b[at:]...)
	end := len(out) - 22
	list := int(binary.LittleEndian.Uint32(out[end+16:])) + len(more)
	binary.LittleEndian.PutUint32(out[end+16:], uint32(list))
	for i := list; i < end; {
		if from := binary.LittleEndian.Uint32(out[i+42:]); int(from) >= at {
			binary.LittleEndian.PutUint32(out[i+42:], from+uint32(len(more)))
		}
		i += 46 + int(binary.LittleEndian.Uint16(out[i+28:])) + int(binary.LittleEndian.Uint16(out[i+30:])) + int(binary.LittleEndian.Uint16(out[i+32:]))
	}
	return out
}

// TestZipLayout sees archives refused that another program unpacks to something
// else, though all files that are listed are the release's own.
func TestZipLayout(t *testing.T) {
	good := zipped(t, sink(t))
	if r := check(t, verify.Options{}, packed(t, "w.zip", good)); r.Verdict != verify.Consistent {
		t.Fatal(r.Faults)
	}
	lie := hidden("w/lie.html", "<p>another word</p>")
	list := bytes.Index(good, []byte("PK\x01\x02"))
	second := 4 + bytes.Index(good[4:], []byte("PK\x03\x04"))
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"a file before the first", "belong to none", moved(good, 0, lie)},
		{"a file between two", "belong to none", moved(good, second, lie)},
		{"a file behind the last", "belong to none", moved(good, list, lie)},
		{"a program before the archive", "belong to none", append([]byte("PK\x03\x04#!/bin/sh"), good...)},
		{"bytes behind the end", "belong to none", append(bytes.Clone(good), "more"...)},
	} {
		t.Run(c.name, func(t *testing.T) {
			holds(t, check(t, verify.Options{}, packed(t, "w.zip", c.data)), "w.zip", c.want)
		})
	}
	t.Run("another name before the file", func(t *testing.T) {
		b := bytes.Clone(good)
		b[30] ^= 1
		holds(t, check(t, verify.Options{}, packed(t, "w.zip", b)), "w.zip", "two heads that differ")
	})
	t.Run("a name in an extra field", func(t *testing.T) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		h := &zip.FileHeader{Name: "a.bin", Method: zip.Deflate, Extra: []byte{0x75, 0x70, 6, 0, 1, 0, 0, 0, 0, 'b'}}
		if _, err := w.CreateHeader(h); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		holds(t, check(t, verify.Options{}, packed(t, "w.zip", b.Bytes())), "w.zip", "two heads that differ")
	})
	t.Run("bytes behind the packed data", func(t *testing.T) {
		var data, b bytes.Buffer
		z, _ := flate.NewWriter(&data, flate.BestSpeed)
		_, _ = z.Write([]byte("x"))
		_ = z.Close()
		data.Write(lie)
		w := zip.NewWriter(&b)
		f, err := w.CreateRaw(&zip.FileHeader{
			Name: "a.bin", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE([]byte("x")), CompressedSize64: uint64(data.Len()), UncompressedSize64: 1,
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(data.Bytes()); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		holds(t, check(t, verify.Options{}, packed(t, "w.zip", b.Bytes())), "w.zip", "belong to none")
	})
}

// FuzzArchive has every archive told of, and none called genuine.
func FuzzArchive(f *testing.F) {
	one := zipOf(f, member{"w/a.bin", 0o644, "x"}, member{"w/SHA256SUMS", 0o644, "y"})
	f.Add(one)
	f.Add(moved(one, 0, hidden("w/b.bin", "z")))
	f.Add(overlapping())
	f.Add(tarOf(f, &tar.Header{Name: "w/a.bin", Typeflag: tar.TypeReg, Mode: 0o644, Size: 1}))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := verify.Verify(t.Context(), []string{packed(t, "w.zip", data)}, verify.Options{})
		if err != nil || r.Verdict == verify.Genuine {
			t.Errorf("%v %v", r, err)
		}
	})
}
