package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"image/jpeg"
)

// orientation says how a picture's rows and columns lie (Exif 2.32, 4.6.4).
type orientation int

const upright orientation = 1

// exifOrientation returns what an Exif segment says of it. What is damaged says
// nothing.
func exifOrientation(tiff string) orientation {
	var order binary.ByteOrder
	switch {
	case len(tiff) < 8:
		return upright
	case tiff[:2] == "II":
		order = binary.LittleEndian
	case tiff[:2] == "MM":
		order = binary.BigEndian
	default:
		return upright
	}
	b := []byte(tiff)
	at := int64(order.Uint32(b[4:]))
	if at < 8 || at+2 > int64(len(b)) {
		return upright
	}
	const tag, short, entry = 0x0112, 3, 12
	for n := order.Uint16(b[at:]); n > 0; n-- {
		e := at + 2 + int64(n-1)*entry
		if e+entry > int64(len(b)) {
			continue
		}
		if order.Uint16(b[e:]) == tag && order.Uint16(b[e+2:]) == short {
			if v := orientation(order.Uint16(b[e+8:])); v >= 1 && v <= 8 {
				return v
			}
		}
	}
	return upright
}

// quality is that of a photograph that was turned: as near to the first as the
// eye can see.
const quality = 92

// turned returns a JPEG with its rows and columns as a reader is to see them. Its
// colour profile goes with it.
func turned(data []byte, turn orientation) ([]byte, error) {
	decoded, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, turnImage(decoded, turn), &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	out := b.Bytes()
	return append(append(append([]byte{}, out[:2]...), profiles(data)...), out[2:]...), nil
}

// profiles returns the segments of a cleaned JPEG that hold its colour profile.
func profiles(data []byte) (list []byte) {
	for i := 2; i+4 <= len(data) && data[i] == 0xFF && data[i+1] != sos; {
		n := 2 + int(binary.BigEndian.Uint16(data[i+2:]))
		if data[i+1] == app2 {
			list = append(list, data[i:i+n]...)
		}
		i += n
	}
	return list
}

// turnImage returns the picture upright.
func turnImage(m image.Image, turn orientation) image.Image {
	bounds := m.Bounds()
	w, h := bounds.Dx(), bounds.Dy()
	width, height := w, h
	if turn >= 5 { // rows and columns change places
		width, height = h, w
	}
	var out draw.Image = image.NewRGBA(image.Rect(0, 0, width, height))
	if _, grey := m.(*image.Gray); grey {
		out = image.NewGray(out.Bounds())
	}
	for y := range height {
		for x := range width {
			fromX, fromY := x, y
			switch turn {
			case 2:
				fromX = w - 1 - x
			case 3:
				fromX, fromY = w-1-x, h-1-y
			case 4:
				fromY = h - 1 - y
			case 5:
				fromX, fromY = y, x
			case 6:
				fromX, fromY = y, h-1-x
			case 7:
				fromX, fromY = w-1-y, h-1-x
			case 8:
				fromX, fromY = w-1-y, x
			}
			out.Set(x, y, m.At(bounds.Min.X+fromX, bounds.Min.Y+fromY))
		}
	}
	return out
}
