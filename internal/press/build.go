// Package press is the build: it takes a publication the whole way from its
// files to its editions. It has the only goroutines, and it alone writes.
package press

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"skaryna/internal/catalog"
	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/identity"
	"skaryna/internal/lint"
	"skaryna/internal/publication"
	"skaryna/internal/render/text"
	"skaryna/locales"
)

// Options say what to build.
type Options struct {
	// Dir is the publication's root.
	Dir string
	// Articles, Languages and Formats restrict the build; empty means all.
	Articles, Languages, Formats []string
	// Out is the output folder; empty means output/ in the publication.
	Out string
	// Text says how the plain-text editions are printed.
	Text text.Options
	// Draft prints stale and missing segments too, marked.
	Draft bool
	// Rules restricts [Check] to some rules; empty means all that the settings ask
	// for. Ledger asks it for the citations of each article.
	Rules  []string
	Ledger bool
	// Collect writes nothing; the result then holds the files, and what they were
	// made of.
	Collect bool
}

// Result is what a build made.
type Result struct {
	Editions []Written
	// Ledgers are the citations of each article.
	Ledgers []Ledger
	// The rest is there where the build was to collect.
	Config *publication.Config
	// Articles are in the order of their folders' names.
	Articles []Article
	// Files are what the output folder would hold, by path.
	Files []File
	// Sources are all files of the publication that were read, by path.
	Sources []Source
}

// Article is an article that was built in all languages.
type Article struct {
	// Name is the article's folder under content/, Slug that of its editions.
	Name, Slug string
	// Published is the day that it appeared, Date that of its last change.
	Published, Date doc.Date
	// ID is the digest over its editions.
	ID identity.Digest
}

// Ledger is an article's citations, the same in every language.
type Ledger struct {
	Article string
	Rows    []cite.Row
}

// Written is an edition that was written.
type Written struct {
	Article, Lang, Format string
	// Path is the file's path as a person in the working directory would name it.
	Path string
	// File is the file's path from the output folder, with slashes.
	File string
	// Size is in bytes.
	Size int
	// Words counts the words of the article, Citations its citations.
	Words, Citations int
	// ID is what the edition is known by, the same in every format.
	ID identity.Edition
}

// UsageError says that something was asked for that is not there: an article, a
// language, a publication.
type UsageError struct{ Message, Hint diag.Text }

func (e *UsageError) Error() string { return e.Message.String() }

// Build builds the editions. What is wrong with the publication is in the list;
// if there is an error in it, nothing was written. The error is the
// environment's, or a [*UsageError]; nothing was written then either.
func Build(ctx context.Context, o Options) (*Result, *diag.List, error) {
	return atPress(o, func(b *builder, list *diag.List) (*Result, error) { return b.run(ctx, list) })
}

// atPress does a piece of work with a publication, where its settings are fit
// for it.
func atPress(o Options, work func(*builder, *diag.List) (*Result, error)) (*Result, *diag.List, error) {
	list := new(diag.List)
	b, err := newBuilder(o, list)
	if err != nil {
		return nil, list, err
	}
	defer b.root.Close()
	if list.HasErrors() {
		return nil, list, nil
	}
	result, err := work(b, list)
	return result, list, err
}

// builder is one build.
type builder struct {
	options   Options
	root      *os.Root
	record    *recorder // nil unless the build is to collect
	pub       *publication.Publication
	furniture *catalog.Furniture
	styles    map[string]*cite.Style
	articles  []string
	languages []string
	formats   []string
	out       string
	lint      *lint.Settings
	gone      []string // the old editions that the build deletes, from the output folder

	cover  sync.Once
	covers bool // of ownCovered
}

// newBuilder opens a publication and reads what its articles share. Where list
// has an error, the builder is not fit to run.
func newBuilder(o Options, list *diag.List) (*builder, error) {
	root, err := openRoot(o.Dir)
	if err != nil {
		return nil, err
	}
	b := &builder{options: o, root: root}
	fsys := root.FS()
	if o.Collect {
		b.record = &recorder{fsys: fsys}
		fsys = b.record
	}
	if b.pub, err = publication.Open(fsys, list); err == nil && !list.HasErrors() {
		err = b.choose()
	}
	if err != nil {
		root.Close()
		return nil, err
	}
	if list.HasErrors() {
		return b, nil
	}
	b.furniture = catalog.LoadFurniture(locales.FS, b.pub.FS, b.pub.Languages, list)
	b.styles = readStyles(b.pub, list)
	b.lint = lint.Configure(&b.pub.Config, list)
	if len(o.Articles) == 0 {
		tellOrphans(b.pub, list)
	}
	return b, nil
}

// openRoot opens a publication's folder.
func openRoot(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, &UsageError{Message: diag.Textf("%s is no publication: %s", dir, diag.Reason(err))}
	}
	return root, nil
}

