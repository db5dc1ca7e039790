package memory

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// localesFolder is where a publication's messages are, a folder for each
// article.
const localesFolder = "locales"

// Folder is the message files of an article, as they were read.
type Folder struct {
	// Name is the folder's name under locales/.
	Name string
	// SourceLang is the article's own language.
	SourceLang string
	// Record is the message file of the article's own language, Attic that of its
	// removed segments; nil where there is none.
	Record, Attic *catalog.Messages
	// Translations are in the order of their languages' tags.
	Translations []*Translation
	// Broken says that a file is there that could not be read, so that nothing may
	// be written over it.
	Broken bool
}

// Translation is what an article has in another language.
type Translation struct {
	Lang string
	// Active holds the segments' translations, Attic those of removed segments;
	// nil where there is no file.
	Active, Attic *catalog.Messages
	// State is what is remembered of stale translations; nil where there is no
	// file.
	State *State
}

// ReadFolder reads an article's message files:
//
//	active.<lang>.toml   (.json, .yaml) its segments in a language
//	attic.<lang>.toml    the segments that it had
//	state.<lang>.jsonl   what stale translations were made from
//
// What is wrong with them goes to list. The error is the environment's.
func ReadFolder(fsys fs.FS, name, sourceLang string, list *diag.List) (*Folder, error) {
	f := &Folder{Name: name, SourceLang: sourceLang}
	dir := path.Join(localesFolder, name)
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	before := list.Count(diag.Error)
	for _, e := range entries {
		kind, _, _ := strings.Cut(e.Name(), ".")
		ext := path.Ext(e.Name())
		lang := catalog.LangOf(e.Name())
		isState := kind == "state" && ext == ".jsonl"
		isMessages := (kind == "active" || kind == "attic") && slices.Contains(catalog.Extensions, ext)
		// A folder of such a name is told as it is opened: passed over, it would be
		// taken for a language without a file, and sync would try to write one.
		if lang == "" || !isState && !isMessages {
			continue
		}
		file, ok := catalog.Open(fsys, path.Join(dir, e.Name()), list)
		if !ok || file == nil {
			continue
		}
		if isState {
			f.translation(lang).State = readState(file)
			continue
		}
		m := catalog.ReadSegments(file, list)
		if m == nil {
			continue
		}
		into := &f.Record
		switch {
		case lang == sourceLang && kind == "attic":
			into = &f.Attic
		case lang != sourceLang && kind == "attic":
			into = &f.translation(lang).Attic
		case lang != sourceLang:
			into = &f.translation(lang).Active
		}
		if *into != nil {
			list.Error(source.At(file), diag.CatalogStray, "there are two message files for one language").
				WithHint("keep %s or this one", (*into).File.Name)
			continue
		}
		*into = m
	}
	f.Broken = list.Count(diag.Error) > before
	return f, nil
}

// translation returns the folder's translation into a language, and makes it if
// need be.
func (f *Folder) translation(lang string) *Translation {
	i, ok := slices.BinarySearchFunc(f.Translations, lang, func(t *Translation, lang string) int {
		return strings.Compare(t.Lang, lang)
	})
	if !ok {
		f.Translations = slices.Insert(f.Translations, i, &Translation{Lang: lang})
	}
	return f.Translations[i]
}

// Translation returns what there is in a language; never nil.
func (f *Folder) Translation(lang string) *Translation {
	for _, t := range f.Translations {
		if t.Lang == lang {
			return t
		}
	}
	return &Translation{Lang: lang}
}

// Past returns what the folder knows of the segments that the article had.
func (f *Folder) Past() Past {
	past := Past{Record: f.Record, Attic: f.Attic}
	for _, t := range f.Translations {
		if t.Active != nil {
			for i, m := range t.Active.List {
				if !f.recorded(m.ID, i) && !m.Empty() {
					past.Lost = append(past.Lost, Lost{ID: m.ID, Hash: m.Hash})
				}
			}
		}
		if t.Attic != nil {
			for _, m := range t.Attic.List {
				if !m.Empty() {
					past.Lost = append(past.Lost, Lost{ID: m.ID, Hash: m.Hash, Stored: true})
				}
			}
		}
	}
	if f.Record == nil {
		past.Record = f.recordFromComments()
	}
	return past
}

// recorded reports whether the record has an id, which likely is at an index
// there: sync gives all files one order.
func (f *Folder) recorded(id string, likely int) bool {
	if f.Record == nil {
		return false
	}
	if list := f.Record.List; likely < len(list) && list[likely].ID == id {
		return true
	}
	return f.Record.Get(id) != nil
}

// recordFromComments makes up for a record that was deleted: sync writes each
// segment's source text above its translations. It returns nil where there are
// none.
func (f *Folder) recordFromComments() *catalog.Messages {
	var list []*catalog.Message
	for _, t := range f.Translations {
		if t.Active == nil {
			continue
		}
		var found []*catalog.Message
		for _, m := range t.Active.List {
			if text := quotedIn(m.Comments, "#."); text != "" {
				found = append(found, &catalog.Message{ID: m.ID, Text: catalog.Text{Other: text}})
			}
		}
		if len(found) > len(list) {
			list = found
		}
	}
	if list == nil {
		return nil
	}
	return catalog.NewMessages(f.SourceLang, list)
}

// quotedIn returns the text that sync wrote in comments of a kind.
func quotedIn(comments []string, prefix string) string {
	var lines []string
	for _, c := range comments {
		if text, ok := strings.CutPrefix(c, prefix); ok {
			lines = append(lines, strings.TrimPrefix(text, " "))
		}
	}
	return strings.Join(lines, "\n")
}
