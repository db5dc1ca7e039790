package markdown

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// maxFront is the size in bytes above which front matter is refused.
const maxFront = 64 << 10

// frontKeys are the keys of front matter.
var frontKeys = []string{"title", "standfirst", "authors", "date", "updated", "lang", "keywords", "slug", "licence"}

// frontReader reads the front matter of an article.
type frontReader struct {
	*reader
	a *doc.Article
	// start and stop are where the YAML stands, lines where its lines begin.
	start, stop int
	lines       []int
}

// front reads the front matter into a and returns where the body begins.
func (r *reader) front(a *doc.Article) int {
	head, rest, ok := strings.Cut(r.text, "\n")
	if !ok && strings.TrimRight(r.text, " \t") == "---" {
		head = r.text
	} else if strings.TrimRight(head, " \t") != "---" {
		r.list.Error(r.at(0, 0), diag.FrontMissing, "the article has no front matter").
			WithHint(`begin with lines such as "---", "title: …", "date: 2020-08-09", "lang: en", "---"`)
		return 0
	}
	start := len(r.text) - len(rest)
	stop, body := start, -1
	for at := start; at < len(r.text); {
		line, _, _ := strings.Cut(r.text[at:], "\n")
		next := min(at+len(line)+1, len(r.text))
		if t := strings.TrimRight(line, " \t"); t == "---" || t == "..." {
			stop, body = at, next
			break
		}
		at = next
	}
	if body < 0 {
		r.list.Error(r.at(0, len(head)), diag.FrontSyntax, "the front matter does not end").
			WithHint(`end it with a line "---"`)
		return len(r.text)
	}
	if stop-start > maxFront {
		r.list.Error(r.at(0, len(head)), diag.FrontSyntax, "the front matter is longer than %d KB", maxFront>>10)
		return body
	}
	f := &frontReader{reader: r, a: a, start: start, stop: stop, lines: []int{start}}
	for i := start; i < stop; i++ {
		if r.text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	f.read()
	return body
}

func (f *frontReader) read() {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(f.text[f.start:f.stop]), &root); err != nil {
		f.syntaxFault(err)
		return
	}
	at := make(map[string]*yaml.Node, len(frontKeys))
	if len(root.Content) > 0 {
		mapping := root.Content[0]
		if mapping.Kind != yaml.MappingNode || mapping.Anchor != "" || mapping.Style&yaml.TaggedStyle != 0 {
			f.list.Error(f.nodeSpan(mapping), diag.FrontSyntax, "the front matter is not a list of keys with values")
			return
		}
		for i := 0; i+1 < len(mapping.Content); i += 2 {
			f.key(at, mapping.Content[i], mapping.Content[i+1])
		}
	}
	for _, key := range []string{"title", "date", "lang"} {
		if at[key] == nil {
			f.list.Error(f.at(0, 3), diag.FrontMissing, "the front matter has no %s", key)
		}
	}
	if !f.a.Updated.IsZero() && !f.a.Date.IsZero() && before(f.a.Updated, f.a.Date) {
		f.list.Error(f.nodeSpan(at["updated"]), diag.FrontValue, "the article was updated before its date")
	}
}

func before(a, b doc.Date) bool {
	return slices.Compare([]int{a.Year, a.Month, a.Day}, []int{b.Year, b.Month, b.Day}) < 0
}

// key reads one key with its value.
func (f *frontReader) key(at map[string]*yaml.Node, key, value *yaml.Node) {
	span := f.nodeSpan(key)
	if !f.plainNode(key, span) || key.Kind != yaml.ScalarNode {
		if key.Kind != yaml.ScalarNode {
			f.list.Error(span, diag.FrontSyntax, "a key that is no word")
		}
		return
	}
	name := key.Value
	if !slices.Contains(frontKeys, name) {
		d := f.list.Error(span, diag.FrontUnknownKey, "unknown key %q", name)
		if hint := diag.DidYouMean(name, frontKeys); !hint.IsZero() {
			d.Hint = hint
		} else {
			d.WithHint("the keys are %s", strings.Join(frontKeys, ", "))
		}
		return
	}
	if first := at[name]; first != nil {
		f.list.Error(span, diag.FrontSyntax, "the key %q is given twice", name).WithRelated(f.nodeSpan(first), "its first value")
		return
	}
	at[name] = value
	if !f.plainNode(value, f.nodeSpan(value)) {
		return
	}
	switch name {
	case "title":
		f.a.Title = f.prose(name, doc.RoleTitle, value)
	case "standfirst":
		f.a.Standfirst = f.prose(name, doc.RoleStandfirst, value)
	case "licence":
		f.a.Licence = f.prose(name, doc.RoleLicence, value)
	case "authors":
		f.a.Authors = f.proses(name, doc.RoleAuthor, value)
	case "keywords":
		f.a.Keywords = f.proses(name, doc.RoleKeyword, value)
	case "date":
		f.a.Date = f.date(name, value)
	case "updated":
		f.a.Updated = f.date(name, value)
	case "lang":
		f.lang(value)
	case "slug":
		f.slug(value)
	}
}

