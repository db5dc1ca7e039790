package report

import (
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// SARIF, version 2.1.0 (OASIS Standard, 27 March 2020): the objects of it that
// are needed here, by their names in the standard.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool               sarifTool                `json:"tool"`
		OriginalURIBaseIDs map[string]sarifLocation `json:"originalUriBaseIds"`
		ColumnKind         string                   `json:"columnKind"`
		Results            []sarifResult            `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		Version  string      `json:"version,omitempty"`
		Language string      `json:"language"`
		Rules    []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    diag.Code     `json:"id"`
		Short *sarifMessage `json:"shortDescription,omitempty"`
		Full  *sarifMessage `json:"fullDescription,omitempty"`
		Help  *sarifMessage `json:"help,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    diag.Code       `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifPhysical `json:"locations"`
		Related   []sarifPhysical `json:"relatedLocations,omitempty"`
		Fixes     []sarifFix      `json:"fixes,omitempty"`
	}
	sarifPhysical struct {
		ID       *int          `json:"id,omitempty"`
		Physical sarifAt       `json:"physicalLocation"`
		Message  *sarifMessage `json:"message,omitempty"`
	}
	sarifAt struct {
		Artifact sarifLocation `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifLocation struct {
		URI         string        `json:"uri,omitempty"`
		BaseID      string        `json:"uriBaseId,omitempty"`
		Description *sarifMessage `json:"description,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifFix struct {
		Description sarifMessage  `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifLocation      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion  `json:"deletedRegion"`
		Inserted sarifMessage `json:"insertedContent"`
	}
)

// sourceRoot is the name under which SARIF's consumers know the folder that files
// are named from.
const sourceRoot = "%SRCROOT%"

// SARIF is what a SARIF log says beside the diagnostics.
type SARIF struct {
	// Version is that of the program; it may be empty.
	Version string
	// Root is as for [WriteGitHub].
	Root string
	// Explain returns an English paragraph about a code, empty for an unknown one.
	Explain func(diag.Code) string
}

// WriteSARIF prints diagnostics as a SARIF log of one run. Columns are counted in
// code points. Rules stand in it for the codes that were met.
func WriteSARIF(w io.Writer, list []*diag.Diagnostic, o SARIF) error {
	run := sarifRun{
		OriginalURIBaseIDs: map[string]sarifLocation{sourceRoot: {Description: &sarifMessage{"The folder that skaryna was run in."}}},
		ColumnKind:         "unicodeCodePoints",
		Results:            make([]sarifResult, 0, len(list)),
	}
	run.Tool.Driver = sarifDriver{Name: "skaryna", Version: o.Version, Language: "en", Rules: []sarifRule{}}
	rules := map[diag.Code]int{}
	for _, code := range codesOf(list) {
		rules[code] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, o.rule(code))
	}
	for _, d := range list {
		run.Results = append(run.Results, o.result(d, rules[d.Code]))
	}
	return encode(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// codesOf returns the codes of diagnostics, sorted.
func codesOf(list []*diag.Diagnostic) []diag.Code {
	var codes []diag.Code
	for _, d := range list {
		codes = append(codes, d.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func (o *SARIF) rule(code diag.Code) sarifRule {
	r := sarifRule{ID: code}
	if text := o.Explain(code); text != "" {
		first, _, _ := strings.Cut(text, "\n\n") // the paragraph, without examples
		short := first
		if i := strings.Index(first, ". "); i >= 0 {
			short = first[:i+1]
		}
		r.Short, r.Full, r.Help = &sarifMessage{short}, &sarifMessage{first}, &sarifMessage{text}
	}
	return r
}

func (o *SARIF) result(d *diag.Diagnostic, rule int) sarifResult {
	text := d.Message.String()
	if !d.Hint.IsZero() {
		text += "; " + d.Hint.String()
	}
	r := sarifResult{
		RuleID: d.Code, RuleIndex: rule, Message: sarifMessage{text},
		Level:     [...]string{"error", "warning", "note"}[d.Severity],
		Locations: []sarifPhysical{{Physical: o.at(PlaceOf(d))}},
	}
	for i, related := range d.Related {
		r.Related = append(r.Related, sarifPhysical{
			ID: &i, Physical: o.at(placeOf(related.Span)), Message: &sarifMessage{related.Message.String()},
		})
	}
	if d.Fix != nil && len(d.Fix.Edits) > 0 {
		r.Fixes = []sarifFix{o.fix(d)}
	}
	return r
}

// fix groups the edits by their files, in the order in which these come.
func (o *SARIF) fix(d *diag.Diagnostic) sarifFix {
	description := d.Hint.String()
	if description == "" {
		description = d.Message.String()
	}
	f := sarifFix{Description: sarifMessage{description}}
	at := map[*source.File]int{}
	for _, e := range d.Fix.Edits {
		p := placeOf(e.Span)
		file := e.Span.Root().File
		i, ok := at[file]
		if !ok {
			i = len(f.Changes)
			at[file] = i
			f.Changes = append(f.Changes, sarifChange{Artifact: o.at(p).Artifact})
		}
		f.Changes[i].Replacements = append(f.Changes[i].Replacements, sarifReplacement{*region(p), sarifMessage{e.Text}})
	}
	return f
}

func (o *SARIF) at(p Place) sarifAt {
	p = p.below(o.Root)
	parts := strings.Split(p.File, "/")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A") // before it would be a scheme
	}
	at := sarifAt{Artifact: sarifLocation{URI: strings.Join(parts, "/"), BaseID: sourceRoot}, Region: region(p)}
	if path.IsAbs(p.File) {
		at.Artifact.URI, at.Artifact.BaseID = "file://"+at.Artifact.URI, ""
	}
	return at
}

func region(p Place) *sarifRegion {
	if p.Line == 0 {
		return nil
	}
	return &sarifRegion{p.Line, p.Column, p.EndLine, p.EndColumn}
}
