// Package picture makes pictures fit to be published: it takes out what a file
// tells about its making (the camera, the place, the hour, the program, the
// owner's name), and turns a photograph the way that its camera says it was held.
package picture

import (
	"encoding/binary"
	"errors"
	"strings"
)

// Clean returns a picture of the format "png" or "jpeg" that shows the same and
// tells nothing else. A colour profile stays, for it is a part of what is shown. A
// JPEG that says it is to be turned (Exif 2.32, 4.6.4, Orientation) is turned,
// which is the only case in which one is written afresh.
func Clean(data []byte, format string) ([]byte, error) {
	if format == "png" {
		return cleanPNG(data)
	}
	out, turn, err := splitJPEG(data, true)
	if err != nil || turn == upright {
		return out, err
	}
	return turned(out, turn)
}

// BareJPEG returns a JPEG with nothing but what is needed to decode it: no colour
// profile either.
func BareJPEG(data []byte) ([]byte, error) {
	out, _, err := splitJPEG(data, false)
	return out, err
}

// The markers of a JPEG's segments (ITU-T T.81, B.1.1.3).
const (
	soi   = 0xD8
	sos   = 0xDA
	app0  = 0xE0 // JFIF
	app1  = 0xE1 // Exif, XMP
	app2  = 0xE2 // a colour profile
	app14 = 0xEE // Adobe: how the colours are coded
	app15 = 0xEF
	com   = 0xFE
)

const (
	exifHeader    = "Exif\x00\x00"
	profileHeader = "ICC_PROFILE\x00"
)

var errJPEG = errors.New("the JPEG is damaged")

// splitJPEG returns a JPEG without comments and the application's segments but
// for those that say how its colours are coded, and how it is to be turned.
func splitJPEG(data []byte, profile bool) (out []byte, turn orientation, err error) {
	turn = upright
	if len(data) < 4 || data[0] != 0xFF || data[1] != soi {
		return nil, turn, errJPEG
	}
	out = append(make([]byte, 0, len(data)), data[:2]...)
	for i := 2; ; {
		for i+4 <= len(data) && data[i] == 0xFF && data[i+1] == 0xFF { // filling
			i++
		}
		if i+4 > len(data) || data[i] != 0xFF {
			return nil, turn, errJPEG
		}
		marker, n := data[i+1], int(binary.BigEndian.Uint16(data[i+2:]))
		if marker == sos {
			return append(out, data[i:]...), turn, nil
		}
		if n < 2 || i+2+n > len(data) {
			return nil, turn, errJPEG
		}
		segment, body := data[i:i+2+n], string(data[i+4:i+2+n])
		switch {
		case marker == app2 && profile && strings.HasPrefix(body, profileHeader):
			out = append(out, segment...)
		case marker == app1 && strings.HasPrefix(body, exifHeader):
			turn = exifOrientation(body[len(exifHeader):])
		case marker < app0 || marker > app15 && marker != com || marker == app0 || marker == app14:
			out = append(out, segment...)
		}
		i += 2 + n
	}
}

// shown are the chunks of a PNG that change how it looks (PNG, third edition, 11).
var shown = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true,
	"cHRM": true, "gAMA": true, "iCCP": true, "sBIT": true, "sRGB": true, "cICP": true,
}

// cleanPNG returns a PNG with the chunks that show it, and no other.
func cleanPNG(data []byte) ([]byte, error) {
	const signature = "\x89PNG\r\n\x1a\n"
	damaged := errors.New("the PNG is damaged")
	if len(data) < len(signature) || string(data[:len(signature)]) != signature {
		return nil, damaged
	}
	out := append(make([]byte, 0, len(data)), signature...)
	for rest := data[len(signature):]; ; {
		if len(rest) < 12 {
			return nil, damaged
		}
		n := uint64(binary.BigEndian.Uint32(rest))
		if n > uint64(len(rest)-12) {
			return nil, damaged
		}
		chunk, kind := rest[:12+n], string(rest[4:8])
		if shown[kind] {
			out = append(out, chunk...)
		}
		if kind == "IEND" {
			return out, nil // and nothing behind it
		}
		rest = rest[len(chunk):]
	}
}
