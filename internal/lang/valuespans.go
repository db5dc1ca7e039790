package lang

import (
	"math"
	"strconv"
	"strings"
)

// Lengths of time that a number may count, by the words for them: "24 hours" is no
// more «24 дні» than 5 km are 5 miles. They are no units of [ValueUnit], for a
// language may well leave them out: "aged 42", «42 гады».

const spansEn = `
hour hours hr hrs:h
minute minutes min mins:min
seconds sec secs:s
day days:d
week weeks:w
month months:mo
year years yr yrs:y
decade decades:dec
`

const spansBe = `
гадзіна гадзіны гадзіну гадзіне гадзінай гадзін гадзінам гадзінамі гадзінах гадз гадзінн*:h
хвілін* хв мінут*:min
секунд* сек:s
дзень дня дню днём дні дзён дням днямі днях суткі сутак суткам суткамі сутках дзённ*:d
тыдзень тыдня тыдню тыднем тыдні тыдняў тыдням тыднямі тыднях тыднёв*:w
месяц* месячн* мес:mo
год года году годам гады гадоў годы гадах гадамі гадам годзе гадов*:y
дзесяцігоддз*:dec
`

const spansRu = `
час часа часу часе часов часам часами часах часом ч часовой часовая часовое часовые часового часовую часовых:h
минут* мин:min
секунд* сек:s
день дня дню днем дни дней дням днями днях сутки суток суткам сутками сутках дневн*:d
недел*:w
месяц* месячн* мес:mo
год года году годом годы годов лет годах годам годами летн* годичн*:y
десятилети*:dec
`

// span reads the length of time that a number counts: "5 hours", "15-year",
// «5 сутак». Years of the calendar are not counted.
func (v *valueReader) span(j int, q quantity) (key string, end int) {
	if q.decade || q.digits == 4 {
		return "", j
	}
	if (v.mark(j, '-') || v.mark(j, '‑')) && !v.tokens[j].space {
		j++
	}
	if j >= len(v.tokens) || v.tokens[j].kind != tokenWord || v.tokens[j].end-v.tokens[j].start > 24 {
		return "", j
	}
	t := &v.tokens[j]
	base := v.lang(t.start).base
	x := lexiconOf(base)
	var buf [64]byte
	return keyOf(x.spans, x.spanStems, withoutYo(base, v.appendLower(buf[:0], t.start, t.end))), j + 1
}

// sameSpan reports whether two values of one number may count the same. Where one
// of them does not tell, or is a time of the day, it may.
func sameSpan(a, b *Value) bool {
	switch {
	case a.Kind == ValueNumber && b.Kind == ValueNumber:
		return a.span == "" || b.span == "" || a.span == b.span
	case a.Kind == ValueNumber:
		return a.span == "" || b.Kind == ValueTime || b.Kind == ValueDate
	case b.Kind == ValueNumber:
		return b.span == "" || a.Kind == ValueTime || a.Kind == ValueDate
	}
	return true
}

// asUnit makes a quantity of a number that counts a length of time.
func (v Value) asUnit() Value {
	if v.Kind == ValueNumber {
		v.Kind, v.Key = ValueUnit, v.num+" "+v.span
	}
	return v
}

// part reads the word at token i as a part of a whole: a third, «дзве траціны»,
// «половина», «пятая часть». The word may be a number or a time as well and is read
// on.
func (v *valueReader) part(i int) {
	t := &v.tokens[i]
	n := int(t.lex.n)
	switch t.lex.class {
	case lexPart:
	case lexHalfTo:
		n = 2
	case lexHalfOf:
		if n != 0 || i+2 < len(v.tokens) && v.text(i+1) == "a" && v.class(i+2) == lexScale {
			return // of a million
		}
		n = 2
	case lexCentury:
		if v.text(i) != "quarter" {
			return
		}
		n = 4
	case lexOrdinal:
		if n < 3 || n > 10 || !v.isPart(i) {
			return
		}
	default:
		return
	}
	of := 1
	k := i - 1
	if v.mark(k, '-') {
		k--
	}
	if k >= 0 && v.class(k) == lexCardinal && v.tokens[k].lex.n > 0 && int(v.tokens[k].lex.n) < n {
		of = int(v.tokens[k].lex.n)
	}
	key := strconv.Itoa(of) + "/" + strconv.Itoa(n)
	v.value(i, i+1, Value{Kind: ValueNumber, Key: key, num: key, Loose: true, weak: true, part: 100 * float64(of) / float64(n)})
}

// isPart reports whether an ordinal is one of a part: "a fifth", «пятая часть».
func (v *valueReader) isPart(i int) bool {
	if v.lang(v.tokens[i].start).base == "en" {
		k := i - 1
		if v.mark(k, '-') {
			k--
		}
		return k >= 0 && v.tokens[k].kind == tokenWord && (v.text(k) == "a" || v.text(k) == "one")
	}
	if i+1 >= len(v.tokens) || v.tokens[i+1].kind != tokenWord {
		return false
	}
	next := v.text(i + 1)
	return strings.HasPrefix(next, "част") && len([]rune(next)) <= 7
}

// isPartOf reports whether a percentage is what a part of a whole comes to, as far as
// it was rounded.
func isPartOf(percent, part *Value) bool {
	if percent.Kind != ValuePercent || part.part == 0 {
		return false
	}
	p, err := strconv.ParseFloat(percent.num, 64)
	return err == nil && math.Abs(p-part.part) <= 0.5
}

// allDay reads a word for the 24 hours of a day.
func (v *valueReader) allDay(i int) int {
	if v.lang(v.tokens[i].start).base == "en" {
		k := i - 1
		for v.mark(k, '-') || k >= 0 && v.tokens[k].kind == tokenWord && v.text(k) == "the" {
			k--
		}
		if k < 0 || k == i-1 || v.tokens[k].kind != tokenWord || v.text(k) != "around" && v.text(k) != "round" {
			return i
		}
	}
	v.value(i, i+1, Value{Kind: ValueNumber, Key: "24", num: "24", Loose: true, weak: true})
	return i + 1
}
