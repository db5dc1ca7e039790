package locales

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
)

// TestExplanations holds what “skaryna explain” says against the codes that the
// program has, in every language.
func TestExplanations(t *testing.T) {
	english := read(t, "ui/explain.en.toml")
	for _, code := range codes(t) {
		if english.Get(code) == nil {
			t.Errorf("%s: the code %s is not explained", english.File.Name, code)
		}
	}
	for _, lang := range catalog.UILanguages {
		m := read(t, "ui/explain."+lang+".toml")
		if len(m.List) != len(english.List) {
			t.Errorf("%s explains %d codes, and the English file %d", m.File.Name, len(m.List), len(english.List))
		}
		e := catalog.LoadExplanations(FS, lang)
		for i, source := range english.List {
			msg := m.Get(source.ID)
			if msg == nil || msg.Empty() {
				t.Errorf("%s: the code %s is not explained", m.File.Name, source.ID)
				continue
			}
			if hash := catalog.Hash("", source.Other); lang != "en" && msg.Hash != hash {
				t.Errorf("%s: what it translates has changed; mend it, and write hash = %q", msg.Key.Position(), hash)
			}
			if i < len(m.List) && m.List[i].ID != source.ID {
				t.Errorf("%s: the order is not that of the English file", m.List[i].Key.Position())
			}
			if short := e.Short(diag.Code(source.ID)); !strings.HasSuffix(short, ".") || len([]rune(short)) > 120 {
				t.Errorf("%s: the first sentence stands in the list of codes; it is to be short: %s", msg.Key.Position(), short)
			}
		}
	}
}

// codes returns the values of all constants of type diag.Code.
func codes(t *testing.T) []string {
	t.Helper()
	s := scanner{t: t}
	var all []string
	err := filepath.WalkDir("../internal", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || !isCode(spec.Type) {
				return true
			}
			for _, v := range spec.Values {
				if code, ok := s.constant(v); ok {
					all = append(all, code)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d codes found", len(all))
	}
	return all
}

func isCode(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "Code"
	case *ast.SelectorExpr:
		x, ok := e.X.(*ast.Ident)
		return ok && x.Name == "diag" && e.Sel.Name == "Code"
	}
	return false
}
