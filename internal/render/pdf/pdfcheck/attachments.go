package pdfcheck

import (
	"crypto/md5"
	"fmt"
	"regexp"
	"slices"
)

// mediaType matches a media type (RFC 2046) as ISO 19005-3, 6.8 asks for one.
var mediaType = regexp.MustCompile(`^[-\w+.]+/[-\w+.]+$`)

// checkAttachments checks the attached files (ISO 19005-3, 6.8).
func (d *document) checkAttachments() {
	keys, files := d.names(d.dict(d.catalog["Names"])["EmbeddedFiles"])
	associated := d.array(d.catalog["AF"])
	for _, key := range keys {
		where := fmt.Sprintf("attachment %q", key)
		spec := d.dict(files[key])
		if d.name(spec["Type"]) != "Filespec" {
			d.fault("ISO 32000-1, 7.11.3", where, "it does not say that it is a file specification")
		}
		if d.text(spec["F"]) == "" || d.text(spec["UF"]) == "" {
			d.fault("ISO 19005-3, 6.8", where, "no name")
		}
		switch d.name(spec["AFRelationship"]) {
		case "Source", "Data", "Alternative", "Supplement", "Unspecified":
		default:
			d.fault("ISO 19005-3, 6.8", where, "no relationship to the document")
		}
		if !slices.Contains(associated, files[key]) {
			d.fault("ISO 19005-3, 6.8", where, "not associated with the document")
		}
		s, ok := d.Resolve(d.dict(spec["EF"])["F"]).(Stream)
		if !ok {
			d.fault("ISO 19005-3, 6.8", where, "no file")
			continue
		}
		if !mediaType.MatchString(string(d.name(s.Dict["Subtype"]))) {
			d.fault("ISO 19005-3, 6.8", where, "no media type: %q", d.name(s.Dict["Subtype"]))
		}
		data, err := d.Data(s)
		params := d.dict(s.Dict["Params"])
		if err != nil || d.integer(params["Size"]) != len(data) || params["ModDate"] == nil {
			d.fault("ISO 19005-3, 6.8", where, "no true size, or no date")
		}
		if sum, ok := d.Resolve(params["CheckSum"]).(String); ok {
			if md := md5.Sum(data); string(sum) != string(md[:]) {
				d.fault("ISO 32000-1, 7.11.4", where, "a wrong check sum")
			}
		}
	}
}
