package lang

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// lexeme is what a word means for the values around it.
type lexeme struct {
	class lexClass
	// n is a number, the power of ten of a scale word, a month, an hour to add.
	n int32
	// weak says that the word seldom counts.
	weak bool
}

type lexClass uint8

const (
	lexNone lexClass = iota
	lexCardinal
	lexOrdinal
	lexScale    // thousand; n is the power of ten
	lexScales   // thousands: no number by itself
	lexMonth    // a month's name
	lexShort    // what the name of a month is shortened to
	lexMaybe    // a month's name that is another word too
	lexYear     // a year
	lexCentury  // what a Roman numeral of one letter stands before or after
	lexHalf     // a half: «паўтара» is 1.5; n is the number in tenths
	lexHalfOf   // half of a scale: «паўмільёна»
	lexAnd      // and
	lexTo       // to
	lexAt       // a preposition before a time
	lexHour     // hours; the time of a clock with lexAt or lexDaypart
	lexDaypart  // of the morning, in the evening; n is 12 after noon
	lexMinus    // minus
	lexPercent  // percent
	lexPer      // per, of "per cent"
	lexDecade   // nineties
	lexCompound // an adjective that begins with a number, in tenths: «трохпавярховы»
	lexHalfTo   // the half before the hour that follows: «палове сёмай»
	lexMonthsOf // "in", before a month that may be another word
	lexPart     // a part of a whole: «траціна»; n is how many make one
	lexAllDay   // the 24 hours of a day: «кругласутачна»
)

// lexicon holds the words of a language that have to do with values.
type lexicon struct {
	words map[string]lexeme
	// starts are the first two letters of the words; the second of a word of one
	// letter is anything.
	starts [starts]bool
	// units are the words and signs of units after a number, and currencies the
	// codes of currencies; both by words in small letters, or stems that end
	// in *.
	units      map[string]string
	currencies map[string]string
	unitStems  []stemmed
	moneyStems []stemmed
	// spans are the words for lengths of time.
	spans     map[string]string
	spanStems []stemmed
	// compounds are the numbers that adjectives begin with.
	compounds []stemmed
}

type stemmed struct{ stem, key string }

var lexicons = map[string]func() *lexicon{
	"be": sync.OnceValue(func() *lexicon { return lexiconBe().indexed() }),
	"ru": sync.OnceValue(func() *lexicon { return lexiconRu().indexed() }),
	"en": sync.OnceValue(func() *lexicon { return lexiconEn().indexed() }),
}

// indexed notes the first letters of the words.
func (x *lexicon) indexed() *lexicon {
	for w := range x.words {
		a, n := utf8.DecodeRuneInString(w)
		b, m := utf8.DecodeRuneInString(w[n:])
		if m > 0 {
			x.starts[startOf(a, b)] = true
			continue
		}
		for b := range rune(64) {
			x.starts[startOf(a, b)] = true
		}
	}
	return x
}

var noLexicon = &lexicon{}

func lexiconOf(base string) *lexicon {
	if f := lexicons[base]; f != nil {
		return f()
	}
	return noLexicon
}

func (x *lexicon) add(class lexClass, n int, words string) {
	for w := range strings.FieldsSeq(words) {
		if _, known := x.words[w]; !known {
			x.words[w] = lexeme{class: class, n: int32(n)}
		}
	}
}

func (x *lexicon) weak(class lexClass, n int, words string) {
	for w := range strings.FieldsSeq(words) {
		x.words[w] = lexeme{class: class, n: int32(n), weak: true}
	}
}

// forms adds a stem with each of the endings.
func (x *lexicon) forms(class lexClass, n int, stem, endings string) {
	for e := range strings.FieldsSeq(endings) {
		x.add(class, n, stem+strings.TrimPrefix(e, "-"))
	}
}

// list adds words for a number each: "тры трох:3".
func (x *lexicon) list(class lexClass, list string) {
	for line := range strings.SplitSeq(strings.TrimSpace(list), "\n") {
		words, number, _ := strings.Cut(line, ":")
		n := 0
		for _, r := range strings.TrimSpace(number) {
			n = n*10 + int(r-'0')
		}
		x.add(class, n, words)
	}
}

