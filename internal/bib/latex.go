package bib

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// latexText turns the TeX of a field into text with the markup of CSL.
func latexText(tex string) string { return convertTeX(tex, false) }

// latexTitle is latexText for a title, where braces keep the case of what they
// hold: {NATO} becomes <span class="nocase">NATO</span>.
func latexTitle(tex string) string { return convertTeX(tex, true) }

func convertTeX(tex string, protect bool) string {
	if strings.IndexAny(tex, "\\{}$~`'-<,\n\t") < 0 && !strings.Contains(tex, "  ") {
		return strings.TrimSpace(tex)
	}
	r := &texReader{s: tex, protect: protect}
	var b strings.Builder
	for r.i < len(r.s) {
		b.WriteString(r.run(false))
		if r.i < len(r.s) {
			r.i++ // a "}" without its "{"
		}
	}
	return norm.NFC.String(collapse(b.String()))
}

// collapse makes one space of a stretch of blanks and drops those at the ends.
// No-break spaces stay.
func collapse(s string) string {
	blank := func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }
	return strings.Join(strings.FieldsFunc(s, blank), " ")
}

// texReader reads TeX as far as it is used in libraries: it knows the commands
// for characters and looks, and of any other prints the argument.
type texReader struct {
	s       string
	i       int
	depth   int
	protect bool
	math    bool
}

// Marks of CSL's markup.
const (
	noCase    = `<span class="nocase">`
	smallCaps = `<span style="font-variant:small-caps;">`
	endSpan   = `</span>`
)

// run reads up to the "}" that ends the group, which it leaves, or to the end.
// In an argument of unknown commands, braces protect nothing.
func (r *texReader) run(plain bool) string {
	var b strings.Builder
	var ends []string // of looks that last to the end of the group
	finish := func() string {
		for _, end := range slices.Backward(ends) {
			b.WriteString(end)
		}
		return b.String()
	}
	afterCommand := plain
	for r.i < len(r.s) {
		c := r.s[r.i]
		if c != '{' && c != '\\' {
			afterCommand = plain
		}
		switch c {
		case '}':
			return finish()
		case '{':
			b.WriteString(r.group(afterCommand))
		case '\\':
			text, end := r.command()
			b.WriteString(text)
			if end != "" {
				ends = append(ends, end)
			}
			afterCommand = true
			if r.i < len(r.s) && r.i > 0 && r.s[r.i-1] == ' ' {
				afterCommand = plain
			}
		case '$':
			r.dollar(&b)
		case '^', '_':
			r.i++
			tag := "sup"
			if c == '_' {
				tag = "sub"
			}
			if r.math {
				b.WriteString(wrap("<"+tag+">", r.arg(), "</"+tag+">"))
			} else {
				b.WriteByte(c)
			}
		case '~':
			b.WriteString("\u00a0")
			r.i++
		default:
			if text, n := ligature(r.s[r.i:]); n > 0 {
				b.WriteString(text)
				r.i += n
				continue
			}
			n := 1
			for r.i+n < len(r.s) && strings.IndexByte("\\{}$^_~`'-<>,", r.s[r.i+n]) < 0 {
				n++
			}
			b.WriteString(r.s[r.i : r.i+n])
			r.i += n
		}
	}
	return finish()
}

// dollar turns mathematics on or off. A dollar without a partner is money.
func (r *texReader) dollar(b *strings.Builder) {
	r.i++
	switch {
	case r.math:
		r.math = false
	case strings.Contains(r.s[r.i:], "$"):
		r.math = true
	default:
		b.WriteByte('$')
	}
}

// ligature reads what TeX's fonts join to one character.
func ligature(s string) (text string, n int) {
	for _, l := range [...][2]string{
		{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"`", "‘"}, {"<<", "«"}, {">>", "»"}, {",,", "„"},
	} {
		if strings.HasPrefix(s, l[0]) {
			return l[1], len(l[0])
		}
	}
	return "", 0
}

// group reads braces and what is in them.
func (r *texReader) group(isArgument bool) string {
	r.i++
	special := r.i < len(r.s) && r.s[r.i] == '\\' // {\"O}: an accent's braces protect nothing
	protect := r.protect && !r.math && !special && !isArgument
	if protect {
		r.protect = false
	}
	text := r.inner()
	if protect {
		r.protect = true
		if hasCase(text) {
			return noCase + text + endSpan
		}
	}
	return text
}

// inner reads the inside of braces, up to and with the "}".
func (r *texReader) inner() string {
	if r.depth++; r.depth > maxNesting {
		r.i = len(r.s)
	}
	text := r.run(false)
	r.depth--
	if r.i < len(r.s) {
		r.i++
	}
	return text
}

// hasCase reports whether text outside of markup has letters of which there are
// small ones and capitals.
func hasCase(s string) bool {
	tag := false
	for _, r := range s {
		switch {
		case r == '<':
			tag = true
		case r == '>':
			tag = false
		case !tag && unicode.IsLetter(r) && unicode.ToLower(r) != unicode.ToUpper(r):
			return true
		}
	}
	return false
}

