package lang

import "strings"

// quotation is a stretch between two quotation marks.
type quotation struct {
	open, close int
	// depth is the number of quotations around it, parent the mark that opened
	// the next of them.
	depth  int
	parent rune
}

// quoteRules finds the quotations and judges their marks.
func (t *proof) quoteRules() {
	for i, r := range t.chars {
		if t.fixed[i] {
			continue
		}
		switch r {
		case '«', '„':
			t.openQuote(i)
		case '“':
			n := len(t.open)
			loose := n == 0 && i > 0 && isSpace(t.at(i-1)) && isSpace(t.at(i+1)) && t.lang(i).base == "en" // “ word”
			if n > 0 && t.chars[t.open[n-1].open] == '„' || !t.opensQuote(i) && !loose {
				t.closeQuote(i, false)
			} else {
				t.openQuote(i)
			}
		case '”', '»':
			t.closeQuote(i, false)
		case '‘', '‚', '‹':
			if t.opensQuote(i) && !isDigit(t.at(i+1)) {
				t.openQuote(i)
			}
		case '’', '›':
			if !isProofLetter(t.at(i-1)) || !isProofLetter(t.at(i+1)) {
				t.closeQuote(i, true)
			}
		}
	}
	odd := t.oddStraight()
	for _, q := range t.open {
		if !odd && t.authored(q.open, q.open+1) == `"` {
			continue
		}
		if isSingle(t.chars[q.open]) || !t.judged(q.open) || isProofLetter(t.at(q.open-1)) && isProofLetter(t.at(q.open+1)) {
			continue
		}
		if q.depth == 0 && t.lang(q.open).base == "en" && t.blank(0, q.open) {
			continue // a quotation of several paragraphs has its end in the last
		}
		t.fault(RuleTypoQuote, "open", q.open, q.open+1, "", false)
	}
	for _, q := range t.quoted {
		t.judgeQuote(q)
	}
}

func isSingle(r rune) bool { return r == '‘' || r == '‚' || r == '‹' }

// opensQuote reports whether a mark stands where a quotation begins.
func (t *proof) opensQuote(i int) bool {
	before, after := t.at(i-1), t.at(i+1)
	return !isSpace(after) && (isSpace(before) || isOpening(before) || strings.ContainsRune("—–/-", before))
}

func (t *proof) openQuote(i int) {
	q := quotation{open: i, depth: len(t.open)}
	if n := len(t.open); n > 0 {
		q.parent = t.chars[t.open[n-1].open]
	}
	t.open = append(t.open, q)
}

// closeQuote closes the innermost quotation of the mark's sort, single or
// double. A single mark that closes nothing is an apostrophe.
func (t *proof) closeQuote(i int, single bool) {
	for k := len(t.open) - 1; k >= 0; k-- {
		if isSingle(t.chars[t.open[k].open]) != single {
			if single {
				return
			}
			continue
		}
		q := t.open[k]
		q.close = i
		t.open = t.open[:k]
		t.quoted = append(t.quoted, q)
		return
	}
	if !single && t.judged(i) && (t.authored(i, i+1) != `"` || t.oddStraight()) {
		t.fault(RuleTypoQuote, "close", i, i+1, "", false)
	}
}

// oddStraight reports whether the author's typewriter's marks don't make pairs.
// Where they do, as around a lone full stop, the press may take one for another,
// which is no mistake of the author's.
func (t *proof) oddStraight() bool {
	n := 0
	for _, p := range t.pieces {
		if !p.Fixed {
			n += strings.Count(p.Text, `"`)
		}
	}
	return n%2 == 1
}

// blank reports whether there is nothing but spaces between two places.
func (t *proof) blank(i, j int) bool {
	for _, r := range t.chars[i:j] {
		if !isSpace(r) {
			return false
		}
	}
	return true
}

// judgeQuote judges the marks of one quotation by its language and its depth.
func (t *proof) judgeQuote(q quotation) {
	if !t.judged(q.open) || !t.judged(q.close) || t.lang(q.open).base != t.lang(q.close).base {
		return
	}
	l := t.lang(q.open)
	got := [2]rune{t.chars[q.open], t.chars[q.close]}
	outer, inner := l.quotes.outer, l.quotes.inner
	if l.base != t.l.base && (got == outer || got == inner) {
		return // a phrase may have its own marks, or those of its place
	}
	want := outer
	if l.base == "en" {
		// Single marks outside and double ones within are right too.
		if q.parent != 0 && !isSingle(q.parent) || q.parent == 0 && isSingle(got[0]) {
			want = inner
		}
	} else {
		if q.depth%2 == 1 {
			want = inner
		}
		if q.depth == 0 && isSingle(got[0]) {
			return // ‘the meaning of a word’
		}
		if q.depth == 0 && t.authored(q.open, q.open+1) == "'" {
			return // the press has made it so
		}
	}
	if got == want {
		return
	}
	kind := ""
	if got == outer || got == inner {
		kind = "nested"
	}
	t.quoteFault(kind, q.open, want[0])
	t.quoteFault(kind, q.close, want[1])
}

// quoteFault reports one mark; what the author wrote as " or ' is the press's
// choice, which follows the marks around it.
func (t *proof) quoteFault(kind string, i int, want rune) {
	if t.chars[i] == want {
		return
	}
	if s := t.authored(i, i+1); s == `"` || s == "'" {
		return
	}
	t.fault(RuleTypoQuote, kind, i, i+1, string(want), true)
}

// quotesRussian reports whether the character at i stands in a quotation that is
// Russian: one with more letters that Belarusian has not than letters that
// Russian has not, and without what Russian never writes.
func (t *proof) quotesRussian(i int) bool {
	for _, q := range t.quoted {
		if q.open < i && i < q.close && t.looksRussian(t.chars[q.open:q.close]) {
			return true
		}
	}
	return false
}

func (t *proof) looksRussian(text []rune) bool {
	foreign, own := 0, 0
	for i, r := range text {
		r = lower(r)
		switch r {
		case 'и', 'щ', 'ъ':
			foreign++
		case 'ў':
			return false
		case 'і':
			own++
		case 'ы':
			if i > 0 {
				if b := lower(text[i-1]); b == 'ж' || b == 'ш' || b == 'ч' {
					return false
				}
			}
		case 'ь':
			if i > 0 && lower(text[i-1]) == 'ц' {
				return false
			}
		}
	}
	return foreign > own
}
