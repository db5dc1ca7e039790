// Package htmlread reads a finished page back. It shares no code with the writer
// and trusts no page: one that a browser could show otherwise than it is read here
// is refused.
package htmlread

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"skaryna/internal/verify/proof"
)

// Read reads a page. The error says what keeps it from being the page of an
// edition, and in which line.
func Read(page []byte) (*proof.Edition, error) {
	if len(page) > proof.MaxFile {
		return nil, fmt.Errorf("the page has more than %d MB", proof.MaxFile>>20)
	}
	root, err := parse(page)
	if err != nil {
		return nil, err
	}
	r := &reader{ed: &proof.Edition{Format: "html", Lang: root.attr("lang")}, ids: map[string]*node{}, labels: map[*node]string{}}
	if err := r.index(root); err != nil {
		return nil, err
	}
	if len(root.kids) != 2 || root.kids[0].element != "head" || root.kids[1].element != "body" {
		return nil, errors.New("not a page of HTML as an edition is: no head and body")
	}
	if root.attr("class") != "" || root.kids[1].attr("class") != "" {
		return nil, errors.New("not the page of an edition: a class on the whole page")
	}
	if err := r.head(root.kids[0]); err != nil {
		return nil, err
	}
	if err := r.body(root.kids[1]); err != nil {
		return nil, err
	}
	if len(r.ed.Blocks) > proof.MaxBlocks {
		return nil, fmt.Errorf("the page has more than %d blocks", proof.MaxBlocks)
	}
	return r.ed, nil
}

type reader struct {
	ed  *proof.Edition
	ids map[string]*node
	// labels are those of the works that were cited so far.
	labels map[*node]string
	proof.Builder
}

// index notes the anchors; two of one name are an error, as a link could lead to
// either.
func (r *reader) index(n *node) error {
	if id := n.attr("id"); id != "" {
		if r.ids[id] != nil {
			return fmt.Errorf("%s: the anchor %.40q is there twice", n.place(), id)
		}
		r.ids[id] = n
	}
	for _, k := range n.kids {
		if err := r.index(k); err != nil {
			return err
		}
	}
	return nil
}

// draft is the sheet that a draft has besides: a word above each printed page.
var draft = regexp.MustCompile(`^@page\{@top-center\{[^{}]*\}\}$`)

// head sees that nothing in the head runs, fetches or leads away.
func (r *reader) head(head *node) error {
	for _, n := range head.kids {
		switch n.element {
		case "script":
			if n.attr("type") != "application/ld+json" || n.attr("src") != "" {
				return fmt.Errorf("%s: a script", n.place())
			}
		case "style":
			if sheet := textOf(n); !draft.MatchString(sheet) {
				r.ed.Style += sheet + "\n"
			}
		case "link":
			switch rel := n.attr("rel"); {
			case rel == "alternate" || rel == "canonical" || rel == "icon" && strings.HasPrefix(n.attr("href"), "data:"):
			default:
				return fmt.Errorf("%s: the page asks for another file", n.place())
			}
		case "meta":
			switch h := n.attr("http-equiv"); {
			case h == "" || strings.EqualFold(h, "Content-Security-Policy"):
			case strings.EqualFold(h, "x-dns-prefetch-control") && n.attr("content") == "off": // it keeps from asking
			default:
				return fmt.Errorf("%s: the page asks the browser for %.20q", n.place(), h)
			}
		}
	}
	return nil
}

func textOf(n *node) string {
	if n.element == "" {
		return n.text
	}
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(textOf(k))
	}
	return b.String()
}

// body reads the parts of a page in their order: what leads about it, the article
// and the colophon. Text anywhere else is an error.
func (r *reader) body(body *node) error {
	var article, footer *node
	for _, n := range body.kids {
		switch {
		case n.element == "" && strings.TrimSpace(n.text) == "":
		case n.element == "a" && n.hasClass("skip") && article == nil, n.element == "header" && n.hasClass("masthead") && article == nil:
			r.ed.Margins = append(r.ed.Margins, proof.Block{Text: textOf(n), Place: n.place()})
		case n.element == "main" && article == nil:
			var kids []*node
			for _, k := range n.kids {
				if k.element != "" || strings.TrimSpace(k.text) != "" {
					kids = append(kids, k)
				}
			}
			if len(kids) != 1 || kids[0].element != "article" {
				return fmt.Errorf("%s: something stands beside the article", n.place())
			}
			article = kids[0]
			if err := r.shown(n); err != nil {
				return err
			}
			if err := r.flow(article); err != nil {
				return err
			}
		case n.element == "footer" && article != nil && footer == nil:
			footer = n
			if err := r.shown(n); err != nil {
				return err
			}
			if err := r.colophon(n); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s: something stands outside the article", n.place())
		}
	}
	if article == nil || len(r.ed.Blocks) == 0 {
		return errors.New("the page has no article")
	}
	return nil
}

// hiding are the classes by which an edition's sheet takes things out of sight, on
// the screen or on paper.
var hiding = []string{"skip", "masthead", "back", "backs", "index"}

// shown sees that nothing is taken out of sight but the ways back.
func (r *reader) shown(n *node) error {
	if n.element == "a" && r.isBack(n) || n.element == "span" && n.hasClass("backs") && r.backs(n) == nil {
		return nil
	}
	for _, class := range hiding {
		if n.hasClass(class) {
			return fmt.Errorf("%s: the class %q hides what the article says", n.place(), class)
		}
	}
	for _, k := range n.kids {
		if err := r.shown(k); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) colophon(footer *node) error {
	blocks := r.ed.Blocks
	r.languages(footer)
	r.ed.Blocks = nil
	err := r.flow(footer)
	for _, b := range r.ed.Blocks {
		if b.Kind != proof.Item {
			r.ed.Colophon = append(r.ed.Colophon, b)
		}
	}
	r.ed.Blocks = blocks
	return err
}

// languages notes the languages that the colophon leads to, and the page's own.
func (r *reader) languages(n *node) {
	lang := n.attr("hreflang")
	if n.attr("aria-current") == "page" {
		lang = r.ed.Lang
	}
	if lang != "" && len(r.ed.Languages) < 100 && !slices.Contains(r.ed.Languages, lang) {
		r.ed.Languages = append(r.ed.Languages, lang)
	}
	for _, k := range n.kids {
		r.languages(k)
	}
}

// begin begins a block; end ends it.
func (r *reader) begin(kind proof.Kind, n *node) *proof.Block {
	r.end()
	return r.Begin(kind, n.place())
}

func (r *reader) end() { r.End(r.ed) }

// flow reads what may hold blocks as well as text. Text that stands there bare is
// a paragraph.
func (r *reader) flow(n *node) error {
	for _, k := range n.kids {
		var err error
		switch sort := elements[k.element]; {
		case k.element == "":
			if strings.TrimSpace(k.text) != "" || r.Cur != nil {
				r.bare(k)
				r.Say(k.text)
			}
		case k.element == "img":
			r.begin(proof.Picture, k)
			if !strings.HasPrefix(k.attr("src"), "data:image/") {
				return fmt.Errorf("%s: a picture from elsewhere", k.place())
			}
			r.Say(k.attr("alt"))
			r.end()
		case sort == phrasing || k.element == "br" || k.element == "wbr":
			r.bare(k)
			err = r.inline(k)
		default:
			err = r.block(k)
		}
		if err != nil {
			return err
		}
	}
	r.end()
	return nil
}

// bare begins a paragraph unless there is one.
func (r *reader) bare(n *node) {
	if r.Cur == nil {
		r.begin(proof.Paragraph, n)
	}
}
