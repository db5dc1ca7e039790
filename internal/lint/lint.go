// Package lint holds what a careful editor would catch in a publication: in one
// language, between a translation and its source, in the library, and from one
// article to another. Every finding is a diagnostic with the code of a rule; the
// rules of a language itself stand in package lang.
//
// Rules read the texts as their authors wrote them. What the press mends by
// itself — straight quotation marks, hyphens for dashes, ordinary spaces — is no
// fault.
package lint

import (
	"skaryna/internal/bib"
	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/lang"
	"skaryna/internal/source"
)

// Article is what is checked of one article.
type Article struct {
	// Tree is the source's tree, with its texts as they were written.
	Tree *doc.Article
	// Record is the message file of the source's language, beside whose messages
	// the exceptions for the source's segments stand; nil where there is none.
	Record *catalog.Messages
	Works  []*bib.Entry
	// Translations are the languages that are checked beside the source's.
	Translations []Translation
	// Source says that the source's own text is checked too, and not only read to
	// hold the translations against it.
	Source bool
}

// Translation is an article in another language.
type Translation struct {
	Lang string
	// Tree has the skeleton of the source's tree, its texts as they were written.
	Tree     *doc.Article
	Messages *catalog.Messages
}

// Checker checks the articles of a publication.
type Checker struct {
	settings *Settings
	glossary *glossary
}

// Report is what was found in one article, before it is known what the others
// hold.
type Report struct {
	article *Article // while it is checked
	// own are the findings that belong to no segment, allowed the exceptions for
	// them.
	own     diag.List
	allowed []*allowance
	// whole says that all was looked for that belongs to no segment.
	whole bool
	segs  []*segment
	// sources are the segments of the article itself, which segs may lack.
	sources []*segment
	// addresses are where the article leads its readers.
	addresses []address
	// known are words of the library, where spelling is asked for.
	known map[string]bool
}

// segment is a segment in one language.
type segment struct {
	text *doc.Prose
	// origin is the source's segment; nil for a segment of the source.
	origin   *segment
	tag      string // of the language
	language *lang.Language
	script   string // an ISO 15924 code
	pieces   []lang.Piece
	nodes    []*doc.Text
	values   []lang.Value
	// texts are what of a source's segment may recur elsewhere.
	texts []string
	// message is where the text stands; nil for a text of the article.
	message *catalog.Message
	// hits are the terms of the glossary in it, once they were searched for.
	hits     []hit
	searched bool
	// found are the findings, allowed the exceptions.
	found   diag.List
	allowed []*allowance
}

// isSource reports whether the segment is one of the article itself.
func (s *segment) isSource() bool { return s.origin == nil }

// whole is the place of the segment's text.
func (s *segment) whole() source.Span { return s.text.Span }
