package pdfcheck

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// checkLimits checks that an object is within the limits of ISO 19005-3, 6.1.13.
func (d *document) checkLimits(where string, v any) {
	const rule = "ISO 19005-3, 6.1.13"
	switch v := v.(type) {
	case int:
		if v > math.MaxInt32 || v < math.MinInt32 {
			d.fault(rule, where, "the integer %d is out of range", v)
		}
	case float64:
		if a := math.Abs(v); a > 3.403e38 || a != 0 && a < 1.175e-38 {
			d.fault(rule, where, "the number %g is out of range", v)
		}
	case String:
		if len(v) > 32767 {
			d.fault(rule, where, "a string of %d bytes", len(v))
		}
	case Name:
		if len(v) > 127 {
			d.fault(rule, where, "a name of %d bytes", len(v))
		}
	}
}

// checkBoxes checks a page's boundaries.
func (d *document) checkBoxes(p *page) {
	if box := d.array(p.mediaBox); len(box) != 4 {
		d.fault("ISO 32000-1, 7.7.3.3", p.String(), "no media box")
	}
	for _, v := range []any{p.mediaBox, p.dict["CropBox"], p.dict["BleedBox"], p.dict["TrimBox"], p.dict["ArtBox"]} {
		box := d.array(v)
		if len(box) != 4 {
			continue
		}
		var side [4]float64
		for i := range box {
			side[i], _ = number(d.Resolve(box[i]))
		}
		for i := range 2 {
			if length := math.Abs(side[i+2] - side[i]); length < 3 || length > 14400 {
				d.fault("ISO 19005-3, 6.1.13", p.String(), "a box that is %g units long", length)
			}
		}
	}
}

// checkSyntax checks how objects are written down, byte by byte: ISO 19005-3
// asks for line ends that ISO 32000-1 leaves free, so that damage can be mended.
func (d *document) checkSyntax() {
	if len(d.xref) > 8388607 {
		d.fault("ISO 19005-3, 6.1.13", "the file", "%d objects", len(d.xref))
	}
	numbers := sortedKeys(d.xref)
	for _, n := range numbers {
		at := d.xref[n]
		if at.container != 0 || at.offset <= 0 || at.offset >= len(d.data) {
			continue
		}
		where := fmt.Sprintf("object %d", n)
		head := strconv.Itoa(n) + " " + strconv.Itoa(at.generation) + " obj"
		rest := d.data[at.offset:]
		if !isEOL(d.data[at.offset-1]) || !bytes.HasPrefix(rest, []byte(head)) || len(rest) == len(head) || !isEOL(rest[len(head)]) {
			d.fault("ISO 19005-3, 6.1.9", where, "it does not begin with %q on a line of its own", head)
			continue
		}
		l := lexer{b: d.data, at: at.offset}
		if _, v, err := d.indirect(&l); err == nil {
			d.checkEnd(where, &l, v)
		}
	}
}

func isEOL(b byte) bool { return b == '\n' || b == '\r' }

// checkEnd checks how a stream and an object end; the lexer is behind the object.
func (d *document) checkEnd(where string, l *lexer, v any) {
	if s, ok := v.(Stream); ok {
		start := cap(l.b) - cap(s.Raw) // s.Raw is a part of l.b
		switch eol := string(l.b[start+len(s.Raw) : l.at-len("endstream")]); eol {
		case "\n", "\r", "\r\n":
		default:
			d.fault("ISO 19005-3, 6.1.7", where, "%.20q before endstream, and not a line end", eol)
		}
		if head := l.b[:start]; !bytes.HasSuffix(head, []byte("stream\n")) && !bytes.HasSuffix(head, []byte("stream\r\n")) {
			d.fault("ISO 19005-3, 6.1.7", where, "no line feed after stream")
		}
	}
	before := l.at
	l.skipSpace()
	if !bytes.HasPrefix(l.b[l.at:], []byte("endobj")) || l.at == before || !isEOL(l.b[l.at-1]) ||
		l.at+len("endobj") >= len(l.b) || !isEOL(l.b[l.at+len("endobj")]) {
		d.fault("ISO 19005-3, 6.1.9", where, "it does not end with endobj on a line of its own")
	}
}

