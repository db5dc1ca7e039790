package catalog

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// FurnitureFolder is where a publication keeps words of its own.
const FurnitureFolder = "locales/furniture"

// word is a message that an edition needs.
type word struct {
	id string
	// data are the names that its template may use.
	data []string
	// plural says that it depends on a number, which its template calls Count.
	plural bool
	// optional says that a language may do without.
	optional bool
}

// words are all messages of the furniture.
var words = []word{
	{id: "language-name"},
	{id: "by", optional: true},
	{id: "published", data: []string{"Date"}},
	{id: "updated", data: []string{"Date"}},
	{id: "licence", data: []string{"Licence"}},
	{id: "keywords", data: []string{"Keywords"}},
	{id: "contents"},
	{id: "skip"},
	{id: "notes"},
	{id: "references"},
	{id: "links"},
	{id: "back-to-text"},
	{id: "figure"},
	{id: "table"},
	{id: "note"},
	{id: "continued"},
	{id: "page", data: []string{"Page", "Pages"}},
	{id: "also-published"},
	{id: "imprint", data: []string{"Publication", "Date"}},
	{id: "imprint-version", data: []string{"Publication", "Date", "Version"}},
	{id: "edition-id", data: []string{"ID"}},
	{id: "article-id", data: []string{"ID"}},
	{id: "key-fingerprint", data: []string{"Fingerprint"}},
	{id: "format-html"},
	{id: "format-pdf"},
	{id: "format-txt"},
	{id: "draft"},
	{id: "languages"},
	{id: "feed"},
	{id: "size", data: []string{"Size"}},
	{id: "notice-stale"},
	{id: "notice-missing"},
	{id: "sources", data: []string{"Count"}, plural: true},
	{id: "words", data: []string{"Count"}, plural: true},
	{id: "citations", data: []string{"Count"}, plural: true},
	{id: "segments", data: []string{"Count"}, plural: true},
	{id: "editions", data: []string{"Count"}, plural: true},
}

// missingIn begins the ids of the notices about a segment without a
// translation, by the language that it is printed in instead.
const missingIn = "notice-missing-"

func wordOf(id string) *word {
	for i := range words {
		if words[i].id == id {
			return &words[i]
		}
	}
	if lang, ok := strings.CutPrefix(id, missingIn); ok {
		if _, err := language.Parse(lang); err == nil {
			return &word{id: id, optional: true}
		}
	}
	return nil
}

func wordIDs() []string {
	ids := make([]string, len(words))
	for i, w := range words {
		ids[i] = w.id
	}
	return ids
}

// Furniture holds the words that editions say by themselves, in every language
// of a publication. It is not changed after loading.
type Furniture struct {
	printers map[string]*Printer
}

// Printer prints the furniture of one language.
type Printer struct {
	lang      string
	tag       language.Tag
	localizer *i18n.Localizer
	has       map[string]bool
	phrases   phrases
	// forms are the names of the plural forms of the first whole numbers.
	forms []string
}

// parser reads the templates. A name that there is no value for is an error, and
// not "<no value>" in print.
var parser = &template.TextParser{Option: "missingkey=error"}

// LoadFurniture reads the words of the languages: those that the program comes
// with, from builtin (furniture/active.<lang>.toml), and over them, message by
// message, those of the publication (locales/furniture/active.<lang>.toml).
// publication may be nil.
//
// Everything that could fail in print is tried here and told: a language
// without words, a message that lacks, a plural form that the language's CLDR
// rules ask for, a template that does not work.
func LoadFurniture(builtin, publication fs.FS, langs []string, list *diag.List) *Furniture {
	f := &Furniture{printers: make(map[string]*Printer, len(langs))}
	for _, lang := range langs {
		if p := loadPrinter(builtin, publication, lang, list); p != nil {
			f.printers[lang] = p
		}
	}
	return f
}

// Words returns the printer of a language, nil for one whose furniture could
// not be loaded.
func (f *Furniture) Words(lang string) *Printer { return f.printers[lang] }

