package catalog

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// tomlReader makes a tree of a TOML file. The parser below it knows TOML's
// syntax; that no key is set twice and no table opened twice is seen to here.
type tomlReader struct {
	f    *source.File
	list *diag.List
	p    unstable.Parser
	root *node
	// table is where keys go, owner whose comments those are that follow without
	// a blank line.
	table, owner *node
	header       []string
	// pending are comments for what comes next; apart is how many of them are
	// followed by a blank line.
	pending []string
	apart   int
	// last is the end of what was read last.
	last int
	// depth is how many inline tables stand around.
	depth int
	keys  []*unstable.Node // of keyPath
}

func (r *tomlReader) read(f *source.File, list *diag.List) *node {
	r.f, r.list = f, list
	r.root = &node{}
	r.table = r.root
	r.p.KeepComments = true
	r.p.Reset([]byte(f.Text))
	for r.p.NextExpression() {
		e := r.p.Expression()
		switch e.Kind {
		case unstable.Comment:
			r.comment(e)
			continue
		case unstable.Table:
			r.openTable(e)
		case unstable.ArrayTable:
			key := r.keyPath(e)
			r.list.Error(r.span(key[0]), diag.CatalogReserved, "a list of tables is the form of go-i18n v1").
				WithHint("write one pair of brackets and the message's id: [%s]", string(key[0].Data))
			r.open(&node{}, r.span(key[len(key)-1]))
		case unstable.KeyValue:
			r.line(e)
		}
		if c := e.Next(); c != nil && c.Kind == unstable.Comment {
			r.owner.comments = append(r.owner.comments, strings.TrimRight(r.span(c).Text(), " \t"))
			r.last = int(c.Raw.Offset + c.Raw.Length)
		}
	}
	if r.owner == nil { // a file of comments alone
		if r.apart == 0 {
			r.apart = len(r.pending)
		}
		r.header, r.pending = r.pending[:r.apart:r.apart], r.pending[r.apart:]
	}
	if err := r.p.Error(); err != nil {
		r.syntaxFault(err)
		return nil
	}
	return r.root
}

func (r *tomlReader) span(n *unstable.Node) source.Span {
	return source.Span{File: r.f, Start: int(n.Raw.Offset), End: int(n.Raw.Offset + n.Raw.Length)}
}

// keyPath returns the parts of a dotted key. They are good until the next call.
func (r *tomlReader) keyPath(n *unstable.Node) []*unstable.Node {
	keys := r.keys[:0]
	for it := n.Key(); it.Next(); {
		keys = append(keys, it.Node())
	}
	r.keys = keys
	return keys
}

// name returns what a part of a key says.
func (r *tomlReader) name(k *unstable.Node) string {
	if raw := r.span(k).Text(); len(raw) == len(k.Data) {
		return raw // without quotes
	}
	return string(k.Data)
}

// comment takes a comment that stands on lines of its own. Directly below a
// message it belongs to that, otherwise to the next one.
func (r *tomlReader) comment(e *unstable.Node) {
	start := int(e.Raw.Offset)
	text := strings.TrimRight(r.f.Text[start:start+int(e.Raw.Length)], " \t")
	blank := strings.Count(r.f.Text[r.last:start], "\n") > 1
	r.last = start + int(e.Raw.Length)
	if r.owner != nil && len(r.pending) == 0 && !blank {
		r.owner.comments = append(r.owner.comments, text)
		return
	}
	if blank {
		r.apart = len(r.pending)
	}
	r.pending = append(r.pending, text)
}

// take returns the pending comments for what begins at start. At the top of the
// file those that stand apart from it are the file's own.
func (r *tomlReader) take(start int) []string {
	if len(r.pending) == 0 {
		return nil
	}
	if strings.Count(r.f.Text[r.last:start], "\n") > 1 {
		r.apart = len(r.pending)
	}
	c := r.pending
	if r.owner == nil {
		r.header, c = c[:r.apart:r.apart], c[r.apart:]
	}
	r.pending, r.apart = nil, 0
	return c
}

func (r *tomlReader) twice(at source.Span, first *node) {
	r.list.Error(at, diag.CatalogSyntax, "%q is there twice", first.key).
		WithRelated(first.at, "the first one").
		WithHint("keep the better one, and delete the other")
}

func (r *tomlReader) tooDeep(at source.Span) {
	r.list.Error(at, diag.CatalogReserved, "the messages are nested too deep").
		WithHint("write ids with hyphens: part-1")
}

