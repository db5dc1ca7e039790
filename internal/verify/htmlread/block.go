package htmlread

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"skaryna/internal/verify/proof"
)

// kinds are what elements of text are.
var kinds = map[string]proof.Kind{
	"h1": proof.Heading, "h2": proof.Heading, "h3": proof.Heading, "h4": proof.Heading, "h5": proof.Heading, "h6": proof.Heading,
	"p": proof.Paragraph, "pre": proof.Code, "td": proof.Cell, "th": proof.Cell, "caption": proof.Caption, "figcaption": proof.Caption,
}

func (r *reader) block(n *node) error {
	r.end()
	if kind, ok := kinds[n.element]; ok {
		b := r.begin(kind, n)
		if kind == proof.Heading {
			b.Level = int(n.element[1] - '0')
		}
		err := r.inlines(n)
		r.end()
		return err
	}
	switch {
	case n.element == "section" && n.attr("role") == "doc-endnotes":
		return r.notes(n)
	case n.element == "section" && n.attr("role") == "doc-bibliography":
		return r.references(n)
	case n.element == "ul", n.element == "ol":
		return r.list(n)
	case elements[n.element] == void:
		return nil
	}
	return r.flow(n)
}

func (r *reader) list(n *node) error {
	number, err := start(n)
	if err != nil {
		return err
	}
	for _, li := range n.kids {
		if li.element != "li" {
			continue
		}
		r.begin(proof.Item, li)
		if n.element == "ol" {
			r.Say(strconv.Itoa(number))
			number++
		}
		r.end()
		if err := r.flow(li); err != nil {
			return err
		}
	}
	return nil
}

// start returns the number of the first item of a list.
func start(n *node) (int, error) {
	s := n.attr("start")
	if s == "" {
		return 1, nil
	}
	number, err := strconv.Atoi(s)
	if err != nil || number < 0 || number > 1e9 {
		return 0, fmt.Errorf("%s: a list that begins with %.20q", n.place(), s)
	}
	return number, nil
}

// notes reads the notes. The heading over them belongs to the medium.
func (r *reader) notes(section *node) error {
	headed := false
	for _, n := range section.kids {
		switch {
		case n.element == "" && strings.TrimSpace(n.text) == "":
		case n.element == "h2" && !headed:
			headed = true
			r.ed.Margins = append(r.ed.Margins, proof.Block{Text: textOf(n), Place: n.place()})
		case n.element == "ol":
			number, err := start(n)
			if err != nil {
				return err
			}
			for _, li := range n.kids {
				if li.element != "li" {
					continue
				}
				r.begin(proof.Note, li)
				r.Say(strconv.Itoa(number))
				r.end()
				number++
				if err := r.flow(li); err != nil {
					return err
				}
			}
		default:
			return fmt.Errorf("%s: something stands among the notes", n.place())
		}
	}
	return nil
}

// references reads the list of works.
func (r *reader) references(section *node) error {
	for _, n := range section.kids {
		switch {
		case n.element == "" && strings.TrimSpace(n.text) == "":
		case n.element == "h2":
			if err := r.block(n); err != nil {
				return err
			}
		case n.element == "ul" || n.element == "ol":
			for _, li := range n.kids {
				if li.element == "li" {
					if err := r.entry(li); err != nil {
						return err
					}
				}
			}
		default:
			return fmt.Errorf("%s: something stands among the references", n.place())
		}
	}
	return nil
}

func (r *reader) entry(li *node) error {
	b := r.begin(proof.Entry, li)
	for _, k := range li.kids {
		if k.element == "span" && k.hasClass("label") && b.Label == "" && len(bytes.TrimSpace(r.Text)) == 0 {
			b.Label = strings.TrimSpace(textOf(k))
			continue
		}
		if err := r.inline(k); err != nil {
			return err
		}
	}
	r.end()
	return nil
}
