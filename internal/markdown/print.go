package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"skaryna/internal/doc"
)

// Print returns a text as canonical inline Markdown, on one line but for forced
// line breaks. [ParseInlines] makes the same text of it again. What needs no
// escape has none, so that a translator reads it with ease.
//
// Labels of citations and numbers of notes are not printed: they are made anew.
func Print(text []doc.Inline) string {
	return string(AppendPrint(make([]byte, 0, doc.Size(text)+64), text)) // with room for marks
}

// AppendPrint adds to b what [Print] returns.
func AppendPrint(b []byte, text []doc.Inline) []byte {
	p := printer{b: b, start: len(b)}
	p.inlines(text, frame{})
	return p.b
}

// frame is what a stretch of text stands in.
type frame struct {
	// mark is the delimiter of the emphasis directly around, 0 where there is
	// none.
	mark byte
	// cite says that a semicolon would end a part of a citation.
	cite bool
	// end is the first byte that follows the stretch, 0 at the end of the text.
	end byte
}

// printer writes Markdown.
type printer struct {
	b     []byte
	start int // where in b the text begins
	// delimiter is the mark of emphasis that was written last, if nothing follows
	// it yet, and inner the character before a closing one.
	delimiter byte
	inner     rune
	// key says that a citation key in the text was written last, with or without
	// a space behind it, so that a bracket would belong to it.
	key bool
}

func (p *printer) raw(s string) {
	if s == "" {
		return
	}
	p.b = append(p.b, s...)
	p.delimiter = 0
	p.key = false
}

// last returns the last character written; a line end at the beginning.
func (p *printer) last() rune {
	if len(p.b) == p.start {
		return '\n'
	}
	r, _ := utf8.DecodeLastRune(p.b)
	return r
}

func (p *printer) inlines(text []doc.Inline, f frame) {
	for i, n := range text {
		var before, after doc.Inline
		if i > 0 {
			before = text[i-1]
		}
		if i+1 < len(text) {
			after = text[i+1]
		}
		switch n := n.(type) {
		case *doc.Text:
			p.text(n.Value, neighbours{before, after, i+2 == len(text)}, f)
		case *doc.Emph:
			p.emphasis(n.Inlines, 1, after == nil, f)
		case *doc.Strong:
			p.emphasis(n.Inlines, 2, after == nil, f)
		case *doc.Code:
			p.code(n.Value)
		case *doc.Link:
			p.link(n)
		case *doc.Ref:
			p.bracketed(n.Inlines)
			p.raw("(#")
			p.raw(n.Target)
			p.raw(")")
		case *doc.Phrase:
			p.bracketed(n.Inlines)
			p.raw(phraseAttributes(n))
		case *doc.Styled:
			// Citation styles ask for it; no author can write it.
			p.inlines(n.Inlines, f)
		case *doc.Break:
			if b, ok := bytes.CutSuffix(p.b, []byte(`\\`)); ok && len(b) >= p.start {
				// Goldmark does not see the break behind an escaped backslash.
				p.b = append(b, "&#92;"...)
			}
			p.raw("\\\n")
		case *doc.Cite:
			p.cite(n, after, f)
		case *doc.NoteRef:
			p.raw("[^")
			p.raw(n.Label)
			p.raw("]")
		default:
			panic(fmt.Sprintf("markdown: no way to print %T", n))
		}
	}
}

// neighbours are what stands before and after a Text; nil at the ends of the
// stretch. afterEnds says that nothing follows after.
type neighbours struct {
	before, after doc.Inline
	afterEnds     bool
}

func phraseAttributes(n *doc.Phrase) string {
	var parts []string
	if n.ID != "" {
		parts = append(parts, "#"+n.ID)
	}
	if n.Lang != "" {
		parts = append(parts, "lang="+n.Lang)
	}
	return "{" + strings.Join(parts, " ") + "}"
}

func (p *printer) bracketed(text []doc.Inline) {
	p.raw("[")
	p.inlines(text, frame{end: ']'})
	p.raw("]")
}

func (p *printer) code(value string) {
	longest := 0
	for i := 0; i < len(value); {
		if value[i] != '`' {
			i++
			continue
		}
		n := runLength([]byte(value[i:]))
		longest = max(longest, n)
		i += n
	}
	fence := strings.Repeat("`", longest+1)
	// The shortest fence that the value does not hold would do too; one that is
	// longer than all is easier to read.
	pad := ""
	if strings.HasPrefix(value, "`") || strings.HasSuffix(value, "`") ||
		strings.HasPrefix(value, " ") && strings.HasSuffix(value, " ") && strings.Trim(value, " ") != "" {
		pad = " "
	}
	p.raw(fence)
	p.raw(pad)
	p.raw(value)
	p.raw(pad)
	p.raw(fence)
}

