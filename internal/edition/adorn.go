package edition

import (
	"strings"
	"unicode/utf8"

	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// adorn sets a segment by the typographic rules of its language, and of the
// languages of its phrases: quotation marks, dashes, spaces at which no line
// ends.
func (c *pieceCollector) adorn(p *doc.Prose, tag string) {
	if p.Lang != "" {
		tag = p.Lang
	}
	c.set(p.Inlines, lang.Of(tag))
}

// adornCitations sets what the citation style printed: the segments with
// citations once more, now that they have labels, and the list of references.
// In numbers, a label holds on to the word that it stands behind.
func (c *pieceCollector) adornCitations(a *doc.Article, tag string, byItem bool) {
	for p := range a.Proses() {
		made := p.Role == doc.RoleNote && p.Segment == "" // by a style that cites in notes
		if bindCitations(p.Inlines) || made {
			c.adorn(p, tag)
		}
	}
	if a.References == nil {
		return
	}
	for _, e := range a.References.Entries {
		c.set(e.Inlines, lang.Of(tag))
		if byItem {
			continue
		}
		// The words of the entry are the edition's, the work's language whatever it is.
		c.flat = true
		c.set(e.Inlines, lang.Of(tag))
		c.flat = false
	}
}

// bindCitations sets the spaces before and in citations, and reports whether
// there are any.
func bindCitations(text []doc.Inline) (found bool) {
	for i, n := range text {
		cite, ok := n.(*doc.Cite)
		if !ok {
			found = bindCitations(doc.Children(n)) || found
			continue
		}
		found = true
		label := doc.PlainText(cite.Label)
		if !strings.HasPrefix(label, "[") || utf8.RuneCountInString(label) > longestBound {
			continue
		}
		bindSpaces(cite.Label)
		if i == 0 {
			continue
		}
		if before, ok := text[i-1].(*doc.Text); ok {
			if word, ok := strings.CutSuffix(before.Value, " "); ok && !endsSentence(word) {
				before.Value = word + "\u00A0"
			}
		}
	}
	return found
}

// endsSentence reports whether what stands behind a text does not belong to it.
func endsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return text == "" || strings.ContainsRune(".!?… ", r)
}

// longestBound is how many characters of a label in brackets are kept together
// at most: "[11; 12, с. 345–347]". Lines of more would be too loose.
const longestBound = 20

func bindSpaces(text []doc.Inline) {
	for _, n := range text {
		if t, ok := n.(*doc.Text); ok {
			t.Value = strings.ReplaceAll(t.Value, " ", "\u00A0")
			continue
		}
		bindSpaces(doc.Children(n))
	}
}

func (c *pieceCollector) set(inlines []doc.Inline, l *lang.Language) {
	c.pieces, c.texts = c.pieces[:0], c.texts[:0]
	c.collect(inlines, nil)
	l.Typography(c.pieces)
	for i, t := range c.texts {
		if t != nil {
			t.Value = c.pieces[i].Text
		}
	}
}

// pieceCollector takes the text of one segment after another apart for package
// lang.
type pieceCollector struct {
	pieces []lang.Piece
	texts  []*doc.Text // where a piece comes from; nil for a fixed one
	flat   bool        // phrases are taken for text in the language around them
}

// nothing stands in a piece for what is no text, such as the number of a note.
const nothing = "\uFFFC"

func (c *pieceCollector) add(p lang.Piece, t *doc.Text) {
	c.pieces = append(c.pieces, p)
	c.texts = append(c.texts, t)
}

func (c *pieceCollector) collect(inlines []doc.Inline, l *lang.Language) {
	for _, n := range inlines {
		switch n := n.(type) {
		case *doc.Text:
			c.add(lang.Piece{Text: n.Value, Lang: l}, n)
		case *doc.Code:
			c.add(lang.Piece{Text: n.Value, Lang: l, Fixed: true}, nil)
		case *doc.Break:
			c.add(lang.Piece{Text: "\n", Lang: l, Fixed: true}, nil)
		case *doc.NoteRef:
			c.add(lang.Piece{Text: nothing, Lang: l, Fixed: true}, nil)
		case *doc.Cite:
			if n.Label != nil {
				c.collect(n.Label, l)
				continue
			}
			// What stands around a citation's works is text of the sentence.
			for _, item := range n.Items {
				c.collect(item.Prefix, l)
				c.add(lang.Piece{Text: nothing, Lang: l, Fixed: true}, nil)
				c.collect(item.Suffix, l)
			}
		case *doc.Phrase:
			inner := l
			if n.Lang != "" && !c.flat {
				inner = lang.Of(n.Lang)
			}
			c.collect(n.Inlines, inner)
		default:
			c.collect(doc.Children(n), l)
		}
	}
}
