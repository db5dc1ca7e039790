package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"
)

// sample is a picture whose corners differ: red, green, blue and white.
func sample() image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, 32, 16))
	for y := range 16 {
		for x := range 32 {
			c := color.NRGBA{255, 0, 0, 255}
			switch {
			case x >= 16 && y < 8:
				c = color.NRGBA{0, 255, 0, 255}
			case x < 16 && y >= 8:
				c = color.NRGBA{0, 0, 255, 255}
			case x >= 16:
				c = color.NRGBA{255, 255, 255, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func sampleJPEG(t testing.TB) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, sample(), &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func samplePNG(t testing.TB) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, sample()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func app(marker byte, content string) string {
	return "\xFF" + string([]byte{marker}) + string(binary.BigEndian.AppendUint16(nil, uint16(len(content)+2))) + content
}

func chunk(name, content string) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	b = append(append(b, name...), content...)
	return string(binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:])))
}

// tiff is EXIF data with an orientation and a GPS directory.
func tiff(order binary.AppendByteOrder, orientation uint16) string {
	b := []byte("II*\x00")
	if order.AppendUint16(nil, 1)[1] == 1 {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, tagOrientation), 3), 1)
	b = order.AppendUint16(order.AppendUint16(b, orientation), 0)
	b = order.AppendUint32(order.AppendUint32(order.AppendUint16(order.AppendUint16(b, tagGPS), 4), 1), 0)
	return string(order.AppendUint32(b, 0)) + "Minsk 53.9N"
}

// profile is the head of a colour profile, with a time.
func profile() string {
	p := make([]byte, 200)
	copy(p[16:], "RGB XYZ ")
	copy(p[24:], "\x07\xE8\x00\x05\x00\x10\x00\x0C\x00\x00\x00\x00")
	copy(p[36:], "acsp")
	return string(p)
}

// corners are the colours of a picture's corners, by what they are nearest to.
func corners(t *testing.T, data []byte) string {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	b := m.Bounds()
	var out strings.Builder
	for _, p := range []image.Point{{2, 2}, {b.Dx() - 3, 2}, {2, b.Dy() - 3}, {b.Dx() - 3, b.Dy() - 3}} {
		r, g, bl, _ := m.At(p.X, p.Y).RGBA()
		for _, v := range []uint32{r, g, bl} {
			if v > 0x8000 {
				out.WriteByte('1')
			} else {
				out.WriteByte('0')
			}
		}
		out.WriteByte(' ')
	}
	return out.String()
}

