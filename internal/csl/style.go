package csl

import (
	"slices"
	"strconv"
	"strings"
)

// Style is a compiled CSL style. It does not change once parsed: any number of Processors in any
// number of goroutines may share it.
type Style struct {
	Name          string // the name given to ParseStyle
	ID            string
	Title         string
	DefaultLocale string
	Note          bool // a note style, rather than one that cites in the text

	// Parent is the address of the independent style that a dependent one stands for
	// (rel="independent-parent"). A dependent style has no layouts: parse its parent instead.
	Parent string

	names        nameOptions
	citation     *area
	bibliography *area // nil if the style has none
	locales      []*Locale
	symbols      map[string]symbol // variables that the style mentions
	symbolNames  []string
	kinds        map[string]kind // types of items that the style asks for
	terms        []askedTerm

	demote               demotion
	initializeWithHyphen bool
	pageRange            pageRangeFormat
	yearSuffixExplicit   bool // the style places year suffixes itself
}

// HasBibliography reports whether the style makes a list of works.
func (s *Style) HasBibliography() bool { return s.bibliography != nil }

// Numeric reports whether the style's citations print citation numbers.
func (s *Style) Numeric() bool { return s.citation != nil && s.citation.uses.numbers }

// demotion says where non-dropping particles go (demote-non-dropping-particle).
type demotion uint8

const (
	demoteNever demotion = iota
	demoteSortOnly
	demoteDisplayAndSort
)

// area is cs:citation or cs:bibliography.
type area struct {
	index  int
	names  nameOptions
	sort   []*sortKey
	layout *layout
	uses   features

	// Of cs:citation.
	disambiguateAddNames  bool
	disambiguateAddGiven  bool
	disambiguateAddSuffix bool
	givenRule             givenRule
	collapse              collapseMode
	citeGroupDelimiter    *string
	yearSuffixDelimiter   *string
	afterCollapse         *string
	nearNoteDistance      int

	// Of cs:bibliography.
	hangingIndent     bool
	secondFieldAlign  string
	lineSpacing       int
	entrySpacing      int
	subsequentAuthor  *string
	subsequentReplace substituteRule
}

type layout struct {
	kids      []renderer
	look      look
	delimiter string
}

type givenRule uint8

const (
	byCite givenRule = iota
	allNames
	allNamesWithInitials
	primaryName
	primaryNameWithInitials
)

type collapseMode uint8

const (
	collapseNone collapseMode = iota
	collapseCitationNumber
	collapseYear
	collapseYearSuffix
	collapseYearSuffixRanged
)

type substituteRule uint8

const (
	completeAll substituteRule = iota
	completeEach
	partialEach
	partialFirst
)

var (
	demotions  = map[string]demotion{"": demoteDisplayAndSort, "never": demoteNever, "sort-only": demoteSortOnly, "display-and-sort": demoteDisplayAndSort}
	givenRules = map[string]givenRule{"": byCite, "all-names": allNames, "all-names-with-initials": allNamesWithInitials,
		"primary-name": primaryName, "primary-name-with-initials": primaryNameWithInitials, "by-cite": byCite}
	collapseModes = map[string]collapseMode{"": collapseNone, "citation-number": collapseCitationNumber, "year": collapseYear,
		"year-suffix": collapseYearSuffix, "year-suffix-ranged": collapseYearSuffixRanged}
	substituteRules = map[string]substituteRule{"": completeAll, "complete-all": completeAll, "complete-each": completeEach,
		"partial-each": partialEach, "partial-first": partialFirst}
	pageRangeFormats = map[string]pageRangeFormat{"": pageRangeAsIs, "chicago": pageRangeChicago15, "chicago-15": pageRangeChicago15,
		"chicago-16": pageRangeChicago16, "expanded": pageRangeExpanded, "minimal": pageRangeMinimal, "minimal-two": pageRangeMinimalTwo}
	styleClasses = map[string]bool{"": false, "in-text": false, "note": true}
)

// choiceList names the values that an attribute may have.
func choiceList[T any](choices map[string]T) string {
	var names []string
	for n := range choices {
		if n != "" {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// ParseStyle reads a style. The name is for messages. The error is an Errors.
func ParseStyle(name string, data []byte) (*Style, error) {
	p := &problems{file: name}
	root := readXML(data, p)
	if root == nil {
		return nil, p.err()
	}
	if root.name != "style" {
		p.addf(root.at, "a style starts with <style>, not <%s>", root.name)
		return nil, p.err()
	}
	s := &Style{
		Name:          name,
		DefaultLocale: root.attr("default-locale"),
		Note:          readChoice(root, "class", styleClasses, p),
		demote:        readChoice(root, "demote-non-dropping-particle", demotions, p),
		pageRange:     readChoice(root, "page-range-format", pageRangeFormats, p),
		names:         readNameOptions(root, p, true),
		symbols:       map[string]symbol{},
		kinds:         map[string]kind{},
	}
	hyphen := readBool(root, "initialize-with-hyphen", p)
	s.initializeWithHyphen = hyphen == nil || *hyphen
	s.readInfo(root)
	c := &compiler{problems: p, style: s, macros: map[string]*macro{}}
	c.compile(root)
	for i, a := range []*area{s.citation, s.bibliography} {
		if a == nil {
			continue
		}
		a.names = a.names.over(s.names)
		a.index = i
		for _, n := range c.names {
			n.inArea[i] = n.own().over(a.names)
		}
	}
	if s.Parent == "" && s.citation == nil && len(p.list) == 0 {
		p.addf(root.at, "the style has no <citation>")
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Style) readInfo(root *element) {
	info := root.child("info")
	if info == nil {
		return
	}
	for _, e := range info.kids {
		switch e.name {
		case "id":
			s.ID = strings.TrimSpace(e.text)
		case "title":
			s.Title = strings.TrimSpace(e.text)
		case "link":
			if e.attr("rel") == "independent-parent" {
				s.Parent = e.attr("href")
			}
		}
	}
}

func readInt(e *element, name string, p *problems) (int, bool) {
	v, ok := e.lookup(name)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(strings.TrimSpace(v))
	if err != nil || n < 0 || n > 1e6 {
		p.addf(e.at, "%s is a number, not %q", name, v)
		return 0, false
	}
	return n, true
}

func readString(e *element, name string) *string {
	if v, ok := e.lookup(name); ok {
		return &v
	}
	return nil
}

// kind is the number of a type of items in a style's table, from 1; 0 is any that the style does not ask for.
type kind int

func (s *Style) kind(name string) kind {
	if s.kinds[name] == 0 {
		s.kinds[name] = kind(len(s.kinds) + 1)
	}
	return s.kinds[name]
}

// maxAsked is how many terms a style's table takes. Every language of an item looks them up once.
const maxAsked = 200

// ask puts a term into the style's table and is its place there, -1 where the table is full.
func (s *Style) ask(name string, form termForm, plural bool) int {
	t := askedTerm{termKey{name, form}, plural}
	i := slices.Index(s.terms, t)
	if i < 0 && len(s.terms) < maxAsked {
		i = len(s.terms)
		s.terms = append(s.terms, t)
	}
	return i
}

// symbol is the index of a variable in a style's table, so that rendering needs no look-up by name.
type symbol int

func (s *Style) symbol(name string) symbol {
	if i, ok := s.symbols[name]; ok {
		return i
	}
	i := symbol(len(s.symbolNames))
	s.symbols[name] = i
	s.symbolNames = append(s.symbolNames, name)
	return i
}
