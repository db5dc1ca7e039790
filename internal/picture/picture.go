// Package picture takes out of a picture what is not the picture: where and when
// it was taken and with what, who edited it, thumbnails, comments, what stands
// behind its end. A picture that its metadata turns is turned itself, so that it
// looks as before.
//
// What is kept is what a picture needs to be shown as it is: its size, its
// colours with the profile that they are meant in, its transparency.
package picture

import (
	"errors"
	"slices"
)

// Kind is something that a picture held and that is not the picture.
type Kind string

// The kinds, by the names that people who publish pictures know.
const (
	EXIF      Kind = "EXIF"
	GPS       Kind = "GPS"
	XMP       Kind = "XMP"
	IPTC      Kind = "IPTC"
	Comment   Kind = "comment"
	Thumbnail Kind = "thumbnail"
	Time      Kind = "time"
	Trailer   Kind = "trailer" // bytes behind the picture's end
	Other     Kind = "other"   // what only one maker's programs know
)

// ErrFormat says that the data are no whole PNG or JPEG.
var ErrFormat = errors.New("the picture is broken")

// Strip returns a PNG or JPEG picture, by its media type, without metadata, and
// what was taken out, sorted. The time in the head of a colour profile and the
// profile's name are taken out without a word.
func Strip(mediaType string, data []byte) ([]byte, []Kind, error) {
	var s stripper
	var err error
	switch mediaType {
	case "image/jpeg":
		err = s.jpeg(data)
	case "image/png":
		err = s.png(data)
	default:
		return nil, nil, ErrFormat
	}
	if err != nil {
		return nil, nil, err
	}
	slices.Sort(s.found)
	if s.orientation > 1 {
		if err := s.turn(mediaType); err != nil {
			return nil, nil, err
		}
	}
	return s.out, slices.Compact(s.found), nil
}

// BareJPEG returns a JPEG with nothing but what is needed to decode it: no colour
// profile either.
func BareJPEG(data []byte) ([]byte, error) {
	s := stripper{bare: true}
	err := s.jpeg(data)
	return s.out, err
}

// stripper copies what is to be kept.
type stripper struct {
	out   []byte
	found []Kind
	bare  bool // no colour profile is kept
	// orientation is the way in which EXIF says that the picture is to be shown: 1
	// to 8, or 0 where it says nothing.
	orientation int
	// icc are the pieces of the file that hold the colour profile, and iccFor the
	// colours that it is for, as its head names them.
	icc    []byte
	iccFor string
}

func (s *stripper) tell(k Kind) { s.found = append(s.found, k) }

func (s *stripper) keep(b []byte) { s.out = append(s.out, b...) }