// arg reads a command's argument: a group, a command or a character.
func (r *texReader) arg() string {
	for r.i < len(r.s) && strings.IndexByte(" \t\n", r.s[r.i]) >= 0 {
		r.i++
	}
	if r.i >= len(r.s) || r.s[r.i] == '}' {
		return ""
	}
	if r.depth++; r.depth > maxNesting {
		r.i = len(r.s)
		return ""
	}
	defer func() { r.depth-- }()
	protect := r.protect
	switch r.s[r.i] {
	case '{':
		return r.group(true)
	case '\\':
		r.protect = false
		text, end := r.command()
		r.protect = protect
		return text + end
	}
	_, n := utf8.DecodeRuneInString(r.s[r.i:])
	r.i += n
	return r.s[r.i-n : r.i]
}

// verbatim reads an argument as it stands: an address.
func (r *texReader) verbatim() string {
	if r.i >= len(r.s) || r.s[r.i] != '{' {
		return ""
	}
	start, depth := r.i+1, 0
	for ; r.i < len(r.s); r.i++ {
		switch r.s[r.i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				r.i++
				return plainAddress(r.s[start : r.i-1])
			}
		}
	}
	return plainAddress(r.s[start:])
}

func wrap(open, text, end string) string {
	if text == "" {
		return ""
	}
	return open + text + end
}

// command reads a command. It returns what the command prints, and for one that
// changes the look of the rest of its group what ends that.
func (r *texReader) command() (text, end string) {
	r.i++
	start := r.i
	for r.i < len(r.s) && asciiLetter(r.s[r.i]) {
		r.i++
	}
	name := r.s[start:r.i]
	if name == "" {
		if r.i >= len(r.s) {
			return "", ""
		}
		_, n := utf8.DecodeRuneInString(r.s[r.i:])
		r.i += n
		return r.symbol(r.s[start:r.i]), ""
	}
	if r.i < len(r.s) && r.s[r.i] == '*' {
		r.i++
	}
	// The blanks after a command's name are not printed.
	for r.i < len(r.s) && strings.IndexByte(" \t\n", r.s[r.i]) >= 0 {
		r.i++
	}
	if mark, ok := accent(name); ok {
		return putAccent(r.arg(), mark, name), ""
	}
	switch name {
	case "textit", "emph", "textsl", "mkbibemph", "mkbibitalic":
		return wrap("<i>", r.arg(), "</i>"), ""
	case "textbf", "mkbibbold":
		return wrap("<b>", r.arg(), "</b>"), ""
	case "textsc":
		return wrap(smallCaps, r.arg(), endSpan), ""
	case "textsuperscript", "mkbibsuperscript", "textsuper":
		return wrap("<sup>", r.arg(), "</sup>"), ""
	case "textsubscript", "mkbibsubscript":
		return wrap("<sub>", r.arg(), "</sub>"), ""
	case "enquote", "mkbibquote":
		return wrap("“", r.arg(), "”"), ""
	case "it", "itshape", "em", "sl", "slshape":
		return "<i>", "</i>"
	case "bf", "bfseries":
		return "<b>", "</b>"
	case "sc", "scshape":
		return smallCaps, endSpan
	case "url", "nolinkurl", "path":
		return r.verbatim(), ""
	case "href":
		r.verbatim()
		return r.arg(), ""
	case "TeX", "LaTeX", "BibTeX", "LaTeXe":
		if r.protect {
			return noCase + name + endSpan, ""
		}
		return name, ""
	case "noopsort", "SortNoop":
		r.arg() // for sorting only
		return "", ""
	}
	if text, ok := symbols()[name]; ok {
		return text, ""
	}
	// Any other command: its options go, its arguments follow as text.
	if r.i < len(r.s) && r.s[r.i] == '[' {
		if n := strings.IndexByte(r.s[r.i:], ']'); n > 0 {
			r.i += n + 1
		}
	}
	if r.i < len(r.s) && r.s[r.i] == '{' {
		return r.arg(), ""
	}
	return "", ""
}

// symbol is a command of one character that is no letter.
func (r *texReader) symbol(name string) string {
	switch name {
	case " ", "\n", "\t", "\\", ":", ";":
		return " "
	case ",":
		return "\u202f"
	case "-", "/", "!", "@", "(", ")", "[", "]":
		return ""
	}
	if mark, ok := accent(name); ok {
		return putAccent(r.arg(), mark, name)
	}
	return name // \& \% \_ \# \$ \{ \}
}

func asciiLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// plainAddress takes the escapes out of an address, or of another value that is
// no running text.
func plainAddress(tex string) string {
	if strings.IndexAny(tex, "\\{} \n\t") < 0 {
		return tex
	}
	return addressEscapes().Replace(tex)
}

var addressEscapes = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(
		`\textasciitilde{}`, "~", `{\textasciitilde}`, "~", `\textasciitilde `, "~", `\textasciitilde`, "~", `\string~`, "~",
		`\_`, "_", `\%`, "%", `\#`, "#", `\&`, "&", `\$`, "$", `\~{}`, "~", `\~`, "~", `\{`, "{", `\}`, "}",
		"{", "", "}", "", "\n", "", "\t", "", " ", "")
})
