package csl

import (
	"strings"
)

// groupElement is cs:group.
type groupElement struct {
	kids      []renderer
	delimiter string
	look      look
}

// render suppresses the group when its elements call variables and all of those are empty. A group
// that prints counts as a variable with content for the group around it.
func (g *groupElement) render(c *context) *piece {
	return g.look.apply(c, c.group(func() *piece { return c.renderAll(g.kids, g.delimiter) }))
}

// group renders something by the rule of suppression.
func (c *context) group(render func() *piece) *piece {
	called, found := c.called, c.found
	c.called, c.found = 0, 0
	p := render()
	if c.called > 0 && c.found == 0 {
		p = nil
	}
	switch {
	case p != nil:
		called, found = called+1, found+1
	case c.called > 0:
		called++
	}
	c.called, c.found = called, found
	return p
}

// textElement is cs:text in its four sorts.
type textElement struct {
	look     look
	sort     textSort
	variable symbol
	form     termForm
	macro    *macro
	term     string
	plural   bool
	value    string
	short    symbol // the variable's short form
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
	}
	if v, ok := e.lookup("value"); ok {
		n++
		t.sort, t.value = textValue, v
	}
	if n != 1 {
		c.add(e.at, "<text> has one of variable, macro, term and value, here %d of them", n)
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
		return t.look.apply(c, fieldPiece(t.value, c.loc))
	}
	return t.renderVariable(c)
}

// renderMacro treats a macro as a group: it is suppressed if all of its variables are empty.
func (t *textElement) renderMacro(c *context) *piece {
	return c.group(func() *piece { return c.renderAll(t.macro.kids, "") })
}

// renderTerm renders a term. "No date" stands for the date that is missing, and so keeps its group
// alive. At the start of a note or entry a term has a capital.
func (t *textElement) renderTerm(c *context) *piece {
	s, _ := c.loc.term(t.term, t.form, t.plural)
	if s == "" {
		return nil
	}
	if t.term == "no date" {
		c.variable(true)
	}
	p := textPiece(s)
	if !c.started && (c.p.style.Note || c.cite == nil) {
		p = applyCase(caseCapitalizeFirst, p, c.p.lang)
	}
	c.started = true
	return t.look.apply(c, p)
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
			return textPiece(padded(s))
		}
		p = &piece{text: s, kind: numberPiece, of: &reference{id: c.work.item.ID}}
		p = wrapped(p)
	case symYearSuffix:
		c.suffixDone = true
		p = &piece{text: s, kind: suffixPiece}
		p = wrapped(p)
	case symLocator:
		p = locatorPieceOf(c, s)
	case symPage, symPageFirst:
		p = textPiece(pageRange(s, c.p.style.pageRange, c.loc))
		p.field = true
	case symURL:
		p = &piece{text: s, field: true}
		p = c.linked(p, s)
	case symCitationLabel:
		p = c.suffixed(textPiece(s))
	default:
		name := c.p.style.symbolNames[t.variable]
		if numberVariables[name] && isNumeric(s) {
			s = c.numberText(s, numericForm, name)
		}
		p = fieldPiece(s, c.loc)
		switch name {
		case "DOI":
			p = c.linked(p, doiURL(s))
		case "PMID":
			p = c.linked(p, "https://www.ncbi.nlm.nih.gov/pubmed/"+s)
		case "PMCID":
			p = c.linked(p, "https://www.ncbi.nlm.nih.gov/pmc/articles/"+s)
		}
	}
	return t.look.apply(c, p)
}

func doiURL(doi string) string {
	if strings.HasPrefix(doi, "http") {
		return doi
	}
	return "https://doi.org/" + doi
}

