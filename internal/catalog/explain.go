package catalog

import (
	"io/fs"
	"strings"

	"skaryna/internal/diag"
)

// Explanations say in one language what each code of a diagnostic means.
type Explanations struct {
	messages *Messages
}

// LoadExplanations reads the explanations in a language, one of [UILanguages],
// from builtin: ui/explain.<lang>.toml, whose messages have the codes as ids.
func LoadExplanations(builtin fs.FS, lang string) *Explanations {
	return &Explanations{readUI(builtin, "explain", lang)}
}

// Codes returns all codes, in the order of the file.
func (e *Explanations) Codes() []string {
	codes := make([]string, len(e.messages.List))
	for i, m := range e.messages.List {
		codes[i] = m.ID
	}
	return codes
}

// Of returns what a code means: a paragraph, and where it helps an example after
// an empty line, indented by four spaces. It is empty for an unknown code.
func (e *Explanations) Of(code diag.Code) string {
	if m := e.messages.Get(string(code)); m != nil {
		return strings.TrimSpace(m.Other)
	}
	return ""
}

// Short returns the first sentence of what a code means.
func (e *Explanations) Short(code diag.Code) string {
	text, _, _ := strings.Cut(e.Of(code), "\n")
	if i := strings.Index(text, ". "); i >= 0 {
		text = text[:i+1]
	}
	return text
}
