package pdfcheck

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// The limits within which a file is read. What goes beyond them is an error. A
// book of a thousand pages keeps well below each.
const (
	// maxUnpacked is how many bytes all streams of a file together may unpack to.
	maxUnpacked = 1 << 26
	// maxWork is how many bytes all objects that are read may take, those that are
	// read twice counted twice.
	maxWork = 1 << 28
	// maxObjects is how many objects a file may have, maxSections how many
	// cross-reference sections, maxArray how many elements an array.
	maxObjects  = 1 << 20
	maxSections = 256
	maxArray    = 1 << 20
	// maxReading is how many objects may need each other to be read.
	maxReading = 32
	// maxRow is how many bytes a row may have that a predictor works on.
	maxRow = 1 << 20
	// maxText is how many bytes all the text of a file may take, maxMarks how many
	// pieces of marked content there may be, maxOpen how deep they may be nested.
	maxText  = 1 << 23
	maxMarks = 1 << 18
	maxOpen  = 64
	// maxCodes is how many codes a ToUnicode CMap may explain, maxMeaning how many
	// bytes one code may mean.
	maxCodes   = 1 << 16
	maxMeaning = 1 << 9
)

// File is a PDF file. It is not safe for use by several goroutines.
type File struct {
	data    []byte
	xref    map[int]location
	Trailer Dict

	objects  map[int]any // those read so far
	reading  map[int]bool
	streams  map[int][]packed // object streams by number
	unpacked int
	work     int // see lexer
}

// lexer returns a lexer whose work is counted.
func (f *File) lexer(b []byte, at int) lexer { return lexer{b: b, at: at, work: &f.work} }

// location says where an object is: at a byte, or at a place in an object stream.
type location struct {
	offset, container int
	generation        int
}

type packed struct {
	number int
	object any
}

// Open reads a file's cross-reference and trailer.
func Open(data []byte) (*File, error) {
	f := &File{
		data: data, xref: make(map[int]location), objects: make(map[int]any),
		reading: make(map[int]bool), streams: make(map[int][]packed),
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errors.New("not a PDF file")
	}
	tail := data[max(0, len(data)-1024):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return nil, errors.New("no startxref")
	}
	l := lexer{b: tail, at: i + len("startxref")}
	v, err := l.next(false)
	offset, ok := v.(int)
	if err != nil || !ok {
		return nil, errors.New("startxref without a number")
	}
	seen := make(map[int]bool)
	for {
		if seen[offset] {
			return nil, errors.New("the cross-reference sections go round in a circle")
		}
		if seen[offset] = true; len(seen) > maxSections {
			return nil, errors.New("too many cross-reference sections")
		}
		trailer, err := f.section(offset)
		if err != nil {
			return nil, fmt.Errorf("cross-reference at byte %d: %w", offset, err)
		}
		if f.Trailer == nil {
			f.Trailer = trailer
		}
		prev, ok := trailer["Prev"].(int)
		if !ok {
			break
		}
		offset = prev
	}
	if _, ok := f.Dict(f.Trailer["Root"]); !ok {
		return nil, errors.New("no catalog")
	}
	return f, nil
}

// section reads a cross-reference table or stream and returns its trailer.
func (f *File) section(offset int) (Dict, error) {
	if offset < 0 || offset >= len(f.data) {
		return nil, errors.New("outside the file")
	}
	l := f.lexer(f.data, offset)
	if bytes.HasPrefix(f.data[offset:], []byte("xref")) {
		l.at += len("xref")
		return f.table(&l)
	}
	_, v, err := f.indirect(&l)
	if err != nil {
		return nil, err
	}
	s, ok := v.(Stream)
	if !ok || s.Dict["Type"] != Name("XRef") {
		return nil, errors.New("neither a table nor a stream")
	}
	return s.Dict, f.xrefStream(s)
}