// isAutoLink reports whether a link is what <…> makes of its own text.
func isAutoLink(n *doc.Link) bool {
	if n.Title != "" || len(n.Inlines) != 1 {
		return false
	}
	t, ok := n.Inlines[0].(*doc.Text)
	if !ok {
		return false
	}
	label := []byte(t.Value)
	if i := util.FindEmailIndex(label); i == len(label) && i > 0 {
		url, fault := canonicalURL("mailto:" + t.Value)
		return fault.IsZero() && url == n.URL
	}
	if util.FindURLIndex(label) != len(label) || len(label) == 0 {
		return false
	}
	url, fault := canonicalURL(t.Value)
	return fault.IsZero() && url == n.URL
}

func (p *printer) link(n *doc.Link) {
	if isAutoLink(n) {
		p.raw("<" + n.Inlines[0].(*doc.Text).Value + ">")
		return
	}
	p.bracketed(n.Inlines)
	p.raw("(")
	p.raw(escapeDestination(n.URL))
	if n.Title != "" {
		p.raw(` "` + escapeTitle(n.Title) + `"`)
	}
	p.raw(")")
}

// escapeDestination writes an address, which is percent-encoded, so that it ends
// where it should and holds no character reference.
func escapeDestination(url string) string {
	open, balanced := 0, true
	for _, c := range []byte(url) {
		switch c {
		case '(':
			open++
		case ')':
			if open--; open < 0 {
				balanced = false
			}
		}
	}
	balanced = balanced && open == 0
	if balanced && strings.IndexByte(url, '&') < 0 {
		return url
	}
	var b strings.Builder
	for i := range len(url) {
		c := url[i]
		if !balanced && (c == '(' || c == ')') {
			b.WriteByte('\\')
		}
		if c == '&' {
			if _, n := entity(url[i:]); n > 0 {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

func escapeTitle(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		switch c {
		case '"':
			b.WriteByte('\\')
		case '\\':
			if i+1 == len(s) || util.IsPunct(s[i+1]) {
				b.WriteByte('\\')
			}
		case '&':
			if _, n := entity(s[i:]); n > 0 {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// emphasis writes emphasis with one or two marks. Stars are used; underscores
// where stars would run into other stars.
//
// A mark opens or closes emphasis only next to the right characters (CommonMark
// 0.31.2, section 6.2). Where a neighbour is of the wrong kind, text writes it as
// a character reference, which begins and ends with punctuation.
func (p *printer) emphasis(text []doc.Inline, marks int, last bool, f frame) {
	mark := p.markFor(last, f)
	delimiter := "__"[:marks]
	if mark == '*' {
		delimiter = "**"[:marks]
	}
	p.raw(delimiter)
	p.delimiter = mark
	p.inlines(text, frame{mark: mark, cite: f.cite, end: mark})
	inner := p.last()
	p.raw(delimiter)
	p.delimiter, p.inner = mark, inner
}

// markFor returns the mark for emphasis that is written next.
func (p *printer) markFor(last bool, f frame) byte {
	if p.delimiter == '*' || last && f.mark == '*' {
		return '_'
	}
	return '*'
}

func (p *printer) cite(n *doc.Cite, after doc.Inline, f frame) {
	items := n.Items
	if n.InText && len(items) > 0 {
		tail := suffix(items[0], true)
		if tail == "" && len(items) == 1 {
			next := peek(after)
			if after == nil && f.mark != 0 {
				next = string(rune(f.mark))
			}
			p.printKey(items[0].Key, next)
			p.key = true
			return
		}
		p.printKey(items[0].Key, " ")
		p.raw(" [")
		p.raw(tail)
		for _, item := range items[1:] {
			p.raw("; ")
			p.citeItem(item)
		}
		p.raw("]")
		return
	}
	p.raw("[")
	for i, item := range items {
		if i > 0 {
			p.raw("; ")
		}
		p.citeItem(item)
	}
	p.raw("]")
}

func (p *printer) citeItem(item *doc.CiteItem) {
	if len(item.Prefix) > 0 {
		p.inlines(item.Prefix, frame{cite: true, end: ' '})
		p.raw(" ")
	}
	if item.SuppressAuthor {
		p.raw("-")
	}
	tail := suffix(item, false)
	p.printKey(item.Key, tail)
	p.raw(tail)
}

// peek returns what an inline's Markdown begins with, as far as it matters to a
// citation key before it.
func peek(n doc.Inline) string {
	switch n := n.(type) {
	case *doc.Text:
		return n.Value
	case *doc.Emph, *doc.Strong:
		return "_" // or a star, behind which a letter must not stand
	case *doc.Link:
		if isAutoLink(n) {
			return "<a"
		}
	case *doc.Cite:
		if n.InText { // whose @ must not stand behind a letter
			return "_"
		}
	}
	return ""
}

// printKey writes a key, in braces where it would not be read whole before what
// follows.
func (p *printer) printKey(key, next string) {
	whole := key
	if next != "" && strings.IndexByte(" ,;[]", next[0]) < 0 { // none of these goes on with a key
		whole += next
	}
	p.raw("@")
	if from, to, _ := citationKey(whole); from == 0 && to == len(key) {
		p.raw(key)
		return
	}
	p.raw("{")
	p.raw(key)
	p.raw("}")
}

// suffix returns what stands behind a key: the locator and the text after it.
func suffix(item *doc.CiteItem, inText bool) string {
	if item.LocatorLabel == "" && len(item.Suffix) == 0 {
		return ""
	}
	rest := ""
	if len(item.Suffix) > 0 {
		if t, ok := item.Suffix[0].(*doc.Text); ok {
			rest = t.Value
		}
	}
	var s printer
	s.b = append(s.b, '@') // what stands before is no white space
	text := item.Suffix
	switch {
	case item.LocatorLabel != "":
		locator := locatorWords[item.LocatorLabel] + " " + item.Locator
		if l, value, after := parseLocator(locator + rest); l != item.LocatorLabel || value != item.Locator || after != rest {
			locator = "{" + locator + "}"
		}
		if !inText {
			s.raw(", ")
		}
		s.text(locator, neighbours{}, frame{cite: true, end: '.'})
	case rest != "":
		// An empty pair of braces says that a number is no locator.
		if label, _, _ := parseLocator(rest); label != "" || strings.HasPrefix(locatorStart(rest), "{}") {
			lead := rest[:len(rest)-len(locatorStart(rest))]
			s.raw(lead + "{}")
			text = append([]doc.Inline{&doc.Text{Value: rest[len(lead):]}}, text[1:]...)
		}
	}
	s.inlines(text, frame{cite: true, end: ']'})
	return string(s.b[1:])
}

// markup tells the characters that may have to be escaped within a text.
var markup = func() (table [256]bool) {
	for _, c := range []byte("`[]\\*_<&@{!;") {
		table[c] = true
	}
	return table
}()

// text writes plain text between two neighbours.
func (p *printer) text(s string, n neighbours, f frame) {
	closing := -1 // a bracket that closes one that was written as it is
	_, end := utf8.DecodeLastRuneInString(s)
	end = len(s) - end // the last character, whose neighbour matters
	for i := 0; i < len(s); {
		if 0 < i && i < end {
			plain := s[i:end]
			n := 0
			for n < len(plain) && !markup[plain[n]] {
				n++
			}
			if n > 0 {
				p.raw(plain[:n])
				i += n
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		first, last := i == 0, i+size == len(s)
		rest := s[i:]
		i += size
		switch {
		case first && p.mustRefer(r, n, f), last && p.mustReferBefore(r, n, f):
			p.reference(r)
			continue
		case r == '[' && p.mayStand(rest, n, f, first):
			closing = i - size + strings.IndexByte(rest, ']')
		case r == ']' && i-size == closing:
		case p.needsEscape(r, s, i-size, n, f):
			p.raw(`\`)
		}
		key := p.key && first && r == ' '
		p.raw(rest[:size])
		p.key = key
	}
}

// mustRefer reports whether the first character of a Text must be written as a
// character reference: a space that would be taken away at the beginning of a
// line or of emphasis, and a letter that would keep a mark before it from
// closing emphasis.
func (p *printer) mustRefer(r rune, n neighbours, f frame) bool {
	if util.IsSpaceRune(r) {
		return n.before == nil && f.mark != 0 || r == ' ' && p.last() == '\n'
	}
	return isEmphasis(n.before) && !util.IsPunctRune(r) && (p.delimiter == '_' || util.IsPunctRune(p.inner))
}

// mustReferBefore is mustRefer for the last character.
func (p *printer) mustReferBefore(r rune, n neighbours, f frame) bool {
	if util.IsSpaceRune(r) {
		_, breaks := n.after.(*doc.Break)
		return n.after == nil && f.mark != 0 || r == ' ' && (breaks || n.after == nil && f.end == 0)
	}
	if isKeyInText(n.after) {
		return isAlphanumeric(r) // an @ behind it would be one of an e-mail address
	}
	if !isEmphasis(n.after) || util.IsPunctRune(r) {
		return false
	}
	return n.afterEnds && f.mark == '*' || !beginsWithWord(n.after)
}

// beginsWithWord reports whether a letter or digit follows directly behind an
// emphasis's mark.
func beginsWithWord(n doc.Inline) bool {
	text := doc.Children(n)
	if len(text) == 0 {
		return false
	}
	t, ok := text[0].(*doc.Text)
	if !ok {
		return false
	}
	r, size := utf8.DecodeRuneInString(t.Value)
	if !isAlphanumeric(r) {
		return false
	}
	// A single character may itself become a reference.
	return size < len(t.Value) || len(text) == 1 || !isEmphasis(text[1]) && !isKeyInText(text[1])
}

func isKeyInText(n doc.Inline) bool {
	c, ok := n.(*doc.Cite)
	return ok && c.InText
}

func isEmphasis(n doc.Inline) bool {
	switch n.(type) {
	case *doc.Emph, *doc.Strong:
		return true
	}
	return false
}

func (p *printer) reference(r rune) { p.raw("&#" + strconv.Itoa(int(r)) + ";") }

// mayStand reports whether the bracket at the beginning of rest is a pair with
// nothing in it that would make it more than a pair of brackets: "[sic]".
func (p *printer) mayStand(rest string, n neighbours, f frame, first bool) bool {
	end := strings.IndexAny(rest[1:], "[]")
	if end <= 0 || rest[1+end] != ']' || p.key || first && p.last() == ']' {
		return false
	}
	if inner := rest[1 : 1+end]; inner[0] == '^' || strings.ContainsRune(inner, '@') {
		return false
	}
	if after := rest[end+2:]; after != "" {
		return strings.IndexByte("([{", after[0]) < 0
	}
	return n.after == nil && f.end != '(' && f.end != '{' && f.end != '['
}

// needsEscape reports whether the character r at s[i] would be read as markup.
func (p *printer) needsEscape(r rune, s string, i int, n neighbours, f frame) bool {
	if r >= utf8.RuneSelf || !markup[r] && r != '(' {
		return false
	}
	last := i+utf8.RuneLen(r) == len(s)
	var prev, next rune
	if i > 0 {
		prev, _ = utf8.DecodeLastRuneInString(s[:i])
	}
	if !last {
		next, _ = utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
	}
	// The neighbours may themselves have become references at either end.
	inside := p.last() == prev && i+utf8.RuneLen(r)+utf8.RuneLen(next) < len(s)
	switch r {
	case '`', '[', ']':
		return true
	case '\\':
		return last || next < utf8.RuneSelf && util.IsPunct(byte(next)) || i+1+utf8.RuneLen(next) == len(s)
	case '*':
		return !(inside && prev == ' ' && next == ' ')
	case '_':
		return !(inside && (prev == ' ' && next == ' ' || isAlphanumeric(prev) && isAlphanumeric(next)))
	case '<':
		return last || next == '/' || next == '!' || next == '?' || next < utf8.RuneSelf && util.IsAlphaNumeric(byte(next))
	case '&':
		_, size := entity(s[i:])
		return size > 0
	case '@':
		_, _, size := citationKey(s[i+1:])
		return (size > 0 || last) && !isAlphanumeric(p.last())
	case '{':
		attrs, _ := parseAttributes(s[i:]+"\n", 0)
		return attrs != nil || strings.IndexByte(s[i:], '}') < 0
	case '!':
		if !last {
			return next == '['
		}
		switch after := n.after.(type) {
		case *doc.Link:
			return !isAutoLink(after)
		case *doc.Cite:
			return !after.InText
		case *doc.Ref, *doc.Phrase:
			return true
		}
	case '(':
		_, note := n.before.(*doc.NoteRef)
		return i == 0 && !note && p.last() == ']'
	case ';':
		return f.cite
	}
	return false
}
