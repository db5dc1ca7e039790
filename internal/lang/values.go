package lang

import (
	"strconv"
	"strings"
	"sync"
)

// ValueKind says what a value in running text is.
type ValueKind uint8

// The kinds of values.
const (
	ValueNumber  ValueKind = iota + 1 // a number, an ordinal, a year, a decade, the number of a document
	ValuePercent                      // a number of hundredths
	ValueDate                         // a day, a month or a day of a year
	ValueTime                         // a time of the day
	ValueMoney                        // an amount of a currency
	ValueUnit                         // an amount of a unit of measurement
)

// Rule returns the code of the rule that compares values of the kind.
func (k ValueKind) Rule() string {
	switch k {
	case ValueDate:
		return "match-date"
	case ValueTime:
		return "match-time"
	case ValueMoney:
		return "match-money"
	case ValueUnit:
		return "match-unit"
	}
	return "match-number"
}

// Value is a number, date, time or amount in running text.
type Value struct {
	Kind ValueKind
	// Key is the value in a form that is the same in all languages: "1500000",
	// "5%", "2023-02-14", "--02-14" for a day without its year, "2023-02", "--02",
	// "17:00", "USD 5000000", "5 km". The parts of a document's number stay as
	// they are: "573/23".
	Key string
	// Start and End are the place in the text, Text what stands there.
	Start, End Mark
	Text       string
	// Loose says that another language may well say it without a number: a small
	// number in words, as in "two", «другой», "a million". [CompareValues] does not
	// miss it.
	Loose bool

	// weak says that the word is hardly a number at all: "one", "second".
	weak bool
	// pair says that a weak number is two: "two", «абодва».
	pair bool
	// num is the number of an amount, alone.
	num string
	// decade says that the number is that of a decade, whose century may be left
	// out.
	decade bool
	// clock says that a time is in half days: "5 o’clock".
	clock bool
	// alt is the time that a decimal may be: «17.30».
	alt string
	// span is the length of time that a number counts, such as "h"; empty where it
	// counts none, or does not tell.
	span string
	// part is the percentage that a part of a whole comes to; 0 for any other value.
	part float64
}

// Values returns the numbers, dates, times and amounts of a text by value, in the
// order of place: in figures, in words and in Roman numerals. A piece is read by
// the rules of its own language; fixed pieces and addresses hold none.
func (l *Language) Values(pieces []Piece) []Value {
	v := valuePool.Get().(*valueReader)
	defer valuePool.Put(v)
	v.setter.load(l, pieces)
	v.pieces = pieces
	v.values = nil
	if v.seen&seenAddress != 0 {
		v.addresses()
	}
	v.tokenize()
	v.read()
	v.pieces = nil
	clear(v.langs)
	return v.values
}

// SameNumber reports whether two values are of the same number, whatever it
// counts: "60%" and "60".
func (v *Value) SameNumber(w *Value) bool { return v.num != "" && v.num == w.num }

var valuePool = sync.Pool{New: func() any { return new(valueReader) }}

// valueReader reads the values of a text.
type valueReader struct {
	setter
	pieces []Piece
	tokens []token
	values []Value
	// last are the tokens after which the last value ends, and where it began.
	lastStart, lastEnd int
}

// tokenKind says what a token is.
type tokenKind uint8

const (
	tokenBreak  tokenKind = iota // what is no text
	tokenMark                    // one other character
	tokenWord                    // letters
	tokenNumber                  // a number in figures
	tokenDate                    // a date in figures
	tokenTime                    // a time in figures
	tokenCode                    // figures that are no number: "573/23", "JY0127"
	tokenRoman                   // a Roman numeral
)

// token is a word, a number or a mark of a text.
type token struct {
	kind       tokenKind
	start, end int
	space      bool // a space stands before it
	mark       rune
	lex        lexeme // of a word
	num        decimal
	// key is the key of a date, a time or a code.
	key string
	// digits is the number of digits of a whole number, 0 of another.
	digits int
	alt    string
	loose  bool
}

// decimal is m × 10^e.
type decimal struct {
	m uint64
	e int
}

// String writes a number in digits.
func (d decimal) String() string {
	if d.m == 0 {
		return "0"
	}
	m, e := d.m, d.e
	for m%10 == 0 && e < 0 {
		m /= 10
		e++
	}
	s := strconv.FormatUint(m, 10)
	if e >= 0 {
		return s + strings.Repeat("0", min(e, 40))
	}
	if len(s) <= -e {
		s = strings.Repeat("0", -e-len(s)+1) + s
	}
	return s[:len(s)+e] + "." + s[len(s)+e:]
}

// whole returns the number if it is a whole one below a million million.
func (d decimal) whole() (int, bool) {
	m, e := d.m, d.e
	for ; e > 0 && m < 1e12; e-- {
		m *= 10
	}
	for ; e < 0 && m%10 == 0 && m > 0; e++ {
		m /= 10
	}
	if e != 0 || m >= 1e12 {
		return 0, false
	}
	return int(m), true
}

// value adds a value at the tokens from i to j.
func (v *valueReader) value(i, j int, value Value) {
	start, end := v.tokens[i].start, v.tokens[j-1].end
	if strings.HasPrefix(value.num, "-") {
		start = v.tokens[i-1].start // its minus
	}
	value.Start, value.End, value.Text = v.place(start, end)
	v.values = append(v.values, value)
	v.lastStart, v.lastEnd = i, j
}

// place returns the marks and the text of the characters from i to j.
func (v *valueReader) place(i, j int) (start, end Mark, text string) {
	start = Mark{int(v.piece[i]), int(v.off[i])}
	p := v.piece[j-1]
	end = Mark{int(p), len(v.pieces[p].Text)}
	if j < len(v.chars) && v.piece[j] == p {
		end.Offset = int(v.off[j])
	}
	if start.Piece == end.Piece {
		return start, end, v.pieces[p].Text[start.Offset:end.Offset]
	}
	return start, end, string(v.chars[i:j])
}
