package csl

import (
	"slices"
)

// namesElement is cs:names.
type namesElement struct {
	variables  []symbol
	delimiter  *string
	name       *nameElement // nil if there is none
	etAl       *etAlElement // nil if there is none
	label      *namesLabel  // nil if there is none
	substitute []renderer
	chooses    bool // there is a cs:choose in the substitute
	look       look
	at         position

	inArea [2]nameOptions // in force in the citation and in the bibliography, from cs:name out to cs:style
}

// nameElement is cs:name.
type nameElement struct {
	options nameOptions
	look    look
	family  namePart
	given   namePart
}

// namePart is cs:name-part.
type namePart struct{ look look }

type etAlElement struct {
	term string
	look look
}

type namesLabel struct {
	form   termForm
	plural pluralMode
	before bool // stands before the names
	look   look
}

func (c *compiler) compileNames(e *element) renderer {
	n := &namesElement{look: readLook(e, c.problems), delimiter: readString(e, "delimiter"), at: e.at}
	c.names = append(c.names, n)
	for _, v := range e.words("variable") {
		n.variables = append(n.variables, c.symbol(v))
	}
	if len(n.variables) == 0 {
		c.addf(e.at, "<names> has no variable")
	}
	var substitute *element
	for _, k := range e.kids {
		switch k.name {
		case "name":
			n.name = &nameElement{options: readNameOptions(k, c.problems, false), look: readLook(k, c.problems)}
			for _, part := range k.kids {
				np := namePart{readLook(part, c.problems)}
				switch {
				case part.name == "name-part" && part.attr("name") == "family":
					n.name.family = np
				case part.name == "name-part" && part.attr("name") == "given":
					n.name.given = np
				default:
					c.addf(part.at, `<name> holds <name-part name="family"> and <name-part name="given">`)
				}
			}
		case "et-al":
			n.etAl = &etAlElement{term: k.attr("term"), look: readLook(k, c.problems)}
		case "label":
			n.label = &namesLabel{readChoice(k, "form", termForms, c.problems), readChoice(k, "plural", pluralModes, c.problems),
				n.name == nil && e.child("name") != nil, readLook(k, c.problems)}
		case "substitute":
			substitute = k
		case "institution":
			// Of CSL-M. Institutions print as their literal name.
		default:
			c.addf(k.at, "<%s> does not belong in <names>", k.name)
		}
	}
	if substitute != nil {
		for _, k := range substitute.kids {
			r := c.compileOne(k)
			inheritNames(r, n)
			if _, ok := r.(*chooseElement); ok {
				n.chooses = true
			}
			if r != nil {
				n.substitute = append(n.substitute, r)
			}
		}
	}
	return n
}

// inheritNames has the cs:names of a substitute, those inside cs:choose among them, inherit.
func inheritNames(r renderer, outer *namesElement) {
	switch r := r.(type) {
	case *namesElement:
		r.inherit(outer)
	case *chooseElement:
		for _, b := range r.branches {
			for _, k := range b.kids {
				inheritNames(k, outer)
			}
		}
	}
}

// inherit gives a cs:names inside cs:substitute the elements of the one around it, unless it has
// any of its own.
func (n *namesElement) inherit(outer *namesElement) {
	if n.name == nil && n.etAl == nil && n.label == nil {
		n.name, n.etAl, n.label = outer.name, outer.etAl, outer.label
	}
	if n.delimiter == nil {
		n.delimiter = outer.delimiter
	}
}

// own are the options of cs:name itself.
func (n *namesElement) own() nameOptions {
	if n.name == nil {
		return nameOptions{}
	}
	return n.name.options
}

// options are those in force.
func (n *namesElement) options(c *context) *nameOptions {
	o := &n.inArea[c.area.index]
	if c.sortKey == nil {
		return o
	}
	sorting := c.sortKey.names.over(*o)
	return &sorting
}

func (n *namesElement) render(c *context) *piece {
	lists := n.lists(c)
	if len(lists) == 0 {
		c.called++
		return n.renderSubstitute(c)
	}
	o := n.options(c)
	if value(o.form, longName) == countNames {
		return n.renderCount(c, lists, o)
	}
	first := c.nameSets == 0
	if first && c.dropNames {
		c.nameSets += len(lists)
		c.variable(true)
		c.dropped = true
		return nil
	}
	rendered := c.rows.row(len(lists))[:0]
	for _, l := range lists {
		if c.substitutes > 0 {
			c.suppress(l.variable)
			if l.term == symEditorTranslator {
				c.suppress(symEditor)
				c.suppress(symTranslator)
			}
		}
		rendered = append(rendered, n.renderList(c, o, l))
		c.nameSets++
	}
	c.called++
	delimiter := value(n.delimiter, value(o.namesDelimiter, ""))
	p := c.joinedWith(delimiter, rendered)
	if p == nil {
		return nil
	}
	c.found++
	c.started = true
	if first {
		p = c.wrapped(p)
		p.kind = namesPiece
	}
	return n.look.apply(c, p)
}

