// Package exchange takes segments out to the tools that translators use and
// their work back in: PO (gettext) and XLIFF 1.2 and 2.0.
//
// Such tools reorder, re-wrap and drop what they don't know. So a unit is known
// by its context or name, failing that by its source text; what a unit was like
// when it went out is written into a comment, and where the comment is lost, an
// import is careful: it never writes over work that may be newer without saying
// so.
package exchange

import (
	"strconv"
	"strings"

	"skaryna/internal/catalog"
	"skaryna/internal/doc"
	"skaryna/internal/memory"
	"skaryna/internal/source"
)

// Article is an article at the translators' desk. The segments have their ids.
type Article struct {
	Name     string
	Folder   *memory.Folder
	Segments []memory.Segment
}

// Unit is a segment as it travels.
type Unit struct {
	// Article and ID name the segment; empty where a tool has dropped them.
	Article, ID string
	// Source is the source text, Previous the one that a stale translation was
	// made from, empty if it is not stale or nobody knows.
	Source, Previous string
	// Target is the translation, empty where there is none.
	Target string
	// Unfinished says that the translation needs work: it is stale, or its
	// translator has said so.
	Unfinished bool
	// Approved says that a tool has marked the translation as done. A unit without
	// any mark is neither.
	Approved bool
	// Base is the hash of the translation as it went out; empty where a tool has
	// dropped it.
	Base string
	// Place says where the segment stands, Heading what heading is above.
	Place, Heading string
	// At is the place of the segment's source, "content/a/article.md:12".
	At string
	// Remarks are the comments that people wrote in the message file.
	Remarks []string
	// Span is the place of the unit in the file that came in.
	Span source.Span
}

// File is what is exchanged: units of one or more articles.
type File struct {
	SourceLang, Lang string
	// Project is what the publication is called, Date the day on which the newest of
	// the articles last changed. They are told to tools and not read back.
	Project string
	Date    doc.Date
	Units   []Unit
}

// noTranslation is the base of a unit that went out empty.
const noTranslation = "none"

// baseOf returns what is remembered of a translation as it goes out.
func baseOf(target string) string {
	if strings.TrimSpace(target) == "" {
		return noTranslation
	}
	return catalog.Hash("", target)
}

// carried returns a translation as it travels: without the line ends around it that
// its source has not. They say nothing in Markdown, and tools take them for mistakes.
func carried(target, source string) string {
	if strings.HasSuffix(source, "\n") || strings.HasPrefix(source, "\n") {
		return target
	}
	return strings.Trim(target, "\n")
}

// Units returns an article's segments with their translations into a language,
// in document order.
func Units(a *Article, lang string) []Unit {
	active := a.Folder.Translation(lang).Active
	then := map[string]string{}
	for _, o := range a.Folder.Outdated(a.Segments, lang) {
		then[o.ID] = o.Then
	}
	out := make([]Unit, len(a.Segments))
	for i := range a.Segments {
		g := &a.Segments[i]
		u := Unit{
			Article: a.Name,
			ID:      g.Prose.Segment,
			Source:  g.Text,
			Place:   string(g.Prose.Role),
			Heading: g.Heading,
			At:      place(g.Prose.Span),
		}
		if g.Place != "" {
			u.Place += ", " + g.Place
		}
		m := active.Get(u.ID)
		state := a.Folder.StateOf(g, lang)
		if state != doc.Missing {
			u.Target = carried(m.Other, u.Source)
			u.Unfinished, u.Approved = state == doc.Stale, state == doc.Current
			u.Previous = then[u.ID]
		}
		if m != nil {
			u.Remarks = memory.Remarks(m)
		}
		u.Base = baseOf(u.Target)
		out[i] = u
	}
	return out
}

// place names the file and line of a span.
func place(s source.Span) string {
	if s.IsZero() {
		return ""
	}
	p := s.Position()
	return p.File + ":" + strconv.Itoa(p.Line)
}

// name is what a unit is called in a file: the article and the id.
func (u *Unit) name() string { return u.Article + "/" + u.ID }

// setName is the reverse of name. An id has no slash.
func (u *Unit) setName(name string) {
	if i := strings.LastIndexByte(name, '/'); i > 0 {
		u.Article, u.ID = name[:i], name[i+1:]
	}
}

// where is the line for the translator that says where the segment stands.
func (u *Unit) where() string {
	if u.Heading == "" {
		return u.Place
	}
	return u.Place + ", under “" + u.Heading + "”"
}
