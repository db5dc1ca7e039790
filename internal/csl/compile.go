package csl

import (
	"strings"
)

// renderer is a compiled rendering element. It renders nil if it has nothing to say.
type renderer interface {
	render(c *context) *piece
}

// macro is a named list of rendering elements.
type macro struct {
	name     string
	source   *element
	kids     []renderer
	compiled bool
	entered  bool // is being compiled: seeing it again is a recursion
	uses     features
}

// features are what a part of a style uses, directly or through macros.
type features struct {
	numbers      bool // citation numbers
	disambiguate bool // the condition disambiguate="true"

	elements int // that one rendering may reach, with every macro written out
	depth    int // of macros in macros
}

func (f *features) add(g features) {
	f.numbers = f.numbers || g.numbers
	f.disambiguate = f.disambiguate || g.disambiguate
	f.elements += g.elements
	f.depth = max(f.depth, g.depth)
}

type compiler struct {
	*problems
	style  *Style
	macros map[string]*macro
	names  []*namesElement
	depth  int // of macros in macros
	uses   features

	tooLarge bool // and that has been said
}

func (c *compiler) compile(root *element) {
	s := c.style
	for _, e := range root.kids {
		switch e.name {
		case "locale":
			s.locales = append(s.locales, readLocale(e, c.problems))
		case "macro":
			name := e.attr("name")
			if name == "" {
				c.addf(e.at, "the macro has no name")
				continue
			}
			if c.macros[name] != nil {
				c.addf(e.at, "there are two macros %q", name)
				continue
			}
			c.macros[name] = &macro{name: name, source: e}
		case "citation", "bibliography", "info":
		default:
			c.addf(e.at, "<%s> does not belong in <style>", e.name)
		}
	}
	// The symbols that rendering itself asks for come first.
	for _, name := range wellKnown {
		s.symbol(name)
	}
	for _, e := range root.kids {
		switch e.name {
		case "citation":
			s.citation = c.compileCitation(e)
		case "bibliography":
			s.bibliography = c.compileBibliography(e)
		}
	}
	for _, e := range root.kids {
		if e.name == "macro" && c.macros[e.attr("name")] != nil {
			c.useMacro(e, e.attr("name")) // so that mistakes in macros that nobody calls are told
		}
	}
}

// wellKnown are the variables that the processor reads by itself, in the order of their symbols.
var wellKnown = []string{"locator", "citation-number", "year-suffix", "first-reference-note-number", "citation-label",
	"page", "page-first", "issued", "title", "title-short", "container-title", "container-title-short", "URL", "language",
	"editor", "translator", "editortranslator"}

const (
	symLocator symbol = iota
	symCitationNumber
	symYearSuffix
	symFirstNote
	symCitationLabel
	symPage
	symPageFirst
	symIssued
	symTitle
	symTitleShort
	symContainerTitle
	symContainerTitleShort
	symURL
	symLanguage
	symEditor
	symTranslator
	symEditorTranslator
)

func (c *compiler) compileCitation(e *element) *area {
	a := &area{
		names:                readNameOptions(e, c.problems, true),
		disambiguateAddNames: readFlag(e, "disambiguate-add-names", c.problems),
		disambiguateAddGiven: readFlag(e, "disambiguate-add-givenname", c.problems),

		disambiguateAddSuffix: readFlag(e, "disambiguate-add-year-suffix", c.problems),
		givenRule:             readChoice(e, "givenname-disambiguation-rule", givenRules, c.problems),
		collapse:              readChoice(e, "collapse", collapseModes, c.problems),
		citeGroupDelimiter:    readString(e, "cite-group-delimiter"),
		yearSuffixDelimiter:   readString(e, "year-suffix-delimiter"),
		afterCollapse:         readString(e, "after-collapse-delimiter"),
		nearNoteDistance:      5,
	}
	if n, ok := readInt(e, "near-note-distance", c.problems); ok {
		a.nearNoteDistance = n
	}
	c.compileArea(a, e)
	return a
}

