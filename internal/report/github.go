package report

import (
	"fmt"
	"io"
	"strings"

	"skaryna/internal/diag"
)

// WriteGitHub prints diagnostics as GitHub's workflow commands, a line each, from
// which an Actions run makes annotations on the lines of a pull request. Files
// are named from the folder in which the publication's root is called root, which
// should be the repository.
func WriteGitHub(w io.Writer, list []*diag.Diagnostic, root string) error {
	var b strings.Builder
	for _, d := range list {
		command := [...]string{"error", "warning", "notice"}[d.Severity]
		p := PlaceOf(d).below(root)
		fmt.Fprintf(&b, "::%s file=%s", command, gitHubProperty(p.File))
		if p.Line > 0 {
			fmt.Fprintf(&b, ",line=%d,endLine=%d,col=%d", p.Line, p.EndLine, p.Column)
			if p.EndLine == p.Line { // GitHub has no columns across lines
				fmt.Fprintf(&b, ",endColumn=%d", p.EndColumn)
			}
		}
		message := []string{diag.OneLine(d.Message.String())}
		if !d.Hint.IsZero() {
			message = append(message, "hint: "+diag.OneLine(d.Hint.String()))
		}
		for _, r := range d.Related {
			at := placeOf(r.Span).below(root)
			message = append(message, fmt.Sprintf("%s:%d:%d: %s", diag.OneLine(at.File), at.Line, at.Column, diag.OneLine(r.Message.String())))
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", gitHubProperty(string(d.Code)), gitHubData.Replace(strings.Join(message, "\n")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// gitHubData escapes the message of a workflow command.
var gitHubData = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")

// gitHubProperty escapes a value before the message.
func gitHubProperty(s string) string {
	return gitHubProperties.Replace(diag.OneLine(s))
}

var gitHubProperties = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
