package verify

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"skaryna/internal/verify/proof"
)

// languages holds an article's languages against each other: what a translation
// may not change. Each is compared with the first.
func (v *verifier) languages(firsts []*edition) Agreement {
	best := slices.Clone(firsts)
	// A language of which there is a text alone marks headings and notes only.
	slices.SortStableFunc(best, func(a, b *edition) int { return slices.Index(order, a.Format) - slices.Index(order, b.Format) })
	first := best[0]
	agreement := agreementOf(first)
	agreement.Words, agreement.Same = 0, true
	if first.Format != "txt" {
		agreement.Blocks = len(first.Blocks)
	}
	for _, c := range best[1:] {
		var same bool
		if first.Style != "" && c.Style != "" && first.Style != c.Style {
			v.fault(c.path, "", "it is set by another style sheet than %s, which could hide what is there or show what is not", first.path)
		}
		if first.Format == "txt" || c.Format == "txt" {
			same = v.sameOutline(first, c) && v.sameNotes(first, c)
		} else {
			same = v.sameShape(first, c)
		}
		agreement.Same = agreement.Same && same
	}
	return agreement
}

// sameOutline compares the levels of the headings.
func (v *verifier) sameOutline(a, b *edition) bool {
	ha, hb := a.Headings(), b.Headings()
	la, lb := levels(a, b.Format), levels(b, a.Format)
	for i := range max(len(ha), len(hb)) {
		switch {
		case i >= len(ha):
			return v.differ(a, b, "", hb[i].Place, "a heading that the other language has not: %.60q", hb[i].Text)
		case i >= len(hb):
			return v.differ(a, b, ha[i].Place, "", "a heading of the other language is missing: %.60q", ha[i].Text)
		case la[i] != lb[i]:
			return v.differ(a, b, ha[i].Place, hb[i].Place, "the heading %.60q has the level %d, and in the other language %d", hb[i].Text, lb[i], la[i])
		}
	}
	return true
}

// sameShape compares block by block: its kind, its level, and the works, links and
// numbers in it. An entry of the references is set by each language's own rules.
func (v *verifier) sameShape(a, b *edition) bool {
	la, lb := levels(a, b.Format), levels(b, a.Format)
	heading := 0
	for i := range max(len(a.Blocks), len(b.Blocks)) {
		switch {
		case i >= len(a.Blocks):
			return v.differ(a, b, "", b.Blocks[i].Place, "a block of the kind %q that the other language has not: %.60q", b.Blocks[i].Kind, b.Blocks[i].Text)
		case i >= len(b.Blocks):
			return v.differ(a, b, a.Blocks[i].Place, "", "a block of the kind %q of the other language is missing: %.60q", a.Blocks[i].Kind, a.Blocks[i].Text)
		}
		x, y := &a.Blocks[i], &b.Blocks[i]
		if x.Kind != y.Kind {
			return v.differ(a, b, x.Place, y.Place, "block %d is of the kind %q, and in the other language %q: %.60q", i+1, y.Kind, x.Kind, y.Text)
		}
		if x.Kind == proof.Heading {
			if la[heading] != lb[heading] {
				return v.differ(a, b, x.Place, y.Place, "the heading %.60q has the level %d, and in the other language %d", y.Text, lb[heading], la[heading])
			}
			heading++
		}
		if x.Kind == proof.Entry {
			continue
		}
		if p, q := targets(x.Cites), targets(y.Cites); !slices.Equal(p, q) {
			return v.differ(a, b, x.Place, y.Place, "block %d cites %s, and in the other language %s: %.60q", i+1, list(q), list(p), y.Text)
		}
		if p, q := sorted(urlsOf(x.Links)), sorted(urlsOf(y.Links)); !slices.Equal(p, q) {
			return v.differ(a, b, x.Place, y.Place, "block %d leads to %s, and in the other language to %s", i+1, list(q), list(p))
		}
		if !v.sameNumbers(a, b, i) {
			return false
		}
	}
	return true
}

// sameNumbers compares the numbers in a block by value. A language may write out
// in words what another has in figures; a number that is one in this language and
// another in that is a fault, unless the publication has signed both.
func (v *verifier) sameNumbers(a, b *edition, i int) bool {
	x, y := &a.Blocks[i], &b.Blocks[i]
	p, q := numbersOf(x.Text), numbersOf(y.Text)
	lacking, more := without(p, q), without(q, p)
	switch {
	case len(lacking) == 0 && len(more) == 0:
	case len(lacking) > 0 && len(more) > 0 && v.covered():
		// The publication itself says so: miles for kilometres, and the like.
		v.note(b.path, y.Place, "block %d has %s, and in the other language %s: %.60q", i+1, list(more), list(lacking), y.Text)
	case len(lacking) > 0 && len(more) > 0:
		return v.differ(a, b, x.Place, y.Place, "block %d has %s, and in the other language %s: %.60q", i+1, list(more), list(lacking), y.Text)
	default:
		v.note(b.path, y.Place, "numbers that only one of two languages has in figures: here %s, there %s: %.60q", list(more), list(lacking), y.Text)
	}
	return true
}

// without returns the elements of a sorted list that another has not, as often as
// they are in excess.
func without(a, b []string) (rest []string) {
	for _, s := range a {
		for len(b) > 0 && b[0] < s {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == s {
			b = b[1:]
			continue
		}
		rest = append(rest, s)
	}
	return rest
}

func targets(cites []proof.Cite) []string {
	var s []string
	for _, c := range cites {
		s = append(s, c.Target)
	}
	return sorted(s)
}

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}

var (
	grouped = regexp.MustCompile(`(\d)[\x{A0}\x{202F}\x{2009} ,](\d{3})\b`)
	decimal = regexp.MustCompile(`(\d),(\d)`)
	number  = regexp.MustCompile(`\d+(?:\.\d+)?`)
	halfDay = regexp.MustCompile(`(?i)\b(\d{1,2})(?:[:.](\d\d))?[\x{A0}\x{202F} ]?([ap])\.?m\b`)
	colon   = regexp.MustCompile(`\b(\d{1,2}):(\d\d)\b`)
)

// numbersOf returns the numbers of a text by value, sorted: "10 000" is "10,000",
// "1,5" is "1.50", and the time "5 p.m." is "17.00" and "17:00".
func numbersOf(text string) []string {
	if strings.IndexFunc(text, func(r rune) bool { return '0' <= r && r <= '9' }) < 0 {
		return nil
	}
	text = halfDay.ReplaceAllStringFunc(text, wholeDay)
	text = colon.ReplaceAllString(text, "$1.$2")
	text = grouped.ReplaceAllString(text, "$1$2")
	text = decimal.ReplaceAllString(text, "$1.$2")
	all := number.FindAllString(text, -1)
	for i, n := range all {
		if strings.Contains(n, ".") {
			all[i] = strings.TrimSuffix(strings.TrimRight(n, "0"), ".")
		}
	}
	return sorted(all)
}

// wholeDay returns a time of the twelve-hour clock as one of twenty-four hours.
func wholeDay(s string) string {
	m := halfDay.FindStringSubmatch(s)
	hour, err := strconv.Atoi(m[1])
	if err != nil || hour < 1 || hour > 12 {
		return s
	}
	hour %= 12
	if strings.EqualFold(m[3], "p") {
		hour += 12
	}
	return strconv.Itoa(hour) + "." + cmp.Or(m[2], "00")
}
