package lang

import "strconv"

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
