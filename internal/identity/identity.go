// Package identity says what an edition is known by: a short id of what it says,
// which is the same in HTML, PDF and text.
//
// The id is computed from words and addresses and never from a file's bytes, so
// that whoever holds one finished file in any format can compute it anew. What
// goes into it, in this order:
//
//  1. The edition's language, a BCP 47 tag in canonical form.
//  2. The words (see [Words]) of the article in the order of reading: the title,
//     the standfirst, the line of the authors and the line of the dates as they
//     are printed; the blocks; the notes by their number, each its number and its
//     text; the list of works, its heading and each entry with its label.
//     An item of an ordered list begins with its number; a table's caption stands
//     before its cells, which are read row by row; the text that stands for a
//     picture, with the notice beside it if there is one, stands before the
//     caption. A reference to a note is its number.
//  3. The addresses that links lead to, each once, sorted, as they stand in the
//     link: percent-encoded. An address that the link's own text says (see [Says])
//     is among the words already and is left out.
//
// What belongs to the medium and not to the text stands outside: running heads,
// page numbers, the heading over the notes, the list of links of a text edition,
// the word "Figure" before the text that stands for a picture there, ways back,
// the banner of a draft, and the colophon, which prints the id itself.
//
// Between blocks, cells, items, notes and entries, around a label and around a
// reference to a note a word ends; within a line it doesn't end where an emphasis,
// a link, a phrase or a raised letter begins or ends.
//
// The id is for a person's eye: 40 bits that are read out on the telephone. It
// shows that two files say the same where nobody went to great lengths to deceive;
// against somebody who did, there is the signature of a release, and the whole
// digest in its manifest.
package identity

import (
	"crypto/sha256"
	"hash"
	"slices"
	"strings"
	"sync"
)

// Digest is the SHA-256 of the canonical form of an edition or of an article.
type Digest [sha256.Size]byte

// Edition is what an edition is known by.
type Edition struct {
	// Lang is the edition's language, a BCP 47 tag in canonical form.
	Lang   string
	Digest Digest
}

// String returns the edition id as a colophon prints it: "be·7KQ4-2M9D".
func (e Edition) String() string { return e.Lang + "·" + e.Digest.Short() }

// IsZero reports whether there is no id.
func (e Edition) IsZero() bool { return e == Edition{} }

// Article returns the article's digest over its editions, one for each language;
// their order doesn't matter.
func Article(editions []Edition) Digest {
	lines := make([]string, len(editions))
	for i, e := range editions {
		lines[i] = e.Lang + " " + e.Digest.Hex() + "\n"
	}
	slices.Sort(lines)
	return sha256.Sum256([]byte("skaryna article 1\n" + strings.Join(lines, "")))
}

// Hasher computes the digest of an edition. Text, Break and Link are called in
// the order of reading. The zero Hasher is not ready for use.
type Hasher struct {
	lang string
	*slate
	urls []string
}

// slate is what a hasher writes on, and hands on to the next one.
type slate struct {
	sha  hash.Hash
	text []byte // since the last break
	// lines are the words that are still to be hashed.
	lines []byte
}

var slates = sync.Pool{New: func() any { return &slate{sha: sha256.New()} }}

// A block is about what is hashed at once, in bytes. A slate of more than
// keptBlocks blocks is not handed on.
const (
	block      = 4 << 10
	keptBlocks = 16
)

// NewHasher returns a hasher for an edition in a language, a BCP 47 tag in
// canonical form.
func NewHasher(lang string) *Hasher {
	h := &Hasher{lang: lang, slate: slates.Get().(*slate)}
	h.sha.Reset()
	h.text = h.text[:0]
	h.lines = append(h.lines[:0], "skaryna edition 1\n"+lang+"\n"...)
	return h
}

// Text goes on with text. A word may be parted between two calls.
func (h *Hasher) Text(s string) { h.text = append(h.text, s...) }

// Break ends the word at hand.
func (h *Hasher) Break() {
	if len(h.text) == 0 {
		return
	}
	h.lines = appendWords(h.lines, h.text)
	h.text = h.text[:0]
	if len(h.lines) >= block {
		h.sha.Write(h.lines)
		h.lines = h.lines[:0]
	}
}

// Link adds the address of a link whose text is given. The text itself goes to
// [Hasher.Text].
func (h *Hasher) Link(url, text string) {
	if !Says(text, url) {
		h.urls = append(h.urls, url)
	}
}

// Sum ends the last word and returns what the edition is known by. The hasher is
// spent then, and must not be used any more.
func (h *Hasher) Sum() Edition {
	h.Break()
	h.lines = append(h.lines, '\n')
	slices.Sort(h.urls)
	for _, url := range slices.Compact(h.urls) {
		h.lines = append(append(h.lines, url...), '\n')
	}
	h.sha.Write(h.lines)
	e := Edition{Lang: h.lang}
	h.sha.Sum(e.Digest[:0])
	if cap(h.text)+cap(h.lines) <= keptBlocks*block {
		slates.Put(h.slate)
	}
	h.slate = nil
	return e
}
