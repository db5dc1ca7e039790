package csl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fieldPiece reads the markup that text in items may hold (CSL-JSON, "HTML-like formatting"): <i>, <b>,
// <sc>, <sup>, <sub>, and spans for small capitals, "nocase" and "nodecor". Straight quotation
// marks become real ones, and what they quote becomes a quoted piece.
func (g *galley) fieldPiece(s string, loc *localeView) *piece {
	if s == "" {
		return nil
	}
	if plainBytes(s) {
		return g.plainField(s)
	}
	if strings.Contains(s, "« ") || strings.Contains(s, " »") {
		s = guillemetSpaces.Replace(s)
	}
	if !strings.ContainsAny(s, "<\"'’‘“”«»„‹›") {
		return g.plainField(s)
	}
	m := &markupReader{g, markupTokens(s, loc)}
	m.pair()
	p := m.build(0, len(m.tokens))
	p.field = true
	return p
}

// plainBytes reports whether no byte of a text begins a character of markup. Latin and Cyrillic text without any
// is soon seen through.
func plainBytes(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case '<', '"', '\'', "«"[0], "“"[0]:
			return false
		}
	}
	return true
}

// plainField is a field without markup.
func (g *galley) plainField(s string) *piece {
	p := g.affixPiece(s)
	p.field = true
	return p
}

// guillemetSpaces makes the spaces inside French quotation marks narrow and unbreakable.
var guillemetSpaces = strings.NewReplacer("« ", "«\u202f", " »", "\u202f»")

type tokenKind uint8

const (
	textToken tokenKind = iota
	openTag
	closeTag
	quoteMark // may open or close
)

type markupToken struct {
	kind      tokenKind
	text      string
	tag       string // for tags: "i", "b", "sc", …
	mark      rune   // for quotes: '"' or '\''
	canOpen   bool
	canClose  bool
	closer    int // for what opens: the index of its end, or -1
	isPartner bool
}

type markupReader struct {
	*galley
	tokens []markupToken
}

var markupTags = []struct{ open, tag, close string }{
	{"<i>", "i", "</i>"},
	{"<b>", "b", "</b>"},
	{"<sc>", "sc", "</sc>"},
	{"<sup>", "sup", "</sup>"},
	{"<sub>", "sub", "</sub>"},
	{`<span style="font-variant:small-caps;">`, "sc", "</span>"},
	{`<span style="font-variant: small-caps;">`, "sc", "</span>"},
	{`<span style="font-variant:small-caps">`, "sc", "</span>"},
	{`<span class="nocase">`, "nocase", "</span>"},
	{`<span class="nodecor">`, "nodecor", "</span>"},
	{`<span style="font-style:normal;">`, "upright", "</span>"},
}

func markupTokens(s string, loc *localeView) []markupToken {
	var tokens []markupToken
	text := 0 // start of the text not yet taken
	flush := func(end int) {
		if end > text {
			tokens = append(tokens, markupToken{kind: textToken, text: s[text:end]})
		}
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '<':
			if t, n := tagAt(s[i:]); n > 0 {
				flush(i)
				tokens = append(tokens, t)
				i += n
				text = i
				continue
			}
		case r == '"' || r == '\'' || r == '’' || r == '‘' || r == '“' || r == '”' || r == '«' || r == '»' ||
			r == '„' || strings.ContainsRune(loc.inner.all, r) && !unicode.IsSpace(r):
			t := quoteAt(s, i, size, r)
			if t.kind == quoteMark {
				flush(i)
				tokens = append(tokens, t)
				i += size
				text = i
				continue
			}
			if t.text != "" { // an apostrophe
				flush(i)
				tokens = append(tokens, t)
				i += size
				text = i
				continue
			}
		}
		i += size
	}
	flush(len(s))
	return tokens
}

// tagAt recognises a tag at the start of s and returns its length.
func tagAt(s string) (markupToken, int) {
	for _, t := range markupTags {
		if strings.HasPrefix(s, t.open) {
			return markupToken{kind: openTag, text: t.open, tag: t.tag, closer: -1}, len(t.open)
		}
	}
	for _, t := range markupTags {
		if strings.HasPrefix(s, t.close) {
			return markupToken{kind: closeTag, text: t.close, tag: strings.Trim(t.close, "</>")}, len(t.close)
		}
	}
	return markupToken{}, 0
}

