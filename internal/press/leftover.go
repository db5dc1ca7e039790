package press

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/diag"
	"skaryna/internal/edition"
	"skaryna/internal/publication"
	"skaryna/internal/render/html"
	"skaryna/internal/render/pdf"
	"skaryna/internal/render/text"
)

// leftovers tells of what an earlier build wrote to the output folder and this
// publication does not print any more: the editions of an article that has another
// slug now or is gone, and the feeds of a language that was given up. Readers still
// find them, and nobody mends them.
//
// Nothing keeps account of what a build wrote: an account would tell on whoever
// builds, and be wrong as soon as somebody copies a file. Such a file is known by
// its name and by what stands in it. It is told and never deleted, for its address
// may be one that readers have.
func (b *builder) leftovers(slugs slugTable, list *diag.List) {
	if len(b.articles) < len(b.pub.Articles) {
		return // the slugs of the others are not known
	}
	entries, err := os.ReadDir(b.out)
	if err != nil {
		return // writing to it will say what is wrong
	}
	for _, e := range entries {
		name := e.Name()
		switch {
		case e.IsDir() && slugs[name] == "" && !strings.HasPrefix(name, "."):
			b.tellFolder(name, list)
		case b.whole() && b.isOldFeed(name):
			list.FileWarn(b.shown(name), diag.OutputLeft, "an earlier build left this feed, which the publication no longer has").
				WithHint("delete it, unless readers are still to find it")
		}
	}
}

// tellFolder tells of a folder's editions.
func (b *builder) tellFolder(folder string, list *diag.List) {
	entries, err := os.ReadDir(filepath.Join(b.out, folder))
	if err != nil {
		return // it is somebody else's
	}
	var editions []string
	for _, e := range entries {
		if lang, format, ok := editionName(folder, e.Name()); ok && e.Type().IsRegular() && b.isOurs(lang, format, folder, e.Name()) {
			editions = append(editions, e.Name())
		}
	}
	if len(editions) == 0 {
		return
	}
	d := list.FileWarn(b.shown(folder), diag.OutputLeft, "an earlier build left editions that the publication no longer prints: %s", strings.Join(editions, ", "))
	if len(editions) == len(entries) {
		d.WithHint("delete the folder, unless readers are still to find it; a build deletes nothing there")
	} else {
		d.WithHint("delete them, unless readers are still to find them; a build deletes nothing there")
	}
}

// keep says which files of an article's folder a build leaves as they are: what
// is no edition of ours, and the editions of languages and formats that were not
// asked for. An edition in a language that the publication gave up goes, and is
// taken down in gone: the folder is replaced as one, and would otherwise hold an
// edition that its siblings do not know.
func (b *builder) keep(slug, name string) bool {
	lang, format, ok := editionName(slug, name)
	if !ok {
		return true
	}
	if slices.Contains(b.pub.Languages, lang) {
		return !slices.Contains(b.languages, lang) || !slices.Contains(b.formats, format)
	}
	if !b.isOurs(lang, format, slug, name) {
		return true
	}
	b.gone = append(b.gone, slug+"/"+name)
	return false
}

// tellGone tells of the editions that went.
func (b *builder) tellGone(list *diag.List) {
	for _, name := range b.gone {
		list.FileWarn(b.shown(name), diag.OutputLeft, "the edition was deleted: the publication is no longer in its language").
			WithHint("to have it again, put the language back into %s and build", publication.ConfigName)
	}
}

// tellOlder tells of the editions of an article that a build of some languages or
// formats leaves as they are, and that say something else than the article does by
// now: they are its siblings, and readers hold them for the same. An edition in a
// language that is not fit for print is of an older text in any case.
func (b *builder) tellOlder(o *outcome, list *diag.List) {
	var older []string
	for _, lang := range b.pub.Languages {
		for _, format := range Formats() {
			if slices.Contains(b.languages, lang) && slices.Contains(b.formats, format) {
				continue
			}
			name := edition.FileName(o.slug, lang, format)
			if id := editionID(format, b.old(o.slug, name)); id != "" && !sameID(id, o.ids[lang]) {
				older = append(older, name)
			}
		}
	}
	if len(older) > 0 {
		list.FileWarn(b.shown(o.slug), diag.OutputOld, "editions of an earlier build say something else than the article does now: %s", strings.Join(older, ", ")).
			WithHint("build them anew as well, or delete them")
	}
}

// editionID returns the id that an edition of this press tells; empty for any other
// file.
func editionID(format string, data []byte) string {
	switch format {
	case "html":
		return html.EditionID(data)
	case "pdf":
		return pdf.EditionID(data)
	case "txt":
		return text.EditionID(data)
	}
	return ""
}

// sameID compares two ids. In a text in ASCII a hyphen stands for the dot.
func sameID(a, b string) bool {
	return strings.ReplaceAll(a, "·", "-") == strings.ReplaceAll(b, "·", "-")
}

// editionName reads the name of an edition's file in an article's folder.
func editionName(slug, name string) (lang, format string, ok bool) {
	rest, ok := strings.CutPrefix(name, slug+".")
	if !ok {
		return "", "", false
	}
	lang, format, ok = strings.Cut(rest, ".")
	if !ok || !IsFormat(format) {
		return "", "", false
	}
	tag, err := language.Parse(lang)
	return lang, format, err == nil && tag.String() == lang
}

// isOurs reports whether a file looks like an edition that this press printed in a
// language: it tells the id of one. What somebody has made of an edition in another
// language, by hand or by machine, still tells that one's.
func (b *builder) isOurs(lang, format string, name ...string) bool {
	id := editionID(format, b.old(name...))
	return len(id) > idTail && strings.TrimRight(id[:len(id)-idTail], "·-") == lang
}

// idTail is the length of an id's end, which follows its language: "7KQ4-2M9D".
const idTail = 9

// feedName is how the feeds are called.
var feedName = regexp.MustCompile(`^feed\.([A-Za-z0-9-]+)\.atom$`)

// isOldFeed reports whether a file of the output folder is a feed of this press
// that the publication no longer has.
func (b *builder) isOldFeed(name string) bool {
	m := feedName.FindStringSubmatch(name)
	if m == nil || b.pub.URL != "" && slices.Contains(b.pub.Languages, m[1]) {
		return false
	}
	return html.IsOurFeed(b.old(name), name)
}

// maxOld is the size in bytes above which nobody looks into a file of the output
// folder. It is far above that of any edition.
const maxOld = 64 << 20

// old returns what stands in a file of the output folder; nothing where it cannot
// be read.
func (b *builder) old(name ...string) []byte {
	path := filepath.Join(append([]string{b.out}, name...)...)
	info, err := os.Lstat(path)
	if err != nil || info.Mode().Type() != fs.FileMode(0) || info.Size() > maxOld {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return data
}

// shown returns the path of a file of the output folder as a person in the
// working directory would name it.
func (b *builder) shown(name string) string { return filepath.ToSlash(filepath.Join(b.out, name)) }
