// Package doc is the document tree: an article as it goes from the reader
// through every pass to the writers.
//
// A tree is made by package markdown in the source's language. [Article.Localise]
// makes a language's own tree out of it: a copy of the same skeleton in which
// the texts differ and nothing else. Package cite then fills in the labels of
// citations and the list of references. A finished tree leaves a writer nothing
// to decide.
package doc

import "skaryna/internal/source"

// Article is one article in one language.
type Article struct {
	// Name is the article's folder under content/.
	Name string
	// File is the source article.
	File *source.File
	// Slug is the folder and the base name of the editions.
	Slug string
	// SourceLang is the language that the article was written in, Lang the
	// language of this tree; both BCP 47 tags in canonical form.
	SourceLang, Lang string

	Title      *Prose
	Standfirst *Prose // nil where there is none
	Authors    []*Prose
	Keywords   []*Prose
	Licence    *Prose // nil where there is none
	Date       Date
	Updated    Date // the zero Date where there is none

	Blocks []Block
	// Notes are in the order in which the source article first refers to them.
	Notes []*Note
	// References is nil before package cite has been at work, and in an article
	// that cites nothing.
	References *References
}

// Date is a day of the Gregorian calendar, with no time of day and no zone: a
// date in an article is what it says, wherever it is built.
type Date struct{ Year, Month, Day int }

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// State says how far a segment's text can be relied on in a language.
type State uint8

const (
	// Current is a translation of the source text as it stands, and the source
	// text itself in its own language.
	Current State = iota
	// Stale is a translation of an older source text.
	Stale
	// Missing is a segment without a translation: its Inlines are the source's
	// and its Lang is the source's.
	Missing
)

// Role says what a segment is in its article. It stands in message files as
// context for the translator and begins a new segment's id.
type Role string

// The roles of a segment.
const (
	RoleTitle      Role = "title"
	RoleStandfirst Role = "standfirst"
	RoleAuthor     Role = "author"
	RoleKeyword    Role = "keyword"
	RoleLicence    Role = "licence"
	RoleHeading    Role = "heading"
	RoleParagraph  Role = "paragraph"
	RoleItem       Role = "item"    // a paragraph of a list item
	RoleQuote      Role = "quote"   // a paragraph of a quotation
	RoleCell       Role = "cell"    // a table cell
	RoleCaption    Role = "caption" // of a table or a figure
	RoleAlt        Role = "alt"     // the text that stands for a picture
	RoleNote       Role = "note"    // a paragraph of a note
)

// Prose is running text and the unit of translation: one Prose is one segment
// and one message. Localising replaces Inlines, Lang, State and Span, and
// nothing else.
type Prose struct {
	// Segment is the message id; empty before package memory has been at work.
	Segment string
	Role    Role
	// Span is the text's place: in the article, or in a message file.
	Span    source.Span
	Inlines []Inline
	// Lang is set where the text is not in the language of the article's tree,
	// because a translation is missing.
	Lang  string
	State State
	// Notice is set where the reader must be told of the state: a short text in
	// the edition's language that writers print beside the segment.
	Notice string
}

// Note is what a note reference refers to. It is printed at the foot of a page
// or after the text.
type Note struct {
	Span source.Span
	// Label is what the author wrote between [^ and ].
	Label string
	// ID is the anchor of the note: "note-" and the number.
	ID string
	// Number counts from 1 in the order of first reference in the source.
	Number int
	Blocks []Block
	// Refs are the anchors of the places that refer to the note, in the order of
	// this language's text.
	Refs []string
}

// References is the list of the works that an article cites.
type References struct {
	ID      string // the anchor of the heading
	Heading *Prose
	Entries []*Entry
}

// Entry is one work in the list.
type Entry struct {
	// Key is the work's key in the library.
	Key string
	// ID is the anchor of the entry: "ref-" and the key, made fit for an anchor.
	ID string
	// Number counts the works from 1 in the order of first citation in the
	// source article, in every style and language.
	Number int
	// Label is what stands before the entry: "1." or "[1]"; empty in a style
	// without numbers.
	Label   []Inline
	Inlines []Inline
	// Back leads to every place that cites the work, in the order of this
	// language's text.
	Back []*Ref
}
