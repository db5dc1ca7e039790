package lang

import (
	"strings"
	"unicode"
)

// quotes are a language's quotation marks.
type quotes struct {
	outer, inner [2]rune
	// spacedDash says that two hyphens between spaces are an em dash.
	spacedDash bool
}

var (
	quotesEast = quotes{[2]rune{'«', '»'}, [2]rune{'„', '“'}, true}
	quotesEn   = quotes{[2]rune{'“', '”'}, [2]rune{'‘', '’'}, false}
)

// Quotes returns the marks that open and close a quotation, and a quotation
// within one.
func (l *Language) Quotes() (outer, inner [2]string) {
	q := l.quotes
	return [2]string{string(q.outer[0]), string(q.outer[1])}, [2]string{string(q.inner[0]), string(q.inner[1])}
}

// isOpening reports whether a character is a mark after which a word begins.
func isOpening(r rune) bool {
	switch r {
	case '(', '[', '{', '«', '„', '“', '‘', '‚', '‹', '<':
		return true
	}
	return false
}

// level is a quotation that is open.
type level struct {
	close rune
	// straight is the typewriter's mark that opened it; 0 where the author set
	// the right one.
	straight rune
}

// quotes turns the typewriter's marks into the language's.
func (t *setter) quotes() {
	var open []level
	for i, r := range t.chars {
		if t.fixed[i] {
			continue
		}
		switch r {
		case '"':
			open = t.quote(i, open)
		case '\'', 'ʼ':
			open = t.single(i, open)
		case '«':
			open = append(open, level{close: '»'})
		case '„':
			open = append(open, level{close: '“'})
		case '‘', '‚':
			open = append(open, level{close: '’'})
		case '“':
			if len(open) > 0 && open[len(open)-1].close == '“' {
				open = open[:len(open)-1]
			} else {
				open = append(open, level{close: '”'})
			}
		case '»', '”':
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].close == r {
					open = open[:k]
					break
				}
			}
		}
	}
}

// quote sets a double mark.
func (t *setter) quote(i int, open []level) []level {
	q := t.lang(i).quotes
	k := lastStraight(open, '"')
	switch {
	case k < 0 && isCyrillic(t.at(i-1)) && isCyrillic(t.at(i+1)):
		// Inside a word it is no quotation mark, and what else it is the author knows.
	case t.afterFeet(i):
		t.set(i, '″')
	case t.opens(i) || k < 0 && t.quotesMarks(i) || k < 0 && !isDigit(t.at(i-1)) && !t.closes(i):
		marks := q.outer
		if n := len(open); n > 0 && open[n-1].close != q.inner[1] && (n%2 == 1 || open[n-1].close == q.outer[1]) {
			marks = q.inner
		}
		t.set(i, marks[0])
		return append(open, level{marks[1], '"'})
	case k >= 0:
		t.set(i, open[k].close)
		return open[:k]
	case isDigit(t.at(i - 1)):
		t.set(i, '″')
	case len(open) > 0:
		t.set(i, open[len(open)-1].close)
		return open[:len(open)-1]
	default:
		t.set(i, q.outer[1])
	}
	return open
}

// single sets a single mark: an apostrophe or a quotation mark.
func (t *setter) single(i int, open []level) []level {
	before, after := t.at(i-1), t.at(i+1)
	if unicode.IsLetter(before) && unicode.IsLetter(after) {
		t.set(i, '’')
		return open
	}
	if t.chars[i] == 'ʼ' {
		return open
	}
	if t.lang(i).clipped.startsAt(t, i) || before == 'n' && t.at(i-2) == '’' && isSpace(t.at(i-3)) && isSpace(after) {
		t.set(i, '’')
		return open
	}
	k := lastStraight(open, '\'')
	switch {
	case t.opens(i) && !isDigit(after) && t.hasClosingSingle(i):
		q := t.lang(i).quotes
		marks := q.inner
		if len(open)%2 == 0 && len(open) > 0 {
			marks = q.outer
		}
		t.set(i, marks[0])
		return append(open, level{marks[1], '\''})
	case k >= 0 && !t.opens(i):
		t.set(i, open[k].close)
		return open[:k]
	case isDigit(before) && !unicode.IsLetter(after):
		t.set(i, '′')
	default:
		t.set(i, '’')
	}
	return open
}

// lastStraight returns the innermost open quotation that a typewriter's mark
// opened, or -1.
func lastStraight(open []level, mark rune) int {
	for k := len(open) - 1; k >= 0; k-- {
		if open[k].straight == mark {
			return k
		}
	}
	return -1
}

// opens reports whether the mark at i stands where a quotation begins: after a
// space, an opening mark or a dash, and before a word.
func (t *setter) opens(i int) bool {
	before, after := t.at(i-1), t.at(i+1)
	if isSpace(after) || strings.ContainsRune(",.;:!?)]}»…", after) {
		return false
	}
	return isSpace(before) || isOpening(before) || before == '—' || before == '–' || before == '/'
}

// closes reports whether the mark at i stands where a quotation ends.
func (t *setter) closes(i int) bool {
	after := t.at(i + 1)
	return isSpace(after) || strings.ContainsRune(",.;:!?)]}»”…—–", after) || after == object
}

// isCyrillic reports whether a character is a letter of the Cyrillic block.
func isCyrillic(r rune) bool { return 0x400 <= r && r <= 0x52F && unicode.IsLetter(r) }

// quotesMarks reports whether the mark at i opens a quotation of marks alone:
// "…", "?".
func (t *setter) quotesMarks(i int) bool {
	if before := t.at(i - 1); !isSpace(before) && !isOpening(before) {
		return false
	}
	k := i + 1
	for k < len(t.chars) && strings.ContainsRune(".,;:!?…—–-", t.chars[k]) {
		k++
	}
	return k > i+1 && t.at(k) == '"'
}

// afterFeet reports whether the mark at i stands after a number of inches that
// follows one of feet: 5′10".
func (t *setter) afterFeet(i int) bool {
	k := i - 1
	for k >= 0 && (isDigit(t.chars[k]) || t.chars[k] == ' ' && k == i-2) {
		k--
	}
	return k < i-1 && t.at(k) == '′'
}

// startsAt reports whether the apostrophe at i stands for the clipped beginning
// of one of the words: 'Tis, rock 'n' roll.
func (s set) startsAt(t *setter, i int) bool {
	if len(s.words) == 0 || !isSpace(t.at(i-1)) && !isOpening(t.at(i-1)) && !isDash(t.at(i-1)) {
		return false
	}
	var word []rune
	for k := i + 1; unicode.IsLetter(t.at(k)) && len(word) < 6; k++ {
		word = append(word, unicode.ToLower(t.at(k)))
	}
	return s.has(word) && (len(word) > 1 || t.at(i+2) == '\'')
}

// hasClosingSingle reports whether a single mark follows that may close what
// the one at i would open.
func (t *setter) hasClosingSingle(i int) bool {
	for k := i + 1; k < len(t.chars); k++ {
		if t.chars[k] == '\'' && !t.fixed[k] && !isSpace(t.at(k-1)) && !unicode.IsLetter(t.at(k+1)) && !isDigit(t.at(k+1)) {
			return true
		}
	}
	return false
}
