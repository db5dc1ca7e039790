package rendertest

import (
	"skaryna/internal/doc"
	"skaryna/internal/edition"
)

// Fill puts a text into every place of an edition that holds the words of an
// author, a translator, a library or the settings.
func Fill(ed *edition.Edition, s string) {
	ed.Publication = s
	w := &ed.Words
	for _, word := range []*string{
		&w.Notes, &w.References, &w.AlsoPublished, &w.By, &w.Licence, &w.Keywords, &w.Sources, &w.Links, &w.Skip,
		&w.Contents, &w.BackToText, &w.Figure, &w.Table, &w.Note, &w.Continued, &w.Draft,
	} {
		*word = s
	}
	for i := range w.Imprint {
		w.Imprint[i] = edition.ImprintLine{Text: s + s, Code: s}
	}
	w.Published = s + ed.DateText + s
	w.Updated = s + ed.UpdatedText + s
	for i := range ed.Siblings {
		ed.Siblings[i].LangName = s
		ed.Siblings[i].FormatName = s
	}
	a := ed.Article
	for p := range a.Proses() {
		if p.Notice != "" {
			p.Notice = s
		}
		fillInlines(p.Inlines, s)
	}
	fillBlocks(a.Blocks, s)
	for _, n := range a.Notes {
		fillBlocks(n.Blocks, s)
	}
	fillInlines(a.References.Heading.Inlines, s)
	for _, e := range a.References.Entries {
		fillInlines(e.Label, s)
		fillInlines(e.Inlines, s)
		for _, back := range e.Back {
			fillInlines(back.Inlines, s)
		}
	}
}

func fillInlines(text []doc.Inline, s string) {
	for n := range doc.Inlines(text) {
		switch n := n.(type) {
		case *doc.Text:
			n.Value = s
		case *doc.Code:
			n.Value = s
		case *doc.Link:
			n.Title = s
		}
	}
}

func fillBlocks(bs []doc.Block, s string) {
	for b := range doc.Blocks(bs) {
		if c, ok := b.(*doc.CodeBlock); ok {
			c.Text, c.Language = s, s
		}
	}
}

// FillNames puts a text into every place of an edition that holds a name: an
// anchor, an address, a language tag.
func FillNames(ed *edition.Edition, s string) {
	ed.URL = s
	ed.Lang = s
	for i := range ed.Siblings {
		ed.Siblings[i].Lang = s
	}
	a := ed.Article
	fill := func(text []doc.Inline) {
		for n := range doc.Inlines(text) {
			switch n := n.(type) {
			case *doc.Link:
				n.URL = s
			case *doc.Ref:
				n.ID, n.Target = s, s
			case *doc.Phrase:
				n.ID, n.Lang = s, s
			case *doc.NoteRef:
				n.ID, n.Target = s, s
			}
		}
	}
	for p := range a.Proses() {
		if p.Lang != "" {
			p.Lang = s
		}
		fill(p.Inlines)
	}
	for b := range doc.Blocks(a.Blocks) {
		switch b := b.(type) {
		case *doc.Heading:
			b.ID = s
		case *doc.Table:
			b.ID = s
		case *doc.Figure:
			b.ID = s
		}
	}
	for _, n := range a.Notes {
		n.ID = s
		for i := range n.Refs {
			n.Refs[i] = s
		}
	}
	a.References.ID = s
	for _, e := range a.References.Entries {
		e.ID = s
		fill(e.Label)
		fill(e.Inlines)
		for _, back := range e.Back {
			fill([]doc.Inline{back})
		}
	}
}
