package memory

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"skaryna/internal/catalog"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// File is a file that sync would write.
type File struct {
	// Name is the path from the publication's root.
	Name string
	// Data is the content; nil for a file that is to go.
	Data []byte
	// Early is what an attic holds before anything is taken out of it: it is to be
	// written first of all, so that a run that is killed has lost nothing. Nil
	// where nothing goes into the file from another one.
	Early []byte
	// Old is the file as it was read, nil for one that was not there.
	Old *source.File

	rank rank
}

// rank is when a file is to be written.
type rank uint8

const (
	rankState rank = iota
	rankTranslation
	rankRecord
	rankAttic
	ranks
)

// Write orders the writing of files so that a run that is killed at any point
// has lost no translation: what goes into an attic first, then what is remembered
// of stale translations, the translations, the record of the source, and last
// what leaves an attic, and the files that go. put and remove do the writing.
func Write(files []File, put func(name string, data []byte) error, remove func(name string) error) error {
	for _, f := range files {
		if f.Early != nil {
			if err := put(f.Name, f.Early); err != nil {
				return err
			}
		}
	}
	for r := range ranks {
		for _, f := range files {
			if f.Data == nil || f.rank != r || f.Early != nil && bytes.Equal(f.Early, f.Data) {
				continue
			}
			if err := put(f.Name, f.Data); err != nil {
				return err
			}
		}
	}
	for _, f := range files {
		if f.Data == nil {
			if err := remove(f.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// Kind says what sync did to a segment.
type Kind uint8

// What becomes of a segment of the source.
const (
	SegmentAdded Kind = iota
	SegmentChanged
	SegmentMoved
	SegmentRemoved
	SegmentReturned
	// What becomes of a segment's translation.
	WentStale       // its source changed
	CurrentAgain    // its source is again what it was
	TranslatedAnew  // it was edited after its source had changed
	HashWritten     // it came without a hash
	HashGuessed     // the same, and there was no record to say what it was made from
	MovedToAttic    // its segment is gone
	CameFromAttic   // its segment is back
	AcceptedAsItIs  // somebody said that it still holds
	Imported        // it came from elsewhere
	Repeated        // it is that of a segment with the same text
	LanguageStarted // the file is new
)

// Event is one thing that sync did. Lang is empty for an event of the source,
// Segment for one of a whole file.
type Event struct {
	Kind          Kind
	Lang, Segment string
	// Span is the place of the translation in its file as it was; of a repeated one,
	// that of the other segment, From.
	Span source.Span
	From string
}

// Result is what sync would do.
type Result struct {
	// Files are the files that differ from what is there, sorted by name.
	Files  []File
	Events []Event
}

// Options say how to sync.
type Options struct {
	// Languages are the languages that the article is to be translated into; a
	// file is made for each. Files of other languages are kept in line too.
	Languages []string
	// Accept tells of a stale translation that it still holds; may be nil.
	Accept func(lang, id, then, now string) bool
	// Import returns a translation that takes the place of the one in the file; may
	// be nil.
	Import func(lang, id string) (Incoming, bool)
}

// Incoming is a translation from elsewhere.
type Incoming struct {
	// Text is the translation, Source the text that it was made from.
	Text, Source string
}

// Sync brings an article's message files in line with the article. It writes
// nothing itself. name is the article's folder; the files may have been read from
// another one, of which the article is the new name. segs are all its segments,
// and are given their ids.
//
// No translation is ever lost: one whose segment is gone goes to the attic, and
// comes back with it; one whose segment changed stays, with the hash of the text
// that it was made from. Running it again changes nothing.
func Sync(name string, segs []Segment, f *Folder, o Options) *Result {
	if f.Broken {
		panic("memory: sync over files that could not be read")
	}
	s := syncer{name: name, segs: segs, f: f, o: o, past: f.Past()}
	s.identities = Identify(segs, s.past)
	s.source()
	for _, lang := range o.Languages {
		if lang != f.SourceLang {
			f.translation(lang)
		}
	}
	for _, t := range f.Translations {
		s.translation(t)
	}
	s.sourceAttic()
	slices.SortFunc(s.result.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	result := s.result // alone, so that the article is not kept in memory
	return &result
}

type syncer struct {
	name       string
	segs       []Segment
	identities []Identity
	f          *Folder
	past       Past
	o          Options
	result     Result
	// present tells the ids of the article's segments.
	present map[string]bool
	// kept are the ids for which some language keeps a translation in its attic.
	kept map[string]bool
	// oldSource are messages of the record that are translations themselves, from
	// a time when the article was in another language, and that are overwritten.
	oldSource []*catalog.Message
}

func (s *syncer) event(kind Kind, lang, id string, span source.Span) {
	s.result.Events = append(s.result.Events, Event{Kind: kind, Lang: lang, Segment: id, Span: span})
}

// isGenerated reports whether a comment is one that sync writes itself: where
// the segment stands, its source text, what that was before, and that the
// translation is stale.
func isGenerated(comment string) bool {
	if len(comment) < 2 || strings.IndexByte(":.|", comment[1]) < 0 {
		return comment == staleMark
	}
	return len(comment) == 2 || comment[2] == ' '
}

// staleMark stands above the text of a stale translation.
const staleMark = "#, stale"

// Remarks returns the comments of a message that a person wrote, each with its
// "#".
func Remarks(m *catalog.Message) []string { return byHand(m.Comments) }

// byHand returns the comments that a person wrote.
func byHand(comments []string) []string {
	var out []string
	for _, c := range comments {
		if !isGenerated(c) {
			out = append(out, c)
		}
	}
	return out
}

// quoted returns a text as comment lines of a kind.
func quoted(prefix, text string) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7F {
				return ' '
			}
			return r
		}, line)
		lines = append(lines, strings.TrimRight(prefix+line, " "))
	}
	return lines
}

// place is the comment that tells where a segment stands.
func (g *Segment) place() string {
	var b strings.Builder
	b.WriteString("#: ")
	b.WriteString(string(g.Prose.Role))
	if g.Place != "" {
		b.WriteString(", " + g.Place)
	}
	if g.Heading != "" {
		b.WriteString(", under “" + g.Heading + "”")
	}
	return quoted("", b.String())[0]
}

// write adds a file to the result unless it is what is there already. old is
// the file that it takes the place of, or nil; an empty text is no file.
func (s *syncer) write(rank rank, base string, old *source.File, text, early string) {
	f := File{Name: path.Join(localesFolder, s.name, base), Old: old, rank: rank}
	if old == nil {
		old = &source.File{Name: f.Name} // as if there were an empty one
	}
	if early != "" {
		f.Early = old.Bytes(early)
	}
	if text != "" {
		f.Data = old.Bytes(text)
	}
	moved := old.Name != f.Name
	if moved {
		s.result.Files = append(s.result.Files, File{Name: old.Name, Old: old})
		f.Old = nil
	}
	if f.Early != nil || text != old.Text || moved && text != "" {
		s.result.Files = append(s.result.Files, f)
	}
}

// writeMessages writes a message file: in the form that it had, or in TOML.
func (s *syncer) writeMessages(rank rank, kind, lang string, old *catalog.Messages, about []string, entries, early []catalog.Entry) {
	base := kind + "." + lang + ".toml"
	var file *source.File
	header, footer := about, []string(nil)
	if old != nil {
		file = old.File
		base = path.Base(file.Name)
		header = append(slices.Clone(about), byHand(old.Header)...)
		footer = byHand(old.Footer)
	}
	text, earlyText := "", ""
	// An attic without messages is not there, but for somebody's remarks on it.
	if kind != "attic" || len(entries) > 0 || len(header)+len(footer) > len(about) {
		text = catalog.Format(base, header, entries, footer)
	}
	if len(early) > 0 {
		earlyText = catalog.Format(base, header, early, footer)
	}
	s.write(rank, base, file, text, earlyText)
}

// source writes the record, and tells what became of the segments.
func (s *syncer) source() {
	s.present = make(map[string]bool, len(s.segs))
	s.kept = map[string]bool{}
	entries := make([]catalog.Entry, len(s.segs))
	moved := s.moved()
	for i := range s.segs {
		g := &s.segs[i]
		id := g.Prose.Segment
		s.present[id] = true
		switch s.identities[i] {
		case New:
			s.event(SegmentAdded, "", id, source.Span{})
		case Edited:
			s.event(SegmentChanged, "", id, source.Span{})
		case Returned:
			s.event(SegmentReturned, "", id, source.Span{})
		}
		if moved[i] {
			s.event(SegmentMoved, "", id, source.Span{})
		}
		m := &catalog.Message{ID: id, Text: catalog.Text{Other: g.Text}}
		e := catalog.Entry{Message: m}
		if old := s.f.Record.Get(id); old != nil {
			if old.Other == g.Text {
				m.Text = old.Text
			} else if old.Hash != "" && !old.Empty() {
				s.oldSource = append(s.oldSource, old)
			}
			e.Above = byHand(old.Comments)
		} else if old := s.f.Attic.Get(id); old != nil {
			e.Above = byHand(old.Comments)
		}
		entries[i] = e
	}
	if s.f.Record != nil {
		for _, m := range s.f.Record.List {
			if !s.present[m.ID] {
				s.event(SegmentRemoved, "", m.ID, m.Key)
			}
		}
	}
	about := []string{
		"#. The source text of content/" + s.name + "/article.md as of the last “skaryna sync”,",
		"#. which writes this file. Edit the article and not this.",
	}
	s.writeMessages(rankRecord, "active", s.f.SourceLang, s.f.Record, about, entries, nil)
}

// moved tells the segments that stand in another order than in the record: all
// that are not in the longest run that kept its order.
func (s *syncer) moved() []bool {
	out := make([]bool, len(s.segs))
	if s.f.Record == nil {
		return out
	}
	at := make(map[string]int, len(s.f.Record.List))
	for j, m := range s.f.Record.List {
		at[m.ID] = j
	}
	// Patience: tops holds, for each length, the segment that ends the run of that
	// length with the smallest place in the record.
	var tops []int
	before := make([]int, len(s.segs))
	place := make([]int, len(s.segs))
	for i := range s.segs {
		j, ok := at[s.segs[i].Prose.Segment]
		if !ok {
			continue
		}
		out[i], place[i] = true, j
		k, _ := slices.BinarySearchFunc(tops, j, func(i, j int) int { return place[i] - j })
		before[i] = -1
		if k > 0 {
			before[i] = tops[k-1]
		}
		if k == len(tops) {
			tops = append(tops, i)
		} else {
			tops[k] = i
		}
	}
	if len(tops) > 0 {
		for i := tops[len(tops)-1]; i >= 0; i = before[i] {
			out[i] = false
		}
	}
	return out
}

// translation writes the files of one language.
func (s *syncer) translation(t *Translation) {
	lang := t.Lang
	if t.Active == nil {
		s.event(LanguageStarted, lang, "", source.Span{})
	}
	entries := make([]catalog.Entry, len(s.segs))
	var states []stateEntry
	fromAttic := map[string]bool{}
	for i := range s.segs {
		g := &s.segs[i]
		id := g.Prose.Segment
		old := t.Active.Get(id)
		if stored := t.Attic.Get(id); stored != nil && (old == nil || old.Empty()) && !stored.Empty() {
			if old != nil && len(old.Comments) > 0 {
				c := *stored
				c.Comments = append(slices.Clone(old.Comments), stored.Comments...)
				stored = &c
			}
			old = stored
			fromAttic[id] = true
			s.event(CameFromAttic, lang, id, stored.Key)
		}
		var state *stateEntry
		entries[i], state = s.segment(t, g, old)
		if state != nil {
			states = append(states, *state)
		}
	}
	s.repeats(lang, entries)
	about := []string{
		"#. “skaryna sync” keeps the lines that begin with #. #: #, and #| and the order;",
		"#. translate in “other”, and remark in comments that begin with # and a space.",
	}
	s.writeMessages(rankTranslation, "active", lang, t.Active, about, entries, nil)
	s.attic(t, fromAttic)
	var stateFile *source.File
	if t.State != nil {
		stateFile = t.State.File
	}
	s.write(rankState, "state."+lang+".jsonl", stateFile, formatState(states), "")
}

// segment makes a translation's message, and what is to be remembered of it.
func (s *syncer) segment(t *Translation, g *Segment, old *catalog.Message) (catalog.Entry, *stateEntry) {
	id, now := g.Prose.Segment, catalog.Hash("", g.Text)
	m := &catalog.Message{ID: id, Hash: now}
	e := catalog.Entry{Message: m, Above: append([]string{g.place()}, quoted("#. ", g.Text)...)}
	if old != nil {
		c := *old
		m = &c
		e.Message = m
		m.ID = id
		e.Above = append(e.Above, byHand(old.Comments)...)
	}
	if s.o.Import != nil {
		if in, ok := s.o.Import(t.Lang, id); ok {
			return s.incoming(t, g, e, in)
		}
	}
	if old == nil || old.Empty() {
		m.Hash = now // of the text that the translator has before him
		return e, nil
	}
	record := s.past.Record.Get(id)
	if record == nil {
		record = s.past.Attic.Get(id)
	}
	remembered, known := t.State.of(m)
	text := catalog.Hash("", m.Other)
	switch {
	case m.Hash == "" && known: // a tool has dropped the hash of a stale translation
		m.Hash = remembered.Hash
	case m.Hash == "" && record != nil:
		m.Hash = catalog.Hash("", record.Other)
		s.event(HashWritten, t.Lang, id, m.Span)
	case m.Hash == "":
		m.Hash = now
		s.event(HashGuessed, t.Lang, id, m.Span)
	case known && remembered.Translation != text:
		// Edited since its source changed, with the record's text in view.
		known = false
		m.Hash = now
		if record != nil {
			m.Hash = catalog.Hash("", record.Other)
		}
		s.event(TranslatedAnew, t.Lang, id, m.Span)
	}
	if m.Hash == now {
		if known {
			s.event(CurrentAgain, t.Lang, id, m.Span)
		}
		return e, nil
	}
	then := t.State.sourceOf(m, record)
	if s.o.Accept != nil && s.o.Accept(t.Lang, id, then, g.Text) {
		m.Hash = now
		s.event(AcceptedAsItIs, t.Lang, id, m.Span)
		return e, nil
	}
	if !known {
		s.event(WentStale, t.Lang, id, m.Span)
	}
	return stale(e, then)
}

// stale marks a stale translation, and returns what is to be remembered of it.
func stale(e catalog.Entry, then string) (catalog.Entry, *stateEntry) {
	if then != "" {
		e.Beside = quoted("#| ", then)
	}
	e.Beside = append(e.Beside, staleMark)
	return e, &stateEntry{ID: e.ID, Hash: e.Hash, Source: then, Translation: catalog.Hash("", e.Other)}
}

// incoming makes a message of a translation that came from elsewhere.
func (s *syncer) incoming(t *Translation, g *Segment, e catalog.Entry, in Incoming) (catalog.Entry, *stateEntry) {
	e.Message.Text = catalog.Text{Other: in.Text}
	e.Message.Hash = catalog.Hash("", in.Source)
	s.event(Imported, t.Lang, e.ID, source.Span{})
	if in.Source == g.Text {
		return e, nil
	}
	s.event(WentStale, t.Lang, e.ID, source.Span{})
	return stale(e, in.Source)
}

// attic writes the translations whose segments are gone. back tells the ids of
// those that have just left it.
func (s *syncer) attic(t *Translation, back map[string]bool) {
	removed := s.removed(t)
	for _, m := range removed {
		s.event(MovedToAttic, t.Lang, m.ID, m.Key)
	}
	var kept, all []*catalog.Message
	if t.Attic != nil {
		all = t.Attic.List
		for _, m := range all {
			now := t.Active.Get(m.ID)
			again := s.present[m.ID] && now != nil && now.Other == m.Other && len(byHand(m.Comments)) == 0
			if !back[m.ID] && !again {
				kept = append(kept, m)
			}
		}
	}
	entries := s.atticEntries(removed, kept)
	var early []catalog.Entry
	if len(removed) > 0 {
		early = s.atticEntries(removed, all)
	}
	for _, e := range entries {
		s.kept[e.ID] = true
	}
	about := []string{
		"#. Translations of segments that the article had. “skaryna sync” puts them here,",
		"#. and brings them back when their segments return.",
	}
	s.writeMessages(rankAttic, "attic", t.Lang, t.Attic, about, entries, early)
}

// removed returns the translations of segments that the article has no more.
func (s *syncer) removed(t *Translation) []*catalog.Message {
	var out []*catalog.Message
	if t.Active != nil {
		for _, m := range t.Active.List {
			if !s.present[m.ID] && (!m.Empty() || len(byHand(m.Comments)) > 0) {
				out = append(out, m)
			}
		}
	}
	return out
}

// atticEntries returns what is written of messages to an attic. Of two with one
// id the later one gets another id.
func (s *syncer) atticEntries(lists ...[]*catalog.Message) []catalog.Entry {
	var entries []catalog.Entry
	held := map[string]*catalog.Message{}
	for _, m := range slices.Concat(lists...) {
		c := *m
		for n := 1; held[c.ID] != nil; n++ {
			c.ID = olderID(m.ID, n)
		}
		held[c.ID] = &c
		e := catalog.Entry{Message: &c}
		if src := s.textOf(m.ID); src != nil {
			e.Above = quoted("#. ", src.Other)
		} else if text := quotedIn(m.Comments, "#."); text != "" {
			e.Above = quoted("#. ", text)
		}
		e.Above = append(e.Above, byHand(m.Comments)...)
		entries = append(entries, e)
	}
	return entries
}

// olderID names a message in the attic that another one has taken the id of.
func olderID(id string, n int) string {
	return id + strings.Repeat("-older", n)
}

// textOf returns the source text of a segment that is not in the article.
func (s *syncer) textOf(id string) *catalog.Message {
	if s.present[id] {
		return nil
	}
	if m := s.past.Record.Get(id); m != nil {
		return m
	}
	return s.past.Attic.Get(id)
}

// sourceAttic writes the texts of removed segments for which some language
// keeps a translation, so that they are known when they return.
func (s *syncer) sourceAttic() {
	var entries []catalog.Entry
	held := map[string]string{}
	add := func(m *catalog.Message) {
		held[m.ID] = m.Other
		entries = append(entries, catalog.Entry{Message: m, Above: byHand(m.Comments)})
	}
	for _, past := range []*catalog.Messages{s.f.Record, s.f.Attic} {
		if past == nil {
			continue
		}
		for _, m := range past.List {
			_, again := held[m.ID]
			switch {
			case m.Hash != "" && !m.Empty():
				// A translation, from a time when the article was in another language.
				if past == s.f.Attic || !s.present[m.ID] {
					s.oldSource = append(s.oldSource, m)
				}
			case !again && !s.present[m.ID] && s.kept[m.ID]:
				add(m)
			}
		}
	}
	for _, m := range s.oldSource {
		c := *m
		for n := 1; ; n++ {
			text, taken := held[c.ID]
			if !taken {
				add(&c)
			} else if text != c.Other {
				c.ID = olderID(m.ID, n)
				continue
			}
			break
		}
	}
	about := []string{
		"#. Source texts of segments that the article had, as long as a translation of",
		"#. them is kept. “skaryna sync” writes this file.",
	}
	s.writeMessages(rankAttic, "attic", s.f.SourceLang, s.f.Attic, about, entries, nil)
}

// StateOf returns how far a segment's translation can be relied on.
func (f *Folder) StateOf(g *Segment, lang string) doc.State {
	id := g.Prose.Segment
	return StateOf(g.Text, f.Translation(lang).Active.Get(id), f.Record.Get(id))
}
