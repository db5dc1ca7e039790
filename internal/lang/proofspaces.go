package lang

import (
	"strings"
	"unicode/utf8"
)

// spaceRules goes over the spaces.
func (t *proof) spaceRules() {
	for i := 0; i < len(t.chars); i++ {
		r := t.chars[i]
		if r != ' ' && (r < noBreakSpace || !isSpace(r)) {
			if r == 'г' && i >= 4 && isDigit(t.chars[i-1]) {
				t.yearSpace(i, i)
			}
			continue
		}
		if t.fixed[i] {
			continue
		}
		end := i
		for end < len(t.chars) && isSpace(t.chars[end]) && !t.fixed[end] {
			end++
		}
		if t.judged(i) && i > 0 && end < len(t.chars) {
			t.spaceRun(i, end)
		}
		i = end - 1
	}
}

// spaceRun judges the spaces from i to end, with text before and after.
func (t *proof) spaceRun(i, end int) {
	before, after := t.chars[i-1], t.chars[end]
	if isProofLetter(before) && isProofLetter(after) {
		if end-i > 1 {
			t.fault(RuleTypoDoubleSpace, "", i, end, " ", true)
		}
		return
	}
	if t.fixed[i-1] && before == '\n' || t.fixed[end] && after == '\n' {
		return
	}
	opens := !t.fixed[i-1] && (before == '(' || before == '[' || (before == '«' || before == '„') && t.authored(i-1, i) != `"` || t.quoteAt(i-1, true))
	closes := !t.fixed[end] && (after == ')' || after == ']' || after == '»' && t.authored(end, end+1) != `"` || t.quoteAt(end, false))
	switch {
	case opens && closes:
	case opens:
		if (before == '(' || before == '[') && !t.closedAfter(end, before) || t.fixed[end] {
			return
		}
		t.fault(RuleTypoSpaceBefore, "inside", i, end+1, t.authored(end, end+1), true)
	case closes:
		if (after == ')' || after == ']') && !t.openedBefore(i, after) || t.fixed[i-1] || !t.worded(i-1) {
			return
		}
		t.fault(RuleTypoSpaceBefore, "inside", i-1, end, t.authored(i-1, i), true)
	case t.stopsAt(end) && t.worded(i-1):
		t.fault(RuleTypoSpaceBefore, "", i, end+1, string(after), true)
	case end-i > 1:
		t.fault(RuleTypoDoubleSpace, "", i, end, " ", true)
	case after == 'г' && isDigit(before):
		t.yearSpace(i, end)
	}
}

// openedBefore reports whether a bracket is open at i that the given one closes.
func (t *proof) openedBefore(i int, bracket rune) bool {
	opening := opensWith[bracket]
	depth := 0
	for _, r := range t.chars[:i] {
		if r == opening {
			depth++
		} else if r == bracket && depth > 0 {
			depth--
		}
	}
	return depth > 0
}

// opensWith are the brackets that the closing ones belong to.
var opensWith = map[rune]rune{')': '(', ']': '['}

// closedAfter reports whether a bracket is closed somewhere after i.
func (t *proof) closedAfter(i int, bracket rune) bool {
	for _, r := range t.chars[i:] {
		if opensWith[r] == bracket {
			return true
		}
	}
	return false
}

// quoteAt reports whether a quotation opens, or closes, at i with a mark that the
// author has set.
func (t *proof) quoteAt(i int, opening bool) bool {
	for _, q := range t.quoted {
		if opening && q.open == i || !opening && q.close == i {
			s := t.authored(i, i+1)
			return s != `"` && s != "'"
		}
	}
	return false
}

// worded reports whether text ends at i.
func (t *proof) worded(i int) bool {
	r := t.chars[i]
	return isProofLetter(r) || isDigit(r) || strings.ContainsRune("»”)]%’", r) || r == object
}

// stopsAt reports whether the character at i is a mark that belongs to the word
// before it, and not the beginning of ".5", ".NET" or ":)".
func (t *proof) stopsAt(i int) bool {
	if t.fixed[i] {
		return false
	}
	after := t.at(i + 1)
	switch t.chars[i] {
	case ',', ';', '!', '?':
	case '.':
		if after == '.' || isSpace(after) && t.at(i+2) == '.' || isSpace(t.at(i-1)) && t.at(i-2) == '.' {
			return false
		}
	case ':':
		if strings.ContainsRune(")(-/:", after) {
			return false
		}
	default:
		return false
	}
	return isSpace(after) || after == object || strings.ContainsRune("»”“)]’", after)
}

// yearSpace judges the space from i to end between a year and «г.» or «гг.»; an
// ordinary one the press mends.
func (t *proof) yearSpace(i, end int) {
	base := t.lang(end).base
	if base != "be" && base != "ru" || t.fixed[end] {
		return
	}
	stop := end + 1
	if t.at(stop) == 'г' {
		stop++
	}
	if t.at(stop) != '.' {
		return
	}
	digits := 0
	for k := i - 1; k >= 0 && isDigit(t.chars[k]); k-- {
		digits++
	}
	if digits != 4 {
		return
	}
	const narrow = string(narrowNoBreakSpace)
	if i == end {
		t.fault(RuleTypoYearSpace, "", end, end+1, narrow+"г", true)
	} else if r := t.chars[i]; r != ' ' && r != narrowNoBreakSpace {
		t.fault(RuleTypoYearSpace, "", i, end, narrow, true)
	}
}

// nbspRules finds the ordinary spaces at which no line may end, and the places
// without a space where there should be one.
func (t *proof) nbspRules() {
	bound := t.boundSpaces()
	at := 0 // where the character stands in the text
	for i, r := range t.chars {
		if len(bound) > 0 && bound[0].at == at {
			t.fault(RuleTypoNBSP, "", i, i+1, string(bound[0].space), true)
			bound = bound[1:]
		}
		at += utf8.RuneLen(r)
		// «5%» and «№40» want a space.
		switch east := t.lang(i).base == "be" || t.lang(i).base == "ru"; {
		case east && r == '%' && isDigit(t.at(i-1)) && !isDigit(t.at(i+1)):
			t.fault(RuleTypoNBSP, "", i, i+1, string(noBreakSpace)+"%", true)
		case east && r == '№' && isDigit(t.at(i+1)):
			t.fault(RuleTypoNBSP, "", i, i+1, "№"+string(noBreakSpace), true)
		}
	}
}

// boundSpaces returns the ordinary spaces at which no line may end.
func (t *proof) boundSpaces() []boundSpace {
	var s spacer
	s.loadRow(&t.setter, t.pieces)
	s.bind(0, len(s.text))
	return s.bound
}
