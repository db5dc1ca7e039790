package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"
	"golang.org/x/text/language"

	"skaryna/internal/diag"
)

// attributes are Pandoc's attributes in braces: {#id .class key=value}.
type attributes struct {
	start, stop int
	items       []attribute
}

// attribute is one of them. The name is "#", "." or that before the "=".
type attribute struct {
	name, value string
	start, stop int
}

// readAttributes reads attributes that begin where block stands; nil where there
// are none.
func (r *reader) readAttributes(block text.Reader) *attributes {
	line, segment := block.PeekLine()
	if len(line) < 3 || line[0] != '{' {
		return nil
	}
	attrs, n := parseAttributes(r.cut(line[:min(len(line), maxMark)], segment), segment.Start)
	if attrs != nil {
		block.Advance(n)
	}
	return attrs
}

// readAttributesAfter is readAttributes for what may have a space before.
func (r *reader) readAttributesAfter(block text.Reader) *attributes {
	lineNo, pos := block.Position()
	for block.Peek() == ' ' {
		block.Advance(1)
	}
	attrs := r.readAttributes(block)
	if attrs == nil {
		block.SetPosition(lineNo, pos)
	}
	return attrs
}

// parseAttributes parses attributes at the beginning of s, which stands at
// offset at, and returns how long they are.
func parseAttributes(s string, at int) (*attributes, int) {
	attrs := &attributes{start: at}
	for i := 1; ; {
		spaces := i
		for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
			i++
		}
		if i == len(s) {
			return nil, 0
		}
		if s[i] == '}' {
			if len(attrs.items) == 0 {
				return nil, 0
			}
			attrs.stop = at + i + 1
			return attrs, i + 1
		}
		if len(attrs.items) > 0 && i == spaces {
			return nil, 0
		}
		item, n := parseAttribute(s[i:])
		if n == 0 {
			return nil, 0
		}
		item.start, item.stop = at+i, at+i+n
		attrs.items = append(attrs.items, item)
		i += n
	}
}

func parseAttribute(s string) (attribute, int) {
	if s[0] == '#' || s[0] == '.' {
		n := 1 + strings.IndexFunc(s[1:], func(r rune) bool {
			return unicode.IsSpace(r) || strings.ContainsRune(`{}"'=#`, r)
		})
		if n <= 1 {
			return attribute{}, 0
		}
		return attribute{name: s[:1], value: s[1:n]}, n
	}
	n := strings.IndexFunc(s, func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' || r == ':')
	})
	if n <= 0 || s[n] != '=' {
		return attribute{}, 0
	}
	a := attribute{name: s[:n]}
	n++
	if n < len(s) && (s[n] == '"' || s[n] == '\'') {
		end := strings.IndexByte(s[n+1:], s[n])
		if end < 0 || strings.Contains(s[n+1:n+1+end], "\n") {
			return attribute{}, 0
		}
		a.value = s[n+1 : n+1+end]
		return a, n + end + 2
	}
	end := strings.IndexFunc(s[n:], func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`{}"'=`, r)
	})
	if end <= 0 {
		return attribute{}, 0
	}
	a.value = s[n : n+end]
	return a, n + end
}

// attributesOf reads the meaning of attributes. Those that nobody reads are
// errors; a language only stands on a phrase.
func (r *reader) attributesOf(attrs *attributes, phrase bool) (id, lang string) {
	if attrs == nil {
		return "", ""
	}
	for _, a := range attrs.items {
		span := r.at(a.start, a.stop)
		switch {
		case a.name == "#" && id != "":
			r.list.Error(span, diag.MarkAttribute, "a second id %q", a.value)
		case a.name == "#":
			id = a.value
			if !isID(id) {
				r.list.Error(span, diag.MarkAttribute, "the id %q is not fit for an anchor", id).
					WithHint(`an id has letters, digits, "-", "_" and ".", and begins with a letter`)
				id = ""
			}
		case a.name == ".":
			r.list.Error(span, diag.MarkAttribute, "the class %q has no meaning here", a.value).
				WithHint("only {#id} and {lang=…} are known")
		case a.name == "lang" && phrase:
			tag, err := language.Parse(a.value)
			if err != nil || tag == language.Und {
				r.list.Error(span, diag.MarkAttribute, "%q is not a language tag", a.value).
					WithHint("a tag is such as be, ru or en-GB (BCP 47)")
				continue
			}
			lang = tag.String()
		case a.name == "lang":
			r.list.Error(span, diag.MarkAttribute, "the attribute %q has no meaning here", a.name).
				WithHint("put the words into brackets: [words]{lang=%s}", a.value)
		default:
			d := r.list.Error(span, diag.MarkAttribute, "the attribute %q has no meaning here", a.name)
			if near := diag.DidYouMean(a.name, []string{"lang"}); !near.IsZero() {
				d.Hint = near
			} else {
				d.WithHint("only {#id} and {lang=…} are known")
			}
		}
	}
	return id, lang
}

// isID reports whether s can be an anchor in HTML and PDF.
func isID(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first) && strings.IndexFunc(s, func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("-_.:", r))
	}) < 0
}
