package press

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/markdown"
	"skaryna/internal/memory"
	"skaryna/internal/source"
)

// Fixed is a file that [Fix] changed.
type Fixed struct {
	Name string
	// Count is how many places were mended.
	Count int
}

// maxRounds is how often Fix looks again. Mending one place may show another
// beside it; a rule that would go on for ever is stopped.
const maxRounds = 5

// Fix mends what [Check] finds and may be mended without asking, and returns
// what a check says afterwards. It writes the bytes of the changes and no other,
// a file whole or not at all.
//
// A change in a translation says nothing of its source, and its hash stays. A
// change in an article changes the text that its translations were made from: as
// it changes no more than marks and letters that were wrong, a translation that was
// current stays so. The message files are brought in line at once, as “skaryna
// sync” would. An article whose files are not in line with it before is therefore
// left as it is.
func Fix(ctx context.Context, o Options) (*Result, []Fixed, *diag.List, error) {
	counts := map[string]int{}
	for range maxRounds {
		result, list, err := Check(ctx, o)
		if err != nil {
			return result, fixedOf(counts), list, err
		}
		n, err := fixRound(ctx, o, list, counts)
		if err != nil || n == 0 {
			return result, fixedOf(counts), list, err
		}
	}
	result, list, err := Check(ctx, o)
	return result, fixedOf(counts), list, err
}

