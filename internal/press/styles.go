package press

import (
	"errors"
	"path"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/cite"
	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/publication"
)

// readStyles makes the citation style of every language: the one that the
// settings name, or the built-in numeric one.
func readStyles(pub *publication.Publication, list *diag.List) map[string]*cite.Style {
	styles := map[string]*cite.Style{}
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
			styles[lang] = cite.NewStyle(s, lang, byItem)
		}
	}
	return styles
}

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
			if d.Hint = diag.DidYouMean(style.Name, cite.BuiltinNames()); d.Hint == "" {
				d.Hint = "the built-in ones are " + strings.Join(cite.BuiltinNames(), ", ") + "; any other is a .csl file in content/"
			}
		}
		return s
	}
	f := publication.ReadFile(pub.FS, path.Join("content", style.Name), list)
	if f == nil {
		return nil
	}
	s, err := csl.ParseStyle(f.Name, []byte(f.Text))
	var faults csl.Errors
	switch {
	case errors.As(err, &faults):
		for _, e := range faults {
			list.Error(f.SpanAt(e.Line, e.Column), diag.CiteStyle, "%s", e.Text)
		}
		return nil
	case err != nil:
		list.FileError(f.Name, diag.CiteStyle, "%s", err)
		return nil
	case s.Parent != "":
		list.FileError(f.Name, diag.CiteStyle, "this style only refers to another one, %s", s.Parent).
			WithHint("put that style's file in content/ and name it instead")
		return nil
	}
	return s
}
