package catalog

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// Entry is a message as it is to be written.
type Entry struct {
	*Message
	// Above are comment lines above the message, and Beside comment lines directly
	// above its text; each begins with "#". JSON has no comments and drops them.
	Above, Beside []string
}

// Format returns the content of a message file with the name given, whose
// extension tells the form. The entries stand in their order, the header apart
// from the first one and the footer from the last. A text that was read from a
// TOML file is written to a TOML file as it stood there, with the quotes that the
// translator chose.
func Format(name string, header []string, entries []Entry, footer []string) string {
	w := writer{}
	size := 0
	for i := range entries {
		size += len(entries[i].ID) + len(entries[i].Hash) + len(entries[i].Other) + 40
		for _, c := range entries[i].Above {
			size += len(c) + 1
		}
	}
	w.b.Grow(size)
	switch path.Ext(name) {
	case ".json":
		w.json(entries)
	case ".yaml", ".yml":
		w.commented(header, entries, footer, w.yamlEntry)
		if len(entries) == 0 {
			w.b.WriteString("{}\n") // go-i18n refuses a YAML file without a value
		}
	default:
		w.commented(header, entries, footer, w.tomlEntry)
	}
	return w.b.String()
}

type writer struct{ b strings.Builder }

func (w *writer) commented(header []string, entries []Entry, footer []string, entry func(*Entry)) {
	w.lines("", header)
	for i := range entries {
		if w.b.Len() > 0 {
			w.b.WriteByte('\n')
		}
		w.lines("", entries[i].Above)
		entry(&entries[i])
	}
	if len(footer) > 0 && w.b.Len() > 0 {
		w.b.WriteByte('\n')
	}
	w.lines("", footer)
}

func (w *writer) lines(indent string, lines []string) {
	for _, line := range lines {
		w.b.WriteString(indent)
		w.b.WriteString(line)
		w.b.WriteByte('\n')
	}
}

// fields calls f for each key of a message but "other", in the order in which
// they are written. A translation's hash is written even when it is empty.
func (e *Entry) fields(f func(key string, t *Text)) {
	say := func(key, text string) {
		if text != "" {
			f(key, &Text{Other: text})
		}
	}
	say("description", e.Description)
	say("hash", e.Hash)
	say("leftDelim", e.LeftDelim)
	say("rightDelim", e.RightDelim)
	for i := range e.Forms {
		f(e.Forms[i].Name, &e.Forms[i].Text)
	}
}

func (w *writer) tomlEntry(e *Entry) {
	w.b.WriteByte('[')
	w.b.WriteString(tomlKey(e.ID))
	w.b.WriteString("]\n")
	e.fields(func(key string, t *Text) { w.tomlField(key, t) })
	w.lines("", e.Beside)
	w.tomlField("other", &e.Text)
}

func (w *writer) tomlField(key string, t *Text) {
	w.b.WriteString(key)
	w.b.WriteString(" = ")
	if t.Span.File != nil && path.Ext(t.Span.File.Name) == ".toml" {
		w.b.WriteString(t.Span.Text())
	} else {
		w.b.WriteString(tomlString(t.Other))
	}
	w.b.WriteByte('\n')
}

func tomlKey(id string) string {
	bare := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_'
	}
	if id != "" && !strings.ContainsFunc(id, func(r rune) bool { return !bare(r) }) {
		return id
	}
	return tomlBasic(id)
}

// tomlString writes a text in the quotes in which a person reads it best: as it
// is where that may be, in single quotes where it holds double quotes or
// backslashes.
func tomlString(text string) string {
	control := strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' || r == 0x7F })
	lines := strings.Contains(text, "\n")
	switch {
	case control || strings.HasSuffix(text, "'") && lines:
		return tomlBasic(text)
	case lines && !strings.Contains(text, "'''"):
		return "'''\n" + text + "'''"
	case !lines && strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return tomlBasic(text)
}

func tomlBasic(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 2)
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7F:
			b.WriteString(`\u`)
			hex := strconv.FormatInt(int64(r), 16)
			b.WriteString(strings.Repeat("0", 4-len(hex)))
			b.WriteString(hex)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// jsonString writes a text as JSON does, without making Markdown's angle
// brackets into escapes. It is a string in YAML's double quotes too.
func jsonString(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic("catalog: " + err.Error()) // a string can always be written
	}
	s := strings.TrimSuffix(b.String(), "\n")
	if !strings.ContainsFunc(s, unprintable) {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if unprintable(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// unprintable reports whether YAML wants a character escaped that JSON does not.
func unprintable(r rune) bool {
	return r >= 0x7F && r < 0xA0 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF
}

func (w *writer) json(entries []Entry) {
	w.b.WriteByte('{')
	for i := range entries {
		e := &entries[i]
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.b.WriteString("\n  " + jsonString(e.ID) + ": {")
		e.fields(func(key string, t *Text) {
			w.b.WriteString("\n    " + jsonString(key) + ": " + jsonString(t.Other) + ",")
		})
		w.b.WriteString("\n    \"other\": " + jsonString(e.Other) + "\n  }")
	}
	if len(entries) > 0 {
		w.b.WriteByte('\n')
	}
	w.b.WriteString("}\n")
}

func (w *writer) yamlEntry(e *Entry) {
	field := func(key string, t *Text) { w.b.WriteString("  " + key + ": " + jsonString(t.Other) + "\n") }
	w.b.WriteString(jsonString(e.ID) + ":\n")
	e.fields(field)
	w.lines("  ", e.Beside)
	field("other", &e.Text)
}
