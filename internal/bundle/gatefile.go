package bundle

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/hex"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// dataURI is a picture in a page.
var dataURI = regexp.MustCompile(`data:(image/[a-z]+);base64,([A-Za-z0-9+/=]+)`)

// pictures looks into the pictures of a page.
func (g *gate) pictures(page string) {
	for _, found := range dataURI.FindAllStringSubmatch(page, -1) {
		data, err := base64.StdEncoding.DecodeString(found[2])
		if err != nil {
			g.tell(tracePicture, err.Error())
			continue
		}
		g.picture(found[1], data)
	}
}

// maxStream is how much of a stream is looked at: more than an edition holds.
const maxStream = 64 << 20

// pdf looks into a PDF that this program wrote: its dictionaries, the strings in
// them, and its streams as they are before compression. It is no reader of other
// people's files.
func (g *gate) pdf(data []byte) {
	var outside bytes.Buffer // what stands in no stream
	for {
		i := bytes.Index(data, []byte("stream"))
		if i < 0 {
			break
		}
		head := data[:i]
		outside.Write(head)
		rest := bytes.TrimPrefix(bytes.TrimPrefix(data[i+len("stream"):], []byte("\r")), []byte("\n"))
		end := bytes.Index(rest, []byte("endstream"))
		if end < 0 {
			break
		}
		// The dictionary is behind the last “obj”.
		g.stream(string(head[max(bytes.LastIndex(head, []byte("obj")), 0):]), rest[:end])
		data = rest[end+len("endstream"):]
	}
	outside.Write(data)
	g.dictionaries(outside.Bytes())
}

// stream looks into a stream with its dictionary.
func (g *gate) stream(dict string, data []byte) {
	if strings.Contains(dict, "/DCTDecode") {
		if i := bytes.LastIndex(data, []byte{0xFF, 0xD9}); i >= 0 {
			data = data[:i+2] // the line end before “endstream” is not of the picture
		}
		g.picture("image/jpeg", data)
		return
	}
	if strings.Contains(dict, "/FlateDecode") {
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err == nil {
			data, err = io.ReadAll(io.LimitReader(z, maxStream))
		}
		if err != nil {
			g.tell(tracePicture, err.Error())
			return
		}
	}
	switch {
	case strings.Contains(dict, "/Image"):
		// Points of a picture, and no words.
	case strings.Contains(dict, "/ObjStm"):
		g.dictionaries(data)
	case !strings.Contains(dict, "/EmbeddedFile"):
		g.text(string(data), none)
	case strings.Contains(dict, "markdown"):
		g.text(string(data), article)
	default:
		g.text(string(data), library)
	}
}

// dictionaries looks into objects of a PDF and the strings in them.
func (g *gate) dictionaries(data []byte) {
	text := strings.Join(pdfStrings(data), "\n")
	g.text(string(data)+"\n"+text, none)
	for _, found := range pdfMoment.FindAllStringSubmatch(text, -1) {
		day := found[1] + "-" + found[2] + "-" + found[3]
		if !slices.Contains(g.days, day) || strings.Trim(found[4], "0") != "" {
			g.tell(traceTime, found[0])
		}
	}
}

// pdfStrings returns the strings among objects of a PDF (ISO 32000-1, 7.3.4),
// those in UTF-16 as UTF-8.
func pdfStrings(data []byte) []string {
	var all []string
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '(':
			s, n := literalString(data[i:])
			all = append(all, textString(s))
			i += n - 1
		case '<':
			if i+1 < len(data) && data[i+1] == '<' {
				i++
				continue
			}
			end := bytes.IndexByte(data[i:], '>')
			if end < 0 {
				return all
			}
			digits := bytes.Map(func(r rune) rune {
				if r <= ' ' {
					return -1
				}
				return r
			}, data[i+1:i+end])
			if len(digits)%2 == 1 {
				digits = append(digits, '0')
			}
			if s, err := hex.DecodeString(string(digits)); err == nil {
				all = append(all, textString(s))
			}
			i += end
		}
	}
	return all
}

// literalString returns the string in parentheses that data begin with, and its
// length in the file.
func literalString(data []byte) (s []byte, n int) {
	depth := 0
	for i := 0; i < len(data); i++ {
		c := data[i]
		switch {
		case c == '\\' && i+1 < len(data):
			i++
			switch e := data[i]; {
			case '0' <= e && e <= '7':
				end := i + 1
				for end < len(data) && end < i+3 && '0' <= data[end] && data[end] <= '7' {
					end++
				}
				v, _ := strconv.ParseUint(string(data[i:end]), 8, 16)
				s = append(s, byte(v))
				i = end - 1
			case e == '\n' || e == '\r':
			default:
				s = append(s, strings.NewReplacer("n", "\n", "r", "\r", "t", "\t", "b", "\b", "f", "\f").Replace(string(e))...)
			}
			continue
		case c == '(':
			if depth++; depth == 1 {
				continue
			}
		case c == ')':
			if depth--; depth == 0 {
				return s, i + 1
			}
		}
		s = append(s, c)
	}
	return s, len(data)
}

// textString returns a string that a person is to read.
func textString(s []byte) string {
	rest, ok := bytes.CutPrefix(s, []byte{0xFE, 0xFF})
	if !ok {
		return string(s)
	}
	units := make([]uint16, len(rest)/2)
	for i := range units {
		units[i] = uint16(rest[2*i])<<8 | uint16(rest[2*i+1])
	}
	return string(utf16.Decode(units))
}
