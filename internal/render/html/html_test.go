package html_test

import (
	"bytes"
	"flag"
	"testing"

	"skaryna/internal/render/html"
	"skaryna/internal/render/rendertest"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestGolden(t *testing.T) {
	for _, lang := range rendertest.Languages {
		var b bytes.Buffer
		if err := html.Write(&b, rendertest.Edition(lang)); err != nil {
			t.Fatal(err)
		}
		golden(t, "kitchen-sink."+lang+".html", b.Bytes())
	}
}
