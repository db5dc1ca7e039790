package pdf

import (
	"encoding/binary"
	"sync"
)

// outputIntent writes which colours are meant: sRGB (ISO 19005-2, 6.2.3).
func (f *finisher) outputIntent() int {
	profile := f.stream("/N 3", sRGB())
	out := appendRef([]byte("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile "), profile)
	return f.add(append(out, ">>"...))
}

// sRGB returns an ICC profile (ICC.1:2004-10, version 4.2) of the sRGB colour
// space, IEC 61966-2-1: its primaries adapted to D50, and its transfer curve as
// a formula.
var sRGB = sync.OnceValue(func() []byte {
	fixed := func(v int32) []byte { return binary.BigEndian.AppendUint32(nil, uint32(v)) } // 16.16
	xyz := func(x, y, z int32) []byte {
		b := append([]byte("XYZ \x00\x00\x00\x00"), fixed(x)...)
		return append(append(b, fixed(y)...), fixed(z)...)
	}
	text := func(s string) []byte { // mluc, one record, en-US
		b := []byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0CenUS")
		b = binary.BigEndian.AppendUint32(b, uint32(2*len(s)))
		b = binary.BigEndian.AppendUint32(b, 28)
		for i := range len(s) {
			b = append(b, 0, s[i])
		}
		return b
	}
	// Function 3: Y = (aX+b)^g from d on, else cX. With g = 2.4, a = 1/1.055,
	// b = 0.055/1.055, c = 1/12.92, d = 0.04045.
	curve := []byte("para\x00\x00\x00\x00\x00\x03\x00\x00")
	for _, v := range []int32{0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B} {
		curve = append(curve, fixed(v)...)
	}
	adaptation := []byte("sf32\x00\x00\x00\x00") // Bradford, D65 to D50
	for _, v := range []int32{0x10C42, 0x5DE, -0xCD4, 0x796, 0xFD88, -0x44F, -0x25C, 0x3DA, 0xC0A8} {
		adaptation = append(adaptation, fixed(v)...)
	}
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", text("sRGB")},
		{"cprt", text("No copyright")},
		{"wtpt", xyz(0xF6D6, 0x10000, 0xD32D)},
		{"chad", adaptation},
		{"rXYZ", xyz(0x6FA2, 0x38F5, 0x390)},
		{"gXYZ", xyz(0x6299, 0xB785, 0x18DA)},
		{"bXYZ", xyz(0x24A0, 0xF84, 0xB6CF)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	const header = 128
	directory := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	body := []byte{}
	base := header + 4 + 12*len(tags)
	offset := 0
	for i, t := range tags {
		if i == 0 || t.name != "gTRC" && t.name != "bTRC" { // the three curves are one
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
			offset = base + len(body)
			body = append(body, t.data...)
		}
		directory = append(directory, t.name...)
		directory = binary.BigEndian.AppendUint32(directory, uint32(offset))
		directory = binary.BigEndian.AppendUint32(directory, uint32(len(t.data)))
	}
	for len(body)%4 != 0 {
		body = append(body, 0)
	}
	out := make([]byte, header)
	binary.BigEndian.PutUint32(out, uint32(base+len(body)))
	out[8], out[9] = 4, 0x20
	copy(out[12:], "mntrRGB XYZ ")
	copy(out[24:], "\x07\xD0\x00\x01\x00\x01") // 1 January 2000: a date must be there
	copy(out[36:], "acsp")
	copy(out[68:], "\x00\x00\xF6\xD6\x00\x01\x00\x00\x00\x00\xD3\x2D") // D50
	return append(append(out, directory...), body...)
})
