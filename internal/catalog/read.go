package catalog

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// Extensions are the file name extensions of message files, the one that this
// program writes first.
var Extensions = []string{".toml", ".json", ".yaml", ".yml"}

// maxDepth is how deep a message may stand in nested tables. go-i18n joins
// their names with dots; nobody needs more than two.
const maxDepth = 8

// Open reads a file that may be absent: then it returns nil and true. What is
// wrong with the file goes to list, and nil and false are returned.
func Open(fsys fs.FS, name string, list *diag.List) (*source.File, bool) {
	f, err := source.Read(fsys, name)
	switch {
	case err == nil:
		return f, true
	case errors.Is(err, fs.ErrNotExist):
		return nil, true
	}
	list.Unread(name, err)
	return nil, false
}

// ReadMessages reads a message file in the form that its name tells: TOML, JSON
// or YAML. What is wrong goes to list; the result holds the messages that could
// be read, and is nil where the file is not of its form at all.
func ReadMessages(f *source.File, list *diag.List) *Messages {
	var root *node
	m := &Messages{File: f, Lang: LangOf(f.Name)}
	switch path.Ext(f.Name) {
	case ".json":
		root = readJSON(f, list)
	case ".yaml", ".yml":
		root = readYAML(f, m, list)
	default:
		var r tomlReader
		root = r.read(f, list)
		m.Header, m.Footer = r.header, r.pending
	}
	if root == nil {
		return nil
	}
	m.List = make([]*Message, 0, len(root.kids))
	m.byID = make(map[string]*Message, len(root.kids))
	b := messageBuilder{m: m, list: list}
	b.group(root, "", 0)
	m.Footer = append(b.carried, m.Footer...)
	return m
}

// ReadSegments reads a message file of an article, in which plural forms have
// no meaning and are refused.
func ReadSegments(f *source.File, list *diag.List) *Messages {
	m := ReadMessages(f, list)
	if m == nil {
		return nil
	}
	for _, msg := range m.List {
		for i := range msg.Forms {
			list.Error(msg.Forms[i].Span, diag.CatalogReserved, "the segment %q has a plural form %q", msg.ID, msg.Forms[i].Name).
				WithHint("a segment has one text, in “other”")
		}
	}
	return m
}

// reserved are the keys of a message; every other name is an id.
var reserved = map[string]bool{
	"id": true, "description": true, "hash": true, "leftdelim": true, "rightdelim": true,
	"zero": true, "one": true, "two": true, "few": true, "many": true, "other": true, "translation": true,
}

// IsReserved reports whether go-i18n takes the word for a key of a message, so
// that it cannot be an id.
func IsReserved(word string) bool { return reserved[strings.ToLower(word)] }

// node is a value of a message file, whatever its form.
type node struct {
	key  string
	at   source.Span // the key
	kind nodeKind
	text Text // of a string
	kids []*node
	// index holds the kids by key where there are many.
	index    map[string]*node
	comments []string
	// implicit says that a TOML table was made by the header of one below it, and
	// may yet get a header itself; dotted that it was made by a dotted key; inline
	// that it is complete.
	implicit, dotted, inline bool
}

type nodeKind uint8

const (
	tableNode nodeKind = iota
	textNode
	nullNode
	otherNode // what no message file may hold
)

// kid returns the child with the key, or nil.
func (n *node) kid(key string) *node {
	if n.index != nil {
		return n.index[key]
	}
	for _, k := range n.kids {
		if k.key == key {
			return k
		}
	}
	return nil
}

func (n *node) add(k *node) *node {
	n.kids = append(n.kids, k)
	switch {
	case n.index != nil:
		n.index[k.key] = k
	case len(n.kids) == 16:
		n.index = make(map[string]*node, 64)
		for _, k := range n.kids {
			n.index[k.key] = k
		}
	}
	return k
}

// messageBuilder makes messages of a tree as go-i18n does: a table with
// reserved keys alone is a message, one without any is a group whose name comes
// before its messages' ids.
type messageBuilder struct {
	m       *Messages
	list    *diag.List
	carried []string // comments of groups, for the next message
}

// reservedKey reports whether go-i18n takes the child for a part of a message.
func reservedKey(n *node) bool {
	lower := n.key
	if !reserved[lower] {
		if lower = strings.ToLower(n.key); !reserved[lower] {
			return false
		}
	}
	return n.key == "translation" || n.kind == textNode
}

func (b *messageBuilder) group(n *node, prefix string, depth int) {
	for _, k := range n.kids {
		id := prefix + k.key
		if k.kind != tableNode {
			b.leaf(k, id)
			continue
		}
		first, mixed := (*node)(nil), (*node)(nil)
		for _, kk := range k.kids {
			if reservedKey(kk) {
				first = kk
			} else if mixed == nil {
				mixed = kk
			}
		}
		switch {
		case first == nil && len(k.kids) > 0:
			if depth == maxDepth {
				b.list.Error(k.at, diag.CatalogReserved, "the messages are nested too deep").
					WithHint("write ids with hyphens: [part-1]")
				continue
			}
			b.carried = append(b.carried, k.comments...)
			b.group(k, id+".", depth+1)
		case mixed != nil:
			b.mixed(first, mixed, id)
		default:
			b.table(k, prefix, id)
		}
	}
}

