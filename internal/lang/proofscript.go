package lang

import (
	"slices"
	"strings"
)

// The letters of the two scripts that look alike, small and capital.
var (
	cyrillicLike = pairs("aаeеoоpрcсyуxхiіëёïїkк" + "AАBВEЕKКMМHНOОPРCСTТYУXХIІËЁÏЇ")
	latinLike    = turned(cyrillicLike)
)

func pairs(s string) map[rune]rune {
	m := map[rune]rune{}
	r := []rune(s)
	for i := 0; i < len(r); i += 2 {
		m[r[i]] = r[i+1]
	}
	return m
}

func turned(m map[rune]rune) map[rune]rune {
	n := map[rune]rune{}
	for a, b := range m {
		n[b] = a
	}
	return n
}

// mixedScript judges a word with Latin and Cyrillic letters. Where the letters
// of one script all have a double in the other, the word is to be wholly of the
// other; where neither do, as in «PDFы», it is a word of two parts that was
// meant.
func (t *proof) mixedScript(w *word) {
	if before := t.at(w.start - 1); t.isCompound(w) || isDigit(before) || before == '%' || before == '\\' {
		return
	}
	toLatin, okLatin := t.convert(w, cyrillic, latinLike)
	toCyrillic, okCyrillic := t.convert(w, latin, cyrillicLike)
	want, from, safe := "", latin, true
	switch {
	case okLatin && isRoman(toLatin) && okCyrillic && w.capitals:
		want, from = toLatin, cyrillic
	case okLatin && okCyrillic:
		want, from, safe = toCyrillic, latin, w.end-w.start > 3
		if w.lang.base == "en" {
			want, from = toLatin, cyrillic
		}
	case okLatin:
		want, from = toLatin, cyrillic
	case okCyrillic:
		want = toCyrillic
	default:
		if t.changes(w) < 2 {
			return
		}
		safe = false
		if t.count(w, latin) > t.count(w, cyrillic) {
			from = cyrillic
		}
	}
	if t.changes(w) == 1 && min(t.count(w, latin), t.count(w, cyrillic)) > 2 {
		safe = false // two words, perhaps, that were written together
	}
	if w.lang.base == "ru" && strings.ContainsAny(want, "іІ") {
		want, safe = "", false // Russian has no such letter, and only a person can tell what was meant
	}
	odd := ""
	for _, r := range t.chars[w.start:w.end] {
		if isProofLetter(r) && scriptOf(r) == from {
			odd = string(r)
			break
		}
	}
	t.fault(RuleMixedScript, "", w.start, w.end, want, safe, t.text(w.start, w.end), odd)
}

// isCompound reports whether capitals of one script are followed by small letters
// of the other: «SMSка», «PDFы».
func (t *proof) isCompound(w *word) bool {
	i := w.start
	for i < w.end && isUpper(t.chars[i]) && scriptOf(t.chars[i]) == scriptOf(t.chars[w.start]) {
		i++
	}
	if i-w.start < 2 || i == w.end {
		return false
	}
	for ; i < w.end; i++ {
		if !isLower(t.chars[i]) || scriptOf(t.chars[i]) == scriptOf(t.chars[w.start]) {
			return false
		}
	}
	return true
}

// convert writes the letters of one script in a word as their doubles in the
// other, and says whether all have one.
func (t *proof) convert(w *word, from script, like map[rune]rune) (string, bool) {
	s := make([]rune, 0, w.end-w.start)
	for _, r := range t.chars[w.start:w.end] {
		if isProofLetter(r) && scriptOf(r) == from {
			d, ok := like[r]
			if !ok {
				return "", false
			}
			r = d
		}
		s = append(s, r)
	}
	return string(s), true
}

// changes counts how often a word passes from one script to the other.
func (t *proof) changes(w *word) int {
	n := 0
	last := script(0)
	for _, r := range t.chars[w.start:w.end] {
		if !isProofLetter(r) {
			continue
		}
		if s := scriptOf(r); s != last {
			if last != 0 {
				n++
			}
			last = s
		}
	}
	return n
}

func (t *proof) count(w *word, s script) int {
	n := 0
	for _, r := range t.chars[w.start:w.end] {
		if isProofLetter(r) && scriptOf(r) == s {
			n++
		}
	}
	return n
}

// isRoman reports whether a word is of the letters I, V and X alone.
func isRoman(s string) bool {
	for _, r := range s {
		if r != 'I' && r != 'V' && r != 'X' {
			return false
		}
	}
	return s != ""
}

