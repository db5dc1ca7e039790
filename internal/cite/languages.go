package cite

import (
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/bib"
	"skaryna/internal/csl"
	"skaryna/internal/doc"
)

// inLanguages marks what is printed of a work with its language, and the title in
// the edition's language within it. A screen reader and the hyphenation must know.
func (s *setter) inLanguages(text []doc.Inline, item *csl.Item) []doc.Inline {
	tag, other := s.foreign(item)
	if !other {
		return text
	}
	if item.Text[bib.EntryLanguage] != "" {
		// The work is described in the edition's words; the title alone is its own.
		return s.wrapText(text, item.Text["title"], func(inner []doc.Inline) doc.Inline {
			return &doc.Phrase{Lang: tag, Inlines: inner}
		})
	}
	if title := item.Text[bib.TranslatedTitle]; title != "" {
		text = s.wrapText(text, title, func(inner []doc.Inline) doc.Inline {
			return &doc.Phrase{Lang: s.style.lang, Inlines: inner}
		})
	}
	return s.alone(&doc.Phrase{Lang: tag, Inlines: text})
}

// foreign returns the language of a work, and reports whether it is another than
// the edition's.
func (s *setter) foreign(item *csl.Item) (tag string, other bool) {
	tag = item.Text["language"]
	switch tag {
	case "be", "ru", "en": // as they are
		return tag, tag != s.style.base
	}
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		return "", false
	}
	base, _ := t.Base()
	return t.String(), base.String() != s.style.base
}

// wrapText puts the first place where a text stands into a node of its own.
func (s *setter) wrapText(inlines []doc.Inline, text string, node func([]doc.Inline) doc.Inline) []doc.Inline {
	for i, n := range inlines {
		t, ok := n.(*doc.Text)
		if !ok {
			continue
		}
		before, after, found := strings.Cut(t.Value, text)
		if !found {
			continue
		}
		out := append(s.lists.Slice(len(inlines) + 2)[:0], inlines[:i]...)
		if before != "" {
			out = append(out, s.text(before))
		}
		out = append(out, node(s.alone(s.text(text))))
		if after != "" {
			out = append(out, s.text(after))
		}
		return append(out, inlines[i+1:]...)
	}
	return inlines
}
