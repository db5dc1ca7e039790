package catalog

import (
	"strconv"
	"strings"
)

// A phrase is a text as go-i18n rendered it, taken apart at the gaps for its data:
// a piece of text, the name of what follows, a piece of text, and so on. There is
// one for each message whose template does nothing but name its data; what fills
// the gaps cannot change anything else in it.
type phrase []string

// phrases are a language's phrases by the message's id, and with plural forms by
// [formKey].
type phrases map[string]phrase

func formKey(id, form string) string { return id + " " + form }

// gap stands on both sides of a name when go-i18n renders a text for a phrase.
const gap = "\x00"

// isPlain reports whether a text's template does nothing but name its data.
func (w *word) isPlain(msg *Message, t *Text) bool {
	rest := t.Other
	for _, name := range w.data {
		rest = strings.ReplaceAll(rest, "{{."+name+"}}", "")
	}
	return msg.LeftDelim == "" && msg.RightDelim == "" && !strings.Contains(rest, "{{") && !strings.Contains(rest, gap)
}

// fill returns the phrase with its gaps filled, as text/template would fill them.
// It reports false for a phrase that isn't there, and where a gap's value isn't
// or is neither a text nor a whole number.
func (f phrase) fill(data map[string]any) (text string, ok bool) {
	if len(f) <= 1 {
		return strings.Join(f, ""), len(f) == 1
	}
	b := make([]byte, 0, 128)
	for i, s := range f {
		if i%2 == 0 {
			b = append(b, s...)
			continue
		}
		switch v := data[s].(type) {
		case string:
			b = append(b, v...)
		case int:
			b = strconv.AppendInt(b, int64(v), 10)
		default:
			return "", false
		}
	}
	return string(b), true
}
