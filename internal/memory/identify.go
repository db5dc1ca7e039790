package memory

import (
	"cmp"
	"slices"

	"skaryna/internal/catalog"
	"skaryna/internal/doc"
)

// Identity says how a segment came by its id.
type Identity uint8

const (
	// Same is a segment whose text is that of the record.
	Same Identity = iota
	// Edited is one whose text differs from the record's.
	Edited
	// Returned is one that was removed before, and has come back.
	Returned
	// New is one that was never seen.
	New
)

// Past is what is known of the segments that an article had.
type Past struct {
	// Record is the message file of the article's own language, as the last sync
	// left it; nil for an article that was never synced.
	Record *catalog.Messages
	// Attic holds the segments that were removed since; may be nil.
	Attic *catalog.Messages
	// Lost are translations that may belong to a segment that the record does not
	// know: those in an attic, and those of a file without a record.
	Lost []Lost
}

// Lost is a translation whose segment is to be found.
type Lost struct {
	ID string
	// Hash is that of the source text; may be empty.
	Hash string
	// Stored says that it is in an attic, and comes back for the very same source
	// text alone.
	Stored bool
}

// The likeness, in thousandths, from which a text is taken for an edited form of
// another: one that stands alone in the same place, one that stands there among
// others, one that stands elsewhere, and one that had been removed.
const (
	likeAlone    = 250
	likeInPlace  = 400
	likeMoved    = 550
	likeReturned = 700
)

// maxGap is the largest number of comparisons between the unmatched segments of
// one gap; in a larger one only texts that share three words in a row, and near
// neighbours, are compared.
const maxGap = 4096

// Identify gives every segment of an article its id: the one that it had at the
// last sync, if it was there, whether it was moved or edited since or both; the
// one that it had when it was removed; or a new one. The same article and past
// give the same ids.
//
// First come equal texts: those that are there once before and once now, then,
// from each outwards, equal neighbours, then the rest of equal ones by their
// surroundings. Then the texts that are left are compared with those that are
// left of the record between the same neighbours, and, wherever they stand, with
// those that share three words in a row. The likest are matched first.
func Identify(segs []Segment, past Past) []Identity {
	return identify(segs, past).how
}

func identify(segs []Segment, past Past) *matcher {
	m := newMatcher(segs, past)
	// In every build after a sync the record has the same texts in the same order.
	// Then what follows would pair each with itself: of equal texts too, from the
	// ones between them or from the ends.
	if slices.EqualFunc(segs, m.recs, func(s Segment, r *catalog.Message) bool { return s.Text == r.Other }) {
		for i := range segs {
			m.toRec[i], m.toSeg[i] = i, i
		}
		m.name()
		return m
	}
	m.number()
	m.unique()
	if !slices.Contains(m.toRec, none) {
		m.name()
		return m
	}
	m.extend()
	m.anchors()
	m.equal()
	m.extend()
	m.sameAsRemoved()
	m.similar()
	m.fixed()
	m.likeRemoved()
	m.name()
	return m
}

// name sets the ids, and makes new ones.
func (m *matcher) name() {
	for i, j := range m.toRec {
		if j < 0 {
			continue
		}
		m.segs[i].Prose.Segment = m.recs[j].ID
		if m.recs[j].Other != m.segs[i].Text {
			m.how[i] = Edited
		}
	}
	if !slices.Contains(m.toRec, none) {
		return
	}
	for _, j := range m.toRec {
		if j >= 0 {
			m.used[m.recs[j].ID] = true
		}
	}
	stored := map[string]bool{}
	for _, l := range m.past.Lost {
		if l.Stored {
			stored[l.ID] = true
		}
	}
	taken := func(id string) bool {
		return m.used[id] || stored[id] || m.past.Record.Get(id) != nil || m.past.Attic.Get(id) != nil
	}
	numbers := map[string]int{}
	for i := range m.segs {
		if m.toRec[i] == none {
			id := newID(&m.segs[i], taken, numbers)
			m.used[id] = true
			m.segs[i].Prose.Segment = id
			m.how[i] = New
		}
	}
}

const (
	none     = -1 // no match
	fromPast = -2 // matched with the attic
)

// matcher pairs the segments with the messages of the record.
type matcher struct {
	segs []Segment
	past Past
	recs []*catalog.Message
	// how tells for each segment how it came by its id, used the ids that are
	// given.
	how  []Identity
	used map[string]bool
	// compared counts the texts that were held against each other word by word.
	compared int
	// toRec and toSeg are the pairs, by index.
	toRec, toSeg []int
	// text numbers the texts: equal ones have equal numbers.
	segText, recText []int
	texts            int
	segWords         []*fingerprint
	recWords         []*fingerprint
}