// plainNode refuses the YAML that says something else in another place.
func (f *frontReader) plainNode(n *yaml.Node, span source.Span) bool {
	var message diag.Text
	switch {
	case n.Kind == yaml.AliasNode:
		message = diag.Textf("an alias in front matter")
	case n.Anchor != "":
		message = diag.Textf("an anchor in front matter")
	case n.Style&yaml.TaggedStyle != 0:
		message = diag.Textf("a tag in front matter")
	default:
		return true
	}
	f.list.Add(&diag.Diagnostic{Code: diag.FrontSyntax, Span: span, Message: message}).
		WithHint("write the value itself; quote a text that begins with *, & or !")
	return false
}

// scalar returns the text of a value that must be one text.
func (f *frontReader) scalar(key string, n *yaml.Node) (string, bool) {
	span := f.nodeSpan(n)
	if !f.plainNode(n, span) {
		return "", false
	}
	if n.Kind != yaml.ScalarNode {
		f.list.Error(span, diag.FrontValue, "the value of %s is not one text", key).
			WithHint("quote it if it has a colon or brackets")
		return "", false
	}
	if strings.TrimSpace(n.Value) == "" || n.Tag == "!!null" {
		f.list.Error(span, diag.FrontValue, "the value of %s is empty", key)
		return "", false
	}
	return n.Value, true
}

func (f *frontReader) prose(key string, role doc.Role, n *yaml.Node) *doc.Prose {
	if _, ok := f.scalar(key, n); !ok {
		return nil
	}
	span := f.valueSpan(n)
	inner := f.on(span)
	if span.File != f.file { // what escapes made was not seen in the file
		inner.controlsNot(f.file)
	}
	text := inner.message()
	if len(text) == 0 {
		return nil
	}
	return f.store.proses.New(doc.Prose{Role: role, Span: span, Inlines: text})
}

func (f *frontReader) proses(key string, role doc.Role, n *yaml.Node) []*doc.Prose {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	var out []*doc.Prose
	for _, item := range items {
		if p := f.prose(key, role, item); p != nil {
			out = append(out, p)
		}
	}
	return out
}

func (f *frontReader) date(key string, n *yaml.Node) doc.Date {
	value, ok := f.scalar(key, n)
	if !ok {
		return doc.Date{}
	}
	t, err := time.Parse("2006-01-02", value)
	if err != nil || t.Year() == 0 {
		f.list.Error(f.valueSpan(n), diag.FrontValue, "%q is no date", value).
			WithHint("write year, month and day: 2020-08-09")
		return doc.Date{}
	}
	return doc.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

func (f *frontReader) lang(n *yaml.Node) {
	value, ok := f.scalar("lang", n)
	if !ok {
		return
	}
	tag, err := language.Parse(value)
	if err != nil || tag == language.Und {
		f.list.Error(f.valueSpan(n), diag.FrontValue, "%q is not a language tag", value).
			WithHint("a tag is such as be, ru or en-GB (BCP 47)")
		return
	}
	f.a.SourceLang = tag.String()
	f.a.Lang = f.a.SourceLang
}

var slugForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// windowsNames are the names that Windows keeps for devices.
var windowsNames = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

func (f *frontReader) slug(n *yaml.Node) {
	value, ok := f.scalar("slug", n)
	if !ok {
		return
	}
	hint := diag.Textf("a slug has lower-case letters a to z, digits and hyphens")
	switch {
	case windowsNames.MatchString(value):
		hint = diag.Textf("Windows keeps this name for a device")
	case len(value) > 100:
		hint = diag.Textf("a slug has at most 100 characters")
	case slugForm.MatchString(value):
		f.a.Slug = value
		return
	}
	f.list.Error(f.valueSpan(n), diag.FrontValue, "%q cannot be a slug", value).Hint = hint
}

// offset returns where a node begins in the file.
func (f *frontReader) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(f.lines) {
		return f.start
	}
	at := f.lines[n.Line-1]
	for range n.Column - 1 {
		if at >= f.stop {
			break
		}
		_, size := utf8.DecodeRuneInString(f.text[at:])
		at += size
	}
	return min(at, f.stop)
}

