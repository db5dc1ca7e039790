// Package bib holds an article's source library: the works that it may cite,
// read from CSL-JSON and BibTeX.
package bib

import (
	"path"
	"sort"
	"strings"

	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// Entry is a work of the library.
type Entry struct {
	*csl.Item
	// Span is the place of the work's key in its library.
	Span source.Span
	// Custom is what the library knows beyond CSL.
	Custom Custom
}

// Library is what an article may cite, immutable after it was read.
type Library struct {
	// Incomplete says that a part of the library could not be read, which was
	// told: that a key is not there then means nothing.
	Incomplete bool

	entries []*Entry
	byKey   map[string]*Entry
}

// Read reads an article's libraries: a file called *.bib as BibTeX, any other as
// CSL-JSON.
func Read(files []*source.File, list *diag.List) *Library {
	l := &Library{byKey: map[string]*Entry{}}
	for _, f := range files {
		var entries []*Entry
		before := list.Count(diag.Error)
		if path.Ext(f.Name) == ".bib" {
			entries = readBibTeX(f, list)
		} else {
			entries = readJSON(f, list)
		}
		l.Incomplete = l.Incomplete || list.Count(diag.Error) > before
		for _, e := range entries {
			l.add(e, list)
		}
	}
	return l
}

func (l *Library) add(e *Entry, list *diag.List) {
	if first := l.byKey[e.ID]; first != nil {
		list.Error(e.Span, diag.BibDuplicate, "the key %q is taken", e.ID).
			WithHint("give one of the two works another key").
			WithRelated(first.Span, "the first work with this key")
		return
	}
	l.byKey[e.ID] = e
	l.entries = append(l.entries, e)
	checkType(e, list)
	checkDates(e, list)
	checkValues(e, list)
	checkUnseen(e, list)
	derive(e.Item)
}

// Lookup returns the work with a key, or nil.
func (l *Library) Lookup(key string) *Entry { return l.byKey[key] }

// Entries returns the works in the order of their files.
func (l *Library) Entries() []*Entry { return l.entries }

// Keys returns all keys, sorted.
func (l *Library) Keys() []string {
	keys := make([]string, 0, len(l.entries))
	for _, e := range l.entries {
		keys = append(keys, e.ID)
	}
	sort.Strings(keys)
	return keys
}

func checkType(e *Entry, list *diag.List) {
	if types[e.Type] {
		return
	}
	if e.Type == "" {
		list.Error(e.Span, diag.BibType, "the work %q has no type", e.ID).
			WithHint(`write "type": "webpage", or another type of CSL 1.0.2`)
		return
	}
	known := make([]string, 0, len(types))
	for t := range types {
		known = append(known, t)
	}
	sort.Strings(known)
	d := list.Error(e.Span, diag.BibType, "the work %q is of the type %q, which CSL 1.0.2 does not know", e.ID, e.Type)
	d.Hint = diag.DidYouMean(e.Type, known)
}

// types are the types of works of CSL 1.0.2, appendix III.
var types = func() map[string]bool {
	set := map[string]bool{}
	for t := range strings.FieldsSeq(`article article-journal article-magazine article-newspaper bill book
		broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia
		event figure graphic hearing interview legal_case legislation manuscript map motion_picture
		musical_score pamphlet paper-conference patent performance periodical personal_communication post
		post-weblog regulation report review review-book software song speech standard thesis treaty
		webpage`) {
		set[t] = true
	}
	return set
}()
