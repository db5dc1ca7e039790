package html_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"skaryna/internal/edition"
	"skaryna/internal/render/html"
	"skaryna/internal/render/rendertest"
)

// The rules that every page keeps. The checker of the W3C is not to be had
// offline; this list says what it would, as far as these pages go.

// allowedAttributes lists every element that a page may have, with its
// attributes. Attributes of all elements stand under "*". There is no style and
// no event among them.
var allowedAttributes = map[string][]string{
	"*":    {"id", "lang", "dir", "class", "role", "aria-label", "aria-labelledby", "translate"},
	"html": {}, "head": {}, "body": {}, "title": {}, "style": {},
	"meta":   {"charset", "name", "property", "http-equiv", "content"},
	"link":   {"rel", "href", "hreflang", "type", "title"},
	"script": {"type"},
	"header": {}, "main": {}, "article": {}, "nav": {}, "footer": {}, "section": {}, "div": {"tabindex"},
	"h1": {}, "h2": {}, "h3": {}, "h4": {}, "h5": {}, "h6": {},
	"p": {}, "ul": {}, "ol": {"start"}, "li": {}, "blockquote": {}, "pre": {"tabindex"}, "hr": {}, "br": {}, "wbr": {},
	"table": {}, "caption": {}, "thead": {}, "tbody": {}, "tr": {}, "th": {"scope"}, "td": {},
	"figure": {}, "figcaption": {}, "img": {"alt", "width", "height", "src"},
	"a": {"href", "hreflang", "type", "title"}, "span": {"aria-current"}, "time": {"datetime"},
	"em": {}, "strong": {}, "code": {}, "sup": {}, "sub": {}, "u": {},
}

// phrasing are the elements that may stand in running text.
var phrasing = []string{"a", "span", "time", "em", "strong", "code", "sup", "sub", "u", "br", "wbr"}

// parents says what an element must stand in, where that is not phrasing or
// flow content at large.
var parents = map[string][]string{
	"li": {"ul", "ol"}, "caption": {"table"}, "thead": {"table"}, "tbody": {"table"}, "tr": {"thead", "tbody"},
	"th": {"tr"}, "td": {"tr"}, "figcaption": {"figure"}, "h1": {"header"}, "main": {"body"}, "article": {"main", "section"},
}

// roles are the values of the attribute role, with the elements they may have.
// doc-biblioentry and doc-endnote are not among them: DPUB-ARIA 1.1 has
// deprecated them.
var roles = map[string][]string{
	"doc-noteref": {"a"}, "doc-biblioref": {"a"}, "doc-backlink": {"a"}, "doc-bibliography": {"section"},
	"doc-endnotes": {"section"}, "group": {"div"}, "list": {"ul"},
}

