// Package internal_test holds the architecture as a test: which package may
// import which, and which is the only one to import a library.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed lists, for each package, the packages of this project that it may
// import. It is the table of the design; a package that is not in it fails.
// Data flows downwards: read, identify, localise, cite, typeset, write.
var allowed = map[string][]string{
	"internal/source":      {},
	"internal/diag":        {"internal/source"},
	"internal/doc":         {"internal/source"},
	"internal/publication": {"internal/source", "internal/diag", "internal/identity"},
	"internal/markdown":    {"internal/source", "internal/diag", "internal/doc"},
	"internal/catalog":     {"internal/source", "internal/diag"},
	"internal/memory":      {"internal/source", "internal/diag", "internal/doc", "internal/catalog"},
	"internal/exchange":    {"internal/source", "internal/diag", "internal/doc", "internal/catalog", "internal/memory"},
	"internal/csl":         {},
	"internal/bib":         {"internal/source", "internal/diag", "internal/csl"},
	"internal/cite":        {"internal/source", "internal/diag", "internal/doc", "internal/bib", "internal/csl"},
	"internal/lang":        {},
	"internal/identity":    {},
	"internal/manifest":    {},
	"internal/signature":   {"internal/identity"},
	"internal/edition": {
		"internal/source", "internal/diag", "internal/doc", "internal/publication", "internal/markdown",
		"internal/catalog", "internal/memory", "internal/bib", "internal/csl", "internal/cite", "internal/lang", "internal/identity",
	},
	"internal/lint": {
		"internal/source", "internal/diag", "internal/doc", "internal/publication", "internal/catalog", "internal/bib", "internal/csl",
		"internal/lang", "internal/edition",
	},
	"internal/spell":       {},
	"internal/typeset":     {"internal/doc", "internal/lang", "internal/edition"},
	"internal/font":        {"internal/typeset"},
	"internal/picture":     {},
	"internal/render/html": {"internal/doc", "internal/lang", "internal/edition", "internal/typeset"},
	"internal/render/text": {"internal/doc", "internal/lang", "internal/identity", "internal/edition", "internal/typeset"},
	"internal/render/pdf":  {"internal/doc", "internal/lang", "internal/edition", "internal/typeset", "internal/font", "internal/picture"},
	"internal/press": {
		"internal/source", "internal/diag", "internal/doc", "internal/publication", "internal/markdown", "internal/catalog",
		"internal/memory", "internal/exchange", "internal/bib", "internal/csl", "internal/cite", "internal/lang", "internal/identity", "internal/edition", "internal/lint", "internal/spell",
		"internal/typeset", "internal/font", "internal/picture", "internal/render/html", "internal/render/pdf", "internal/render/text", "locales",
	},
	"internal/report": {"internal/source", "internal/diag"},
	"internal/bundle": {
		"internal/source", "internal/diag", "internal/doc", "internal/publication", "internal/lang", "internal/identity", "internal/manifest",
		"internal/picture", "internal/signature", "internal/press",
	},
	"internal/cli": {
		"internal/source", "internal/diag", "internal/publication", "internal/catalog", "internal/memory",
		"internal/exchange", "internal/identity", "internal/signature", "internal/lint", "internal/press", "internal/bundle", "internal/verify", "internal/report", "locales",
	},
	// What reads finished editions back: it imports no writer, and nothing that a
	// writer prints from.
	"internal/verify/proof":    {"internal/identity"},
	"internal/verify/htmlread": {"internal/verify/proof"},
	"internal/verify/textread": {"internal/verify/proof"},
	"internal/verify/pdfread":  {"internal/verify/proof", "internal/render/pdf/pdfcheck"},
	"internal/verify": {
		"internal/diag", "internal/identity", "internal/manifest", "internal/signature", "internal/verify/proof", "internal/verify/htmlread", "internal/verify/textread", "internal/verify/pdfread",
	},
	"locales":     {},
	"cmd/skaryna": {"internal/cli"},

	// An edition made by hand, for the tests of the writers.
	"internal/render/rendertest": {"internal/doc", "internal/edition"},
	// A checker of finished PDFs that shares no code with the writer.
	"internal/render/pdf/pdfcheck": {},
	// The official CSL test suite: its format, and its runner for developers.
	"internal/csl/suite":        {"internal/csl"},
	"internal/csl/cmd/cslsuite": {"internal/csl/suite"},
}

