package catalog

import (
	"path"
	"strings"

	"skaryna/internal/source"
)

// CommentAt returns the place of a comment of a message, or of the file's
// header where msg is nil: the occurrence nearest to the message's id, between
// its neighbours'. Comments are read without their places, because a file has
// thousands of them and few are ever named.
func (m *Messages) CommentAt(msg *Message, comment string) source.Span {
	from, key, to := 0, 0, len(m.File.Text)
	for i, other := range m.List {
		if msg == nil {
			to = other.Key.Start
			break
		}
		if other == msg {
			key = msg.Key.Start
			if i > 0 {
				from = m.List[i-1].Key.End
			}
			if i+1 < len(m.List) {
				to = m.List[i+1].Key.Start
			}
			break
		}
	}
	from, key = min(from, to), min(max(key, from), to)
	at := from
	if i := strings.LastIndex(m.File.Text[from:key], comment); i >= 0 {
		at = from + i
	} else if i := strings.Index(m.File.Text[key:to], comment); i >= 0 {
		at = key + i
	} else {
		return source.Span{File: m.File, Start: key, End: key}
	}
	return source.Span{File: m.File, Start: at, End: at + len(comment)}
}

// Within returns a text as it is written inside the string that t stands in:
// with the escapes of its file's form and of its kind of quotes. ok is false
// where that kind cannot hold the text.
func (t *Text) Within(text string) (written string, ok bool) {
	if t.Span.File == nil {
		return "", false
	}
	if text == "" {
		return "", true
	}
	raw := t.Span.Text()
	control := strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7F })
	switch path.Ext(t.Span.File.Name) {
	case ".json":
		s := jsonString(text)
		return s[1 : len(s)-1], true
	case ".yaml", ".yml":
		switch {
		case strings.HasPrefix(raw, `"`):
			s := jsonString(text)
			return s[1 : len(s)-1], true
		case control:
			return "", false
		case strings.HasPrefix(raw, "'"):
			return strings.ReplaceAll(text, "'", "''"), true
		}
		return text, !strings.ContainsAny(text, `:#'"`) // of a plain or block scalar
	}
	if strings.HasPrefix(raw, "'") {
		return text, !control && !strings.Contains(text, "'")
	}
	s := tomlBasic(text)
	return s[1 : len(s)-1], true
}
