// Package edition composes the passes for one language into one finished tree,
// which every writer prints as it stands.
package edition

import (
	"skaryna/internal/doc"
	"skaryna/internal/identity"
)

// Edition is a finished article in one language, with all that a writer needs.
// It is not changed once it is made, and shared by the writers.
type Edition struct {
	// Publication is the publication's name in the edition's language.
	Publication string
	// URL is the address under which the publication's output folder stands on
	// the web, with a slash at its end; empty where there is none.
	URL     string
	Article *doc.Article
	// Lang is the language, a BCP 47 tag.
	Lang string
	// DateText and UpdatedText are the article's dates in words; UpdatedText is
	// empty where there is no such date.
	DateText, UpdatedText string
	Words                 Words
	// Version is the publication's version; it may be empty.
	Version string
	// ID is what the edition is known by, ArticleID what the article is, over its
	// editions in all languages of the publication. ArticleID is zero where not
	// all of them are known.
	ID        identity.Edition
	ArticleID identity.Digest
	// Siblings are all editions of the article, this one included, by language in
	// the publication's order, then by format.
	Siblings []Sibling
	// Draft says that the edition is not meant for readers. Words.Draft is then
	// printed on every page.
	Draft bool
}

// Sibling is one edition of the same article.
type Sibling struct {
	// Lang is the language, a BCP 47 tag; LangName its name in itself
	// ("беларуская").
	Lang, LangName string
	// Format is "html", "pdf" or "txt"; FormatName is what it is called in this
	// edition's language.
	Format, FormatName string
	// File is the file's name, in the same folder as this edition.
	File string
}

// ImprintLine is a line of the colophon.
type ImprintLine struct {
	// Text is the whole line: "Edition ID: en·7KQ4-2M9D".
	Text string
	// Code is the part of it that is to be compared sign by sign, and that no
	// language changes; it may be empty.
	Code string
}

// Words are the edition's furniture: its own words, in its language.
type Words struct {
	Notes         string // heading of the notes
	References    string // heading of the list of works
	AlsoPublished string // "Also published in"
	By            string // what stands before the authors, may be empty
	Published     string // "Published 9 August 2020", whole
	Updated       string // the same for the date of change; empty where there is none
	Licence       string // "Licence: …", whole; empty where there is none
	Keywords      string // "Keywords: …", whole; empty where there are none
	Sources       string // "12 sources", whole
	// Imprint are the lines of the colophon that say which edition this is: whose,
	// of which day and version, its ids, and the fingerprint of the key that
	// signs it.
	Imprint    []ImprintLine
	Links      string // heading of the text edition's list of links
	Skip       string // "Skip to the text"
	Contents   string // heading of a table of contents
	BackToText string // what leads back from a note or an entry
	Figure     string // "Figure"
	Table      string // "Table"
	Note       string // "Note", of one
	Continued  string // what stands over a table or note that goes on from the page before
	Draft      string // "Draft"
	// Page says which page this is: "Page 2 of 7".
	Page func(n, of int) string
}
