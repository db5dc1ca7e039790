package lang

import (
	"strconv"
	"strings"
	"unicode"
)

// read finds the values in the row of tokens.
func (v *valueReader) read() {
	v.lastStart, v.lastEnd = -1, -1
	for i := 0; i < len(v.tokens); {
		if next := v.valueAt(i); next > i {
			i = next
		} else {
			i++
		}
	}
}

// valueAt reads the value that begins at a token, and returns the token after
// it; i if there is none.
func (v *valueReader) valueAt(i int) int {
	t := &v.tokens[i]
	switch t.kind {
	case tokenDate:
		v.value(i, i+1, Value{Kind: ValueDate, Key: t.key})
		return i + 1
	case tokenTime:
		return v.clock(i)
	case tokenCode:
		v.value(i, i+1, Value{Kind: ValueNumber, Key: t.key, num: t.key, Loose: t.loose})
		return i + 1
	case tokenRoman:
		if t.loose && !v.nearCentury(i) {
			return i
		}
		key := t.num.String()
		v.value(i, i+1, Value{Kind: ValueNumber, Key: key, num: key})
		return i + 1
	case tokenMark:
		if currencyOf(t.mark) != "" && i+1 < len(v.tokens) && v.tokens[i+1].kind == tokenNumber && !v.tokens[i+1].space {
			return v.prefixed(i)
		}
	case tokenNumber:
		return v.amount(i)
	case tokenWord:
		switch t.lex.class {
		case lexCardinal, lexOrdinal, lexScale, lexHalf, lexHalfOf, lexDecade:
			return v.amount(i)
		case lexCompound:
			num := strconv.Itoa(int(t.lex.n))
			v.value(i, i+1, Value{Kind: ValueNumber, Key: num, num: num, Loose: true, weak: true})
			return i + 1
		case lexMonth, lexMaybe:
			return v.month(i)
		}
	}
	return i
}

func currencyOf(r rune) string {
	switch r {
	case '$':
		return "USD"
	case '€':
		return "EUR"
	case '£':
		return "GBP"
	case '₽':
		return "ruble"
	case '₴':
		return "UAH"
	case '¥':
		return "JPY"
	}
	return ""
}

// prefixed reads an amount with the sign of a currency before it: "$5 million",
// "US$5m".
func (v *valueReader) prefixed(i int) int {
	q, j := v.quantity(i + 1)
	if j < len(v.tokens) && !v.tokens[j].space && v.tokens[j].kind == tokenWord {
		switch v.text(j) {
		case "m":
			q.num.e, j = q.num.e+6, j+1
		case "k":
			q.num.e, j = q.num.e+3, j+1
		}
	}
	if key, end := v.currency(j); key == currencyOf(v.tokens[i].mark) {
		j = end
	}
	num := q.num.String()
	v.value(i, j, Value{Kind: ValueMoney, Key: currencyOf(v.tokens[i].mark) + " " + num, num: num})
	return j
}

// quantity is a number with its scale.
type quantity struct {
	num     decimal
	ordinal bool
	words   bool // it is in words
	weak    bool
	scaled  bool
	decade  bool
	alt     string
	digits  int
}

// text returns a token's text.
func (v *valueReader) text(i int) string { return string(v.chars[v.tokens[i].start:v.tokens[i].end]) }

// mark reports whether a token is a mark.
func (v *valueReader) mark(i int, r rune) bool {
	return i >= 0 && i < len(v.tokens) && v.tokens[i].kind == tokenMark && v.tokens[i].mark == r
}

// class returns what the word at a token means.
func (v *valueReader) class(i int) lexClass {
	if i < 0 || i >= len(v.tokens) || v.tokens[i].kind != tokenWord {
		return lexNone
	}
	return v.tokens[i].lex.class
}

