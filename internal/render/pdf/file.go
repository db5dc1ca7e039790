package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// deflateLevel is how hard streams are pressed. The library of the standard at
// its level 9 makes the file 2 % smaller, and costs as much as all the rest of
// writing it.
const deflateLevel = 6

// file is a PDF being written: streams as they come, all other objects in object
// streams (ISO 32000-1, 7.5.7), and at the end a cross-reference stream (7.5.8).
type file struct {
	out     []byte
	entries []entry // by object number
	// packed are the objects for object streams, one behind the other.
	packed  []byte
	members []member

	deflated bytes.Buffer
	deflater *zlib.Writer
}

// entry says where an object is: at a byte of the file, or, where container is
// not 0, at a place in that object stream.
type entry struct{ offset, container int }

type member struct{ number, offset int }

// perStream is how many objects go into one object stream: few enough that a
// reader of one page of a book need not unpack the whole book.
const perStream = 500

func newFile() *file {
	f := &file{entries: make([]entry, 1)}
	f.out = append(f.out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...)
	f.deflater = deflaters.Get().(*zlib.Writer)
	return f
}

// deflaters are kept for the next file: one takes more than a megabyte. What it
// writes does not depend on what it wrote before.
var deflaters = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, deflateLevel)
	if err != nil {
		panic(err)
	}
	return w
}}

// alloc returns a new object's number.
func (f *file) alloc() int {
	f.entries = append(f.entries, entry{})
	return len(f.entries) - 1
}

// set writes an object that is not a stream.
func (f *file) set(number int, object []byte) {
	f.members = append(f.members, member{number, len(f.packed)})
	f.packed = append(append(f.packed, object...), ' ')
	if len(f.members) == perStream {
		f.pack()
	}
}

// add writes an object that is not a stream and returns its number.
func (f *file) add(object []byte) int {
	n := f.alloc()
	f.set(n, object)
	return n
}

// pack writes the waiting objects as an object stream.
func (f *file) pack() {
	if len(f.members) == 0 {
		return
	}
	container := f.alloc()
	var head []byte
	for i, m := range f.members {
		f.entries[m.number] = entry{offset: i, container: container}
		head = append(strconv.AppendInt(head, int64(m.number), 10), ' ')
		head = append(strconv.AppendInt(head, int64(m.offset), 10), ' ')
	}
	dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(f.members), len(head))
	f.setStream(container, dict, append(head, f.packed...))
	f.members, f.packed = f.members[:0], f.packed[:0]
}

// stream writes a stream, deflated, and returns its number. dict is what else
// stands in its dictionary.
func (f *file) stream(dict string, data []byte) int {
	n := f.alloc()
	f.setStream(n, dict, data)
	return n
}

func (f *file) setStream(number int, dict string, data []byte) {
	f.deflated.Reset()
	f.deflater.Reset(&f.deflated)
	f.deflater.Write(data) // to memory: no error
	f.deflater.Close()
	f.setRaw(number, dict+"/Filter/FlateDecode", f.deflated.Bytes())
}

// setRaw writes a stream as it is.
func (f *file) setRaw(number int, dict string, data []byte) {
	f.entries[number] = entry{offset: len(f.out)}
	f.out = strconv.AppendInt(f.out, int64(number), 10)
	f.out = append(f.out, " 0 obj\n<<"...)
	f.out = append(f.out, dict...)
	f.out = append(f.out, "/Length "...)
	f.out = strconv.AppendInt(f.out, int64(len(data)), 10)
	f.out = append(f.out, ">>stream\n"...)
	f.out = append(f.out, data...)
	f.out = append(f.out, "\nendstream\nendobj\n"...)
}

// appendRef appends a reference to an object.
func appendRef(out []byte, number int) []byte {
	return append(strconv.AppendInt(out, int64(number), 10), " 0 R"...)
}

// close ends the file. The identifier is made of what was written.
func (f *file) close(root, info int) []byte {
	f.pack()
	n := f.alloc()
	start := len(f.out)
	f.entries[n] = entry{offset: start}
	// Type, then offset or container, then generation or place: 1, 4 and 2 bytes.
	var table []byte
	for i, e := range f.entries {
		switch {
		case i == 0:
			table = append(table, 0, 0, 0, 0, 0, 0xFF, 0xFF)
		case e.container != 0:
			table = append(table, 2, byte(e.container>>24), byte(e.container>>16), byte(e.container>>8), byte(e.container), byte(e.offset>>8), byte(e.offset))
		default:
			table = append(table, 1, byte(e.offset>>24), byte(e.offset>>16), byte(e.offset>>8), byte(e.offset), 0, 0)
		}
	}
	// PNG's predictor "up" (ISO 32000-1, 7.4.4.4): neighbours differ little.
	const row = 7
	var predicted []byte
	for i := range table {
		if i%row == 0 {
			predicted = append(predicted, 2)
		}
		b := table[i]
		if i >= row {
			b -= table[i-row]
		}
		predicted = append(predicted, b)
	}
	id := sha256.Sum256(f.out)
	f.setStream(n, fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root %d 0 R/Info %d 0 R/ID[<%X><%[4]X>]",
		len(f.entries), root, info, id[:16]), predicted)
	deflaters.Put(f.deflater)
	f.deflater = nil
	f.out = append(f.out, "startxref\n"...)
	f.out = strconv.AppendInt(f.out, int64(start), 10)
	return append(f.out, "\n%%EOF\n"...)
}
