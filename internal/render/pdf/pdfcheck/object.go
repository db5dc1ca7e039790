// Package pdfcheck reads finished PDF files and says what keeps them from being
// accessible (PDF/UA-1, ISO 14289-1) or fit for an archive (PDF/A-2 and 3, ISO
// 19005), as far as a machine can tell. It also gives back the text as a screen
// reader would read it.
//
// It shares no code with the writer, so that the one can be held against the
// other; and it trusts no file: whatever is in it, reading ends with an error
// and not with a panic, within bounds of time and memory.
package pdfcheck

// The objects of PDF (ISO 32000-1, 7.3): nil, bool, int, float64 and these.
type (
	// Name is a name without its slash.
	Name string
	// String is a string's bytes, whichever way it was written.
	String string
	// Array is an array.
	Array []any
	// Dict is a dictionary.
	Dict map[Name]any
	// Ref refers to an indirect object.
	Ref struct{ Number, Generation int }
	// Stream is a stream with its data as they stand in the file.
	Stream struct {
		Dict Dict
		Raw  []byte
	}
)

// operator is a word that is no object: in a content stream, an operator.
type operator string
