package catalog

import (
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// readYAML makes a tree of a YAML file. Aliases are refused: they would give
// two messages one place.
func readYAML(f *source.File, m *Messages, list *diag.List) *node {
	r := yamlReader{f: f, list: list}
	r.index()
	d := yaml.NewDecoder(strings.NewReader(f.Text))
	var doc, second yaml.Node
	err := d.Decode(&doc)
	if err == io.EOF {
		return &node{} // an empty file
	}
	if err == nil {
		if err = d.Decode(&second); err == nil {
			list.Error(r.at(&second), diag.CatalogSyntax, "a second YAML document: only the first would be read")
			return nil
		} else if errors.Is(err, io.EOF) {
			err = nil
		}
	}
	if err != nil {
		r.syntax(err)
		return nil
	}
	root := &node{}
	m.Header = comments(doc.HeadComment)
	m.Footer = comments(doc.FootComment)
	if y := doc.Content[0]; y.Kind == yaml.ScalarNode && y.ShortTag() == "!!null" && y.Value == "" {
		return root // comments alone
	}
	if doc.Content[0].Kind != yaml.MappingNode {
		list.Error(r.at(doc.Content[0]), diag.CatalogReserved, "a message file holds one mapping, of ids and messages")
		return nil
	}
	m.Header = append(m.Header, comments(doc.Content[0].HeadComment)...)
	m.Footer = append(comments(doc.Content[0].FootComment), m.Footer...)
	if !r.mapping(root, doc.Content[0], 0) {
		return nil
	}
	return root
}

// comments returns the lines of a comment.
func comments(text string) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

type yamlReader struct {
	f     *source.File
	list  *diag.List
	lines []int // the offset of each line as YAML counts lines
}

// index finds the lines. For YAML, NEL, LS and PS end a line too.
func (r *yamlReader) index() {
	r.lines = append(r.lines, 0)
	for i, c := range r.f.Text {
		switch c {
		case '\n', '\r', '\u0085', '\u2028', '\u2029':
			r.lines = append(r.lines, i+utf8.RuneLen(c))
		}
	}
}

func (r *yamlReader) offset(line, column int) int {
	if line < 1 || line > len(r.lines) {
		return len(r.f.Text)
	}
	i := r.lines[line-1]
	for range column - 1 {
		_, n := utf8.DecodeRuneInString(r.f.Text[i:])
		i += n
	}
	return i
}

func (r *yamlReader) at(n *yaml.Node) source.Span {
	i := r.offset(n.Line, n.Column)
	return source.Span{File: r.f, Start: i, End: i}
}

var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

func (r *yamlReader) syntax(err error) {
	span, message := source.At(r.f), strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		line, _ := strconv.Atoi(m[1])
		i := r.offset(line, 1)
		span, message = source.Span{File: r.f, Start: i, End: i}, m[2]
	}
	r.list.Error(span, diag.CatalogSyntax, "this is not YAML: %s", message)
}

func (r *yamlReader) mapping(n *node, y *yaml.Node, depth int) bool {
	if depth > maxDepth+1 {
		r.list.Error(r.at(y), diag.CatalogReserved, "the messages are nested too deep")
		return false
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := y.Content[i], y.Content[i+1]
		at := r.at(key)
		if key.Kind != yaml.ScalarNode || key.ShortTag() != "!!str" {
			r.list.Error(at, diag.CatalogReserved, "a message's id must be a string").WithHint("put it in quotes")
			return false
		}
		at.End = min(at.Start+len(key.Value), len(r.f.Text))
		if first := n.kid(key.Value); first != nil {
			r.list.Error(at, diag.CatalogSyntax, "%q is there twice", key.Value).
				WithRelated(first.at, "the first one").
				WithHint("keep the better one, and delete the other")
			return false
		}
		k := n.add(&node{key: key.Value, at: at})
		for _, c := range []string{key.HeadComment, key.LineComment, value.HeadComment, value.LineComment, value.FootComment, key.FootComment} {
			k.comments = append(k.comments, comments(c)...)
		}
		switch {
		case value.Kind == yaml.AliasNode || value.Anchor != "":
			r.list.Error(r.at(value), diag.CatalogReserved, "anchors and aliases have no place in a message file").
				WithHint("write the text out")
			return false
		case value.Kind == yaml.MappingNode:
			if !r.mapping(k, value, depth+1) {
				return false
			}
		case value.Kind == yaml.SequenceNode:
			k.kind = otherNode
		case value.ShortTag() == "!!str":
			k.kind, k.text = textNode, r.text(value)
		case value.ShortTag() == "!!null":
			k.kind = nullNode
		default:
			k.kind = otherNode
		}
	}
	return true
}

// text finds the place of each byte of a scalar. It walks the file's text and
// the value side by side: what differs is an escape, a folded line, or an
// indent.
func (r *yamlReader) text(y *yaml.Node) Text {
	start := r.offset(y.Line, y.Column)
	src, value := r.f.Text, y.Value
	i := start
	quote := byte(0)
	switch {
	case y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		quote = src[i]
		i++
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		if next := strings.IndexByte(src[i:], '\n'); next >= 0 {
			i += next + 1
		}
	}
	var runs []source.Run
	at := 0
	add := func() {
		if n := len(runs); n > 0 && runs[n-1].Parent-runs[n-1].At == i-at {
			return // goes on one for one
		}
		runs = append(runs, source.Run{At: at, Parent: i})
	}
	for at < len(value) && i < len(src) {
		c, n := utf8.DecodeRuneInString(value[at:])
		s, m := utf8.DecodeRuneInString(src[i:])
		switch {
		case quote == '"' && s == '\\':
			if i+1 < len(src) && src[i+1] == '\n' { // a line that goes on
				i += 2
				for i < len(src) && (src[i] == ' ' || src[i] == '\t') {
					i++
				}
				continue
			}
			add()
			i += yamlEscapeLen(src[i:])
			at += n
		case quote == '\'' && s == '\'':
			add()
			i += 2
			at += n
		case c == s && c != '\n' && !(unicode.IsSpace(c) && r.folds(i)):
			add()
			i += m
			at += n
		case unicode.IsSpace(s):
			// A line's end and the next line's indent stand for what the value has
			// of spaces and line ends.
			add()
			for at < len(value) && (value[at] == ' ' || value[at] == '\n') {
				at++
			}
			for i < len(src) && strings.IndexByte(" \t\n", src[i]) >= 0 {
				i++
			}
		case unicode.IsSpace(c):
			at += n // a line end that YAML adds
		default:
			i += m
		}
	}
	if len(runs) == 0 {
		add()
	}
	end := min(i, len(src))
	if quote != 0 && end < len(src) && src[end] == quote {
		end++
	}
	return newText(r.f, source.Span{File: r.f, Start: start, End: max(start, end)}, value, runs)
}

// folds reports whether the space at i runs up to a line's end.
func (r *yamlReader) folds(i int) bool {
	rest := strings.TrimLeft(r.f.Text[i:min(i+256, len(r.f.Text))], " \t")
	return strings.HasPrefix(rest, "\n")
}

// yamlEscapeLen returns the length of the escape at the beginning of s.
func yamlEscapeLen(s string) int {
	if len(s) < 2 {
		return len(s)
	}
	n := 2
	switch s[1] {
	case 'x':
		n = 4
	case 'u':
		n = 6
	case 'U':
		n = 10
	}
	return min(n, len(s))
}
