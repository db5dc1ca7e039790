package lang

import (
	"strings"
	"unicode"
)

// minus judges a hyphen before a number.
func (t *proof) minus(i int) {
	left := i - 1
	for left >= 0 && isSpace(t.chars[left]) {
		left--
	}
	if left >= 0 && (isDigit(t.chars[left]) || t.lonely(left)) {
		return
	}
	end := t.numberEnd(i + 1)
	after := t.at(end)
	if isProofLetter(after) || strings.ContainsRune("-–/:_", after) || end-i > 8 {
		return
	}
	// A number after a word in Latin letters may be an option: "head -5".
	safe := t.lang(i).base != "en" && (left < 0 || scriptOf(t.chars[left]) == cyrillic)
	rest := t.at(end)
	if isSpace(rest) {
		rest = t.at(end + 1)
	}
	safe = safe || rest == '°' || rest == '%'
	t.fault(RuleTypoMinus, "", i, i+1, "−", safe)
}

// dashMinus judges an en dash before a number of degrees, where it can be nothing
// but a minus.
func (t *proof) dashMinus(i int) {
	left := i - 1
	for left >= 0 && isSpace(t.chars[left]) {
		left--
	}
	end := t.numberEnd(i + 1)
	if isSpace(t.at(end)) {
		end++
	}
	if t.at(end) == '°' && (left < 0 || !isDigit(t.chars[left])) {
		t.fault(RuleTypoMinus, "dash", i, i+1, "−", true)
	}
}

// isRomanDigit reports whether a character is a digit of the Roman numerals that
// stand in ranges.
func isRomanDigit(r rune) bool {
	switch r {
	case 'I', 'V', 'X', 'І', 'Х':
		return true
	}
	return false
}

// romanRange judges a hyphen between two Roman numerals: «XIX-XX стст.».
func (t *proof) romanRange(i int) {
	start, end := i, i+1
	for start > 0 && isRomanDigit(t.chars[start-1]) {
		start--
	}
	for end < len(t.chars) && isRomanDigit(t.chars[end]) {
		end++
	}
	if before, after := t.at(start-1), t.at(end); start > 0 && !isSpace(before) && !isOpening(before) ||
		isProofLetter(after) || isDigit(after) || strings.ContainsRune("-–—/:_'’", after) && end < len(t.chars) {
		return
	}
	a, b := romanOf(t.chars[start:i]), romanOf(t.chars[i+1:end])
	if a == 0 || a >= b || !t.counts(end) || end-start == 3 && t.lang(i).base == "en" {
		return // "the model VI-X", "an I-V curve"
	}
	t.fault(RuleTypoRange, "", i, i+1, "–", true)
}

// numberEnd returns where the number ends that begins at i.
func (t *proof) numberEnd(i int) int {
	for i < len(t.chars) && (isDigit(t.chars[i]) || (t.chars[i] == ',' || t.chars[i] == '.') && isDigit(t.at(i+1))) {
		i++
	}
	return i
}

func (t *proof) numberStart(i int) int {
	for i > 0 && (isDigit(t.chars[i-1]) || (t.chars[i-1] == ',' || t.chars[i-1] == '.') && i > 1 && isDigit(t.chars[i-2])) {
		i--
	}
	return i
}

// Words before a number that is no range: «№ 115-25».
var beforeCode = setOf("№ тэл тел код індэкс индекс нумар номер серыя серии серия справа дело артыкул гост дст стб isbn issn tel phone code no number iso din цягнік поезд рэйс рейс маршрут аўтобус автобус")

// hyphenRange judges a hyphen between two figures. A range goes up; a number with
// more than one hyphen, a zero at its beginning, or № before it is a code, and so
// is a month («2023-11»).
func (t *proof) hyphenRange(i int) {
	start, end := t.numberStart(i), t.numberEnd(i+1)
	if before := t.at(start - 1); start > 0 && !isSpace(before) && !isOpening(before) && before != '~' && before != '$' && before != '€' {
		return
	}
	if after := t.at(end); isProofLetter(after) || strings.ContainsRune("-–—/:_=+'’", after) {
		return
	}
	if after := t.at(end); (after == '.' || after == ',') && isDigit(t.at(end+1)) {
		return
	}
	a, okA := decimalOf(t.chars[start:i])
	b, okB := decimalOf(t.chars[i+1 : end])
	if !okA || !okB || t.followsCode(start) {
		return
	}
	left, right := i-start, end-i-1
	safe := false
	switch {
	case left == 4 && right == 4 && a >= 1000 && b <= 2100 && a < b:
		safe = true
	case left == 4 && right == 2:
		short := float64(int(a) % 100)
		if b <= short || a < 1500 || a > 2100 || t.chars[start] == '0' {
			return
		}
		safe = b > 12
	case a >= b || left == 3 && right == 4 || t.followsName(start, end):
		return
	default:
		safe = t.counts(end)
	}
	t.fault(RuleTypoRange, "", i, i+1, "–", safe)
}

// counts reports whether what a number counts follows it at i.
func (t *proof) counts(i int) bool {
	if t.at(i) == '%' || t.at(i) == '°' {
		return true
	}
	return isSpace(t.at(i)) && i+1 < len(t.chars) && !t.fixed[i+1] && (unicode.IsLower(t.chars[i+1]) || t.chars[i+1] == '%' || t.chars[i+1] == '°')
}

// followsCode reports whether a word that announces a code stands before a
// number.
func (t *proof) followsCode(start int) bool {
	i := start
	for i > 0 && (isSpace(t.chars[i-1]) || t.chars[i-1] == '.' || t.chars[i-1] == ':') {
		i--
	}
	end := i
	for i > 0 && (isProofLetter(t.chars[i-1]) || t.chars[i-1] == '№') {
		i--
	}
	if end-i > 12 {
		return false
	}
	w := make([]rune, 0, 12)
	for _, r := range t.chars[i:end] {
		w = append(w, lower(r))
	}
	return beforeCode.has(w)
}

// followsName reports whether a name stands before a number: «Боинг 737-800». A
// capital at the beginning of a sentence is none where the number counts
// something.
func (t *proof) followsName(start, end int) bool {
	for k := range t.found {
		w := &t.found[k]
		if w.end == start-1 && isSpace(t.chars[w.end]) {
			return w.capital && (!t.beginsSentence(w) || !t.counts(end))
		}
	}
	return false
}

// decimalOf reads a number of few digits, with one decimal mark at most.
func decimalOf(s []rune) (float64, bool) {
	v, scale, marks := 0.0, 1.0, 0
	if len(s) > 9 || len(s) > 1 && s[0] == '0' && isDigit(s[1]) {
		return 0, false
	}
	for _, r := range s {
		switch {
		case !isDigit(r):
			marks++
		case marks == 0:
			v = v*10 + float64(r-'0')
		default:
			scale /= 10
			v += scale * float64(r-'0')
		}
	}
	return v, marks < 2 && len(s) > 0
}
