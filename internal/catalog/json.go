package catalog

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// readJSON makes a tree of a JSON file.
func readJSON(f *source.File, list *diag.List) *node {
	if strings.TrimSpace(f.Text) == "" {
		return &node{} // go-i18n takes an empty file for one without messages
	}
	var raw json.RawMessage
	if err := json.Unmarshal([]byte(f.Text), &raw); err != nil {
		span := source.At(f)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at := min(max(int(syntax.Offset)-1, 0), len(f.Text))
			span = source.Span{File: f, Start: at, End: at}
		}
		list.Error(span, diag.CatalogSyntax, "this is not JSON: %s", strings.TrimPrefix(err.Error(), "json: "))
		return nil
	}
	// The text is good JSON from here on.
	r := jsonReader{f: f, list: list}
	r.space()
	root := &node{at: source.Span{File: f, Start: r.i, End: r.i + 1}}
	if f.Text[r.i] != '{' {
		list.Error(root.at, diag.CatalogReserved, "a message file holds one object, of ids and messages")
		return nil
	}
	if !r.value(root, 0) {
		return nil
	}
	return root
}

type jsonReader struct {
	f    *source.File
	list *diag.List
	i    int
}

func (r *jsonReader) space() {
	for r.i < len(r.f.Text) && strings.IndexByte(" \t\r\n", r.f.Text[r.i]) >= 0 {
		r.i++
	}
}

func (r *jsonReader) value(n *node, depth int) bool {
	switch r.f.Text[r.i] {
	case '"':
		n.kind, n.text = textNode, r.text()
	case '{':
		if depth > maxDepth+1 {
			r.list.Error(n.at, diag.CatalogReserved, "the messages are nested too deep")
			return false
		}
		return r.object(n, depth)
	case 'n':
		n.kind = nullNode
		r.i += len("null")
	default:
		n.kind = otherNode
		r.skip()
	}
	return true
}

// skip passes over a value that is not read.
func (r *jsonReader) skip() {
	depth := 0
	for ; r.i < len(r.f.Text); r.i++ {
		switch r.f.Text[r.i] {
		case '"':
			r.i += r.stringLen() - 1
		case '[', '{':
			depth++
		case ']', '}':
			if depth == 0 {
				return
			}
			depth--
			if depth == 0 {
				r.i++
				return
			}
		case ',':
			if depth == 0 {
				return
			}
		}
	}
}

// stringLen returns the length of the string at i, quotes included.
func (r *jsonReader) stringLen() int {
	s := r.f.Text[r.i:]
	for k := 1; ; k++ {
		switch s[k] {
		case '\\':
			k++
		case '"':
			return k + 1
		}
	}
}

func (r *jsonReader) object(n *node, depth int) bool {
	r.i++ // {
	for {
		r.space()
		switch r.f.Text[r.i] {
		case '}':
			r.i++
			return true
		case ',':
			r.i++
			continue
		}
		key := r.text()
		r.space()
		r.i++ // :
		r.space()
		if first := n.kid(key.Other); first != nil {
			r.list.Error(key.Span, diag.CatalogSyntax, "%q is there twice", key.Other).
				WithRelated(first.at, "the first one").
				WithHint("keep the better one, and delete the other")
			return false
		}
		if !r.value(n.add(&node{key: key.Other, at: key.Span}), depth+1) {
			return false
		}
	}
}

// text decodes the string at i.
func (r *jsonReader) text() Text {
	at := source.Span{File: r.f, Start: r.i, End: r.i + r.stringLen()}
	r.i = at.End
	body := r.f.Text[at.Start+1 : at.End-1]
	if strings.IndexByte(body, '\\') < 0 {
		return newText(r.f, at, body, []source.Run{{At: 0, Parent: at.Start + 1}})
	}
	var b strings.Builder
	b.Grow(len(body))
	runs := make([]source.Run, 0, 4)
	run := func(i int) { runs = append(runs, source.Run{At: b.Len(), Parent: at.Start + 1 + i}) }
	run(0)
	for i := 0; i < len(body); {
		next := strings.IndexByte(body[i:], '\\')
		if next < 0 {
			b.WriteString(body[i:])
			break
		}
		b.WriteString(body[i : i+next])
		i += next
		run(i)
		switch c := body[i+1]; c {
		case 'u':
			c1 := hex4(body[i+2:])
			i += 6
			if utf16.IsSurrogate(c1) {
				c2 := rune(-1)
				if strings.HasPrefix(body[i:], `\u`) {
					c2 = hex4(body[i+2:])
				}
				if c1 = utf16.DecodeRune(c1, c2); c1 != '\uFFFD' {
					i += 6
				}
			}
			b.WriteRune(c1)
		default:
			b.WriteByte(jsonEscapes[c])
			i += 2
		}
		run(i)
	}
	return newText(r.f, at, b.String(), runs)
}

var jsonEscapes = [128]byte{'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\', '/': '/'}

func hex4(s string) rune {
	v, err := strconv.ParseUint(s[:4], 16, 32)
	if err != nil {
		panic("catalog: the JSON parser let a bad escape pass: " + err.Error())
	}
	return rune(v)
}
