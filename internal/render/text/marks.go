package text

import (
	"strings"
	"unicode/utf8"
)

// marks are the signs that a text edition is drawn with.
type marks struct {
	bullet, bar, dash, cross string
	ascii                    bool
}

var (
	typographic = marks{bullet: "• ", bar: " │ ", dash: "─", cross: "─┼─"}
	plainMarks  = marks{bullet: "* ", bar: " | ", dash: "-", cross: "-+-", ascii: true}
)

// clean makes text fit for a terminal: no control character and no control of
// direction comes through, every space is an ordinary one or one that keeps
// words together (U+00A0), and with ASCII no typographic mark is left.
func (p *printer) clean(s string) string {
	if !utf8.ValidString(s) {
		return p.mapped(s)
	}
	for i := 0; i < len(s); i++ {
		// Letters of Cyrillic begin with 0xD0 and 0xD1.
		if c := s[i]; c < ' ' || c == 0x7F || c == 0xC2 || c >= 0xE2 {
			return p.mapped(s)
		}
	}
	return s
}

func (p *printer) mapped(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	words := asciiWords[baseOf(p.language.Tag())]
	for _, r := range s {
		if r == utf8.RuneError || r < ' ' || r > 0x7E {
			if p.marks.ascii {
				if plain, ok := words[r]; ok {
					b.WriteString(plain)
					continue
				}
				if plain, ok := ascii[r]; ok {
					b.WriteString(plain)
					continue
				}
			}
			if r = printable(r); r < 0 {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// printable returns what a character is printed as; less than 0 for nothing.
func printable(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
		return ' '
	case r < ' ', 0x7F <= r && r < 0xA0:
		return utf8.RuneError
	case r == '\u00AD', // a hyphen that only a line's end would show
		r == '\u200B', r == '\u2060', r == '\uFEFF', // no width
		r == '\u061C', r == '\u200E', r == '\u200F', '\u202A' <= r && r <= '\u202E', '\u2066' <= r && r <= '\u2069': // directions
		return -1
	case r == '\u202F', r == '\u2007':
		return '\u00A0'
	case '\u2000' <= r && r <= '\u200A', r == '\u205F', r == '\u3000':
		return ' '
	}
	return r
}

// ascii holds the plain equivalents of typographic marks, and of the signs that
// a typewriter wrote with several.
var ascii = map[rune]string{
	'«': `"`, '»': `"`, '“': `"`, '”': `"`, '„': `"`, '‟': `"`, '″': `"`,
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '‹': "'", '›': "'", '′': "'", 'ʼ': "'",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '·': "-",
	'…': "...", '•': "*", '‣': "*", '№': "No.", '§': "S.", '×': "x", '÷': "/", '±': "+/-",
	'©': "(c)", '®': "(R)", '™': "(TM)", '€': "EUR", '£': "GBP", '₽': "RUB",
	'½': "1/2", '¼': "1/4", '¾': "3/4", '²': "^2", '³': "^3", '¹': "^1",
	'≤': "<=", '≥': ">=", '≠': "!=", '≈': "~", '→': "->", '←': "<-", '↔': "<->",
}

// asciiWords holds, by language, what is written for signs whose equivalents in
// ascii are English: the N of typewriters, and a word.
var asciiWords = map[string]map[rune]string{
	"be": {'№': "N", '§': "пар."},
	"ru": {'№': "N", '§': "пар."},
}

// baseOf returns the language of a tag without its region.
func baseOf(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}

// code returns a line of code as it stands, with tabs as spaces.
func (p *printer) code(l string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || 0x7F <= r && r < 0xA0 {
			return utf8.RuneError
		}
		return r
	}, strings.ReplaceAll(l, "\t", "    "))
}
