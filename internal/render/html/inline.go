package html

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

func (p *printer) inlines(text []doc.Inline) {
	for _, n := range text {
		p.inline(n)
	}
}

func (p *printer) inline(n doc.Inline) {
	switch n := n.(type) {
	case *doc.Text:
		p.running(n.Value)
	case *doc.Emph:
		p.raw("<em>")
		p.inlines(n.Inlines)
		p.raw("</em>")
	case *doc.Strong:
		p.raw("<strong>")
		p.inlines(n.Inlines)
		p.raw("</strong>")
	case *doc.Code:
		p.raw(`<code translate="no">`)
		p.words(n.Value, false)
		p.raw("</code>")
	case *doc.Link:
		p.link(n)
	case *doc.Ref:
		p.ref(n)
	case *doc.Phrase:
		p.raw("<span")
		p.optional("id", n.ID)
		if n.Lang != "" {
			p.language(n.Lang)
		}
		p.raw(">")
		p.inlines(n.Inlines)
		p.raw("</span>")
	case *doc.Styled:
		p.styled(n)
	case *doc.Break:
		p.raw("<br>")
	case *doc.Cite:
		p.inlines(n.Label)
	case *doc.NoteRef:
		p.noteRef(n)
	default:
		panic(fmt.Sprintf("html: no way to print %T", n))
	}
}

// running writes running text. A browser ends a line after any hyphen and dash;
// where a figure touches it ("T-573/23", "2020–2021"), after a prefix of one or
// two letters («па-англійску») and in an option (--keep-going), a line may not
// end, and the word is held together. Numerals beside capitals are as tall as they.
func (p *printer) running(s string) { p.words(s, true) }

// words is running, with or without a say in the numerals.
func (p *printer) words(s string, figures bool) {
	from := 0 // what is written begins
	for i := nextMark(s, 0); i < len(s); {
		start, end := wordAround(s, i)
		word := s[start:end]
		held := isHeld(word)
		lining := figures && lang.LiningFigures(word) && !lang.IsAddress(word)
		if held || lining {
			p.text(s[from:start])
			switch {
			case !lining:
				p.raw(`<span class="held">`)
			case held:
				p.raw(`<span class="held lining">`)
			default:
				p.raw(`<span class="lining">`)
			}
			p.text(word)
			p.raw("</span>")
			from = end
		}
		i = nextMark(s, end)
	}
	p.text(s[from:])
}

// nextMark returns where s has the next figure, hyphen or en dash from i on, the length
// of s where it has none.
func nextMark(s string, i int) int {
	for ; i < len(s); i++ {
		for len(s)-i >= 8 { // by eight: most are none
			c := s[i : i+8]
			if isMark[c[0]] || isMark[c[1]] || isMark[c[2]] || isMark[c[3]] || isMark[c[4]] || isMark[c[5]] || isMark[c[6]] || isMark[c[7]] {
				break
			}
			i += 8
		}
		if i == len(s) {
			break
		}
		if isMark[s[i]] && (s[i] < utf8.RuneSelf || strings.HasPrefix(s[i:], "–")) {
			break
		}
	}
	return i
}

// isMark holds the bytes that such characters begin with.
var isMark = func() (t [256]bool) {
	for _, c := range []byte("-0123456789\xE2") {
		t[c] = true
	}
	return t
}()

// isHeld reports whether a word has a hyphen or dash behind which no line may end.
func isHeld(word string) bool {
	for i := 0; i < len(word); i++ {
		n := 0
		switch {
		case word[i] == '-':
			n = len("-")
		case word[i] == "–"[0] && strings.HasPrefix(word[i:], "–"):
			n = len("–")
		default:
			continue
		}
		if isDigit(word, i-1) || isDigit(word, i+n) || n == 1 && (word[0] == '-' && len(word) > i+2 || afterPrefix(word[:i])) {
			return (len(word) <= longestHeld || utf8.RuneCountInString(word) <= longestHeld) && !lang.IsAddress(word)
		}
	}
	return false
}

