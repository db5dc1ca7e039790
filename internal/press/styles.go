package press

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/cite"
	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// readStyles makes the citation style of every language: the one that the
// settings name, or the built-in numeric one.
func readStyles(pub *publication.Publication, list *diag.List) map[string]*cite.Style {
	styles := map[string]*cite.Style{}
	locales := readLocales(pub, list)
	byItem := pub.EntryLanguage == publication.ByItem
	parsed := map[string]*csl.Style{}
	for _, lang := range pub.Languages {
		style := publication.Style{Name: defaultStyle(lang)}
		if named, ok := pub.StyleFor(lang); ok {
			style = named
		}
		s, known := parsed[style.Name]
		if !known {
			s = readStyle(pub, style, list)
			parsed[style.Name] = s
		}
		if s != nil {
			styles[lang] = cite.NewStyle(s, lang, byItem, locales)
		}
	}
	return styles
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

// Styles returns the names of the built-in citation styles.
func Styles() []string { return cite.BuiltinNames() }

// defaultStyle names the built-in numeric style of a language: its own, or the
// English one, whose words come from the language's locale all the same.
func defaultStyle(lang string) string {
	base, _ := language.Make(lang).Base()
	name := "skaryna-numeric-" + base.String()
	if cite.Builtin(name) == nil {
		return "skaryna-numeric-en"
	}
	return name
}

// readStyle finds a style by its name: a built-in one, or a file in content/.
// It returns nil where there is none that can be used, and says why.
func readStyle(pub *publication.Publication, style publication.Style, list *diag.List) *csl.Style {
	if !strings.HasSuffix(style.Name, ".csl") {
		s := cite.Builtin(style.Name)
		if s == nil {
			d := list.Error(style.Span, diag.CiteStyle, "there is no built-in citation style %q", style.Name)
			if file := style.Name + ".csl"; fs.ValidPath(file) && exists(pub.FS, path.Join("content", file)) {
				d.WithHint("content/ holds %s: write style = %q", file, file)
			} else if d.Hint = diag.DidYouMean(style.Name, cite.BuiltinNames()); d.Hint.IsZero() {
				d.WithHint("the built-in ones are %s; any other is a .csl file in content/", strings.Join(cite.BuiltinNames(), ", "))
			}
		}
		return s
	}
	s := readStyleFile(pub, style.Name, list)
	if s == nil || s.Parent == "" {
		return s
	}
	// A dependent style says only which other one it is: by that one's address,
	// which ends as its file is called.
	parent := path.Base(s.Parent) + ".csl"
	if _, err := fs.Stat(pub.FS, path.Join("content", parent)); err != nil {
		list.Error(style.Span, diag.CiteStyle, "the style %s only refers to another one, %s", style.Name, s.Parent).
			WithHint("put that style's file, %s, beside it in content/", parent)
		return nil
	}
	if s = readStyleFile(pub, parent, list); s != nil && s.Parent != "" {
		list.Error(style.Span, diag.CiteStyle, "the style %s refers to another one, which refers on", style.Name)
		return nil
	}
	return s
}

func readStyleFile(pub *publication.Publication, name string, list *diag.List) *csl.Style {
	f := publication.ReadFile(pub.FS, path.Join("content", name), list)
	if f == nil {
		return nil
	}
	s, err := csl.ParseStyle(f.Name, []byte(f.Text))
	if err != nil {
		tellStyle(f, err, list)
		return nil
	}
	tellUnseen(f, list)
	return s
}

// readLocales reads the CSL locale files of a publication, content/locales-*.xml.
// They stand before those that package csl comes with.
func readLocales(pub *publication.Publication, list *diag.List) csl.LocaleMap {
	locales := csl.LocaleMap{}
	names, _ := fs.Glob(pub.FS, "content/locales-*.xml") // the pattern is good
	for _, name := range names {
		f := publication.ReadFile(pub.FS, name, list)
		if f == nil {
			continue
		}
		l, err := csl.ParseLocale(f.Name, []byte(f.Text))
		if err != nil {
			tellStyle(f, err, list)
			continue
		}
		tellUnseen(f, list)
		locales[l.Tag] = l
	}
	return locales
}

// tellUnseen tells of characters that nobody sees in what a style or a locale has
// printed, each at its element. The file is good XML.
func tellUnseen(f *source.File, list *diag.List) {
	d := xml.NewDecoder(strings.NewReader(f.Text))
	for {
		start := int(d.InputOffset())
		token, err := d.RawToken()
		if err != nil {
			return
		}
		at := source.Span{File: f, Start: start, End: int(d.InputOffset())}
		switch t := token.(type) {
		case xml.CharData:
			list.UnseenIn(string(t), at)
		case xml.StartElement:
			for _, a := range t.Attr {
				list.UnseenIn(a.Value, at)
			}
		}
	}
}

// tellStyle turns the errors of package csl about a file into diagnostics.
func tellStyle(f *source.File, err error, list *diag.List) {
	var faults csl.Errors
	if !errors.As(err, &faults) {
		list.FileError(f.Name, diag.CiteStyle, "the file cannot be read: %s", diag.Reason(err))
		return
	}
	for _, e := range faults {
		list.Error(f.SpanAt(e.Line, e.Column), diag.CiteStyle, e.Format, e.Args...)
	}
}
