package press

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// messageFiles lists an article's message files, active.<lang>.<ext>, by the
// language that the name tells, in canonical form.
func (b *builder) messageFiles(article string) (map[string][]string, error) {
	dir := publication.MessageFolder(article)
	entries, err := fs.ReadDir(b.pub.FS, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	files := map[string][]string{}
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), "active.")
		ext := path.Ext(rest)
		if !ok || e.IsDir() || !slices.Contains(catalog.Extensions, ext) {
			continue
		}
		lang := strings.TrimSuffix(rest, ext)
		if tag, err := language.Parse(lang); err == nil {
			lang = tag.String()
		}
		files[lang] = append(files[lang], path.Join(dir, e.Name()))
	}
	return files, nil
}

// messages reads the message file of an article in a language; nil where there
// is none, or none that can be read.
func (b *builder) messages(names []string, list *diag.List) *catalog.Messages {
	if len(names) == 0 {
		return nil
	}
	for _, second := range names[1:] {
		list.FileError(second, diag.CatalogStray, "there are two message files for one language").
			WithHint("keep %s or this one", names[0])
	}
	f := publication.ReadFile(b.pub.FS, names[0], list)
	if f == nil {
		return nil
	}
	return catalog.ReadSegments(f, list)
}

// translations reads the messages of an article in every language that is to be
// built.
func (b *builder) translations(a *doc.Article, files map[string][]string, list *diag.List) map[string]*catalog.Messages {
	all := map[string]*catalog.Messages{}
	for _, lang := range b.languages {
		if lang == a.SourceLang {
			continue
		}
		names := files[lang]
		if len(names) == 0 {
			name := path.Join(publication.MessageFolder(a.Name), "active."+lang+".toml")
			if b.options.Draft || b.pub.Missing == publication.Notice {
				all[lang] = &catalog.Messages{File: &source.File{Name: name}, Lang: lang}
				continue
			}
			list.FileError(name, diag.CatalogMissing, "the article is not translated into %q: there is no such file", lang).
				WithHint("run “skaryna sync” to make it, or take the language out of %s", publication.ConfigName)
			continue
		}
		if m := b.messages(names, list); m != nil {
			all[lang] = m
		}
	}
	return all
}

// tellStray tells of message files for languages that the publication is not
// in: a translator's work that nobody would ever print.
func (b *builder) tellStray(a *doc.Article, files map[string][]string, list *diag.List) {
	for lang, names := range files {
		if slices.Contains(b.pub.Languages, lang) || lang == a.SourceLang {
			continue
		}
		for _, name := range names {
			list.FileError(name, diag.CatalogStray, "nobody asked for the language %q", lang).
				WithHint("add it to languages in %s, or move the file out of locales/", publication.ConfigName)
		}
	}
}
