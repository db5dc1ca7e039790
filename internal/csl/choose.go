package csl

import "strings"

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
	kind     kind
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
			c.addf(k.at, "<%s> does not belong here; <choose> holds <if>, then <else-if>, then <else>", k.name)
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
				c.addf(e.at, "%q is no condition of CSL 1.0.2", a.name)
			}
			continue
		}
		for _, w := range strings.Fields(a.value) {
			cond := condition{test: test, word: w}
			switch test {
			case testType:
				cond.kind = c.style.kind(w)
			case testVariable, testNumeric, testUncertain:
				cond.variable = c.symbol(w)
			case testPosition:
				if cond.position, ok = positions[w]; !ok {
					c.addf(e.at, "the position cannot be %q; it is one of %s", w, choiceList(positions))
				}
			case testDisambiguate:
				cond.want = w == "true"
				c.uses.disambiguate = true
			}
			b.conditions = append(b.conditions, cond)
		}
	}
	if len(b.conditions) == 0 {
		c.addf(e.at, "<%s> has no condition", e.name)
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
		return c.work.kind == cond.kind
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
		return c.work.text(s) != ""
	}
	return c.text(s) != ""
}
