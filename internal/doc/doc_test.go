package doc

import (
	"reflect"
	"strings"
	"testing"
)

func text(s string) *Text { return &Text{Value: s} }

func prose(role Role, inlines ...Inline) *Prose { return &Prose{Role: role, Inlines: inlines} }

// everything is an article that holds every node.
func everything() *Article {
	inlines := []Inline{
		text("a "),
		&Emph{Inlines: []Inline{text("b"), &Strong{Inlines: []Inline{text("c")}}}},
		&Code{Value: "d"},
		&Link{URL: "https://example.org", Inlines: []Inline{text("e")}},
		&Ref{Target: "h", Inlines: []Inline{text("f")}},
		&Phrase{Lang: "be", Inlines: []Inline{text("g")}},
		&Styled{Style: StyleSub, Inlines: []Inline{text("h")}},
		&Break{},
		&Cite{Items: []*CiteItem{{Key: "k", Prefix: []Inline{text("see")}, Suffix: []Inline{text("on")}}}, Label: []Inline{text("[1]")}},
		&NoteRef{Label: "n"},
	}
	return &Article{
		SourceLang: "en", Lang: "en",
		Title: prose(RoleTitle, text("title")), Standfirst: prose(RoleStandfirst, text("standfirst")),
		Authors: []*Prose{prose(RoleAuthor, text("author"))}, Keywords: []*Prose{prose(RoleKeyword, text("keyword"))},
		Licence: prose(RoleLicence, text("licence")),
		Blocks: []Block{
			&Heading{Level: 2, ID: "h", Prose: prose(RoleHeading, text("heading"))},
			&Paragraph{Prose: prose(RoleParagraph, inlines...)},
			&List{Items: []*Item{{Blocks: []Block{&Paragraph{Prose: prose(RoleItem, text("item"))}}}}},
			&Quote{Blocks: []Block{&Paragraph{Prose: prose(RoleQuote, text("quote"), &NoteRef{Label: "n"})}}},
			&CodeBlock{Text: "code"},
			&Table{Align: []Align{AlignLeft}, Head: []*Cell{{Prose: prose(RoleCell, text("head"))}},
				Rows: [][]*Cell{{{Prose: prose(RoleCell, text("cell"))}}, {{}}}, Caption: prose(RoleCaption, text("table"))},
			&Figure{Alt: prose(RoleAlt, text("alt")), Caption: prose(RoleCaption, text("figure"))},
			&Rule{},
		},
		Notes: []*Note{{Label: "n", ID: "note-1", Number: 1, Blocks: []Block{&Paragraph{Prose: prose(RoleNote, text("note"), &NoteRef{Label: "none"})}}}},
	}
}

func TestProses(t *testing.T) {
	var got []string
	for p := range everything().Proses() {
		got = append(got, PlainText(p.Inlines))
	}
	want := "title|standfirst|author|keyword|licence|heading|a bcdefgh [1]|item|quote|table|head|cell|alt|figure|note"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestProsesEnds(t *testing.T) {
	a := everything()
	all := 0
	for range a.Proses() {
		all++
	}
	for stop := 1; stop <= all; stop++ {
		n := 0
		for range a.Proses() {
			if n++; n == stop {
				break // an iterator that goes on after this panics
			}
		}
	}
}

// TestLocaliseShares sees that the copy shares no node that a later pass changes:
// every text of it is changed, and the source stays.
func TestLocaliseShares(t *testing.T) {
	a := everything()
	before := dump(t, a)
	b := a.Localise("be", (*Prose).Clone)
	if b.Lang != "be" || b.SourceLang != "en" {
		t.Errorf("the copy is in %s, from %s", b.Lang, b.SourceLang)
	}
	for p := range b.Proses() {
		p.Notice = "changed"
		for n := range Inlines(p.Inlines) {
			switch n := n.(type) {
			case *Text:
				n.Value = "changed"
			case *Cite:
				n.Items[0].Number = 9
				n.Items[0].Prefix[0].(*Text).Value = "changed"
				n.Label = nil
			}
		}
	}
	b.LinkNotes()
	b.Notes[0].Number = 7
	if after := dump(t, a); after != before {
		t.Errorf("the source has changed from\n%s\nto\n%s", before, after)
	}
}

func TestLocaliseIsEqual(t *testing.T) {
	a := everything()
	b := a.Localise("en", (*Prose).Clone)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("a copy in the same words differs:\n%s\n%s", dump(t, a), dump(t, b))
	}
}

func TestLinkNotes(t *testing.T) {
	a := everything()
	a.LinkNotes()
	if got := strings.Join(a.Notes[0].Refs, " "); got != "noteref-1 noteref-1-2" {
		t.Errorf("the note is referred to from %s", got)
	}
	n := a.Blocks[1].(*Paragraph).Prose.Inlines[9].(*NoteRef)
	if n.Number != 1 || n.Target != "note-1" || n.ID != "noteref-1" {
		t.Errorf("the reference is %+v", n)
	}
	before := dump(t, a)
	a.LinkNotes()
	if dump(t, a) != before {
		t.Error("doing it twice changes something")
	}
}

func dump(t *testing.T, a *Article) string {
	t.Helper()
	var b strings.Builder
	if err := Dump(&b, a); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDumpShowsEveryNode(t *testing.T) {
	d := dump(t, everything())
	for _, want := range []string{
		"heading 2 #h", "paragraph", "list bulleted", "item", "quote", "code", "table", "head", "cell", "figure", "rule", "note 1 n",
		"emph(", "strong(", "code(", "link(", "ref(section", "phrase(", "styled(", "break", "cite(", "noteref(",
	} {
		if !strings.Contains(d, want) {
			t.Errorf("the dump lacks %s:\n%s", want, d)
		}
	}
}

// TestSlab sees that what a slab made before stays as it is.
func TestSlab(t *testing.T) {
	var s Slab[int]
	var made []*int
	var lists [][]int
	for i := range 300 {
		if i%100 == 50 {
			s.Reserve(i)
		}
		made = append(made, s.New(i))
		list := s.Slice(i % 20)
		for k := range list {
			if list[k] != 0 {
				t.Fatalf("a new value is %d", list[k])
			}
			list[k] = -1
		}
		if len(list) != i%20 || cap(list) != len(list) {
			t.Fatalf("%d values with room for %d instead of %d", len(list), cap(list), i%20)
		}
		lists = append(lists, append(list, -2)) // which must not run into what comes next
	}
	for i, p := range made {
		if *p != i {
			t.Errorf("the value %d has become %d", i, *p)
		}
	}
	for i, list := range lists {
		if len(list) != i%20+1 {
			t.Errorf("the list %d has become %v", i, list)
		}
	}
}

func BenchmarkLocalise(b *testing.B) {
	a := everything()
	b.ReportAllocs()
	for b.Loop() {
		a.Localise("be", new(Cloner).Clone)
	}
}

func BenchmarkWalk(b *testing.B) {
	a := everything()
	b.ReportAllocs()
	for b.Loop() {
		for p := range a.Proses() {
			for range Inlines(p.Inlines) {
			}
		}
	}
}

// TestCloneLabels holds apart a citation without a label and one whose label is
// empty, as a style leaves it that prints nothing there.
func TestCloneLabels(t *testing.T) {
	p := &Prose{Inlines: []Inline{&Cite{}, &Cite{Label: []Inline{}}}}
	copied := p.Clone().Inlines
	if l := copied[0].(*Cite).Label; l != nil {
		t.Errorf("no label comes as %#v", l)
	}
	if l := copied[1].(*Cite).Label; l == nil {
		t.Error("an empty label comes as none")
	}
}