func TestStripJPEG(t *testing.T) {
	clean := sampleJPEG(t)
	planted := string(clean[:2]) +
		app(0xE0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x01\x01abc") +
		app(0xE1, "Exif\x00\x00"+tiff(binary.LittleEndian, 1)) +
		app(0xE1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>Ales</x:xmpmeta>") +
		app(0xE2, "ICC_PROFILE\x00\x01\x01"+profile()) +
		app(0xE2, "MPF\x00secret") +
		app(0xED, "Photoshop 3.0\x008BIM secret") +
		app(0xFE, "a secret comment") +
		string(clean[2:]) + "a film behind the picture"
	out, found, err := Strip("image/jpeg", []byte(planted))
	if err != nil {
		t.Fatal(err)
	}
	want := []Kind{EXIF, GPS, IPTC, XMP, Comment, Other, Thumbnail, Trailer}
	slices.Sort(want)
	if !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
	for _, secret := range []string{"Minsk", "Ales", "secret", "film", "Exif", "\x07\xE8\x00\x05"} {
		if bytes.Contains(out, []byte(secret)) {
			t.Errorf("%q is still there", secret)
		}
	}
	if !bytes.Contains(out, []byte("ICC_PROFILE")) {
		t.Error("the colour profile is gone")
	}
	if corners(t, out) != corners(t, clean) {
		t.Error("the picture has changed")
	}
	again, found, err := Strip("image/jpeg", out)
	if err != nil || len(found) > 0 || !bytes.Equal(again, out) {
		t.Errorf("the second time: %v %v", found, err)
	}
	if out, found, err := Strip("image/jpeg", clean); err != nil || len(found) > 0 || !bytes.Equal(out, clean) {
		t.Errorf("a clean picture: %v %v", found, err)
	}
}

func TestStripPNG(t *testing.T) {
	clean := samplePNG(t)
	head := len(pngSignature) + 25
	planted := string(clean[:head]) + chunk("tEXt", "Author\x00Ales secret") + chunk("zTXt", "x\x00\x00secret") +
		chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00secret") + chunk("tIME", "secret7") + chunk("eXIf", tiff(binary.BigEndian, 1)) +
		chunk("prVt", "secret") + chunk("gAMA", "\x00\x00\xB1\x8F") + string(clean[head:]) + "secret"
	out, found, err := Strip("image/png", []byte(planted))
	if err != nil {
		t.Fatal(err)
	}
	want := []Kind{EXIF, GPS, XMP, Comment, Other, Time, Trailer}
	slices.Sort(want)
	if !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
	if bytes.Contains(out, []byte("secret")) || bytes.Contains(out, []byte("Minsk")) || !bytes.Contains(out, []byte("gAMA")) {
		t.Error("not what was to be dropped was dropped")
	}
	if corners(t, out) != corners(t, clean) {
		t.Error("the picture has changed")
	}
	if again, found, err := Strip("image/png", out); err != nil || len(found) > 0 || !bytes.Equal(again, out) {
		t.Errorf("the second time: %v %v", found, err)
	}
}

// TestOrientation has each orientation, and sees the picture as a browser that
// knows it shows it.
func TestOrientation(t *testing.T) {
	const red, green, blue, white = "100 ", "010 ", "001 ", "111 "
	want := map[uint16]string{
		1: red + green + blue + white, 2: green + red + white + blue, 3: white + blue + green + red, 4: blue + white + red + green,
		5: red + blue + green + white, 6: blue + red + white + green, 7: white + green + blue + red, 8: green + white + red + blue,
	}
	for o, colours := range want {
		j := sampleJPEG(t)
		j = []byte(string(j[:2]) + app(0xE2, "ICC_PROFILE\x00\x01\x01"+profile()) + app(0xE1, "Exif\x00\x00"+tiff(binary.BigEndian, o)) + string(j[2:]))
		p := samplePNG(t)
		p = []byte(string(p[:33]) + chunk("eXIf", tiff(binary.LittleEndian, o)) + string(p[33:]))
		for mediaType, data := range map[string][]byte{"image/jpeg": j, "image/png": p} {
			out, _, err := Strip(mediaType, data)
			if err != nil {
				t.Fatal(err)
			}
			if got := corners(t, out); got != colours {
				t.Errorf("%s, orientation %d: %s, want %s", mediaType, o, got, colours)
			}
			if mediaType == "image/jpeg" && !bytes.Contains(out, []byte("ICC_PROFILE")) {
				t.Errorf("orientation %d: the colour profile is gone", o)
			}
			if again, found, err := Strip(mediaType, out); err != nil || len(found) > 0 || !bytes.Equal(again, out) {
				t.Errorf("the second time: %v %v", found, err)
			}
		}
	}
}

func TestBareJPEG(t *testing.T) {
	clean := sampleJPEG(t)
	planted := string(clean[:2]) + app(0xE1, "Exif\x00\x00"+tiff(binary.LittleEndian, 1)) + app(0xE2, "ICC_PROFILE\x00\x01\x01"+profile()) + string(clean[2:])
	if out, err := BareJPEG([]byte(planted)); err != nil || !bytes.Equal(out, clean) {
		t.Errorf("something is left, or too little: %v", err)
	}
	if _, err := BareJPEG(clean[:20]); !errors.Is(err, ErrFormat) {
		t.Error(err)
	}
}

func TestBroken(t *testing.T) {
	for mediaType, data := range map[string][]byte{"image/jpeg": sampleJPEG(t), "image/png": samplePNG(t)} {
		for n := range len(data) {
			if _, _, err := Strip(mediaType, data[:n]); !errors.Is(err, ErrFormat) {
				t.Fatalf("%s cut after %d bytes: %v", mediaType, n, err)
			}
		}
	}
	if _, _, err := Strip("image/gif", nil); err == nil {
		t.Error("a GIF was taken")
	}
}

// FuzzStrip sees that nothing makes it fail in an unforeseen way, and that what
// was stripped has nothing left to strip.
func FuzzStrip(f *testing.F) {
	f.Add(true, sampleJPEG(f))
	f.Add(false, samplePNG(f))
	j, p := sampleJPEG(f), samplePNG(f)
	f.Add(true, []byte(string(j[:2])+app(0xE1, "Exif\x00\x00"+tiff(binary.BigEndian, 6))+string(j[2:])))
	f.Add(false, []byte(string(p[:33])+chunk("eXIf", tiff(binary.LittleEndian, 6))+string(p[33:])))
	f.Fuzz(func(t *testing.T, isJPEG bool, data []byte) {
		mediaType := "image/png"
		if isJPEG {
			mediaType = "image/jpeg"
		}
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width*c.Height > 1<<16 {
			return
		}
		out, _, err := Strip(mediaType, data)
		if err != nil {
			return
		}
		if again, found, err := Strip(mediaType, out); err != nil || len(found) > 0 || !bytes.Equal(again, out) {
			t.Errorf("the second time: %v %v", found, err)
		}
	})
}
