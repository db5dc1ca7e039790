package lang

import (
	"slices"
	"strings"
)

// CompareValues compares the values of a source text with those of its
// translation, and returns those that the other has not. It is lenient where
// languages differ without an error: how often a value is told; whether a small
// number is in figures, in words or in no word at all; whether the unit stands
// once or twice in a range; a date in one piece or in two; the century of a
// decade; a clock of twelve hours or of twenty-four.
func CompareValues(source, translation []Value) (missing, extra []Value) {
	missing, looseS, twoS := unmatched(source, translation)
	extra, looseT, twoT := unmatched(translation, source)
	// "three years" against «чатыры гады»: neither may be left out for the other.
	// Two, which seldom counts, is one of them where the other text has a number in
	// its place.
	switch whole := func(v Value) bool { return !strings.ContainsAny(v.num, "./") }; {
	case len(looseS) == 0 && len(looseT) == 1 && whole(looseT[0]):
		looseS = twoS
	case len(looseT) == 0 && len(looseS) == 1 && whole(looseS[0]):
		looseT = twoT
	}
	for k := 0; k < len(looseS) && k < len(looseT); k++ {
		missing = append(missing, looseS[k])
		extra = append(extra, looseT[k])
	}
	asTimes(missing, extra)
	asTimes(extra, missing)
	return missing, extra
}

// asTimes takes «18.20» for a time where the other text has one that it may stand
// for.
func asTimes(values, others []Value) {
	if !slices.ContainsFunc(others, func(v Value) bool { return v.Kind == ValueTime }) {
		return
	}
	for i := range values {
		if v := &values[i]; v.Kind == ValueNumber && v.alt != "" {
			v.Kind, v.Key = ValueTime, v.alt
		}
	}
}

// unmatched returns the values that have none alike among the others: those that
// must, small numbers in words, and the words for two.
func unmatched(values, others []Value) (hard, loose, two []Value) {
	percents := slices.ContainsFunc(others, func(v Value) bool { return v.Kind == ValuePercent })
	sums := slices.ContainsFunc(others, func(v Value) bool { return v.Kind == ValueMoney })
next:
	for k := range values {
		a := &values[k]
		other := false // the number counts another length of time there
		for i := range others {
			b := &others[i]
			if isPartOf(a, b) {
				continue next
			}
			// What it is a number of may be told once in a list, and not nowhere.
			if b.Kind == ValueNumber && (a.Kind == ValuePercent && !percents || a.Kind == ValueMoney && !sums) {
				continue
			}
			if alike(a, b) {
				if sameSpan(a, b) {
					continue next
				}
				other = true
			}
		}
		if other {
			hard = append(hard, a.asUnit())
			continue
		}
		if a.Kind == ValueDate && datePartsIn(a.Key, others) {
			continue
		}
		switch {
		case !a.Loose:
			hard = append(hard, *a)
		case !a.weak:
			loose = append(loose, *a)
		case a.pair:
			two = append(two, *a)
		}
	}
	return hard, loose, two
}

// alike reports whether b may be, or hold, what a is.
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
	case a.Kind == ValueDate:
		return false // it is told in pieces, or not at all
	case b.Kind == ValueDate:
		return yearOf(b) != "" && yearOf(b) == a.num
	case a.decade || b.decade:
		return a.num == b.num || len(a.num) != len(b.num) && lastTwo(a.num) == lastTwo(b.num)
	case b.num == "24/7" && (a.num == "24" || a.num == "7"):
		return true
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