// quantity reads a number in figures or words, and its scale, from token i on.
func (v *valueReader) quantity(i int) (quantity, int) {
	var q quantity
	j := i
	t := &v.tokens[i]
	switch {
	case t.kind == tokenNumber:
		q.num, q.alt, q.digits = t.num, t.alt, t.digits
		j++
	case t.lex.class == lexHalf:
		q.num, q.words, q.weak = decimal{uint64(t.lex.n), -1}, true, true
		j++
	case t.lex.class == lexHalfOf:
		q.words, q.weak = true, true
		if t.lex.n > 0 {
			q.num, q.scaled = decimal{5, int(t.lex.n) - 1}, true
			return q, i + 1
		}
		// "half a million"
		if i+2 < len(v.tokens) && v.text(i+1) == "a" && v.class(i+2) == lexScale {
			q.num, q.scaled = decimal{5, int(v.tokens[i+2].lex.n) - 1}, true
			return q, i + 3
		}
		return q, i
	case t.lex.class == lexDecade:
		return quantity{num: decimal{m: uint64(t.lex.n)}, words: true, weak: true, decade: true}, i + 1
	case t.lex.class == lexScale:
		return v.scaleAlone(i)
	default:
		return v.inWords(i)
	}
	if v.class(j) == lexAnd && v.tokens[j].end-v.tokens[j].start == 3 && j+2 < len(v.tokens) && v.text(j+1) == "a" && v.text(j+2) == "half" {
		q.num.m, q.num.e = q.num.m*10+5, q.num.e-1
		j += 3
	}
	return v.scale(q, j)
}

// scale reads the words thousand and million after a number.
func (v *valueReader) scale(q quantity, j int) (quantity, int) {
	k := j
	if v.mark(k, '-') && !v.tokens[k].space {
		k++
	}
	if v.class(k) != lexScale {
		return q, j
	}
	q.num.e += int(v.tokens[k].lex.n)
	q.scaled = true
	return q, k + 1
}

// scaleAlone reads «мільён», "a million".
func (v *valueReader) scaleAlone(i int) (quantity, int) {
	t := &v.tokens[i]
	return quantity{num: decimal{1, int(t.lex.n)}, words: true, weak: true, scaled: true}, i + 1
}

// inWords puts a number in words together: each word must be of a smaller order
// than the one before.
func (v *valueReader) inWords(i int) (quantity, int) {
	q := quantity{words: true, weak: true}
	total, group, limit := uint64(0), uint64(0), uint64(1000)
	english := v.lang(v.tokens[i].start).base == "en"
	scaleLimit := int32(99)
	j := i
	for j < len(v.tokens) {
		k := j
		if k > i {
			if v.mark(k, '-') && !v.tokens[k].space {
				k++
			} else if english && v.class(k) == lexAnd && (group >= 100 && group%100 == 0 || group == 0 && total > 0) {
				k++
			}
		}
		if k >= len(v.tokens) || v.tokens[k].kind != tokenWord {
			break
		}
		lex := v.tokens[k].lex
		n := uint64(lex.n)
		switch lex.class {
		case lexCardinal, lexOrdinal, lexDecade:
			if n >= limit || n == 0 && k > i {
				goto done
			}
			group += n
			limit = order(n)
			q.weak = q.weak && lex.weak
			j = k + 1
			if lex.class != lexCardinal {
				q.ordinal = lex.class == lexOrdinal
				q.decade = lex.class == lexDecade
				goto done
			}
		case lexScale:
			if group == 0 || lex.n >= scaleLimit {
				goto done
			}
			if lex.n == 2 {
				group *= 100
				limit = 100
			} else {
				total += group * pow10(lex.n)
				group, limit, scaleLimit = 0, 1000, lex.n
			}
			q.weak, q.scaled = false, true
			j = k + 1
		default:
			goto done
		}
	}
done:
	q.num = decimal{m: total + group}
	return q, j
}

// order returns the least number that can't follow n in a number in words.
func order(n uint64) uint64 {
	switch {
	case n >= 100:
		return 100
	case n >= 20:
		return 10
	}
	return 0
}

func pow10(n int32) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}

