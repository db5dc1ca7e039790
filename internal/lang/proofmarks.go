package lang

import (
	"strings"
	"unicode"
)

// markRules goes over the marks of punctuation.
func (t *proof) markRules() {
	for i := 0; i < len(t.chars); i++ {
		r := t.chars[i]
		if r < 0x80 && (r >= 'A' || isDigit(r) || r == ' ') || r >= 0x400 && r < 0x530 || !t.judged(i) {
			continue
		}
		switch r {
		case '-', '‐':
			t.hyphen(i)
		case '—', '–':
			t.dash(i)
		case '.':
			i = t.stops(i)
		case '…':
			t.ellipsis(i)
		case ',', ';', '!', '?', ':':
			t.spaceAfter(i)
		}
	}
}

// hyphen judges one that may stand for a dash, a minus or the mark of a range.
func (t *proof) hyphen(i int) {
	before, after := t.at(i-1), t.at(i+1)
	switch {
	case isDigit(before) && isDigit(after):
		t.hyphenRange(i)
	case isRomanDigit(before) && isRomanDigit(after):
		t.romanRange(i)
	case isDigit(after) && (isSpace(before) || before == '(' || before == '['):
		t.minus(i)
	case isSpace(before) && isSpace(after):
		t.hyphenDash(i)
	case isSpace(after) && i > 1 && strings.ContainsRune(",»", before) && t.lang(i).base != "en" && isProofLetter(t.at(i+2)):
		t.fault(RuleTypoDash, "space", i, i+1, " —", true) // «Так»,- сказаў ён
	case isProofLetter(before) && isSpace(after) && i+2 < len(t.chars) && t.lettersBefore(i) >= 4:
		t.hyphenAfter(i)
	}
}

// hyphenDash judges a hyphen between spaces.
func (t *proof) hyphenDash(i int) {
	left, right := i-1, i+1
	for left >= 0 && isSpace(t.chars[left]) {
		left--
	}
	for right < len(t.chars) && isSpace(t.chars[right]) {
		right++
	}
	if right == len(t.chars) || t.lonely(right) {
		return
	}
	east := t.lang(i).base != "en"
	if left < 0 {
		// A line of a dialogue begins with a dash.
		if east && i == 0 && (isProofLetter(t.chars[right]) || isOpening(t.chars[right])) {
			t.fault(RuleTypoDash, "", i, i+1, "—", true)
		}
		return
	}
	if t.lonely(left) || t.variable(left) && t.variable(right) {
		return
	}
	if isDigit(t.chars[left]) && isDigit(t.chars[right]) {
		a, okA := decimalOf(t.chars[t.numberStart(left) : left+1])
		b, okB := decimalOf(t.chars[right:t.numberEnd(right)])
		if right == i+2 && left == i-2 && okA && okB && a < b {
			t.fault(RuleTypoRange, "", i-1, i+2, "–", false)
		}
		return
	}
	want := "–"
	if east {
		want = "—"
	}
	t.fault(RuleTypoDash, "", i, i+1, want, !isDigit(t.chars[right]) && !isDigit(t.chars[left]))
}

// lonely reports whether the character at i is a sign such as stands between
// spaces in a formula or a rule, and no text.
func (t *proof) lonely(i int) bool {
	r := t.chars[i]
	return strings.ContainsRune("-–—+=*/|<>_~×", r)
}

// variable reports whether a Latin letter stands alone at i, as in a formula.
func (t *proof) variable(i int) bool {
	return isProofLetter(t.chars[i]) && scriptOf(t.chars[i]) == latin && isSpace(t.at(i-1)) && (isSpace(t.at(i+1)) || t.at(i+1) == '.')
}

// Words after which a hyphen may hang: «двух- і трохпавярховы», "two- or
// three-storey".
var hanging = map[string]set{
	"be": setOf("і й або ці альбо да ды"),
	"ru": setOf("и или либо до да"),
	"en": setOf("and or to but nor as"),
}

// lettersBefore counts the letters before the character at i.
func (t *proof) lettersBefore(i int) int {
	n := 0
	for n < i && isProofLetter(t.chars[i-1-n]) {
		n++
	}
	return n
}

// hyphenAfter judges a hyphen after a word and before a space.
func (t *proof) hyphenAfter(i int) {
	start := i + 1
	for start < len(t.chars) && isSpace(t.chars[start]) {
		start++
	}
	end := start
	for end < len(t.chars) && isProofLetter(t.chars[end]) {
		end++
	}
	if start == end || hanging[t.lang(i).base].has(t.chars[start:end]) {
		return
	}
	want := " –"
	if t.lang(i).base != "en" {
		want = " —"
	}
	t.fault(RuleTypoDash, "space", i, i+1, want, false)
}

