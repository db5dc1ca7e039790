package csl

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
)

// sortKey is cs:key.
type sortKey struct {
	macro      *macro
	variable   symbol
	descending bool
	numbers    bool // sorts by citation number
	names      nameOptions
}

var sortDirections = map[string]bool{"": false, "ascending": false, "descending": true}

func (c *compiler) compileSortKey(e *element) *sortKey {
	k := &sortKey{variable: -1, descending: readChoice(e, "sort", sortDirections, c.problems)}
	numbers := c.uses.numbers
	switch {
	case e.attr("macro") != "":
		k.macro = c.useMacro(e, e.attr("macro"))
	case e.attr("variable") != "":
		k.variable = c.symbol(e.attr("variable"))
	default:
		c.addf(e.at, "<key> has a variable or a macro")
	}
	k.numbers = k.variable == symCitationNumber || k.macro != nil && k.macro.uses.numbers
	c.uses.numbers = numbers // sorting by a number does not print it
	number := func(name string, to ...**int) {
		if n, ok := readInt(e, name, c.problems); ok {
			for _, t := range to {
				*t = &n
			}
		}
	}
	number("names-min", &k.names.etAlMin, &k.names.etAlSubsequentMin)
	number("names-use-first", &k.names.etAlUseFirst, &k.names.etAlSubsequentUseFirst)
	k.names.etAlUseLast = readBool(e, "names-use-last", c.problems)
	all := orderAllInverted
	k.names.nameAsSortOrder = &all
	return k
}

// sortValue is what one key makes of one work or cite.
type sortValue struct {
	known bool
	text  string
	bytes []byte // for comparing
}

// sortWorks sorts works by the keys of an area.
func (d *Document) sortWorks(works []*work, a *area) {
	s := sorter{d: d, area: a}
	defer s.done()
	for _, w := range works {
		w.sorted = s.item(w, nil)
	}
	slices.SortStableFunc(works, func(x, y *work) int { return s.compare(x.sorted, y.sorted) })
}

// sortCites sorts the cites of every cluster.
func (d *Document) sortCites() {
	a := d.p.style.citation
	if len(a.sort) == 0 {
		return
	}
	s := sorter{d: d, area: a}
	defer s.done()
	for _, w := range d.works {
		w.sorted = nil
	}
	for _, k := range d.citations {
		if len(k.cites) < 2 {
			continue
		}
		for _, c := range k.cites {
			if c.work.sorted == nil {
				c.work.sorted = s.item(c.work, c)
			}
		}
		slices.SortStableFunc(k.cites, func(x, y *cite) int { return s.compare(x.work.sorted, y.work.sorted) })
	}
}

// sorter sorts by the keys of an area.
type sorter struct {
	d         *Document
	area      *area
	items     slab[sorted]
	values    slab[sortValue]
	collation *collation // once needed
}

// collation is what comparing words needs.
type collation struct {
	*collate.Collator
	buf collate.Buffer
}

// sorted is a work or cite with its values for each key. They are rendered when they are first asked for:
// most works differ by their first.
type sorted struct {
	work   *work
	cite   *cite
	values []sortValue
}

// done gives back what the sorter borrowed.
func (s *sorter) done() {
	if s.collation != nil {
		s.d.p.collations.Put(s.collation)
	}
}

func (s *sorter) item(w *work, c *cite) *sorted {
	it := s.items.one()
	it.work, it.cite = w, c
	return it
}

func (s *sorter) value(it *sorted, i int) *sortValue {
	if it.values == nil {
		it.values = s.values.row(len(s.area.sort))
	}
	v := &it.values[i]
	if !v.known {
		if s.collation == nil {
			s.collation = s.d.p.collations.Get().(*collation)
		}
		v.text = s.d.sortText(it.work, it.cite, s.area, s.area.sort[i])
		s.collation.buf.Reset()
		v.bytes = bytes.Clone(s.collation.KeyFromString(&s.collation.buf, sortable(v.text)))
		v.known = true
	}
	return v
}

// compare compares by the keys in turn. What has nothing for a key comes last, whatever the
// direction (CSL 1.0.2, "Sorting").
func (s *sorter) compare(x, y *sorted) int {
	for i, k := range s.area.sort {
		if k.variable == symCitationNumber { // every work has one
			if c := cmp.Compare(x.work.number, y.work.number); c != 0 {
				return direction(c, k)
			}
			continue
		}
		a, b := s.value(x, i), s.value(y, i)
		switch {
		case a.text == "" && b.text == "":
			continue
		case a.text == "":
			return 1
		case b.text == "":
			return -1
		}
		if c := bytes.Compare(a.bytes, b.bytes); c != 0 {
			return direction(c, k)
		}
	}
	return 0
}

func direction(c int, k *sortKey) int {
	if k.descending {
		return -c
	}
	return c
}

// sortable leaves out what does not count in sorting: quotation marks and brackets at the start.
func sortable(s string) string {
	return strings.ToLower(strings.TrimLeft(s, "[]'\"’‘“”«»„ "))
}

// sortText renders a sort key.
func (d *Document) sortText(w *work, c *cite, a *area, k *sortKey) string {
	defer d.galley.clear()
	ctx := d.newContext(w, a, d.p.loc)
	ctx.cite = c
	ctx.sortKey = k
	if k.macro != nil {
		return ctx.renderAll(k.macro.kids, "").plain()
	}
	switch {
	case w.date(k.variable) != nil:
		return sortableDate(w.date(k.variable), nil)
	case w.people(k.variable) != nil:
		long := longName
		n := &namesElement{variables: []symbol{k.variable}}
		n.inArea[a.index].form = &long // and nothing else: the style's "et al." is for printing
		return n.render(ctx).plain()
	}
	s := ctx.text(k.variable)
	if parts := numberParts(s); len(parts) > 0 && digits(parts[0].core) {
		return padded(parts[0].core)
	}
	return ctx.fieldPiece(s, d.p.loc).plain()
}
