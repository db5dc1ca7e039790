//go:build accept

package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/render/rendertest"
	"skaryna/internal/typeset"
)

// tool runs an outside tool and returns all that it printed. A tool that is not
// there is a failure: nothing is taken as checked that was not.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("NOT RUN: %s: there is no %s on this machine", t.Name(), name)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// saved writes the edition to a file.
func saved(t *testing.T, file []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "edition.pdf")
	if err := os.WriteFile(name, file, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestAcceptTools has the tools that readers use open a galley with every kind of
// item, element and picture, and say nothing.
func TestAcceptTools(t *testing.T) {
	ed, g, _ := kitchenSink()
	pictured, _, _ := kitchenSink()
	pictured.Article.Blocks = nil
	var names []string
	for name, img := range testPictures(t) {
		names = append(names, name)
		pictured.Article.Blocks = append(pictured.Article.Blocks, &doc.Figure{Image: img})
	}
	files := [][]byte{
		written(t, ed, g, attached), written(t, ed, g, Options{}), written(t, pictured, pictureGalley(names), Options{}),
	}
	for _, lang := range rendertest.Languages {
		ed := rendertest.Edition(lang)
		files = append(files, written(t, ed, set(t, ed), attached))
	}
	for i, file := range files {
		name := saved(t, file)
		if out := tool(t, "qpdf", "--check", name); strings.Contains(out, "WARNING") || !strings.Contains(out, "No syntax or stream encoding errors found") {
			t.Errorf("file %d: qpdf says\n%s", i, out)
		}
		// Without colour management, which some builds of mutool lack and say so.
		if out := tool(t, "mutool", "draw", "-q", "-N", "-F", "pnm", "-o", "/dev/null", name); out != "" {
			t.Errorf("file %d: mutool says\n%s", i, out)
		}
		out := tool(t, "pdfinfo", name)
		for _, line := range []string{"Tagged:          yes", "Suspects:        no", "JavaScript:      no", "Encrypted:       no"} {
			if !strings.Contains(out, line) {
				t.Errorf("file %d: pdfinfo lacks %q\n%s", i, line, out)
			}
		}
		if out := tool(t, "pdffonts", name); i != 2 {
			fonts := strings.Split(strings.TrimSpace(out), "\n")[2:]
			for _, line := range fonts {
				if !regexp.MustCompile(`^[A-Z]{6}\+.* yes +yes +yes +\d+ +\d+ *$`).MatchString(line) {
					t.Errorf("file %d: a font that is not embedded, not a subset or without a map to Unicode: %s", i, line)
				}
			}
			if len(fonts) < 5 {
				t.Errorf("file %d: %d fonts", i, len(fonts))
			}
		}
	}
}

// TestAcceptText has poppler read the text and the structure.
func TestAcceptText(t *testing.T) {
	ed, g, words := kitchenSink()
	name := saved(t, written(t, ed, g, Options{}))

	got := tool(t, "pdftotext", "-raw", "-enc", "UTF-8", name, "-")
	got = strings.NewReplacer("\u00AD\n", "", "\f", "", "Running head · Page 1 of 2", "").Replace(got)
	// The picture's alternative text is not shown, a spelling is shown as it
	// looks, and the paragraph of two pages goes on where it is printed.
	want := strings.Join(words, " ")
	want = strings.Replace(want, " Чырвоны квадрат", "", 1)
	want = strings.Replace(want, " працяг на другой старонцы", "", 1)
	want = strings.Replace(want, "Раздзел", "Раздзел працяг на другой старонцы", 1)
	want = strings.TrimSuffix(want, "так") + "ТАК"
	if got := strings.Join(strings.Fields(got), " "); got != want {
		t.Errorf("pdftotext gives\n%s\nand should give\n%s", got, want)
	}

	structure := tool(t, "pdfinfo", "-struct-text", name)
	for _, line := range []string{"Document\n  H1", "BlockQuote\n    P", "Table (block)\n    Caption", "Scope /Column", "Note <note-1>", "LBody (block)", "Link (inline)", "Figure:", "/Placement /Block", "BibEntry"} {
		if !strings.Contains(structure, line) {
			t.Errorf("the structure lacks %q:\n%s", line, structure)
		}
	}
}

// TestAcceptLook draws the pages and looks at single points of them: pictures
// and bars stand where the galley has them, and text is black on white.
func TestAcceptLook(t *testing.T) {
	ed, g, _ := kitchenSink()
	name := saved(t, written(t, ed, g, Options{}))
	for page := range g.Pages {
		n := fmt.Sprint(page + 1)
		data := tool(t, "pdftoppm", "-r", "144", "-f", n, "-l", n, name)
		var width, height, depth int
		if _, err := fmt.Sscanf(data, "P6\n%d %d\n%d\n", &width, &height, &depth); err != nil || depth != 255 {
			t.Fatalf("pdftoppm: %v", err)
		}
		pixels := []byte(data[len(data)-3*width*height:])
		at := func(x, y typeset.Length) []byte {
			i := 3 * (int(y)*2/1000*width + int(x)*2/1000)
			return pixels[i : i+3]
		}
		for _, c := range g.Pages[page].Contents {
			for _, item := range c.Items {
				switch item := item.(type) {
				case *typeset.Picture: // 3 by 2 pixels: the first blue, the last red
					if p := at(item.X+3000, item.Y+3000); p[2] < 150 || p[0] > 20 {
						t.Errorf("page %s: the picture's corner is %v", n, p)
					}
					if p := at(item.X+item.Width-3000, item.Y+item.Height-3000); p[0] < 150 || p[2] > 20 {
						t.Errorf("page %s: the picture's end is %v", n, p)
					}
				case *typeset.Run:
					var w typeset.Length
					for _, g := range item.Glyphs {
						w += g.Advance
					}
					var ink []byte
					for x := item.X; x < item.X+w; x += 250 {
						ink = append(ink, at(x, item.Y-item.Font.Size/5)...)
					}
					if item.Colour == 0 && !bytes.ContainsFunc(ink, func(r rune) bool { return r < 100 }) {
						t.Errorf("page %s: no ink on the line at %d", n, item.Y)
					}
				}
			}
		}
	}
}