func loadPrinter(builtin, publication fs.FS, lang string, list *diag.List) *Printer {
	tag, err := language.Parse(lang)
	if err != nil {
		panic("catalog: not a language tag: " + lang) // the settings' reader has checked it
	}
	var own diag.List
	files := []*Messages{nil}
	if builtin != nil {
		if files[0] = readFurniture(builtin, "furniture", lang, &own); files[0] == nil {
			files[0] = readFurniture(builtin, "furniture", ofRegion(tag), &own)
		}
	}
	if own.Len() > 0 {
		panic("catalog: the built-in furniture is broken: " + own.Sorted()[0].Message.String())
	}
	if publication != nil {
		m := readFurniture(publication, FurnitureFolder, lang, &own)
		files = append(files, m)
		m.unseen(&own)
		list.Append(&own)
		if own.HasErrors() {
			return nil
		}
	}
	messages := map[string]*Message{}
	for i, m := range files {
		if m == nil {
			continue
		}
		for _, msg := range m.List {
			if wordOf(msg.ID) == nil {
				d := list.Warn(msg.Key, diag.CatalogUnknown, "an edition has no words called %q", msg.ID)
				d.Hint = diag.DidYouMean(msg.ID, wordIDs())
				if i == 0 {
					panic("catalog: " + d.Message.String())
				}
				continue
			}
			messages[msg.ID] = msg
		}
	}
	last := files[len(files)-1]
	file := path.Join(FurnitureFolder, "active."+lang+".toml")
	if len(messages) == 0 && last == nil {
		list.FileError(file, diag.CatalogMissing, "there are no edition words for the language %q", lang).
			WithHint("write this file, with a message [id] other = \"…\" for each of: %s", strings.Join(required(), ", "))
		return nil
	}
	var lacking []string
	for _, id := range required() {
		if messages[id] == nil || messages[id].Empty() && len(messages[id].Forms) == 0 {
			lacking = append(lacking, id)
		}
	}
	if len(lacking) > 0 {
		d := list.FileError(file, diag.CatalogMissing, "the edition words for the language %q lack %s", lang, strings.Join(lacking, ", "))
		if last != nil {
			d.Span = source.At(last.File)
		}
		return nil
	}
	return newPrinter(tag, lang, messages, list)
}

// ofRegion returns the language of a tag that adds a region to it and nothing
// else: "en" for en-US. The words of an edition are the same in all regions,
// where another script or orthography (be-tarask) has other ones.
func ofRegion(tag language.Tag) string {
	base, script, region := tag.Raw()
	if region == (language.Region{}) || script != (language.Script{}) || len(tag.Variants())+len(tag.Extensions()) > 0 {
		return ""
	}
	return base.String()
}

// required returns the ids of the words that no language may lack.
func required() []string {
	var ids []string
	for _, w := range words {
		if !w.optional {
			ids = append(ids, w.id)
		}
	}
	return ids
}

// readFurniture reads a language's words in a folder, nil where there are none.
func readFurniture(fsys fs.FS, folder, lang string, list *diag.List) *Messages {
	if lang == "" {
		return nil
	}
	for _, ext := range Extensions {
		f, ok := Open(fsys, path.Join(folder, "active."+lang+ext), list)
		if f != nil {
			return ReadMessages(f, list)
		}
		if !ok {
			return nil
		}
	}
	return nil
}

// unseen tells of characters in the messages that nobody sees: an edition prints
// its words as they are.
func (m *Messages) unseen(list *diag.List) {
	if m == nil {
		return
	}
	tell := func(t *Text) {
		for i, r := range t.Other {
			if diag.IsUnseen(r) {
				list.Unseen(source.Span{File: t.Fragment, Start: i, End: i + utf8.RuneLen(r)}, r)
			}
		}
	}
	for _, msg := range m.List {
		tell(&msg.Text)
		for i := range msg.Forms {
			tell(&msg.Forms[i].Text)
		}
	}
}

// newPrinter gives the words to go-i18n, and tries every one of them.
func newPrinter(tag language.Tag, lang string, messages map[string]*Message, list *diag.List) *Printer {
	// A bundle that holds one language has no other to fall back to.
	bundle := i18n.NewBundle(tag)
	p := &Printer{lang: lang, tag: tag, localizer: i18n.NewLocalizer(bundle, lang), has: map[string]bool{}, phrases: phrases{}}
	forms, err := p.pluralForms(bundle)
	if err != nil {
		list.FileError(path.Join(FurnitureFolder, "active."+lang+".toml"), diag.CatalogPlural,
			"nothing is known of the plural forms of the language %q", lang)
		return nil
	}
	ok := true
	for _, id := range sortedIDs(messages) {
		msg, w := messages[id], wordOf(id)
		if msg.Empty() && len(msg.Forms) == 0 {
			continue // an optional one that says nothing
		}
		if !w.checkForms(msg, forms, lang, list) {
			ok = false
			continue
		}
		if err := bundle.AddMessages(tag, msg.i18n()); err != nil {
			panic("catalog: " + err.Error()) // the rules were found above
		}
		p.has[id] = true
		for _, form := range forms {
			if w.plural || form.name == "other" {
				ok = p.try(w, msg, form, list) && ok
			}
		}
	}
	if !ok {
		return nil
	}
	return p
}