// linked makes a piece a link if the caller asked for links.
func (c *context) linked(p *piece, url string) *piece {
	if !c.p.opts.Links || c.sortKey != nil || !strings.HasPrefix(url, "http") {
		return p
	}
	p = wrapped(p)
	p.kind, p.of = linkPiece, &reference{url: url}
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

// chooseElement is cs:choose.
type chooseElement struct{ branches []branch }

type branch struct {
	match      matchMode
	conditions []condition
	kids       []renderer
}

type matchMode uint8

const (
	matchAll matchMode = iota
	matchAny
	matchNone
)

var matchModes = map[string]matchMode{"": matchAll, "all": matchAll, "any": matchAny, "none": matchNone}

// condition is one test: an attribute's test of one word.
type condition struct {
	test     conditionTest
	word     string
	variable symbol
	position Position
	want     bool
}

type conditionTest uint8

const (
	testType conditionTest = iota
	testVariable
	testNumeric
	testUncertain
	testLocator
	testPosition
	testDisambiguate
)

var conditionTests = map[string]conditionTest{"type": testType, "variable": testVariable, "is-numeric": testNumeric,
	"is-uncertain-date": testUncertain, "locator": testLocator, "position": testPosition, "disambiguate": testDisambiguate}

var positions = map[string]Position{"first": First, "subsequent": Subsequent, "ibid": Ibid,
	"ibid-with-locator": IbidWithLocator, "near-note": NearNote}

func (c *compiler) compileChoose(e *element) renderer {
	ch := &chooseElement{}
	around, most := c.uses, 0
	for i, k := range e.kids {
		c.uses.elements = 0 // only one branch is rendered: the longest counts
		switch {
		case k.name == "if" && i == 0, k.name == "else-if" && i > 0:
			ch.branches = append(ch.branches, c.compileBranch(k))
		case k.name == "else" && i > 0:
			ch.branches = append(ch.branches, branch{kids: c.compileAll(k.kids)})
		default:
			c.add(k.at, "<%s> does not belong here; <choose> holds <if>, then <else-if>, then <else>", k.name)
		}
		most = max(most, c.uses.elements)
	}
	c.uses.elements = around.elements + most
	return ch
}

func (c *compiler) compileBranch(e *element) branch {
	b := branch{match: readChoice(e, "match", matchModes, c.problems)}
	for _, a := range e.attrs {
		test, ok := conditionTests[a.name]
		if !ok {
			if a.name != "match" {
				c.add(e.at, "%q is no condition of CSL 1.0.2", a.name)
			}
			continue
		}
		for _, w := range strings.Fields(a.value) {
			cond := condition{test: test, word: w}
			switch test {
			case testVariable, testNumeric, testUncertain:
				cond.variable = c.symbol(w)
			case testPosition:
				if cond.position, ok = positions[w]; !ok {
					c.add(e.at, "the position cannot be %q; it is one of %s", w, choiceList(positions))
				}
			case testDisambiguate:
				cond.want = w == "true"
				c.uses.disambiguate = true
			}
			b.conditions = append(b.conditions, cond)
		}
	}
	if len(b.conditions) == 0 {
		c.add(e.at, "<%s> has no condition", e.name)
	}
	b.kids = c.compileAll(e.kids)
	return b
}

// chosen are the elements of the first branch that holds.
func (ch *chooseElement) chosen(c *context) []renderer {
	for i := range ch.branches {
		if b := &ch.branches[i]; b.holds(c) {
			return b.kids
		}
	}
	return nil
}

func (ch *chooseElement) render(c *context) *piece { return c.renderAll(ch.chosen(c), "") }

func (b *branch) holds(c *context) bool {
	if len(b.conditions) == 0 {
		return true
	}
	for i := range b.conditions {
		ok := b.conditions[i].holds(c)
		switch {
		case b.match == matchAny && ok:
			return true
		case b.match == matchAll && !ok, b.match == matchNone && ok:
			return false
		}
	}
	return b.match != matchAny
}

func (cond *condition) holds(c *context) bool {
	switch cond.test {
	case testType:
		return c.work.item.Type == cond.word
	case testVariable:
		return c.has(cond.variable)
	case testNumeric:
		return isNumeric(c.text(cond.variable))
	case testUncertain:
		d := c.work.date(cond.variable)
		return d != nil && d.Circa
	case testLocator:
		return c.cite != nil && !c.plainKey && c.cite.Locator != "" && (c.cite.label() == cond.word || c.cite.label() == "sub verbo" && cond.word == "sub-verbo")
	case testPosition:
		return c.cite != nil && c.cite.at(cond.position)
	case testDisambiguate:
		c.conditions++
		return cond.want == (c.hints != nil && c.conditions <= c.hints.conditions)
	}
	return false
}

// has reports whether a variable of any sort is there.
func (c *context) has(s symbol) bool {
	for _, used := range c.suppressed {
		if used == s {
			return false
		}
	}
	if c.work.people(s) != nil || c.work.date(s) != nil {
		return true
	}
	switch s {
	case symCitationLabel, symPageFirst:
		return c.work.text[s] != ""
	}
	return c.text(s) != ""
}