// openTable reads a header such as [id]. After a mistake the keys below it go
// into a table that nobody sees.
func (r *tomlReader) openTable(e *unstable.Node) {
	t := r.root
	keys := r.keyPath(e)
	end := r.span(keys[len(keys)-1])
	if len(keys) > maxDepth+1 {
		r.tooDeep(r.span(keys[maxDepth]))
		r.open(&node{}, end)
		return
	}
	for i, k := range keys {
		at := r.span(k)
		next := t.kid(r.name(k))
		last := i == len(keys)-1
		switch {
		case next == nil:
			next = t.add(&node{key: r.name(k), at: at, implicit: !last})
		case next.kind != tableNode, last && !next.implicit, next.dotted, next.inline:
			r.twice(at, next)
			next = &node{}
		case last:
			next.implicit, next.at = false, at
		}
		t = next
	}
	r.open(t, end)
}

// open makes t the table where keys go; key is the last part of its header.
func (r *tomlReader) open(t *node, key source.Span) {
	start := strings.LastIndexByte(r.f.Text[:key.Start], '\n') + 1
	t.comments = append(t.comments, r.take(start)...)
	r.table, r.owner = t, t
	r.last = key.End
}

// line reads a line "key = value".
func (r *tomlReader) line(e *unstable.Node) {
	start := int(e.Raw.Offset)
	comments := r.take(start)
	n := r.keyValue(r.table, e)
	if r.table == r.root {
		r.owner = n
	}
	r.owner.comments = append(r.owner.comments, comments...)
	r.last = start + int(e.Raw.Length)
}

// keyValue reads "key = value" into a table and returns what it made, which
// after a mistake is not in the table.
func (r *tomlReader) keyValue(t *node, e *unstable.Node) *node {
	keys := r.keyPath(e)
	if len(keys) > maxDepth+1 {
		r.tooDeep(r.span(keys[maxDepth]))
		return &node{}
	}
	for _, k := range keys[:len(keys)-1] {
		next := t.kid(r.name(k))
		if next == nil {
			next = t.add(&node{key: r.name(k), at: r.span(k), dotted: true})
		} else if next.kind != tableNode || !next.dotted {
			r.twice(r.span(k), next)
			return &node{}
		}
		t = next
	}
	k := keys[len(keys)-1]
	n := &node{key: r.name(k), at: r.span(k)}
	if first := t.kid(n.key); first != nil {
		r.twice(n.at, first)
	} else {
		t.add(n)
	}
	r.value(n, e.Value())
	return n
}

func (r *tomlReader) value(n *node, v *unstable.Node) {
	switch v.Kind {
	case unstable.String:
		n.kind = textNode
		n.text = tomlText(r.f, r.span(v))
	case unstable.InlineTable:
		r.depth++
		for it := v.Children(); it.Next(); {
			if it.Node().Kind != unstable.KeyValue {
				continue // a comment
			}
			if r.depth > maxDepth+1 {
				r.tooDeep(n.at)
				break
			}
			r.keyValue(n, it.Node())
		}
		r.depth--
		n.closeInline()
	default:
		n.kind = otherNode
	}
}

// closeInline ends an inline table: nothing may be added to it any more, by a
// dotted key either.
func (n *node) closeInline() {
	n.dotted, n.inline = false, true
	for _, k := range n.kids {
		if k.kind == tableNode {
			k.closeInline()
		}
	}
}

// tomlText decodes a string of any of TOML's four kinds. The parser has checked
// it.
func tomlText(f *source.File, at source.Span) Text {
	raw := f.Text[at.Start:at.End]
	from, to := 1, len(raw)-1
	if len(raw) >= 6 && (strings.HasPrefix(raw, `"""`) || strings.HasPrefix(raw, `'''`)) {
		from, to = 3, len(raw)-3
		if raw[from] == '\n' {
			from++
		}
	}
	body := raw[from:to]
	if raw[0] == '\'' || strings.IndexByte(body, '\\') < 0 {
		return newText(f, at, body, []source.Run{{At: 0, Parent: at.Start + from}})
	}
	var b strings.Builder
	b.Grow(len(body))
	runs := make([]source.Run, 0, 4)
	run := func(i int) { runs = append(runs, source.Run{At: b.Len(), Parent: at.Start + from + i}) }
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
		case ' ', '\t', '\n': // a line's end that is not there, and the space after it
			i++
			for i < len(body) && strings.IndexByte(" \t\n", body[i]) >= 0 {
				i++
			}
			runs = runs[:len(runs)-1]
		case 'x', 'u', 'U':
			n := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
			v, err := strconv.ParseUint(body[i+2:i+2+n], 16, 32)
			if err != nil {
				panic("catalog: the TOML parser let a bad escape pass: " + err.Error())
			}
			b.WriteRune(rune(v))
			i += 2 + n
		default:
			b.WriteByte(tomlEscapes[c])
			i += 2
		}
		run(i)
	}
	return newText(f, at, b.String(), runs)
}

var tomlEscapes = [utf8.RuneSelf]byte{'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', 'e': 0x1B, '"': '"', '\\': '\\'}

func newText(f *source.File, at source.Span, text string, runs []source.Run) Text {
	return Text{Other: text, Fragment: source.NewFragment(f, text, runs), Span: at}
}
