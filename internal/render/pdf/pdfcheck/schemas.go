package pdfcheck

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
)

// The forms that an XMP property's value may have (XMP specification, 2005).
const (
	simple      = ""
	alternative = "Alt"
	bag         = "Bag"
	sequence    = "Seq"
)

// xmpProperties are the properties of the schemas that ISO 19005-3, 6.6.2.3, takes
// as known, as far as an edition may use them, with the form of their values. Any
// other must be declared by an extension schema.
var xmpProperties = map[xml.Name]string{
	{Space: nsDC, Local: "title"}: alternative, {Space: nsDC, Local: "description"}: alternative, {Space: nsDC, Local: "rights"}: alternative,
	{Space: nsDC, Local: "creator"}: sequence, {Space: nsDC, Local: "date"}: sequence,
	{Space: nsDC, Local: "contributor"}: bag, {Space: nsDC, Local: "language"}: bag, {Space: nsDC, Local: "publisher"}: bag,
	{Space: nsDC, Local: "relation"}: bag, {Space: nsDC, Local: "subject"}: bag, {Space: nsDC, Local: "type"}: bag,
	{Space: nsDC, Local: "format"}: simple, {Space: nsDC, Local: "identifier"}: simple, {Space: nsDC, Local: "source"}: simple, {Space: nsDC, Local: "coverage"}: simple,
	{Space: nsXMP, Local: "CreateDate"}: simple, {Space: nsXMP, Local: "ModifyDate"}: simple, {Space: nsXMP, Local: "MetadataDate"}: simple,
	{Space: nsXMP, Local: "CreatorTool"}: simple, {Space: nsXMP, Local: "Label"}: simple, {Space: nsXMP, Local: "Identifier"}: bag,
	{Space: nsPDF, Local: "Keywords"}: simple, {Space: nsPDF, Local: "Producer"}: simple, {Space: nsPDF, Local: "PDFVersion"}: simple,
	{Space: nsPDFA, Local: "part"}: simple, {Space: nsPDFA, Local: "conformance"}: simple, {Space: nsPDFA, Local: "amd"}: simple, {Space: nsPDFA, Local: "corr"}: simple,
	{Space: nsExtension, Local: "schemas"}: bag,
}

const (
	nsExtension = "http://www.aiim.org/pdfa/ns/extension/"
	nsProperty  = "http://www.aiim.org/pdfa/ns/property#"
	nsXML       = "http://www.w3.org/XML/1998/namespace"
)

// wantedPrefixes are the prefixes that ISO 19005-3, 6.6.2.3 and 6.6.4, and ISO
// 14289-1, 5, ask for by name.
var wantedPrefixes = map[string]string{
	nsPDFA: "pdfaid", nsPDFUA: "pdfuaid", nsExtension: "pdfaExtension", nsSchema: "pdfaSchema", nsProperty: "pdfaProperty",
}

// xmpNode is an element of an XMP packet.
type xmpNode struct {
	name xml.Name
	attr []xml.Attr
	text string
	kids []*xmpNode
}

func parseXMP(data []byte) (*xmpNode, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &xmpNode{}
	path := []*xmpNode{root}
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		at := path[len(path)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &xmpNode{name: t.Name, attr: t.Attr}
			at.kids = append(at.kids, n)
			path = append(path, n)
		case xml.CharData:
			at.text += string(t)
		case xml.EndElement:
			path = path[:len(path)-1]
		}
	}
}

func (n *xmpNode) find(space, local string) (list []*xmpNode) {
	if n.name == (xml.Name{Space: space, Local: local}) {
		list = append(list, n)
	}
	for _, k := range n.kids {
		list = append(list, k.find(space, local)...)
	}
	return list
}

func (n *xmpNode) kid(space, local string) *xmpNode {
	for _, k := range n.kids {
		if k.name == (xml.Name{Space: space, Local: local}) {
			return k
		}
	}
	return nil
}

// value returns the text of a kid.
func (n *xmpNode) value(space, local string) string {
	if k := n.kid(space, local); k != nil {
		return strings.TrimSpace(k.text)
	}
	return ""
}

var packetHeader = regexp.MustCompile(`^<\?xpacket [^?]*\?>`)

