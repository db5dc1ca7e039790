package memory

import (
	"fmt"
	"slices"
	"testing"

	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// TestSegments sees that the segments are the article's, in its order, with what
// is known of each.
func TestSegments(t *testing.T) {
	p := func(role doc.Role, s string) *doc.Prose {
		f := &source.File{Name: "a.md", Text: s}
		return &doc.Prose{Role: role, Span: source.Span{File: f, End: len(s)}, Inlines: []doc.Inline{&doc.Text{Value: s}}}
	}
	paragraph := func(role doc.Role, s string) *doc.Paragraph { return &doc.Paragraph{Prose: p(role, s)} }
	cell := func(s string) *doc.Cell { return &doc.Cell{Prose: p(doc.RoleCell, s)} }
	a := &doc.Article{
		Title: p(doc.RoleTitle, "T"), Standfirst: p(doc.RoleStandfirst, "S"), Licence: p(doc.RoleLicence, "L"),
		Authors: []*doc.Prose{p(doc.RoleAuthor, "A")}, Keywords: []*doc.Prose{p(doc.RoleKeyword, "K")},
		Blocks: []doc.Block{
			paragraph(doc.RoleParagraph, "before"),
			&doc.Heading{ID: "h", Prose: p(doc.RoleHeading, "H")},
			&doc.List{Items: []*doc.Item{{Blocks: []doc.Block{paragraph(doc.RoleItem, "item")}}}},
			&doc.Quote{Blocks: []doc.Block{paragraph(doc.RoleQuote, "quote")}},
			&doc.Table{Head: []*doc.Cell{cell("a"), {}}, Rows: [][]*doc.Cell{{cell("b"), cell("c")}}, Caption: p(doc.RoleCaption, "table")},
			&doc.Figure{Alt: p(doc.RoleAlt, "alt"), Caption: p(doc.RoleCaption, "figure")},
			&doc.Figure{}, &doc.CodeBlock{}, &doc.Rule{},
		},
		Notes: []*doc.Note{{Number: 3, Blocks: []doc.Block{paragraph(doc.RoleNote, "note")}}},
	}
	// A printer that writes some texts otherwise than they stand in their file.
	segments := Segments(a, func(b []byte, text []doc.Inline) []byte {
		s := doc.PlainText(text)
		if len(s) == 1 {
			s += "!"
		}
		return append(b, s...)
	})
	var got []string
	var proses []*doc.Prose
	for _, s := range segments {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%s", s.Prose.Role, s.Text, s.Anchor, s.Heading, s.Place))
		proses = append(proses, s.Prose)
	}
	want := []string{
		"title|T!|||", "standfirst|S!|||", "author|A!|||", "keyword|K!|||", "licence|L!|||",
		"paragraph|before|||", "heading|H!|h||", "item|item||H|", "quote|quote||H|",
		"caption|table||H|", "cell|a!||H|head, column 1", "cell|b!||H|row 1, column 1", "cell|c!||H|row 1, column 2",
		"alt|alt||H|", "caption|figure||H|", "note|note|||number 3",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if !slices.Equal(proses, slices.Collect(a.Proses())) {
		t.Error("the segments are not in the article's order")
	}
}
