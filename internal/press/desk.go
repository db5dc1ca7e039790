package press

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/markdown"
	"skaryna/internal/memory"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// Desk is a publication as its translators see it: the articles' segments and
// their message files.
type Desk struct {
	root     *os.Root
	pub      *publication.Publication
	articles []string
	// renamed tells the folders of message files whose article has another name
	// now, by that name.
	renamed map[string]string
	list    *diag.List
}

// OpenDesk opens the publication in dir, for some of its articles or, if none
// are named, for all. What is wrong goes to list; the Desk is nil if that is too
// much to go on.
func OpenDesk(dir string, articles []string, list *diag.List) (*Desk, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	d := &Desk{root: root, list: list}
	if d.pub, err = publication.Open(root.FS(), list); err != nil || list.HasErrors() {
		root.Close()
		return nil, err
	}
	b := builder{options: Options{Articles: articles}, pub: d.pub}
	if err := b.choose(); err != nil {
		root.Close()
		return nil, err
	}
	d.articles = b.articles
	if err := d.findRenamed(); err != nil {
		root.Close()
		return nil, err
	}
	return d, nil
}

// Close ends the work at the desk.
func (d *Desk) Close() error { return d.root.Close() }

// Languages returns the publication's languages.
func (d *Desk) Languages() []string { return d.pub.Languages }

// findRenamed looks for the message files of renamed articles: a folder that
// belongs to no article, and an article without a folder that has at least half
// of its texts.
func (d *Desk) findRenamed() error {
	entries, err := fs.ReadDir(d.pub.FS, "locales")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var orphans, bare []string
	has := map[string]bool{}
	for _, e := range entries {
		has[e.Name()] = true
		if e.IsDir() && !publication.IsReserved(e.Name()) && !slices.Contains(d.pub.Articles, e.Name()) {
			orphans = append(orphans, e.Name())
		}
	}
	for _, name := range d.pub.Articles {
		if !has[name] {
			bare = append(bare, name)
		}
	}
	d.renamed = map[string]string{}
	for _, name := range bare {
		if len(orphans) == 0 {
			return nil
		}
		var faults diag.List // told when the article is read for good
		w, err := d.open(name, &faults)
		if err != nil {
			return err
		}
		if w == nil {
			continue
		}
		best, like := -1, 499
		for i, orphan := range orphans {
			f, err := memory.ReadFolder(d.pub.FS, orphan, w.Folder.SourceLang, &faults)
			if err != nil {
				return err
			}
			if a := memory.Alike(w.Segments, f); a > like {
				best, like = i, a
			}
		}
		if best >= 0 {
			d.renamed[name] = orphans[best]
			orphans = slices.Delete(orphans, best, best+1)
		}
	}
	return nil
}

// Work is one article at the desk.
type Work struct {
	Article string
	File    *source.File
	Folder  *memory.Folder
	// Segments have their ids, as far as they are known before the next sync.
	Segments []memory.Segment
	// Date is the day on which the article last changed.
	Date doc.Date
}

// open reads an article and its message files; nil where something is wrong
// with them.
func (d *Desk) open(name string, list *diag.List) (*Work, error) {
	f := publication.ReadFile(d.pub.FS, publication.ArticleFile(name), list)
	if f == nil {
		return nil, nil
	}
	a := markdown.Read(f, name, list)
	if a == nil || list.HasErrors() {
		return nil, nil
	}
	w := &Work{Article: name, File: f, Segments: memory.Segments(a, markdown.AppendPrint), Date: a.Date}
	if !a.Updated.IsZero() {
		w.Date = a.Updated
	}
	from := name
	if was, ok := d.renamed[name]; ok {
		from = was
	}
	var err error
	if w.Folder, err = memory.ReadFolder(d.pub.FS, from, a.SourceLang, list); err != nil || w.Folder.Broken {
		return nil, err
	}
	return w, nil
}

// each does something with every article, several at a time, and holds one
// article a worker in memory. The diagnostics are joined in the articles' order.
func (d *Desk) each(ctx context.Context, do func(i int, w *Work)) error {
	lists := make([]diag.List, len(d.articles))
	errs := make([]error, len(d.articles))
	b := builder{articles: d.articles}
	b.each(ctx, func(i int) {
		w, err := d.open(d.articles[i], &lists[i])
		if errs[i] = err; w != nil {
			memory.Identify(w.Segments, w.Folder.Past())
			do(i, w)
		}
	})
	for i := range lists {
		d.list.Append(&lists[i])
	}
	return errors.Join(ctx.Err(), errors.Join(errs...))
}

// Status returns a row for each article and each language that it is translated
// into, in the publication's order.
func (d *Desk) Status(ctx context.Context) ([]memory.Status, error) {
	rows := make([][]memory.Status, len(d.articles))
	err := d.each(ctx, func(i int, w *Work) {
		for _, lang := range d.pub.Languages {
			if lang != w.Folder.SourceLang {
				row := w.Folder.Status(w.Segments, lang)
				row.Article = w.Article
				rows[i] = append(rows[i], row)
			}
		}
	})
	return slices.Concat(rows...), err
}

// Outdated is the stale segments of an article.
type Outdated struct {
	Article  string
	Segments []memory.Outdated
}

