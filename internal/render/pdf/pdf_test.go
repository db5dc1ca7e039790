package pdf

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"skaryna/internal/edition"
	"skaryna/internal/render/pdf/pdfcheck"
	"skaryna/internal/typeset"
)

var attached = Options{Attachments: []Attachment{
	{Name: "references.json", Type: "application/json", Relationship: "Data", Data: []byte("[]\n")},
	{Name: "article.md", Type: "text/markdown", Relationship: "Source", Description: "The article", Data: []byte("# Title\n")},
}}

// written returns the edition as a PDF.
func written(t testing.TB, ed *edition.Edition, g *typeset.Galley, opts Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, ed, g, opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// check holds a file against the independent checker.
func check(t testing.TB, file []byte) {
	t.Helper()
	faults, err := pdfcheck.Check(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
}

// text returns the file's text in the order of its structure.
func text(t testing.TB, file []byte) string {
	t.Helper()
	paragraphs, err := pdfcheck.Paragraphs(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range paragraphs {
		lines = append(lines, p.Text)
	}
	return strings.Join(lines, "\n")
}

func TestKitchenSink(t *testing.T) {
	for _, opts := range []Options{{}, attached} {
		ed, g, words := kitchenSink()
		file := written(t, ed, g, opts)
		os.WriteFile("/tmp/exp/a.pdf", file, 0o644)
		check(t, file)
		if got, want := strings.Join(strings.Fields(text(t, file)), " "), strings.Join(words, " "); got != want {
			t.Errorf("the text is\n%s\nand should be\n%s", got, want)
		}
	}
}
