package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"skaryna/internal/doc"
)

// date returns when the edition was last changed, as a PDF date (ISO 32000-1,
// 7.9.4); empty where the article has no date. The clock is never asked.
func (f *finisher) date() string {
	a := f.edition.Article
	d := a.Updated
	if d.IsZero() {
		d = a.Date
	}
	return pdfDate(d)
}

func pdfDate(d doc.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("D:%04d%02d%02d000000Z", d.Year, d.Month, d.Day)
}

func xmpDate(d doc.Date) string {
	return fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", d.Year, d.Month, d.Day)
}

func plainText(p *doc.Prose) string {
	if p == nil {
		return ""
	}
	return doc.PlainText(p.Inlines)
}

func plainTexts(ps []*doc.Prose) []string {
	var list []string
	for _, p := range ps {
		list = append(list, plainText(p))
	}
	return list
}

// xmpStart begins the XMP of every edition.
const xmpStart = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
	`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
	`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
	` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n"

// isOurs reports whether a file looks like a PDF that this package wrote: no other
// program begins its metadata with the very same bytes.
func isOurs(file []byte) bool {
	return bytes.HasPrefix(file, []byte("%PDF-")) && bytes.Contains(file, []byte(xmpStart))
}

// identifier tells the edition's id, as the colophon prints it.
const identifier = "<dc:identifier>%s</dc:identifier>"

var identifierForm = regexp.MustCompile(fmt.Sprintf(identifier, "([^<]+)"))

// EditionID returns the id of the edition that a file of this package holds; empty
// where it tells none.
func EditionID(file []byte) string {
	if m := identifierForm.FindSubmatch(file); m != nil && isOurs(file) {
		return string(m[1])
	}
	return ""
}

// metadata writes the document information dictionary and the same as XMP (ISO
// 16684-1), and returns the objects of both. Nothing in it says who made the
// file, or with what.
func (f *finisher) metadata(attached bool) (info, xmp int) {
	a := f.edition.Article
	title, authors, keywords := plainText(a.Title), plainTexts(a.Authors), plainTexts(a.Keywords)
	subject := plainText(a.Standfirst)

	dict := []byte("<<")
	var x strings.Builder
	x.WriteString(xmpStart)
	// One alternative, for one edition has one title: readers such as Firefox show
	// all that there are, one behind the other.
	alternatives := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&x, "<dc:%s><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:%[1]s>\n", name, escapeXML(text))
		}
	}
	list := func(name, container string, items ...string) {
		if len(items) == 0 {
			return
		}
		fmt.Fprintf(&x, "<dc:%s><rdf:%s>", name, container)
		for _, item := range items {
			fmt.Fprintf(&x, "<rdf:li>%s</rdf:li>", escapeXML(item))
		}
		fmt.Fprintf(&x, "</rdf:%s></dc:%s>\n", container, name)
	}
	entry := func(key, text string) {
		if text != "" {
			dict = appendText(append(append(dict, '/'), key...), text)
		}
	}

	entry("Title", title)
	alternatives("title", title)
	entry("Author", strings.Join(authors, "; "))
	list("creator", "Seq", authors...)
	entry("Subject", subject)
	alternatives("description", subject)
	entry("Keywords", strings.Join(keywords, ", "))
	list("subject", "Bag", keywords...)
	if len(keywords) > 0 {
		fmt.Fprintf(&x, "<pdf:Keywords>%s</pdf:Keywords>\n", escapeXML(strings.Join(keywords, ", ")))
	}
	list("language", "Bag", f.edition.Lang)
	if f.edition.Publication != "" {
		list("publisher", "Bag", f.edition.Publication)
	}
	alternatives("rights", plainText(a.Licence))
	if !f.edition.ID.IsZero() {
		fmt.Fprintf(&x, identifier+"\n", escapeXML(f.edition.ID.String()))
	}
	if !a.Date.IsZero() {
		entry("CreationDate", pdfDate(a.Date))
		fmt.Fprintf(&x, "<xmp:CreateDate>%s</xmp:CreateDate>\n", xmpDate(a.Date))
		modified := a.Updated
		if modified.IsZero() {
			modified = a.Date
		}
		entry("ModDate", f.date())
		fmt.Fprintf(&x, "<xmp:ModifyDate>%s</xmp:ModifyDate>\n", xmpDate(modified))
	}
	part := 2
	if attached {
		part = 3
	}
	fmt.Fprintf(&x, "<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n", part)
	x.WriteString("</rdf:Description>\n" + extensionSchema + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")

	xmp = f.alloc()
	// Not deflated, so that tools which know no PDF find it.
	f.setRaw(xmp, "/Type/Metadata/Subtype/XML", []byte(x.String()))
	return f.add(append(dict, ">>"...)), xmp
}

// extensionSchema declares the schema of PDF/UA's identification, which PDF/A
// does not know (ISO 19005-2, 6.6.2.3.2).
const extensionSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
	` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
	`<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">` +
	`<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>` +
	`<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
	`<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>` +
	`<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">` +
	`<pdfaProperty:category>internal</pdfaProperty:category>` +
	`<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>` +
	`<pdfaProperty:name>part</pdfaProperty:name>` +
	`<pdfaProperty:valueType>Integer</pdfaProperty:valueType>` +
	`</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>` + "\n"

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escapeXML(s string) string { return xmlEscaper.Replace(s) }
