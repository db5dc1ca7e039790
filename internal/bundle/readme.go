package bundle

import (
	"bytes"
	"embed"
	"text/template"
)

//go:embed verify/*.txt
var readmes embed.FS

// readmeTemplates are the guides to checking, in the three languages that
// everybody who may hold a release can read one of.
var readmeTemplates = template.Must(template.New("").ParseFS(readmes, "verify/*.txt"))

// readme returns the guide to checking the release.
func (r *release) readme() []byte {
	data := map[string]any{
		"Name":    r.name(),
		"Version": r.config.Version,
		"Date":    r.day(),
		"Signed":  r.options.Secret != nil,
		"Key":     "",
	}
	if !r.config.Key.IsZero() {
		data["Key"], data["Fingerprint"] = r.config.Key.String(), r.config.Key.Fingerprint()
	}
	var b bytes.Buffer
	for i, lang := range []string{"be", "ru", "en"} {
		if i > 0 {
			b.WriteString("\n")
		}
		data["Publication"] = r.config.Name(lang)
		if err := readmeTemplates.ExecuteTemplate(&b, lang+".txt", data); err != nil {
			panic("bundle: " + err.Error()) // the templates are this program's own
		}
	}
	return b.Bytes()
}
