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
	names      nameOptions
}

var sortDirections = map[string]bool{"": false, "ascending": false, "descending": true}

func (c *compiler) compileSortKey(e *element) *sortKey {
	k := &sortKey{variable: -1, descending: readChoice(e, "sort", sortDirections, c.problems)}
	uses := c.uses
	switch {
	case e.attr("macro") != "":
		k.macro = c.useMacro(e, e.attr("macro"))
	case e.attr("variable") != "":
		k.variable = c.symbol(e.attr("variable"))
	default:
		c.add(e.at, "<key> has a variable or a macro")
	}
	c.uses = uses // sorting by a number does not print it
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
	text  string
	bytes []byte // for comparing
}

// sortWorks sorts works by the keys of an area.
func (p *Processor) sortWorks(works []*work, a *area) {
	values := make(map[*work][]sortValue, len(works))
	s := p.newSorter()
	for _, w := range works {
		values[w] = s.values(w, nil, a)
	}
	slices.SortStableFunc(works, func(x, y *work) int { return compareKeys(a.sort, values[x], values[y]) })
}

// sortCites sorts the cites of every cluster.
func (d *Document) sortCites() {
	a := d.p.style.citation
	if len(a.sort) == 0 {
		return
	}
	s := d.p.newSorter()
	cached := map[*work][]sortValue{}
	for _, k := range d.citations {
		if len(k.cites) < 2 {
			continue
		}
		for _, c := range k.cites {
			if cached[c.work] == nil {
				cached[c.work] = s.values(c.work, c, a)
			}
		}
		slices.SortStableFunc(k.cites, func(x, y *cite) int { return compareKeys(a.sort, cached[x.work], cached[y.work]) })
	}
}

type sorter struct {
	p        *Processor
	collator *collate.Collator
	buf      collate.Buffer
}

func (p *Processor) newSorter() *sorter {
	return &sorter{p: p, collator: collate.New(p.lang, collate.IgnoreCase)}
}

func (s *sorter) values(w *work, c *cite, a *area) []sortValue {
	list := make([]sortValue, len(a.sort))
	for i, k := range a.sort {
		text := s.p.sortText(w, c, a, k)
		s.buf.Reset()
		list[i] = sortValue{text, bytes.Clone(s.collator.KeyFromString(&s.buf, sortable(text)))}
	}
	return list
}

// sortable leaves out what does not count in sorting: quotation marks and brackets at the start.
func sortable(s string) string {
	return strings.ToLower(strings.TrimLeft(s, "[]'\"’‘“”«»„ "))
}

// sortText renders a sort key.
func (p *Processor) sortText(w *work, c *cite, a *area, k *sortKey) string {
	ctx := p.newContext(w, a, p.loc)
	ctx.cite = c
	ctx.sortKey = k
	if k.macro != nil {
		return joined(ctx.renderAll(k.macro.kids)...).plain()
	}
	switch {
	case w.date(k.variable) != nil:
		return sortableDate(w.date(k.variable), nil)
	case w.people(k.variable) != nil:
		long := longName
		n := &namesElement{variables: []symbol{k.variable}, name: &nameElement{options: nameOptions{form: &long}}}
		return n.render(ctx).plain()
	}
	s := ctx.text(k.variable)
	if parts := numberParts(s); len(parts) > 0 && digits(parts[0].core) {
		return padded(parts[0].core)
	}
	return fieldPiece(s, p.loc).plain()
}

// compareKeys compares by the keys in turn. What has nothing for a key comes last, whatever the
// direction (CSL 1.0.2, "Sorting").
func compareKeys(keys []*sortKey, x, y []sortValue) int {
	for i, k := range keys {
		a, b := x[i], y[i]
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
