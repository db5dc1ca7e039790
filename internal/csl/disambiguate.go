package csl

import (
	"slices"
	"strings"
)

// disambiguate makes cites of different works look different, by the means that the style allows
// (CSL 1.0.2, "Disambiguation"): more names, given names, what disambiguate="true" adds, and letters
// after the year. Works are first put together by what their cites look like, so that only those
// that look the same are ever rendered again.
func (d *Document) disambiguate() {
	a := d.p.style.citation
	givens := a.disambiguateAddGiven && a.givenRule == byCite
	keys := map[*work]string{} // what is known of what cites look like
	if a.disambiguateAddGiven && a.givenRule != byCite {
		d.disambiguateNames(keys)
	}
	if !a.disambiguateAddNames && !givens && !a.uses.disambiguate && !a.disambiguateAddSuffix {
		return
	}
	for _, set := range d.ambiguous(d.works, keys) {
		d.resolve(set)
	}
}

// ambiguous are the sets of works whose cites look the same, in the order of their first works. Cites that
// are not among the known ones are rendered.
func (d *Document) ambiguous(works []*work, known map[*work]string) [][]*work {
	index := map[string]int{}
	var sets [][]*work
	for _, w := range works {
		key, ok := known[w]
		if !ok {
			key, _ = d.cite(w)
		}
		if i, ok := index[key]; ok {
			sets[i] = append(sets[i], w)
			continue
		}
		index[key] = len(sets)
		sets = append(sets, []*work{w})
	}
	return slices.DeleteFunc(sets, func(s []*work) bool { return len(s) < 2 })
}

// nameSet is what one names variable of a cite shows.
type nameSet struct {
	people   []*person
	shown    int
	form     nameForm
	initials bool // given names are shortened
}

// cite renders what the cite of a work looks like with its hints, without what belongs to a place in
// the text. It is the cite of a work that was cited before, since that is the shorter one. The context is good
// till the next rendering.
func (d *Document) cite(w *work) (string, *context) {
	defer d.galley.clear()
	ctx := d.newContext(w, d.p.style.citation, d.p.loc)
	ctx.plainKey = true
	ctx.cite = &cite{work: w, Cite: Cite{Position: Subsequent}}
	return ctx.renderAll(ctx.area.layout.kids, "").plain(), ctx
}

// suspects are works that look the same, with the hints that they have in common so far.
type suspects struct {
	works  []*work
	tried  []step
	hints  hints // all steps tried
	better hints // only those steps that told works apart
}

// resolve tells the works of one set apart.
func (d *Document) resolve(set []*work) {
	a := d.p.style.citation
	rest := d.addNames(set)
	for _, group := range rest {
		still := [][]*work{group}
		if a.uses.disambiguate {
			still = d.addCondition(group)
		}
		if a.disambiguateAddSuffix {
			for _, g := range still {
				addYearSuffixes(g)
			}
		}
	}
}

// step is one more name, or more of one given name.
type step struct{ set, name, level, shown int }

// steps are what can be tried on works, one after the other.
func (d *Document) steps(w *work) []step {
	a := d.p.style.citation
	_, ctx := d.cite(w)
	var list []step
	for s, ns := range ctx.sets {
		for i := range ns.people {
			if i >= ns.shown && !a.disambiguateAddNames {
				break
			}
			if i >= ns.shown {
				list = append(list, step{set: s, name: i, shown: i + 1})
			}
			if a.disambiguateAddGiven && a.givenRule == byCite && ns.people[i].Literal == "" {
				if ns.form == shortName && ns.initials {
					list = append(list, step{set: s, name: i, level: 1, shown: max(ns.shown, i+1)})
				}
				if ns.form == shortName || ns.initials {
					list = append(list, step{set: s, name: i, level: 2, shown: max(ns.shown, i+1)})
				}
			}
		}
	}
	return list
}

// take applies a step to hints, in a copy.
func (h hints) take(s step) hints {
	h.shown = slices.Clone(h.shown)
	for len(h.shown) <= s.set {
		h.shown = append(h.shown, 0)
	}
	h.shown[s.set] = max(h.shown[s.set], s.shown)
	if s.level > 0 {
		h.given = slices.Clone(h.given)
		for len(h.given) <= s.set {
			h.given = append(h.given, nil)
		}
		g := slices.Clone(h.given[s.set])
		for len(g) <= s.name {
			g = append(g, 0)
		}
		g[s.name] = s.level
		h.given[s.set] = g
	}
	return h
}

// addNames tries names and given names step by step on a set of works. A step counts only if it
// tells some of them apart. It returns the groups that still look the same.
func (d *Document) addNames(set []*work) [][]*work {
	var rest [][]*work
	queue := []suspects{{works: set, hints: set[0].hints, better: set[0].hints}}
	for len(queue) > 0 {
		q := queue[0]
		queue = queue[1:]
		groups := d.split(&q)
		if len(groups) < 2 {
			settle(q.works, q.better)
			rest = append(rest, q.works)
			continue
		}
		for _, g := range groups {
			if len(g) == 1 {
				settle(g, q.better)
				continue
			}
			queue = append(queue, suspects{g, slices.Clone(q.tried), q.hints, q.better})
		}
	}
	return rest
}

