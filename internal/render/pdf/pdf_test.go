package pdf

import (
	"bytes"
	"os"
	"testing"
)

var source = []Attachment{
	{Name: "article.md", Type: "text/markdown", Relationship: "Source", Description: "The article", Data: []byte("# Title\n")},
	{Name: "references.json", Type: "application/json", Relationship: "Source", Data: []byte("[]\n")},
}

func TestExp(t *testing.T) {
	ed, g, _ := kitchenSink()
	var b bytes.Buffer
	if err := Write(&b, ed, g, Options{Attachments: source}); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/exp/a.pdf", b.Bytes(), 0o644)
}