func (f *File) table(l *lexer) (Dict, error) {
	for {
		v, err := l.next(false)
		if err != nil {
			return nil, notEOF(err)
		}
		if v == operator("trailer") {
			break
		}
		first, ok := v.(int)
		v, err = l.next(false)
		count, ok2 := v.(int)
		if err != nil || !ok || !ok2 || first < 0 || count < 0 || first+count > maxObjects {
			return nil, errors.New("a bad subsection")
		}
		for n := first; n < first+count; n++ {
			offset, err1 := l.next(false)
			generation, err2 := l.next(false)
			kind, err3 := l.next(false)
			o, ok1 := offset.(int)
			g, ok2 := generation.(int)
			if err := errors.Join(err1, err2, err3); err != nil || !ok1 || !ok2 {
				return nil, errors.New("a bad entry")
			}
			if _, known := f.xref[n]; !known && kind == operator("n") {
				f.xref[n] = location{offset: o, generation: g}
			}
		}
	}
	v, err := l.next(true)
	if d, ok := v.(Dict); ok && err == nil {
		return d, nil
	}
	return nil, errors.New("a bad trailer")
}

func (f *File) xrefStream(s Stream) error {
	data, err := f.Data(s)
	if err != nil {
		return err
	}
	widths, _ := s.Dict["W"].(Array)
	if len(widths) != 3 {
		return errors.New("a bad /W")
	}
	var w [3]int
	row := 0
	for i, v := range widths {
		n, ok := v.(int)
		if !ok || n < 0 || n > 8 {
			return errors.New("a bad /W")
		}
		w[i] = n
		row += n
	}
	size, _ := s.Dict["Size"].(int)
	index, ok := s.Dict["Index"].(Array)
	if !ok {
		index = Array{0, size}
	}
	for i := 0; i+1 < len(index); i += 2 {
		first, ok1 := index[i].(int)
		count, ok2 := index[i+1].(int)
		if !ok1 || !ok2 || first < 0 || count < 0 || first+count > maxObjects || row == 0 {
			return errors.New("a bad /Index")
		}
		for n := first; n < first+count; n++ {
			if len(data) < row {
				return errors.New("the table is too short")
			}
			fields := [3]int{1, 0, 0}
			for j, b := 0, data; j < 3; j++ {
				if w[j] > 0 {
					fields[j] = 0
				}
				for range w[j] {
					fields[j] = fields[j]<<8 | int(b[0])
					b = b[1:]
				}
			}
			data = data[row:]
			if _, known := f.xref[n]; known {
				continue
			}
			switch fields[0] {
			case 1:
				f.xref[n] = location{offset: fields[1], generation: fields[2]}
			case 2:
				f.xref[n] = location{container: fields[1], offset: fields[2]}
			}
		}
	}
	return nil
}

// indirect reads "n g obj … endobj".
func (f *File) indirect(l *lexer) (number int, object any, err error) {
	n, err1 := l.next(false)
	_, err2 := l.next(false)
	word, err3 := l.next(false)
	number, ok := n.(int)
	if err := errors.Join(err1, err2, err3); err != nil || !ok || word != operator("obj") {
		return 0, nil, errors.New("no object")
	}
	object, err = l.next(true)
	if err != nil {
		return 0, nil, notEOF(err)
	}
	dict, ok := object.(Dict)
	if !ok {
		return number, object, nil
	}
	back := l.at
	l.skipSpace()
	if !bytes.HasPrefix(l.b[l.at:], []byte("stream")) {
		l.at = back
		return number, dict, nil
	}
	l.at += len("stream")
	if l.at < len(l.b) && l.b[l.at] == '\r' {
		l.at++
	}
	if l.at < len(l.b) && l.b[l.at] == '\n' {
		l.at++
	}
	length, ok := f.Resolve(dict["Length"]).(int)
	if !ok || length < 0 || length > len(l.b)-l.at {
		return 0, nil, errors.New("a stream with a bad length")
	}
	s := Stream{dict, l.b[l.at : l.at+length]}
	l.at += length
	if end, err := l.next(false); err != nil || end != operator("endstream") {
		return 0, nil, errors.New("a stream that does not end where it should")
	}
	return number, s, nil
}

