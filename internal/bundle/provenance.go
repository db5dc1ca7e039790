package bundle

import (
	"encoding/hex"

	"skaryna/internal/press"
)

// What the statement's types are called. They are names, and lead nowhere.
const (
	buildType = "urn:x-skaryna:bundle:1"
	builderID = "urn:x-skaryna:tool"
)

// The parts of an in-toto statement with SLSA provenance v1 that are used here
// (https://in-toto.io/Statement/v1, https://slsa.dev/spec/v1.0/provenance).
type (
	statement struct {
		Type          string       `json:"_type"`
		Subject       []resource   `json:"subject"`
		PredicateType string       `json:"predicateType"`
		Predicate     slsaEvidence `json:"predicate"`
	}
	resource struct {
		Name   string            `json:"name,omitempty"`
		URI    string            `json:"uri,omitempty"`
		Digest map[string]string `json:"digest"`
	}
	slsaEvidence struct {
		Definition slsaDefinition `json:"buildDefinition"`
		Run        slsaRun        `json:"runDetails"`
	}
	slsaDefinition struct {
		BuildType    string         `json:"buildType"`
		External     slsaParameters `json:"externalParameters"`
		Dependencies []resource     `json:"resolvedDependencies"`
	}
	slsaParameters struct {
		Publication string `json:"publication"`
		Version     string `json:"version"`
		AllowDirty  bool   `json:"allowDirty"`
	}
	slsaRun struct {
		Builder slsaBuilder `json:"builder"`
	}
	slsaBuilder struct {
		ID      string            `json:"id"`
		Version map[string]string `json:"version"`
	}
)

// provenance says how the printed files came to be: of which sources and which
// commit, and by which program. It says nothing of where, when and by whom, which
// SLSA leaves free.
func (r *release) provenance(printed []press.File) ([]byte, error) {
	tool := r.tool()
	s := statement{
		Type:          "https://in-toto.io/Statement/v1",
		PredicateType: "https://slsa.dev/provenance/v1",
		Predicate: slsaEvidence{
			Definition: slsaDefinition{
				BuildType: buildType,
				External:  slsaParameters{r.config.Slug, r.config.Version, r.state.dirty},
			},
			Run: slsaRun{slsaBuilder{builderID, map[string]string{tool.Name: tool.Version, "go": tool.Go}}},
		},
	}
	for _, f := range printed {
		s.Subject = append(s.Subject, resource{Name: f.Path, Digest: map[string]string{"sha256": hexSum(f.Data)}})
	}
	deps := &s.Predicate.Definition.Dependencies
	if r.state.revision != "" {
		*deps = append(*deps, resource{URI: "urn:x-skaryna:publication:" + r.config.Slug, Digest: map[string]string{"gitCommit": r.state.revision}})
	}
	for _, f := range r.made.Sources {
		*deps = append(*deps, resource{Name: f.Path, Digest: map[string]string{"sha256": hex.EncodeToString(f.SHA256[:])}})
	}
	return encodeJSON(s)
}
