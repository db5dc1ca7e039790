package memory

import (
	"crypto/sha1"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"skaryna/internal/doc"
)

// How long the words in an id may be. An id is read by people in lists; the
// text beside it says the rest.
const (
	maxSlugWords = 5
	maxSlugBytes = 40
)

// newID makes an id for a segment that was never seen before. It is made of the
// role and the first words, of ASCII letters, digits and hyphens alone, and never
// a word that go-i18n reserves, since none of those begins with a role. Once
// given it stays, whatever the words become. taken tells the ids that are in use,
// and numbers the last number that was given to an id, by what stands before it.
func newID(s *Segment, taken func(string) bool, numbers map[string]int) string {
	base := string(s.Prose.Role)
	switch s.Prose.Role {
	case doc.RoleTitle, doc.RoleStandfirst, doc.RoleLicence:
		// there is one of each
	case doc.RoleHeading:
		words := slug(s.Anchor)
		if words == "" {
			words = slugOrHash(s.Text)
		}
		base += "-" + words
	default:
		base += "-" + slugOrHash(s.Text)
	}
	id := base
	for n := numbers[base]; taken(id); {
		n = max(n+1, 2)
		id = base + "-" + strconv.Itoa(n)
		numbers[base] = n
	}
	return id
}

func slugOrHash(text string) string {
	if s := slug(text); s != "" {
		return s
	}
	sum := sha1.Sum([]byte(text))
	return "x" + hex.EncodeToString(sum[:4])
}

// slug returns the first words of a Markdown text in lower case ASCII with
// hyphens between them. Citations and the targets of links are no words. It is
// empty for a text that has none that can be written so.
func slug(text string) string {
	var b strings.Builder
	words, start := 0, 0
	depth := 0 // in what follows "](" or "{"
	var prev rune
	cite := false
	end := func() bool { // a word ends; true when there are enough
		if b.Len() > start {
			words++
			if b.Len() > maxSlugBytes && words > 1 {
				s := b.String()[:start-1]
				b.Reset()
				b.WriteString(s)
				return true
			}
		}
		return words == maxSlugWords
	}
	for _, r := range text {
		switch {
		case depth > 0:
			if r == '(' || r == '{' {
				depth++
			} else if r == ')' || r == '}' {
				depth--
			}
			prev = r
			continue
		case r == '(' && prev == ']' || r == '{':
			depth = 1
			prev = r
			continue
		case r == '@':
			cite = true
		case cite && (unicode.IsSpace(r) || r == ']' || r == ';'):
			cite = false
		}
		prev = r
		if cite {
			continue
		}
		t := transliterate(unicode.ToLower(r))
		switch {
		case t != "":
			if b.Len() == start && words > 0 {
				b.WriteByte('-')
				start = b.Len()
			}
			b.WriteString(t)
		case r == '’' || r == '\'' || r == 'ʼ' || unicode.Is(unicode.Mn, r) || r == 'ь' || r == 'ъ':
			// inside a word
		default:
			if b.Len() > start {
				if end() {
					return b.String()
				}
				start = b.Len()
			}
		}
	}
	end()
	s := b.String()
	if len(s) > maxSlugBytes {
		s = s[:maxSlugBytes] // one long word
	}
	return strings.Trim(s, "-")
}

// transliterate writes a lower case letter or digit in ASCII, so that a person
// recognises the word. It is for ids and not for print: the standards'
// transliterations differ by language and use letters beyond ASCII.
func transliterate(r rune) string {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return string(r)
	}
	return cyrillic[r]
}

var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "h", 'ґ': "g", 'д': "d", 'е': "e", 'ё': "io", 'є': "ie", 'ж': "zh", 'з': "z",
	'и': "i", 'і': "i", 'ї': "i", 'й': "j", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ў': "u", 'ф': "f", 'х': "kh", 'ц': "c", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ы': "y", 'э': "e", 'ю': "iu", 'я': "ia",
	'ą': "a", 'ć': "c", 'č': "c", 'ę': "e", 'ł': "l", 'ń': "n", 'ó': "o", 'ś': "s", 'š': "s", 'ŭ': "u", 'ź': "z", 'ż': "z", 'ž': "z",
	'ä': "a", 'ö': "o", 'ü': "u", 'ß': "ss", 'é': "e", 'è': "e", 'ê': "e", 'á': "a", 'à': "a", 'â': "a", 'ç': "c", 'ñ': "n",
	'í': "i", 'ú': "u", 'ô': "o", 'î': "i", 'ï': "i", 'å': "a", 'æ': "ae", 'ø': "o", 'ė': "e", 'ų': "u", 'ū': "u", 'ā': "a", 'ī': "i", 'ē': "e",
}
