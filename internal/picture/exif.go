package picture

import "encoding/binary"

// The tags of EXIF that matter here.
const (
	tagOrientation = 0x0112
	tagGPS         = 0x8825
)

// exif tells of EXIF data (a TIFF file without a picture) and takes the
// orientation out of them. What is broken in them is gone with them.
func (s *stripper) exif(tiff []byte) {
	s.tell(EXIF)
	if len(tiff) < 8 {
		return
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return
		}
		switch order.Uint16(entries) {
		case tagOrientation:
			if o := int(order.Uint16(entries[8:])); 1 <= o && o <= 8 {
				s.orientation = o
			}
		case tagGPS:
			s.tell(GPS)
		}
		entries = entries[12:]
	}
	if len(entries) >= 4 && order.Uint32(entries) != 0 {
		s.tell(Thumbnail) // in a second directory
	}
}
