package lang

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
		if first, second, ok := season(t.key); ok {
			v.value(i, i+1, Value{Kind: ValueNumber, Key: first, num: first})
			v.value(i, i+1, Value{Kind: ValueNumber, Key: second, num: second})
			return i + 1
		}
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
		if v.currencyCode(i) != "" {
			return v.prefixed(i)
		}
		if t.lex.class != lexNone {
			v.part(i)
		}
		switch t.lex.class {
		case lexAllDay:
			return v.allDay(i)
		case lexCardinal, lexOrdinal, lexScale, lexHalf, lexHalfOf, lexDecade:
			if end := v.halfPast(i); end > i {
				return end
			}
			return v.amount(i)
		case lexCompound:
			num := decimal{uint64(t.lex.n), -1}.String()
			v.value(i, i+1, Value{Kind: ValueNumber, Key: num, num: num, Loose: true, weak: true})
			return i + 1
		case lexHalfTo:
			return v.halfHour(i)
		case lexMonth, lexShort, lexMaybe:
			return v.month(i)
		}
	}
	return i
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
	if e := v.gluedScale(j); e > 0 {
		q.num.e += e
		q.scaled, q.digits = true, 0
		return q, j + 1
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

// gluedScale returns the power of ten of a letter that is written together with
// an English number: "10k runners", "5m people". A metre is let be one where no
// plural follows.
func (v *valueReader) gluedScale(j int) int {
	if j >= len(v.tokens) || v.tokens[j].space || v.tokens[j].kind != tokenWord || v.lang(v.tokens[j].start).base != "en" {
		return 0
	}
	switch v.text(j) {
	case "k":
		return 3
	case "m":
		if j+1 < len(v.tokens) && v.tokens[j+1].kind == tokenWord {
			if next := v.text(j + 1); next == "people" || len(next) > 3 && next[len(next)-1] == 's' {
				return 6
			}
		}
	}
	return 0
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
	if year, ok := v.shortYear(i, q); ok && j == i+1 {
		q.num, q.digits = year, 4
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
		key, end := v.unit(j)
		if key == "" && v.grams(j, q) {
			key, end = "g", j+1
		}
		if key != "" {
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
		value.pair = n == 2 && !q.ordinal && !q.decade && !q.scaled
	}
	if key, end := v.span(j, q); key != "" {
		value.span = key
		v.value(i, end, value)
		return end
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

// negative reports whether a minus stands before token i.
func (v *valueReader) negative(i int) bool {
	if v.class(i-1) == lexMinus {
		return true
	}
	if i < 1 || v.tokens[i].space || !(v.mark(i-1, '−') || v.mark(i-1, '-')) {
		return false
	}
	return v.tokens[i-1].space || i == 1 || v.tokens[i-2].kind == tokenMark && isOpening(v.tokens[i-2].mark)
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
