package edition

import (
	"strings"
	"unicode"

	"skaryna/internal/doc"
)

// CountWords counts the words of the article as an editor does: what stands
// between spaces and holds a letter or a digit, in the title, the standfirst,
// the body and the notes.
func (e *Edition) CountWords() int {
	n := 0
	for p := range e.Article.Proses() {
		switch p.Role {
		case doc.RoleAuthor, doc.RoleKeyword, doc.RoleLicence, doc.RoleAlt:
			continue
		}
		n += countWords(textOf(p.Inlines))
	}
	return n
}

// textOf returns a text's own words, without the labels of its citations.
func textOf(inlines []doc.Inline) string {
	var b strings.Builder
	writeText(&b, inlines)
	return b.String()
}

func writeText(b *strings.Builder, inlines []doc.Inline) {
	for _, n := range inlines {
		switch n := n.(type) {
		case *doc.Text:
			b.WriteString(n.Value)
		case *doc.Code:
			b.WriteString(n.Value)
		case *doc.Break:
			b.WriteByte(' ')
		case *doc.Cite:
		default:
			writeText(b, doc.Children(n))
		}
	}
}

func countWords(text string) int {
	n, inside := 0, false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			inside = false
		case !inside && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			inside = true
			n++
		}
	}
	return n
}

// CountCitations counts the citations of the article: each work in each place.
func (e *Edition) CountCitations() int {
	n := 0
	for p := range e.Article.Proses() {
		for i := range doc.Inlines(p.Inlines) {
			if c, ok := i.(*doc.Cite); ok {
				n += len(c.Items)
			}
		}
	}
	return n
}
