package cite

import (
	"cmp"
	"embed"
	"fmt"
	"sort"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"skaryna/internal/bib"
	"skaryna/internal/csl"
)

// Style is a citation style in a language. It is not changed once it is made,
// and may be used by several goroutines.
type Style struct {
	processor *csl.Processor
	lang      string
	base      string // lang without region and script
	numeric   bool
	note      bool
	byItem    bool
}

// NewStyle makes a style for the editions in a language. With byItem each entry
// is set in the words of the work's own language ("Vol.", «Т.»), otherwise all
// in those of the edition. A numeric style lists the works by their numbers, which
// are those of the order; any other as the style sorts them, for readers to look
// up (Smith 2020). The words come from locales; nil stands for those that
// package csl comes with.
func NewStyle(style *csl.Style, lang string, byItem bool, locales csl.Locales) *Style {
	options := csl.Options{Locale: lang, Locales: locales, KeepOrder: style.Numeric(), Links: true}
	if byItem {
		options.ItemLocale = func(item *csl.Item) string {
			return cmp.Or(item.Text[bib.EntryLanguage], item.Text["language"])
		}
	}
	base, _ := language.Make(lang).Base()
	return &Style{
		processor: csl.NewProcessor(style, options),
		lang:      lang,
		base:      base.String(),
		numeric:   style.Numeric(),
		note:      style.Note,
		byItem:    byItem,
	}
}

// Notes reports whether the style prints the citations of the text in notes.
func (s *Style) Notes() bool { return s.note }

//go:embed styles/*.csl
var files embed.FS

// built holds the built-in styles that were asked for, each read once a process.
var built struct {
	sync.Mutex
	styles map[string]*csl.Style
}

// Builtin returns the built-in style of a name, such as "skaryna-numeric-be",
// or nil if there is none.
func Builtin(name string) *csl.Style {
	built.Lock()
	defer built.Unlock()
	if s := built.styles[name]; s != nil {
		return s
	}
	b, err := files.ReadFile("styles/" + name + ".csl")
	if err != nil {
		return nil
	}
	s, err := csl.ParseStyle(name+".csl", b)
	if err != nil {
		panic(fmt.Sprintf("cite: the built-in style %s: %v", name, err))
	}
	if built.styles == nil {
		built.styles = map[string]*csl.Style{}
	}
	built.styles[name] = s
	return s
}

// BuiltinNames returns the names of the built-in styles, sorted.
func BuiltinNames() []string {
	entries, err := files.ReadDir("styles")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".csl"); ok {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}
