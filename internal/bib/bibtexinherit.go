package bib

import (
	"sort"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// The states of a work while it inherits.
const (
	isNew uint8 = iota
	inherits
	hasInherited
)

// inherit gives a work the fields of the works that it names in "xdata" and
// "crossref", and they inherit first. The rules are those of BibLaTeX (manual,
// 2.4.1 and appendix B).
func (r *bibReader) inherit(w *work) {
	if w.state != isNew {
		return
	}
	w.state = inherits
	if f, ok := w.fields["xdata"]; ok {
		for key := range strings.SplitSeq(f.tex, ",") {
			if parent := r.parent(w, f, key, "xdata"); parent != nil {
				r.take(w, parent, f.span, func(name string) []string { return []string{name} })
			}
		}
	}
	if f, ok := w.fields["crossref"]; ok {
		if parent := r.parent(w, f, f.tex, "crossref"); parent != nil {
			r.take(w, parent, f.span, func(name string) []string { return heirs(parent.kind, w.kind, name) })
		}
	}
	w.state = hasInherited
}

// parent finds the work that a field names. It is nil, and told, where there is
// none or where it inherits from w in turn.
func (r *bibReader) parent(w *work, f field, key, name string) *work {
	key = strings.TrimSpace(key)
	parent := r.byKey[key]
	if parent == nil {
		if r.faults++; r.faults > maxFaults {
			return nil
		}
		known := make([]string, 0, len(r.byKey))
		for k := range r.byKey {
			known = append(known, k)
		}
		sort.Strings(known)
		d := r.list.Error(f.span, diag.BibUnknownKey, "the %s of the work %q names %q, which the library does not hold", name, w.key.Text(), key)
		d.Hint = diag.DidYouMean(key, known)
		return nil
	}
	if parent.state == inherits {
		r.list.Error(f.span, diag.BibUnknownKey, "the %s of the work %q goes in a circle", name, w.key.Text()).
			WithRelated(parent.key, "it comes back to this work")
		return nil
	}
	r.inherit(parent)
	return parent
}

// take copies those fields that w does not have.
func (r *bibReader) take(w, parent *work, at source.Span, names func(string) []string) {
	if r.left < 0 {
		return // told already
	}
	own := make([]string, 0, len(parent.fields))
	for name := range parent.fields {
		own = append(own, name)
	}
	// A title that changes its name comes before a field that has the name.
	sort.Slice(own, func(i, j int) bool {
		a, b := isTitle(own[i]), isTitle(own[j])
		return a && !b || a == b && own[i] < own[j]
	})
	for _, from := range own {
		f := parent.fields[from]
		for _, to := range names(from) {
			if _, has := w.fields[to]; has || to == "" {
				continue
			}
			if r.left -= len(f.tex) + len(to); r.left < 0 {
				r.tooMuch(at)
				return
			}
			w.fields[to] = f
		}
	}
}

// heirs are the fields that a parent's field goes to in a child that names it by
// crossref.
func heirs(parent, child, name string) []string {
	switch name {
	case "crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label", "options", "presort",
		"related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "sortname",
		"sorttitle", "sortyear", "shorttitle", "indextitle", "indexsorttitle":
		return nil
	}
	to := ""
	switch parent {
	case "mvbook", "mvcollection", "mvproceedings", "mvreference":
		to = "main"
	case "book", "collection", "proceedings", "reference":
		if inWhole(child) {
			to = "book"
		}
	case "periodical":
		if child == "article" || child == "suppperiodical" {
			to = "journal"
		}
	}
	if to != "" && isTitle(name) {
		return []string{to + name}
	}
	if name == "author" && (parent == "book" || parent == "mvbook") && (child == "inbook" || child == "bookinbook" || child == "suppbook") {
		return []string{"author", "bookauthor"}
	}
	return []string{name}
}

// inWhole reports whether works of an entry type are parts of a book.
func inWhole(kind string) bool {
	switch kind {
	case "inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference", "inproceedings", "conference":
		return true
	}
	return false
}

func isTitle(name string) bool { return name == "title" || name == "subtitle" || name == "titleaddon" }