// afterPrefix reports whether what stands before the first hyphen of a word is
// one or two letters.
func afterPrefix(before string) bool {
	letters := 0
	for _, r := range before {
		if !unicode.IsLetter(r) && letters > 0 {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters == 1 || letters == 2
}

// longestHeld is the length in characters of the longest word that is held
// together: a longer one would not fit on a phone.
const longestHeld = 20

func isDigit(s string, i int) bool { return i >= 0 && i < len(s) && '0' <= s[i] && s[i] <= '9' }

// wordAround returns the bounds of the word that holds the character at i.
func wordAround(s string, i int) (start, end int) {
	start, end = i, i
	for start > 0 && !endsInSpace(s[:start]) {
		start--
	}
	for end < len(s) && !beginsWithSpace(s[end:]) {
		end++
	}
	return start, end
}

func endsInSpace(s string) bool {
	switch s[len(s)-1] {
	case ' ':
		return true
	case "\u00A0"[1]:
		return strings.HasSuffix(s, "\u00A0")
	case "\u202F"[2]:
		return strings.HasSuffix(s, "\u202F")
	}
	return false
}

func beginsWithSpace(s string) bool {
	switch s[0] {
	case ' ':
		return true
	case "\u00A0"[0]:
		return strings.HasPrefix(s, "\u00A0")
	case "\u202F"[0]:
		return strings.HasPrefix(s, "\u202F")
	}
	return false
}

// schemes are those that a link may have. An address with another one was told
// as a mistake where it was read; should one come this far, it leads nowhere.
var schemes = []string{"https:", "http:", "mailto:"}

func safe(url string) bool {
	for _, s := range schemes {
		if len(url) > len(s) && strings.EqualFold(url[:len(s)], s) {
			return true
		}
	}
	return false
}

// link leads out of the edition. Where the text is the address itself, it is
// marked: the print sheet need not repeat it, and it may be broken anywhere.
func (p *printer) link(n *doc.Link) {
	if p.inLink || !safe(n.URL) {
		p.inlines(n.Inlines)
		return
	}
	p.raw("<a")
	text, ok := isAddress(n)
	if ok {
		p.raw(` class="url"`)
	}
	p.attr("href", n.URL)
	p.optional("title", n.Title)
	p.raw(">")
	p.inLink = true
	if ok {
		p.breakable(text)
	} else {
		p.inlines(n.Inlines)
	}
	p.inLink = false
	p.raw("</a>")
}

// isAddress returns a link's text where that is its own address.
func isAddress(n *doc.Link) (text string, ok bool) {
	if len(n.Inlines) != 1 {
		return "", false
	}
	t, ok := n.Inlines[0].(*doc.Text)
	if !ok || t.Value == "" || strings.Contains(t.Value, " ") {
		return "", false
	}
	return t.Value, strings.Contains(t.Value, "://") || strings.HasSuffix(n.URL, t.Value)
}

// breakable writes an address with the places where a line had best end.
func (p *printer) breakable(address string) {
	from := 0
	p.breaks = lang.Of(p.ed.Lang).Breaks(p.breaks[:0], address)
	for _, b := range p.breaks {
		if b.Kind == lang.BreakURL && b.Level == 0 { // the others are there where nothing else helps

			p.text(address[from:b.Offset])
			p.raw("<wbr>")
			from = b.Offset
		}
	}
	p.text(address[from:])
}

func (p *printer) ref(n *doc.Ref) {
	if p.inLink || n.Target == "" {
		p.raw("<span")
		p.optional("id", n.ID)
		p.raw(">")
		p.inlines(n.Inlines)
		p.raw("</span>")
		return
	}
	p.raw("<a")
	p.optional("id", n.ID)
	switch n.Kind {
	case doc.RefEntry:
		p.raw(` role="doc-biblioref"`)
	case doc.RefBack:
		p.raw(` role="doc-backlink"`)
		p.raw(` aria-label="`)
		p.text(p.ed.Words.BackToText)
		p.raw(" ")
		p.text(doc.PlainText(n.Inlines))
		p.raw(`"`)
	case doc.RefSection:
	}
	p.raw(` href="#`)
	p.text(n.Target)
	p.raw(`">`)
	p.inLink = true
	p.inlines(n.Inlines)
	p.inLink = false
	p.raw("</a>")
}

func (p *printer) noteRef(n *doc.NoteRef) {
	p.raw(`<sup class="noteref">`)
	if p.inLink || n.Target == "" {
		p.raw("<span")
		p.optional("id", n.ID)
		p.raw(">")
		p.number(n.Number)
		p.raw("</span></sup>")
		return
	}
	p.raw("<a")
	p.optional("id", n.ID)
	p.raw(` role="doc-noteref" href="#`)
	p.text(n.Target)
	p.raw(`" aria-label="`)
	p.text(p.ed.Words.Note)
	p.raw(" ")
	p.number(n.Number)
	p.raw(`">`)
	p.number(n.Number)
	p.raw("</a></sup>")
}

// language says that an element's text is in another language, and written in
// another direction if it is.
func (p *printer) language(lang string) {
	p.attr("lang", lang)
	if d := direction(lang); d != direction(p.ed.Lang) {
		p.attr("dir", d)
	}
}

func (p *printer) styled(n *doc.Styled) {
	var open, shut string
	switch n.Style {
	case doc.StyleSmallCaps:
		open, shut = `<span class="caps">`, "</span>"
	case doc.StyleSuper:
		open, shut = "<sup>", "</sup>"
	case doc.StyleSub:
		open, shut = "<sub>", "</sub>"
	case doc.StyleUnderline:
		open, shut = "<u>", "</u>"
	case doc.StyleUpright:
		open, shut = `<span class="upright">`, "</span>"
	default:
		panic(fmt.Sprintf("html: no way to print style %d", n.Style))
	}
	p.raw(open)
	p.inlines(n.Inlines)
	p.raw(shut)
}
