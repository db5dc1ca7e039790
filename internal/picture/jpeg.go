package picture

import (
	"bytes"
	"encoding/binary"
)

// The markers of JPEG (ITU-T T.81, B.1) that matter here.
const (
	markerSOI   = 0xD8
	markerEOI   = 0xD9
	markerSOS   = 0xDA
	markerAPP0  = 0xE0
	markerAPP1  = 0xE1
	markerAPP2  = 0xE2
	markerAPP13 = 0xED
	markerAPP14 = 0xEE
	markerAPP15 = 0xEF
	markerCOM   = 0xFE
)

func (s *stripper) jpeg(data []byte) error {
	if len(data) < 4 || data[0] != 0xFF || data[1] != markerSOI {
		return ErrFormat
	}
	s.out = make([]byte, 0, len(data))
	s.keep(data[:2])
	rest := data[2:]
	for {
		if n := bytes.IndexByte(rest, 0xFF); n > 0 {
			rest = rest[n:] // decoders pass over what stands between segments
			s.tell(Other)
		}
		marker, segment, after, err := nextSegment(rest)
		if err != nil {
			return err
		}
		rest = after
		switch {
		case marker == markerEOI:
			s.keep([]byte{0xFF, markerEOI})
			if len(rest) > 0 {
				s.tell(Trailer)
			}
			return nil
		case marker == markerSOS:
			n := entropy(rest)
			s.segment(marker, segment)
			s.keep(rest[:n])
			rest = rest[n:]
		case markerAPP0 <= marker && marker <= markerAPP15, marker == markerCOM:
			s.application(marker, segment)
		default:
			s.segment(marker, segment)
		}
	}
}

// nextSegment returns the marker that rest begins with, what belongs to it, and
// what follows.
func nextSegment(rest []byte) (marker byte, segment, after []byte, err error) {
	if len(rest) < 2 || rest[0] != 0xFF {
		return 0, nil, nil, ErrFormat
	}
	for len(rest) >= 2 && rest[1] == 0xFF { // any number of them may fill
		rest = rest[1:]
	}
	if len(rest) < 2 {
		return 0, nil, nil, ErrFormat
	}
	marker, rest = rest[1], rest[2:]
	if marker == markerEOI || marker == 0x01 || 0xD0 <= marker && marker <= markerSOI {
		return marker, nil, rest, nil // without a length
	}
	if len(rest) < 2 {
		return 0, nil, nil, ErrFormat
	}
	n := int(binary.BigEndian.Uint16(rest))
	if n < 2 || n > len(rest) {
		return 0, nil, nil, ErrFormat
	}
	return marker, rest[2:n], rest[n:], nil
}

// entropy returns the length of the coded data at the beginning of rest: up to
// the next marker that isn't one within them.
func entropy(rest []byte) int {
	for i := 0; ; {
		k := bytes.IndexByte(rest[i:], 0xFF)
		if k < 0 || i+k+1 >= len(rest) {
			return len(rest)
		}
		i += k
		if m := rest[i+1]; m == 0 || 0xD0 <= m && m <= 0xD7 {
			i += 2
			continue
		}
		return i
	}
}

func (s *stripper) segment(marker byte, content []byte) {
	s.keep([]byte{0xFF, marker})
	if content == nil {
		return
	}
	s.out = binary.BigEndian.AppendUint16(s.out, uint16(len(content)+2))
	s.keep(content)
}

// application keeps or drops a segment that belongs to some program: the forms
// of JFIF, Adobe and ICC say how the colours are meant.
func (s *stripper) application(marker byte, content []byte) {
	has := func(name string) bool { return bytes.HasPrefix(content, []byte(name)) }
	switch {
	case marker == markerAPP0 && has("JFIF\x00") && len(content) >= 14:
		if len(content) > 14 {
			s.tell(Thumbnail)
			content = append(bytes.Clone(content[:12]), 0, 0)
		}
		s.segment(marker, content)
	case marker == markerAPP0 && has("JFXX\x00"):
		s.tell(Thumbnail)
	case marker == markerAPP14 && has("Adobe") && len(content) >= 12:
		s.segment(marker, content[:12])
		if len(content) > 12 {
			s.tell(Other)
		}
	case marker == markerAPP2 && has("ICC_PROFILE\x00") && len(content) > 14:
		if s.bare {
			return
		}
		head := content[:14]
		profile := content[14:]
		if head[12] == 1 { // the first part holds the profile's head
			profile = s.profile(profile)
		}
		start := len(s.out)
		s.segment(marker, append(bytes.Clone(head), profile...))
		s.icc = append(s.icc, s.out[start:]...)
	case marker == markerAPP1 && has("Exif\x00"):
		s.exif(content[min(6, len(content)):])
	case marker == markerAPP1 && bytes.Contains(content[:min(64, len(content))], []byte("ns.adobe.com/x")):
		s.tell(XMP)
	case marker == markerAPP13:
		s.tell(IPTC)
	case marker == markerCOM:
		s.tell(Comment)
	default:
		s.tell(Other)
	}
}

// profile takes the time out of the head of an ICC profile (ICC.1, 7.2.8) and the
// sum over the whole, which counts it in.
func (s *stripper) profile(p []byte) []byte {
	if len(p) < 128 {
		return p
	}
	var none [16]byte
	s.iccFor = string(p[16:20])
	p = bytes.Clone(p)
	copy(p[24:36], none[:])
	copy(p[84:100], none[:])
	return p
}