// checkSchemas checks that an XMP packet uses known properties, or declares its
// own, each in its right form (ISO 19005-3, 6.6.2).
func (d *document) checkSchemas(data []byte) {
	const where, rule = "the metadata", "ISO 19005-3, 6.6.2.3"
	if head := packetHeader.Find(data); bytes.Contains(head, []byte("bytes=")) || bytes.Contains(head, []byte("encoding=")) {
		d.fault("ISO 19005-3, 6.6.2.1", where, "a packet header with bytes or encoding")
	}
	root, err := parseXMP(data)
	if err != nil {
		return // told already
	}
	for _, match := range regexp.MustCompile(`xmlns:([\w.-]+)\s*=\s*["']([^"']*)`).FindAllSubmatch(data, -1) {
		if want := wantedPrefixes[string(match[2])]; want != "" && want != string(match[1]) {
			d.fault(rule, where, "the prefix %s, where %s is asked for", match[1], want)
		}
	}
	declared := d.declaredProperties(root)
	seen := make(map[xml.Name]bool)
	for _, description := range root.find(nsRDF, "Description") {
		check := func(name xml.Name, n *xmpNode) {
			if seen[name] {
				d.fault(rule, where, "%s twice", name.Local)
			}
			seen[name] = true
			form, known := xmpProperties[name]
			if !known && !declared[name] {
				d.fault(rule, where, "the property %s of %s is not declared", name.Local, name.Space)
				return
			}
			d.checkForm(name, form, n)
		}
		for _, a := range description.attr {
			if a.Name.Space != nsRDF && a.Name.Space != "xmlns" && a.Name.Space != nsXML {
				check(a.Name, &xmpNode{text: a.Value})
			}
		}
		for _, k := range description.kids {
			check(k.name, k)
		}
	}
}

// checkForm checks that a property's value has the form that its schema says.
func (d *document) checkForm(name xml.Name, form string, n *xmpNode) {
	const where, rule = "the metadata", "ISO 19005-3, 6.6.2.3"
	if form == simple {
		if len(n.kids) > 0 || strings.TrimSpace(n.text) == "" {
			d.fault(rule, where, "%s is not a text", name.Local)
		}
		return
	}
	if len(n.kids) != 1 || n.kids[0].name != (xml.Name{Space: nsRDF, Local: form}) {
		d.fault(rule, where, "%s is not of the form %s", name.Local, form)
		return
	}
	if form != alternative {
		return
	}
	normal := false
	for _, item := range n.kids[0].kids {
		language := ""
		for _, a := range item.attr {
			if a.Name.Space == nsXML && a.Name.Local == "lang" {
				language = a.Value
			}
		}
		if language == "" {
			d.fault(rule, where, "%s in no language", name.Local)
		}
		normal = normal || language == "x-default"
	}
	if !normal {
		d.fault(rule, where, "%s without an x-default", name.Local)
	}
}

// declaredProperties returns the properties that extension schemas declare, and
// checks the declarations (ISO 19005-3, 6.6.2.3.3).
func (d *document) declaredProperties(root *xmpNode) map[xml.Name]bool {
	const where, rule = "the metadata", "ISO 19005-3, 6.6.2.3.3"
	declared := make(map[xml.Name]bool)
	for _, container := range root.find(nsExtension, "schemas") {
		for _, schema := range container.find(nsRDF, "li") {
			if schema.kid(nsSchema, "property") == nil {
				continue // a property
			}
			space := schema.value(nsSchema, "namespaceURI")
			if space == "" || schema.value(nsSchema, "schema") == "" || schema.value(nsSchema, "prefix") == "" {
				d.fault(rule, where, "an extension schema without a name, a namespace or a prefix")
			}
			for _, p := range schema.kid(nsSchema, "property").find(nsRDF, "li") {
				name := p.value(nsProperty, "name")
				category := p.value(nsProperty, "category")
				if name == "" || p.value(nsProperty, "valueType") == "" || p.value(nsProperty, "description") == "" || category != "internal" && category != "external" {
					d.fault(rule, where, "the property %q of an extension schema is not described", name)
				}
				declared[xml.Name{Space: space, Local: name}] = true
			}
		}
	}
	return declared
}
