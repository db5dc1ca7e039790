package lang

import (
	"strings"
	"unicode"
)

// tokenize parts the text into words, numbers and marks.
func (v *valueReader) tokenize() {
	v.tokens = v.tokens[:0]
	space := true
	for i := 0; i < len(v.chars); {
		r := v.chars[i]
		switch {
		case v.fixed[i]:
			end := i
			for end < len(v.chars) && v.fixed[end] {
				end++
			}
			v.tokens = append(v.tokens, token{kind: tokenBreak, start: i, end: end, space: space})
			i = end
		case isSpace(r):
			space = true
			i++
			continue
		case isDigit(r):
			i = v.number(i, space)
		case isProofLetter(r):
			i = v.word(i, space)
		default:
			v.tokens = append(v.tokens, token{kind: tokenMark, start: i, end: i + 1, space: space, mark: r})
			i++
		}
		space = false
	}
}

// word reads the word at i, and figures that belong to it: "JY0127".
func (v *valueReader) word(i int, space bool) int {
	end := i
	for end < len(v.chars) && !v.fixed[end] {
		r := v.chars[end]
		if !isProofLetter(r) && !isMark(r) && r != softHyphen && !(IsApostrophe(r) && end+1 < len(v.chars) && isProofLetter(v.chars[end+1])) {
			break
		}
		end++
	}
	if end < len(v.chars) && !v.fixed[end] && isDigit(v.chars[end]) {
		digits := end
		for digits < len(v.chars) && !v.fixed[digits] && (isDigit(v.chars[digits]) || isProofLetter(v.chars[digits]) || v.chars[digits] == '.' && isDigit(v.at(digits+1))) {
			digits++
		}
		key := strings.TrimFunc(string(v.chars[end:digits]), unicode.IsLetter)
		v.tokens = append(v.tokens, token{kind: tokenCode, start: i, end: digits, space: space, key: key, loose: end-i == 1 && digits-end <= 2})
		return digits
	}
	t := token{kind: tokenWord, start: i, end: end, space: space}
	if n := romanOf(v.chars[i:end]); n > 0 {
		t.kind, t.num, t.loose = tokenRoman, decimal{m: uint64(n)}, end-i == 1
	}
	if x := lexiconOf(v.lang(i).base); end-i <= 24 && x.starts[startOf(lower(v.chars[i]), lower(v.at(i+1)))] {
		var buf [64]byte
		word := withoutYo(v.lang(i).base, v.appendLower(buf[:0], i, end))
		t.lex = x.words[string(word)]
		if t.lex.class == lexNone && len(x.compounds) > 0 && end-i >= 8 {
			t.lex, _ = x.compound(word)
		}
	}
	v.tokens = append(v.tokens, t)
	return end
}

// withoutYo writes е for the ё of Russian: both are right.
func withoutYo(base string, word []byte) []byte {
	if base == "ru" {
		for i := 0; i+1 < len(word); i++ {
			if word[i] == 0xD1 && word[i+1] == 0x91 {
				word[i], word[i+1] = 0xD0, 0xB5
			}
		}
	}
	return word
}

// number reads the number at i in the forms of its language.
func (v *valueReader) number(i int, space bool) int {
	end := v.digits(i)
	t := token{kind: tokenNumber, start: i, space: space}
	if stop, ok := v.dateInFigures(&t, i); ok {
		end = stop
	} else if stop, ok := v.timeInFigures(&t, i, end); ok {
		end = stop
	} else if v.is(end, '/') && isDigit(v.at(end+1)) {
		for v.is(end, '/') && isDigit(v.at(end+1)) {
			end = v.digits(end + 1)
		}
		t.kind, t.key = tokenCode, string(v.chars[i:end])
		t.loose = len(t.key) == 3 // 2/3: two thirds
	} else {
		end = v.plain(&t, i, end)
	}
	t.end = end
	v.tokens = append(v.tokens, t)
	return end
}

func (v *valueReader) digits(i int) int {
	for i < len(v.chars) && isDigit(v.chars[i]) && !v.fixed[i] {
		i++
	}
	return i
}

func (v *valueReader) is(i int, r rune) bool {
	return i < len(v.chars) && v.chars[i] == r && !v.fixed[i]
}

// plain reads a number with its groups and its fraction.
func (v *valueReader) plain(t *token, i, end int) int {
	base := v.lang(i).base
	whole := end
	digits := end - i
	if n := end - i; n <= 3 && v.chars[i] != '0' && v.isGroup(end, base) {
		comma := v.chars[end] == ','
		for v.isGroup(end, base) && comma == (v.chars[end] == ',') {
			end += 4
			digits += 3
		}
		whole = end
	}
	t.num = decimal{m: v.figures(i, whole)}
	t.digits = digits
	if digits > 1 && v.chars[i] == '0' || digits > 18 {
		t.kind, t.key = tokenCode, string(v.chars[i:whole])
	}
	point := v.at(end)
	if !(point == '.' || point == ',' && base != "en") || !isDigit(v.at(end+1)) || v.fixed[end] {
		return end
	}
	stop := v.digits(end + 1)
	if v.is(stop, point) && isDigit(v.at(stop+1)) {
		if point == ',' {
			return end // a list: 1,2,3
		}
		for v.is(stop, '.') && isDigit(v.at(stop+1)) {
			stop = v.digits(stop + 1)
		}
		t.kind, t.key = tokenCode, string(v.chars[i:stop])
		return stop
	}
	if digits+stop-end > 18 {
		t.kind, t.key = tokenCode, string(v.chars[i:stop])
		return stop
	}
	if point == '.' && stop == end+3 && digits <= 2 && v.figures(i, end) <= 24 && v.figures(end+1, stop) < 60 {
		t.alt = clockKey(int(v.figures(i, end)), int(v.figures(end+1, stop)))
	}
	for k := end + 1; k < stop; k++ {
		t.num.m = t.num.m*10 + uint64(v.chars[k]-'0')
		t.num.e--
	}
	t.kind, t.digits = tokenNumber, 0
	return stop
}

