package lang

// halfPast reads "half past six".
func (v *valueReader) halfPast(i int) int {
	if i+2 >= len(v.tokens) || v.text(i) != "half" || v.text(i+1) != "past" {
		return i
	}
	h, ok := 0, false
	switch t := &v.tokens[i+2]; {
	case v.class(i+2) == lexCardinal:
		h, ok = int(t.lex.n), true
	case t.kind == tokenNumber:
		h, ok = t.num.whole()
	}
	if !ok || h < 1 || h > 12 {
		return i
	}
	v.value(i, i+3, Value{Kind: ValueTime, Key: clockKey(h%12, 30), clock: true, Loose: true, weak: true})
	return i + 3
}

// halfHour reads «палове на сёмую» and «половине седьмого», half past six.
func (v *valueReader) halfHour(i int) int {
	j := i + 1
	if j < len(v.tokens) && v.tokens[j].kind == tokenWord && v.text(j) == "на" {
		j++
	}
	if v.class(j) != lexOrdinal {
		return i
	}
	h := int(v.tokens[j].lex.n)
	if h < 1 || h > 12 {
		return i
	}
	v.value(i, j+1, Value{Kind: ValueTime, Key: clockKey(h-1, 30), clock: true, Loose: true, weak: true})
	return j + 1
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
