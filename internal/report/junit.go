package report

import (
	"encoding/xml"
	"fmt"
	"io"

	"skaryna/internal/diag"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit prints diagnostics as JUnit XML, which most CI servers show as test
// results: a suite for each file, and in it a failed case for each error. JUnit
// knows no warnings: they are cases that passed and said something. A publication
// in which nothing was found is one case that passed. root is as for
// [WriteGitHub].
func WriteJUnit(w io.Writer, list []*diag.Diagnostic, root string) error {
	const name = "skaryna check"
	all := junitSuites{Name: name}
	at := map[string]int{}
	for _, d := range list {
		p := PlaceOf(d).below(root)
		i, ok := at[p.File]
		if !ok {
			i = len(all.Suites)
			at[p.File] = i
			all.Suites = append(all.Suites, junitSuite{Name: diag.OneLine(p.File)})
		}
		s := &all.Suites[i]
		c := junitCase{Name: string(d.Code), Class: s.Name, File: s.Name, Line: p.Line}
		if p.Line > 0 {
			c.Name = fmt.Sprintf("%s at %d:%d", d.Code, p.Line, p.Column)
		}
		text := junitText(d)
		if d.Severity == diag.Error {
			c.Failure = &junitFailure{Message: diag.OneLine(d.Message.String()), Type: string(d.Code), Text: text}
			s.Failures++
			all.Failures++
		} else {
			c.Out = text
		}
		s.Cases = append(s.Cases, c)
		s.Tests++
		all.Tests++
	}
	if len(all.Suites) == 0 {
		all.Tests = 1
		all.Suites = []junitSuite{{Name: name, Tests: 1, Cases: []junitCase{{Name: "nothing is wrong", Class: name}}}}
	}
	b, err := xml.MarshalIndent(all, "", "  ") // what XML forbids becomes U+FFFD
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(b)+"\n")
	return err
}

// junitText says all of a diagnostic, in the lines of the text form.
func junitText(d *diag.Diagnostic) string {
	text := fmt.Sprintf("%s: %s: %s [%s]\n", diag.OneLine(d.Position().String()), d.Severity, diag.OneLine(d.Message.String()), d.Code)
	for _, r := range d.Related {
		text += fmt.Sprintf("%s: %s\n", diag.OneLine(r.Span.Position().String()), diag.OneLine(r.Message.String()))
	}
	if !d.Hint.IsZero() {
		text += "hint: " + diag.OneLine(d.Hint.String()) + "\n"
	}
	return text
}