// split takes steps until one of them tells some of the works apart, and returns the groups into which
// they fall. There is one group if no step helps.
func (d *Document) split(q *suspects) [][]*work {
	for _, s := range d.steps(q.works[0]) {
		if slices.Contains(q.tried, s) {
			continue
		}
		q.tried = append(q.tried, s)
		q.hints = q.hints.take(s)
		if groups := d.scan(q); len(groups) > 1 {
			q.better = q.better.take(s)
			return groups
		}
	}
	return [][]*work{q.works}
}

// scan renders works with the hints tried and puts together those that look the same.
func (d *Document) scan(q *suspects) [][]*work {
	index := map[string]int{}
	var groups [][]*work
	for _, w := range q.works {
		saved := w.hints
		w.hints.shown, w.hints.given = q.hints.shown, q.hints.given
		key, _ := d.cite(w)
		w.hints = saved
		i, ok := index[key]
		if !ok {
			i = len(groups)
			index[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], w)
	}
	return groups
}

func settle(works []*work, h hints) {
	for _, w := range works {
		w.hints.shown, w.hints.given = h.shown, h.given
	}
}

// addCondition lets disambiguate="true" hold for works that look the same, test by test in the order of
// the cite, until each looks different. It returns the groups that still look the same. A condition that
// tells nothing apart does not hold, unless there is nothing left to try.
func (d *Document) addCondition(group []*work) [][]*work {
	type level struct {
		works       []*work
		tried, held int
	}
	var rest [][]*work
	queue := []level{{works: group}}
	for len(queue) > 0 {
		l := queue[0]
		queue = queue[1:]
		tests := d.conditionTests(l.works[0])
		if l.tried >= tests {
			held := l.held
			if held == 0 && !d.p.style.citation.disambiguateAddSuffix {
				held = tests
			}
			setConditions(l.works, held)
			rest = append(rest, l.works)
			continue
		}
		l.tried++
		setConditions(l.works, l.tried)
		sets := d.ambiguous(l.works, nil)
		if len(sets) == 1 && len(sets[0]) == len(l.works) {
			queue = append(queue, l)
			continue
		}
		for _, s := range sets {
			queue = append(queue, level{s, l.tried, l.tried})
		}
	}
	return rest
}

func setConditions(works []*work, n int) {
	for _, w := range works {
		w.hints.conditions = n
	}
}

// conditionTests is how often the cite of a work tests disambiguate="true".
func (d *Document) conditionTests(w *work) int {
	_, ctx := d.cite(w)
	return ctx.conditions
}

// addYearSuffixes gives works letters in the order of the bibliography.
func addYearSuffixes(group []*work) {
	group = slices.Clone(group)
	slices.SortStableFunc(group, func(a, b *work) int { return a.rank - b.rank })
	for i, w := range group {
		w.hints.yearSuffix = suffixLetters(i)
	}
}

// suffixLetters is "a" to "z", then "aa" and so on.
func suffixLetters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('a'+(i-1)%26)) + s
	}
	return s
}

// suffixIndex is the place of a suffix in that row, from 1; 0 for none.
func suffixIndex(s string) int {
	n := 0
	for _, r := range s {
		n = n*26 + int(r-'a') + 1
	}
	return n
}

// sameInitials makes "J. J." and "J.J." the same.
var sameInitials = strings.NewReplacer(". ", ".")

// disambiguateNames makes different people look different wherever they are cited (the rules other
// than by-cite), by initials or whole given names. It notes what the cites of works look like that it left
// as they were.
func (d *Document) disambiguateNames(keys map[*work]string) {
	a := d.p.style.citation
	primary := a.givenRule == primaryName || a.givenRule == primaryNameWithInitials
	initialsOnly := a.givenRule == allNamesWithInitials || a.givenRule == primaryNameWithInitials
	type place struct {
		w         *work
		set, name int
		who       *person
		form      nameForm
		initials  string
		short     bool
	}
	families := map[string][]place{}
	var order []string
	for _, w := range d.works {
		key, ctx := d.cite(w)
		keys[w] = key
		for s, ns := range ctx.sets {
			for i, who := range ns.people {
				if who.Literal != "" || primary && (s > 0 || i > 0) {
					continue
				}
				pl := place{w: w, set: s, name: i, who: who, form: ns.form, short: ns.initials}
				if ns.initials {
					pl.initials = initialized(who.Given, ".", true, true)
				}
				key := who.NonDroppingParticle + " " + who.Family
				if ns.form == longName {
					key += " " + pl.initials
				}
				if families[key] == nil {
					order = append(order, key)
				}
				families[key] = append(families[key], pl)
			}
		}
	}
	for _, key := range order {
		places := families[key]
		full, initials := map[string]bool{}, map[string]map[string]bool{}
		for _, pl := range places {
			name := sameInitials.Replace(pl.who.Given) + "|" + pl.who.DroppingParticle + "|" + pl.who.Suffix
			full[name] = true
			if initials[pl.initials] == nil {
				initials[pl.initials] = map[string]bool{}
			}
			initials[pl.initials][name] = true
		}
		if len(full) < 2 {
			continue
		}
		for _, pl := range places {
			level := 2
			if pl.short && (initialsOnly || len(initials[pl.initials]) == 1) {
				level = 1
			}
			if initialsOnly && len(initials) < 2 {
				continue
			}
			delete(keys, pl.w)
			pl.w.hints = pl.w.hints.take(step{set: pl.set, name: pl.name, level: level})
		}
	}
}
