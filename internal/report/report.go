// Package report prints diagnostics: for a person as a compiler does, and for
// machines as JSON, SARIF, GitHub's workflow commands and JUnit XML. The machine
// forms are English, with stable codes.
package report

import (
	"path"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// Place is a stretch of a file as a person counts it. Lines and columns begin at
// 1, columns are counted in characters (code points), and the end is the place
// after the last character. A place without lines stands for the whole file.
type Place struct {
	File                             string
	Line, Column, EndLine, EndColumn int
}

// PlaceOf returns the place of a diagnostic.
func PlaceOf(d *diag.Diagnostic) Place {
	if d.Span.IsZero() {
		return Place{File: d.Path}
	}
	return placeOf(d.Span)
}

func placeOf(s source.Span) Place {
	if s.IsZero() {
		return Place{}
	}
	s = s.Root()
	from := s.File.Position(s.Start)
	// Most spans are of a few characters, and a line may be a whole paragraph:
	// what lies between is counted, not the line once more.
	to := source.Position{Line: from.Line, Column: from.Column}
	for rest := s.Text(); rest != ""; {
		r, n := utf8.DecodeRuneInString(rest)
		rest = rest[n:]
		if r == '\n' {
			to.Line, to.Column = to.Line+1, 1
		} else {
			to.Column++
		}
	}
	return Place{from.File, from.Line, from.Column, to.Line, to.Column}
}

// below returns the place with its file named from another folder, in which the
// publication's root is called root; an empty root changes nothing.
func (p Place) below(root string) Place {
	if root != "" && p.File != "" && !path.IsAbs(p.File) {
		p.File = path.Join(root, p.File)
	}
	return p
}
