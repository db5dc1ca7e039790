package lang

// wordRules goes over the words.
func (t *proof) wordRules() {
	var buf [96]byte
	for k := range t.found {
		w := &t.found[k]
		if w.lang.base == "" {
			continue
		}
		if w.script == latin|cyrillic {
			t.mixedScript(w)
		}
		if w.end-w.start == 1 {
			t.alone(k)
		}
		if k > 0 {
			t.doubleWord(k)
		}
		short := w.end-w.start <= 40
		switch w.lang.base {
		case "be":
			if w.script&cyrillic == 0 {
				continue
			}
			if w.has&hasForeign != 0 {
				t.beLetter(w)
			}
			t.beApostrophe(k)
			if w.script == cyrillic {
				if w.has&(hasU|hasShortU) != 0 {
					t.shortU(k)
				}
				if short && t.mayRespell(w) {
					t.orthography(w, t.appendLower(buf[:0], w.start, w.end))
				}
			}
		case "ru":
			if w.script&cyrillic == 0 {
				continue
			}
			if w.has&hasBelarusian != 0 {
				t.ruLetter(w)
			}
			if t.o.Edition != nil && short && w.has&(hasYe|hasYo) != 0 {
				t.o.Edition.noteYo(t, w, t.appendLower(buf[:0], w.start, w.end))
			}
		case "en":
			if w.script == latin && short && w.end-w.start >= 4 && spellingStarts()[startOf(lower(t.chars[w.start]), lower(t.chars[w.start+1]))] {
				t.spelling(k, t.appendLower(buf[:0], w.start, w.end))
			}
		}
	}
}

// neighbours reports whether nothing but spaces stands between two words.
func (t *proof) neighbours(a, b *word) bool {
	if a.end == b.start {
		return false
	}
	for i := a.end; i < b.start; i++ {
		if !isSpace(t.chars[i]) || t.fixed[i] {
			return false
		}
	}
	return true
}

// Words that may stand twice: «его его друг», "had had", "gave her her coat".
var mayDouble = map[string]set{
	"be": setOf("яго яе іх што як хто дзе"),
	"ru": setOf("его ее её их что как кто где"),
	"en": setOf("had that her is do you so very no ha bye yes well far many really never who in on"),
}

// doubleWord finds a word that stands twice. Two names alike are let be, as
// «Баден Баден» and "Duran Duran".
func (t *proof) doubleWord(k int) {
	a, b := &t.found[k-1], &t.found[k]
	if b.end-b.start != a.end-a.start || a.lang != b.lang || !t.neighbours(a, b) {
		return
	}
	for i := 0; i < b.end-b.start; i++ {
		if lower(t.chars[a.start+i]) != lower(t.chars[b.start+i]) {
			return
		}
	}
	if b.end-b.start == 1 && b.script == latin && lower(t.chars[b.start]) != 'a' {
		return // a variable, a unit
	}
	if b.capital || t.joined(a.start-1) || t.joined(b.end) {
		return
	}
	if mayDouble[b.lang.base].has(t.lowered(b)) {
		return
	}
	t.fault(RuleDoubleWord, "", a.start, b.end, t.text(a.start, a.end), false, t.text(b.start, b.end))
}

// joined reports whether the character at i makes the word beside it a part of
// something longer: «мала-мала».
func (t *proof) joined(i int) bool {
	r := t.at(i)
	return r == '-' || r == '‐' || r == '‑' || isDigit(r) || IsApostrophe(r) || r == '_'
}

// lowered returns a word in small letters.
func (t *proof) lowered(w *word) []rune {
	s := make([]rune, 0, w.end-w.start)
	for _, r := range t.chars[w.start:w.end] {
		s = append(s, lower(r))
	}
	return s
}
