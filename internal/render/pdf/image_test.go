package pdf

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"

	"os"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/typeset"
)

// testPictures returns pictures of every kind that a PNG or JPEG can hold.
func testPictures(t testing.TB) map[string]*doc.Image {
	t.Helper()
	r := image.Rect(0, 0, 5, 4)
	opaque := color.Palette{color.NRGBA{A: 255}, color.NRGBA{R: 200, A: 255}, color.NRGBA{B: 200, A: 255}}
	clear := color.Palette{color.NRGBA{A: 255}, color.NRGBA{R: 200, A: 128}, color.NRGBA{B: 200}}
	pictures := map[string]*doc.Image{}
	for name, img := range map[string]settable{
		"gray": image.NewGray(r), "gray16": image.NewGray16(r),
		"rgba": image.NewRGBA(r), "nrgba": image.NewNRGBA(r), "rgba64": image.NewRGBA64(r), "nrgba64": image.NewNRGBA64(r),
		"paletted": image.NewPaletted(r, opaque), "paletted, clear": image.NewPaletted(r, clear),
	} {
		pictures[name] = &doc.Image{Name: name, Type: "image/png", Data: testPNG(img, 100)}
	}
	interlaced, err := os.ReadFile("testdata/interlaced.png")
	if err != nil {
		t.Fatal(err)
	}
	pictures["interlaced"] = &doc.Image{Name: "interlaced", Type: "image/png", Data: interlaced}
	for name, img := range map[string]image.Image{"jpeg": image.NewNRGBA(r), "jpeg, gray": image.NewGray(r)} {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, img, nil); err != nil {
			t.Fatal(err)
		}
		pictures[name] = &doc.Image{Name: name, Type: "image/jpeg", Data: withExif(b.Bytes())}
	}
	return pictures
}

// withExif returns a JPEG with an Exif segment and a comment put in.
func withExif(data []byte) []byte {
	segment := func(marker byte, s string) []byte {
		return append(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(2+len(s))), s...)
	}
	out := append([]byte{}, data[:2]...)
	out = append(out, segment(0xE1, "Exif\x00\x00somebody's camera at 53.9 N")...)
	out = append(out, segment(0xFE, "somebody's comment")...)
	return append(out, data[2:]...)
}

// TestPlain holds that a picture looks the same after it was made plain.
func TestPlain(t *testing.T) {
	for name, img := range testPictures(t) {
		data, kind, err := plain(img)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if bytes.Contains(data, []byte("somebody")) {
			t.Errorf("%s: it still tells who made it", name)
		}
		want, _, err1 := image.Decode(bytes.NewReader(img.Data))
		got, format, err2 := image.Decode(bytes.NewReader(data))
		if err1 != nil || err2 != nil || format != map[string]string{"png": "png", "jpg": "jpeg"}[kind] {
			t.Errorf("%s: %s %s %v %v", name, kind, format, err1, err2)
			continue
		}
		if kind == "png" && data[24] != 8 && name != "paletted" || kind == "png" && data[28] != 0 {
			t.Errorf("%s: depth %d, interlacing %d", name, data[24], data[28])
		}
		b := want.Bounds()
		for y := range b.Dy() {
			for x := range b.Dx() {
				a := color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA)
				if b := color.NRGBAModel.Convert(got.At(x, y)).(color.NRGBA); a != b && (a.A != 0 || b.A != 0) {
					t.Errorf("%s at %d, %d: %v became %v", name, x, y, a, b)
				}
			}
		}
	}
}

// pictureGalley sets pictures one below the other.
func pictureGalley(names []string) *typeset.Galley {
	mk := newMaker()
	for _, name := range names {
		figure := element(mk.g.Root, "Figure")
		figure.Alt = name
		mk.content(figure, &typeset.Picture{X: margin, Y: mk.y, Width: 50 * typeset.Pt, Height: 40 * typeset.Pt, Name: name})
		mk.y += 45 * typeset.Pt
	}
	return mk.g
}

func TestPictures(t *testing.T) {
	ed, _, _ := kitchenSink()
	ed.Article.Blocks = nil
	var names []string
	for name, img := range testPictures(t) {
		names = append(names, name)
		ed.Article.Notes = append(ed.Article.Notes, &doc.Note{Blocks: []doc.Block{&doc.Figure{Image: img}}})
	}
	check(t, written(t, ed, pictureGalley(names), Options{}))
}

func TestDamagedPictures(t *testing.T) {
	ed, _, _ := kitchenSink()
	for name, img := range testPictures(t) {
		for _, n := range []int{0, 3, 20, len(img.Data) / 2} {
			ed.Article.Blocks = []doc.Block{&doc.Figure{Image: &doc.Image{Name: name, Type: img.Type, Data: img.Data[:n]}}}
			if err := Write(&bytes.Buffer{}, ed, pictureGalley([]string{name}), Options{}); err == nil {
				t.Errorf("%s, %d bytes of it: no error", name, n)
			}
		}
	}
}

func FuzzPlain(f *testing.F) {
	for _, img := range testPictures(f) {
		f.Add(img.Data, img.Type == "image/png")
	}
	f.Fuzz(func(t *testing.T, data []byte, isPNG bool) {
		// Pictures that ask for too much are refused where they are read.
		config, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil || config.Width*config.Height > 1<<16 || config.Width < 1 || config.Height < 1 {
			return
		}
		img := &doc.Image{Name: "x", Type: "image/jpeg", Data: data}
		if isPNG {
			img.Type = "image/png"
		}
		ed, _, _ := kitchenSink()
		ed.Article.Blocks = []doc.Block{&doc.Figure{Image: img}}
		Write(&bytes.Buffer{}, ed, pictureGalley([]string{"x"}), Options{})
	})
}
