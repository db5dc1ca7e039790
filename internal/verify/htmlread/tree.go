package htmlread

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"

	"skaryna/internal/verify/proof"
)

// The limits of a page.
const (
	maxDepth = 64
	maxNodes = 1 << 18
)

// node is an element, or text where element is empty.
type node struct {
	element string
	attrs   map[string]string
	text    string
	line    int // from 1
	parent  *node
	kids    []*node
}

func (n *node) attr(key string) string { return n.attrs[key] }

func (n *node) hasClass(class string) bool {
	for _, c := range strings.Fields(n.attrs["class"]) {
		if c == class {
			return true
		}
	}
	return false
}

func (n *node) place() string { return fmt.Sprintf("line %d", n.line) }

// sort says what an element may stand in and hold.
type sort uint8

const (
	flow     sort = iota // holds blocks and running text
	phrasing             // holds running text only, and stands in it
	block                // holds running text only, and stands among blocks
	frame                // holds elements only
	void                 // holds nothing
	raw                  // holds text that is no text of the page
)

// elements are those that a page may have. Whatever a browser would close by
// itself, move about, run or fetch is not among them, so that the tree that is
// read here is the one that every browser builds.
var elements = map[string]sort{
	"html": frame, "head": frame, "body": flow, "title": raw, "style": raw, "script": raw, "meta": void, "link": void,
	"header": flow, "main": flow, "article": flow, "nav": flow, "section": flow, "footer": flow, "div": flow, "aside": flow,
	"blockquote": flow, "figure": flow, "figcaption": flow, "li": flow, "td": flow, "th": flow, "caption": flow, "dd": flow, "dt": flow,
	"ul": frame, "ol": frame, "dl": frame, "table": frame, "thead": frame, "tbody": frame, "tfoot": frame, "tr": frame,
	"h1": block, "h2": block, "h3": block, "h4": block, "h5": block, "h6": block, "p": block, "pre": block,
	"a": phrasing, "span": phrasing, "em": phrasing, "strong": phrasing, "code": phrasing, "sup": phrasing, "sub": phrasing,
	"u": phrasing, "time": phrasing, "abbr": phrasing, "cite": phrasing, "q": phrasing, "small": phrasing, "bdi": phrasing, "kbd": phrasing,
	"br": void, "wbr": void, "hr": void, "img": void,
}

// within are the elements that stand in certain others only.
var within = map[string][]string{
	"head": {"html"}, "body": {"html"}, "title": {"head"}, "style": {"head"}, "script": {"head"}, "meta": {"head"}, "link": {"head"},
	"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "caption": {"table"}, "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"},
	"tr": {"thead", "tbody", "tfoot"}, "td": {"tr"}, "th": {"tr"}, "figcaption": {"figure"},
}

// attributes are those that an element may have; those that begin with "aria-"
// and "data-" besides. None of them runs anything, and none hides anything.
var attributes = map[string]bool{
	"id": true, "class": true, "lang": true, "dir": true, "title": true, "role": true, "tabindex": true, "translate": true,
	"href": true, "hreflang": true, "type": true, "rel": true, "start": true, "scope": true, "datetime": true, "cite": true,
	"alt": true, "src": true, "width": true, "height": true, "charset": true, "name": true, "content": true, "property": true, "http-equiv": true,
	"sizes": true, "media": true, "colspan": true, "rowspan": true,
}

// parse reads a page into its tree. It takes only pages that say outright where
// each element ends.
func parse(page []byte) (*node, error) {
	root := &node{line: 1}
	p := parser{at: root, line: 1, z: html.NewTokenizer(bytes.NewReader(page))}
	p.z.SetMaxBuf(0)
	for {
		kind := p.z.Next()
		if kind == html.ErrorToken {
			break
		}
		if err := p.token(kind); err != nil {
			return nil, fmt.Errorf("line %d: %w", p.line, err)
		}
		p.line += bytes.Count(p.z.Raw(), []byte("\n"))
	}
	if err := p.z.Err(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("line %d: %w", p.line, err)
	}
	if p.at != root {
		return nil, fmt.Errorf("line %d: the page ends within <%s>", p.line, p.at.element)
	}
	if !p.doctype || len(root.kids) != 1 || root.kids[0].element != "html" {
		return nil, errors.New("not a page of HTML as an edition is")
	}
	return root.kids[0], nil
}

type parser struct {
	z       *html.Tokenizer
	at      *node
	line    int
	depth   int
	nodes   int
	said    int // bytes of text so far
	doctype bool
}