// amount reads a number and what it counts.
func (v *valueReader) amount(i int) int {
	q, j := v.quantity(i)
	if j == i {
		return i
	}
	negative := v.negative(i)
	num := q.num.String()
	if negative {
		num = "-" + num
	}
	if !q.words {
		if end, ok := v.suffix(i, j, &q); ok {
			j = end
		}
	}
	if end := v.date(i, j, q); end > 0 {
		return end
	}
	if end := v.hour(i, j, q); end > 0 {
		return end
	}
	if !q.ordinal && !q.decade {
		if end, ok := v.percent(j); ok {
			v.value(i, end, Value{Kind: ValuePercent, Key: num + "%", num: num, Loose: q.small(), weak: q.weak})
			v.spread(ValuePercent, q, "", "%")
			return end
		}
		if key, end := v.currency(j); key != "" {
			v.value(i, end, Value{Kind: ValueMoney, Key: key + " " + num, num: num, Loose: q.small(), weak: q.weak})
			v.spread(ValueMoney, q, key+" ", "")
			return end
		}
		if key, end := v.unit(j); key != "" {
			v.value(i, end, Value{Kind: ValueUnit, Key: num + " " + key, num: num, Loose: q.small(), weak: q.weak})
			v.spread(ValueUnit, q, "", " "+key)
			return end
		}
	}
	value := Value{Kind: ValueNumber, Key: num, num: num, decade: q.decade, alt: q.alt}
	if currency := v.sharesCurrency(i); currency != "" && !q.words {
		value = Value{Kind: ValueMoney, Key: currency + " " + num, num: num}
		v.value(i, j, value)
		if q.scaled {
			v.spread(ValueMoney, q, currency+" ", "")
		}
		return j
	}
	if q.words {
		n, whole := q.num.whole()
		value.Loose = q.small()
		value.weak = q.weak || q.ordinal && n <= 3 || !whole || n == 100 || n == 12 || q.decade
	}
	v.value(i, j, value)
	if q.scaled {
		v.spread(ValueNumber, q, "", "")
	}
	return j
}

// small reports whether a number is in words that another language may leave
// out: those up to ten, a dozen, a hundred and the like.
func (q quantity) small() bool {
	n, whole := q.num.whole()
	return q.words && (!whole || n <= 10 || n == 12 || n == 100 || q.decade || q.weak)
}

// sharesCurrency returns the currency whose sign stands before the first number
// of a range that the number at token i ends: "$5–10 million".
func (v *valueReader) sharesCurrency(i int) string {
	if n := len(v.values); n == 0 || v.values[n-1].Kind != ValueMoney || !v.links(i-1) || v.class(i-1) == lexAnd || v.lastEnd != i-1 {
		return ""
	}
	if first := v.tokens[v.lastStart]; first.kind == tokenMark {
		return currencyOf(first.mark)
	}
	return ""
}

// negative reports whether a minus stands before token i.
func (v *valueReader) negative(i int) bool {
	if v.class(i-1) == lexMinus {
		return true
	}
	if i < 1 || v.tokens[i].space || !(v.mark(i-1, '−') || v.mark(i-1, '-')) {
		return false
	}
	return v.tokens[i-1].space || i == 1 || v.tokens[i-2].kind == tokenMark && strings.ContainsRune(opening, v.tokens[i-2].mark)
}

// suffix reads what is written together with a number: "11th", «11-ы», "1990s",
// «90-х».
func (v *valueReader) suffix(i, j int, q *quantity) (int, bool) {
	if j >= len(v.tokens) || v.tokens[j].space || q.digits == 0 {
		return j, false
	}
	n, _ := q.num.whole()
	ten := n%10 == 0 && (n >= 10 && n < 100 || n >= 1000 && n < 3000)
	if v.tokens[j].kind == tokenWord && v.lang(v.tokens[j].start).base == "en" {
		switch v.text(j) {
		case "st", "nd", "rd", "th":
			q.ordinal = true
			return j + 1, true
		case "s":
			q.decade = ten
			return j + 1, ten
		}
		return j, false
	}
	k := j
	if (v.mark(k, '’') || v.mark(k, '\'')) && k+1 < len(v.tokens) && !v.tokens[k+1].space && v.tokens[k+1].kind == tokenWord && v.text(k+1) == "s" && ten {
		q.decade = true
		return k + 2, true
	}
	if !v.mark(k, '-') && !v.mark(k, '‑') || k+1 >= len(v.tokens) || v.tokens[k+1].space || v.tokens[k+1].kind != tokenWord {
		return j, false
	}
	word := v.chars[v.tokens[k+1].start:v.tokens[k+1].end]
	if base := v.lang(v.tokens[k+1].start).base; base == "en" || base == "" || len(word) > 3 {
		return j, false
	}
	switch string(word) {
	case "я", "х", "е", "ых", "ыя", "ые", "мі", "ми", "ым", "м":
		q.decade = ten && (string(word) != "я" && string(word) != "м" && string(word) != "е" || v.class(k+2) == lexYear)
		q.ordinal = !q.decade && string(word) != "мі" && string(word) != "ми" && string(word) != "х"
		return k + 2, true
	case "ы", "і", "й", "га", "ага", "му", "аму", "ю", "ую", "ай", "ой", "ый", "ий", "го", "ого", "ому", "ая", "ое", "ае", "ці", "ти", "мь", "ўх", "ух", "ёх", "рох", "ам":
		q.ordinal = string(word) != "ці" && string(word) != "ти" && string(word) != "мь"
		return k + 2, true
	}
	return j, false
}

