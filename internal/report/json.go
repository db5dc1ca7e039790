package report

import (
	"encoding/json"
	"io"

	"skaryna/internal/diag"
)

// jsonDiagnostic is a diagnostic as scripts read it. What is not known is null:
// the lines of a fault that a file has as a whole, and the fix of one that only a
// person can mend.
type jsonDiagnostic struct {
	Severity string    `json:"severity"`
	Code     diag.Code `json:"code"`
	jsonPlace
	Message string        `json:"message"`
	Hint    string        `json:"hint"`
	Related []jsonRelated `json:"related"`
	Fix     *jsonFix      `json:"fix"`
}

type jsonPlace struct {
	File      string `json:"file"`
	Line      *int   `json:"line"`
	Column    *int   `json:"column"`
	EndLine   *int   `json:"endLine"`
	EndColumn *int   `json:"endColumn"`
}

type jsonRelated struct {
	jsonPlace
	Message string `json:"message"`
}

type jsonFix struct {
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	jsonPlace
	Text string `json:"text"`
}

// WriteJSON prints diagnostics as an array of objects. Files are named from the
// publication's root.
func WriteJSON(w io.Writer, list []*diag.Diagnostic) error {
	all := make([]jsonDiagnostic, 0, len(list))
	for _, d := range list {
		j := jsonDiagnostic{
			Severity: d.Severity.String(), Code: d.Code, jsonPlace: placeJSON(PlaceOf(d)),
			Message: d.Message.String(), Hint: d.Hint.String(), Related: []jsonRelated{},
		}
		for _, r := range d.Related {
			j.Related = append(j.Related, jsonRelated{placeJSON(placeOf(r.Span)), r.Message.String()})
		}
		if d.Fix != nil {
			j.Fix = &jsonFix{Edits: []jsonEdit{}}
			for _, e := range d.Fix.Edits {
				j.Fix.Edits = append(j.Fix.Edits, jsonEdit{placeJSON(placeOf(e.Span)), e.Text})
			}
		}
		all = append(all, j)
	}
	return encode(w, all)
}

func placeJSON(p Place) jsonPlace {
	if p.Line == 0 {
		return jsonPlace{File: p.File}
	}
	return jsonPlace{p.File, &p.Line, &p.Column, &p.EndLine, &p.EndColumn}
}

// encode prints a value as JSON that people can read.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
