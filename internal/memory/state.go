package memory

import (
	"skaryna/internal/catalog"
	"skaryna/internal/doc"
)

// StateOf returns how far a translation can be relied on.
//
// source is the segment's text as it stands, m its message in the translation's
// file (nil where there is none), record the segment's message in the record (nil
// where there is none).
//
// A translation with a hash is current when the hash is that of the source text.
// go-i18n never takes a translation without a hash for stale. Here it counts for
// what it was made from: the text that the record shows, which is what the
// translator had before him. It is current when that is still the text, and stale
// when it is not, or when there is no record and so nobody knows. Sync writes the
// hash in either case.
func StateOf(source string, m, record *catalog.Message) doc.State {
	switch {
	case m == nil || m.Empty():
		return doc.Missing
	case m.Hash != "":
		if m.Hash == catalog.Hash("", source) {
			return doc.Current
		}
	case record != nil && record.Other == source:
		return doc.Current
	}
	return doc.Stale
}
