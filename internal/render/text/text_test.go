package text_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"skaryna/internal/render/rendertest"
	"skaryna/internal/render/text"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestGolden(t *testing.T) {
	for _, lang := range rendertest.Languages {
		var b bytes.Buffer
		if err := text.Write(&b, rendertest.Edition(lang), text.Options{}); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join("testdata", "kitchen-sink."+lang+".txt")
		if *update {
			if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s differs from the golden; -update writes it anew", name)
		}
	}
}