// percent reads %, percent, per cent and percentage points.
func (v *valueReader) percent(j int) (int, bool) {
	if v.mark(j, '%') {
		return j + 1, true
	}
	if v.mark(j, '-') && !v.tokens[j].space && v.class(j+1) == lexPercent {
		return j + 2, true
	}
	switch v.class(j) {
	case lexPercent:
		return j + 1, true
	case lexPer:
		if j+1 < len(v.tokens) && v.text(j+1) == "cent" {
			return j + 2, true
		}
	}
	// «працэнтных пунктаў»
	if j < len(v.tokens) && v.tokens[j].kind == tokenWord && v.tokens[j].end-v.tokens[j].start > 8 {
		switch string(v.chars[v.tokens[j].start : v.tokens[j].start+8]) {
		case "працэнтн", "процентн":
			return j + 1, true
		}
	}
	return j, false
}

// key looks the word at a token up in small letters.
func (v *valueReader) key(j int, money bool) string {
	if j >= len(v.tokens) {
		return ""
	}
	t := &v.tokens[j]
	if t.kind == tokenMark && money {
		return currencyOf(t.mark)
	}
	if t.kind != tokenWord || t.end-t.start > 24 {
		return ""
	}
	x := lexiconOf(v.lang(t.start).base)
	var buf [64]byte
	w := withoutYo(v.lang(t.start).base, v.appendLower(buf[:0], t.start, t.end))
	if money {
		return keyOf(x.currencies, x.moneyStems, w)
	}
	return keyOf(x.units, x.unitStems, w)
}

// currency reads a currency, with an adjective before it that tells whose it is:
// «беларускіх рублёў», "US dollars".
func (v *valueReader) currency(j int) (string, int) {
	if v.mark(j, '-') && !v.tokens[j].space {
		j++
	}
	if key := v.key(j, true); key != "" {
		return key, j + 1
	}
	if j+1 < len(v.tokens) && v.tokens[j].kind == tokenWord && v.adjective(j) {
		if key := v.key(j+1, true); key != "" {
			return key, j + 2
		}
	}
	return "", j
}

// adjective reports whether a word may be one.
func (v *valueReader) adjective(j int) bool {
	t := &v.tokens[j]
	word := v.chars[t.start:t.end]
	if n := len(word); n > 3 && scriptOf(word[0]) == cyrillic {
		switch string(word[n-2:]) {
		case "іх", "ых", "их", "кі", "ый", "ий", "ія", "ыя", "ие", "ые", "мі", "ми":
			return true
		}
		return false
	}
	return unicode.IsUpper(word[0])
}