func newMatcher(segs []Segment, past Past) *matcher {
	m := &matcher{segs: segs, past: past, how: make([]Identity, len(segs)), used: map[string]bool{}}
	if past.Record != nil {
		m.recs = past.Record.List
	}
	m.toRec, m.toSeg = make([]int, len(segs)), make([]int, len(m.recs))
	for i := range m.toRec {
		m.toRec[i] = none
	}
	for j := range m.toSeg {
		m.toSeg[j] = none
	}
	return m
}

// number numbers the texts.
func (m *matcher) number() {
	segs := m.segs
	m.segText, m.recText = make([]int, len(segs)), make([]int, len(m.recs))
	number := make(map[string]int, len(segs)+len(m.recs))
	numberOf := func(text string) int {
		n, ok := number[text]
		if !ok {
			n = len(number)
			number[text] = n
		}
		return n
	}
	for i := range segs {
		m.segText[i] = numberOf(segs[i].Text)
	}
	for j, r := range m.recs {
		m.recText[j] = numberOf(r.Other)
	}
	m.texts = len(number)
	m.segWords, m.recWords = make([]*fingerprint, len(segs)), make([]*fingerprint, len(m.recs))
}

func (m *matcher) pair(i, j int) { m.toRec[i], m.toSeg[j] = j, i }

// unique pairs texts that are there once before and once now.
func (m *matcher) unique() {
	type place struct{ segs, recs, seg, rec int }
	at := make([]place, m.texts)
	for i, t := range m.segText {
		at[t].segs++
		at[t].seg = i
	}
	for j, t := range m.recText {
		at[t].recs++
		at[t].rec = j
	}
	for i, t := range m.segText {
		if p := at[t]; p.segs == 1 && p.recs == 1 {
			m.pair(i, p.rec)
		}
	}
}

// extend pairs equal neighbours of what is paired, to both sides.
func (m *matcher) extend() {
	for i := 1; i < len(m.segs); i++ {
		if j := m.toRec[i-1] + 1; j > 0 {
			m.pairEqual(i, j)
		}
	}
	for i := len(m.segs) - 2; i >= 0; i-- {
		if j := m.toRec[i+1] - 1; j >= 0 {
			m.pairEqual(i, j)
		}
	}
	// What stands at the beginning or the end of both has the edge for neighbour.
	for k := 0; k < len(m.segs) && k < len(m.recs) && m.pairEqual(k, k); k++ {
	}
	for k := 1; k <= len(m.segs) && k <= len(m.recs) && m.pairEqual(len(m.segs)-k, len(m.recs)-k); k++ {
	}
}

func (m *matcher) pairEqual(i, j int) bool {
	if j >= len(m.recs) || m.toRec[i] != none || m.toSeg[j] != none || m.segText[i] != m.recText[j] {
		return false
	}
	m.pair(i, j)
	return true
}

// anchors pairs headings by the anchor that their author gave them.
func (m *matcher) anchors() {
	var byID map[string]int
	for i := range m.segs {
		if m.toRec[i] != none || m.segs[i].Anchor == "" {
			continue
		}
		if byID == nil {
			byID = make(map[string]int, len(m.recs))
			for j, r := range m.recs {
				byID[r.ID] = j
			}
		}
		if j, ok := byID[string(doc.RoleHeading)+"-"+slug(m.segs[i].Anchor)]; ok && m.toSeg[j] == none {
			m.pair(i, j)
		}
	}
}

// equal pairs the equal texts that are left: those with the same text before
// and after them, then before or after, then in the same gap, then in order.
func (m *matcher) equal() {
	type key struct{ text, before, after int }
	const any = -9
	text := func(ts []int, i int) int {
		if i < 0 || i >= len(ts) {
			return -1
		}
		return ts[i]
	}
	rounds := []func(ts []int, gap []int, i int) key{
		func(ts, gap []int, i int) key { return key{ts[i], text(ts, i-1), text(ts, i+1)} },
		func(ts, gap []int, i int) key { return key{ts[i], text(ts, i-1), any} },
		func(ts, gap []int, i int) key { return key{ts[i], any, text(ts, i+1)} },
		func(ts, gap []int, i int) key { return key{ts[i], gap[i], any} },
		func(ts, gap []int, i int) key { return key{ts[i], any, any} },
	}
	for _, keyOf := range rounds {
		segGap, recGap := m.gaps()
		queue := map[key][]int{}
		for j := range m.recText {
			if m.toSeg[j] == none {
				k := keyOf(m.recText, recGap, j)
				queue[k] = append(queue[k], j)
			}
		}
		if len(queue) == 0 {
			return
		}
		for i := range m.segs {
			if m.toRec[i] != none {
				continue
			}
			k := keyOf(m.segText, segGap, i)
			if q := queue[k]; len(q) > 0 {
				m.pair(i, q[0])
				queue[k] = q[1:]
			}
		}
	}
}

