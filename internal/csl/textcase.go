package csl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textCase is the text-case attribute.
type textCase uint8

const (
	caseAsIs textCase = iota
	caseLower
	caseUpper
	caseCapitalizeFirst
	caseCapitalizeAll
	caseSentence
	caseTitle
)

var textCases = map[string]textCase{"": caseAsIs, "lowercase": caseLower, "uppercase": caseUpper,
	"capitalize-first": caseCapitalizeFirst, "capitalize-all": caseCapitalizeAll, "sentence": caseSentence, "title": caseTitle}

// letters is the text of a piece as one run of characters, so that words may cross changes of look.
type letters struct {
	runes  []rune
	nocase []bool
	texts  []*piece
	starts []int
	how    spelling
}

// applyCase changes the case of a piece's text in a copy, leaving what is marked "nocase".
func (g *galley) applyCase(tc textCase, p *piece, how spelling) *piece {
	if tc == caseTitle && how != englishSpelling {
		return p
	}
	p = g.clone(p)
	if tc == caseCapitalizeFirst {
		p.walkTexts(func(t *piece) { t.text = validText(t.text) })
		p.capitalizeFirst(how, false)
		return p
	}
	l := &g.letters
	l.runes, l.nocase, l.texts, l.starts, l.how = l.runes[:0], l.nocase[:0], l.texts[:0], l.starts[:0], how
	l.gather(p, false)
	switch tc {
	case caseLower:
		l.each(l.how.lower)
	case caseUpper:
		l.each(l.how.upper)
	case caseCapitalizeAll:
		for _, w := range l.words() {
			l.capitalize(w)
		}
	case caseSentence:
		l.sentence()
	case caseTitle:
		l.title()
	}
	l.restore()
	return p
}

func (l *letters) gather(p *piece, nocase bool) {
	nocase = nocase || p.nocase
	if p.kids == nil {
		l.texts = append(l.texts, p)
		l.starts = append(l.starts, len(l.runes))
		for _, r := range p.text {
			l.runes = append(l.runes, r)
			l.nocase = append(l.nocase, nocase)
		}
		return
	}
	if p.quotes {
		l.boundary('“')
	}
	for _, k := range p.kids {
		l.gather(k, nocase)
	}
	if p.quotes {
		l.boundary('”')
	}
}

// boundary puts a quotation mark into the run, which is none of the texts.
func (l *letters) boundary(r rune) {
	l.texts = append(l.texts, nil)
	l.starts = append(l.starts, len(l.runes))
	l.runes = append(l.runes, r)
	l.nocase = append(l.nocase, true)
}

func (l *letters) restore() {
	for i, t := range l.texts {
		end := len(l.runes)
		if i+1 < len(l.starts) {
			end = l.starts[i+1]
		}
		if t != nil {
			t.text = string(l.runes[l.starts[i]:end])
		}
	}
}

func (l *letters) each(do func(rune) rune) {
	for i, r := range l.runes {
		if !l.nocase[i] {
			l.runes[i] = do(r)
		}
	}
}

func (how spelling) upper(r rune) rune {
	if how == turkicSpelling {
		return unicode.TurkishCase.ToUpper(r)
	}
	return unicode.ToUpper(r)
}

func (how spelling) lower(r rune) rune {
	if how == turkicSpelling {
		return unicode.TurkishCase.ToLower(r)
	}
	return unicode.ToLower(r)
}

// word is a run of letters, digits and apostrophes.
type word struct{ from, to int }

