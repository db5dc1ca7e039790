package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestEveryCode proves that each diagnostic's code is produced by some script,
// which runs the real command.
func TestEveryCode(t *testing.T) {
	names, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	var scripts strings.Builder
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			// What a script demands of stderr, and not what it demands to be absent.
			if strings.HasPrefix(line, "stderr ") || strings.HasPrefix(line, "stdout ") {
				scripts.WriteString(line)
			}
		}
	}
	codes := declaredCodes(t)
	if len(codes) < 30 {
		t.Fatalf("only %d codes found", len(codes))
	}
	for _, code := range codes {
		if !strings.Contains(scripts.String(), `\[`+code+`\]`) {
			t.Errorf("no script produces the code %s", code)
		}
	}
}

// declaredCodes returns the values of the constants of package diag's type Code.
func declaredCodes(t *testing.T) []string {
	f, err := parser.ParseFile(token.NewFileSet(), "../../internal/diag/code.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); !ok || id.Name != "Code" {
			return true
		}
		for _, v := range spec.Values {
			if lit, ok := v.(*ast.BasicLit); ok {
				code, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				codes = append(codes, code)
			}
		}
		return true
	})
	return codes
}
