package doc

import "skaryna/internal/source"

// Inline is a piece of running text.
//
//sumtype:decl
type Inline interface{ inline() }

type (
	// Text is plain text. A line end in the author's file is a space here.
	Text struct {
		Span  source.Span
		Value string
	}

	// Emph is emphasised text.
	Emph struct {
		Span    source.Span
		Inlines []Inline
	}

	// Strong is strongly emphasised text.
	Strong struct {
		Span    source.Span
		Inlines []Inline
	}

	// Code is a piece of code, printed as it stands.
	Code struct {
		Span  source.Span
		Value string
	}

	// Link leads out of the edition. Its URL has a scheme that was allowed, and
	// is percent-encoded.
	Link struct {
		Span    source.Span
		URL     string
		Title   string
		Inlines []Inline
	}

	// Ref leads to a place in the same edition: what an author wrote as a link to
	// "#id", a number in a citation's label, the way back from an entry.
	Ref struct {
		Span source.Span
		Kind RefKind
		// ID is the anchor of this reference itself, if anything leads back to it.
		ID string
		// Target is the anchor that it leads to, without "#".
		Target  string
		Inlines []Inline
	}

	// Phrase is a stretch of text with a language or an anchor of its own.
	Phrase struct {
		Span    source.Span
		ID      string // may be empty
		Lang    string // may be empty; a BCP 47 tag in canonical form
		Inlines []Inline
	}

	// Styled is text in a form that citation styles ask for and Markdown lacks.
	Styled struct {
		Style   Style
		Inlines []Inline
	}

	// Break ends a line where the author said so.
	Break struct {
		Span source.Span
	}

	// Cite is a citation of one or more works.
	Cite struct {
		Span  source.Span
		Items []*CiteItem
		// InText says that the author wrote @key, as a part of the sentence, and
		// not [@key].
		InText bool
		// Label is what is printed; set by package cite.
		Label []Inline
	}

	// NoteRef refers to a note.
	NoteRef struct {
		Span source.Span
		// Label is what the author wrote between [^ and ].
		Label string
		// ID is the anchor of this reference, Target that of the note; set with
		// Number when a language's tree is made.
		ID, Target string
		Number     int
	}
)

func (*Text) inline()    {}
func (*Emph) inline()    {}
func (*Strong) inline()  {}
func (*Code) inline()    {}
func (*Link) inline()    {}
func (*Ref) inline()     {}
func (*Phrase) inline()  {}
func (*Styled) inline()  {}
func (*Break) inline()   {}
func (*Cite) inline()    {}
func (*NoteRef) inline() {}

// CiteItem is one work in a citation.
type CiteItem struct {
	// Span is the place of the key itself, without the @.
	Span source.Span
	Key  string
	// Prefix and Suffix are text before and after; the suffix without the
	// locator.
	Prefix, Suffix []Inline
	// LocatorLabel is the kind of place in the work, as CSL names it: "page",
	// "chapter", "section"; empty where there is no locator.
	LocatorLabel string
	// Locator is the place in the work, without the word for its kind: "12".
	Locator string
	// SuppressAuthor says that the author wrote [-@key].
	SuppressAuthor bool
	// Number is the work's number, set by package cite.
	Number int
}

// RefKind says what a reference leads to.
type RefKind uint8

// The kinds of references.
const (
	RefSection RefKind = iota // a heading, figure, table or phrase of the article
	RefEntry                  // from a citation to its entry in the references
	RefBack                   // from an entry to a citation of it
)

// Style is a form of letters.
type Style uint8

// The styles.
const (
	StyleSmallCaps Style = iota + 1
	StyleSuper
	StyleSub
	StyleUnderline
	StyleUpright // upright within emphasis
)