func (l *letters) words() []word {
	var list []word
	for i := 0; i < len(l.runes); {
		if !isWordRune(l.runes[i]) {
			i++
			continue
		}
		j := i
		for j < len(l.runes) && (isWordRune(l.runes[j]) || j+1 < len(l.runes) && j > i && isInWord(l.runes[j]) && isWordRune(l.runes[j+1])) {
			j++
		}
		list = append(list, word{i, j})
		i = j
	}
	return list
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func isInWord(r rune) bool {
	return r == '’' || r == '\'' || r == '.' || r == '&' || r == '@' || r == '_'
}

func (l *letters) text(w word) string { return string(l.runes[w.from:w.to]) }

func (l *letters) isLower(w word) bool {
	for _, r := range l.runes[w.from:w.to] {
		if unicode.IsUpper(r) || unicode.IsTitle(r) {
			return false
		}
	}
	return true
}

func (l *letters) isUpper(w word) bool {
	for _, r := range l.runes[w.from:w.to] {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// capitalize raises the first letter of a word in lower case.
func (l *letters) capitalize(w word) {
	if !l.nocase[w.from] && l.isLower(w) {
		l.runes[w.from] = l.how.upper(l.runes[w.from])
	}
}

// capitalizeFirst raises the first letter of a piece's text, and tells whether there is one.
func (p *piece) capitalizeFirst(how spelling, nocase bool) bool {
	nocase = nocase || p.nocase
	for i, r := range p.text {
		if !isWordRune(r) {
			continue
		}
		if up := how.upper(r); up != r && !nocase {
			p.text = p.text[:i] + string(up) + p.text[i+utf8.RuneLen(r):]
		}
		return true
	}
	for _, k := range p.kids {
		if k.capitalizeFirst(how, nocase) {
			return true
		}
	}
	return false
}

// validText has the sign for an unknown character for each byte that belongs to none.
func validText(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

// sentence capitalises the first word and takes the capitals off the others, but for words with
// capitals of their own ("UK", "McDonald").
func (l *letters) sentence() {
	if l.isUpper(word{0, len(l.runes)}) {
		l.each(l.how.lower)
	}
	for i, w := range l.words() {
		if i == 0 {
			l.capitalize(w)
			continue
		}
		rest := word{w.from + 1, w.to}
		if !l.nocase[w.from] && unicode.IsUpper(l.runes[w.from]) && w.to-w.from > 1 && l.isLower(rest) {
			l.runes[w.from] = l.how.lower(l.runes[w.from])
		}
	}
}

// title capitalises every word of an English title but those of stopWords, which are capitalised
// only at the start, at the end and after a colon (CSL 1.0.2, "Title case conversion"). Words with
// capitals of their own are left alone.
func (l *letters) title() {
	words := l.words()
	for i, w := range words {
		if l.nocase[w.from] {
			continue
		}
		s := strings.ToLower(l.text(w))
		inner := i > 0 && i < len(words)-1 && !l.startsPhrase(words[i-1].to, w.from) && (l.is(w.from-1, '-') || !l.is(w.to, '-'))
		switch {
		case stopWords[s] && inner:
			if !l.isUpper(w) || w.to-w.from == 1 {
				for k := w.from; k < w.to; k++ {
					l.runes[k] = l.how.lower(l.runes[k])
				}
			}
		case w.to-w.from == 1 && (i > 0 && (l.afterApostrophe(w.from) || l.is(w.from-1, '-')) || l.is(w.to, '-') && !unicode.Is(unicode.Latin, l.runes[w.from])):
			// A letter that is a sign of its own: "07-x", "β-carotene".
		default:
			l.capitalize(w)
		}
	}
}

// is tells whether a character stands at an index, which may be out of range.
func (l *letters) is(i int, r rune) bool { return i >= 0 && i < len(l.runes) && l.runes[i] == r }

func (l *letters) afterApostrophe(i int) bool {
	return i > 0 && (l.runes[i-1] == '’' || l.runes[i-1] == '\'')
}

// startsPhrase tells whether what parts two words starts anew.
func (l *letters) startsPhrase(from, to int) bool {
	for _, r := range l.runes[from:to] {
		if strings.ContainsRune(":?!.“‘", r) {
			return true
		}
	}
	return false
}

// stopWords are articles, conjunctions and prepositions.
var stopWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`a about above across afore after against al along alongside amid amidst among
		amongst an anent and apropos apud around as aside astride at athwart atop barring before behind below beneath
		beside besides between beyond but by c ca circa contra de despite down during et except for forenenst from
		given in inside into lest like modulo near next nor notwithstanding of off on onto or out over per plus pro
		qua sans since so than the through throughout thru thruout till to toward towards under underneath until unto
		up upon v v. versus via vis-à-vis von van vs vs. with within without yet`) {
		set[w] = true
	}
	return set
}()