func fixedOf(counts map[string]int) []Fixed {
	var out []Fixed
	for name, n := range counts {
		out = append(out, Fixed{name, n})
	}
	slices.SortFunc(out, func(a, b Fixed) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// fixRound makes the changes that the list knows of, and returns how many.
func fixRound(ctx context.Context, o Options, list *diag.List, counts map[string]int) (int, error) {
	edits := editsOf(list)
	if len(edits) == 0 {
		return 0, nil
	}
	d, err := OpenDesk(o.Dir, o.Articles, new(diag.List)) // Check has told what is wrong
	if d == nil {
		return 0, err
	}
	defer d.Close()
	f := fixer{edits: edits, counts: map[string]int{}}
	results := make([][]Synced, len(d.articles))
	counted := make([]map[string]int, len(d.articles))
	err = d.each(ctx, func(i int, w *Work) {
		g := fixer{edits: edits, counts: map[string]int{}}
		if s := g.article(w, d.pub.Languages); s != nil {
			results[i], counted[i] = []Synced{*s}, g.counts
		}
	})
	if err != nil {
		return 0, err
	}
	for _, c := range counted {
		for name, n := range c {
			f.counts[name] += n
		}
	}
	all := slices.Concat(results...)
	if len(all) == 0 {
		return 0, nil
	}
	if err := d.Write(ctx, all); err != nil {
		return 0, err
	}
	total := 0
	for name, n := range f.counts {
		counts[name] += n
		total += n
	}
	return total, nil
}

// editsOf returns the changes of a list by the name of their file, in order of
// place. Of two that overlap the first is made.
func editsOf(list *diag.List) map[string][]diag.Edit {
	edits := map[string][]diag.Edit{}
	for _, d := range list.Sorted() {
		if d.Fix == nil {
			continue
		}
		for _, e := range d.Fix.Edits {
			edits[e.Span.File.Name] = append(edits[e.Span.File.Name], e)
		}
	}
	for name, es := range edits {
		slices.SortStableFunc(es, func(a, b diag.Edit) int {
			return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
		})
		end, kept := -1, es[:0]
		for _, e := range es {
			if e.Span.Start > end || e.Span.Start == end && e.Span.Start < e.Span.End {
				kept = append(kept, e)
				end = e.Span.End
			}
		}
		edits[name] = kept
	}
	return edits
}

// fixer mends the files of one article.
type fixer struct {
	edits  map[string][]diag.Edit
	counts map[string]int
}

// article returns what is to be written for an article; nil for nothing.
func (f *fixer) article(w *Work, languages []string) *Synced {
	s := &Synced{Article: w.Article, From: w.Article, Result: &memory.Result{}}
	mend := len(f.edits[w.File.Name]) > 0 && inLine(w, languages)
	for _, t := range w.Folder.Translations {
		if t.Active == nil {
			continue
		}
		if fixed := f.messages(t.Active); fixed != nil {
			s.Files = append(s.Files, memory.File{Name: fixed.File.Name, Data: fixed.File.Bytes(fixed.File.Text), Old: t.Active.File})
			t.Active = fixed
		}
	}
	if mend {
		f.source(w, languages, s)
	}
	if len(s.Files) == 0 {
		return nil
	}
	return s
}

// translated reports whether an article has message files.
func translated(w *Work) bool { return w.Folder.Record != nil || len(w.Folder.Translations) > 0 }

// inLine reports whether sync has nothing to do for an article: no translation
// would be taken for one of a text that it was not made from.
func inLine(w *Work, languages []string) bool {
	return !translated(w) || w.Folder.Name == w.Article &&
		len(memory.Sync(w.Article, slices.Clone(w.Segments), w.Folder, memory.Options{Languages: languages}).Files) == 0
}

// messages returns a message file with its changes made, or nil where there are
// none to be made, or where the result would not be the same file with another
// text in it.
func (f *fixer) messages(m *catalog.Messages) *catalog.Messages {
	edits := f.edits[m.File.Name]
	if len(edits) == 0 {
		return nil
	}
	file := edited(m.File, edits)
	if file == nil {
		return nil
	}
	var faults diag.List
	now := catalog.ReadSegments(file, &faults)
	if now == nil || faults.Len() > 0 || len(now.List) != len(m.List) {
		return nil
	}
	for i, msg := range now.List {
		old := m.List[i]
		touched := slices.ContainsFunc(edits, func(e diag.Edit) bool {
			return e.Span.Start >= old.Span.Start && e.Span.End <= old.Span.End
		})
		if msg.ID != old.ID || msg.Hash != old.Hash || !slices.Equal(msg.Comments, old.Comments) || !touched && msg.Other != old.Other {
			return nil
		}
	}
	f.counts[m.File.Name] = len(edits)
	return now
}

// edited returns a file with changes made; nil where they were found in another
// state of it.
func edited(f *source.File, edits []diag.Edit) *source.File {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.Span.File.Text != f.Text || e.Span.Start < at || e.Span.End > len(f.Text) {
			return nil
		}
		b.WriteString(f.Text[at:e.Span.Start])
		b.WriteString(e.Text)
		at = e.Span.End
	}
	b.WriteString(f.Text[at:])
	return &source.File{Name: f.Name, Text: b.String(), CRLF: f.CRLF, BOM: f.BOM}
}

// source mends the article itself, and brings its message files in line.
func (f *fixer) source(w *Work, languages []string, s *Synced) {
	edits := f.edits[w.File.Name]
	file := edited(w.File, edits)
	if file == nil {
		return
	}
	var faults diag.List
	a := markdown.Read(file, w.Article, &faults)
	segments := memory.Segments(a, markdown.AppendPrint)
	if faults.HasErrors() || len(segments) != len(w.Segments) {
		return
	}
	memory.Identify(segments, w.Folder.Past())
	texts := make(map[string]string, len(segments))
	for i := range segments {
		id := w.Segments[i].Prose.Segment
		if segments[i].Prose.Segment != id {
			return // the change is too much for its segment to be known again
		}
		texts[id] = w.Segments[i].Text
	}
	files := []memory.File{{Name: w.File.Name, Data: file.Bytes(file.Text), Old: w.File}}
	if translated(w) {
		files = append(files, memory.Sync(w.Article, segments, w.Folder, memory.Options{
			Languages: languages,
			Accept:    func(_, id, then, _ string) bool { return then == texts[id] },
		}).Files...)
	}
	for _, mended := range s.Files {
		// What sync writes of a translation that was mended too holds both changes.
		if i := slices.IndexFunc(files, func(f memory.File) bool { return f.Name == mended.Name }); i >= 0 {
			files[i].Old = mended.Old
		} else {
			files = append(files, mended)
		}
	}
	s.Files = files
	f.counts[w.File.Name] = len(edits)
}
