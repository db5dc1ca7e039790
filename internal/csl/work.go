package csl

// work is an item made ready for a style.
type work struct {
	item   *Item
	kind   kind     // of the item
	texts  []string // of the text variables that the item has
	at     []int32  // by symbol: where in texts, from 1
	names  []workNames
	dates  []workDate
	number int // citation number
	rank   int // place in the bibliography
	hints  hints

	sorted *sorted // in the sorting at hand
	cited  cited   // in the row at hand, for findPositions

	spelling spelling // of the item, once asked for
}

// A work has few names and dates, so that looking through them is faster than a table.
type workNames struct {
	variable symbol
	people   []*person
}

type workDate struct {
	variable symbol
	date     Date
}

// text is a text variable, "" if the item has none.
func (w *work) text(v symbol) string {
	if i := w.at[v]; i > 0 {
		return w.texts[i-1]
	}
	return ""
}

func (w *work) people(v symbol) []*person {
	for i := range w.names {
		if w.names[i].variable == v {
			return w.names[i].people
		}
	}
	return nil
}

func (w *work) date(v symbol) *Date {
	for i := range w.dates {
		if w.dates[i].variable == v {
			return &w.dates[i].date
		}
	}
	return nil
}

// hints are what disambiguation decided about a work.
type hints struct {
	shown      []int   // by names variable: at least so many names
	given      [][]int // by names variable and name: see context.givenLevel
	yearSuffix string
	conditions int // so many tests of disambiguate="true" hold
}

// read makes a work of an item.
func (d *Document) read(w *work, it *Item) {
	w.item = it
	w.kind = d.p.style.kinds[it.Type]
	symbols := d.p.style.symbols
	w.texts = d.texts.row(len(it.Text))[:0]
	for name, s := range it.Text {
		if i, ok := symbols[name]; ok {
			w.texts = append(w.texts, s)
			w.at[i] = int32(len(w.texts))
		}
	}
	w.names = d.names.row(len(it.Names))[:0]
	for name, list := range it.Names {
		i, ok := symbols[name]
		if !ok {
			continue
		}
		people := d.people.row(len(list))[:0]
		for _, n := range list {
			if n != (Name{}) {
				who := d.persons.one()
				who.read(n)
				people = append(people, who)
			}
		}
		if len(people) > 0 {
			w.names = append(w.names, workNames{i, people})
		}
	}
	w.dates = d.dates.row(len(it.Dates))[:0]
	for name, date := range it.Dates {
		if i, ok := symbols[name]; ok && !date.empty() {
			w.dates = append(w.dates, workDate{i, date})
		}
	}
}