// Outdated returns the stale segments of a language.
func (d *Desk) Outdated(ctx context.Context, lang string) ([]Outdated, error) {
	all := make([]Outdated, len(d.articles))
	err := d.each(ctx, func(i int, w *Work) {
		all[i] = Outdated{w.Article, w.Folder.Outdated(w.Segments, lang)}
	})
	return slices.DeleteFunc(all, func(o Outdated) bool { return len(o.Segments) == 0 }), err
}

// Synced is what syncing an article does.
type Synced struct {
	Article string
	// From is the name that the message files had; the article's, if it was not
	// renamed.
	From string
	*memory.Result
}

// SyncOptions are those of [memory.Options], with the article's name before.
type SyncOptions struct {
	Accept func(article, lang, id, then, now string) bool
	Import func(article, lang, id string) (memory.Incoming, bool)
}

// Sync tells what has to be done to bring the articles' message files in line.
// It writes nothing.
func (d *Desk) Sync(ctx context.Context, so SyncOptions) ([]Synced, error) {
	all := make([]Synced, len(d.articles))
	err := d.each(ctx, func(i int, w *Work) {
		o := memory.Options{Languages: d.pub.Languages}
		if so.Accept != nil {
			o.Accept = func(lang, id, then, now string) bool { return so.Accept(w.Article, lang, id, then, now) }
		}
		if so.Import != nil {
			o.Import = func(lang, id string) (memory.Incoming, bool) { return so.Import(w.Article, lang, id) }
		}
		all[i] = Synced{w.Article, w.Folder.Name, memory.Sync(w.Article, w.Segments, w.Folder, o)}
	})
	return slices.DeleteFunc(all, func(s Synced) bool { return s.Result == nil }), err
}

// errChanged says that somebody has saved a file while it was being worked on.
var errChanged = errors.New("the file was changed in the meantime; nothing was written, run the command again")

// Write writes what [Desk.Sync] told. Every file is written beside its place
// first and moved there when all are written; a file that somebody has saved
// since it was read stops it before anything is touched.
func (d *Desk) Write(ctx context.Context, all []Synced) error {
	var files []memory.File
	for _, s := range all {
		files = append(files, s.Files...)
	}
	if len(files) == 0 {
		return nil
	}
	folder := "content" // which is there
	if slices.ContainsFunc(files, func(f memory.File) bool { return strings.HasPrefix(f.Name, "locales/") }) {
		folder = "locales"
		if err := d.root.MkdirAll(folder, 0o755); err != nil {
			return err
		}
	}
	lock, err := d.root.Open(folder)
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := lockFolder(lock); err != nil {
		return &fs.PathError{Op: "lock", Path: folder, Err: err}
	}
	w := deskWriter{root: d.root}
	defer w.clean()
	if err := memory.Write(files, w.stage, func(string) error { return nil }); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err // from here on it is only a moment
	}
	for _, f := range files {
		if err := d.untouched(f); err != nil {
			return err
		}
	}
	if err := memory.Write(files, w.put, d.root.Remove); err != nil {
		return err
	}
	for _, s := range all {
		if s.From != s.Article {
			// Only if nothing of somebody's own is left in it.
			if err := d.root.Remove(path.Join("locales", s.From)); err != nil && !errors.Is(err, fs.ErrExist) {
				return err
			}
		}
	}
	return nil
}

// untouched returns an error if a file is not as it was read.
func (d *Desk) untouched(f memory.File) error {
	now, err := source.Read(d.pub.FS, f.Name)
	if errors.Is(err, fs.ErrNotExist) && f.Old == nil {
		return nil
	}
	if err != nil || f.Old == nil || now.Text != f.Old.Text {
		return &fs.PathError{Op: "write", Path: f.Name, Err: errChanged}
	}
	return nil
}

// deskWriter writes files beside their places and moves them there.
type deskWriter struct {
	root   *os.Root
	staged []string
	next   int
}

// stage writes a file's content beside its place. The order of the calls is
// that of the calls of put.
func (w *deskWriter) stage(name string, data []byte) error {
	if err := w.root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	temp := path.Join(path.Dir(name), stagePrefix+path.Base(name))
	if slices.Contains(w.staged, temp) {
		temp += "-2" // the second state of an attic
	}
	w.staged = append(w.staged, temp)
	return w.root.WriteFile(temp, data, 0o644)
}

// put moves a staged file to its place.
func (w *deskWriter) put(name string, _ []byte) error {
	temp := w.staged[w.next]
	w.next++
	return w.root.Rename(temp, name)
}

// clean takes away what was staged and not moved.
func (w *deskWriter) clean() {
	for _, temp := range w.staged[w.next:] {
		w.root.Remove(temp)
	}
}

// Diagnostics returns what was found wrong.
func (d *Desk) Diagnostics() *diag.List { return d.list }

// Count counts what a sync of an article did, by language and kind.
func (s *Synced) Count(lang string, kind memory.Kind) int {
	n := 0
	for _, e := range s.Events {
		if e.Lang == lang && e.Kind == kind {
			n++
		}
	}
	return n
}

// TouchedLanguages returns the languages in which a sync did something, sorted.
func (s *Synced) TouchedLanguages() []string {
	var out []string
	for _, e := range s.Events {
		if e.Lang != "" && !slices.Contains(out, e.Lang) {
			out = append(out, e.Lang)
		}
	}
	slices.SortFunc(out, strings.Compare)
	return out
}
