package bib

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// dump prints entries for people to read, in a fixed order.
func dump(entries []*Entry) string {
	var b strings.Builder
	for i, e := range entries {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s %s\n", e.ID, e.Type)
		for _, name := range slices.Sorted(maps.Keys(e.Text)) {
			fmt.Fprintf(&b, "  %s: %s\n", name, e.Text[name])
		}
		for _, name := range slices.Sorted(maps.Keys(e.Names)) {
			for _, n := range e.Names[name] {
				fmt.Fprintf(&b, "  %s: %s\n", name, dumpName(n))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(e.Dates)) {
			fmt.Fprintf(&b, "  %s: %s\n", name, dumpDate(e.Dates[name]))
		}
		for _, field := range slices.Sorted(maps.Keys(e.Custom.I18n)) {
			for _, lang := range slices.Sorted(maps.Keys(e.Custom.I18n[field])) {
				fmt.Fprintf(&b, "  %s in %s: %s\n", field, lang, e.Custom.I18n[field][lang])
			}
		}
		if e.Custom.ArchiveURL != "" {
			fmt.Fprintf(&b, "  archived: %s %s\n", e.Custom.ArchiveURL, e.Custom.ArchiveDate)
		}
	}
	return b.String()
}

func dumpName(n csl.Name) string {
	if n.Literal != "" {
		return "{" + n.Literal + "}"
	}
	s := n.Family + " | " + n.Given
	for _, p := range [...][2]string{{"dropping", n.DroppingParticle}, {"prefix", n.NonDroppingParticle}, {"suffix", n.Suffix}} {
		if p[1] != "" {
			s += " | " + p[0] + " " + p[1]
		}
	}
	if n.CommaSuffix {
		s += " | comma"
	}
	return s
}

func dumpDate(d csl.Date) string {
	var ends []string
	for _, p := range d.Parts {
		s := fmt.Sprintf("%04d", p.Year)
		if p.Month > 0 {
			s += fmt.Sprintf("-%02d", p.Month)
		}
		if p.Day > 0 {
			s += fmt.Sprintf("-%02d", p.Day)
		}
		ends = append(ends, s)
	}
	s := strings.Join(ends, "/")
	if d.Literal != "" {
		s += "“" + d.Literal + "”"
	}
	if d.Circa {
		s += " circa"
	}
	return s
}

// read reads a library of one file, and prints what is wrong with it.
func read(t testing.TB, name, text string) (*Library, string) {
	t.Helper()
	f, err := source.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	lib := Read([]*source.File{f}, &list)
	var b strings.Builder
	if err := diag.WriteText(&b, list.Sorted()); err != nil {
		t.Fatal(err)
	}
	return lib, b.String()
}

// readGood reads a library that has no mistake.
func readGood(t testing.TB, name, text string) *Library {
	t.Helper()
	lib, said := read(t, name, text)
	if said != "" {
		t.Fatalf("%s is said to be wrong:\n%s", name, said)
	}
	return lib
}

func compare(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got\n%s\nwant\n%s", what, got, want)
	}
}

func testFile(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
