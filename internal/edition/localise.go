package edition

import (
	"skaryna/internal/catalog"
	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/markdown"
	"skaryna/internal/memory"
	"skaryna/internal/publication"
)

// localiser makes a language's tree out of the source's.
type localiser struct {
	lang     string
	source   string            // the source's language
	texts    map[string]string // of the source's segments, by id
	record   *catalog.Messages // of the source at the last sync
	messages *catalog.Messages
	order    *cite.Order
	words    *catalog.Printer
	stale    publication.Policy
	missing  publication.Policy
	list     *diag.List
	cloner   doc.Cloner
}

// translate returns a segment in the localiser's language. A segment that the
// policy does not let through is told and stands there in the source's words,
// so that the pass can go on and show every other mistake.
func (l *localiser) translate(p *doc.Prose) *doc.Prose {
	if l.lang == l.source {
		return l.cloner.Clone(p)
	}
	m := l.messages.Get(p.Segment)
	state := memory.StateOf(l.texts[p.Segment], m, l.record.Get(p.Segment))
	if state == doc.Missing {
		return l.untranslated(p, m)
	}
	if state == doc.Stale && l.stale == publication.Block {
		l.list.Error(m.Whole(), diag.SegmentStale, "the translation of %q is of an older source text", p.Segment).
			WithHint("mend it and run “skaryna sync”, or say with “skaryna accept %s %s” that it still holds; --draft prints it marked", l.lang, p.Segment).
			WithRelated(p.Span, "the source as it is now")
		return p.Clone()
	}
	t := *p
	t.Span = m.Whole()
	t.State = state
	faults := l.list.Len()
	t.Inlines = markdown.ParseInlines(m.Fragment, m.Whole(), l.list)
	for n := range doc.Inlines(t.Inlines) {
		if c, ok := n.(*doc.Cite); ok {
			l.order.Check(c, l.list)
		}
	}
	if l.list.Len() > faults {
		// A text that could not be read, or cites what is not there, differs from
		// its source anyway: one mistake is told once.
		return &t
	}
	if state == doc.Stale {
		var differences diag.List
		if match(p, &t, &differences); differences.Len() > 0 {
			// It cannot stand in the source's place: editions say the same.
			return l.inSource(p)
		}
		t.Notice = l.words.Text("notice-stale", nil)
		return &t
	}
	match(p, &t, l.list)
	return &t
}

func (l *localiser) untranslated(p *doc.Prose, m *catalog.Message) *doc.Prose {
	if l.missing == publication.Notice {
		return l.inSource(p)
	}
	const hint = "write the translation, or run “skaryna sync” first if the segment is not in the file; --draft prints it in the source's language, marked"
	if m != nil {
		l.list.Error(m.Key, diag.SegmentMissing, "the segment %q is not translated", p.Segment).
			WithHint(hint).WithRelated(p.Span, "the source")
	} else if stray := l.strayFor(p.Segment); stray != nil {
		l.list.Error(stray.Key, diag.SegmentMissing, "the segment %q is not translated, and no segment is called %q", p.Segment, stray.ID).
			WithHint("if this is its translation, call it %q", p.Segment).WithRelated(p.Span, "the source")
	} else {
		l.list.FileError(l.messages.File.Name, diag.SegmentMissing, "the segment %q is not translated", p.Segment).
			WithHint(hint).WithRelated(p.Span, "the source")
	}
	return p.Clone()
}

// strayFor returns the message that is called almost as a segment is and belongs
// to none, nil where there is no such message: somebody's slip of the hand.
func (l *localiser) strayFor(segment string) *catalog.Message {
	var strays []string
	for _, m := range l.messages.List {
		if _, known := l.texts[m.ID]; !known {
			strays = append(strays, m.ID)
		}
	}
	if near := diag.Nearest(segment, strays); near != "" {
		return l.messages.Get(near)
	}
	return nil
}

// inSource returns a segment in the words of its source, with a notice that says
// so.
func (l *localiser) inSource(p *doc.Prose) *doc.Prose {
	t := p.Clone()
	t.State = doc.Missing
	t.Lang = l.source
	t.Notice = l.words.NotTranslated(l.source)
	return t
}
