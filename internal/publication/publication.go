// Package publication holds what a publication is made of: its settings, and
// the places of its files.
//
// A publication is a folder:
//
//	content/publication.toml               the settings
//	content/<article>/article.md           an article in its source language
//	content/<article>/references.json      its library (also *.bib, and several)
//	locales/<article>/active.<lang>.toml   its messages in a language
//	locales/furniture/active.<lang>.toml   the publication's own furniture words
//	output/<slug>/<slug>.<lang>.<format>   its editions
package publication

import (
	"errors"
	"io/fs"
	"path"
	"sort"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// ConfigName is the settings file's path from the publication's root.
const ConfigName = "content/publication.toml"

// Publication is a publication's settings and the names of its articles.
type Publication struct {
	// FS is the publication's root. It does not lead outside.
	FS fs.FS
	Config
	// Articles are the folders of content/ that hold an article, sorted.
	Articles []string
}

// Open reads the settings and finds the articles. The error is the
// environment's; what is wrong with the settings goes to list, and the
// publication is then made as far as they are good.
func Open(fsys fs.FS, list *diag.List) (*Publication, error) {
	p := &Publication{FS: fsys}
	f := ReadFile(fsys, ConfigName, list)
	if f == nil {
		return p, nil
	}
	p.Config = readConfig(f, list)
	entries, err := fs.ReadDir(fsys, "content")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if isArticle(fsys, e, list) {
			if IsReserved(e.Name()) {
				list.FileError(ArticleFile(e.Name()), diag.ArticleName, "an article cannot be called %q", e.Name()).
					WithHint("its translations would stand in locales/%s, which holds the words of the press; give the folder another name", e.Name())
				continue
			}
			p.Articles = append(p.Articles, e.Name())
		}
	}
	sort.Strings(p.Articles)
	return p, nil
}

// isArticle reports whether an entry of content/ is an article's folder. One
// that cannot be looked into counts: reading it will tell what is wrong, where
// passing it over would publish without it and say nothing.
func isArticle(fsys fs.FS, e fs.DirEntry, list *diag.List) bool {
	if !e.IsDir() && e.Type()&fs.ModeSymlink == 0 || strings.HasPrefix(e.Name(), ".") {
		return false
	}
	dir := path.Join("content", e.Name())
	if info, err := fs.Stat(fsys, dir); err == nil && !info.IsDir() {
		return false // a link to a file
	}
	if _, err := fs.Stat(fsys, ArticleFile(e.Name())); !errors.Is(err, fs.ErrNotExist) {
		return true
	}
	files, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return true
	}
	for _, f := range files {
		switch ext := strings.ToLower(path.Ext(f.Name())); {
		case f.Name() == path.Base(ArticleFile("")):
			return true // a link to nowhere
		case ext == ".md" || ext == ".markdown":
			list.FileWarn(path.Join(dir, f.Name()), diag.FileMissing, "the folder has no article.md, and is not published").
				WithHint("an article is called article.md; rename this file, if it is one")
			return false
		}
	}
	return false
}

// IsReserved reports whether a folder of locales/ holds something other than the
// translations of an article: the furniture of editions, and in the repository of
// the press what it says to its user.
func IsReserved(folder string) bool { return folder == "furniture" || folder == "ui" }

// ArticleFile returns the path of an article's source file.
func ArticleFile(article string) string { return path.Join("content", article, "article.md") }

// MessageFolder returns the folder of an article's message files.
func MessageFolder(article string) string { return path.Join("locales", article) }

// Libraries returns the paths of an article's libraries, sorted: references
// files in CSL-JSON and in BibTeX. A folder of such a name is among them, to be
// told when it is read.
func (p *Publication) Libraries(article string) ([]string, error) {
	dir := path.Join("content", article)
	entries, err := fs.ReadDir(p.FS, dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if ext := path.Ext(e.Name()); ext == ".json" || ext == ".bib" {
			names = append(names, path.Join(dir, e.Name()))
		}
	}
	return names, nil
}

// ReadFile reads a text of the publication. Where it cannot be read, it says so
// and returns nil.
func ReadFile(fsys fs.FS, name string, list *diag.List) *source.File {
	f, err := source.Read(fsys, name)
	switch {
	case err == nil:
		return f
	case errors.Is(err, fs.ErrNotExist):
		d := list.FileError(name, diag.FileMissing, "there is no such file")
		if name == ConfigName {
			d.WithHint("name the publication's root with -C, or make a new publication with “skaryna init”")
		}
	default:
		list.Unread(name, err)
	}
	return nil
}