// unit reads a unit of measurement: «км», "square kilometers", «км/г», «°C».
func (v *valueReader) unit(j int) (string, int) {
	if v.mark(j, '-') && !v.tokens[j].space {
		j++
	}
	if v.mark(j, '°') {
		if j+1 < len(v.tokens) && v.tokens[j+1].kind == tokenWord {
			switch v.text(j + 1) {
			case "C", "С":
				return "°", j + 2
			case "F":
				return "°F", j + 2
			}
		}
		return "°", j + 1
	}
	power := ""
	if j < len(v.tokens) && v.tokens[j].kind == tokenWord {
		power = powerOf(v.chars[v.tokens[j].start:v.tokens[j].end])
	}
	k := j
	if power != "" {
		k++
		if v.mark(k, '.') {
			k++
		}
	}
	key := v.key(k, false)
	if key == "" {
		return "", j
	}
	k++
	if v.mark(k, '²') {
		power, k = "2", k+1
	} else if v.mark(k, '³') {
		power, k = "3", k+1
	}
	key += power
	if v.mark(k, '/') && !v.tokens[k].space && k+1 < len(v.tokens) && v.tokens[k+1].kind == tokenWord {
		if per := perOf(v.text(k + 1)); per != "" {
			return key + "/" + per, k + 2
		}
	}
	if k+2 < len(v.tokens) && v.tokens[k].kind == tokenWord && v.tokens[k+1].kind == tokenWord {
		switch v.text(k) {
		case "per", "у", "в", "за", "an":
			if per := perOf(v.text(k + 1)); per != "" {
				return key + "/" + per, k + 2
			}
		}
	}
	return key, k
}

// powerOf reads "square" and «кубічных».
func powerOf(word []rune) string {
	if len(word) < 2 {
		return ""
	}
	s := string(word[:2])
	switch {
	case string(word) == "кв", string(word) == "sq", string(word) == "square", len(word) > 5 && string(word[:5]) == "квадр":
		return "2"
	case string(word) == "куб", string(word) == "cubic", string(word) == "cu", len(word) > 5 && s == "ку" && string(word[:3]) == "куб":
		return "3"
	}
	return ""
}

// perOf reads the unit of time of a speed.
func perOf(word string) string {
	switch word {
	case "г", "ч", "h", "гадз", "гадзіну", "час", "hour":
		return "h"
	case "с", "s", "сек", "секунду", "second":
		return "s"
	}
	return ""
}

// spread gives the number before an amount what the amount has, in a range:
// «5–10 млн», "from 5 to 10 percent".
func (v *valueReader) spread(kind ValueKind, q quantity, before, after string) {
	n := len(v.values)
	if n < 2 {
		return
	}
	a, b := &v.values[n-2], &v.values[n-1]
	if a.Kind != ValueNumber && a.Kind != kind || a.Loose || a.decade || a.num == "" {
		return
	}
	i := v.lastStart - 1
	if !v.links(i) || i < 1 || v.tokens[i-1].kind != tokenNumber || !v.endsAt(a, i-1) {
		return
	}
	d := v.tokens[i-1].num
	if w, ok := d.whole(); !ok && d.e == 0 || w >= 1000 {
		return
	}
	if a.num != d.String() {
		return // it has a scale of its own
	}
	if q.scaled {
		d.e += scaleOf(b.num, v.tokens[v.lastStart].num)
	}
	a.Kind, a.num = kind, d.String()
	a.Key = before + a.num + after
}

// scaleOf returns the power of ten by which a number in figures was raised.
func scaleOf(num string, d decimal) int {
	for e := 0; e <= 12; e++ {
		if (decimal{d.m, d.e + e}).String() == num {
			return e
		}
	}
	return 0
}

// endsAt reports whether a value ends with a token.
func (v *valueReader) endsAt(a *Value, i int) bool {
	_, end, _ := v.place(v.tokens[i].start, v.tokens[i].end)
	return a.End == end
}

// links reports whether a token stands between the ends of a range or the parts
// of a list of two.
func (v *valueReader) links(i int) bool {
	if i < 0 || i >= len(v.tokens) {
		return false
	}
	switch v.tokens[i].kind {
	case tokenMark:
		switch v.tokens[i].mark {
		case '-', '–', '—', '‑':
			return true
		}
	case tokenWord:
		c := v.tokens[i].lex.class
		return c == lexAnd || c == lexTo
	}
	return false
}

// nearCentury reports whether the word century stands after a token, perhaps
// after another numeral of a range.
func (v *valueReader) nearCentury(i int) bool {
	j := i + 1
	if v.links(j) && j+1 < len(v.tokens) && v.tokens[j+1].kind == tokenRoman {
		j += 2
	}
	if j < len(v.tokens) && v.tokens[j].kind == tokenWord && (v.class(j) == lexCentury || v.text(j) == "в" && v.mark(j+1, '.')) {
		return true
	}
	// The second end of a range whose first was read.
	return v.lastEnd == i-1 && v.links(i-1) && i > 1 && v.tokens[i-2].kind == tokenRoman
}

