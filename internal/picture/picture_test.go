package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// corner is a picture with a red block in its top left corner as it is stored.
func corner() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 48, 32))
	for y := range 32 {
		for x := range 48 {
			c := color.RGBA{20, 20, 20, 255}
			if x < 16 && y < 16 {
				c = color.RGBA{250, 10, 10, 255}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func segment(marker byte, body string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(2+len(body))), body...)
}

func exif(order binary.AppendByteOrder, name string, turn uint16) string {
	b := order.AppendUint16([]byte(name), 42)
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint16(b, 0x010F) // the camera's make
	b = order.AppendUint16(b, 2)
	b = append(b, "\x00\x00\x00\x04Cam\x00"...)
	b = order.AppendUint16(b, 0x0112)
	b = order.AppendUint16(b, 3)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint16(b, turn)
	return exifHeader + string(b) + "\x00\x00somebody at 53.9 N"
}

// photograph returns a JPEG as a camera makes it.
func photograph(t testing.TB, order binary.AppendByteOrder, name string, turn uint16) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, corner(), nil); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	out := append([]byte{}, data[:2]...)
	out = append(out, segment(app1, exif(order, name, turn))...)
	out = append(out, segment(app2, profileHeader+"\x01\x01a profile")...)
	out = append(out, segment(app1+12, "somebody's program")...)
	out = append(out, segment(com, "somebody's comment")...)
	return append(out, data[2:]...)
}

// TestTurn holds that each way of holding a camera ends upright: the block is
// where Exif says that the first row and the first column are.
func TestTurn(t *testing.T) {
	right, bottom := []int{2, 3, 6, 7}, []int{3, 4, 7, 8}
	in := func(list []int, n int) bool {
		for _, v := range list {
			if v == n {
				return true
			}
		}
		return false
	}
	for turn := 1; turn <= 8; turn++ {
		for name, order := range map[string]binary.AppendByteOrder{"II": binary.LittleEndian, "MM": binary.BigEndian} {
			data, err := Clean(photograph(t, order, name, uint16(turn)), "jpeg")
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(data, []byte("somebody")) || bytes.Contains(data, []byte("Exif")) {
				t.Errorf("%s %d: it still tells of its making", name, turn)
			}
			if !bytes.Contains(data, []byte("a profile")) {
				t.Errorf("%s %d: the colour profile is lost", name, turn)
			}
			m, err := jpeg.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			w, h := 48, 32
			if turn >= 5 {
				w, h = h, w
			}
			if m.Bounds().Dx() != w || m.Bounds().Dy() != h {
				t.Errorf("%s %d: %v", name, turn, m.Bounds())
			}
			x, y := 4, 4
			if in(right, turn) {
				x = w - 5
			}
			if in(bottom, turn) {
				y = h - 5
			}
			if r, g, _, _ := m.At(x, y).RGBA(); r < 0xA000 || g > 0x5000 {
				t.Errorf("%s %d: the block is not at %d, %d", name, turn, x, y)
			}
		}
	}
}

func TestBareJPEG(t *testing.T) {
	data, err := BareJPEG(photograph(t, binary.BigEndian, "MM", 1))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(data, []byte("profile")) || bytes.Contains(data, []byte("somebody")) {
		t.Error("it holds more than the picture")
	}
	if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
		t.Error(err)
	}
	for _, damaged := range []string{"", "\xFF\xD8", "\xFF\xD8\xFF\xFF\xFF\xFF", "\xFF\xD8\xFF\xE1\xFF\xFFx"} {
		if _, err := BareJPEG([]byte(damaged)); err == nil {
			t.Errorf("%q: no error", damaged)
		}
	}
}

func TestCleanPNG(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, corner()); err != nil {
		t.Fatal(err)
	}
	chunk := func(kind, body string) []byte {
		out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
		out = append(append(out, kind...), body...)
		return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
	}
	plain := b.Bytes()
	const head = 8 + 25
	data := append([]byte{}, plain[:head]...)
	data = append(data, chunk("tEXt", "Author\x00somebody")...)
	data = append(data, chunk("tIME", "\x07\xEA\x0B\x19\x0C\x00\x00")...)
	data = append(append(data, plain[head:]...), "somebody"...)
	got, err := Clean(data, "png")
	if err != nil || !bytes.Equal(got, plain) {
		t.Errorf("%d bytes of %d: %v", len(got), len(plain), err)
	}
	for _, damaged := range [][]byte{nil, plain[:20], plain[:len(plain)-4], append([]byte("\x88"), plain[1:]...)} {
		if _, err := Clean(damaged, "png"); err == nil {
			t.Errorf("%d bytes: no error", len(damaged))
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add(photograph(f, binary.BigEndian, "MM", 6), false)
	var b bytes.Buffer
	if err := png.Encode(&b, corner()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes(), true)
	f.Fuzz(func(t *testing.T, data []byte, isPNG bool) {
		format := "jpeg"
		if isPNG {
			format = "png"
		}
		config, kind, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil || kind != format || config.Width*config.Height > 1<<14 {
			return
		}
		if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
			return
		}
		out, err := Clean(data, format)
		if err != nil {
			return
		}
		if _, _, err := image.Decode(bytes.NewReader(out)); err != nil {
			t.Errorf("a sound picture became one that cannot be read: %v", err)
		}
	})
}