// quoteAt says what a mark is by what stands beside it: a quote that may open, one that may close,
// or an apostrophe.
func quoteAt(s string, i, size int, r rune) markupToken {
	before, _ := utf8.DecodeLastRuneInString(stripTagsBefore(s[:i]))
	after, _ := utf8.DecodeRuneInString(stripTagsAfter(s[i+size:]))
	noBefore := before == utf8.RuneError
	noAfter := after == utf8.RuneError
	switch r {
	case '"', '\'':
		t := markupToken{kind: quoteMark, text: string(r), mark: r, closer: -1}
		t.canOpen = !noAfter && !unicode.IsSpace(after) && after != r && (noBefore || unicode.IsSpace(before) || strings.ContainsRune("([{-–—/\"'“‘«", before))
		t.canClose = !noBefore && !unicode.IsSpace(before) && (noAfter || !unicode.IsLetter(after) && !unicode.IsDigit(after) || r == '"' && !t.canOpen)
		if r == '\'' {
			t.text = "’"
		}
		return t
	case '’':
		t := markupToken{kind: quoteMark, text: "’", mark: '\'', closer: -1}
		t.canClose = !noBefore && !unicode.IsSpace(before) && (noAfter || !unicode.IsLetter(after) && !unicode.IsDigit(after))
		return t
	case '‘':
		return markupToken{kind: quoteMark, text: "‘", mark: '\'', closer: -1, canOpen: true}
	case '“':
		return markupToken{kind: quoteMark, text: "“", mark: '"', closer: -1, canOpen: true}
	case '”':
		return markupToken{kind: quoteMark, text: "”", mark: '"', closer: -1, canClose: true}
	}
	return markupToken{}
}

func stripTagsBefore(s string) string {
	for strings.HasSuffix(s, ">") {
		i := strings.LastIndexByte(s, '<')
		if i < 0 {
			break
		}
		if _, n := tagAt(s[i:]); n != len(s)-i {
			break
		}
		s = s[:i]
	}
	return s
}

func stripTagsAfter(s string) string {
	for strings.HasPrefix(s, "<") {
		_, n := tagAt(s)
		if n == 0 {
			break
		}
		s = s[n:]
	}
	return s
}

// pair finds for each token that opens the one that closes it, so that pairs nest. What has no
// partner stays text.
func (m *markupReader) pair() {
	var open []int
	for i := range m.tokens {
		t := &m.tokens[i]
		switch t.kind {
		case openTag:
			open = append(open, i)
		case closeTag:
			for k := len(open) - 1; k >= 0; k-- {
				o := &m.tokens[open[k]]
				if o.kind == openTag && closes(o, t) {
					o.closer, t.isPartner = i, true
					open = open[:k]
					break
				}
			}
		case quoteMark:
			if t.canClose {
				if k := m.openQuote(open, t.mark); k >= 0 {
					m.tokens[open[k]].closer, t.isPartner = i, true
					open = open[:k]
					continue
				}
			}
			if t.canOpen {
				open = append(open, i)
			}
		}
	}
}

// openQuote is the place in open of the last quote with that mark, not beyond an open tag.
func (m *markupReader) openQuote(open []int, mark rune) int {
	for k := len(open) - 1; k >= 0; k-- {
		o := &m.tokens[open[k]]
		if o.kind == openTag {
			return -1
		}
		if o.mark == mark {
			return k
		}
	}
	return -1
}

func closes(open, end *markupToken) bool {
	switch {
	case strings.HasPrefix(open.text, "<span"):
		return end.text == "</span>"
	default:
		return open.tag == end.tag
	}
}

func (m *markupReader) build(from, to int) *piece {
	p := m.pieces.one()
	p.kids = []*piece{}
	text := func(s string) {
		if n := len(p.kids); n > 0 && p.kids[n-1].kids == nil {
			p.kids[n-1].text += s
			return
		}
		p.kids = append(p.kids, m.affixPiece(s))
	}
	for i := from; i < to; i++ {
		t := &m.tokens[i]
		if t.kind == textToken || (t.kind != closeTag && t.closer < 0) || (t.kind == closeTag && !t.isPartner) {
			text(unpairedText(t))
			continue
		}
		if t.closer < 0 || t.closer >= to {
			continue
		}
		k := m.build(i+1, t.closer)
		switch {
		case t.kind == quoteMark:
			k.quotes = true
		case t.tag == "i":
			k.format.Style = StyleItalic
		case t.tag == "b":
			k.format.Weight = WeightBold
		case t.tag == "sc":
			k.format.Variant = VariantSmallCaps
			k.nocase = true
		case t.tag == "sup":
			k.format.Align = AlignSup
			k.nocase = true
		case t.tag == "sub":
			k.format.Align = AlignSub
			k.nocase = true
		case t.tag == "nocase":
			k.nocase = true
		case t.tag == "nodecor":
			k.upright = true
			k.nocase = true
		case t.tag == "upright":
			k.format.Style = StyleNormal
		}
		p.kids = append(p.kids, k)
		i = t.closer
	}
	return p
}

// unpairedText is what a token prints that is no markup after all.
func unpairedText(t *markupToken) string {
	if t.kind == quoteMark && t.mark == '"' && t.text == `"` {
		if t.canOpen {
			return "“"
		}
		return "”"
	}
	return t.text
}
