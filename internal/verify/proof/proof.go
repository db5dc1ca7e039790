// Package proof holds what a finished edition says, read back from its file. The
// form is the same whichever format the file has, so that one can be held against
// the other.
package proof

import (
	"regexp"
	"slices"
	"strings"

	"skaryna/internal/identity"
)

// The limits of an edition. A book of a thousand pages keeps well below each.
const (
	// MaxFile is how many bytes a file may have, with all its pictures.
	MaxFile = 64 << 20
	// MaxText is how many bytes of text an edition may have, MaxBlocks how many
	// blocks.
	MaxText   = 8 << 20
	MaxBlocks = 1 << 17
)

// Edition is a finished edition as its file says it.
type Edition struct {
	// Format is "html", "pdf" or "txt".
	Format string
	// Lang is the language that the file says it is in, a BCP 47 tag; empty in a
	// text, which says it by its id alone.
	Lang string
	// Blocks are the article's blocks in the order of reading, without what belongs
	// to the medium: see package identity.
	Blocks []Block
	// Listed are the addresses that a text lists below the article; empty in other
	// formats, whose blocks have their links.
	Listed []Link
	// Colophon are the lines below the article that say what the edition is.
	Colophon []Block
	// Words of the margins and of the way about the page, by their places.
	Margins []Block
	// Languages are those that the colophon of a page says the article is published
	// in; empty in other formats.
	Languages []string
	// Style is the sheet that a page is set by; empty in other formats.
	Style string
}

// Kind is what a block is.
type Kind string

// The kinds. A text tells no paragraphs from captions, and no cells of a table
// that was too wide to be drawn.
const (
	Heading   Kind = "heading"
	Paragraph Kind = "paragraph"
	Item      Kind = "item" // the number of an item, and nothing where it has none
	Code      Kind = "code"
	Cell      Kind = "cell"
	Caption   Kind = "caption"
	Picture   Kind = "picture" // the text that stands for it
	Note      Kind = "note"    // the number of a note; its blocks follow
	Entry     Kind = "entry"   // a work of the list of references, with its label
)

// Block is what stands by itself.
type Block struct {
	Kind Kind
	// Level is a heading's: 1 for the title.
	Level int
	// Label is what stands before an entry.
	Label string
	// Text is what the block says. The number of a note that it refers to stands
	// apart, between spaces.
	Text string
	// Mark is what a text sets before the text that stands for a picture: the word
	// for it.
	Mark string
	// Splits are the bytes of Text, line ends, at which a word may have been parted
	// that is wider than a line.
	Splits []int
	// Cites are the citations in it, as far as the format marks them.
	Cites []Cite
	// Links are the links in it that lead out of the edition.
	Links []Link
	// Place says where it is in the file: "line 12", "page 3".
	Place string
}

// Said returns all that a block says, with its label.
func (b *Block) Said() string {
	if b.Label == "" {
		return b.Text
	}
	return b.Label + "\n" + b.Text
}

// Cite is a reference to a work.
type Cite struct {
	// Label is what is printed, Target the anchor that it leads to.
	Label, Target string
}

// Link leads out of an edition.
type Link struct{ Text, URL, Place string }

// ID computes the edition's id anew from what the file says.
func (e *Edition) ID(lang string) identity.Edition {
	h := identity.NewHasher(lang)
	for i := range e.Blocks {
		h.Text(e.Blocks[i].Said())
		h.Break()
	}
	for _, l := range e.Links() {
		h.Link(l.URL, l.Text)
	}
	return h.Sum()
}

// Links returns the links that lead out of the edition, in the order of reading.
func (e *Edition) Links() (all []Link) {
	for i := range e.Blocks {
		all = append(all, e.Blocks[i].Links...)
	}
	return append(all, e.Listed...)
}

// Cites returns the citations, in the order of reading.
func (e *Edition) Cites() (all []Cite) {
	for i := range e.Blocks {
		all = append(all, e.Blocks[i].Cites...)
	}
	return all
}

// Size returns how many bytes of text the edition has.
func (e *Edition) Size() (n int) {
	for i := range e.Blocks {
		n += len(e.Blocks[i].Text) + len(e.Blocks[i].Label)
	}
	return n
}

// Word is a word with the block that it stands in.
type Word struct {
	Text  string
	Block int
}

// Words returns the words of the article.
func (e *Edition) Words() []Word {
	var all []Word
	for i := range e.Blocks {
		for w := range identity.Words(e.Blocks[i].Said()) {
			all = append(all, Word{w, i})
		}
	}
	return all
}

// Printed is what an edition says it is.
type Printed struct {
	// Edition is the edition id, "be·7KQ4-2M9D", Lang the language in it.
	Edition, Lang string
	// Article is the article id, "7KQ4-2M9D".
	Article string
	// Key is the fingerprint of the publication's key, "7KQ4-2M9D-0C5H-EZ8W".
	Key string
	// Place is where they stand.
	Place string
}

var (
	editionID   = regexp.MustCompile(`(?:^|[\s(])([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*?)[·-]([0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4})(?:$|[\s).,;])`)
	fingerprint = regexp.MustCompile(`(?:^|[\s(])([0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3})(?:$|[\s).,;])`)
	articleID   = regexp.MustCompile(`(?:^|[\s(])([0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4})(?:$|[\s).,;])`)
)

// Printed returns the ids that the colophon prints, the first of each kind.
func (e *Edition) Printed() (p Printed) {
	for _, b := range e.Colophon {
		text := strings.NewReplacer("\u00A0", " ", "-\n", "-").Replace(b.Text)
		if m := editionID.FindStringSubmatch(text); m != nil && p.Edition == "" {
			p.Lang, p.Edition, p.Place = m[1], m[1]+"·"+m[2], b.Place
		}
		if m := fingerprint.FindStringSubmatch(text); m != nil && p.Key == "" {
			p.Key = m[1]
		}
		if m := articleID.FindStringSubmatch(text); m != nil && p.Article == "" {
			p.Article = m[1]
		}
	}
	return p
}

// Headings returns the headings.
func (e *Edition) Headings() []Block {
	return slices.DeleteFunc(slices.Clone(e.Blocks), func(b Block) bool { return b.Kind != Heading })
}

// Count returns how many blocks there are of a kind.
func (e *Edition) Count(k Kind) (n int) {
	for i := range e.Blocks {
		if e.Blocks[i].Kind == k {
			n++
		}
	}
	return n
}
