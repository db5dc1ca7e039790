package verify

import (
	"fmt"
	"slices"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/identity"
	"skaryna/internal/verify/proof"
)

// formats holds the formats of one language against each other.
func (v *verifier) formats(copies []*edition) Edition {
	first := copies[0]
	e := Edition{ID: first.id.String(), Lang: first.lang}
	same := true
	for i, c := range copies {
		if !slices.Contains(e.Formats, c.Format) {
			e.Formats = append(e.Formats, c.Format)
		}
		if i > 0 && !v.pair(first, c) {
			same = false
		}
		v.margins(c)
	}
	e.Agrees = agreementOf(first)
	e.Agrees.Same = same
	return e
}

// agreementOf counts what is in an edition. A text marks no citation, and tells no
// entry of the references from an item.
func agreementOf(c *edition) Agreement {
	a := Agreement{Words: len(c.words), Headings: c.Count(proof.Heading), Links: len(c.Links()), Notes: c.Count(proof.Note)}
	if c.Format == "txt" {
		return a
	}
	a.Citations = len(c.Cites())
	for i := range c.Blocks {
		if c.Blocks[i].Kind != proof.Entry {
			a.Numbers += len(numbersOf(c.Blocks[i].Text))
		}
	}
	return a
}

// pair holds two editions in one language against each other. It tells the first
// difference only: the others follow from it as often as not.
func (v *verifier) pair(a, b *edition) bool {
	for _, compare := range []func(a, b *edition) bool{v.sameWords, v.sameHeadings, v.sameBlocks, v.sameLinks, v.sameNotes, v.sameColophon} {
		if !compare(a, b) {
			return false
		}
	}
	return true
}

// differ tells a difference at a place of b, with that of a.
func (v *verifier) differ(a, b *edition, placeA, placeB, format string, args ...any) bool {
	if len(v.report.Faults) < MaxFaults {
		v.report.Faults = append(v.report.Faults, Fault{Path: b.path, Place: placeB, Other: a.path, OtherPlace: placeA, Message: diag.Textf(format, args...)})
	}
	return false
}

func (v *verifier) sameWords(a, b *edition) bool {
	for i := range max(len(a.words), len(b.words)) {
		if i < len(a.words) && i < len(b.words) && a.words[i].Text == b.words[i].Text {
			continue
		}
		return v.differ(a, b, a.placeOf(i), b.placeOf(i), "word %d differs: %q stands where the other has %q", i+1, b.around(i), a.around(i))
	}
	return true
}

// placeOf returns where a word stands.
func (c *edition) placeOf(word int) string {
	if len(c.words) == 0 {
		return ""
	}
	return c.Blocks[c.words[min(word, len(c.words)-1)].Block].Place
}

// around returns the words around one.
func (c *edition) around(word int) string {
	var s []string
	for i := max(word-3, 0); i < min(word+4, len(c.words)); i++ {
		s = append(s, c.words[i].Text)
	}
	return strings.Join(s, " ")
}

func wordsOf(s string) string {
	return strings.Join(slices.Collect(identity.Words(s)), " ")
}

func (v *verifier) sameHeadings(a, b *edition) bool {
	ha, hb := a.Headings(), b.Headings()
	exact := a.Format != "pdf" && b.Format != "pdf"
	la, lb := levels(a, b.Format), levels(b, a.Format)
	for i := range max(len(ha), len(hb)) {
		switch {
		case i >= len(ha):
			return v.differ(a, b, "", hb[i].Place, "a heading that the other has not: %.60q", hb[i].Text)
		case i >= len(hb):
			return v.differ(a, b, ha[i].Place, "", "a heading is missing: %.60q", ha[i].Text)
		case wordsOf(ha[i].Text) != wordsOf(hb[i].Text):
			return v.differ(a, b, ha[i].Place, hb[i].Place, "heading %d is %.60q and not %.60q", i+1, hb[i].Text, ha[i].Text)
		case la[i] != lb[i] && (exact || a.Format == "html" || b.Format == "html"):
			return v.differ(a, b, ha[i].Place, hb[i].Place, "the heading %.60q has the level %d and not %d", hb[i].Text, lb[i], la[i])
		}
	}
	return true
}

// levels returns the levels of an edition's headings as they can be compared with
// those of another format: a text has one sign for the levels below the third, and
// a PDF leaves out no level.
func levels(c *edition, other string) []int {
	var all []int
	before := 0
	for _, h := range c.Headings() {
		level := h.Level
		if c.Format == "pdf" || other == "pdf" {
			level = min(level, before+1)
		}
		before = level
		if c.Format == "txt" || other == "txt" {
			level = min(level, 4)
		}
		all = append(all, level)
	}
	return all
}

