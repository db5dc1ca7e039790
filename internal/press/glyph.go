package press

import (
	"bytes"
	"io/fs"

	"skaryna/internal/bib"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/font"
	"skaryna/internal/typeset"
)

// Setting an edition in pages is by far the longest part of a build, and all that
// it can find wrong is a character that the fonts lack. A check asks first whether
// there is any character at all, in anything that an edition is made of, that
// some face lacks, and sets the editions only then.

// covered reports whether the fonts have every character of what goes into an
// article's edition: the tree, the works, and the publication's own words.
func (b *builder) covered(a *doc.Article, works []*bib.Entry) bool {
	if !b.ownCovered() {
		return false
	}
	for p := range a.Proses() {
		if !coversInlines(p.Inlines) || !font.Covers(p.Notice) {
			return false
		}
	}
	for block := range doc.Blocks(a.Blocks) {
		if c, ok := block.(*doc.CodeBlock); ok && !font.Covers(c.Text) {
			return false
		}
	}
	for _, n := range a.Notes {
		for block := range doc.Blocks(n.Blocks) {
			if c, ok := block.(*doc.CodeBlock); ok && !font.Covers(c.Text) {
				return false
			}
		}
	}
	for _, e := range works {
		if !coversWork(e) {
			return false
		}
	}
	return true
}

func coversInlines(text []doc.Inline) bool {
	for n := range doc.Inlines(text) {
		switch n := n.(type) {
		case *doc.Text:
			if !font.Covers(n.Value) {
				return false
			}
		case *doc.Code:
			if !font.Covers(n.Value) {
				return false
			}
		case *doc.Cite:
			for _, item := range n.Items {
				if !font.Covers(item.Locator) || !coversInlines(item.Prefix) || !coversInlines(item.Suffix) {
					return false
				}
			}
		}
	}
	return true
}

func coversWork(e *bib.Entry) bool {
	for _, text := range e.Text {
		if !font.Covers(text) {
			return false
		}
	}
	for _, names := range e.Names {
		for _, n := range names {
			if !font.Covers(n.Family + n.Given + n.DroppingParticle + n.NonDroppingParticle + n.Suffix + n.Literal) {
				return false
			}
		}
	}
	for _, d := range e.Dates {
		if !font.Covers(d.Literal + d.Season) {
			return false
		}
	}
	for _, texts := range e.Custom.I18n {
		for _, text := range texts {
			if !font.Covers(text) {
				return false
			}
		}
	}
	return true
}

// ownCovered reports whether the fonts have every character of what the
// publication's editions share: its names, furniture, styles and locales. What
// the press comes with is known to be covered.
func (b *builder) ownCovered() bool {
	b.cover.Do(func() { b.covers = b.readOwn() })
	return b.covers
}

func (b *builder) readOwn() bool {
	for _, name := range b.pub.Names {
		if !font.Covers(name) {
			return false
		}
	}
	for _, pattern := range []string{"locales/furniture/active.*", "content/*.csl", "content/locales-*.xml"} {
		names, _ := fs.Glob(b.pub.FS, pattern) // the patterns are good
		for _, name := range names {
			data, err := fs.ReadFile(b.pub.FS, name)
			// An escape or a reference may stand for any character.
			if err != nil || !font.Covers(string(data)) || bytes.ContainsAny(data, `\&`) {
				return false
			}
		}
	}
	return true
}

// setForLacks sets an edition in pages to tell the characters that the fonts
// lack.
func (b *builder) setForLacks(m *edition.Material, tag string, list *diag.List) {
	e := edition.Compose(m, tag, new(diag.List)) // what is wrong was told
	_, lacks := typeset.Set(e, font.NewMeasure(), typeset.Options{Paper: papers[b.pub.Paper]})
	tellLacks(lacks, e.Article, list)
}
