// Package catalog reads and writes go-i18n v2 message files: an article's
// segments in a language, and the furniture words of an edition.
//
// A file that this package accepts is accepted by go-i18n too, with the same
// messages; what go-i18n would refuse, or take in a way that depends on chance,
// is a diagnostic here. Unlike go-i18n the package knows where in the file each
// text stands, and keeps comments.
package catalog

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/source"
)

// Message is one message of a file: for an article one segment.
type Message struct {
	ID string
	// Hash says which source text the message was translated from, as [Hash]
	// makes it; empty where the file does not say.
	Hash        string
	Description string
	// LeftDelim and RightDelim are go-i18n's template delimiters.
	LeftDelim, RightDelim string
	// Text is the plural form "other", for a segment the whole text. Its zero
	// value stands for a message without it.
	Text
	// Forms are the other plural forms, in the order of the file.
	Forms []Form
	// Key is the place of the message's id.
	Key source.Span
	// Comments are the comments above and inside the message, without line ends,
	// in the order of the file.
	Comments []string
}

// Text is a text in a message file.
type Text struct {
	// Other is the text itself, with escapes resolved. (It is called by the name
	// that it has in the file.)
	Other string
	// Fragment holds the text in a form that knows where each byte stands in the
	// message file; nil where there is no text.
	Fragment *source.File
	// Span is the place of the value in the file, quotes included.
	Span source.Span
}

// Form is a text for one plural form.
type Form struct {
	// Name is CLDR's name of the form: zero, one, two, few or many.
	Name string
	Text
}

// Whole returns the span of the whole text in its fragment.
func (t *Text) Whole() source.Span {
	return source.Span{File: t.Fragment, End: len(t.Other)}
}

// Empty reports whether the message says nothing: go-i18n takes an empty text
// for a missing one, and so is one of spaces alone.
func (t *Text) Empty() bool { return strings.TrimSpace(t.Other) == "" }

// Messages is what a message file holds, in its order. It is not changed after
// reading.
type Messages struct {
	File *source.File
	// Lang is the language that the file's name tells: see [LangOf].
	Lang string
	List []*Message
	// Header are the comments at the file's beginning that stand apart from the
	// first message, Footer those after the last one.
	Header, Footer []string

	byID map[string]*Message
}

// NewMessages returns messages that stand in no file. Their ids must differ.
func NewMessages(lang string, list []*Message) *Messages {
	m := &Messages{Lang: lang, List: list, byID: make(map[string]*Message, len(list))}
	for _, msg := range list {
		m.byID[msg.ID] = msg
	}
	return m
}

// Get returns the message with the id, nil where there is none or where m is
// nil.
func (m *Messages) Get(id string) *Message {
	if m == nil {
		return nil
	}
	return m.byID[id]
}

// Hash returns go-i18n's hash of a message: of its description and its text,
// one directly after the other.
func Hash(description, other string) string {
	h := sha1.New()
	h.Write([]byte(description))
	h.Write([]byte(other))
	var sum [sha1.Size]byte
	b := make([]byte, 0, len("sha1-")+2*sha1.Size)
	return string(hex.AppendEncode(append(b, "sha1-"...), h.Sum(sum[:0])))
}

// LangOf returns the language that a message file's name tells, which is what
// stands between its last two dots: "be" for active.be.toml. It is a BCP 47 tag in
// canonical form, or what stands there if that is no tag; empty for a name
// without one.
func LangOf(name string) string {
	name = name[strings.LastIndexByte(name, '/')+1:]
	end := strings.LastIndexByte(name, '.')
	if end < 0 {
		return ""
	}
	start := strings.LastIndexByte(name[:end], '.')
	if start < 0 {
		return ""
	}
	lang := name[start+1 : end]
	if tag, err := language.Parse(lang); err == nil {
		return tag.String()
	}
	return lang
}
