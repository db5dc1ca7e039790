package exchange

import (
	"strings"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/memory"
)

// Plan is what an import would do.
type Plan struct {
	// Take are the translations to take over, by article and id.
	Take map[string]map[string]memory.Incoming
	// What became of the units that are not taken over.
	Same       int // the translation is what it is here
	Empty      int // there is no translation
	Unfinished int // the tool says that the translation needs work
	Untouched  int // changed here since, and not in the tool
	Conflicts  int // changed here and there; kept as it is here
	Unknown    int // of no segment
}

// Merge compares what came in with what is here. A unit whose translation was
// changed on both sides, or nobody can tell, is a conflict: it is told, and what
// is here stays, unless theirs says otherwise.
func Merge(in *File, lang string, articles []Article, theirs bool, list *diag.List) *Plan {
	p := &Plan{Take: map[string]map[string]memory.Incoming{}}
	ix := indexArticles(articles)
	for i := range in.Units {
		u := &in.Units[i]
		found := ix.find(u)
		if len(found) == 0 {
			p.Unknown++
			list.Warn(u.Span, diag.ExchangeUnknown, "no article has the segment %q", u.name()).
				WithHint("it was removed since the file was exported; its translation is not taken over")
		}
		for _, at := range found {
			p.merge(u, at, lang, theirs, list)
		}
	}
	return p
}

// at is a segment of an article.
type at struct {
	article *Article
	segment *memory.Segment
}

type index struct {
	names map[string]at
	texts map[string][]at
}

func indexArticles(articles []Article) *index {
	ix := &index{map[string]at{}, map[string][]at{}}
	for i := range articles {
		a := &articles[i]
		for k := range a.Segments {
			g := &a.Segments[k]
			x := at{a, g}
			ix.names[a.Name+"/"+g.Prose.Segment] = x
			key := squeeze(g.Text)
			ix.texts[key] = append(ix.texts[key], x)
		}
	}
	return ix
}

// squeeze makes two texts equal that a tool has wrapped differently.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

// find returns the segment with the unit's name, or, where a tool has dropped
// the name, every segment with the unit's source text.
func (ix *index) find(u *Unit) []at {
	if u.ID != "" {
		if x, ok := ix.names[u.name()]; ok {
			return []at{x}
		}
		return nil
	}
	return ix.texts[squeeze(u.Source)]
}

func (p *Plan) merge(u *Unit, x at, lang string, theirs bool, list *diag.List) {
	g := x.segment
	id := g.Prose.Segment
	m := x.article.Folder.Translation(lang).Active.Get(id)
	state := x.article.Folder.StateOf(g, lang)
	from := u.Source
	if squeeze(from) == squeeze(g.Text) {
		from = g.Text
	}
	take := func() {
		if p.Take[x.article.Name] == nil {
			p.Take[x.article.Name] = map[string]memory.Incoming{}
		}
		p.Take[x.article.Name][id] = memory.Incoming{Text: u.Target, Source: from}
	}
	here := ""
	if m != nil {
		here = carried(m.Other, g.Text)
	}
	switch {
	case strings.TrimSpace(u.Target) == "":
		p.Empty++
	case u.Unfinished:
		p.Unfinished++
	case state == doc.Missing:
		take()
	case here == u.Target:
		if state == doc.Stale && u.Approved && from == g.Text {
			take() // somebody has looked at it, and it still says it
		} else {
			p.Same++
		}
	case u.Base == catalog.Hash("", u.Target):
		p.Untouched++
	case u.Base == catalog.Hash("", here) && (state == doc.Stale || from == g.Text),
		u.Base == "" && state == doc.Stale && from == g.Text:
		take() // what is here is what went out, or older than what came in
	case theirs:
		take()
	default:
		p.Conflicts++
		d := list.Warn(u.Span, diag.ExchangeConflict, "the translation of %q was changed here too; it stays as it is here", x.article.Name+"/"+id).
			WithRelated(m.Span, "the translation here: %s", m.Other).
			WithHint("--theirs takes the one of the file: %s", u.Target)
		if from != g.Text {
			d.Message = diag.Textf("the source of %q has changed since the file was exported, and its translation here is current; it stays", x.article.Name+"/"+id)
		}
	}
}