// sameBlocks compares the blocks of the formats that mark them all.
func (v *verifier) sameBlocks(a, b *edition) bool {
	if a.Format == "txt" || b.Format == "txt" {
		return true
	}
	for i := range max(len(a.Blocks), len(b.Blocks)) {
		if i >= len(a.Blocks) || i >= len(b.Blocks) {
			return v.differ(a, b, "", "", "it has %d blocks and not %d", len(b.Blocks), len(a.Blocks))
		}
		x, y := &a.Blocks[i], &b.Blocks[i]
		switch {
		case x.Kind != y.Kind:
			return v.differ(a, b, x.Place, y.Place, "block %d is of the kind %q and not %q: %.60q", i+1, y.Kind, x.Kind, y.Text)
		case wordsOf(x.Said()) != wordsOf(y.Said()):
			return v.differ(a, b, x.Place, y.Place, "block %d says %.60q and not %.60q", i+1, y.Text, x.Text)
		case !slices.Equal(x.Cites, y.Cites):
			return v.differ(a, b, x.Place, y.Place, "block %d cites %s and not %s: %.60q", i+1, citesOf(y.Cites), citesOf(x.Cites), y.Text)
		case !slices.Equal(urlsOf(x.Links), urlsOf(y.Links)):
			return v.differ(a, b, x.Place, y.Place, "block %d leads to %s and not to %s", i+1, list(urlsOf(y.Links)), list(urlsOf(x.Links)))
		}
	}
	return true
}

func citesOf(cites []proof.Cite) string {
	var s []string
	for _, c := range cites {
		s = append(s, c.Label+" ("+c.Target+")")
	}
	return list(s)
}

func list(s []string) string {
	if len(s) == 0 {
		return "–"
	}
	return strings.Join(s, ", ")
}

// urlsOf returns the addresses of links, encoded alike.
func urlsOf(links []proof.Link) []string {
	var s []string
	for _, l := range links {
		s = append(s, encoded(l.URL))
	}
	return s
}

// encoded percent-encodes what may not stand in an address (RFC 3986, 2).
func encoded(url string) string {
	var b strings.Builder
	for i := range len(url) {
		switch c := url[i]; {
		case c <= ' ' || c >= 0x7F, strings.IndexByte("\"<>\\^`{|}", c) >= 0:
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// addresses returns the links of an edition whose address the text does not say,
// each once, sorted.
func addresses(c *edition) []string {
	var all []string
	for _, l := range c.Links() {
		if !identity.Says(l.Text, l.URL) {
			all = append(all, encoded(l.URL))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (v *verifier) sameLinks(a, b *edition) bool {
	x, y := addresses(a), addresses(b)
	for _, u := range x {
		if _, ok := slices.BinarySearch(y, u); !ok {
			return v.differ(a, b, a.linkPlace(u), "", "a link is missing: %s", u)
		}
	}
	for _, u := range y {
		if _, ok := slices.BinarySearch(x, u); !ok {
			return v.differ(a, b, "", b.linkPlace(u), "a link that the other has not: %s", u)
		}
	}
	return true
}

func (c *edition) linkPlace(url string) string {
	for _, l := range c.Links() {
		if encoded(l.URL) == url {
			return l.Place
		}
	}
	return ""
}

func (v *verifier) sameNotes(a, b *edition) bool {
	notes := func(c *edition) (s []string) {
		for i := range c.Blocks {
			if c.Blocks[i].Kind == proof.Note {
				s = append(s, c.Blocks[i].Text)
			}
		}
		return s
	}
	if x, y := notes(a), notes(b); !slices.Equal(x, y) {
		return v.differ(a, b, "", "", "it has the notes %s and not %s", list(y), list(x))
	}
	return true
}

func (v *verifier) sameColophon(a, b *edition) bool {
	said := func(c *edition) []string {
		var s strings.Builder
		for _, b := range c.Colophon {
			s.WriteString(b.Text + "\n")
		}
		return slices.Collect(identity.Words(s.String()))
	}
	x, y := said(a), said(b)
	if slices.Equal(x, y) {
		return true
	}
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	cut := func(s []string) string { return strings.Join(s[min(max(i-3, 0), len(s)):min(i+4, len(s))], " ") }
	return v.differ(a, b, a.colophonPlace(), b.colophonPlace(), "the colophon says %q where the other has %q", cut(y), cut(x))
}

func (c *edition) colophonPlace() string {
	if len(c.Colophon) == 0 {
		return ""
	}
	return c.Colophon[0].Place
}

// strayWords is how many words of its own a page's margin may have: "Page 2 of 7",
// "Skip to the text".
const strayWords = 6

// margins sees that nothing is said in the margins of a page that the article
// does not say.
func (v *verifier) margins(c *edition) {
	known := map[string]bool{}
	for _, w := range c.words {
		known[w.Text] = true
	}
	for _, b := range c.Colophon {
		for w := range identity.Words(b.Text) {
			known[w] = true
		}
	}
	for _, b := range c.Margins {
		stray := 0
		for w := range identity.Words(b.Text) {
			if !known[w] && strings.Trim(w, "0123456789") != "" {
				stray++
			}
		}
		if stray > strayWords {
			v.fault(c.path, b.Place, "the margin says what the article does not: %.80q", b.Text)
		}
	}
}