// Resolve returns what an object refers to, and any other object as it is. What
// is not there or cannot be read is nil.
func (f *File) Resolve(v any) any {
	ref, ok := v.(Ref)
	if !ok {
		return v
	}
	v, _ = f.Object(ref.Number)
	if _, again := v.(Ref); again {
		return nil
	}
	return v
}

// Object returns an indirect object by its number.
func (f *File) Object(number int) (any, error) {
	if v, ok := f.objects[number]; ok {
		return v, nil
	}
	where, ok := f.xref[number]
	if !ok {
		return nil, nil // null, ISO 32000-1, 7.3.10
	}
	if f.reading[number] {
		return nil, fmt.Errorf("object %d is needed to read itself", number)
	}
	if len(f.reading) >= maxReading {
		return nil, fmt.Errorf("object %d: too many objects are needed to read it", number)
	}
	f.reading[number] = true
	defer delete(f.reading, number)
	v, err := f.load(number, where)
	if err != nil {
		return nil, fmt.Errorf("object %d: %w", number, err)
	}
	f.objects[number] = v
	return v, nil
}

func (f *File) load(number int, where location) (any, error) {
	if where.container == 0 {
		if where.offset < 0 || where.offset >= len(f.data) {
			return nil, errors.New("outside the file")
		}
		l := f.lexer(f.data, where.offset)
		n, v, err := f.indirect(&l)
		if err == nil && n != number {
			err = fmt.Errorf("object %d stands in its place", n)
		}
		return v, err
	}
	members, err := f.objectStream(where.container)
	if err != nil {
		return nil, err
	}
	if where.offset >= len(members) || members[where.offset].number != number {
		return nil, fmt.Errorf("not where it should be in object stream %d", where.container)
	}
	return members[where.offset].object, nil
}

// objectStream reads all objects of an object stream (ISO 32000-1, 7.5.7).
func (f *File) objectStream(number int) ([]packed, error) {
	if members, ok := f.streams[number]; ok {
		return members, nil
	}
	if f.xref[number].container != 0 {
		return nil, errors.New("an object stream in an object stream")
	}
	v, err := f.Object(number)
	if err != nil {
		return nil, err
	}
	s, ok := v.(Stream)
	if !ok || s.Dict["Type"] != Name("ObjStm") {
		return nil, errors.New("no object stream")
	}
	data, err := f.Data(s)
	if err != nil {
		return nil, err
	}
	n, ok1 := s.Dict["N"].(int)
	first, ok2 := s.Dict["First"].(int)
	if !ok1 || !ok2 || n < 0 || n > len(data) || first < 0 || first > len(data) {
		return nil, errors.New("a bad object stream")
	}
	if n > first { // each takes two numbers
		return nil, errors.New("a bad object stream")
	}
	head := f.lexer(data[:first], 0)
	members := make([]packed, n)
	for i := range members {
		a, err1 := head.next(false)
		b, err2 := head.next(false)
		number, ok1 := a.(int)
		offset, ok2 := b.(int)
		if errors.Join(err1, err2) != nil || !ok1 || !ok2 || offset < 0 || offset > len(data)-first {
			return nil, errors.New("a bad object stream")
		}
		body := f.lexer(data, first+offset)
		v, err := body.next(true)
		if err != nil {
			return nil, notEOF(err)
		}
		members[i] = packed{number, v}
	}
	f.streams[number] = members
	return members, nil
}

var errTooLarge = errors.New("the streams are too large")

