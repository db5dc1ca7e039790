package lint

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"skaryna/internal/bib"
	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/markdown"
	"skaryna/internal/publication"
	"skaryna/internal/source"
)

// terms are a glossary for the tests.
var terms = []*publication.Term{{
	Name:      "decree",
	Allowed:   map[string][]publication.Form{"en": {{Text: "decree*"}}, "be": {{Text: "указ*"}}, "ru": {{Text: "указ*"}}},
	Forbidden: map[string][]publication.Form{"be": {{Text: "дэкрэт*"}}},
}}

// published is a publication of one segment and its translation.
type published struct {
	article  *source.File
	messages *source.File
}

// check checks it with every rule there is.
func (p published) check(t *testing.T) *diag.List {
	t.Helper()
	var faults diag.List
	tree := markdown.Read(p.article, "a", &faults)
	n := 0
	for prose := range tree.Proses() {
		prose.Segment = fmt.Sprintf("s%d", n)
		n++
	}
	m := catalog.ReadSegments(p.messages, &faults)
	if m == nil {
		return nil
	}
	tree.SourceLang = "en"
	translated := tree.Localise(m.Lang, func(prose *doc.Prose) *doc.Prose {
		msg := m.Get(prose.Segment)
		if msg == nil {
			return prose.Clone()
		}
		c := *prose
		c.Span = msg.Whole()
		c.Inlines = markdown.ParseInlines(msg.Fragment, msg.Whole(), &faults)
		return &c
	})
	settings := Configure(&publication.Config{}, &faults).Only(Codes())
	c := NewChecker(settings, terms)
	r := c.Article(&Article{
		Tree: tree, Source: true,
		Works:        bib.Read(nil, &faults).Entries(),
		Translations: []Translation{{Lang: m.Lang, Tree: translated, Messages: m}},
	})
	reports := []*Report{r}
	for tag, words := range c.Words(reports) {
		c.Spelling(reports, tag, words)
	}
	var list diag.List
	c.Tell(reports, Site{}, &list)
	return &list
}

// apply makes the changes of a list in a file.
func apply(t *testing.T, f *source.File, list *diag.List) *source.File {
	t.Helper()
	text, at := "", 0
	for _, d := range list.Sorted() {
		if d.Fix == nil {
			continue
		}
		for _, e := range d.Fix.Edits {
			if e.Span.File != f || e.Span.Start < at {
				continue
			}
			text += f.Text[at:e.Span.Start] + e.Text
			at = e.Span.End
		}
	}
	text += f.Text[at:]
	out, err := source.Parse(f.Name, []byte(text))
	if err != nil {
		t.Fatalf("a fix made %q: %v", text, err)
	}
	return out
}

// escaped writes a text as a TOML string in which every second character is
// escaped.
func escaped(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range []rune(text) {
		if i%2 == 0 || r < ' ' || r == '"' || r == '\\' || r == 0x7F {
			fmt.Fprintf(&b, `\U%08X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// FuzzCheck checks that no text of a message or of an article makes a check
// panic, that every place is one in its file, and that the fixes leave a file that
// says the same in the same form, and come to an end.
func FuzzCheck(f *testing.F) {
	f.Add("Указ ад 14 лютага 2023 г. , “так” - і *гэта* у доме, з'езд.", 0)
	f.Add("Сход пaчаўся - “[а у](https://a.org) «b»” ..  12-15, &nbsp; \\* -5 °C", 1)
	f.Add("слова слова , \u00a0 „і“  i «не \"закрытая\" цытата", 2)
	f.Add("'адно' , - 'другое'\\\\ \"", 3)
	f.Add("a\n  b , c: #d", 4)
	f.Fuzz(func(t *testing.T, text string, form int) {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\r\uFEFF\uFFFE\uFFFF") || len(text) > 2000 {
			return
		}
		article, err := source.Parse("content/a/article.md", []byte("---\ntitle: A decree of 2023\ndate: 2026-11-24\nlang: en\n---\n\n"+text+"\n"))
		if err != nil {
			return
		}
		entry := func(id string) catalog.Entry {
			return catalog.Entry{Message: &catalog.Message{ID: id, Hash: "sha1-x", Text: catalog.Text{Other: text}}, Above: []string{"# a remark"}}
		}
		name := "locales/a/active.be.toml"
		var content string
		switch form % 5 {
		case 1:
			content = "[s0]\nhash = \"sha1-x\"\nother = " + escaped(text) + "\n[s1]\nother = " + escaped(text) + "\n"
		case 2:
			name = "locales/a/active.ru.json"
			content = catalog.Format(name, nil, []catalog.Entry{entry("s0"), entry("s1")}, nil)
		case 3:
			name = "locales/a/active.ru.yaml"
			content = catalog.Format(name, nil, []catalog.Entry{entry("s0"), entry("s1")}, nil)
		case 4:
			name = "locales/a/active.be.yaml"
			content = "s0:\n  other: >-\n    " + strings.ReplaceAll(text, "\n", "\n    ") + "\ns1:\n  other: '" + strings.ReplaceAll(text, "'", "''") + "'\n"
		default:
			content = catalog.Format(name, nil, []catalog.Entry{entry("s0"), entry("s1")}, nil)
		}
		messages, err := source.Parse(name, []byte(content))
		if err != nil {
			return
		}
		p := published{article, messages}
		var faults diag.List
		before := catalog.ReadSegments(messages, &faults)
		if before == nil || faults.Len() > 0 {
			return
		}
		for round := 0; ; round++ {
			list := p.check(t)
			fixes := 0
			for _, d := range list.All() {
				root := d.Span.Root()
				if root.File != p.article && root.File != p.messages && root.File != nil || root.Start > root.End || root.File != nil && root.End > len(root.File.Text) {
					t.Fatalf("%s stands at %v", d.Message, root)
				}
				if root.File != nil && !(utf8.ValidString(root.Text())) {
					t.Fatalf("%s stands within a character: %q", d.Message, root.Text())
				}
				if d.Fix == nil {
					continue
				}
				for _, e := range d.Fix.Edits {
					if e.Span.File == p.messages {
						fixes++
					}
				}
			}
			if fixes == 0 {
				return
			}
			if round == 5 {
				t.Fatalf("the fixes have no end: %q", p.messages.Text)
			}
			p.messages = apply(t, p.messages, list)
			after := catalog.ReadSegments(p.messages, &faults)
			if after == nil || faults.Len() > 0 || len(after.List) != len(before.List) {
				t.Fatalf("the fixes broke the file:\n%s\n%s", messages.Text, p.messages.Text)
			}
			for i, m := range after.List {
				if was := before.List[i]; m.ID != was.ID || m.Hash != was.Hash || len(m.Comments) != len(was.Comments) {
					t.Fatalf("the fixes changed more than a text:\n%s\n%s", messages.Text, p.messages.Text)
				}
				if !sameWords(before.List[i].Other, m.Other) {
					t.Fatalf("the fixes changed %q to %q", before.List[i].Other, m.Other)
				}
			}
		}
	})
}

// sameWords reports whether two texts have as many letters and digits. Fixes
// change marks and spaces, and letters that look alike.
func sameWords(a, b string) bool { return letters(a) == letters(b) }