// choose settles what is to be built.
func (b *builder) choose() error {
	o := b.options
	b.articles = b.pub.Articles
	if len(o.Articles) > 0 {
		b.articles = slices.Compact(slices.Sorted(slices.Values(o.Articles)))
	}
	for _, name := range b.articles {
		if !slices.Contains(b.pub.Articles, name) {
			return &UsageError{diag.Textf("there is no article %q", name), diag.DidYouMean(name, b.pub.Articles)}
		}
	}
	b.languages = b.pub.Languages
	if len(o.Languages) > 0 {
		b.languages = nil
		for _, lang := range b.pub.Languages { // the publication's order
			if slices.Contains(o.Languages, lang) {
				b.languages = append(b.languages, lang)
			}
		}
		for _, lang := range o.Languages {
			if !slices.Contains(b.pub.Languages, lang) {
				return &UsageError{diag.Textf("the publication is not in %q", lang), diag.Textf("its languages are %s", strings.Join(b.pub.Languages, ", "))}
			}
		}
	}
	b.formats = Formats()
	if len(o.Formats) > 0 {
		b.formats = slices.DeleteFunc(b.formats, func(f string) bool { return !slices.Contains(o.Formats, f) })
	}
	b.out = o.Out
	if b.out == "" {
		b.out = filepath.Join(o.Dir, "output")
	}
	for _, written := range []string{"content", "locales"} {
		if within(b.out, filepath.Join(o.Dir, written)) {
			return &UsageError{Message: diag.Textf("editions are not written to %s, where people write; choose another folder", b.out)}
		}
	}
	if w := o.Text.Width; w != 0 && (w < text.MinWidth || w > text.MaxWidth) {
		return &UsageError{Message: diag.Textf("a text edition is %d to %d columns wide, and %d was asked for", text.MinWidth, text.MaxWidth, w)}
	}
	return nil
}

// within reports whether a path is a folder or stands below it, whatever names lead
// there: links, or other letters where the file system takes them for the same.
func within(name, folder string) bool {
	name, err := filepath.Abs(name)
	if err != nil {
		return false
	}
	if folder, err = filepath.Abs(folder); err != nil {
		return false
	}
	if rel, err := filepath.Rel(folder, name); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return true
	}
	f, err := os.Stat(folder)
	if err != nil {
		return false
	}
	for {
		// What does not exist yet will stand below what does.
		if real, err := filepath.EvalSymlinks(name); err == nil {
			name = real
		}
		if at, err := os.Stat(name); err == nil && os.SameFile(at, f) {
			return true
		}
		parent := filepath.Dir(name)
		if parent == name {
			return false
		}
		name = parent
	}
}

// outcome is what became of one article.
type outcome struct {
	editions []Written
	entries  map[string]entry  // by language
	ids      map[string]string // of the editions, by language
	date     doc.Date
	updated  doc.Date
	name     string
	id       identity.Digest
	ledger   Ledger
	slug     string
	list     diag.List
	err      error
}

// run builds every article and puts the editions in place.
func (b *builder) run(ctx context.Context, list *diag.List) (*Result, error) {
	var s sink
	var disk *stage
	var memory *collector
	if b.options.Collect {
		memory = new(collector)
		s = memory
	} else {
		var err error
		if err = b.foreign(); err != nil {
			return nil, err
		}
		if disk, err = openStage(b.out); err != nil {
			return nil, err
		}
		defer disk.abort()
		s = disk
	}
	outcomes := make([]outcome, len(b.articles))
	b.each(ctx, func(i int) { outcomes[i] = b.article(ctx, b.articles[i], s) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	result := &Result{}
	slugs := slugTable{}
	for i := range outcomes {
		o := &outcomes[i]
		if o.err != nil {
			return nil, o.err
		}
		list.Append(&o.list)
		slugs.add(o.slug, b.articles[i], list)
		result.Editions = append(result.Editions, o.editions...)
		result.Ledgers = append(result.Ledgers, o.ledger)
	}
	if list.HasErrors() {
		return result, nil
	}
	if b.whole() {
		if err := b.index(s, outcomes); err != nil {
			return nil, err
		}
	}
	if memory != nil {
		b.describe(result, outcomes)
		result.Files = memory.sorted()
		return result, nil
	}
	b.leftovers(slugs, list) // while the folder is locked
	for i := range outcomes {
		b.tellOlder(&outcomes[i], list)
	}
	if err := disk.commit(b.keep); err != nil {
		return nil, err
	}
	b.tellGone(list)
	return result, nil
}

// slugTable tells which article has a slug.
type slugTable map[string]string

// add takes down the slug of an article, and tells where another one has it.
func (t slugTable) add(slug, article string, list *diag.List) {
	if slug == "" {
		return // the article could not be read, which is told
	}
	if first, taken := t[slug]; taken {
		list.FileError(publication.ArticleFile(article), diag.SlugDuplicate, "the slug %q is taken by %s", slug, publication.ArticleFile(first)).
			WithHint("give one of the two another slug: it names the editions' folder")
	}
	t[slug] = article
}

// each calls f for every article, at most as many at a time as there are
// processors.
func (b *builder) each(ctx context.Context, f func(i int)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(b.articles)) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range b.articles {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
}
