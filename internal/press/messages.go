package press

import (
	"io/fs"
	"path"
	"slices"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/memory"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// translations returns the messages of an article in every language of the
// publication. A language that is to be built and is without any is told, unless
// the policy lets what is missing through.
func (b *builder) translations(a *doc.Article, folder *memory.Folder, list *diag.List) map[string]*catalog.Messages {
	all := map[string]*catalog.Messages{}
	for _, lang := range b.pub.Languages {
		if lang == a.SourceLang {
			continue
		}
		if m := folder.Translation(lang).Active; m != nil {
			all[lang] = m
			continue
		}
		name := path.Join(publication.MessageFolder(a.Name), "active."+lang+".toml")
		switch {
		case folder.Broken: // told; it may be this one's file
		case b.options.Draft || b.pub.Missing == publication.Notice:
			all[lang] = &catalog.Messages{File: &source.File{Name: name}, Lang: lang}
		case slices.Contains(b.languages, lang):
			list.FileError(name, diag.CatalogMissing, "the article is not translated into %q: there is no such file", lang).
				WithHint("run “skaryna sync” to make it, or take the language out of %s", publication.ConfigName)
		}
	}
	return all
}

// tellStray tells of message files for languages that the publication is not
// in: a translator's work that nobody would ever print.
func (b *builder) tellStray(folder *memory.Folder, list *diag.List) {
	for _, t := range folder.Translations {
		if t.Active == nil || slices.Contains(b.pub.Languages, t.Lang) {
			continue
		}
		list.FileError(t.Active.File.Name, diag.CatalogStray, "nobody asked for the language %q", t.Lang).
			WithHint("add it to languages in %s, or move the file out of locales/", publication.ConfigName)
	}
}

// tellOrphans tells of message files whose article is not there: it was renamed,
// which “skaryna sync” understands, or it is gone.
func tellOrphans(pub *publication.Publication, list *diag.List) {
	folders, err := fs.ReadDir(pub.FS, "locales")
	if err != nil {
		return // there are none; a language that lacks its messages is told elsewhere
	}
	for _, e := range folders {
		if !e.IsDir() || publication.IsReserved(e.Name()) || slices.Contains(pub.Articles, e.Name()) {
			continue
		}
		dir := publication.MessageFolder(e.Name())
		if names, err := fs.Glob(pub.FS, path.Join(dir, "active.*")); err != nil || len(names) == 0 {
			continue
		}
		list.FileWarn(dir, diag.CatalogStray, "these message files belong to no article").
			WithHint("if the article has another name now, run “skaryna sync”; if it is gone, take the folder away")
	}
}
