package markdown

import (
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"skaryna/internal/diag"
)

var (
	yamlLine   = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)
	yamlAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced$`)
	// yamlPair is a line with a key and a value: what stands before the value,
	// the key, the value.
	yamlPair = regexp.MustCompile(`^((?:\s*-)?\s*(?:([\w-]+):)?\s+)(\S.*?)\s*$`)
)

// syntaxFault tells that the front matter is not YAML: where, and how such a
// mistake is usually mended.
func (f *frontReader) syntaxFault(err error) {
	line, message := 1, err.Error()
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		message = m[2]
		line, _ = strconv.Atoi(m[1])
	}
	line = f.faultyLine(line)
	start := f.lines[line]
	text, _, _ := strings.Cut(f.text[start:f.stop], "\n")
	// The one message that comes without a line.
	if m := yamlAnchor.FindStringSubmatch(message); m != nil {
		if i := strings.Index(f.text[f.start:f.stop], "*"+m[1]); i >= 0 {
			f.list.Error(f.reader.at(f.start+i, f.start+i+1+len(m[1])), diag.FrontSyntax, "the front matter is not YAML: %s", message)
			return
		}
	}
	if i := strings.IndexByte(text, '\t'); i >= 0 && strings.TrimSpace(text[:i]) == "" {
		f.list.Error(f.reader.at(start+i, start+i+1), diag.FrontSyntax, "the front matter is not YAML: %s", message).
			WithHint("indent with spaces, not with a tab")
		return
	}
	span := f.line(start)
	m := yamlPair.FindStringSubmatch(text)
	if m == nil || isYAML("x: "+m[3]) {
		f.list.Error(span, diag.FrontSyntax, "the front matter is not YAML: %s", message)
		return
	}
	span = f.reader.at(start+len(m[1]), start+len(m[1])+len(m[3]))
	d := f.list.Error(span, diag.FrontSyntax, "the front matter is not YAML: %s", message)
	value := m[3]
	if n := len(value); n > 1 && value[0] == '\'' && value[n-1] == '\'' {
		value = value[1 : n-1] // quoted already, with an apostrophe inside
	}
	quoted := m[1] + "'" + strings.ReplaceAll(value, "'", "''") + "'"
	if strings.HasPrefix(m[3], "[") || strings.HasPrefix(m[3], "{") || !isYAML(strings.TrimSpace(quoted)) {
		return
	}
	d.WithHint("put the value in quotes: %s", strings.TrimSpace(quoted))
}

// faultyLine returns the index of the line at fault. The parser counts lines
// from 1 in some messages and from 0 in others, so of the two lines it may mean
// the one is taken that is no YAML by itself.
func (f *frontReader) faultyLine(told int) int {
	first := min(max(told-1, 0), len(f.lines)-1)
	for i := first; i <= first+1 && i < len(f.lines) && f.lines[i] < f.stop; i++ {
		line, _, _ := strings.Cut(f.text[f.lines[i]:f.stop], "\n")
		if !isYAML(line) {
			return i
		}
	}
	return first
}

func isYAML(text string) bool {
	var n yaml.Node
	return yaml.Unmarshal([]byte(text), &n) == nil
}
