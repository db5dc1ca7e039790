package csl

import (
	"bytes"
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
	s := d.newSorter(a)
	defer s.done()
	list := make([]*sorted, len(works))
	for i, w := range works {
		list[i] = s.item(w, nil)
	}
	slices.SortStableFunc(list, s.compare)
	for i := range list {
		works[i] = list[i].work
	}
}

// sortCites sorts the cites of every cluster.
func (d *Document) sortCites() {
	a := d.p.style.citation
	if len(a.sort) == 0 {
		return
	}
	s := d.newSorter(a)
	defer s.done()
	known := map[*work]*sorted{}
	for _, k := range d.citations {
		if len(k.cites) < 2 {
			continue
		}
		for _, c := range k.cites {
			if known[c.work] == nil {
				known[c.work] = s.item(c.work, c)
			}
		}
		slices.SortStableFunc(k.cites, func(x, y *cite) int { return s.compare(known[x.work], known[y.work]) })
	}
}

// sorter sorts by the keys of an area.
type sorter struct {
	d        *Document
	area     *area
	collator *collate.Collator
	buf      collate.Buffer
}

// sorted is a work or cite with its values for each key. They are rendered when they are first asked for:
// most works differ by their first.
type sorted struct {
	work   *work
	cite   *cite
	values []sortValue
}

func (d *Document) newSorter(a *area) *sorter {
	return &sorter{d: d, area: a, collator: d.p.collators.Get().(*collate.Collator)}
}

// done gives back what the sorter borrowed.
func (s *sorter) done() { s.d.p.collators.Put(s.collator) }

func (s *sorter) item(w *work, c *cite) *sorted {
	return &sorted{w, c, make([]sortValue, len(s.area.sort))}
}

func (s *sorter) value(it *sorted, i int) *sortValue {
	v := &it.values[i]
	if !v.known {
		v.text = s.d.sortText(it.work, it.cite, s.area, s.area.sort[i])
		s.buf.Reset()
		v.bytes = bytes.Clone(s.collator.KeyFromString(&s.buf, sortable(v.text)))
		v.known = true
	}
	return v
}

// compare compares by the keys in turn. What has nothing for a key comes last, whatever the
// direction (CSL 1.0.2, "Sorting").
func (s *sorter) compare(x, y *sorted) int {
	for i, k := range s.area.sort {
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
			if k.descending {
				return -c
			}
			return c
		}
	}
	return 0
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
		ctx.names = &nameOptions{} // the style's "et al." is for printing
		n := &namesElement{variables: []symbol{k.variable}, name: &nameElement{options: nameOptions{form: &long}}}
		return n.render(ctx).plain()
	}
	s := ctx.text(k.variable)
	if parts := numberParts(s); len(parts) > 0 && digits(parts[0].core) {
		return padded(parts[0].core)
	}
	return ctx.fieldPiece(s, d.p.loc).plain()
}
