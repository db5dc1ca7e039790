package picture

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"slices"
)

// quality is that of a photograph that is written anew.
const quality = 92

// turn shows the picture as its orientation says (EXIF 2.3, tag 274) and writes
// it anew, with its colour profile if the new picture has such colours.
func (s *stripper) turn(mediaType string) error {
	from, _, err := image.Decode(bytes.NewReader(s.out))
	if err != nil {
		return ErrFormat
	}
	profileFor := "RGB "
	b := from.Bounds()
	w, h := b.Dx(), b.Dy()
	if s.orientation >= 5 {
		w, h = h, w
	}
	var to draw.Image
	switch from.(type) {
	case *image.Gray:
		to = image.NewGray(image.Rect(0, 0, w, h))
		profileFor = "GRAY"
	case *image.NRGBA64, *image.RGBA64, *image.Gray16:
		to = image.NewNRGBA64(image.Rect(0, 0, w, h))
	default:
		to = image.NewNRGBA(image.Rect(0, 0, w, h))
	}
	for y := range h {
		for x := range w {
			fx, fy := source(s.orientation, x, y, w, h)
			to.Set(x, y, from.At(b.Min.X+fx, b.Min.Y+fy))
		}
	}
	var out bytes.Buffer
	if mediaType == "image/png" {
		err = png.Encode(&out, to)
	} else {
		err = jpeg.Encode(&out, to, &jpeg.Options{Quality: quality})
	}
	if err != nil {
		return err
	}
	s.out = out.Bytes()
	if s.iccFor == profileFor {
		// Behind the two bytes that open a JPEG, or the head of a PNG.
		at := 2
		if mediaType == "image/png" {
			at = len(pngSignature) + 12 + 13
		}
		s.out = slices.Insert(s.out, at, s.icc...)
	}
	return nil
}

// source returns where the point of the turned picture comes from; w and h are
// the turned picture's.
func source(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return h - 1 - y, x
	}
	return x, y
}