// dash judges the spaces of a dash, and its length.
func (t *proof) dash(i int) {
	r, before, after := t.chars[i], t.at(i-1), t.at(i+1)
	spaceBefore, spaceAfter := isSpace(before), isSpace(after)
	east := t.lang(i).base != "en"
	inside := i > 0 && i+1 < len(t.chars)
	switch {
	case spaceBefore && spaceAfter:
		if east && r == '–' && !(isDigit(t.at(i-2)) && isDigit(t.at(i+2))) {
			t.fault(RuleTypoDash, "short", i, i+1, "—", true)
		}
		if !east && inside && t.o.Edition != nil && !isDigit(t.at(i-2)) && !t.fixed[i-1] && !t.fixed[i+1] {
			kind := spacedEn
			if r == '—' {
				kind = spacedEm
			}
			t.o.Edition.noteDash(t, kind, i-1, i+2)
		}
	case isDigit(after) && r == '–' && (i == 0 || spaceBefore || before == '('):
		t.dashMinus(i)
	case !spaceBefore && !spaceAfter:
		switch {
		case r != '—' || !inside || t.fixed[i-1] || !isProofLetter(after):
		case east:
			// «Закон Бойля—Марыёта» joins two names.
			if unicode.IsLower(after) && scriptOf(after) == cyrillic && isProofLetter(before) {
				t.fault(RuleTypoDash, "closed", i, i+1, " — ", false)
			}
		case t.o.Edition != nil:
			t.o.Edition.noteDash(t, closedEm, i, i+1)
		}
	case !inside || t.fixed[i-1] || t.fixed[i+1]:
	case spaceAfter && (isProofLetter(before) || east && strings.ContainsRune(",»", before)):
		if east {
			t.fault(RuleTypoDash, "space", i, i+1, " —", true)
		} else if i+2 < len(t.chars) && isProofLetter(t.chars[i+2]) {
			t.fault(RuleTypoDash, "space", i, i+2, string(r), false)
		}
	case spaceBefore && i > 1 && isProofLetter(after) && !strings.ContainsRune("—–-", t.chars[i-2]):
		if east {
			t.fault(RuleTypoDash, "space", i, i+1, "— ", true)
		} else if isProofLetter(t.chars[i-2]) {
			t.fault(RuleTypoDash, "space", i-1, i+1, string(r), false)
		}
	}
}

// stops judges a run of full stops, and returns its end. Two after ? or ! are
// right in Belarusian and Russian; three the press makes an ellipsis of.
func (t *proof) stops(i int) int {
	end := i
	for end < len(t.chars) && t.chars[end] == '.' && !t.fixed[end] {
		end++
	}
	east := t.lang(i).base != "en"
	before, after := t.at(i-1), t.at(end)
	switch n := end - i; {
	case n == 1:
		if i > 0 && before == ' ' && t.at(i-2) == '.' || !t.spacedStops(i) {
			t.spaceAfter(i)
		}
	case i > 0 && t.fixed[i-1] || end < len(t.chars) && t.fixed[end] || before == '…':
	case n == 2:
		ends := isSpace(after) || strings.ContainsRune("»”“)]", after)
		if ends && (isProofLetter(before) || isDigit(before) || strings.ContainsRune("»”“)]", before)) {
			t.fault(RuleTypoEllipsis, "", i, end, "", false)
		}
	case n == 4 && !east:
		t.fault(RuleTypoEllipsis, "", i, end, "….", true)
	case after != '…':
		t.fault(RuleTypoEllipsis, "", i, end, "…", true)
	}
	return end - 1
}

// spacedStops reports ". . ." at i.
func (t *proof) spacedStops(i int) bool {
	before := i - 1
	for before > 0 && isSpace(t.chars[before]) {
		before--
	}
	if before >= 0 && (t.chars[before] == '.' || t.chars[before] == '…') {
		return false
	}
	for k, r := range []rune(". . .") {
		c := t.at(i + k)
		if r == ' ' && !isSpace(c) || r == '.' && c != '.' {
			return false
		}
	}
	if after := t.at(i + 5); after == '.' || after == '…' || isSpace(after) && (t.at(i+6) == '.' || t.at(i+6) == '…') {
		return false
	}
	t.fault(RuleTypoEllipsis, "", i, i+5, "…", true)
	return true
}

// ellipsis judges what follows one.
func (t *proof) ellipsis(i int) {
	if i > 0 && t.chars[i-1] == '…' {
		return
	}
	end := i + 1
	for end < len(t.chars) && (t.chars[end] == '…' || t.chars[end] == '.' && t.lang(i).base != "en") && !t.fixed[end] {
		end++
	}
	if end > i+1 {
		t.fault(RuleTypoEllipsis, "", i, end, "…", true)
	}
}

// spaceAfter finds a mark between two words with no space after it.
func (t *proof) spaceAfter(i int) {
	if i < 2 || i+2 >= len(t.chars) || t.fixed[i-1] || t.fixed[i+1] {
		return
	}
	before, after := t.chars[i-1], t.chars[i+1]
	if !isProofLetter(before) || !isProofLetter(after) || !isProofLetter(t.chars[i-2]) || !isProofLetter(t.chars[i+2]) {
		return
	}
	east := t.lang(i).base != "en"
	native := scriptOf(before) == scriptOf(after) && east == (scriptOf(before) == cyrillic)
	if !native || t.isCode(i) {
		return
	}
	safe := false
	switch t.chars[i] {
	case ',', ';':
		safe = east
	case '.':
		if !isLower(before) || !isUpper(after) || !isLower(t.chars[i+2]) || i < 3 || !isProofLetter(t.chars[i-3]) {
			return
		}
	case ':':
		if !east {
			return
		}
	}
	t.fault(RuleTypoSpaceBefore, "after", i, i+1, string(t.chars[i])+" ", safe)
}

// isCode reports whether the word around a mark is none of a sentence: a list
// such as "bsd,sysv,crc", a name such as "org.freedesktop.DBus", one wholly in
// quotation marks or with signs that no word has.
func (t *proof) isCode(i int) bool {
	start, end := i, i+1
	for start > 0 && !isSpace(t.chars[start-1]) {
		start--
	}
	for end < len(t.chars) && !isSpace(t.chars[end]) {
		end++
	}
	same := 0
	for k, r := range t.chars[start:end] {
		if r == t.chars[i] && start+k+1 < end {
			same++
		}
		if strings.ContainsRune("&=<>{}[]_\\/%@#", r) {
			return true
		}
	}
	for end > i+1 && strings.ContainsRune(",.;:!?)", t.chars[end-1]) {
		end--
	}
	return same > 1 || strings.ContainsRune("«“„", t.chars[start]) && strings.ContainsRune("»”“", t.chars[end-1])
}