// year reads a year at token j, perhaps after a comma in English.
func (v *valueReader) year(j int) (year, end int) {
	k := j
	english := false
	if k < len(v.tokens) {
		english = v.lang(v.tokens[k].start).base == "en"
	}
	if english && (v.mark(k, ',') || v.class(k) == lexMonthsOf && v.text(k) == "of") {
		k++
	}
	if k < len(v.tokens) && v.tokens[k].kind == tokenNumber && v.tokens[k].digits == 4 {
		if n, ok := v.tokens[k].num.whole(); ok && n >= 1000 && n < 3000 {
			return n, k + 1
		}
	}
	return 0, j
}

// monthAt reads a month at token j.
func (v *valueReader) monthAt(j int) (month, end int) {
	switch v.class(j) {
	case lexMonth, lexMaybe:
		month, end = int(v.tokens[j].lex.n), j+1
		if v.mark(end, '.') && v.tokens[j].end-v.tokens[j].start <= 4 && !v.tokens[end].space {
			end++
		}
	}
	return month, end
}

// date reads a day before a month: «14 лютага 2023 г.», "the 14th of February".
// The days before it in a list or a range are of the same month.
func (v *valueReader) date(i, j int, q quantity) int {
	day, ok := q.num.whole()
	if !ok || day < 1 || day > 31 || q.decade || q.scaled || q.words && !q.ordinal {
		return 0
	}
	k := j
	if k < len(v.tokens) && v.class(k) == lexMonthsOf && v.text(k) == "of" {
		k++
	}
	month, end := v.monthAt(k)
	if month == 0 || k < len(v.tokens) && v.class(k) == lexMaybe && v.lang(v.tokens[k].start).base == "en" && !isUpper(v.chars[v.tokens[k].start]) {
		return 0
	}
	year, end := v.year(end)
	first := i
	n := len(v.values)
	v.value(first, end, Value{Kind: ValueDate, Key: dateKey(year, month, day)})
	for at := first; n > 0; n-- {
		a := &v.values[n-1]
		if at < 2 || !(v.links(at-1) || v.mark(at-1, ',')) || v.tokens[at-2].kind != tokenNumber || a.Kind != ValueNumber || a.Loose || !v.endsAt(a, at-2) {
			break
		}
		d, ok := v.tokens[at-2].num.whole()
		if !ok || d < 1 || d > 31 || a.num != strconv.Itoa(d) {
			break
		}
		*a = Value{Kind: ValueDate, Key: dateKey(year, month, d), Start: a.Start, End: a.End, Text: a.Text}
		at -= 2
	}
	return end
}

// month reads a date that begins with the month, a month of a year, or a month
// alone.
func (v *valueReader) month(i int) int {
	month, j := v.monthAt(i)
	t := &v.tokens[i]
	english := v.lang(t.start).base == "en"
	capital := isUpper(v.chars[t.start])
	if english && !capital {
		return i
	}
	if english && j < len(v.tokens) && v.tokens[j].kind == tokenNumber && v.tokens[j].digits > 0 && v.tokens[j].digits <= 2 {
		if d, ok := v.tokens[j].num.whole(); ok && d >= 1 && d <= 31 {
			return v.monthDays(i, j, month)
		}
	}
	if year, end := v.year(j); year > 0 {
		v.value(i, end, Value{Kind: ValueDate, Key: dateKey(year, month, 0)})
		return end
	}
	maybe := t.lex.class == lexMaybe && v.class(i-1) != lexMonthsOf && !(v.links(i-1) && v.lastEnd == i-1 && v.values[len(v.values)-1].Kind == ValueDate)
	if !english && capital && i > 0 && !v.mark(i-1, '.') && !v.mark(i-1, '«') {
		return i // a name
	}
	v.value(i, j, Value{Kind: ValueDate, Key: dateKey(0, month, 0), Loose: maybe, weak: maybe})
	return j
}

