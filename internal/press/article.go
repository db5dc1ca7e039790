package press

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"skaryna/internal/bib"
	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/markdown"
	"skaryna/internal/memory"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// article builds the editions of one article.
func (b *builder) article(ctx context.Context, name string, s sink) outcome {
	var o outcome
	m, err := b.read(name, &o.list)
	if err != nil || m == nil {
		o.err = err
		return o
	}
	o.slug, o.date, o.entries = m.Article.Slug, m.Article.Date, map[string]entry{}
	o.name, o.updated = name, m.Article.Updated
	if o.list.HasErrors() {
		return o // what is wrong in the source would be told again in every language
	}
	editions, ids := b.compose(ctx, m, &o.list)
	o.ids = ids
	for _, e := range editions {
		if ctx.Err() != nil {
			return o
		}
		o.entries[e.Lang] = newEntry(e)
		o.id = e.ArticleID
		o.ledger = ledger(o.ledger, name, e)
		if err := b.print(m, e, name, s, &o); err != nil {
			o.err = err
			return o
		}
	}
	return o
}

// compose makes the editions that were asked for, as far as they are fit for
// print. All languages of the publication are composed, and before any is
// printed: each edition names the article's id, which is over them all. Mistakes
// in a language that was not asked for are not told; where there are some, the
// editions are without the article's id. The ids are of all that are fit for print,
// by language.
func (b *builder) compose(ctx context.Context, m *edition.Material, list *diag.List) (asked []*edition.Edition, ids map[string]string) {
	var all []*edition.Edition
	ids = map[string]string{}
	for _, lang := range b.pub.Languages {
		if ctx.Err() != nil {
			return nil, nil
		}
		if lang != m.Article.SourceLang && m.Messages[lang] == nil {
			continue // told when the file was read
		}
		var own diag.List
		e := edition.Compose(m, lang, &own)
		if slices.Contains(b.languages, lang) {
			list.Append(&own)
		}
		if own.HasErrors() {
			continue // not fit for print; the other languages may have mistakes of their own
		}
		all = append(all, e)
		ids[lang] = e.ID.String()
		if slices.Contains(b.languages, lang) {
			asked = append(asked, e)
		}
	}
	if len(all) == len(b.pub.Languages) {
		edition.Join(m, all)
	}
	return asked, ids
}

// ledger returns the article's ledger by an edition. Every edition was held
// against the source segment by segment; that their ledgers differ would be a
// mistake of this program, and must not be printed.
func ledger(known Ledger, name string, e *edition.Edition) Ledger {
	l := Ledger{name, cite.Ledger(e.Article)}
	if known.Rows != nil && !slices.Equal(known.Rows, l.Rows) {
		panic(fmt.Sprintf("press: the citations of %s in %s are not those of its other editions", name, e.Lang))
	}
	return l
}

// read reads all that the editions of an article are made of. It returns nil
// where too little could be read to go on.
func (b *builder) read(name string, list *diag.List) (*edition.Material, error) {
	f := publication.ReadFile(b.pub.FS, publication.ArticleFile(name), list)
	if f == nil {
		return nil, nil
	}
	a := markdown.Read(f, name, list)
	readImages(b.pub.FS, a, list)
	before := list.Count(diag.Error)
	libraries, err := b.libraries(name, list)
	if err != nil {
		return nil, err
	}
	unread := list.Count(diag.Error) > before
	library := bib.Read(libraries, list)
	library.Incomplete = library.Incomplete || unread
	m := &edition.Material{
		Config:    &b.pub.Config,
		Article:   a,
		Furniture: b.furniture,
		Libraries: libraries,
		Styles:    b.styles,
		Formats:   Formats(),
		Draft:     b.options.Draft,
	}
	if a.SourceLang == "" {
		return nil, nil // told; without a language there is nothing to localise from
	}
	folder, err := memory.ReadFolder(b.pub.FS, name, a.SourceLang, list)
	if err != nil {
		return nil, err
	}
	m.Record = folder.Record
	m.Texts = identify(a, folder.Past())
	m.Order = cite.NewOrder(a, library, list) // by segment, which is known now
	m.Messages = b.translations(a, folder, list)
	b.tellStray(folder, list)
	return m, nil
}

func (b *builder) libraries(name string, list *diag.List) ([]*source.File, error) {
	names, err := b.pub.Libraries(name)
	if err != nil {
		return nil, err
	}
	var files []*source.File
	for _, n := range names {
		if f := publication.ReadFile(b.pub.FS, n, list); f != nil {
			files = append(files, f)
		}
	}
	return files, nil
}

// identify gives the segments of an article their ids, and returns their texts
// by id.
func identify(a *doc.Article, past memory.Past) map[string]string {
	segments := memory.Segments(a, markdown.AppendPrint)
	memory.Identify(segments, past)
	texts := make(map[string]string, len(segments))
	for i := range segments {
		texts[segments[i].Prose.Segment] = segments[i].Text
	}
	return texts
}

// print writes an edition in every format.
func (b *builder) print(m *edition.Material, e *edition.Edition, article string, s sink, o *outcome) error {
	words, citations := e.CountWords(), e.CountCitations()
	for _, format := range b.formats {
		var out bytes.Buffer
		if err := b.write(&out, m, e, format, &o.list); err != nil {
			return fmt.Errorf("printing %s: %w", edition.FileName(e.Article.Slug, e.Lang, format), err)
		}
		file := edition.FileName(e.Article.Slug, e.Lang, format)
		if !o.list.HasErrors() {
			if err := s.write(e.Article.Slug, file, out.Bytes()); err != nil {
				return err
			}
		}
		o.editions = append(o.editions, Written{
			Article:   article,
			Lang:      e.Lang,
			Format:    format,
			Path:      filepath.ToSlash(filepath.Join(b.out, e.Article.Slug, file)),
			File:      e.Article.Slug + "/" + file,
			Size:      out.Len(),
			Words:     words,
			Citations: citations,
			ID:        e.ID,
		})
	}
	return nil
}