// nodeSpan returns the place of a node, up to its line's end at most.
func (f *frontReader) nodeSpan(n *yaml.Node) source.Span {
	at := f.offset(n)
	line := f.line(at)
	if n.Kind == yaml.ScalarNode && strings.HasPrefix(f.text[at:f.stop], n.Value) && n.Value != "" {
		line.End = line.Start + len(n.Value)
	}
	return line
}

// valueSpan returns the place of a scalar's text: in the file where the text
// stands there as it is, else in a fragment.
func (f *frontReader) valueSpan(n *yaml.Node) source.Span {
	at := f.offset(n)
	raw := f.text[at:f.stop]
	quoted := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
	if quoted && raw != "" {
		at, raw = at+1, raw[1:]
	}
	if strings.HasPrefix(raw, n.Value) {
		if rest := raw[len(n.Value):]; !quoted || strings.HasPrefix(rest, `"`) || strings.HasPrefix(rest, "'") {
			return f.reader.at(at, at+len(n.Value))
		}
	}
	file := source.NewFragment(f.file, n.Value, f.runs(n, at))
	return source.Span{File: file, End: len(n.Value)}
}

// runs maps a scalar that does not stand in the file as it is: one of several
// lines, or with escapes.
func (f *frontReader) runs(n *yaml.Node, at int) []source.Run {
	runs := []source.Run{{At: 0, Parent: at}}
	add := func(from, to int) {
		if last := runs[len(runs)-1]; from > last.At && to > last.Parent {
			runs = append(runs, source.Run{At: from, Parent: to})
		} else if from == last.At {
			runs[len(runs)-1].Parent = to
		}
	}
	value := n.Value
	for i := 0; i < len(value) && at < f.stop; {
		char, size := utf8.DecodeRuneInString(value[i:])
		raw := f.text[at:f.stop]
		switch {
		case n.Style&yaml.SingleQuotedStyle != 0 && char == '\'':
			add(i, at)
			at += 2
		case n.Style&yaml.DoubleQuotedStyle != 0 && raw[0] == '\\' && !strings.HasPrefix(raw, "\\\n"):
			add(i, at)
			at += escapeLength(raw)
		case strings.HasPrefix(raw, value[i:i+size]):
			add(i, at)
			at += size
		case char == ' ' || char == '\n':
			// Folded white space, and the indentation of what follows.
			add(i, at)
			for at < f.stop && strings.IndexByte(" \t\n\\", f.text[at]) >= 0 {
				at++
			}
		default:
			// White space that folding took away, or the mark of a block scalar.
			next := strings.Index(raw, value[i:i+size])
			if next < 0 {
				return compact(runs)
			}
			at += next
			add(i, at)
			at += size
		}
		i += size
	}
	return compact(runs)
}

// compact leaves out the runs that only go on with the one before.
func compact(runs []source.Run) []source.Run {
	out := runs[:1]
	for _, run := range runs[1:] {
		last := out[len(out)-1]
		if run.Parent-run.At != last.Parent-last.At {
			out = append(out, run)
		}
	}
	return out
}

// escapeLength returns the length of an escape in a double-quoted scalar.
func escapeLength(raw string) int {
	if len(raw) < 2 {
		return len(raw)
	}
	n := map[byte]int{'x': 4, 'u': 6, 'U': 10}[raw[1]]
	return min(max(n, 2), len(raw))
}

// controlsNot tells the control characters of a fragment that do not stand in
// the file itself, where they were told already.
func (r *reader) controlsNot(f *source.File) {
	for i, char := range r.text {
		if diag.IsUnseen(char) && !strings.ContainsRune(f.Text, char) {
			r.list.Unseen(r.at(i, i+utf8.RuneLen(char)), char)
		}
	}
}
