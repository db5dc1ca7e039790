package memory

import (
	"encoding/json"
	"strings"

	"skaryna/internal/catalog"
	"skaryna/internal/source"
)

// State is what is remembered of the stale translations of an article in a
// language, beyond the hash in the message file: the source text that each was
// made from, so that the difference can be shown, and a hash of the translation
// as it was when it went stale, so that it is seen when somebody mends it.
//
// It stands in a file of its own, one line for each stale segment, so that git
// merges two branches; it is empty most of the time, and not there then. It may
// be deleted: no translation is in it.
type State struct {
	File    *source.File
	entries map[string]stateEntry
}

// stateEntry is a line of a state file.
type stateEntry struct {
	ID string `json:"id"`
	// Hash is the message's hash, which is that of Source.
	Hash string `json:"hash"`
	// Source is the text that the translation was made from; empty where nobody
	// knows it.
	Source string `json:"source,omitempty"`
	// Translation is the hash of the translation.
	Translation string `json:"translation"`
}

// stateAbout is the first line of a state file, for whoever finds it.
const stateAbout = `{"about": "what “skaryna sync” remembers of stale translations; it may be deleted"}`

// readState reads a state file. A line that is not what it should be, such as a
// mark of a merge in git, is passed over: nothing depends on it.
func readState(f *source.File) *State {
	s := &State{File: f, entries: map[string]stateEntry{}}
	for line := range strings.SplitSeq(f.Text, "\n") {
		var e stateEntry
		if json.Unmarshal([]byte(line), &e) == nil && e.ID != "" {
			s.entries[e.ID] = e
		}
	}
	return s
}

// of returns what is remembered of a message. A memory of the message with
// another hash is none: somebody has said since what it was made from. A message
// that has lost its hash is taken for the one remembered if its text is the same.
func (s *State) of(m *catalog.Message) (stateEntry, bool) {
	if s == nil {
		return stateEntry{}, false
	}
	e, ok := s.entries[m.ID]
	if m.Hash == "" {
		ok = ok && e.Translation == catalog.Hash("", m.Other)
	} else {
		ok = ok && e.Hash == m.Hash
	}
	return e, ok
}

// sourceOf returns the source text that a translation was made from, as far as
// anybody knows: the one remembered, or the record's, or the one that sync wrote
// above the translation, if it has the translation's hash.
func (s *State) sourceOf(m, record *catalog.Message) string {
	if e, ok := s.of(m); ok && e.Source != "" {
		return e.Source
	}
	if record != nil && catalog.Hash("", record.Other) == m.Hash {
		return record.Other
	}
	if text := quotedIn(m.Comments, "#|"); text != "" && catalog.Hash("", text) == m.Hash {
		return text
	}
	return ""
}

// formatState returns a state file's content, empty where there is nothing to
// remember.
func formatState(entries []stateEntry) string {
	if len(entries) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(stateAbout)
	b.WriteByte('\n')
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, entry := range entries {
		if err := e.Encode(entry); err != nil {
			panic("memory: " + err.Error()) // strings can always be written
		}
	}
	return b.String()
}
