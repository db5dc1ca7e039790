package publication

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// setting is one key of a settings file with its value, and where both stand.
type setting struct {
	path  string // dotted: "style.be"
	key   source.Span
	value source.Span
	kind  unstable.Kind
	text  string    // of a string or a boolean
	items []setting // of an array
}

// readSettings reads a TOML file of strings, booleans, arrays of strings, and
// tables of them, into a list in the file's order. A file that is not TOML is
// told and gives nothing.
func readSettings(f *source.File, list *diag.List) []setting {
	var all map[string]any
	if err := toml.Unmarshal([]byte(f.Text), &all); err != nil {
		span := source.At(f)
		message := err.Error()
		var syntax *toml.DecodeError
		if errors.As(err, &syntax) {
			line, column := syntax.Position()
			span = f.SpanAt(line, column)
			message = strings.TrimPrefix(message, "toml: ")
		}
		list.Error(span, diag.ConfigSyntax, "this is not TOML: %s", message)
		return nil
	}
	// The text is good TOML from here on, so the parser below meets no error.
	var p unstable.Parser
	p.Reset([]byte(f.Text))
	w := settingsWalker{f: f, p: &p}
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			w.prefix, _ = w.keyOf(e)
		case unstable.KeyValue:
			w.keyValue(w.prefix, e)
		}
	}
	return w.out
}

type settingsWalker struct {
	f      *source.File
	p      *unstable.Parser
	prefix string
	out    []setting
}

func (w *settingsWalker) keyOf(n *unstable.Node) (string, source.Span) {
	var parts []string
	var span source.Span
	for it := n.Key(); it.Next(); {
		k := it.Node()
		parts = append(parts, string(k.Data))
		s := w.span(k)
		if span.IsZero() {
			span = s
		}
		span.End = s.End
	}
	return strings.Join(parts, "."), span
}

func (w *settingsWalker) span(n *unstable.Node) source.Span {
	return source.Span{File: w.f, Start: int(n.Raw.Offset), End: int(n.Raw.Offset + n.Raw.Length)}
}

func (w *settingsWalker) keyValue(prefix string, n *unstable.Node) {
	key, span := w.keyOf(n)
	if prefix != "" {
		key = prefix + "." + key
	}
	v := n.Value()
	if v.Kind == unstable.InlineTable {
		for it := v.Children(); it.Next(); {
			w.keyValue(key, it.Node())
		}
		return
	}
	w.out = append(w.out, w.value(setting{path: key, key: span}, v))
}

func (w *settingsWalker) value(s setting, v *unstable.Node) setting {
	s.kind, s.text, s.value = v.Kind, string(v.Data), w.span(v)
	if s.value.Start == s.value.End {
		s.value = s.key // an array has no range of its own
	}
	if v.Kind == unstable.Array {
		for it := v.Children(); it.Next(); {
			s.items = append(s.items, w.value(setting{path: s.path, key: s.key}, it.Node()))
		}
	}
	return s
}

// unseen tells of characters in a setting that nobody sees: editions print some
// settings.
func (s *setting) unseen(list *diag.List) {
	list.UnseenIn(s.text, s.value)
	for i := range s.items {
		s.items[i].unseen(list)
	}
}

// stringOf returns a setting's string, or tells that it is none.
func (s *setting) stringOf(list *diag.List) (string, bool) {
	if s.kind != unstable.String {
		list.Error(s.value, diag.ConfigValue, "%s must be a string", s.path).WithHint("put it in quotes")
		return "", false
	}
	return s.text, true
}

// stringsOf returns a setting's list of strings, or tells that it is none.
func (s *setting) stringsOf(list *diag.List) ([]setting, bool) {
	if s.kind != unstable.Array {
		list.Error(s.value, diag.ConfigValue, "%s must be a list of strings", s.path).
			WithHint(`write %s = ["…", "…"]`, s.path)
		return nil, false
	}
	for i := range s.items {
		if _, ok := s.items[i].stringOf(list); !ok {
			return nil, false
		}
	}
	return s.items, true
}

// boolOf returns a setting's truth value, or tells that it is none.
func (s *setting) boolOf(list *diag.List) (value, ok bool) {
	if s.kind != unstable.Bool {
		list.Error(s.value, diag.ConfigValue, "%s must be true or false", s.path)
		return false, false
	}
	return s.text == "true", true
}

// oneOf returns the value that a setting names, or tells which there are.
func oneOf[T any](s *setting, values map[string]T, list *diag.List) (T, bool) {
	var none T
	text, ok := s.stringOf(list)
	if !ok {
		return none, false
	}
	v, ok := values[text]
	if !ok {
		names := make([]string, 0, len(values))
		for name := range values {
			names = append(names, fmt.Sprintf("%q", name))
		}
		sort.Strings(names)
		list.Error(s.value, diag.ConfigValue, "%s cannot be %q", s.path, text).
			WithHint("it is one of %s", strings.Join(names, ", "))
	}
	return v, ok
}
