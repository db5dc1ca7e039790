package text

import (
	"maps"
	"strings"
	"unicode"
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
	before := ' '
	for i, r := range s {
		if p.marks.ascii && r > 0x7E {
			plain, ok := words[r]
			if !ok {
				plain, ok = ascii[r]
			}
			if ok {
				after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
				b.WriteString(apart(r, plain, before, after))
				before = r
				continue
			}
		}
		before = r
		if r == utf8.RuneError || r < ' ' || r > 0x7E {
			if r = printable(r); r < 0 {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// apart returns the plain equivalent of a mark between two characters, so that it
// does not become one with them: "2½" is not "21/2", and "10²³" not "10^2^3".
func apart(r rune, plain string, before, after rune) string {
	switch {
	case fractions[r] != "" && unicode.IsNumber(before):
		return "\u00A0" + plain
	case raised[r] != "" && raised[before] == "":
		return "^" + plain
	case coins[r] != "" && unicode.IsNumber(before):
		return "\u00A0" + plain
	case coins[r] != "" && unicode.IsNumber(after):
		return plain + "\u00A0"
	}
	return plain
}

// printable returns what a character is printed as; less than 0 for nothing.
func printable(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
		return ' '
	case r < ' ', 0x7F <= r && r < 0xA0:
		return utf8.RuneError
	case r == '\u00AD', // a hyphen that only a line's end would show
		'\u200B' <= r && r <= '\u200D', '\u2060' <= r && r <= '\u206F', r == '\uFEFF', 0xE0000 <= r && r <= 0xE007F, // no width
		r == '\u061C', r == '\u200E', r == '\u200F', '\u202A' <= r && r <= '\u202E': // directions
		return -1
	case r == '\u202F', r == '\u2007':
		return '\u00A0'
	case '\u2000' <= r && r <= '\u200A', r == '\u205F', r == '\u3000':
		return ' '
	}
	return r
}

// ascii holds the plain equivalents of typographic marks, and of the signs that
// a typewriter wrote with several. Signs that have none, such as ° and ‰, stay.
var ascii = join(map[rune]string{
	'«': `"`, '»': `"`, '“': `"`, '”': `"`, '„': `"`, '‟': `"`, '″': `"`, '‶': `"`,
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '‹': "'", '›': "'", '′': "'", '‵': "'", 'ʼ': "'", '´': "'", '‴': "'''",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '·': "-", '⁃': "-", '‧': "-", '⸺': "--", '⸻': "---",
	'…': "...", '•': "*", '‣': "*", '◦': "-", '●': "-", '○': "-", '■': "-", '□': "-", '▪': "-", '▫': "-",
	'¡': "!", '¿': "?", '‼': "!!", '⁇': "??", '⁈': "?!", '⁉': "!?", '‽': "?!", '†': "+", '‡': "++", '‖': "||", '¦': "|", '⁄': "/", '∕': "/",
	'№': "No.", '§': "S.", '×': "x", '÷': "/", '±': "+/-", '⋅': ".", '∙': ".",
	'©': "(c)", '®': "(R)", '™': "(TM)",
	'≤': "<=", '≥': ">=", '≠': "!=", '≈': "~", '∼': "~", '≪': "<<", '≫': ">>", '→': "->", '←': "<-", '↔': "<->", '⇒': "=>", '⇔': "<=>",
	'₀': "0", '₁': "1", '₂': "2", '₃': "3", '₄': "4", '₅': "5", '₆': "6", '₇': "7", '₈': "8", '₉': "9", '₊': "+", '₋': "-",
}, fractions, raised, coins)

// fractions stand apart from a whole number before them.
var fractions = map[rune]string{
	'½': "1/2", '⅓': "1/3", '⅔': "2/3", '¼': "1/4", '¾': "3/4", '⅕': "1/5", '⅖': "2/5", '⅗': "3/5", '⅘': "4/5",
	'⅙': "1/6", '⅚': "5/6", '⅐': "1/7", '⅛': "1/8", '⅜': "3/8", '⅝': "5/8", '⅞': "7/8", '⅑': "1/9", '⅒': "1/10",
}

// raised are figures and signs that one ^ stands before.
var raised = map[rune]string{
	'⁰': "0", '¹': "1", '²': "2", '³': "3", '⁴': "4", '⁵': "5", '⁶': "6", '⁷': "7", '⁸': "8", '⁹': "9", '⁺': "+", '⁻': "-",
}

// coins are the signs of currencies: their codes stand apart from the sum.
var coins = map[rune]string{'€': "EUR", '£': "GBP", '₽': "RUB", '₴': "UAH"}

func join(all ...map[rune]string) map[rune]string {
	joined := map[rune]string{}
	for _, m := range all {
		maps.Copy(joined, m)
	}
	return joined
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

// code returns a line of code, or an address, as it stands but for what a terminal
// would obey, with tabs as spaces.
func (p *printer) code(l string) string {
	return strings.Map(func(r rune) rune {
		if r = printable(r); r == '\u00A0' {
			return ' '
		}
		return r
	}, strings.ReplaceAll(l, "\t", "    "))
}