// monthDays reads "February 14–16, 2023".
func (v *valueReader) monthDays(i, j, month int) int {
	type day struct{ n, start, end int }
	d, _ := v.tokens[j].num.whole()
	days := []day{{d, i, j + 1}}
	end := v.ordinalEnd(j + 1)
	for v.links(end) && end+1 < len(v.tokens) && v.tokens[end+1].kind == tokenNumber && v.tokens[end+1].digits > 0 && v.tokens[end+1].digits <= 2 {
		d, ok := v.tokens[end+1].num.whole()
		after := v.ordinalEnd(end + 2)
		if m, _ := v.monthAt(after); !ok || d < 1 || d > 31 || m > 0 || after < len(v.tokens) && v.tokens[after].kind == tokenWord && v.tokens[end].kind == tokenWord {
			break
		}
		days = append(days, day{d, end + 1, end + 2})
		end = after
	}
	year, end := v.year(end)
	for k, d := range days {
		stop := d.end
		if k == len(days)-1 {
			stop = end
		}
		v.value(d.start, stop, Value{Kind: ValueDate, Key: dateKey(year, month, d.n)})
	}
	return end
}

// ordinalEnd passes over "th".
func (v *valueReader) ordinalEnd(j int) int {
	if j < len(v.tokens) && v.tokens[j].kind == tokenWord && !v.tokens[j].space {
		switch v.text(j) {
		case "st", "nd", "rd", "th":
			return j + 1
		}
	}
	return j
}

// clock reads a time in figures, with a.m. or p.m. after it.
func (v *valueReader) clock(i int) int {
	key := v.tokens[i].key
	add, end := v.halfDay(i + 1)
	if end > 0 {
		h := int(key[0]-'0')*10 + int(key[1]-'0')
		v.value(i, end, Value{Kind: ValueTime, Key: clockKey(hourOf(h, add), 0)[:2] + key[2:]})
		return end
	}
	v.value(i, i+1, Value{Kind: ValueTime, Key: key})
	return i + 1
}

// hourOf turns an hour of half a day into one of a day.
func hourOf(h, add int) int {
	if h == 12 {
		h = 0
	}
	if h < 12 {
		return h + add
	}
	return h
}

// halfDay reads a.m., p.m. or «вечара» at token j. It returns the end 0 where
// there is none.
func (v *valueReader) halfDay(j int) (add, end int) {
	if v.class(j) == lexDaypart {
		return int(v.tokens[j].lex.n), j + 1
	}
	if j+2 < len(v.tokens) && v.mark(j+1, '.') && v.tokens[j].kind == tokenWord && v.tokens[j+2].kind == tokenWord && v.text(j+2) == "m" {
		end = j + 3
		if v.mark(end, '.') {
			end++
		}
		switch v.text(j) {
		case "a":
			return 0, end
		case "p":
			return 12, end
		}
	}
	return 0, 0
}

// hour reads a time that is told in hours: "5 p.m.", «5 гадзін вечара», «а 17-й
// гадзіне», «у 17.00».
func (v *valueReader) hour(i, j int, q quantity) int {
	at := v.class(i-1) == lexAt
	if q.alt != "" && at {
		m := (q.alt[3]-'0')*10 + q.alt[4] - '0'
		if m == 0 || m > 12 {
			if v.class(j) == lexHour {
				j++
			}
			v.value(i, j, Value{Kind: ValueTime, Key: q.alt})
			return j
		}
	}
	h, ok := q.num.whole()
	if !ok || h > 24 || q.scaled || q.alt != "" {
		return 0
	}
	if add, end := v.halfDay(j); end > 0 && h <= 12 && (v.lang(v.tokens[j].start).base == "en" || at) {
		v.value(i, end, Value{Kind: ValueTime, Key: clockKey(hourOf(h, add), 0)})
		return end
	}
	if v.class(j) != lexHour {
		return 0
	}
	if add, end := v.halfDay(j + 1); end > 0 && h <= 12 {
		v.value(i, end, Value{Kind: ValueTime, Key: clockKey(hourOf(h, add), 0)})
		return end
	}
	if v.lang(v.tokens[j].start).base == "en" {
		v.value(i, j+1, Value{Kind: ValueTime, Key: clockKey(h, 0), clock: true})
		return j + 1
	}
	if at && (q.ordinal || !q.words) {
		v.value(i, j+1, Value{Kind: ValueTime, Key: clockKey(h, 0), clock: h <= 12})
		return j + 1
	}
	return 0
}