// nameList is the names of one variable.
type nameList struct {
	variable symbol
	term     symbol // of the label
	names    []*person
}

// lists are the variables that have names. An editor who is also the translator appears once, if
// the locale has a word for that (CSL 1.0.2, "Names").
func (n *namesElement) lists(c *context) []nameList {
	all := c.lists[:0]
	for _, v := range n.variables {
		if slices.Contains(c.suppressed, v) {
			continue
		}
		if names := c.work.people(v); len(names) > 0 {
			all = append(all, nameList{v, v, names})
		}
	}
	c.lists = all
	if len(all) == 2 && (all[0].variable == symEditor && all[1].variable == symTranslator ||
		all[0].variable == symTranslator && all[1].variable == symEditor) && samePeople(all[0].names, all[1].names) && n.label != nil {
		if s, _ := c.loc.editorTranslator(n.label.form, false); s != "" {
			all[0].term = symEditorTranslator
			return all[:1]
		}
	}
	return all
}

func samePeople(a, b []*person) bool {
	return slices.EqualFunc(a, b, func(x, y *person) bool { return x.Name == y.Name })
}

// alternatives are the elements of a substitute, of which the first that prints something counts. Those
// that a cs:choose chooses stand in its place.
func alternatives(c *context, kids, all []renderer) []renderer {
	for _, k := range kids {
		if ch, ok := k.(*chooseElement); ok {
			all = alternatives(c, ch.chosen(c), all)
			continue
		}
		all = append(all, k)
	}
	return all
}

// renderSubstitute renders what stands for names that the work does not have. Where the names are left
// out, so is what stands for them: the first that prints something.
func (n *namesElement) renderSubstitute(c *context) *piece {
	drop := c.dropNames && c.nameSets == 0
	list := n.substitute
	if n.chooses {
		list = alternatives(c, n.substitute, nil)
	}
	for _, r := range list {
		suppressed := len(c.suppressed)
		c.substitutes++
		p := r.render(c)
		c.substitutes--
		if drop && (c.dropped || p != nil && !p.empty()) {
			if !c.dropped {
				c.dropped = true
				c.nameSets++
			}
			c.found++
			return nil
		}
		if t, ok := r.(*textElement); ok && p == nil && t.sort == textTerm {
			if _, ok := c.loc.term(t.term, t.form, t.plural); ok {
				return nil // a term that the locale wants empty is an answer, too
			}
		}
		if p != nil && !p.empty() {
			if _, ok := r.(*namesElement); !ok && c.nameSets == 0 {
				c.nameSets++
				p = c.wrapped(p)
				p.kind = namesPiece
				c.names1 = c.rows.row(1)
				c.names1[0] = p
			}
			c.found++
			return n.look.apply(c, p)
		}
		c.suppressed = c.suppressed[:suppressed]
	}
	return nil
}

// renderCount is form="count": how many names would be printed.
func (n *namesElement) renderCount(c *context, lists []nameList, o *nameOptions) *piece {
	total := 0
	for _, l := range lists {
		shown, _ := c.etAl(o, len(l.names), -1)
		total += shown
		c.nameSets++
	}
	c.variable(total > 0)
	s := itoa(total)
	if c.sortKey != nil {
		s = padded(s)
	}
	return n.look.apply(c, c.textPiece(s))
}

// etAl is how many names are printed, and whether "et al." follows them. The set is the place of the
// names variable in the cite, for disambiguation.
func (c *context) etAl(o *nameOptions, count, set int) (shown int, etAl bool) {
	least, use := value(o.etAlMin, 0), value(o.etAlUseFirst, 0)
	if c.cite != nil && c.cite.Position != First && c.cite.Position != positionUnset {
		least = value(o.etAlSubsequentMin, least)
		use = value(o.etAlSubsequentUseFirst, use)
	}
	if least == 0 || use == 0 && o.etAlUseFirst == nil || count < least {
		return count, false
	}
	if c.cite != nil && c.hints != nil && set >= 0 && set < len(c.hints.shown) {
		use = max(use, c.hints.shown[set])
	}
	if use >= count {
		return count, false
	}
	return use, true
}

// labelled puts the label of a names variable before or after its names.
func (n *namesElement) labelled(c *context, p *piece, l nameList) *piece {
	if n.label == nil || p == nil || c.sortKey != nil {
		return p
	}
	plural := n.label.plural == pluralAlways || n.label.plural == pluralContextual && len(l.names) > 1
	s, _ := c.loc.term(c.p.style.symbolNames[l.term], n.label.form, plural)
	if l.term == symEditorTranslator {
		s, _ = c.loc.editorTranslator(n.label.form, plural)
	}
	label := n.label.look.apply(c, c.textPiece(s))
	if n.label.before {
		return c.joined(label, p)
	}
	return c.joined(p, label)
}
