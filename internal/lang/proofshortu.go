package lang

import "strings"

// Words whose first letter is a stressed у, which stays after a vowel: «за унію».
var stressedU = strings.Fields("урна урны урне урну урнай урнаў урнах урнам унія уніі унію уніяй унію уній уніям унцы унікум ультра унтэр унты унтаў узус угра угры умбра улус уэл")

// Short words with a stressed у.
var stressedShort = setOf("ух уй унь уст")

// Parts of words in which у stays after a vowel, being stressed or at the border
// of two parts.
var keptU = strings.Fields(`аул трыумф трыумв клаунад іуд каузал паульс фаундл заурал гагауз страус соус алеут алеуц аука ауку
	гяур траур леум шоу хау ноу фрау джыу сеул`)

// shortU judges у and ў. Stress can't be told by a machine, nor how an
// abbreviation or a figure is read: what stands beside one is let be.
func (t *proof) shortU(k int) {
	w := &t.found[k]
	if w.capitals {
		return
	}
	first := t.chars[w.start]
	if w.end-w.start == 1 && (k+1 == len(t.found) || !t.neighbours(w, &t.found[k+1])) && !(isSpace(t.at(w.end)) && t.at(w.end+1) != ' ' && w.end+1 < len(t.chars)) {
		return // the name of the letter
	}
	if first == 'у' && t.afterVowel(k) && !t.keepsU(w) {
		t.fault(RuleBeShortU, "", w.start, w.start+1, "ў", false, t.text(w.start, w.end))
	}
	if first == 'ў' && t.needsFullU(k) && !(w.end-w.start == 1 && k > 0 && t.text(t.found[k-1].start, t.found[k-1].end) == "ў") {
		t.fault(RuleBeShortU, "full", w.start, w.start+1, "у", false, t.text(w.start, w.end))
	}
	switch {
	case first != 'Ў':
	case w.end-w.start == 1:
		if t.needsFullU(k) && (k+1 == len(t.found) || !t.found[k+1].capitals) {
			t.fault(RuleBeShortU, "full", w.start, w.end, "У", false, t.text(w.start, w.end)) // «Ў суботу»
		}
	case !w.lang.tarask:
		t.fault(RuleBeShortU, "capital", w.start, w.start+1, "У", false, t.text(w.start, w.end))
	}
	for i := w.start + 1; i < w.end; i++ {
		switch r := t.chars[i]; {
		case r == 'ў' && !isVowel(lower(t.chars[i-1])) && t.chars[i-1] != 0x301 && t.chars[i-1] != softHyphen:
			t.fault(RuleBeShortU, "full", i, i+1, "у", false, t.text(w.start, w.end))
			return
		case r == 'у' && isVowel(t.chars[i-1]) && !w.capital && t.shortensInside(w, i):
			t.fault(RuleBeShortU, "", i, i+1, "ў", false, t.text(w.start, w.end))
			return
		}
	}
}

// afterVowel reports whether a word follows one that ends in a vowel, with
// nothing but a space, a hyphen or the end of a quotation between them.
func (t *proof) afterVowel(k int) bool {
	if k == 0 {
		return false
	}
	w, before := &t.found[k], &t.found[k-1]
	if before.capitals || before.script != cyrillic || before.lang.base != "be" || !isVowel(lower(t.chars[before.end-1])) {
		return false
	}
	between := t.chars[before.end:w.start]
	for i, r := range between {
		if t.fixed[before.end+i] {
			return false
		}
		switch {
		case isSpace(r), r == '-' && len(between) == 1:
		case r == '»' || r == '“':
			if i > 0 || len(between) == 1 {
				return false
			}
		default:
			return false
		}
	}
	return len(between) > 0 && between[len(between)-1] != '»'
}

// needsFullU reports whether a word begins a text, or follows a consonant or a
// mark of punctuation.
func (t *proof) needsFullU(k int) bool {
	w := &t.found[k]
	i := w.start - 1
	for i >= 0 && (isSpace(t.chars[i]) && !t.fixed[i] || strings.ContainsRune("«„“", t.chars[i])) {
		i--
	}
	if i < 0 {
		return true
	}
	r := t.chars[i]
	switch {
	case t.fixed[i] || r == object || isDigit(r) || r == '%' || r == ')' || r == ']' || r == '№':
		return false
	case r == '.':
		// After an abbreviation the word is read that was shortened: «2023 г. ў».
		start := i
		for start > 0 && isProofLetter(t.chars[start-1]) {
			start--
		}
		return i-start > 3
	case r == '»' || r == '”' || r == '“':
		r = t.at(i - 1)
		i--
	case r == '-' || r == '‑':
		r = t.at(i - 1)
		i--
	}
	if !isProofLetter(r) {
		return strings.ContainsRune(",;:!?…—–(", r)
	}
	if k > 0 {
		before := &t.found[k-1]
		if before.capitals || before.script != cyrillic || before.lang.base != "be" || t.fixed[i] {
			return false
		}
	}
	return !isVowel(lower(r))
}

// keepsU reports whether a word keeps its у after a vowel.
func (t *proof) keepsU(w *word) bool {
	n := w.end - w.start
	if n == 1 {
		return false
	}
	if r := lower(t.chars[w.start+1]); isVowel(r) && !isIotated(r) || r == 0x301 {
		return true // «уэб», and у under a written stress
	}
	return t.beginsWith(w, w.start, stressedU) || stressedShort.has(t.chars[w.start:w.end])
}

// beginsWith reports whether the word from i on begins with one of the stems.
func (t *proof) beginsWith(w *word, i int, stems []string) bool {
next:
	for _, s := range stems {
		k := i
		for _, r := range s {
			if k >= w.end || lower(t.chars[k]) != r {
				continue next
			}
			k++
		}
		return true
	}
	return false
}

// shortensInside reports whether у at i, after a vowel, should be ў: before a
// consonant or at the end of a word, but not in the endings -ум and -ус of words
// from Latin, nor where it is known to be stressed.
func (t *proof) shortensInside(w *word, i int) bool {
	if i+1 < w.end && (!isConsonant(t.chars[i+1]) || t.chars[i+1] == 0x301) {
		return false
	}
	if i+1 == w.end && w.end-w.start < 3 {
		return false
	}
	if t.latinEnding(w, i+1) {
		return false
	}
	for s := max(w.start, i-5); s <= i; s++ {
		if t.beginsWith(w, s, keptU) {
			return false
		}
	}
	return true
}

// latinEnding reports whether a word goes on at i like «прэзідыум», «радыуса»,
// «вакуумны» after the у.
func (t *proof) latinEnding(w *word, i int) bool {
	if i >= w.end || t.chars[i] != 'м' && t.chars[i] != 'с' {
		return false
	}
	if i+1 == w.end {
		return true
	}
	switch t.chars[i+1] {
	case 'а', 'у', 'е', 'ы', 'о', 'н':
		return w.end-i <= 5 || t.chars[i+1] == 'н'
	}
	return false
}
