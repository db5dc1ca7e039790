package pdf

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/font"
	"skaryna/internal/render/pdf/pdfcheck"
	"skaryna/internal/render/rendertest"
	"skaryna/internal/typeset"
)

// set sets an edition in type.
func set(t testing.TB, ed *edition.Edition) *typeset.Galley {
	t.Helper()
	g, lacks := typeset.Set(ed, font.NewMeasure(), typeset.Options{})
	for _, l := range lacks {
		t.Errorf("the type lacks %q", l.Rune)
	}
	return g
}

// TestEdition writes the kitchen-sink edition in every language as it is set, and
// holds it against the checker.
func TestEdition(t *testing.T) {
	for _, lang := range rendertest.Languages {
		t.Run(lang, func(t *testing.T) {
			ed := rendertest.Edition(lang)
			file := written(t, ed, set(t, ed), attached)
			check(t, file)
			checkWords(t, ed.Article, file)
		})
	}
}

// checkWords holds that every segment and every entry of the references stands in
// the file as it is in the tree, numbers aside: those of notes are in the text.
func checkWords(t *testing.T, a *doc.Article, file []byte) {
	t.Helper()
	paragraphs, err := pdfcheck.Paragraphs(file)
	if err != nil {
		t.Fatal(err)
	}
	plain := func(s string) string {
		s = strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, s)
		return strings.Join(strings.Fields(s), " ")
	}
	said := func(text string) bool {
		return slices.ContainsFunc(paragraphs, func(p pdfcheck.Paragraph) bool { return strings.Contains(plain(p.Text), plain(text)) })
	}
	for _, typ := range []string{"H1", "H2", "H3", "H4", "P", "Lbl", "TH", "TD", "Caption", "Figure", "BibEntry"} {
		if !slices.ContainsFunc(paragraphs, func(p pdfcheck.Paragraph) bool { return p.Type == typ }) {
			t.Errorf("the file has no %s", typ)
		}
	}
	n := 0
	for p := range a.Proses() {
		if p.Role == doc.RoleKeyword || p.Role == doc.RoleLicence {
			continue // printed as parts of whole sentences
		}
		n++
		if text := doc.PlainText(p.Inlines); !said(text) {
			t.Errorf("the file lacks %s %q", p.Role, text)
		}
	}
	for _, e := range a.References.Entries {
		n++
		if text := doc.PlainText(e.Inlines); !said(text) {
			t.Errorf("the file lacks the entry %q", text)
		}
	}
	if n < 20 {
		t.Errorf("only %d segments were looked for", n)
	}
}