// gaps numbers the gaps between pairs: a segment and a message are in the same
// gap when what is paired before them is one pair. The number is the index in
// the record of that pair, -1 at the beginning.
func (m *matcher) gaps() (segGap, recGap []int) {
	segGap, recGap = make([]int, len(m.segs)), make([]int, len(m.recs))
	last := -1
	for i, j := range m.toRec {
		if j >= 0 {
			last = j
		}
		segGap[i] = last
	}
	last = -1
	for j, i := range m.toSeg {
		if i >= 0 {
			last = j
		}
		recGap[j] = last
	}
	return segGap, recGap
}

// gapsAfter is gaps, counted by the pair that comes after.
func (m *matcher) gapsAfter() (segGap, recGap []int) {
	segGap, recGap = make([]int, len(m.segs)), make([]int, len(m.recs))
	next := len(m.recs)
	for i := len(m.segs) - 1; i >= 0; i-- {
		if j := m.toRec[i]; j >= 0 {
			next = j
		}
		segGap[i] = next
	}
	next = len(m.recs)
	for j := len(m.recs) - 1; j >= 0; j-- {
		if m.toSeg[j] >= 0 {
			next = j
		}
		recGap[j] = next
	}
	return segGap, recGap
}

// candidate is a pair that may be the same segment before and after an edit.
type candidate struct{ seg, rec, like int }

// similar pairs edited texts, the likest first.
func (m *matcher) similar() {
	var segs, recs []int
	for i, j := range m.toRec {
		if j == none {
			segs = append(segs, i)
		}
	}
	for j, i := range m.toSeg {
		if i == none {
			recs = append(recs, j)
		}
	}
	if len(segs) == 0 || len(recs) == 0 {
		return
	}
	var found []candidate
	seen := map[[2]int]bool{}
	try := func(i, j, least, bonus int) {
		if seen[[2]int{i, j}] {
			return
		}
		m.compared++
		like := m.seg(i).likeness(m.rec(j))
		if like < least {
			return
		}
		seen[[2]int{i, j}] = true
		if roleOf(m.recs[j].ID) == m.segs[i].Prose.Role {
			bonus += 50
		}
		found = append(found, candidate{i, j, like + bonus})
	}
	for _, gap := range [2]func() (s, r []int){m.gaps, m.gapsAfter} {
		segGap, recGap := gap()
		inGap := map[int][]int{}
		for _, j := range recs {
			inGap[recGap[j]] = append(inGap[recGap[j]], j)
		}
		for a := 0; a < len(segs); {
			b := a
			for b < len(segs) && segGap[segs[b]] == segGap[segs[a]] {
				b++
			}
			js := inGap[segGap[segs[a]]]
			for k, i := range segs[a:b] {
				from, to := 0, len(js)
				if (b-a)*len(js) > maxGap {
					at := k * len(js) / (b - a)
					from, to = max(0, at-8), min(len(js), at+9)
				}
				for _, j := range js[from:to] {
					try(i, j, likeInPlace, 100)
				}
			}
			a = b
		}
	}
	words := make([]*fingerprint, len(recs))
	for k, j := range recs {
		words[k] = m.rec(j)
	}
	index := newShingles(words)
	for _, i := range segs {
		for _, k := range index.nearest(m.seg(i)) {
			try(i, recs[k], likeMoved, 0)
		}
	}
	// Of equally like ones the pair in order comes first.
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(b.like-a.like, a.seg-b.seg, a.rec-b.rec)
	})
	for _, c := range found {
		if m.toRec[c.seg] == none && m.toSeg[c.rec] == none {
			m.pair(c.seg, c.rec)
		}
	}
}

