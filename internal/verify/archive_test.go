package verify_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"skaryna/internal/verify"
)

// member is a file of an archive that is made to do harm.
type member struct {
	name string
	mode fs.FileMode
	data string
}

func zipOf(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		h.SetMode(m.mode)
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(m.data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarOf(t testing.TB, heads ...*tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for _, h := range heads {
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if h.Typeflag == tar.TypeReg {
			if _, err := w.Write(make([]byte, h.Size)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// names that no release has.
var badNames = map[string]string{
	"../x.be.txt": "leads out", "a/../../x": "leads out", "/etc/x": "absolute", `a\b`: "another system", "C:x": "another system",
	"a//b": "plain form", "./a": "plain form", "a/.": "plain form", "a\x01b": "cannot be seen", "a\u202Eb": "cannot be seen", "a\xff": "no UTF-8", "a.": "full stop", "a /b": "space",
	strings.Repeat("a/", 20) + "b": "nested too deep", strings.Repeat("a", 600): "512 bytes",
}

func TestZip(t *testing.T) {
	for name, want := range badNames {
		holds(t, check(t, verify.Options{}, packed(t, "w.zip", zipOf(t, member{name, 0o644, "x"}))), "w.zip", want)
	}
	for _, c := range []struct {
		want    string
		members []member
	}{
		{"link or a device", []member{{"a.be.txt", fs.ModeSymlink | 0o777, "/etc/passwd"}}},
		{"link or a device", []member{{"a.be.txt", fs.ModeDevice | 0o666, ""}}},
		{"link or a device", []member{{"a.be.txt", fs.ModeNamedPipe | 0o666, ""}}},
		{"is there twice", []member{{"a.be.txt", 0o644, "x"}, {"a.be.txt", 0o644, "y"}}},
		{"one name where capitals", []member{{"a.be.txt", 0o644, "x"}, {"A.be.txt", 0o644, "y"}}},
		{"one name where capitals", []member{{"a/x", 0o644, "x"}, {"A/y", 0o644, "y"}}},
		{"one name where capitals", []member{{"\u00E9", 0o644, "x"}, {"e\u0301", 0o644, "y"}}},
		{"a file, and a folder", []member{{"a", 0o644, "x"}, {"a/b", 0o644, "y"}}},
		{"more than 64 MB", []member{{"a.bin", 0o644, strings.Repeat("\x00", verify.MaxFile+1)}}},
		{"there is no edition in it", []member{{"a.bin", 0o644, "x"}}},
	} {
		holds(t, check(t, verify.Options{}, packed(t, "w.zip", zipOf(t, c.members...))), "w.zip", c.want)
	}
	t.Run("a claim of 2 GB", func(t *testing.T) {
		b := zipOf(t, member{"a.bin", 0o644, "x"})
		i := bytes.Index(b, []byte("PK\x01\x02"))
		binary.LittleEndian.PutUint32(b[i+24:], 1<<31-1)
		holds(t, check(t, verify.Options{}, packed(t, "w.zip", b)), "w.zip", "more than 64 MB")
	})
	t.Run("a size that is too small", func(t *testing.T) {
		b := zipOf(t, member{"a.bin", 0o644, strings.Repeat("x", 1000)})
		i := bytes.Index(b, []byte("PK\x01\x02"))
		binary.LittleEndian.PutUint32(b[i+24:], 10)
		holds(t, check(t, verify.Options{}, packed(t, "w.zip", b)), "w.zip", "")
	})
	t.Run("files that share bytes", func(t *testing.T) {
		holds(t, check(t, verify.Options{}, packed(t, "w.zip", overlapping())), "w.zip", "share bytes")
	})
	t.Run("an encrypted file", func(t *testing.T) {
		b := zipOf(t, member{"a.bin", 0o644, "x"})
		b[bytes.Index(b, []byte("PK\x01\x02"))+8] |= 1
		b[bytes.Index(b, []byte("PK\x03\x04"))+6] |= 1
		holds(t, check(t, verify.Options{}, packed(t, "w.zip", b)), "w.zip", "is encrypted")
	})
	t.Run("an archive that is cut off", func(t *testing.T) {
		b := zipped(t, sink(t))
		for _, n := range []int{4, 100, len(b) / 2, len(b) - 1} {
			holds(t, check(t, verify.Options{}, packed(t, "w.zip", b[:n])), "w.zip", "cannot be read")
		}
	})
}

// overlapping returns an archive with two files that are one.
func overlapping() []byte {
	data := []byte("the text of both")
	name := "a.bin"
	local := []byte("PK\x03\x04")
	local = append(local, make([]byte, 22)...)
	binary.LittleEndian.PutUint32(local[14:], crc32.ChecksumIEEE(data))
	binary.LittleEndian.PutUint32(local[18:], uint32(len(data)))
	binary.LittleEndian.PutUint32(local[22:], uint32(len(data)))
	local = append(local, byte(len(name)), 0, 0, 0)
	out := append(append(local, name...), data...)
	at := len(out)
	for _, n := range []string{"a.bin", "b.bin"} {
		central := append([]byte("PK\x01\x02"), make([]byte, 42)...)
		binary.LittleEndian.PutUint32(central[16:], crc32.ChecksumIEEE(data))
		binary.LittleEndian.PutUint32(central[20:], uint32(len(data)))
		binary.LittleEndian.PutUint32(central[24:], uint32(len(data)))
		central[28] = byte(len(n))
		out = append(append(out, central...), n...)
	}
	end := append([]byte("PK\x05\x06"), make([]byte, 18)...)
	end[8], end[10] = 2, 2
	binary.LittleEndian.PutUint32(end[12:], uint32(len(out)-at))
	binary.LittleEndian.PutUint32(end[16:], uint32(at))
	return append(out, end...)
}

func TestTar(t *testing.T) {
	for name, want := range badNames {
		if name == "a\xff" {
			continue // the writer of the test cannot
		}
		holds(t, check(t, verify.Options{}, packed(t, "w.tar.gz", tarOf(t, &tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o644}))), "w.tar.gz", want)
	}
	reg := func(name string, size int64) *tar.Header {
		return &tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o644, Size: size}
	}
	for _, c := range []struct {
		want  string
		heads []*tar.Header
	}{
		{"link or a device", []*tar.Header{{Name: "a", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}}},
		{"link or a device", []*tar.Header{{Name: "a", Typeflag: tar.TypeLink, Linkname: "b"}}},
		{"link or a device", []*tar.Header{{Name: "a", Typeflag: tar.TypeChar}}},
		{"link or a device", []*tar.Header{{Name: "a", Typeflag: tar.TypeFifo}}},
		{"is there twice", []*tar.Header{reg("a", 1), reg("a", 1)}},
		{"one name where capitals", []*tar.Header{reg("a", 1), reg("A", 1)}},
		{"a file, and a folder", []*tar.Header{reg("a", 1), reg("a/b", 1)}},
		{"more than 64 MB", []*tar.Header{reg("a", verify.MaxFile+1)}},
		{"there is no edition", nil},
	} {
		holds(t, check(t, verify.Options{}, packed(t, "w.tar.gz", tarOf(t, c.heads...))), "w.tar.gz", c.want)
	}
	t.Run("an archive that is cut off", func(t *testing.T) {
		b := tarred(t, sink(t))
		for _, n := range []int{2, 100, len(b) / 2, len(b) - 1} {
			holds(t, check(t, verify.Options{}, packed(t, "w.tar.gz", b[:n])), "w.tar.gz", "")
		}
	})
	t.Run("something behind the end", func(t *testing.T) {
		holds(t, check(t, verify.Options{}, packed(t, "w.tar.gz", append(tarred(t, sink(t)), "more"...))), "w.tar.gz", "cannot be read")
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write([]byte("more")); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		holds(t, check(t, verify.Options{}, packed(t, "w.tar.gz", append(tarred(t, sink(t)), b.Bytes()...))), "w.tar.gz", "goes on after its end")
	})
}

// TestFlippedByte flips single bytes of archives. What it finds genuine holds the
// very files: bits of an archive's heads that say nothing may change.
func TestFlippedByte(t *testing.T) {
	all, _, key, _ := release(t)
	random := rand.New(rand.NewPCG(1, 2))
	for name, data := range map[string][]byte{"w.zip": zipped(t, all), "w.tar.gz": tarred(t, all)} {
		caught := 0
		for range 30 {
			b := bytes.Clone(data)
			b[random.IntN(len(b))] ^= byte(1 + random.IntN(255))
			r := check(t, verify.Options{Key: key}, packed(t, name, b))
			if r.Verdict != verify.Genuine {
				caught++
				continue
			}
			if name == "w.zip" {
				z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range z.File {
					r, err := f.Open()
					if err != nil {
						t.Fatal(err)
					}
					got, err := io.ReadAll(r)
					if want := all[strings.TrimPrefix(f.Name, "workshop-1.0/")]; err != nil || !bytes.Equal(got, want) {
						t.Errorf("%s was changed and found genuine", f.Name)
					}
				}
			}
		}
		if caught < 25 {
			t.Errorf("%s: only %d of 30 were caught", name, caught)
		}
	}
}

func TestFolder(t *testing.T) {
	all := sink(t)
	dir := all.lay(t)
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "a.be.txt")); err != nil {
		t.Fatal(err)
	}
	holds(t, check(t, verify.Options{}, dir), "", "a link or a device")
	if r := check(t, verify.Options{}, t.TempDir()); r.Verdict != verify.NotGenuine {
		t.Errorf("an empty folder was found %s", r.Verdict)
	}
	if _, err := verify.Verify(context.Background(), []string{filepath.Join(dir, "nothing")}, verify.Options{}); err == nil {
		t.Error("what is not there was checked")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := verify.Verify(ctx, []string{all.lay(t)}, verify.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v %v", r, err)
	}
}

// TestBomb sees that a small archive of much does not take the memory of it.
func TestBomb(t *testing.T) {
	bomb(t, []string{"a.bin", "b.bin", "c.bin"}, "there is no edition", 8<<20)
	// Of editions one is held at a time.
	bomb(t, []string{"a.be.txt", "b.be.txt", "c.be.txt"}, "the text has more than 8 MB", 200<<20)
}

// bomb checks an archive of files of 32 MB each, which may take so many bytes in
// all.
func bomb(t *testing.T, names []string, want string, most uint64) {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	zeros := make([]byte, 32<<20)
	for _, name := range names {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := packed(t, "w.zip", b.Bytes())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	holds(t, check(t, verify.Options{}, path), "w.zip", want)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > most {
		t.Errorf("%d bytes for %d", used, b.Len())
	}
}
