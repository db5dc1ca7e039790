package csl

// context is the state of rendering one cite, one entry or one sort key.
type context struct {
	*galley
	p    *Processor
	work *work
	cite *cite // nil in the bibliography
	area *area
	loc  *localeView

	sortKey *sortKey // the key that is being rendered, if any

	rendered []*piece   // a stack: what the elements around have rendered so far
	lists    []nameList // of the cs:names that is being rendered

	called, found int // variables seen in the group at hand, and those that had something

	hints       *hints
	nameSets    int       // names variables rendered so far, for hints
	names1      []*piece  // rendered names of the first names variable, for subsequent-author-substitute
	suppressed  []symbol  // variables that a substitute has used up
	substitutes int       // depth in cs:substitute
	started     bool      // something has been rendered
	conditions  int       // tests of disambiguate="true" so far
	suffixDone  bool      // the year suffix is out
	dropNames   bool      // leave the first names variable out
	dropped     bool      // it was left out
	within      bool      // the cite stands within a sentence of a note
	plainKey    bool      // rendering a key for disambiguation: no locator, no suffix
	sets        []nameSet // what each names variable shows, noted with plainKey
}

// text is a text variable of the item, "" if it is not there or was used up by a substitute.
func (c *context) text(s symbol) string {
	for _, used := range c.suppressed {
		if used == s {
			return ""
		}
	}
	switch s {
	case symLocator:
		if c.cite == nil || c.plainKey {
			return ""
		}
		return c.cite.Locator
	case symCitationNumber:
		return c.citationNumber()
	case symYearSuffix:
		if c.hints == nil || c.plainKey {
			return ""
		}
		return c.hints.yearSuffix
	case symFirstNote:
		if c.cite == nil || c.cite.firstNote == 0 {
			return ""
		}
		return itoa(c.cite.firstNote)
	case symPageFirst:
		if v := c.work.text(s); v != "" {
			return v
		}
		return firstPage(c.work.text(symPage))
	case symCitationLabel:
		if v := c.work.text(s); v != "" {
			return v
		}
		return citationLabel(c.work.item)
	}
	return c.work.text(s)
}

func (c *context) citationNumber() string {
	if c.work.number == 0 {
		return ""
	}
	return itoa(c.work.number)
}

// variable notes that a variable was called, for the groups around.
func (c *context) variable(there bool) {
	c.called++
	if there {
		c.found++
	}
}

// suppress makes a variable empty for the rest of the cite or entry.
func (c *context) suppress(s symbol) { c.suppressed = append(c.suppressed, s) }

// renderAll renders elements one after the other, with a delimiter between those that print. What a
// cs:choose renders stands in the place of the cs:choose, so that the delimiters of the element around
// reach it.
func (c *context) renderAll(kids []renderer, delimiter string) *piece {
	start := len(c.rendered)
	c.renderEach(kids)
	p := c.joinedWith(delimiter, c.rendered[start:])
	c.rendered = c.rendered[:start]
	return p
}

// renderEach puts what elements render at the end of c.rendered.
func (c *context) renderEach(kids []renderer) {
	for _, k := range kids {
		if ch, ok := k.(*chooseElement); ok {
			c.renderEach(ch.chosen(c))
			continue
		}
		if p := k.render(c); p != nil {
			c.rendered = append(c.rendered, p)
		}
	}
}
