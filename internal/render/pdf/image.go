package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"

	"skaryna/internal/doc"
	"skaryna/internal/picture"
)

// plain returns a picture in a form that fpdf takes and an archive allows: a PNG
// without interlacing, of at most 8 bits, or a JPEG in grey or YCbCr. What is
// such already goes in as it is, less what it tells about its making (Exif: the
// camera, the place); anything else is decoded and written afresh. kind is "png"
// or "jpg".
func plain(img *doc.Image) (data []byte, kind string, err error) {
	switch img.Type {
	case "image/png":
		if plainPNG(img.Data) {
			return img.Data, "png", nil
		}
		decoded, err := png.Decode(bytes.NewReader(img.Data))
		if err != nil {
			return nil, "", err
		}
		data, err = encodePNG(decoded)
		return data, "png", err
	case "image/jpeg":
		config, err := jpeg.DecodeConfig(bytes.NewReader(img.Data))
		if err != nil {
			return nil, "", err
		}
		if config.ColorModel == color.GrayModel || config.ColorModel == color.YCbCrModel {
			data, err = picture.BareJPEG(img.Data)
			return data, "jpg", err
		}
		decoded, err := jpeg.Decode(bytes.NewReader(img.Data))
		if err != nil {
			return nil, "", err
		}
		data, err = encodePNG(decoded)
		return data, "png", err
	}
	return nil, "", fmt.Errorf("a picture of the type %s", img.Type)
}

// plainPNG reports whether a PNG is grey, RGB or of a palette, without
// transparency, of at most 8 bits and not interlaced: its data can then be used
// as they are (PNG, third edition, 11.2).
func plainPNG(data []byte) bool {
	const header = 8 + 8 + 13 + 4 // signature, and the chunk IHDR
	if len(data) < header {
		return false
	}
	depth, colourType, interlace := data[24], data[25], data[28]
	if depth > 8 || colourType > 3 || interlace != 0 {
		return false
	}
	for rest := data[8:]; len(rest) >= 12; {
		n := int(binary.BigEndian.Uint32(rest))
		switch string(rest[4:8]) {
		case "tRNS":
			return false
		case "IEND":
			return true
		}
		if n < 0 || n > len(rest)-12 {
			return false
		}
		rest = rest[12+n:]
	}
	return false
}

// encodePNG writes a picture as 8-bit grey, RGB, or RGB with alpha.
func encodePNG(img image.Image) ([]byte, error) {
	if grey, ok := img.(*image.Gray16); ok {
		out := image.NewGray(grey.Bounds())
		draw.Draw(out, out.Bounds(), grey, grey.Bounds().Min, draw.Src)
		img = out
	} else if _, ok := img.(*image.Gray); !ok {
		// An opaque NRGBA is written as RGB.
		out := image.NewNRGBA(img.Bounds())
		draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
		img = out
	}
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}