func (b *messageBuilder) tell(at source.Span, message diag.Text) *diag.Diagnostic {
	return b.list.Add(&diag.Diagnostic{Code: diag.CatalogReserved, Span: at, Message: message})
}

// mixed tells of a table that is neither a message nor a group of messages.
func (b *messageBuilder) mixed(key, other *node, id string) {
	d := b.list.Error(other.at, diag.CatalogReserved, "%q cannot stand beside %q in the message %q: go-i18n refuses the whole file", other.key, key.key, id)
	switch {
	case reserved[strings.ToLower(other.key)]:
		d.Message = notString(other, id)
		d.WithHint("put it in quotes")
	case other.kind == tableNode:
		d.WithHint("write an id with a hyphen: [%s-%s]", strings.ReplaceAll(id, ".", "-"), other.key)
	default:
		d.Hint = diag.DidYouMean(strings.ToLower(other.key), messageKeys)
		if d.Hint.IsZero() {
			d.WithHint("a message has the keys %s; a remark belongs in a comment", strings.Join(messageKeys, ", "))
		}
	}
}

// notString says that a key of a message has a value of a wrong kind.
func notString(n *node, id string) diag.Text {
	return diag.Textf("%q of the message %q must be a string", n.key, id)
}

var messageKeys = []string{"hash", "other", "description", "one", "few", "many", "two", "zero", "leftDelim", "rightDelim", "id"}

// leaf reads a value that stands where a message is expected: a message
// written short, or a mistake.
func (b *messageBuilder) leaf(n *node, id string) {
	switch {
	case reservedKey(n):
		b.list.Error(n.at, diag.CatalogReserved, "%q is a key of a message and stands outside of one", n.key).
			WithHint("put it below the message's [id], or choose another id")
	case n.kind == otherNode && IsReserved(n.key) && id != n.key:
		b.tell(n.at, notString(n, strings.TrimSuffix(id, "."+n.key))).WithHint("put it in quotes")
	case n.kind == otherNode:
		b.list.Error(n.at, diag.CatalogReserved, "%q is neither a text nor a table of texts, and go-i18n reads nothing else", id).
			WithHint("a remark or a version belongs in a comment")
	default: // a text, or null, which go-i18n takes for an empty text
		b.add(&Message{ID: id, Key: n.at, Text: n.text, Comments: n.comments})
	}
}

func (b *messageBuilder) table(n *node, prefix, id string) {
	msg := &Message{ID: id, Key: n.at, Comments: n.comments}
	var seen [12]*node
	var names [12]string
	count := 0
	for _, k := range n.kids {
		msg.Comments = append(msg.Comments, k.comments...)
		name := k.key
		if !reserved[name] {
			name = strings.ToLower(name)
		}
		if k.kind != textNode {
			b.tell(k.at, notString(k, id)).
				WithHint("“translation” is a key of go-i18n v1; write “other”")
			return
		}
		if name == "translation" {
			name = "other"
		}
		for i := range count {
			if names[i] == name {
				b.list.Error(k.at, diag.CatalogReserved, "the message %q has %q twice", id, name).
					WithRelated(seen[i].at, "the first one")
				return
			}
		}
		names[count], seen[count] = name, k
		count++
		switch name {
		case "id":
			if k.text.Other != "" {
				msg.ID, msg.Key = prefix+k.text.Other, k.text.Span
			}
		case "hash":
			msg.Hash = k.text.Other
		case "description":
			msg.Description = k.text.Other
		case "leftdelim":
			msg.LeftDelim = k.text.Other
		case "rightdelim":
			msg.RightDelim = k.text.Other
		case "other":
			msg.Text = k.text
		default:
			msg.Forms = append(msg.Forms, Form{name, k.text})
		}
	}
	b.add(msg)
}

func (b *messageBuilder) add(msg *Message) {
	if len(b.carried) > 0 {
		msg.Comments = append(b.carried, msg.Comments...)
		b.carried = nil
	}
	if msg.ID == "" {
		b.list.Error(msg.Key, diag.CatalogReserved, "a message without an id")
		return
	}
	if IsReserved(msg.ID) {
		b.list.Error(msg.Key, diag.CatalogReserved, "%q is a key of a message and cannot be an id", msg.ID).
			WithHint("choose another id")
		return
	}
	if first := b.m.byID[msg.ID]; first != nil {
		b.list.Error(msg.Key, diag.CatalogSyntax, "the message %q is there twice", msg.ID).
			WithRelated(first.Key, "the first one").
			WithHint("keep the better one, and delete the other")
		return
	}
	b.m.List = append(b.m.List, msg)
	b.m.byID[msg.ID] = msg
}
