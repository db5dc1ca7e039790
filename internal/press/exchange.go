package press

import (
	"context"
	"fmt"
	"io"
	"os"

	"skaryna/internal/diag"
	"skaryna/internal/exchange"
	"skaryna/internal/memory"
	"skaryna/internal/source"
)

// MixedError says that articles in several languages were to go into one file.
type MixedError struct{ One, Other, Article string }

func (e *MixedError) Error() string {
	return fmt.Sprintf("the articles are not in one language: %s is in %q, others are in %q; name those of one", e.Article, e.Other, e.One)
}

// Export returns the articles' segments with their translations into a
// language. An article that is in that language itself has none.
func (d *Desk) Export(ctx context.Context, lang string) (*exchange.File, error) {
	all := make([]exchange.File, len(d.articles))
	err := d.each(ctx, func(i int, w *Work) {
		if w.Folder.SourceLang == lang {
			return
		}
		a := exchange.Article{Name: w.Article, Folder: w.Folder, Segments: w.Segments}
		all[i] = exchange.File{SourceLang: w.Folder.SourceLang, Date: w.Date, Units: exchange.Units(&a, lang)}
	})
	out := &exchange.File{Lang: lang, Project: d.project()}
	for i, f := range all {
		switch {
		case f.SourceLang == "":
			continue
		case out.SourceLang == "":
			out.SourceLang = f.SourceLang
		case out.SourceLang != f.SourceLang:
			return nil, &MixedError{out.SourceLang, f.SourceLang, d.articles[i]}
		}
		if compareDates(out.Date, f.Date) < 0 {
			out.Date = f.Date
		}
		out.Units = append(out.Units, f.Units...)
	}
	return out, err
}

// project returns what translation tools call the publication.
func (d *Desk) project() string {
	name := d.pub.Slug
	if name == "" {
		name = d.pub.Name("")
	}
	for _, lang := range d.pub.Languages {
		if name == "" {
			name = d.pub.Name(lang)
		}
	}
	if d.pub.Version != "" {
		name += " " + d.pub.Version
	}
	return name
}

// maxExchange is the size in bytes above which a file of a translation tool is
// refused. It is larger than that of a text: a whole publication may be in it.
const maxExchange = 256 << 20

// ReadExchange reads a file that came back from a translation tool; nil where it
// cannot be read, and list says why.
func ReadExchange(name string, list *diag.List) (*exchange.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxExchange+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxExchange {
		list.FileError(name, diag.FileTooLarge, "the file is larger than %d MB", maxExchange>>20)
		return nil, nil
	}
	text, err := source.Parse(name, b)
	if err != nil {
		list.Unread(name, err)
		return nil, nil
	}
	return exchange.Read(text, list), nil
}

// Import tells what an import of a file would do, and what has then to be
// written.
func (d *Desk) Import(ctx context.Context, in *exchange.File, lang string, theirs bool) (*exchange.Plan, []Synced, error) {
	works := make([]*Work, len(d.articles))
	if err := d.each(ctx, func(i int, w *Work) { works[i] = w }); err != nil || d.list.HasErrors() {
		return nil, nil, err
	}
	articles := make([]exchange.Article, 0, len(works))
	for _, w := range works {
		if w.Folder.SourceLang != lang {
			articles = append(articles, exchange.Article{Name: w.Article, Folder: w.Folder, Segments: w.Segments})
		}
	}
	plan := exchange.Merge(in, lang, articles, theirs, d.list)
	works, articles = nil, nil
	all, err := d.Sync(ctx, SyncOptions{Import: func(article, l, id string) (memory.Incoming, bool) {
		if l != lang {
			return memory.Incoming{}, false
		}
		incoming, ok := plan.Take[article][id]
		return incoming, ok
	}})
	return plan, all, err
}
