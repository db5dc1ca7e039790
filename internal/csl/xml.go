package csl

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Limits on what is read. The largest official style has 300 kB and nests 30 deep.
const (
	MaxFileSize = 4 << 20 // bytes of a style or locale file
	MaxDepth    = 128     // nesting of elements, and of macros
	MaxElements = 1 << 16 // elements that one rendering may reach, with every macro written out
)

const (
	namespaceCSL = "http://purl.org/net/xbiblio/csl"
	namespaceXML = "http://www.w3.org/XML/1998/namespace"
)

// element is an XML element of a style or locale.
type element struct {
	name  string
	attrs []attribute
	kids  []*element
	text  string // the element's own character data
	at    position
}

type attribute struct{ name, value string }

// attr is the value of an attribute, or "".
func (e *element) attr(name string) string {
	v, _ := e.lookup(name)
	return v
}

func (e *element) lookup(name string) (string, bool) {
	for _, a := range e.attrs {
		if a.name == name {
			return a.value, true
		}
	}
	return "", false
}

// words is the value of an attribute that holds a list parted by spaces.
func (e *element) words(name string) []string { return strings.Fields(e.attr(name)) }

// child is the first child element of that name, or nil.
func (e *element) child(name string) *element {
	for _, k := range e.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// readXML reads a whole file into elements. A document type declaration is refused when it declares
// anything, so that there are no entities to expand; encoding/xml knows only the five of XML itself.
func readXML(data []byte, p *problems) *element {
	if len(data) > MaxFileSize {
		p.addf(position{1, 1}, "the file is larger than %d bytes", MaxFileSize)
		return nil
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	var stack []*element
	var root *element
	for {
		line, column := d.InputPos()
		at := position{line, column}
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			p.broken(err, d)
			return nil
		}
		switch t := tok.(type) {
		case xml.Directive:
			if bytes.ContainsAny(t, "[") || bytes.Contains(t, []byte("ENTITY")) {
				p.addf(at, "a document type with declarations is not accepted; remove the DOCTYPE")
				return nil
			}
		case xml.StartElement:
			if t.Name.Space != "" && t.Name.Space != namespaceCSL {
				if err := d.Skip(); err != nil {
					p.broken(err, d)
					return nil
				}
				continue
			}
			if len(stack) >= MaxDepth {
				p.addf(at, "elements nest deeper than %d", MaxDepth)
				return nil
			}
			e := &element{name: t.Name.Local, at: at}
			for _, a := range t.Attr {
				name := a.Name.Local
				switch a.Name.Space {
				case "":
				case namespaceXML, "xml":
					name = "xml:" + name
				default:
					continue
				}
				e.attrs = append(e.attrs, attribute{name, a.Value})
			}
			if len(stack) > 0 {
				up := stack[len(stack)-1]
				up.kids = append(up.kids, e)
			} else {
				root = e
			}
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 0 {
				stack[len(stack)-1].text += string(t)
			}
		}
	}
	if root == nil {
		p.addf(position{1, 1}, "there is no element in the file")
	}
	return root
}

func xmlErrorAt(err error, d *xml.Decoder) position {
	line, column := d.InputPos()
	var s *xml.SyntaxError
	if errors.As(err, &s) && s.Line != line {
		return position{s.Line, 1}
	}
	return position{line, column}
}

// broken tells of XML that cannot be read.
func (p *problems) broken(err error, d *xml.Decoder) {
	var s *xml.SyntaxError
	if errors.As(err, &s) {
		p.addf(xmlErrorAt(err, d), "the XML is broken: %s", s.Msg)
		return
	}
	p.addf(xmlErrorAt(err, d), "the XML cannot be read: %s", strings.TrimPrefix(err.Error(), "xml: "))
}
