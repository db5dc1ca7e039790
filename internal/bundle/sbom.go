package bundle

import (
	"bytes"
	"cmp"
	"encoding/json"
	"runtime/debug"
	"slices"
	"strings"

	"skaryna/internal/lang"
	"skaryna/internal/manifest"
)

// toolName is what the program calls itself.
const toolName = "skaryna"

// tool says which program makes the release. It says nothing of the machine that
// it was built for: a release is the same on all of them.
func (r *release) tool() manifest.Tool {
	b := r.options.Build
	return manifest.Tool{Name: toolName, Version: versionOf(&b.Main), Go: b.GoVersion}
}

// versionOf returns a module's version; that of a work tree is not known to the
// compiler.
func versionOf(m *debug.Module) string { return cmp.Or(m.Version, "(devel)") }

// The parts of an SPDX 2.3 document in JSON that are used here
// (https://spdx.github.io/spdx-spec/v2.3/).
type (
	spdxDocument struct {
		Version       string             `json:"spdxVersion"`
		DataLicense   string             `json:"dataLicense"`
		ID            string             `json:"SPDXID"`
		Name          string             `json:"name"`
		Namespace     string             `json:"documentNamespace"`
		Creation      spdxCreation       `json:"creationInfo"`
		Packages      []spdxPackage      `json:"packages"`
		Relationships []spdxRelationship `json:"relationships"`
	}
	spdxCreation struct {
		Created  string   `json:"created"`
		Creators []string `json:"creators"`
	}
	spdxPackage struct {
		ID               string         `json:"SPDXID"`
		Name             string         `json:"name"`
		Version          string         `json:"versionInfo"`
		Download         string         `json:"downloadLocation"`
		FilesAnalyzed    bool           `json:"filesAnalyzed"`
		LicenseConcluded string         `json:"licenseConcluded"`
		LicenseDeclared  string         `json:"licenseDeclared"`
		Copyright        string         `json:"copyrightText"`
		Comment          string         `json:"comment,omitempty"`
		References       []spdxExternal `json:"externalRefs,omitempty"`
	}
	spdxExternal struct {
		Category string `json:"referenceCategory"`
		Type     string `json:"referenceType"`
		Locator  string `json:"referenceLocator"`
	}
	spdxRelationship struct {
		Element string `json:"spdxElementId"`
		Type    string `json:"relationshipType"`
		Related string `json:"relatedSpdxElement"`
	}
)

// sbom lists what the tool was built of, as SPDX 2.3: the modules with their
// versions and their sums as go.sum has them, Go itself, and the hyphenation
// patterns that it carries.
func (r *release) sbom() ([]byte, error) {
	b := r.options.Build
	const unknown = "NOASSERTION"
	d := spdxDocument{
		Version:     "SPDX-2.3",
		DataLicense: "CC0-1.0",
		ID:          "SPDXRef-DOCUMENT",
		Name:        toolName,
		Creation:    spdxCreation{Created: r.day() + "T00:00:00Z", Creators: []string{"Tool: " + toolName}},
	}
	add := func(id, name, version, sum, locator string) {
		p := spdxPackage{
			ID: id, Name: name, Version: version, Download: unknown,
			LicenseConcluded: unknown, LicenseDeclared: unknown, Copyright: unknown,
		}
		if sum != "" {
			p.Comment = "go.sum " + sum
		}
		if locator != "" {
			p.References = []spdxExternal{{Category: "PACKAGE-MANAGER", Type: "purl", Locator: locator}}
		}
		d.Packages = append(d.Packages, p)
	}
	const root = "SPDXRef-Tool"
	add(root, b.Main.Path, versionOf(&b.Main), "", "")
	d.Relationships = append(d.Relationships, spdxRelationship{d.ID, "DESCRIBES", root})
	depends := func(id string) {
		d.Relationships = append(d.Relationships, spdxRelationship{root, "DEPENDS_ON", id})
	}
	add("SPDXRef-Go", "std", strings.TrimPrefix(b.GoVersion, "go"), "", "pkg:golang/std@"+strings.TrimPrefix(b.GoVersion, "go"))
	depends("SPDXRef-Go")
	modules := slices.Clone(b.Deps)
	slices.SortFunc(modules, func(x, y *debug.Module) int { return cmp.Compare(x.Path, y.Path) })
	for _, m := range modules {
		if m.Replace != nil {
			m = m.Replace
		}
		if strings.HasPrefix(m.Path, ".") || strings.HasPrefix(m.Path, "/") {
			continue // a folder of somebody's machine, which is no module of the world
		}
		id := "SPDXRef-" + spdxID(m.Path)
		add(id, m.Path, m.Version, m.Sum, "pkg:golang/"+m.Path+"@"+m.Version)
		depends(id)
	}
	for _, p := range lang.Patterns() {
		id := "SPDXRef-" + spdxID(p.Name)
		add(id, p.Name, p.Version, "", "")
		d.Packages[len(d.Packages)-1].Copyright = p.Copyright
		d.Relationships = append(d.Relationships, spdxRelationship{root, "CONTAINS", id})
	}
	content, err := json.Marshal(d.Packages)
	if err != nil {
		return nil, err
	}
	d.Namespace = "urn:x-skaryna:sbom:" + hexSum(content)
	return encodeJSON(d)
}

// spdxID makes an identifier of SPDX of a module's path: letters, figures, full
// stops and hyphens.
func spdxID(path string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '.', r == '-':
			return r
		}
		return '-'
	}, path)
}

// encodeJSON returns a value as JSON that a person can read, with a line end.
func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}