// isGroup reports whether a mark between groups and just three digits stand at i.
func (v *valueReader) isGroup(i int, base string) bool {
	if i+3 >= len(v.chars) || v.fixed[i] {
		return false
	}
	switch r := v.chars[i]; {
	case r == noBreakSpace || r == narrowNoBreakSpace || r == '\u2009':
	case r == ' ' && base != "en":
	case r == ',' && base == "en":
	default:
		return false
	}
	return isDigit(v.at(i+1)) && isDigit(v.at(i+2)) && isDigit(v.at(i+3)) && !isDigit(v.at(i+4))
}

// figures reads the digits between two places.
func (v *valueReader) figures(i, j int) uint64 {
	n := uint64(0)
	for _, r := range v.chars[i:j] {
		if isDigit(r) && n < 1e18 {
			n = n*10 + uint64(r-'0')
		}
	}
	return n
}

// dateInFigures reads 2023-02-14, 14.02.2023, 14/02/2023 and 2/14/2023.
func (v *valueReader) dateInFigures(t *token, i int) (int, bool) {
	a := v.digits(i)
	if a-i > 4 {
		return 0, false
	}
	sep := v.at(a)
	if sep != '-' && sep != '.' && sep != '/' || v.fixed[a] || !isDigit(v.at(a+1)) {
		return 0, false
	}
	b := v.digits(a + 1)
	if b-a > 3 || !v.is(b, sep) || !isDigit(v.at(b+1)) {
		return 0, false
	}
	c := v.digits(b + 1)
	if v.is(c, sep) && isDigit(v.at(c+1)) {
		return 0, false
	}
	x, y, z := int(v.figures(i, a)), int(v.figures(a+1, b)), int(v.figures(b+1, c))
	year, month, day := z, y, x
	switch {
	case sep == '-' && a-i == 4 && b-a == 3 && c-b == 3:
		year, month, day = x, y, z
	case sep == '-' || c-b != 5 || a-i > 2:
		return 0, false
	case sep == '/' && v.lang(i).base == "en" && !v.lang(i).british && x <= 12:
		month, day = x, y
	}
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, false
	}
	t.kind, t.key = tokenDate, dateKey(year, month, day)
	return c, true
}

// timeInFigures reads 17:00 and 17:00:30.
func (v *valueReader) timeInFigures(t *token, i, end int) (int, bool) {
	if end-i > 2 || !v.is(end, ':') || v.digits(end+1) != end+3 {
		return 0, false
	}
	h, m := int(v.figures(i, end)), int(v.figures(end+1, end+3))
	if h > 24 || m > 59 {
		return 0, false
	}
	end += 3
	t.kind, t.key = tokenTime, clockKey(h, m)
	if v.is(end, ':') && v.digits(end+1) == end+3 {
		t.key += string(v.chars[end : end+3])
		end += 3
	}
	return end, true
}

func clockKey(h, m int) string {
	return string([]byte{byte('0' + h/10), byte('0' + h%10), ':', byte('0' + m/10), byte('0' + m%10)})
}

// dateKey writes a date; 0 stands for a part that is not told.
func dateKey(year, month, day int) string {
	b := make([]byte, 0, 10)
	if year > 0 {
		b = appendPadded(b, year, 4)
	} else {
		b = append(b, '-')
	}
	b = appendPadded(append(b, '-'), month, 2)
	if day > 0 {
		b = appendPadded(append(b, '-'), day, 2)
	}
	return string(b)
}

// romanOf reads a Roman numeral in capitals, of Latin letters or of the Cyrillic
// ones that look the same; 0 for anything else. Words such as "MIX" and "CD" are
// not taken for one: without I, V and X alone it has four letters and more.
func romanOf(word []rune) int {
	if len(word) > 12 {
		return 0
	}
	total, last, small := 0, 0, true
	for k := len(word) - 1; k >= 0; k-- {
		n := 0
		switch word[k] {
		case 'I', 'І':
			n = 1
		case 'V':
			n = 5
		case 'X', 'Х':
			n = 10
		case 'L':
			n = 50
		case 'C':
			n = 100
		case 'D':
			n = 500
		case 'M':
			n = 1000
		default:
			return 0
		}
		small = small && n <= 10
		if n < last {
			total -= n
		} else {
			total += n
			last = n
		}
	}
	if !small && len(word) < 4 || roman(total) != latinised(word) {
		return 0
	}
	return total
}

func latinised(word []rune) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'І':
			return 'I'
		case 'Х':
			return 'X'
		}
		return r
	}, string(word))
}

// roman writes a number as a Roman numeral.
func roman(n int) string {
	var b strings.Builder
	for _, s := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= s.n {
			b.WriteString(s.s)
			n -= s.n
		}
	}
	return b.String()
}