// knownFilters are those of ISO 32000-1, table 6, without LZWDecode and Crypt,
// which are forbidden, and JPXDecode, into which this checker does not look.
var knownFilters = []Name{"ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode", "DCTDecode"}

func (d *document) checkStream(where string, s Stream) {
	if s.Dict["F"] != nil || s.Dict["FFilter"] != nil || s.Dict["FDecodeParms"] != nil {
		d.fault("ISO 19005-3, 6.1.7", where, "a stream outside the file")
	}
	filters := d.array(s.Dict["Filter"])
	if filters == nil && s.Dict["Filter"] != nil {
		filters = Array{s.Dict["Filter"]}
	}
	for _, v := range filters {
		f := d.name(v)
		if !slices.Contains(knownFilters, f) {
			d.fault("ISO 19005-3, 6.1.7", where, "the filter %s", f)
		}
		if f == "FlateDecode" {
			if _, err := d.Data(s); err != nil && len(filters) == 1 {
				d.fault("ISO 32000-1, 7.4", where, "%v", err)
			}
		}
	}
	if d.name(s.Dict["Subtype"]) == "Image" {
		d.checkImage(where, s)
	}
	if d.name(s.Dict["Subtype"]) == "PS" || s.Dict["PS"] != nil || d.name(s.Dict["Subtype2"]) == "PS" {
		d.fault("ISO 19005-3, 6.2.9", where, "PostScript")
	}
	if d.name(s.Dict["Subtype"]) == "Form" && s.Dict["Ref"] != nil {
		d.fault("ISO 19005-3, 6.2.9", where, "a reference to another file's page")
	}
}

// checkImage checks a picture (ISO 19005-3, 6.2.4 and 6.2.8).
func (d *document) checkImage(where string, s Stream) {
	if d.Resolve(s.Dict["Interpolate"]) == true {
		d.fault("ISO 19005-3, 6.2.8", where, "a picture with interpolation")
	}
	if _, ok := s.Dict["Intent"]; ok {
		d.checkRenderingIntent(where, d.name(s.Dict["Intent"]))
	}
	switch bits := d.integer(s.Dict["BitsPerComponent"]); bits {
	case 1, 2, 4, 8, 16:
	default:
		if d.Resolve(s.Dict["ImageMask"]) != true {
			d.fault("ISO 32000-1, 8.9.5.1", where, "a picture of %d bits", bits)
		}
	}
	if d.integer(s.Dict["Width"]) < 1 || d.integer(s.Dict["Height"]) < 1 {
		d.fault("ISO 32000-1, 8.9.5.1", where, "a picture without a size")
	}
	d.checkColourSpace(where, s.Dict["ColorSpace"], d.Resolve(s.Dict["ImageMask"]) == true, 0)
	if mask, ok := d.Resolve(s.Dict["SMask"]).(Stream); ok && d.name(mask.Dict["ColorSpace"]) != "DeviceGray" {
		d.fault("ISO 32000-1, 11.6.5.3", where, "a soft mask that is not grey")
	}
}

// checkColourSpace checks that a colour space means something under an RGB output
// intent (ISO 19005-3, 6.2.4.3).
func (d *document) checkColourSpace(where string, v any, none bool, depth int) {
	switch v := d.Resolve(v).(type) {
	case nil:
		if !none {
			d.fault("ISO 32000-1, 8.9.5.1", where, "a picture without a colour space")
		}
	case Name:
		switch v {
		case "DeviceGray", "DeviceRGB":
		default:
			d.fault("ISO 19005-3, 6.2.4.3", where, "a %s picture under an RGB output intent", v)
		}
	case Array:
		if len(v) == 4 && d.name(v[0]) == "Indexed" && depth == 0 {
			d.checkColourSpace(where, v[1], false, depth+1)
			return
		}
		d.fault("ISO 19005-3, 6.2.4", where, "a colour space that this checker does not know")
	}
}

func (d *document) checkRenderingIntent(where string, n Name) {
	switch n {
	case "RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation":
	default:
		d.fault("ISO 19005-3, 6.2.6", where, "the rendering intent %s", n)
	}
}
