package diag

import "fmt"

// Text is a sentence told to a person: an English format with its arguments,
// from which it can be told in another language too. The zero Text says nothing.
//
// A format is one whole sentence, so that a translation may turn it round: what
// differs between two messages is two formats. Arguments are what is the same in
// every language: names, numbers, quoted text, and what a foreign parser said.
type Text struct {
	format  string
	args    []any
	english string
}

// Textf makes a text. The verbs of the format are those of package fmt.
func Textf(format string, args ...any) Text {
	return Text{format, args, fmt.Sprintf(format, args...)}
}

// String returns the text in English.
func (t Text) String() string { return t.english }

// IsZero reports whether the text says nothing.
func (t Text) IsZero() bool { return t.english == "" }

// Format returns the English format, by which translations are found.
func (t Text) Format() string { return t.format }

// Args returns the arguments of the format.
func (t Text) Args() []any { return t.args }