func sortedIDs(messages map[string]*Message) []string {
	ids := make([]string, 0, len(messages))
	for id := range messages {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// text returns the message's text for a plural form, nil where it has none.
func (m *Message) text(form string) *Text {
	if form == "other" {
		return &m.Text
	}
	for i := range m.Forms {
		if m.Forms[i].Name == form {
			return &m.Forms[i].Text
		}
	}
	return nil
}

// i18n returns the message as go-i18n has it.
func (m *Message) i18n() *i18n.Message {
	out := &i18n.Message{
		ID: m.ID, Hash: m.Hash, Description: m.Description,
		LeftDelim: m.LeftDelim, RightDelim: m.RightDelim, Other: m.Other,
	}
	for _, f := range m.Forms {
		switch f.Name {
		case "zero":
			out.Zero = f.Other
		case "one":
			out.One = f.Other
		case "two":
			out.Two = f.Other
		case "few":
			out.Few = f.Other
		case "many":
			out.Many = f.Other
		}
	}
	return out
}

// checkForms tells of plural forms that are not there, or are there for nothing.
func (w *word) checkForms(msg *Message, forms []pluralForm, lang string, list *diag.List) bool {
	if !w.plural {
		if len(msg.Forms) > 0 {
			list.Error(msg.Forms[0].Span, diag.CatalogPlural, "%q does not depend on a number", msg.ID).
				WithHint("write its text in “other” alone")
			return false
		}
		return true
	}
	var lacking []string
	for _, f := range forms {
		if t := msg.text(f.name); t == nil || t.Empty() {
			lacking = append(lacking, f.name)
		}
	}
	if len(lacking) > 0 {
		list.Error(msg.Key, diag.CatalogPlural, "%q lacks the plural form %s of the language %q", msg.ID, strings.Join(lacking, ", "), lang)
	}
	return len(lacking) == 0
}

// try prints a message with a value for every name that its template may use, and
// keeps the phrase that it is.
func (p *Printer) try(w *word, msg *Message, form pluralForm, list *diag.List) bool {
	t := msg.text(form.name)
	plain := w.isPlain(msg, t)
	data := map[string]any{}
	for _, name := range w.data {
		data[name] = "1"
		if plain {
			data[name] = gap + name + gap
		}
	}
	c := &i18n.LocalizeConfig{MessageID: msg.ID, TemplateData: data, TemplateParser: parser}
	key := msg.ID
	if w.plural {
		c.PluralCount = form.sample
		key = formKey(msg.ID, form.name)
	}
	text, tag, err := p.localizer.LocalizeWithTag(c)
	if err == nil && tag != p.tag {
		panic(fmt.Sprintf("catalog: go-i18n answered in %s for %s", tag, p.tag))
	}
	if err == nil {
		if plain {
			p.phrases[key] = strings.Split(text, gap)
		} else if len(w.data) == 0 {
			p.phrases[key] = phrase{text}
		}
		return true
	}
	span, message := templateFault(t, err)
	d := list.Error(span, diag.CatalogTemplate, "the template of %q does not work: %s", msg.ID, message)
	if len(w.data) > 0 {
		d.WithHint("it may use {{.%s}}", strings.Join(w.data, "}}, {{."))
	}
	return false
}

// Has reports whether the language has words with the id.
func (p *Printer) Has(id string) bool { return p.has[id] }

// Text prints words that do not depend on a number, empty where the language
// does without them. data holds the values of the names in their template.
func (p *Printer) Text(id string, data map[string]any) string {
	if text, ok := p.phrases[id].fill(data); ok {
		return text
	}
	w := wordOf(id)
	if w == nil || w.plural {
		panic("catalog: there are no words " + id)
	}
	return p.print(w, data, nil)
}

// Plural prints words that depend on a number, in the plural form that the
// language has for n. The template's Count is n where data does not say
// otherwise (to have it written with separators, for example).
func (p *Printer) Plural(id string, n int, data map[string]any) string {
	values := map[string]any{"Count": n}
	for name, v := range data {
		values[name] = v
	}
	if 0 <= n && n < len(p.forms) {
		if text, ok := p.phrases[formKey(id, p.forms[n])].fill(values); ok {
			return text
		}
	}
	w := wordOf(id)
	if w == nil || !w.plural {
		panic("catalog: there are no words for a number " + id)
	}
	return p.print(w, values, n)
}

// NotTranslated prints the notice that a passage is given in another language.
func (p *Printer) NotTranslated(sourceLang string) string {
	if id := missingIn + sourceLang; p.has[id] {
		return p.Text(id, nil)
	}
	return p.Text("notice-missing", nil)
}

// print prints words that were tried when they were loaded.
func (p *Printer) print(w *word, data map[string]any, count any) string {
	if !p.has[w.id] {
		return ""
	}
	// A copy: given to go-i18n, data would be allocated for phrases too, which need
	// no go-i18n.
	values := make(map[string]any, len(data))
	for name, v := range data {
		values[name] = v
	}
	text, tag, err := p.localizer.LocalizeWithTag(&i18n.LocalizeConfig{
		MessageID: w.id, TemplateData: values, PluralCount: count, TemplateParser: parser,
	})
	if err != nil || tag != p.tag {
		panic(fmt.Sprintf("catalog: printing %q in %s: %s: %v", w.id, p.lang, tag, err))
	}
	return text
}
