package markdown

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// plainMapping reads the YAML that most front matter is written in: a line
// "key: value" for each key, or "key:" with lines "- value" below, where YAML
// sees nothing but text in the values. It makes the node that package yaml makes
// of the same text, without tags; nil where the text has anything else, which is
// then for that package to read.
func plainMapping(text string) *yaml.Node {
	lines := strings.Count(text, "\n") + 1
	nodes := make([]yaml.Node, 0, 2*lines+1) // never grown: the nodes are pointed to
	add := func(parent *yaml.Node, n yaml.Node) *yaml.Node {
		nodes = append(nodes, n)
		child := &nodes[len(nodes)-1]
		if parent != nil {
			parent.Content = append(parent.Content, child)
		}
		return child
	}
	mapping := add(nil, yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1, Content: make([]*yaml.Node, 0, 2*lines)})
	var list *yaml.Node // the value of the last key, where that has none on its line
	open := false       // that key has no value yet
	for line := 1; text != ""; line++ {
		var s string
		s, text, _ = strings.Cut(text, "\n")
		indent := leadingSpaces(s)
		if indent < len(s) && s[indent] == '-' {
			if open {
				list = add(mapping, yaml.Node{Kind: yaml.SequenceNode, Line: line, Column: indent + 1})
				open = false
			}
			item, ok := plainScalar(s, indent+1)
			if !ok || list == nil || list.Column != indent+1 {
				return nil
			}
			item.Line = line
			add(list, item)
			continue
		}
		n := 0
		for n < len(s) && 'a' <= s[n] && s[n] <= 'z' {
			n++
		}
		if open || n == 0 || n == len(s) || s[n] != ':' || n > 100 {
			return nil
		}
		add(mapping, yaml.Node{Kind: yaml.ScalarNode, Value: s[:n], Line: line, Column: 1})
		list, open = nil, n+1 == len(s)
		if !open {
			value, ok := plainScalar(s, n+1)
			if !ok {
				return nil
			}
			value.Line = line
			add(mapping, value)
		}
	}
	if open || len(mapping.Content) == 0 {
		return nil
	}
	return mapping
}

// plainScalar makes a node of the value that stands in a line behind a mark that
// ends at an offset, and at least one space: text without marks that YAML may
// read, or text in quotes without quotes and escapes in it. The line has nothing
// but ASCII before the value.
func plainScalar(line string, offset int) (n yaml.Node, ok bool) {
	start := offset + leadingSpaces(line[offset:])
	s := strings.TrimRight(line[start:], " ")
	if start == offset || s == "" {
		return n, false
	}
	n = yaml.Node{Kind: yaml.ScalarNode, Column: start + 1}
	unfit := `:#\`
	switch quote := s[0]; quote {
	case '"', '\'':
		n.Style = yaml.DoubleQuotedStyle
		if quote == '\'' {
			n.Style = yaml.SingleQuotedStyle
		}
		if len(s) < 2 || s[len(s)-1] != quote {
			return n, false
		}
		s, unfit = s[1:len(s)-1], `"'\`
	case '~':
		return n, false
	default:
		first, _ := utf8.DecodeRuneInString(s)
		if !isAlphanumeric(first) || strings.EqualFold(s, "null") {
			return n, false
		}
	}
	for _, r := range s {
		// What is left out beyond ASCII are control characters, line ends and what
		// YAML does not let into a text, with their neighbours.
		printable := ' ' <= r && r <= '~' || 0xA0 <= r && r < 0x2028 || 0x2030 <= r && r < 0xFE00 || 0x10000 <= r
		if !printable || r < utf8.RuneSelf && strings.IndexByte(unfit, byte(r)) >= 0 {
			return n, false
		}
	}
	n.Value = s
	return n, true
}

func leadingSpaces(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }
