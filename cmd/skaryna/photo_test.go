package main

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// photo FILE writes a photograph as a telephone takes it: lying on its side, with
// the camera, the place and the photographer's name in its metadata.
func photo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: photo FILE")
	}
	m := image.NewGray(image.Rect(0, 0, 32, 16))
	for i := range m.Pix {
		m.Pix[i] = uint8(i)
	}
	m.SetGray(0, 0, color.Gray{Y: 255})
	var b bytes.Buffer
	ts.Check(jpeg.Encode(&b, m, nil))
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" + // the orientation
		"\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26" + // where
		"\x00\x00\x00\x00Nikon 53.9N 27.6E"
	segment := func(marker byte, content string) []byte {
		n := len(content) + 2
		return append([]byte{0xFF, marker, byte(n >> 8), byte(n)}, content...)
	}
	out := bytes.Clone(b.Bytes()[:2])
	out = append(out, segment(0xE1, exif)...)
	out = append(out, segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00<dc:creator>zmicer</dc:creator>")...)
	out = append(out, segment(0xFE, "taken by zmicer")...)
	out = append(out, b.Bytes()[2:]...)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out, 0o644))
}
