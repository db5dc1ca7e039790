package markdown

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// articleState is what is known of an article as a whole while it is read.
type articleState struct {
	name string
	ids  map[string]source.Span
	refs []internalRef
	// notes are the definitions in the order of the file, noteRefs the references.
	notes    []*doc.Note
	noteAt   map[string]*doc.Note
	noteRefs []*doc.NoteRef
	// inNote says that a note's text is read.
	inNote bool
	// level is that of the last heading.
	level   int
	tooDeep bool
}

// internalRef is a link to a place in the article.
type internalRef struct {
	target string
	span   source.Span
}

// Read reads an article: front matter and a body in Markdown. The name is that of
// its folder under content/. What is wrong is told to list; the result is as much
// of the article as could be read, and never nil.
func Read(f *source.File, name string, list *diag.List) *doc.Article {
	a := &doc.Article{Name: name, File: f, Slug: name}
	st := &articleState{name: name, ids: make(map[string]source.Span), noteAt: make(map[string]*doc.Note)}
	whole := &reader{file: f, text: f.Text, list: list, store: new(store), article: st}
	whole.controls()
	body := whole.front(a)

	r := whole.on(source.Span{File: f, Start: body, End: len(f.Text)})
	told := list.Len()
	root := r.parse(articleParser())
	a.Blocks = r.blocks(root, doc.RoleParagraph)
	if len(a.Blocks) == 0 && list.Len() == told {
		list.Error(source.Span{File: f, Start: body, End: body}, diag.MarkEmpty, "the article has no text")
	}
	a.Notes = st.linkNotes(a, list)
	st.nameHeadings(a)
	st.checkRefs(list)
	return a
}

// reserved are the beginnings of the anchors that the press makes.
var reserved = []string{"ref-", "cite-", "note-", "noteref-"}

func isReserved(id string) bool {
	return slices.ContainsFunc(reserved, func(p string) bool { return strings.HasPrefix(id, p) })
}

// define says that an author gave something the id.
func (r *reader) define(id string, span source.Span) {
	if id == "" || r.article == nil {
		return
	}
	if isReserved(id) {
		r.list.Error(span, diag.MarkDuplicateID, "ids that begin with %q are the press's own", id[:strings.IndexByte(id, '-')+1])
		return
	}
	if first, ok := r.article.ids[id]; ok {
		r.list.Error(span, diag.MarkDuplicateID, "the id %q is given twice", id).WithRelated(first, "first given here")
		return
	}
	r.article.ids[id] = span
}

// nameHeadings gives each heading without an id one that is made of its words.
// It comes after all ids that authors gave, so that those win.
func (st *articleState) nameHeadings(a *doc.Article) {
	used := make(map[string]int)
	for b := range doc.Blocks(a.Blocks) {
		h, ok := b.(*doc.Heading)
		if !ok || h.ID != "" {
			continue
		}
		base := anchor(doc.PlainText(h.Prose.Inlines))
		id := base
		for _, taken := st.ids[id]; taken; _, taken = st.ids[id] {
			used[base]++
			id = base + "-" + strconv.Itoa(used[base]+1)
		}
		h.ID = id
		st.ids[id] = h.Span
	}
}

// anchor makes an id of words: letters and digits of any script in lower case,
// parted by hyphens.
func anchor(words string) string {
	var b strings.Builder
	for _, r := range words {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && b.Len() > 0:
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == 'ʼ': // «аб’ект» is one word
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := strings.TrimRight(b.String(), "-")
	if !isID(id) || isReserved(id+"-") || isReserved(id) {
		id = strings.TrimRight("section-"+id, "-")
	}
	return id
}

// checkRefs tells the links to places that are not there.
func (st *articleState) checkRefs(list *diag.List) {
	var known []string
	for _, ref := range st.refs {
		if _, ok := st.ids[ref.target]; ok {
			continue
		}
		if known == nil {
			for id := range st.ids {
				known = append(known, id)
			}
			slices.Sort(known)
		}
		d := list.Error(ref.span, diag.MarkLinkTarget, "nothing in the article has the id %q", ref.target)
		if hint := diag.DidYouMean(ref.target, known); !hint.IsZero() {
			d.Hint = hint
		}
	}
}

// noteRef takes a reference to a note.
func (st *articleState) noteRef(r *reader, ref *doc.NoteRef) {
	if st.inNote {
		r.list.Error(ref.Span, diag.MarkNote, "a note within a note")
		return
	}
	st.noteRefs = append(st.noteRefs, ref)
}

// linkNotes numbers the notes in the order in which a reader of the article
// meets the references to them. A table's caption is met before its cells,
// wherever its author wrote it.
func (st *articleState) linkNotes(a *doc.Article, list *diag.List) []*doc.Note {
	var notes []*doc.Note
	var known []string
	for _, n := range st.notes {
		known = append(known, n.Label)
	}
	place := map[*doc.NoteRef]int{}
	var walk func(text []doc.Inline)
	walk = func(text []doc.Inline) {
		for n := range doc.Inlines(text) {
			switch n := n.(type) {
			case *doc.NoteRef:
				place[n] = len(place)
			case *doc.Cite:
				for _, item := range n.Items {
					walk(item.Prefix)
					walk(item.Suffix)
				}
			}
		}
	}
	for p := range a.Proses() {
		walk(p.Inlines)
	}
	slices.SortStableFunc(st.noteRefs, func(a, b *doc.NoteRef) int { return place[a] - place[b] })
	for _, ref := range st.noteRefs {
		note := st.noteAt[ref.Label]
		if note == nil {
			d := list.Error(ref.Span, diag.MarkNote, "the note %q is not defined", ref.Label)
			if hint := diag.DidYouMean(ref.Label, known); !hint.IsZero() {
				d.Hint = hint
			} else {
				d.WithHint("write it in a paragraph of its own: [^%s]: text", ref.Label)
			}
			continue
		}
		if note.Number == 0 {
			notes = append(notes, note)
			note.Number = len(notes)
			note.ID = fmt.Sprintf("note-%d", note.Number)
		}
	}
	for _, n := range st.notes {
		if n.Number == 0 {
			list.Warn(n.Span, diag.MarkNoteUnused, "nothing refers to the note %q", n.Label)
		}
	}
	return notes
}