// only lists the libraries that one package alone may import (or two, with a
// space between), and for fpdf the number of files.
var only = map[string]string{
	"github.com/yuin/goldmark":         "internal/markdown",
	"github.com/nicksnyder/go-i18n/v2": "internal/catalog",
	"github.com/go-pdf/fpdf":           "internal/render/pdf",
	"github.com/spf13/cobra":           "internal/cli",
	"github.com/nickng/bibtex":         "internal/bib",
	"github.com/go-text/typesetting":   "internal/font",
	"codeberg.org/go-fonts/stix":       "internal/font",
	"codeberg.org/go-fonts/liberation": "internal/font",
	"aead.dev/minisign":                "internal/signature",
	"net/http":                         "internal/serve",
	"net":                              "internal/serve",
	"os/exec":                          "internal/bundle internal/spell",
	"math/rand":                        "",
	"html/template":                    "",
}

// plain lists the packages that may import nothing but the standard library and
// golang.org/x/text.
var plain = []string{"internal/source", "internal/diag", "internal/doc", "internal/csl", "internal/lang", "internal/identity"}

const module = "skaryna"

func TestImports(t *testing.T) {
	fpdfFiles := 0
	seen := map[string]bool{}
	for file, imports := range goFiles(t) {
		pkg := path.Dir(file)
		seen[pkg] = true
		list, known := allowed[pkg]
		if !known {
			t.Errorf("%s: the package %s is not in the table of the design", file, pkg)
			continue
		}
		for _, imp := range imports {
			if own, ok := strings.CutPrefix(imp, module+"/"); ok {
				if !slices.Contains(list, own) {
					t.Errorf("%s: %s may not import %s", file, pkg, own)
				}
				continue
			}
			for library, owner := range only {
				if (imp == library || strings.HasPrefix(imp, library+"/")) && !slices.Contains(strings.Fields(owner), pkg) && !(library == "net" && imp != "net") {
					t.Errorf("%s: only %q may import %s", file, owner, library)
				}
			}
			if imp == "github.com/go-pdf/fpdf" {
				fpdfFiles++
			}
			standard := !strings.Contains(strings.Split(imp, "/")[0], ".")
			if slices.Contains(plain, pkg) && !standard && !strings.HasPrefix(imp, "golang.org/x/text/") {
				t.Errorf("%s: %s imports nothing but the standard library and x/text, and not %s", file, pkg, imp)
			}
		}
	}
	if fpdfFiles > 1 {
		t.Errorf("fpdf is imported in %d files; it is to be imported in one", fpdfFiles)
	}
	for pkg := range seen {
		for _, imp := range allowed[pkg] {
			if slices.Contains(allowed[imp], pkg) {
				t.Errorf("%s and %s may import each other: the flow has one way", pkg, imp)
			}
		}
	}
}

// TestTop holds the top level to what the user drew.
func TestTop(t *testing.T) {
	agreed := []string{
		"cmd", "internal", "locales", "content", "output", "go.mod", "go.sum", "Makefile", "README.md",
		"LICENSE", "action.yml", ".ci", ".git", ".gitignore", ".gitattributes", "bin", ".accept",
	}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(agreed, e.Name()) {
			t.Errorf("%s stands at the top, outside the agreed layout", e.Name())
		}
	}
}

// goFiles returns the imports of every Go file of the product, by its path from
// the root. Tests may import what they like.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel("..", name)
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if rel == ".git" || rel == "output" || rel == "internal/tools" || d.Name() == "testdata" || d.Name() == "node_modules" {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		imports := []string{}
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, imp)
		}
		files[rel] = imports
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 10 {
		t.Fatalf("only %d Go files found", len(files))
	}
	return files
}