// fixed pairs what keeps its identity by its place: the title, the standfirst and
// the licence, and what stands alone between the same neighbours as before, if it
// is a heading or a cell, or says at least a little of the same.
func (m *matcher) fixed() {
	for i := range m.segs {
		if m.toRec[i] != none {
			continue
		}
		role := m.segs[i].Prose.Role
		switch role {
		case doc.RoleTitle, doc.RoleStandfirst, doc.RoleLicence:
			for j, r := range m.recs {
				if m.toSeg[j] == none && r.ID == string(role) {
					m.pair(i, j)
				}
			}
			continue
		}
		before, after := -1, len(m.recs)
		if i > 0 {
			before = m.toRec[i-1]
		}
		if i+1 < len(m.segs) {
			after = m.toRec[i+1]
		}
		j := before + 1
		if before < 0 && i > 0 || after != j+1 || m.toSeg[j] != none || roleOf(m.recs[j].ID) != role {
			continue
		}
		if role == doc.RoleHeading || role == doc.RoleCell || m.seg(i).likeness(m.rec(j)) >= likeAlone {
			m.pair(i, j)
		}
	}
}

// take gives a segment the id of a removed one.
func (m *matcher) take(i int, id string) {
	m.toRec[i], m.how[i] = fromPast, Returned
	m.used[id] = true
	m.segs[i].Prose.Segment = id
}

// removed returns the removed segments whose ids are free.
func (m *matcher) removed() []*catalog.Message {
	if m.past.Attic == nil {
		return nil
	}
	var free []*catalog.Message
	for _, r := range m.past.Attic.List {
		if !m.used[r.ID] && m.past.Record.Get(r.ID) == nil {
			free = append(free, r)
		}
	}
	return free
}

// sameAsRemoved gives segments that say what a removed one said its id. The text
// is in the attic, or its hash is with a translation.
func (m *matcher) sameAsRemoved() {
	removed := m.removed()
	if len(removed) == 0 && len(m.past.Lost) == 0 {
		return
	}
	texts := map[string][]string{}
	for _, r := range removed {
		texts[r.Other] = append(texts[r.Other], r.ID)
	}
	hashes := map[string][]string{}
	active := map[string]bool{}
	for _, l := range m.past.Lost {
		if l.Hash != "" && m.past.Record.Get(l.ID) == nil {
			hashes[l.Hash] = append(hashes[l.Hash], l.ID)
			active[l.ID] = active[l.ID] || !l.Stored
		}
	}
	for i := range m.segs {
		if m.toRec[i] != none {
			continue
		}
		text := m.segs[i].Text
		ids := texts[text]
		if len(hashes) > 0 {
			ids = append(ids[:len(ids):len(ids)], hashes[catalog.Hash("", text)]...)
		}
		for _, id := range ids {
			if !m.used[id] {
				m.take(i, id)
				if active[id] {
					m.how[i] = Same // it was never away
				}
				break
			}
		}
	}
}

// likeRemoved gives segments that nearly say what a removed one said its id.
func (m *matcher) likeRemoved() {
	removed := m.removed()
	if len(removed) == 0 || !slices.Contains(m.toRec, none) {
		return
	}
	words := make([]*fingerprint, len(removed))
	for k, r := range removed {
		words[k] = fingerprintOf(r.Other)
	}
	index := newShingles(words)
	var found []candidate
	for i, j := range m.toRec {
		if j != none {
			continue
		}
		for _, k := range index.nearest(m.seg(i)) {
			if like := m.seg(i).likeness(words[k]); like >= likeReturned {
				found = append(found, candidate{i, k, like})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(b.like-a.like, a.seg-b.seg, a.rec-b.rec)
	})
	for _, c := range found {
		if id := removed[c.rec].ID; m.toRec[c.seg] == none && !m.used[id] {
			m.take(c.seg, id)
		}
	}
}

func (m *matcher) seg(i int) *fingerprint {
	if m.segWords[i] == nil {
		m.segWords[i] = fingerprintOf(m.segs[i].Text)
	}
	return m.segWords[i]
}

func (m *matcher) rec(j int) *fingerprint {
	if m.recWords[j] == nil {
		m.recWords[j] = fingerprintOf(m.recs[j].Other)
	}
	return m.recWords[j]
}

// roleOf returns the role that an id begins with, or what stands there instead.
func roleOf(id string) doc.Role {
	for i := range len(id) {
		if id[i] == '-' {
			return doc.Role(id[:i])
		}
	}
	return doc.Role(id)
}