func (p *parser) token(kind html.TokenType) error {
	if p.nodes++; p.nodes > maxNodes {
		return errors.New("the page has too many elements")
	}
	// The raw text is gone once the token is read.
	line := p.line
	switch kind {
	case html.DoctypeToken:
		if p.at.parent != nil || len(p.at.kids) > 0 || p.doctype || !strings.EqualFold(string(p.z.Text()), "html") {
			return errors.New("a document type where there is none")
		}
		p.doctype = true
		return nil
	case html.CommentToken:
		return errors.New("a comment, or what a browser takes for one")
	case html.TextToken:
		return p.text(string(p.z.Text()), line)
	case html.StartTagToken, html.SelfClosingTagToken:
		return p.start(line, kind == html.SelfClosingTagToken)
	case html.EndTagToken:
		name, _ := p.z.TagName()
		if elements[string(name)] == void || p.at.element != string(name) {
			return fmt.Errorf("</%.20s> ends what is not open: <%s> is", name, p.at.element)
		}
		p.at = p.at.parent
		p.depth--
		return nil
	}
	return nil
}

func (p *parser) text(text string, line int) error {
	if p.said += len(text); p.said > proof.MaxText {
		return fmt.Errorf("the page has more than %d MB of text", proof.MaxText>>20)
	}
	blank := strings.Trim(text, " \t\n\r\f") == ""
	if strings.ContainsAny(text, "\x00\uFFFD") {
		return errors.New("bytes that are no text")
	}
	if i := strings.IndexFunc(text, turning); i >= 0 {
		return fmt.Errorf("a character that cannot be seen, %U", []rune(text[i:])[0])
	}
	switch elements[p.at.element] {
	case frame:
		if !blank {
			return fmt.Errorf("text in <%s>", p.at.element)
		}
		return nil
	}
	if p.at.parent == nil {
		if !blank {
			return errors.New("text outside the page")
		}
		return nil
	}
	p.at.kids = append(p.at.kids, &node{text: text, line: line, parent: p.at})
	return nil
}

func (p *parser) start(line int, closed bool) error {
	tag, more := p.z.TagName()
	name := string(tag)
	kind, ok := elements[name]
	if !ok {
		return fmt.Errorf("an edition has no element <%.20s>", name)
	}
	if closed && kind != void {
		return fmt.Errorf("<%s/> does not end where it begins", name)
	}
	n := &node{element: name, line: line, parent: p.at}
	for more {
		var key, value []byte
		key, value, more = p.z.TagAttr()
		k := string(key)
		if n.attrs == nil {
			n.attrs = make(map[string]string)
		}
		if _, twice := n.attrs[k]; twice {
			continue // of two of one name the first counts, as in a browser
		}
		if !attributes[k] && !strings.HasPrefix(k, "aria-") && !strings.HasPrefix(k, "data-") {
			return fmt.Errorf("<%s> has the attribute %.20q, which an edition has not", name, k)
		}
		if len(n.attrs) >= 32 {
			return fmt.Errorf("<%s> has too many attributes", name)
		}
		n.attrs[k] = string(value)
	}
	if d := n.attr("dir"); d != "" && d != "ltr" && (d != "rtl" || !rightToLeft(n.attr("lang"))) {
		return fmt.Errorf("<%s> is written in the direction %.10q, and its language is not", name, d)
	}
	if err := p.allowed(n, kind); err != nil {
		return err
	}
	p.at.kids = append(p.at.kids, n)
	if kind == void {
		return nil
	}
	if p.depth++; p.depth > maxDepth {
		return errors.New("elements nested too deep")
	}
	p.at = n
	return nil
}

// allowed reports whether an element may stand where it does.
func (p *parser) allowed(n *node, kind sort) error {
	parent := p.at.element
	bad := fmt.Errorf("<%s> may not stand in <%s>", n.element, parent)
	if list := within[n.element]; list != nil {
		for _, name := range list {
			if name == parent {
				return nil
			}
		}
		return bad
	}
	if n.element == "html" {
		if p.at.parent != nil || len(p.at.kids) > 0 {
			return bad
		}
		return nil
	}
	switch elements[parent] {
	case frame, raw:
		return bad
	case phrasing, block:
		if kind != phrasing && n.element != "br" && n.element != "wbr" && n.element != "img" {
			return bad
		}
	}
	if p.at.parent == nil {
		return bad
	}
	if n.element == "a" {
		for up := p.at; up != nil; up = up.parent {
			if up.element == "a" {
				return errors.New("a link within a link")
			}
		}
	}
	return nil
}
