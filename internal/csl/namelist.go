package csl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// renderList renders the names of one variable with their label.
func (n *namesElement) renderList(c *context, o *nameOptions, l nameList) *piece {
	set, whole := c.nameSets, l
	others := false
	if l.names, others = withoutOthers(l.names); others && o.etAlUseLast != nil {
		no := false // the last name is not known
		with := *o
		with.etAlUseLast, o = &no, &with
	}
	shown, etAl := c.etAl(o, len(l.names), set)
	etAl = etAl || others
	order := value(o.nameAsSortOrder, orderDisplay)
	form := value(o.form, longName)
	if c.plainKey {
		c.sets = append(c.sets, nameSet{l.names, shown, form, o.initializeWith != nil && value(o.initialize, true)})
	}
	parts := c.rows.row(shown)[:0]
	for i := 0; i < shown; i++ {
		p := n.renderName(c, o, l.names[i], form, c.givenLevel(set, i),
			order == orderAllInverted || order == orderFirstInverted && i == 0)
		if p != nil { // a name may be a suffix alone
			parts = append(parts, p)
		}
	}
	if c.nameSets == 0 {
		c.names1 = parts
	}
	p := n.joinNames(c, o, parts, l, etAl, order)
	if n.name != nil {
		p = n.name.look.apply(c, p)
	}
	return n.labelled(c, p, whole)
}

// withoutOthers takes away the name "others" at the end of a list, which BibTeX's "and others" leaves
// and which stands for people that the library does not name.
func withoutOthers(names []*person) (named []*person, others bool) {
	last := len(names) - 1
	if last < 1 || names[last].Literal != "others" {
		return names, false
	}
	return names[:last], true
}

// joinNames puts delimiters, "and" and "et al." between names.
func (n *namesElement) joinNames(c *context, o *nameOptions, parts []*piece, l nameList, etAl bool, order nameOrder) *piece {
	delimiter := value(o.delimiter, ", ")
	if len(parts) == 0 {
		return nil
	}
	inverted := func(i int) bool {
		return l.names[i].Literal == "" && (order == orderAllInverted || order == orderFirstInverted && i == 0)
	}
	needs := func(mode precedes, count int) bool {
		switch mode {
		case precedesAlways:
			return true
		case precedesNever:
			return false
		case precedesAfterInverted:
			return inverted(count - 1)
		}
		return count >= 2
	}
	last := len(parts) - 1
	out := c.pieces.one()
	out.kids = c.rows.row(2*len(parts) + 2)[:0]
	add := func(p *piece) {
		if p != nil {
			out.kids = append(out.kids, p)
		}
	}
	if c.sortKey != nil {
		if etAl && value(o.etAlUseLast, false) {
			i := len(l.names) - 1
			parts = append(parts, n.renderName(c, o, l.names[i], value(o.form, longName), 0, true))
		}
		return c.joinedWith(delimiter, parts)
	}
	if !etAl {
		and := ""
		switch value(o.and, "") {
		case "text":
			and = c.loc.word("and")
		case "symbol":
			if s, ok := c.loc.term("and", symbolForm, false); ok && s != c.loc.word("and") {
				and = s
			} else {
				and = "&"
			}
		}
		for i, p := range parts {
			switch {
			case i == 0:
			case i < last || and == "":
				add(c.textPiece(delimiter))
			case needs(value(o.delimiterPrecedesLast, precedesContextual), last) && !(last > 1 && c.loc.noSerialComma):
				add(c.textPiece(strings.TrimRight(delimiter, " ") + spacedAnd(and)))
			default:
				add(c.textPiece(spacedAnd(and)))
			}
			add(p)
		}
		return out
	}
	for i, p := range parts {
		if i > 0 {
			add(c.textPiece(delimiter))
		}
		add(p)
	}
	if value(o.etAlUseLast, false) && len(l.names) > len(parts)+1 {
		add(c.textPiece(strings.TrimRight(delimiter, " ") + " … "))
		i := len(l.names) - 1
		add(n.renderName(c, o, l.names[i], value(o.form, longName), c.givenLevel(c.nameSets, i), order == orderAllInverted))
		return out
	}
	term := n.renderEtAl(c)
	if term == nil {
		return out
	}
	if needs(value(o.delimiterPrecedesEtAl, precedesContextual), len(parts)) {
		if strings.HasSuffix(delimiter, " ") || delimiter == "" {
			add(c.textPiece(delimiter))
		} else {
			add(c.textPiece(delimiter + " "))
		}
	} else if first := term.firstText(); first != nil && !strings.HasPrefix(first.text, " ") && !isSpaceless(firstRune(first.text)) {
		add(c.textPiece(" "))
	}
	add(term)
	return out
}

// spacedAnd puts spaces around "and". A term that ends in a space of its own, as Hebrew has it, belongs
// to the word after it, and scripts without spaces need none.
func spacedAnd(and string) string {
	if r, _ := utf8.DecodeLastRuneInString(and); unicode.IsSpace(r) || isSpaceless(r) {
		return and
	}
	return " " + and + " "
}

func (n *namesElement) renderEtAl(c *context) *piece {
	name := "et-al"
	var l look
	if n.etAl != nil {
		l = n.etAl.look
		if n.etAl.term != "" {
			name = n.etAl.term
		}
	}
	return l.apply(c, c.textPiece(c.loc.word(name)))
}
