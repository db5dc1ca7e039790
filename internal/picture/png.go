package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// shown are the chunks that a picture is shown by (PNG, third edition, 5.6).
var shown = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "cHRM": true, "gAMA": true,
	"sBIT": true, "sRGB": true, "cICP": true, "mDCV": true, "cLLI": true, "bKGD": true, "pHYs": true,
}

// dropped says what else a chunk is.
var dropped = map[string]Kind{
	"tEXt": Comment, "zTXt": Comment, "iTXt": Comment, "tIME": Time,
}

func (s *stripper) png(data []byte) error {
	rest, ok := bytes.CutPrefix(data, []byte(pngSignature))
	if !ok {
		return ErrFormat
	}
	s.out = make([]byte, 0, len(data))
	s.keep(data[:len(pngSignature)])
	for {
		if len(rest) < 12 {
			return ErrFormat
		}
		n := int64(binary.BigEndian.Uint32(rest))
		if n > int64(len(rest)-12) {
			return ErrFormat
		}
		name, content := string(rest[4:8]), rest[8:8+n]
		switch {
		case shown[name]:
			s.keep(rest[:12+n])
		case name == "iCCP":
			if err := s.iccp(content); err != nil {
				return err
			}
		case name == "eXIf":
			s.exif(content)
		case name == "iTXt" && bytes.HasPrefix(content, []byte("XML:com.adobe.xmp\x00")):
			s.tell(XMP)
		case dropped[name] != "":
			s.tell(dropped[name])
		default:
			s.tell(Other)
		}
		rest = rest[12+n:]
		if name == "IEND" {
			if len(rest) > 0 {
				s.tell(Trailer)
			}
			return nil
		}
	}
}

// maxProfile is more than a profile for a screen or a press has.
const maxProfile = 4 << 20

// iccp keeps a colour profile, without its time and its name.
func (s *stripper) iccp(content []byte) error {
	i := bytes.IndexByte(content, 0)
	if i < 0 || i+2 > len(content) {
		return ErrFormat
	}
	z, err := zlib.NewReader(bytes.NewReader(content[i+2:]))
	if err != nil {
		return ErrFormat
	}
	profile, err := io.ReadAll(io.LimitReader(z, maxProfile+1))
	if err != nil || len(profile) > maxProfile {
		return ErrFormat
	}
	var out bytes.Buffer
	out.WriteString("ICC\x00\x00") // a name, and the method of compression
	w := zlib.NewWriter(&out)
	_, _ = w.Write(s.profile(profile)) // to memory
	_ = w.Close()
	start := len(s.out)
	s.chunk("iCCP", out.Bytes())
	s.icc = append(s.icc, s.out[start:]...)
	return nil
}

func (s *stripper) chunk(name string, content []byte) {
	s.out = binary.BigEndian.AppendUint32(s.out, uint32(len(content)))
	start := len(s.out)
	s.keep([]byte(name))
	s.keep(content)
	s.out = binary.BigEndian.AppendUint32(s.out, crc32.ChecksumIEEE(s.out[start:]))
}