// stems adds stems with endings for a number each.
func (x *lexicon) stems(class lexClass, list, endings string) {
	for line := range strings.SplitSeq(strings.TrimSpace(list), "\n") {
		words, number, _ := strings.Cut(line, ":")
		n := 0
		for _, r := range strings.TrimSpace(number) {
			n = n*10 + int(r-'0')
		}
		for stem := range strings.FieldsSeq(words) {
			x.forms(class, n, stem, endings)
		}
	}
}

func newLexicon(units, currencies, spans string) *lexicon {
	x := &lexicon{words: map[string]lexeme{}}
	x.spans, x.spanStems = keyed(spans)
	x.units, x.unitStems = keyed(units + unitsOfAll)
	x.currencies, x.moneyStems = keyed(currencies + currenciesOfAll)
	return x
}

// keyed reads "km кіламетр*:km" into words and stems.
func keyed(list string) (map[string]string, []stemmed) {
	m := map[string]string{}
	var stems []stemmed
	for line := range strings.SplitSeq(strings.TrimSpace(list), "\n") {
		words, key, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(words) {
			if stem, ok := strings.CutSuffix(w, "*"); ok {
				stems = append(stems, stemmed{stem, key})
			} else {
				m[w] = key
			}
		}
	}
	return m, stems
}

// keyOf looks a word up.
func keyOf(m map[string]string, stems []stemmed, word []byte) string {
	if key := m[string(word)]; key != "" {
		return key
	}
	if len(word) < 4 {
		return ""
	}
	for _, s := range stems {
		if len(word) >= len(s.stem) && string(word[:len(s.stem)]) == s.stem {
			return s.key
		}
	}
	return ""
}

// Signs of units that all languages know.
const unitsOfAll = `
km:km
m:m
cm:cm
mm:mm
kg:kg
g:g
mg:mg
ha:ha
w:W
kw:kW
mw:MW
gw:GW
kwh:kWh
mwh:MWh
v:V
hz:Hz
khz:kHz
mhz:MHz
ghz:GHz
b:B
kb:KB
mb:MB
gb:GB
tb:TB
pb:PB
kbit:Kbit
mbit:Mbit
gbit:Gbit
tbit:Tbit
kbps:Kbit/s
mbps:Mbit/s
gbps:Gbit/s
tbps:Tbit/s
l:l
ml:ml
`

const unitsCyrillic = `
км:km
м:m
см:cm
мм:mm
кг:kg
т:t
мг:mg
га:ha
ц:q
л:l
мл:ml
вт:W
квт:kW
мвт:MW
гвт:GW
гц:Hz
кгц:kHz
мгц:MHz
ггц:GHz
кб:KB
мб:MB
гб:GB
тб:TB
`

const currenciesOfAll = `
usd us$ $:USD
eur €:EUR
byn rub byr br ₽:ruble
gbp £:GBP
pln zł:PLN
uah ₴:UAH
chf:CHF
jpy ¥:JPY
cny:CNY
`

// compound returns the number that an adjective begins with.
func (x *lexicon) compound(word []byte) (lexeme, bool) {
	for _, s := range x.compounds {
		if len(word) < len(s.stem)+8 || string(word[:len(s.stem)]) != s.stem {
			continue
		}
		r, _ := utf8.DecodeLastRune(word)
		if !strings.ContainsRune("ыйяеаоуюіимхй", r) {
			return lexeme{}, false
		}
		n := int32(0) // in tenths
		whole, half, _ := strings.Cut(s.key, ".")
		for _, c := range whole {
			n = n*10 + c - '0'
		}
		n *= 10
		if half != "" {
			n += 5
		}
		return lexeme{class: lexCompound, n: n, weak: true}, true
	}
	return lexeme{}, false
}

// months adds the names of the months, a month a line.
func (x *lexicon) months(list string) { x.monthsAs(lexMonth, list) }

// shortMonths adds what the names of the months are shortened to.
func (x *lexicon) shortMonths(list string) { x.monthsAs(lexShort, list) }

func (x *lexicon) monthsAs(class lexClass, list string) {
	for i, line := range strings.Split(strings.TrimSpace(list), "\n") {
		x.add(class, i+1, strings.ReplaceAll(line, "-", ""))
	}
}
