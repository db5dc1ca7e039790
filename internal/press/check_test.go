package press

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"skaryna/internal/diag"
)

var (
	translation = regexp.MustCompile(`(?m)^other = ".*"$`)
	figures     = regexp.MustCompile(`\d+`)
)

// TestCheckNumbers changes every number of two translations, one at a time: each
// change is found, and where it was made.
func TestCheckNumbers(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../cmd/skaryna/testdata/market")); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"be", "ru"} {
		name := filepath.Join(dir, "locales/market/active."+lang+".toml")
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, changes := string(b), 0
		for _, at := range translation.FindAllStringIndex(text, -1) {
			for _, n := range figures.FindAllStringIndex(text[at[0]:at[1]], -1) {
				from, to := at[0]+n[0], at[0]+n[1]
				number, _ := strconv.Atoi(text[from:to])
				changes++
				if err := os.WriteFile(name, []byte(text[:from]+strconv.Itoa(number+1)+text[to:]), 0o644); err != nil {
					t.Fatal(err)
				}
				_, list, err := Check(context.Background(), Options{Dir: dir, Languages: []string{lang}})
				if err != nil {
					t.Fatal(err)
				}
				if !foundAt(list, 1+strings.Count(text[:from], "\n")) {
					t.Errorf("%s: nobody saw that %q became %d", lang, text[from-12:to+6], number+1)
				}
			}
		}
		if changes < 40 {
			t.Errorf("%s: only %d numbers were changed", lang, changes)
		}
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// foundAt reports whether a list has an error on a line that is one of a value.
func foundAt(list *diag.List, line int) bool {
	for _, d := range list.All() {
		switch d.Code {
		case diag.MatchNumber, diag.MatchDate, diag.MatchTime, diag.MatchMoney, diag.MatchUnit:
			if d.Severity == diag.Error && d.Position().Line == line {
				return true
			}
		}
	}
	return false
}
