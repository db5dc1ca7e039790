package pdf

import (
	"bytes"
	"fmt"
	"strconv"
)

// object is an indirect object as fpdf wrote it.
type object struct {
	dict   []byte // from << to >>, both included
	stream []byte // nil where there is none
}

// composed is the document that fpdf wrote.
type composed struct {
	objects []object // by number
	pages   []composedPage
	xobject []byte // what stands in the resources' /XObject dictionary
}

type composedPage struct {
	mediaBox []byte // from [ to ]
	content  []byte
}

// readComposed reads what fpdf wrote. It is no reader of PDF at large: it knows
// the form of fpdf's own output, which compose asked to be uncompressed, and
// whatever is not of that form is a bug.
func readComposed(file []byte) *composed {
	at := bytes.LastIndex(file, []byte("startxref\n"))
	xref := file[number(file[at+len("startxref\n"):]):]
	var c composed
	lines := bytes.SplitN(xref, []byte("\n"), 3)
	n := number(lines[1][len("0 "):])
	c.objects = make([]object, n)
	for i := 1; i < n; i++ {
		c.objects[i] = readObject(file[number(lines[2][20*i:]):])
	}
	root := c.objects[1].dict
	kids := value(root, "/Kids")
	for _, ref := range bytes.Split(bytes.Trim(kids, "[] "), []byte("R")) {
		if ref = bytes.TrimSpace(ref); len(ref) == 0 {
			continue
		}
		page := c.objects[number(ref)].dict
		p := composedPage{mediaBox: value(page, "/MediaBox")}
		if p.mediaBox == nil {
			p.mediaBox = value(root, "/MediaBox")
		}
		p.content = c.objects[number(value(page, "/Contents"))].stream
		c.pages = append(c.pages, p)
	}
	c.xobject = onceEach(bytes.Trim(value(c.objects[2].dict, "/XObject"), "<>"))
	return &c
}

// onceEach returns the entries of the resources' pictures, each name once: fpdf
// names a picture by its content, and writes two pictures of the same content
// under one name.
func onceEach(xobject []byte) []byte {
	var out []byte
	seen := make(map[string]bool)
	fields := bytes.Fields(xobject) // /I… n 0 R
	for ; len(fields) >= 4; fields = fields[4:] {
		if name := string(fields[0]); !seen[name] {
			seen[name] = true
			out = append(append(out, bytes.Join(fields[:4], []byte(" "))...), ' ')
		}
	}
	return out
}

// readObject reads the object at the beginning of b.
func readObject(b []byte) (o object) {
	b = b[bytes.Index(b, []byte("obj\n"))+len("obj\n"):]
	o.dict = b[:extent(b)]
	b = b[len(o.dict):]
	if rest, ok := bytes.CutPrefix(b, []byte("\nstream\n")); ok {
		o.stream = rest[:number(value(o.dict, "/Length"))]
	}
	return o
}

// extent returns the length of the PDF object at the beginning of b.
func extent(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '(':
			for i++; b[i] != ')'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
		case '<', '[':
			depth++
		case '>', ']':
			if depth == 0 {
				return i
			}
			depth--
			if depth == 0 {
				return i + 1
			}
		case '/', '\n':
			if depth == 0 && i > 0 {
				return i
			}
		}
	}
	panic("pdf: fpdf wrote an object without an end")
}

// value returns the value of a dictionary's key, nil where it has no such key.
func value(dict []byte, key string) []byte {
	for i := 2; i < len(dict)-2; {
		if dict[i] != '/' {
			i++
			continue
		}
		end := i + 1
		for dict[end] > ' ' && bytes.IndexByte([]byte("/[<("), dict[end]) < 0 {
			end++
		}
		name := string(dict[i:end])
		for dict[end] <= ' ' {
			end++
		}
		n := extent(dict[end:])
		if name == key {
			return bytes.TrimSpace(dict[end : end+n])
		}
		i = end + n
	}
	return nil
}

// number reads the whole number at the beginning of b, after spaces.
func number(b []byte) int {
	b = bytes.TrimLeft(b, " \n")
	end := 0
	for end < len(b) && b[end] >= '0' && b[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(string(b[:end]))
	if err != nil {
		panic(fmt.Sprintf("pdf: fpdf wrote %.20q where a number belongs", b))
	}
	return n
}
