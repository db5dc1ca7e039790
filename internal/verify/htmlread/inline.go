package htmlread

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/verify/proof"
)

func (r *reader) inlines(n *node) error {
	for _, k := range n.kids {
		if err := r.inline(k); err != nil {
			return err
		}
	}
	return nil
}

// inline adds running text to the block at hand.
func (r *reader) inline(n *node) error {
	switch n.element {
	case "":
		r.Say(n.text)
		return nil
	case "br":
		r.Say("\n")
		return nil
	case "wbr":
		return nil
	case "img":
		return fmt.Errorf("%s: a picture within a line", n.place())
	case "a":
		return r.link(n)
	case "span":
		if n.hasClass("backs") {
			return r.backs(n)
		}
	case "sup":
		if n.hasClass("noteref") {
			r.Say(" ")
			err := r.inlines(n)
			r.Say(" ")
			return err
		}
	}
	if sort := elements[n.element]; sort != phrasing {
		// A block in what holds text and blocks: the line ends there.
		r.Say("\n")
		err := r.inlines(n)
		r.Say("\n")
		return err
	}
	return r.inlines(n)
}

// backs passes over the ways back from an entry: links into the page whose text
// is a letter or two.
func (r *reader) backs(n *node) error {
	for _, k := range n.kids {
		switch {
		case k.element == "" && strings.TrimSpace(k.text) == "":
		case k.element == "a" && r.isBack(k):
		default:
			return fmt.Errorf("%s: text among the ways back", k.place())
		}
	}
	return nil
}

// isBack reports whether a link does no more than lead back to where the reader
// came from.
func (r *reader) isBack(n *node) bool {
	target, ok := strings.CutPrefix(n.attr("href"), "#")
	if n.attr("role") != "doc-backlink" || !ok || r.ids[target] == nil {
		return false
	}
	text := strings.TrimRight(strings.TrimPrefix(textOf(n), "↩\uFE0E"), " ")
	if utf8.RuneCountInString(text) > 4 {
		return false
	}
	return strings.IndexFunc(text, func(c rune) bool { return !unicode.IsDigit(c) && !unicode.IsLetter(c) }) < 0
}

// link reads a link: out of the edition, to a work, to a note, back, or to a place
// in the page.
func (r *reader) link(n *node) error {
	if r.isBack(n) {
		return nil
	}
	before := len(r.Text)
	if err := r.inlines(n); err != nil {
		return err
	}
	text := string(r.Text[before:])
	href := n.attr("href")
	target, inside := strings.CutPrefix(href, "#")
	switch {
	case inside && r.ids[target] == nil:
		return fmt.Errorf("%s: the link %.40q leads nowhere", n.place(), text)
	case inside && n.attr("role") == "doc-biblioref":
		r.Cur.Cites = append(r.Cur.Cites, proof.Cite{Label: strings.TrimSpace(text), Target: target})
		return r.cited(n, text, r.ids[target])
	case inside:
	default:
		r.Cur.Links = append(r.Cur.Links, proof.Link{Text: text, URL: href, Place: n.place()})
	}
	return nil
}

// cited sees that a citation by number leads to the work of that number.
func (r *reader) cited(n *node, text string, entry *node) error {
	label, known := r.labels[entry]
	for i := 0; i < len(entry.kids) && !known; i++ {
		if k := entry.kids[i]; k.element == "span" && k.hasClass("label") {
			label, known = textOf(k), true
		}
	}
	r.labels[entry] = label
	// A style that cites by names and years has no labels.
	notDigit := func(c rune) bool { return !unicode.IsDigit(c) }
	number := strings.TrimFunc(label, notDigit)
	text = strings.TrimSpace(text)
	if text != "" && strings.IndexFunc(text, notDigit) < 0 && number != "" && number != text {
		return fmt.Errorf("%s: the citation %s leads to the work %q", n.place(), text, strings.TrimSpace(label))
	}
	return nil
}