// breaches returns the rules that a page breaks.
func breaches(page []byte) []string {
	root, err := xhtml.Parse(bytes.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	c := &checker{ids: map[string]int{}}
	if written, read := tagsOf(page), treeOf(nil, root, 0); !slices.Equal(written, read) {
		c.tell("the parser had to mend the page: a tag is missing or out of place")
	}
	c.node(root)
	c.whole()
	return c.faults
}

type checker struct {
	ids     map[string]int
	targets []string // of href="#…" and aria-labelledby
	levels  []int    // of the headings
	counts  map[string]int
	faults  []string
}

func (c *checker) tell(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

func (c *checker) node(n *xhtml.Node) {
	if n.Type == xhtml.ElementNode {
		c.element(n)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.node(k)
	}
}

func (c *checker) element(n *xhtml.Node) {
	if c.counts == nil {
		c.counts = map[string]int{}
	}
	c.counts[n.Data]++
	own, ok := allowedAttributes[n.Data]
	if !ok {
		c.tell("an element <%s>", n.Data)
		return
	}
	for _, a := range n.Attr {
		if !slices.Contains(own, a.Key) && !slices.Contains(allowedAttributes["*"], a.Key) {
			c.tell("<%s> has the attribute %s", n.Data, a.Key)
		}
		switch a.Key {
		case "id":
			c.ids[a.Val]++
			if a.Val == "" || strings.ContainsAny(a.Val, " \t\n") {
				c.tell("<%s> has the id %q", n.Data, a.Val)
			}
		case "href":
			if target, ok := strings.CutPrefix(a.Val, "#"); ok {
				c.targets = append(c.targets, target)
			}
		case "aria-labelledby":
			c.targets = append(c.targets, a.Val)
		case "role":
			if !slices.Contains(roles[a.Val], n.Data) {
				c.tell("<%s> has the role %q", n.Data, a.Val)
			}
		case "class", "lang", "aria-label", "title":
			if strings.TrimSpace(a.Val) == "" {
				c.tell("<%s> has an empty %s", n.Data, a.Key)
			}
		}
	}
	if want := parents[n.Data]; want != nil && !slices.Contains(want, n.Parent.Data) {
		c.tell("<%s> stands in <%s>", n.Data, n.Parent.Data)
	}
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		c.levels = append(c.levels, int(n.Data[1]-'0'))
		fallthrough
	case "p", "caption", "th", "a", "li", "title", "figcaption":
		if strings.TrimSpace(textOf(n)) == "" && find(n, atom.Img) == nil {
			c.tell("an empty <%s>", n.Data)
		}
	case "table":
		if find(n, atom.Tr) == nil {
			c.tell("a table without rows")
		}
	case "script":
		if attr(n, "type") != "application/ld+json" {
			c.tell("a script")
		}
	case "img":
		if !has(n, "alt") || !strings.HasPrefix(attr(n, "src"), "data:image/") {
			c.tell("an img without alt, or from elsewhere")
		}
	}
	switch n.Data {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "a", "sup", "sub", "u", "code", "time":
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if k.Type == xhtml.ElementNode && !slices.Contains(phrasing, k.Data) {
				c.tell("<%s> stands in <%s>", k.Data, n.Data)
			}
		}
	}
	if n.Data == "a" || has(n, "tabindex") {
		for up := n.Parent; up != nil; up = up.Parent {
			if up.Data == "a" {
				c.tell("<%s> stands in <a>", n.Data)
			}
		}
	}
}

func (c *checker) whole() {
	for id, n := range c.ids {
		if n > 1 {
			c.tell("the id %q stands %d times", id, n)
		}
	}
	for _, target := range c.targets {
		if c.ids[target] == 0 {
			c.tell("nothing has the id %q", target)
		}
	}
	for _, one := range []string{"title", "h1", "main"} {
		if c.counts[one] != 1 {
			c.tell("%d elements <%s>", c.counts[one], one)
		}
	}
	for i, level := range c.levels {
		if i == 0 && level != 1 || i > 0 && level > c.levels[i-1]+1 {
			c.tell("heading %d is of level %d, after one that is not above it", i+1, level)
		}
	}
	slices.Sort(c.faults)
}

// tagsOf returns the elements of a page as their tags stand in it, each with its
// depth; nil where a tag has no partner.
func tagsOf(page []byte) []string {
	var tags, stack []string
	z := xhtml.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			if len(stack) > 0 {
				return nil
			}
			return tags
		case xhtml.StartTagToken:
			b, _ := z.TagName()
			name := string(b)
			tags = append(tags, fmt.Sprint(len(stack), name))
			switch name {
			case "meta", "link", "br", "wbr", "hr", "img":
			default:
				stack = append(stack, name)
			}
		case xhtml.EndTagToken:
			b, _ := z.TagName()
			if len(stack) == 0 || stack[len(stack)-1] != string(b) {
				return nil
			}
			stack = stack[:len(stack)-1]
		}
	}
}

// treeOf returns the same of a parsed page.
func treeOf(tags []string, n *xhtml.Node, depth int) []string {
	if n.Type == xhtml.ElementNode {
		tags = append(tags, fmt.Sprint(depth, n.Data))
		depth++
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		tags = treeOf(tags, k, depth)
	}
	return tags
}

func textOf(n *xhtml.Node) string {
	if n.Type == xhtml.TextNode {
		return n.Data
	}
	var b strings.Builder
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		b.WriteString(textOf(k))
	}
	return b.String()
}

func find(n *xhtml.Node, a atom.Atom) *xhtml.Node {
	if n.DataAtom == a {
		return n
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if f := find(k, a); f != nil {
			return f
		}
	}
	return nil
}