// Data returns a stream's data, unpacked. Only FlateDecode is known, and what
// needs no unpacking.
func (f *File) Data(s Stream) ([]byte, error) {
	filter := f.Resolve(s.Dict["Filter"])
	params := f.Resolve(s.Dict["DecodeParms"])
	if a, ok := filter.(Array); ok {
		if len(a) > 1 {
			return nil, errors.New("a stream with several filters")
		}
		filter = nil
		if len(a) == 1 {
			filter = f.Resolve(a[0])
		}
		if p, ok := params.(Array); ok && len(p) == 1 {
			params = f.Resolve(p[0])
		}
	}
	switch filter {
	case nil:
		if f.unpacked += len(s.Raw); f.unpacked > maxUnpacked {
			return nil, errTooLarge
		}
		return s.Raw, nil
	case Name("FlateDecode"):
	default:
		return nil, fmt.Errorf("a stream with the filter %.30v", filter)
	}
	r, err := zlib.NewReader(bytes.NewReader(s.Raw))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(max(maxUnpacked-f.unpacked, 0)+1)))
	if err != nil {
		return nil, err
	}
	f.unpacked += len(data)
	if f.unpacked > maxUnpacked {
		return nil, errTooLarge
	}
	p, _ := params.(Dict)
	if predictor, _ := p["Predictor"].(int); predictor >= 10 {
		return unpredict(data, p)
	} else if predictor > 1 {
		return nil, errors.New("TIFF's predictor")
	}
	return data, nil
}

// unpredict undoes PNG's predictors (ISO 32000-1, 7.4.4.4).
func unpredict(data []byte, p Dict) ([]byte, error) {
	number := func(key Name, normal int) int {
		if n, ok := p[key].(int); ok && n > 0 && n <= maxRow {
			return n
		}
		return normal
	}
	bits := number("Colors", 1) * number("BitsPerComponent", 8)
	pixel := (bits + 7) / 8
	row := (bits*number("Columns", 1) + 7) / 8
	if pixel > maxRow || row > maxRow {
		return nil, errors.New("a predictor with rows that are too long")
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 0 {
		if len(data) < row+1 {
			return nil, errors.New("a row that is too short")
		}
		kind, line := data[0], bytes.Clone(data[1:row+1])
		data = data[row+1:]
		for i := range line {
			var left, corner int
			if i >= pixel {
				left, corner = int(line[i-pixel]), int(above[i-pixel])
			}
			switch up := int(above[i]); kind {
			case 0:
			case 1:
				line[i] += byte(left)
			case 2:
				line[i] += byte(up)
			case 3:
				line[i] += byte((left + up) / 2)
			case 4:
				line[i] += byte(paeth(left, up, corner))
			default:
				return nil, errors.New("an unknown predictor")
			}
		}
		out = append(out, line...)
		above = line
	}
	return out, nil
}

func paeth(a, b, c int) int {
	p := a + b - c
	pa, pb, pc := abs(p-a), abs(p-b), abs(p-c)
	if pa <= pb && pa <= pc {
		return a
	}
	if pb <= pc {
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }

// Dict returns a dictionary, also a stream's.
func (f *File) Dict(v any) (Dict, bool) {
	switch v := f.Resolve(v).(type) {
	case Dict:
		return v, true
	case Stream:
		return v.Dict, true
	}
	return nil, false
}

// dict, array, name, integer and text return an object as what it should be, and
// that type's zero value where it is not.
func (f *File) dict(v any) Dict {
	d, _ := f.Dict(v)
	return d
}

func (f *File) array(v any) Array {
	a, _ := f.Resolve(v).(Array)
	return a
}

func (f *File) name(v any) Name {
	n, _ := f.Resolve(v).(Name)
	return n
}

func (f *File) integer(v any) int {
	n, _ := f.Resolve(v).(int)
	return n
}

func (f *File) text(v any) string {
	s, _ := f.Resolve(v).(String)
	return DecodeText(s)
}

func (r Ref) String() string { return strconv.Itoa(r.Number) + " " + strconv.Itoa(r.Generation) + " R" }
