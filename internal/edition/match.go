package edition

import (
	"fmt"
	"sort"
	"strings"

	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// A segment and its translation cite the same works at the same places, lead to
// the same addresses and refer to the same notes. Their order is the
// translator's: a sentence may be turned round.

// anchor is one thing in a segment that its translation must hold too.
type anchor struct {
	code diag.Code
	// name is how a person would write it: "[@key, p. 12]".
	name string
	span source.Span
}

// anchorsOf returns what a translation of text must hold as well.
func anchorsOf(text []doc.Inline) []anchor {
	var as []anchor
	for n := range doc.Inlines(text) {
		switch n := n.(type) {
		case *doc.Cite:
			for _, item := range n.Items {
				as = append(as, anchor{diag.SegmentCite, citeName(n, item), item.Span})
			}
		case *doc.Link:
			as = append(as, anchor{diag.SegmentLink, "<" + n.URL + ">", n.Span})
		case *doc.Ref:
			if n.Kind == doc.RefSection {
				as = append(as, anchor{diag.SegmentLink, "(#" + n.Target + ")", n.Span})
			}
		case *doc.Phrase:
			if n.ID != "" {
				as = append(as, anchor{diag.SegmentAnchor, "{#" + n.ID + "}", n.Span})
			}
		case *doc.NoteRef:
			as = append(as, anchor{diag.SegmentNote, "[^" + n.Label + "]", n.Span})
		}
	}
	return as
}

// citeName names a cited place as an author would write it, in one form for all
// languages: the kind of place is CSL's word for it.
func citeName(c *doc.Cite, item *doc.CiteItem) string {
	var b strings.Builder
	if c.InText {
		b.WriteString("@" + item.Key)
	} else if item.SuppressAuthor {
		b.WriteString("[-@" + item.Key)
	} else {
		b.WriteString("[@" + item.Key)
	}
	if item.Locator != "" {
		fmt.Fprintf(&b, ", %s %s", item.LocatorLabel, cite.PlainLocator(item.Locator))
	}
	if len(item.Suffix) > 0 {
		b.WriteString(" …") // what it says is the translator's; that it says something is not
	}
	if !c.InText {
		b.WriteString("]")
	}
	return b.String()
}

// match tells where a translation holds other works, links or notes than its
// source.
func match(from, to *doc.Prose, list *diag.List) {
	want := map[string][]anchor{}
	for _, a := range anchorsOf(from.Inlines) {
		want[a.name] = append(want[a.name], a)
	}
	for _, a := range anchorsOf(to.Inlines) {
		if left := want[a.name]; len(left) > 0 {
			want[a.name] = left[1:]
			continue
		}
		d := list.Add(&diag.Diagnostic{Code: a.code, Span: a.span, Message: a.extra(to.Segment), Hint: a.rule()})
		d.WithRelated(from.Span, "the source")
	}
	names := make([]string, 0, len(want))
	for name, left := range want {
		if len(left) > 0 {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		for _, a := range want[name] {
			d := list.Error(to.Span, a.code, "the translation of %q lacks %s", to.Segment, a.name)
			d.Hint = a.rule()
			d.WithRelated(a.span, "in the source")
		}
	}
}

// extra says that the translation holds the anchor, and the source of the segment
// does not.
func (a *anchor) extra(segment string) diag.Text {
	switch a.code {
	case diag.SegmentCite:
		return diag.Textf("the translation cites %s, and the source of %q does not", a.name, segment)
	case diag.SegmentLink:
		return diag.Textf("the translation leads to %s, and the source of %q does not", a.name, segment)
	case diag.SegmentNote:
		return diag.Textf("the translation refers to %s, and the source of %q does not", a.name, segment)
	}
	return diag.Textf("the translation has the anchor %s, and the source of %q does not", a.name, segment)
}

// rule says what a segment and its translation have in common.
func (a *anchor) rule() diag.Text {
	switch a.code {
	case diag.SegmentCite:
		return diag.Textf("a segment and its translation cite the same works at the same places")
	case diag.SegmentLink:
		return diag.Textf("a segment and its translation lead to the same addresses")
	case diag.SegmentNote:
		return diag.Textf("a segment and its translation refer to the same notes")
	}
	return diag.Textf("a segment and its translation have the same anchors, for links to land on")
}