func findAll(n *xhtml.Node, a atom.Atom) []*xhtml.Node {
	var out []*xhtml.Node
	if n.DataAtom == a {
		out = append(out, n)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		out = append(out, findAll(k, a)...)
	}
	return out
}

func has(n *xhtml.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a xhtml.Attribute) bool { return a.Key == key })
}

func attr(n *xhtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// printed prints an edition.
func printed(t testing.TB, ed *edition.Edition) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := html.Write(&b, ed); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func parsed(t testing.TB, page []byte) *xhtml.Node {
	t.Helper()
	root, err := xhtml.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func TestRules(t *testing.T) {
	for _, lang := range rendertest.Languages {
		for _, fault := range breaches(printed(t, rendertest.Edition(lang))) {
			t.Errorf("%s: %s", lang, fault)
		}
	}
	bare := rendertest.Edition("be")
	bare.URL, bare.Publication, bare.Draft, bare.Siblings = "", "", true, nil
	a := bare.Article
	a.Standfirst, a.Authors, a.Licence, a.Keywords, a.Notes, a.References, a.Blocks = nil, nil, nil, nil, nil, nil, nil
	for _, fault := range breaches(printed(t, bare)) {
		t.Errorf("bare: %s", fault)
	}
}

// TestBreaches proves that the rules find what they are for.
func TestBreaches(t *testing.T) {
	page := string(printed(t, rendertest.Edition("en")))
	for _, c := range []struct{ name, from, to, want string }{
		{"script", "</article>", "<script>alert(1)</script></article>", "a script"},
		{"element", "</article>", "<iframe></iframe></article>", "<iframe>"},
		{"event", "<article>", `<article onclick="x()">`, "onclick"},
		{"style", "<article>", `<article style="color:red">`, "attribute style"},
		{"id", "<article>", `<article id="lists">`, `"lists" stands 2 times`},
		{"target", `href="#tables"`, `href="#nowhere"`, `nothing has the id "nowhere"`},
		{"level", `<h3 id="quotes">`, `<h4 id="quotes">`, "level"},
		{"nesting", "</article>", "<p><em><div>x</div></em></p></article>", "mend"},
		{"link in link", "</article>", `<a href="#lists">x<span><a href="#lists">y</a></span></a></article>`, "mend"},
		{"empty", "</article>", "<h2></h2></article>", "empty <h2>"},
		{"open tag", "</article>", "<em></article>", "mend"},
		{"role", `role="doc-endnotes"`, `role="doc-endnote"`, "role"},
	} {
		broken := strings.Replace(page, c.from, c.to, 1)
		if c.name == "level" {
			broken = strings.Replace(broken, "Quotations and <code translate=\"no\">code</code></h3>", "Quotations</h4>", 1)
		}
		if broken == page {
			t.Fatalf("%s: the page has no %q", c.name, c.from)
		}
		if got := strings.Join(breaches([]byte(broken)), "\n"); !strings.Contains(got, c.want) {
			t.Errorf("%s: the rules found %q, and not %q", c.name, got, c.want)
		}
	}
}

func TestMetadata(t *testing.T) {
	ed := rendertest.Edition("be")
	root := parsed(t, printed(t, ed))
	links := map[string]string{}
	for _, l := range findAll(root, atom.Link) {
		links[attr(l, "rel")+" "+attr(l, "hreflang")+attr(l, "type")] = attr(l, "href")
	}
	const base = "https://skaryna.example/kitchen-sink/kitchen-sink."
	for key, want := range map[string]string{
		"canonical ": base + "be.html", "alternate be": base + "be.html", "alternate ru": base + "ru.html",
		"alternate en": base + "en.html", "alternate x-default": base + "en.html",
		"alternate application/pdf": base + "be.pdf", "alternate text/plain": base + "be.txt", "icon ": "data:,",
	} {
		if links[key] != want {
			t.Errorf("link %s is %q, and not %q", key, links[key], want)
		}
	}
	metas := map[string]string{}
	for _, m := range findAll(root, atom.Meta) {
		metas[attr(m, "name")+attr(m, "property")+attr(m, "http-equiv")] = attr(m, "content")
	}
	for key, want := range map[string]string{
		"description":            "Кожны вузел дрэва стаіць тут хаця б адзін раз: загалоўкі, табліцы, заўвагі.",
		"referrer":               "no-referrer",
		"x-dns-prefetch-control": "off",
		"og:type":                "article", "og:locale": "be_BY", "og:url": base + "be.html", "og:site_name": "Скарына",
		"og:title": "Усё, што бывае ў артыкуле", "article:published_time": "2020-08-09", "article:modified_time": "2023-02-14",
	} {
		if metas[key] != want {
			t.Errorf("meta %s is %q, and not %q", key, metas[key], want)
		}
	}
	if csp := metas["Content-Security-Policy"]; !strings.HasPrefix(csp, "default-src 'none'; style-src 'sha256-") || strings.Contains(csp, "unsafe") {
		t.Errorf("the content security policy is %q", csp)
	}
}

// linkedData returns the JSON-LD of a page.
func linkedData(t *testing.T, page []byte) map[string]any {
	t.Helper()
	s := find(parsed(t, page), atom.Script)
	if s == nil {
		t.Fatal("no linked data")
	}
	var data map[string]any
	if err := json.Unmarshal([]byte(textOf(s)), &data); err != nil {
		t.Fatalf("%v in %s", err, textOf(s))
	}
	return data
}

func TestLinkedData(t *testing.T) {
	show := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	source := linkedData(t, printed(t, rendertest.Edition("en")))
	for key, want := range map[string]string{
		"@context": `"https://schema.org"`, "@type": `"NewsArticle"`, "inLanguage": `"en"`,
		"headline":      `"Everything that an article may hold"`,
		"datePublished": `"2020-08-09"`, "dateModified": `"2023-02-14"`,
		"author":    `[{"name":"F. Skaryna"},{"name":"the desk"}]`,
		"publisher": `{"@type":"Organization","name":"Skaryna"}`,
		"license":   `{"@type":"CreativeWork","name":"CC BY 4.0"}`,
		"keywords":  `["printing","translation"]`,
		"workTranslation": `[{"@id":"https://skaryna.example/kitchen-sink/kitchen-sink.be.html","@type":"NewsArticle","inLanguage":"be"},` +
			`{"@id":"https://skaryna.example/kitchen-sink/kitchen-sink.ru.html","@type":"NewsArticle","inLanguage":"ru"}]`,
		"translationOfWork": "null",
	} {
		if got := strings.ReplaceAll(show(source[key]), "\u00A0", " "); got != want {
			t.Errorf("%s is %s, and not %s", key, got, want)
		}
	}
	citations, _ := source["citation"].([]any)
	if len(citations) != 3 || !strings.Contains(show(citations[1]), "MIT Technology Review, 2021") || !strings.Contains(show(citations[1]), `"url":"https://example.org/a/`) {
		t.Errorf("the citations are %s", show(source["citation"]))
	}

	ed := rendertest.Edition("ru")
	ed.URL = ""
	ed.Article.Title.Inlines = nil
	ed.Words.Published = ""
	translation := linkedData(t, printed(t, ed))
	if got := show(translation["translationOfWork"]); got != `{"@id":"kitchen-sink.en.html","@type":"NewsArticle","inLanguage":"en"}` {
		t.Errorf("the translation is of %s", got)
	}
}

// TestNoAddress holds that a publication without an address gives none.
func TestNoAddress(t *testing.T) {
	ed := rendertest.Edition("be")
	ed.URL = ""
	page := string(printed(t, ed))
	for _, mark := range []string{`rel="canonical"`, `rel="alternate"`, "og:url", "skaryna.example"} {
		if strings.Contains(page, mark) {
			t.Errorf("a publication without an address has %s", mark)
		}
	}
	for _, s := range ed.Siblings {
		own := s.Lang == "be" && s.Format == "html"
		if got := strings.Contains(page, `href="`+s.File+`"`); got == own {
			t.Errorf("%s: linked %v", s.File, got)
		}
	}
}

// TestSize holds the page's own weight: its style and its frame.
func TestSize(t *testing.T) {
	ed := rendertest.Edition("be")
	ed.Article.Blocks = nil
	if n := len(printed(t, ed)); n > 20<<10 {
		t.Errorf("an article without text takes %d bytes", n)
	}
}
