package lint

import (
	"strings"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/lang"
	"skaryna/internal/source"
)

// span returns the place of a stretch of a segment's pieces where its author
// wrote it.
func (s *segment) span(start, end lang.Mark) source.Span {
	from, ok := s.place(start)
	if !ok {
		return s.text.Span
	}
	to, ok := s.place(end)
	if !ok || to.File != from.File || to.Start < from.Start {
		return from
	}
	from.End = to.Start
	return from
}

// place returns the place of a mark, as an empty span.
func (s *segment) place(m lang.Mark) (source.Span, bool) {
	if m.Piece < 0 || m.Piece >= len(s.nodes) || s.nodes[m.Piece] == nil {
		return source.Span{}, false
	}
	t := s.nodes[m.Piece]
	if t.Span.IsZero() {
		return source.Span{}, false
	}
	i := align(t.Span.Text(), t.Value, m.Offset)
	return t.Span.Sub(i, i), true
}

// align returns where the byte at offset of a text's value stands in its source,
// from which escapes were resolved and white space was folded. It walks through
// both: what differs is a backslash, a character reference, white space, or a
// mark of emphasis that said nothing more.
func align(raw, value string, offset int) int {
	if raw == value {
		return min(offset, len(raw))
	}
	return walk(raw, value, offset)
}

// walk is align where the two differ. It may go on from where an earlier walk came
// to: what is left of both is a text of its own.
func walk(raw, value string, offset int) int {
	i := 0
	for at := 0; at < offset && at < len(value) && i < len(raw); {
		c, n := utf8.DecodeRuneInString(value[at:])
		r, m := utf8.DecodeRuneInString(raw[i:])
		switch {
		case r == '\\' && i+1 < len(raw) && strings.HasPrefix(raw[i+1:], string(c)) && c < utf8.RuneSelf && c != ' ':
			i += 1 + n
			at += n
		case c == r && c != ' ':
			i += m
			at += n
		case r == ' ' || r == '\t' || r == '\n':
			for i < len(raw) && strings.IndexByte(" \t\n", raw[i]) >= 0 {
				i++
			}
			if c == ' ' {
				at += n
			}
		case r == '&' && strings.IndexByte(raw[i:min(len(raw), i+40)], ';') > 0:
			i += strings.IndexByte(raw[i:], ';') + 1
			at += n
		default:
			i += m
		}
	}
	return i
}

// special are characters that would say something else to a Markdown reader.
const special = "\\`*_[]<>&@{}|~^#!\n"

// saysMore reports whether want has a special character that got has not. An
// exclamation mark that moves to its word is none.
func saysMore(got, want string) bool {
	return strings.ContainsAny(strings.ReplaceAll(want, "!", ""), special) || strings.Count(want, "!") > strings.Count(got, "!")
}

// fix returns the change that puts want where got stands in a segment; nil where
// that is not safe: the text stands in several pieces or with escapes, or its
// file cannot hold the new one as it is.
func (s *segment) fix(start, end lang.Mark, got, want string) *diag.Fix {
	if start.Piece != end.Piece || saysMore(got, want) || s.text.State != doc.Current {
		return nil
	}
	span := s.span(start, end)
	if span.Text() != got {
		return nil
	}
	root := span.Root()
	if !s.fixable(span) {
		return nil
	}
	if s.message != nil {
		written, ok := s.message.Text.Within(want)
		if !ok {
			return nil
		}
		want = written
	}
	return &diag.Fix{Edits: []diag.Edit{{Span: root, Text: want}}}
}

// fixable reports whether what stands at a span of the segment stands in its
// file as well, and not behind an escape.
func (s *segment) fixable(span source.Span) bool {
	if s.text.State != doc.Current {
		return false
	}
	root := span.Root()
	if s.message != nil {
		return root.File == s.message.Span.File && root.Start >= s.message.Span.Start && root.End <= s.message.Span.End
	}
	return span.File == root.File || root.Text() == span.Text()
}
