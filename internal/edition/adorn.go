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
	cites := c.cites
	c.set(p.Inlines, languageOf(p, tag))
	if c.cites > cites {
		c.cited = append(c.cited, p)
	}
}

// languageOf returns the language of a segment of an article.
func languageOf(p *doc.Prose, tag string) *lang.Language {
	if p.Lang != "" {
		tag = p.Lang
	}
	return lang.Of(tag)
}

// adornCitations sets what the citation style printed: the segments with
// citations once more, now that they have labels, and the list of references.
// In numbers, a label holds on to the word that it stands behind.
func (c *pieceCollector) adornCitations(a *doc.Article, tag string, byItem bool) {
	c.done = true
	for _, p := range c.cited {
		l := languageOf(p, tag)
		c.bindCitations(p.Inlines, l)
		c.set(p.Inlines, l)
	}
	c.done = false
	if a.References == nil {
		return
	}
	l := lang.Of(tag)
	for _, e := range a.References.Entries {
		c.set(e.Inlines, l)
		if !byItem {
			c.setFlat(l)
		}
	}
}

// bindCitations sets the spaces before and in the labels of citations.
func (c *pieceCollector) bindCitations(text []doc.Inline, l *lang.Language) {
	for i, n := range text {
		cite, ok := n.(*doc.Cite)
		if !ok {
			c.bindCitations(doc.Children(n), languageIn(n, l))
			continue
		}
		if !isBound(cite.Label) {
			continue
		}
		bindSpaces(cite.Label)
		if before, ok := textBefore(text, i); ok {
			if word, ok := strings.CutSuffix(before.Value, " "); ok && !endsSentence(word, text[:i-1], l) {
				before.Value = c.galley.Join(word, "\u00A0")
			}
		}
	}
}

// isBound reports whether a label is in brackets, and not too long to be kept
// together.
func isBound(label []doc.Inline) bool {
	size := 0
	for n := range doc.Inlines(label) {
		var text string
		switch n := n.(type) {
		case *doc.Text:
			text = n.Value
		case *doc.Code:
			text = n.Value
		case *doc.Break:
			text = " "
		}
		if size == 0 && text != "" && text[0] != '[' {
			return false
		}
		if size += utf8.RuneCountInString(text); size > longestBound {
			return false
		}
	}
	return size > 0
}

// endsSentence reports whether what stands behind a text does not belong to it. An
// empty text ends as the last of the nodes before it does.
func endsSentence(text string, before []doc.Inline, l *lang.Language) bool {
	if text == "" && len(before) > 0 {
		last := before[len(before)-1:]
		text, l = doc.PlainText(last), languageIn(last[0], l)
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	return text == "" || strings.ContainsRune(".!?… ", r) && !l.EndsShort(text)
}

// languageIn returns the language in a node, from that around it.
func languageIn(n doc.Inline, l *lang.Language) *lang.Language {
	if p, ok := n.(*doc.Phrase); ok && p.Lang != "" {
		return lang.Of(p.Lang)
	}
	return l
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
	c.galley.Set(l, c.pieces)
	c.store()
}

// setFlat sets the text that was set last once more, as if its phrases were in the
// language around them: the words of an entry are the edition's, the work's
// language whatever it is.
func (c *pieceCollector) setFlat(l *lang.Language) {
	other := false
	for i := range c.pieces {
		p := &c.pieces[i]
		other = other || p.Lang != nil && p.Lang != l
		p.Lang = nil
	}
	if other {
		c.galley.Set(l, c.pieces)
		c.store()
	}
}

// store writes the pieces back to where they come from.
func (c *pieceCollector) store() {
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
	galley lang.Galley
	texts  []*doc.Text // where a piece comes from; nil for a fixed one
	// done says that all but the labels of citations was set before.
	done  bool
	cites int          // how many citations were met
	cited []*doc.Prose // the segments that have some
}

// newPieceCollector returns one with room for the segments of an article.
func newPieceCollector() *pieceCollector {
	const room = 32
	return &pieceCollector{pieces: make([]lang.Piece, 0, room), texts: make([]*doc.Text, 0, room), cited: make([]*doc.Prose, 0, room)}
}

// nothing stands in a piece for what is no text, such as the number of a note.
const nothing = "\uFFFC"

func (c *pieceCollector) add(text string, l *lang.Language, t *doc.Text) {
	c.pieces = append(c.pieces, lang.Piece{Text: text, Lang: l, Fixed: t == nil, Done: c.done})
	c.texts = append(c.texts, t)
}

func (c *pieceCollector) collect(inlines []doc.Inline, l *lang.Language) {
	for _, n := range inlines {
		switch n := n.(type) {
		case *doc.Text:
			c.add(n.Value, l, n)
		case *doc.Code:
			c.add(n.Value, l, nil)
		case *doc.Break:
			c.add("\n", l, nil)
		case *doc.NoteRef:
			c.add(nothing, l, nil)
		case *doc.Cite:
			c.cite(n, l)
		case *doc.Phrase:
			inner := l
			if n.Lang != "" {
				inner = lang.Of(n.Lang)
			}
			c.collect(n.Inlines, inner)
		default:
			c.collect(doc.Children(n), l)
		}
	}
}

func (c *pieceCollector) cite(n *doc.Cite, l *lang.Language) {
	c.cites++
	done := c.done
	c.done = false
	switch {
	case n.Label == nil:
		// What stands around a citation's works is text of the sentence.
		for _, item := range n.Items {
			c.collect(item.Prefix, l)
			c.add(nothing, l, nil)
			c.collect(item.Suffix, l)
		}
	case len(n.Label) == 0:
		c.add("", l, nil) // what stands on both sides has come together
	default:
		c.collect(n.Label, l)
	}
	c.done = done
}
