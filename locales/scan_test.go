package locales

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// told is a format that the program tells its user something with.
type told struct {
	format string
	one    string // where a number governs a word: the format for one
	where  string // the first place in the code
	pkg    string
}

// formatsAt are the functions of package diag and of the user interface that take
// a format, by the place of it among their arguments.
var formatsAt = map[string]int{"Error": 2, "Warn": 2, "FileError": 2, "FileWarn": 2, "WithHint": 0, "WithRelated": 1, "Textf": 0}

// scan finds the formats in the code of the packages that tell a person something:
// those that import package diag, and csl, whose errors become diagnostics. A
// function of theirs that ends in (format string, args ...any) passes formats on.
// What is no constant cannot be translated, and fails.
func scan(t *testing.T) []told {
	t.Helper()
	s := scanner{t: t, fset: token.NewFileSet(), seen: map[string]int{}}
	for _, dir := range s.packages() {
		s.scanPackage(dir)
	}
	if len(s.all) < 100 {
		t.Fatalf("only %d formats found", len(s.all))
	}
	return s.all
}

type scanner struct {
	t    *testing.T
	fset *token.FileSet
	all  []told
	seen map[string]int
	// of the package at hand
	pkg    string
	takes  map[string]int
	consts map[string]string
}

// packages returns the folders below internal/ that hold Go code, sorted.
func (s *scanner) packages() []string {
	var dirs []string
	err := filepath.WalkDir("../internal", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if d.Name() == "testdata" || d.Name() == "tools" {
			return fs.SkipDir
		}
		dirs = append(dirs, name)
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	slices.Sort(dirs)
	return dirs
}

func (s *scanner) scanPackage(dir string) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		s.t.Fatal(err)
	}
	s.pkg, _ = strings.CutPrefix(filepath.ToSlash(dir), "../")
	s.takes, s.consts = map[string]int{}, map[string]string{}
	var files []*ast.File
	tells := s.pkg == "internal/diag" || s.pkg == "internal/csl"
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(s.fset, name, nil, 0)
		if err != nil {
			s.t.Fatal(err)
		}
		files = append(files, f)
		for _, imp := range f.Imports {
			tells = tells || imp.Path.Value == `"skaryna/internal/diag"`
		}
		ast.Inspect(f, s.declare)
	}
	if !tells {
		return
	}
	for _, f := range files {
		ast.Inspect(f, s.call)
	}
}

// declare takes down a function that passes formats on, and a constant.
func (s *scanner) declare(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if i := formatParam(n.Type); i >= 0 {
			s.takes[n.Name.Name] = i
		}
	case *ast.AssignStmt:
		for i, value := range n.Rhs {
			lit, ok := value.(*ast.FuncLit)
			if id, named := n.Lhs[i].(*ast.Ident); ok && named && formatParam(lit.Type) >= 0 {
				s.takes[id.Name] = formatParam(lit.Type)
			}
		}
	case *ast.GenDecl:
		for _, spec := range n.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok && n.Tok == token.CONST {
				for i, value := range v.Values {
					if text, ok := s.constant(value); ok {
						s.consts[v.Names[i].Name] = text
					}
				}
			}
		}
	}
	return true
}

// formatParam returns which parameter of a function is the format, -1 for none.
func formatParam(f *ast.FuncType) int {
	var names []string
	variadic := false
	for _, field := range f.Params.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
		_, variadic = field.Type.(*ast.Ellipsis)
	}
	if n := len(names); variadic && n > 1 && names[n-2] == "format" {
		return n - 2
	}
	return -1
}

func (s *scanner) call(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return true
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	if name == "Count" && len(call.Args) == 3 {
		one, ok1 := s.constant(call.Args[1])
		other, ok2 := s.constant(call.Args[2])
		if !ok1 || !ok2 {
			s.t.Errorf("%s: the formats of a count are no constants", s.fset.Position(call.Pos()))
		}
		s.add(call, other, one)
		return true
	}
	at, ok := formatsAt[name]
	if own, has := s.takes[name]; has {
		at, ok = own, true
	}
	if !ok || len(call.Args) <= at {
		return true
	}
	arg := call.Args[at]
	if format, ok := s.constant(arg); ok {
		s.add(call, format, "")
		return true
	}
	switch a := arg.(type) {
	case *ast.Ident:
		if a.Name == "format" {
			return true
		}
	case *ast.SelectorExpr:
		if a.Sel.Name == "Format" {
			return true
		}
	}
	s.t.Errorf("%s: what is told here cannot be translated: write one constant format for each sentence", s.fset.Position(call.Pos()))
	return true
}

// constant returns the value of a constant text.
func (s *scanner) constant(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, ok1 := s.constant(e.X)
		b, ok2 := s.constant(e.Y)
		return a + b, ok1 && ok2 && e.Op == token.ADD
	case *ast.Ident:
		text, ok := s.consts[e.Name]
		return text, ok
	}
	return "", false
}

func (s *scanner) add(call *ast.CallExpr, format, one string) {
	pos := s.fset.Position(call.Pos())
	where := path.Join(s.pkg, filepath.Base(pos.Filename))
	if strings.IndexFunc(verb.ReplaceAllString(format, ""), isLetter) < 0 {
		s.t.Errorf("%s: %q says nothing that could be translated", pos, format)
		return
	}
	if i, ok := s.seen[format]; ok {
		if s.all[i].one == "" {
			s.all[i].one = one
		}
		return
	}
	s.seen[format] = len(s.all)
	s.all = append(s.all, told{format, one, where, s.pkg})
}