func (c *compiler) compileBibliography(e *element) *area {
	a := &area{
		names:             readNameOptions(e, c.problems, true),
		hangingIndent:     readFlag(e, "hanging-indent", c.problems),
		secondFieldAlign:  e.attr("second-field-align"),
		lineSpacing:       1,
		entrySpacing:      1,
		subsequentAuthor:  readString(e, "subsequent-author-substitute"),
		subsequentReplace: readChoice(e, "subsequent-author-substitute-rule", substituteRules, c.problems),
	}
	if n, ok := readInt(e, "line-spacing", c.problems); ok {
		a.lineSpacing = n
	}
	if n, ok := readInt(e, "entry-spacing", c.problems); ok {
		a.entrySpacing = n
	}
	c.compileArea(a, e)
	return a
}

func (c *compiler) compileArea(a *area, e *element) {
	c.uses = features{}
	for _, k := range e.kids {
		switch k.name {
		case "sort":
			for _, key := range k.kids {
				if key.name != "key" {
					c.addf(key.at, "<sort> holds <key> elements, not <%s>", key.name)
					continue
				}
				a.sort = append(a.sort, c.compileSortKey(key))
			}
		case "layout":
			if k.attr("xml:lang") == "" || a.layout == nil {
				a.layout = &layout{c.compileAll(k.kids), readLook(k, c.problems), k.attr("delimiter")}
			}
		default:
			c.addf(k.at, "<%s> does not belong in <%s>", k.name, e.name)
		}
	}
	if a.layout == nil {
		c.addf(e.at, "<%s> has no <layout>", e.name)
	}
	a.uses = c.uses
}

func (c *compiler) compileAll(elements []*element) []renderer {
	var list []renderer
	for _, e := range elements {
		if r := c.compileOne(e); r != nil {
			list = append(list, r)
		}
	}
	return list
}

func (c *compiler) compileOne(e *element) renderer {
	c.uses.elements++
	switch e.name {
	case "text":
		return c.compileText(e)
	case "number":
		return &numberElement{name: c.variable(e), form: readChoice(e, "form", numberForms, c.problems), look: readLook(e, c.problems)}
	case "label":
		return c.compileLabel(e)
	case "date":
		d := compileDate(e, c.problems)
		d.variable = c.variable(e)
		return d
	case "names":
		return c.compileNames(e)
	case "group":
		return &groupElement{c.compileAll(e.kids), e.attr("delimiter"), readLook(e, c.problems)}
	case "choose":
		return c.compileChoose(e)
	case "layout":
		c.addf(e.at, "<layout> belongs directly in <citation> or <bibliography>")
		return nil
	}
	c.addf(e.at, "<%s> is no rendering element of CSL 1.0.2", e.name)
	return nil
}

// variable is the symbol of the element's one variable.
func (c *compiler) variable(e *element) symbol {
	name := strings.TrimSpace(e.attr("variable"))
	if name == "" {
		c.addf(e.at, "<%s> has no variable", e.name)
	}
	return c.symbol(name)
}

func (c *compiler) symbol(name string) symbol {
	switch name {
	case "year-suffix":
		c.style.yearSuffixExplicit = true
	case "citation-number":
		c.uses.numbers = true
	}
	return c.style.symbol(name)
}

// useMacro compiles a macro where it is first called.
func (c *compiler) useMacro(e *element, name string) *macro {
	m := c.macros[name]
	if m == nil {
		c.addf(e.at, "there is no macro %q", name)
		return nil
	}
	if m.entered {
		c.addf(e.at, "the macro %q calls itself", name)
		return nil
	}
	if m.compiled {
		return c.called(e, m)
	}
	if c.depth >= MaxDepth {
		c.addf(e.at, "macros call each other deeper than %d", MaxDepth)
		return nil
	}
	c.depth++
	m.entered = true
	around := c.uses
	c.uses = features{}
	m.kids = c.compileAll(m.source.kids)
	m.uses = c.uses
	m.uses.depth++
	c.uses = around
	m.entered, m.compiled = false, true
	c.depth--
	return c.called(e, m)
}

// called counts a call of a compiled macro. Macros that call others several times each could make a small
// style print more than anyone has time for.
func (c *compiler) called(e *element, m *macro) *macro {
	if c.uses.elements+m.uses.elements > MaxElements {
		if !c.tooLarge {
			c.addf(e.at, "with all macros written out the style has more than %d elements", MaxElements)
		}
		c.tooLarge = true
		return nil
	}
	if m.uses.depth > MaxDepth {
		c.addf(e.at, "macros call each other deeper than %d", MaxDepth)
		return nil
	}
	c.uses.add(m.uses)
	return m
}
