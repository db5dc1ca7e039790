package pdfcheck

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"time"
)

// The namespaces of metadata that are looked at.
const (
	nsRDF    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsDC     = "http://purl.org/dc/elements/1.1/"
	nsXMP    = "http://ns.adobe.com/xap/1.0/"
	nsPDF    = "http://ns.adobe.com/pdf/1.3/"
	nsPDFA   = "http://www.aiim.org/pdfa/ns/id/"
	nsPDFUA  = "http://www.aiim.org/pdfua/ns/id/"
	nsSchema = "http://www.aiim.org/pdfa/ns/schema#"
)

// readXMP returns the values of an XMP packet's properties by namespace and name,
// those of lists in order, all text trimmed.
func readXMP(data []byte) (map[xml.Name][]string, error) {
	properties := make(map[xml.Name][]string)
	dec := xml.NewDecoder(bytes.NewReader(data))
	var path []xml.Name
	var text strings.Builder
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return properties, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name)
			text.Reset()
			if t.Name == (xml.Name{Space: nsRDF, Local: "Description"}) {
				for _, a := range t.Attr { // properties may also be written as attributes
					properties[a.Name] = append(properties[a.Name], a.Value)
				}
			}
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			if s := strings.TrimSpace(text.String()); s != "" {
				name := path[len(path)-1]
				if name == (xml.Name{Space: nsRDF, Local: "li"}) && len(path) > 2 {
					name = path[len(path)-3]
				}
				properties[name] = append(properties[name], s)
			}
			text.Reset()
			path = path[:len(path)-1]
		}
	}
}

func (d *document) checkMetadata() {
	const where = "the metadata"
	s, ok := d.Resolve(d.catalog["Metadata"]).(Stream)
	if !ok {
		d.fault("ISO 14289-1, 7.1", "the catalog", "no metadata")
		return
	}
	if d.name(s.Dict["Type"]) != "Metadata" || d.name(s.Dict["Subtype"]) != "XML" {
		d.fault("ISO 32000-1, 14.3.2", where, "a metadata stream that does not say so")
	}
	data, err := d.Data(s)
	if err == nil && !bytes.HasPrefix(data, []byte("<?xpacket begin=")) {
		d.fault("ISO 19005-3, 6.6.2", where, "no packet header")
	}
	properties, err2 := readXMP(data)
	if err == nil {
		err = err2
	}
	if err != nil {
		d.fault("ISO 19005-3, 6.6.2", where, "%v", err)
		return
	}
	d.checkSchemas(data)
	first := func(space, local string) string {
		if v := properties[xml.Name{Space: space, Local: local}]; len(v) > 0 {
			return v[0]
		}
		return ""
	}
	if first(nsPDFUA, "part") != "1" {
		d.fault("ISO 14289-1, 5", where, "it does not say PDF/UA-1")
	} else if first(nsSchema, "namespaceURI") != nsPDFUA {
		d.fault("ISO 19005-3, 6.6.2.3.2", where, "PDF/UA's schema is not declared")
	}
	part, _ := d.names(d.dict(d.catalog["Names"])["EmbeddedFiles"])
	wanted := "2"
	if len(part) > 0 {
		wanted = "3"
	}
	if got := first(nsPDFA, "part"); got != wanted || first(nsPDFA, "conformance") != "A" {
		d.fault("ISO 19005-3, 6.6.4", where, "it says PDF/A-%s%s and not PDF/A-%sA", got, first(nsPDFA, "conformance"), wanted)
	}
	if first(nsDC, "title") == "" {
		d.fault("ISO 14289-1, 7.1", where, "no title")
	}
	if v := first(nsDC, "language"); v != d.text(d.catalog["Lang"]) {
		d.fault("ISO 14289-1, 7.2", where, "the language %q, where the catalog says %q", v, d.text(d.catalog["Lang"]))
	}
	d.compareInfo(first, properties[xml.Name{Space: nsDC, Local: "creator"}])
}

// compareInfo compares the information dictionary with the metadata.
func (d *document) compareInfo(first func(space, local string) string, creators []string) {
	info := d.dict(d.Trailer["Info"])
	for _, p := range []struct {
		key  Name
		want string
	}{
		{"Title", first(nsDC, "title")},
		{"Author", strings.Join(creators, "; ")},
		{"Subject", first(nsDC, "description")},
		{"Keywords", first(nsPDF, "Keywords")},
		{"Creator", first(nsXMP, "CreatorTool")},
		{"Producer", first(nsPDF, "Producer")},
	} {
		if got := d.text(info[p.key]); info[p.key] != nil && strings.TrimSpace(got) != p.want {
			d.fault("ISO 19005-3, 6.6.3", "the information dictionary", "%s is %q, where the metadata say %q", p.key, got, p.want)
		}
	}
	for _, p := range []struct {
		key  Name
		want string
	}{
		{"CreationDate", first(nsXMP, "CreateDate")},
		{"ModDate", first(nsXMP, "ModifyDate")},
	} {
		if info[p.key] == nil {
			continue
		}
		got, err1 := time.Parse("D:20060102150405Z0700", strings.ReplaceAll(d.text(info[p.key]), "'", ""))
		want, err2 := time.Parse(time.RFC3339, p.want)
		if err1 != nil || err2 != nil || !got.Equal(want) {
			d.fault("ISO 19005-3, 6.6.3", "the information dictionary", "%s is %q, where the metadata say %q", p.key, d.text(info[p.key]), p.want)
		}
	}
}
