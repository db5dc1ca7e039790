package lang

import "unicode"

// currencyOf returns the currency of a sign.
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