// alone judges a Latin letter that stands for a Cyrillic word between two others.
// Only «і» is sure; other letters may be the names of things, and are let be
// where there is more than one.
func (t *proof) alone(k int) {
	w := &t.found[k]
	r := t.chars[w.start]
	if w.script != latin || k == 0 || k+1 == len(t.found) {
		return
	}
	before, after := &t.found[k-1], &t.found[k+1]
	if before.script != cyrillic || after.script != cyrillic || !t.neighbours(before, w) || !t.neighbours(w, after) {
		return
	}
	switch {
	case w.lang.base == "be" && r == 'i':
	case w.lang.base == "ru" && (r == 'o' || r == 'c' || r == 'y'):
		for i := range t.found {
			if o := &t.found[i]; i != k && o.script == latin && o.end-o.start == 1 {
				return
			}
		}
	default:
		return
	}
	t.fault(RuleMixedScript, "alone", w.start, w.end, string(cyrillicLike[r]), r == 'i', string(r), string(r))
}

// beLetter finds the first letter of a word that Belarusian has not.
func (t *proof) beLetter(w *word) {
	for i := w.start; i < w.end; i++ {
		want := ""
		switch t.chars[i] {
		case 'и':
			want = "і"
		case 'И':
			want = "І"
		case 'щ':
			want = "шч"
		case 'Щ':
			want = "Шч"
			if w.capitals {
				want = "ШЧ"
			}
		case 'ъ', 'Ъ':
			want = "’"
		default:
			continue
		}
		if i+1 < w.end && t.chars[i+1] == 0x306 || t.quotesRussian(i) {
			continue
		}
		t.fault(RuleBeLetter, "", i, i+1, want, false, t.text(w.start, w.end))
		return
	}
}

// ruLetter finds the first letter of a word that Russian has not.
func (t *proof) ruLetter(w *word) {
	for i := w.start; i < w.end; i++ {
		want := ""
		switch t.chars[i] {
		case 'і', 'ї':
			want = "и"
		case 'І', 'Ї':
			want = "И"
		case 'ў':
			want = "у"
		case 'Ў':
			want = "У"
		case 'у', 'У':
			if i+1 >= w.end || t.chars[i+1] != 0x306 {
				continue
			}
		default:
			continue
		}
		if isNumeral(t.chars[w.start:w.end]) {
			return
		}
		t.fault(RuleRuLetter, "", i, i+1, want, false, t.text(w.start, w.end))
		return
	}
}

// isNumeral reports whether a word is a Roman numeral that was written with the
// letters І and Х.
func isNumeral(word []rune) bool {
	return !slices.ContainsFunc(word, func(r rune) bool { return r != 'І' && r != 'Х' && r != 'V' && r != 'I' && r != 'X' })
}

// beApostrophe finds what is no apostrophe between a consonant and е ё і ю я. The
// press makes ’ of ' and ʼ.
func (t *proof) beApostrophe(k int) {
	w := &t.found[k]
	if t.o.Edition != nil {
		t.o.Edition.noteApostrophes(t, w)
	}
	if k+1 == len(t.found) {
		return
	}
	next := &t.found[k+1]
	if next.start != w.end+1 || next.script&cyrillic == 0 || t.fixed[w.end] {
		return
	}
	switch t.chars[w.end] {
	case '`', '´', '′', '‘', '‛', 'ʹ', 'ʻ', '＇', '*':
	default:
		if t.authored(w.end, w.end+1) != `"` {
			return
		}
	}
	if !isConsonant(lower(t.chars[w.end-1])) || !isIotated(lower(t.chars[next.start])) || isUpper(t.chars[next.start]) && !w.capitals {
		return
	}
	t.fault(RuleBeApostrophe, "", w.end, w.end+1, "’", true, t.text(w.start, next.end))
}

func isConsonant(r rune) bool {
	switch r {
	case 'б', 'в', 'г', 'ґ', 'д', 'ж', 'з', 'й', 'к', 'л', 'м', 'н', 'п', 'р', 'с', 'т', 'ў', 'ф', 'х', 'ц', 'ч', 'ш':
		return true
	}
	return false
}

func isIotated(r rune) bool {
	switch r {
	case 'е', 'ё', 'і', 'ю', 'я':
		return true
	}
	return false
}

func isVowel(r rune) bool {
	switch r {
	case 'а', 'е', 'ё', 'і', 'о', 'у', 'ы', 'э', 'ю', 'я':
		return true
	}
	return false
}
