package lang

import "strings"

// CompareValues compares the values of a source text with those of its
// translation, and returns those that the other has not. It is lenient where
// languages differ without an error: how often a value is told; whether a small
// number is in figures, in words or in no word at all; whether the unit stands
// once or twice in a range; a date in one piece or in two; the century of a
// decade; a clock of twelve hours or of twenty-four.
func CompareValues(source, translation []Value) (missing, extra []Value) {
	var looseS, looseT []Value
	missing, looseS = unmatched(source, translation)
	extra, looseT = unmatched(translation, source)
	// "three years" against «чатыры гады»: neither may be left out for the other.
	for k := 0; k < len(looseS) && k < len(looseT); k++ {
		missing = append(missing, looseS[k])
		extra = append(extra, looseT[k])
	}
	return missing, extra
}

// unmatched returns the values that have none alike among the others: those that
// must, and small numbers in words.
func unmatched(values, others []Value) (hard, loose []Value) {
next:
	for k := range values {
		a := &values[k]
		for i := range others {
			if alike(a, &others[i]) {
				continue next
			}
		}
		if a.Kind == ValueDate && datePartsIn(a.Key, others) {
			continue
		}
		switch {
		case !a.Loose:
			hard = append(hard, *a)
		case !a.weak:
			loose = append(loose, *a)
		}
	}
	return hard, loose
}

// alike reports whether two values may be the same.
func alike(a, b *Value) bool {
	if a.Kind == b.Kind && a.Key == b.Key {
		return true
	}
	switch {
	case a.Kind == ValueTime && b.Kind == ValueTime:
		return (a.clock || b.clock) && halfDayKey(a.Key) == halfDayKey(b.Key)
	case a.Kind == ValueTime:
		return timeIsNumber(a, b)
	case b.Kind == ValueTime:
		return timeIsNumber(b, a)
	case a.Kind == ValueDate || b.Kind == ValueDate:
		return yearOf(a) != "" && yearOf(a) == b.num || yearOf(b) != "" && yearOf(b) == a.num
	case a.decade || b.decade:
		return a.num == b.num || len(a.num) != len(b.num) && lastTwo(a.num) == lastTwo(b.num)
	case a.Kind == ValueNumber || b.Kind == ValueNumber:
		return a.num == b.num
	}
	return false
}

func lastTwo(s string) string {
	if len(s) < 2 {
		return s
	}
	return s[len(s)-2:]
}

// yearOf returns the year of a date.
func yearOf(v *Value) string {
	if v.Kind != ValueDate || v.Key[0] == '-' {
		return ""
	}
	return v.Key[:4]
}

// timeIsNumber reports whether a time may be what the other language tells by a
// number of hours.
func timeIsNumber(t, n *Value) bool {
	if n.Kind != ValueNumber {
		return false
	}
	if n.alt == t.Key && n.alt != "" {
		return true
	}
	hour, rest, _ := strings.Cut(t.Key, ":")
	if rest != "00" {
		return false
	}
	hour = strings.TrimPrefix(hour, "0")
	half, _, _ := strings.Cut(halfDayKey(t.Key), ":")
	return n.num == hour || n.num == strings.TrimPrefix(half, "0")
}

// halfDayKey turns a time into one of half a day.
func halfDayKey(key string) string {
	h := int(key[0]-'0')*10 + int(key[1]-'0')
	return clockKey(h%12, 0)[:2] + key[2:]
}

// datePartsIn reports whether the parts of a date stand among other values: the
// day and the month in one, the year in one.
func datePartsIn(key string, others []Value) bool {
	year, day := key[:4], key[4:]
	if key[0] == '-' {
		year, day = "", key[1:]
	}
	hasYear, hasDay := year == "", false
	for i := range others {
		o := &others[i]
		hasYear = hasYear || o.num == year || yearOf(o) == year
		if o.Kind == ValueDate {
			rest := o.Key[4:]
			if o.Key[0] == '-' {
				rest = o.Key[1:]
			}
			hasDay = hasDay || rest == day || len(day) == 3 && strings.HasPrefix(rest, day)
		}
	}
	return hasYear && hasDay
}
