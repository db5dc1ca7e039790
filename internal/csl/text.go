package csl

import "strings"

// textElement is cs:text in its four sorts.
type textElement struct {
	look     look
	sort     textSort
	variable symbol
	form     termForm
	macro    *macro
	term     string
	asked    int // the term's place in the style's table
	plural   bool
	value    string
	short    symbol // the variable's short form
	number   bool   // the variable holds numbers
	links    string // where its values lead: an address that they complete
}

type textSort uint8

const (
	textVariable textSort = iota
	textMacro
	textTerm
	textValue
)

func (c *compiler) compileText(e *element) renderer {
	t := &textElement{look: readLook(e, c.problems), form: readChoice(e, "form", termForms, c.problems)}
	n := 0
	if v, ok := e.lookup("variable"); ok {
		n++
		t.sort, t.variable = textVariable, c.symbol(strings.TrimSpace(v))
		t.number, t.links = numberVariables[strings.TrimSpace(v)], linkedVariables[strings.TrimSpace(v)]
		t.short = -1
		if t.form == shortForm {
			t.short = c.symbol(strings.TrimSpace(v) + "-short")
		}
	}
	if v, ok := e.lookup("macro"); ok {
		n++
		t.sort, t.macro = textMacro, c.useMacro(e, v)
		if t.macro == nil {
			return nil
		}
	}
	if v, ok := e.lookup("term"); ok {
		n++
		t.sort, t.term = textTerm, v
		t.plural = readFlag(e, "plural", c.problems)
		t.asked = c.style.ask(v, t.form, t.plural)
	}
	if v, ok := e.lookup("value"); ok {
		n++
		t.sort, t.value = textValue, v
	}
	if n != 1 {
		c.addf(e.at, "<text> has one of variable, macro, term and value, here %d of them", n)
		return nil
	}
	return t
}

func (t *textElement) render(c *context) *piece {
	switch t.sort {
	case textMacro:
		return t.look.apply(c, t.renderMacro(c))
	case textTerm:
		return t.renderTerm(c)
	case textValue:
		c.started = true
		return t.look.apply(c, c.fieldPiece(t.value, c.loc))
	}
	return t.renderVariable(c)
}

// renderMacro treats a macro as a group: it is suppressed if all of its variables are empty.
func (t *textElement) renderMacro(c *context) *piece {
	return c.group(t.macro.kids, "")
}

// renderTerm renders a term. "No date" stands for the date that is missing, and so keeps its group
// alive. At the start of a note or entry a term has a capital.
func (t *textElement) renderTerm(c *context) *piece {
	s := c.loc.ask(t.asked, t.term, t.form, t.plural)
	if s == "" {
		return nil
	}
	if t.term == "no date" {
		c.variable(true)
	}
	p := c.textPiece(s)
	look := t.look
	switch {
	case c.started:
	case c.within && c.p.style.Note:
		if look.textCase == caseCapitalizeFirst {
			look.textCase = caseAsIs
		}
	case c.p.style.Note || c.cite == nil:
		p = c.applyCase(caseCapitalizeFirst, p, c.p.loc.spelling)
	}
	c.started = true
	return look.apply(c, p)
}

func (t *textElement) renderVariable(c *context) *piece {
	s := c.text(t.variable)
	if t.short >= 0 {
		s = c.shortText(t.variable, t.short, s)
	}
	c.variable(s != "")
	if s == "" {
		return nil
	}
	c.started = true
	if c.substitutes > 0 {
		c.suppress(t.variable)
	}
	var p *piece
	switch t.variable {
	case symCitationNumber:
		if c.sortKey != nil {
			return c.textPiece(padded(s))
		}
		p = c.wrapped(c.numberPiece(s))
	case symYearSuffix:
		c.suffixDone = true
		p = c.wrapped(c.marked(suffixPiece, s))
	case symLocator:
		p = c.locatorPieceOf(s)
	case symPage, symPageFirst:
		p = c.textPiece(pageRange(s, c.p.style.pageRange, c.loc))
		p.field = true
	case symURL:
		p = c.linked(c.plainField(s), s)
	case symCitationLabel:
		p = c.suffixed(c.textPiece(s))
	default:
		if t.number && isNumeric(s) {
			s = c.numberText(s, numericForm, c.p.style.symbolNames[t.variable])
		}
		p = c.fieldPiece(s, c.loc)
		switch {
		case t.links == "":
		case t.links == doiAddress && strings.HasPrefix(s, "http"):
			p = c.linked(p, s)
		default:
			p = c.linked(p, t.links+s)
		}
	}
	return t.look.apply(c, p)
}

const doiAddress = "https://doi.org/"

// linkedVariables are the variables that complete an address.
var linkedVariables = map[string]string{"DOI": doiAddress, "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
	"PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/"}

// linked makes a piece a link if the caller asked for links.
func (c *context) linked(p *piece, url string) *piece {
	if !c.p.opts.Links || c.sortKey != nil || !strings.HasPrefix(url, "http") {
		return p
	}
	p = c.wrapped(p)
	p.kind, p.of = linkPiece, c.reference(reference{url: url})
	return p
}

// shortText is the short form of a variable: what the item gives, or an abbreviation.
func (c *context) shortText(v, short symbol, long string) string {
	if s := c.text(short); s != "" {
		return s
	}
	if abbr := c.p.opts.Abbreviations; abbr != nil && long != "" {
		if s, ok := abbr(c.p.style.symbolNames[v], long); ok {
			return s
		}
	}
	return long
}
