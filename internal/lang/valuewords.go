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
	lexCompound // an adjective that begins with a number: «трохпавярховы»
	lexMonthsOf // "in", before a month that may be another word
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

func newLexicon(units, currencies string) *lexicon {
	x := &lexicon{words: map[string]lexeme{}}
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

// Numbers that adjectives begin with.
const compoundsBe = `
двух*:2
трох*:3
чатырох*:4
пяці*:5
шасці*:6
сямі*:7
васьмі*:8
дзевяці*:9
дзесяці*:10
дванаццаці*:12
пятнаццаці*:15
дваццаці*:20
трыццаці*:30
сарака*:40
`

const compoundsRu = `
двух*:2
трех*:3
четырех*:4
пяти*:5
шести*:6
семи*:7
восьми*:8
девяти*:9
десяти*:10
двенадцати*:12
пятнадцати*:15
двадцати*:20
тридцати*:30
сорока*:40
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
		n := int32(0)
		for _, c := range s.key {
			n = n*10 + c - '0'
		}
		return lexeme{class: lexCompound, n: n, weak: true}, true
	}
	return lexeme{}, false
}

func lexiconBe() *lexicon {
	x := newLexicon(unitsCyrillic+`
кіламетр*:km
метр*:m
сантыметр*:cm
міліметр*:mm
кілаграм*:kg
грам грамы грамаў грама:g
тон тоны тона тонамі тонах:t
гектар*:ha
літр*:l
мілілітр*:ml
міль мілі міля:mi
фут футаў футы:ft
ват ватаў:W
кілават*:kW
мегават*:MW
гігават*:GW
герц герца герцаў:Hz
кілагерц*:kHz
мегагерц*:MHz
гігагерц*:GHz
байт*:B
кілабайт*:KB
мегабайт*:MB
гігабайт*:GB
тэрабайт*:TB
кілабіт* кбіт:Kbit
мегабіт* мбіт:Mbit
гігабіт* гбіт:Gbit
тэрабіт* тбіт:Tbit
градус*:°
`, `
долар* дол:USD
еўра:EUR
руб рубель рубля рублёў рублі рублях рублямі рублю:ruble
кап капеек капейкі капейка капеек:kopeck
фунт*:GBP
злот*:PLN
грыўн* грн:UAH
франк*:CHF
цэнт цэнты цэнтаў:cent
`)
	x.list(lexCardinal, `
тры трох тром трыма трое траіх:3
чатыры чатырох чатыром чатырма чацвёра:4
пяць пяці пяццю пяцёра:5
шэсць шасці шасцю:6
сем сямі сямю:7
восем васьмі васьмю:8
дзевяць дзевяці дзевяццю:9
дзесяць дзесяці дзесяццю:10
сорак сарака:40
пяцьдзясят пяцідзесяці пяццюдзесяццю:50
шэсцьдзясят шасцідзесяці шасцюдзесяццю:60
семдзесят сямідзесяці сямюдзесяццю:70
восемдзесят васьмідзесяці васьмюдзесяццю:80
дзевяноста:90
сто ста:100
дзвесце двухсот двумстам двумастамі двухстах:200
трыста трохсот тромстам трохстах:300
чатырыста чатырохсот чатыромстам чатырохстах:400
пяцьсот пяцісот:500
шэсцьсот шасцісот:600
семсот сямісот:700
восемсот васьмісот:800
дзевяцьсот дзевяцісот:900
`)
	x.stems(lexCardinal, `
адзінаццац:11
дванаццац:12
трынаццац:13
чатырнаццац:14
пятнаццац:15
шаснаццац:16
сямнаццац:17
васямнаццац:18
дзевятнаццац:19
дваццац:20
трыццац:30
`, "ь і цю")
	x.weak(lexCardinal, 0, "нуль нуля нулю нулём нулі")
	x.stems(lexOrdinal, "нуляв:0", "ы ая ае ыя ага аму ую ым ой ай ых ымі")
	_, x.compounds = keyed(compoundsBe)
	x.weak(lexCardinal, 1, "адзін адна адно адны аднаго адной адным адну адною")
	x.weak(lexCardinal, 2, "два дзве двух двум двума дзвюх дзвюм дзвюма двое абодва абедзве абодвух абедзвюх абодвум абедзвюма")
	const hard, soft = "ы ая ае ыя ага аму ую ым ой ай ою аю ых ымі", "і яя яе ія яга яму юю ім яй іх імі"
	x.stems(lexOrdinal, `
чацвёрт чацверт:4
пят:5
шост:6
сём:7
восьм:8
дзявят:9
дзясят:10
адзінаццат:11
дванаццат:12
трынаццат:13
чатырнаццат:14
пятнаццат:15
шаснаццат:16
сямнаццат:17
васямнаццат:18
дзевятнаццат:19
дваццат:20
трыццат:30
саракав:40
пяцідзясят:50
шасцідзясят:60
сямідзясят:70
васьмідзясят:80
дзевяност:90
`, hard)
	for n, stem := range map[int]string{1: "перш", 2: "друг", 100: "сот"} {
		for e := range strings.FieldsSeq(hard + " і ія ое ога ому ім іх імі") {
			x.weak(lexOrdinal, n, stem+e)
		}
	}
	for e := range strings.FieldsSeq(soft) {
		x.weak(lexOrdinal, 3, "трэц"+e)
	}
	x.add(lexScale, 3, "тыс тысяча тысячу тысячы тысяч")
	x.add(lexScale, 6, "млн мільён мільёна мільёны мільёнаў мільёнам")
	x.add(lexScale, 9, "млрд мільярд мільярда мільярды мільярдаў")
	x.add(lexScale, 12, "трлн трыльён трыльёна трыльёны трыльёнаў")
	x.add(lexHalf, 15, "паўтара паўтары")
	x.add(lexHalfOf, 6, "паўмільёна")
	x.add(lexHalfOf, 3, "паўтысячы")
	x.add(lexHalfOf, 9, "паўмільярда")
	x.months(`
студзень студзеня студзені студзеню студзенем
лютага
сакавік сакавіка сакавіку сакавіком
красавік красавіка красавіку красавіком
маі
чэрвень чэрвеня чэрвені чэрвеню чэрвенем
ліпень ліпеня ліпені ліпеню ліпенем
жнівень жніўня жніўні жніўню жніўнем
верасень верасня верасні верасню вераснем
кастрычнік кастрычніка кастрычніку кастрычнікам
лістапад лістапада лістападзе лістападу лістападам
снежань снежня снежні снежню снежнем
`)
	x.months("студз\n-\nсак\nкрас\n-\nчэрв\nліп\nжн\nверас\nкастр\nліст\nснеж")
	x.add(lexMaybe, 2, "люты лютым лютаму лют")
	x.add(lexMaybe, 5, "май мая маю маем")
	x.add(lexMonthsOf, 0, "з са ад пачатку пачатак сярэдзіны сярэдзіне канца канцы пасля")
	x.add(lexYear, 0, "г гг год года годзе годам годы гадоў гадах гады")
	x.add(lexCentury, 0, "ст стст стагоддзе стагоддзя стагоддзі стагоддзю стагоддзем стагоддзяў стагоддзях век веку вякоў квартал квартала квартале")
	x.add(lexAnd, 0, "і й ды")
	x.add(lexTo, 0, "да па")
	x.add(lexAt, 0, "а у ў")
	x.add(lexHour, 0, "гадз гадзіна гадзіне гадзіны гадзін")
	x.add(lexDaypart, 0, "раніцы ранку ночы")
	x.add(lexDaypart, 12, "вечара дня")
	x.add(lexMinus, 0, "мінус")
	x.add(lexPercent, 0, "працэнт працэнта працэнты працэнтаў працэнтам працэнтамі працэнтах")
	return x
}

func lexiconRu() *lexicon {
	x := newLexicon(unitsCyrillic+`
километр*:km
метр метра метров метры метрах метрам метрами метром метровый метровая метровое метровые метровой метрового метровую:m
сантиметр*:cm
миллиметр*:mm
килограмм*:kg
грамм грамма граммов граммы:g
тонн тонна тонны тонну тоннами тоннах:t
гектар*:ha
литр*:l
миллилитр*:ml
миль мили миля:mi
фут футов футы фута:ft
ватт*:W
киловатт*:kW
мегаватт*:MW
гигаватт*:GW
герц герца герцев:Hz
килогерц*:kHz
мегагерц*:MHz
гигагерц*:GHz
байт*:B
килобайт*:KB
мегабайт*:MB
гигабайт*:GB
терабайт*:TB
килобит* кбит:Kbit
мегабит* мбит:Mbit
гигабит* гбит:Gbit
терабит* тбит:Tbit
градус*:°
`, `
доллар* долл дол:USD
евро:EUR
руб рубль рубля рублей рубли рублях рублями рублю:ruble
коп копеек копейки копейка:kopeck
фунт*:GBP
злот*:PLN
гривен гривна гривны гривну грн:UAH
франк*:CHF
цент центы центов цента:cent
`)
	x.list(lexCardinal, `
три трех трем тремя трое троих:3
четыре четырех четырем четырьмя четверо четверых:4
пять пяти пятью пятеро:5
шесть шести шестью:6
семь семи семью:7
восемь восьми восемью восьмью:8
девять девяти девятью:9
десять десяти десятью:10
сорок сорока:40
пятьдесят пятидесяти пятьюдесятью:50
шестьдесят шестидесяти шестьюдесятью:60
семьдесят семидесяти семьюдесятью:70
восемьдесят восьмидесяти восемьюдесятью:80
девяносто девяноста:90
сто ста:100
двести двухсот двумстам двумястами двухстах:200
триста трехсот тремстам трехстах:300
четыреста четырехсот четыремстам четырехстах:400
пятьсот пятисот:500
шестьсот шестисот:600
семьсот семисот:700
восемьсот восьмисот:800
девятьсот девятисот:900
`)
	x.stems(lexCardinal, `
одиннадцат:11
двенадцат:12
тринадцат:13
четырнадцат:14
пятнадцат:15
шестнадцат:16
семнадцат:17
восемнадцат:18
девятнадцат:19
двадцат:20
тридцат:30
`, "ь и ью")
	x.weak(lexCardinal, 0, "ноль ноля нуль нуля нулю нулем нуле")
	x.stems(lexOrdinal, "нулев:0", "ой ая ое ые ого ому ую ым ых ыми ом")
	_, x.compounds = keyed(compoundsRu)
	x.weak(lexCardinal, 1, "один одна одно одни одного одной одним одну одном")
	x.weak(lexCardinal, 2, "два две двух двум двумя двое оба обе обоих обеих обеим обоим")
	const hard, soft = "ый ой ая ое ые ого ому ую ым ой ых ыми ом", "ий ья ье ьи ьего ьему ью ьим ьей ьих ьими ьем"
	x.stems(lexOrdinal, `
четверт:4
пят:5
шест:6
седьм:7
восьм:8
девят:9
десят:10
одиннадцат:11
двенадцат:12
тринадцат:13
четырнадцат:14
пятнадцат:15
шестнадцат:16
семнадцат:17
восемнадцат:18
девятнадцат:19
двадцат:20
тридцат:30
сороков:40
пятидесят:50
шестидесят:60
семидесят:70
восьмидесят:80
девяност:90
`, hard)
	for n, stem := range map[int]string{1: "перв", 2: "втор", 100: "сот"} {
		for e := range strings.FieldsSeq(hard) {
			x.weak(lexOrdinal, n, stem+e)
		}
	}
	for e := range strings.FieldsSeq(soft) {
		x.weak(lexOrdinal, 3, "трет"+e)
	}
	x.add(lexScale, 3, "тыс тысяча тысячу тысячи тысяч")
	x.add(lexScale, 6, "млн миллион миллиона миллионы миллионов миллионам")
	x.add(lexScale, 9, "млрд миллиард миллиарда миллиарды миллиардов")
	x.add(lexScale, 12, "трлн триллион триллиона триллионы триллионов")
	x.add(lexHalf, 15, "полтора полторы полутора")
	x.add(lexHalfOf, 6, "полмиллиона")
	x.add(lexHalfOf, 3, "полтысячи")
	x.add(lexHalfOf, 9, "полмиллиарда")
	x.months(`
январь января январе январю январем
февраль февраля феврале февралю февралем
март марта марте марту мартом
апрель апреля апреле апрелю апрелем
май мая мае маю маем
июнь июня июне июню июнем
июль июля июле июлю июлем
август августа августе августу августом
сентябрь сентября сентябре сентябрю сентябрем
октябрь октября октябре октябрю октябрем
ноябрь ноября ноябре ноябрю ноябрем
декабрь декабря декабре декабрю декабрем
`)
	x.months("янв\nфев февр\n-\nапр\n-\n-\n-\nавг\nсен сент\nокт\nноя нояб\nдек")
	x.add(lexYear, 0, "г гг год года году годом годы годов лет годах")
	x.add(lexAt, 0, "в")
	x.add(lexCentury, 0, "вв век века веке веку веком веков веках столетие столетия столетии квартал квартала квартале")
	x.add(lexAnd, 0, "и")
	x.add(lexTo, 0, "до по")
	x.add(lexHour, 0, "ч час часа часу часов часам")
	x.add(lexDaypart, 0, "утра ночи")
	x.add(lexDaypart, 12, "вечера дня")
	x.add(lexMinus, 0, "минус")
	x.add(lexPercent, 0, "процент процента проценты процентов процентам процентами процентах")
	return x
}

func lexiconEn() *lexicon {
	x := newLexicon(`
kilometre* kilometer*:km
metre metres meter meters:m
centimetre* centimeter*:cm
millimetre* millimeter*:mm
kilogram* kilo kilos:kg
gram grams gramme grammes:g
tonne tonnes ton tons t:t
hectare*:ha
litre litres liter liters:l
millilitre* milliliter*:ml
mile miles:mi
foot feet ft:ft
watt watts:W
kilowatt*:kW
megawatt*:MW
gigawatt*:GW
hertz:Hz
kilohertz:kHz
megahertz:MHz
gigahertz:GHz
byte bytes:B
kilobyte*:KB
megabyte*:MB
gigabyte*:GB
terabyte*:TB
kilobit*:Kbit
megabit*:Mbit
gigabit*:Gbit
terabit*:Tbit
degree degrees:°
`, `
dollar dollars:USD
euro euros:EUR
ruble rubles rouble roubles:ruble
kopeck kopecks kopek kopeks:kopeck
pound pounds:GBP
zloty zlotys złoty złotys:PLN
hryvnia hryvnias:UAH
franc francs:CHF
cent cents:cent
yen:JPY
`)
	x.list(lexCardinal, `
three:3
four:4
five:5
six:6
seven:7
eight:8
nine:9
ten:10
eleven:11
twelve:12
thirteen:13
fourteen:14
fifteen:15
sixteen:16
seventeen:17
eighteen:18
nineteen:19
twenty:20
thirty:30
forty:40
fifty:50
sixty:60
seventy:70
eighty:80
ninety:90
`)
	x.list(lexOrdinal, `
fourth:4
fifth:5
sixth:6
seventh:7
eighth:8
ninth:9
tenth:10
eleventh:11
twelfth:12
thirteenth:13
fourteenth:14
fifteenth:15
sixteenth:16
seventeenth:17
eighteenth:18
nineteenth:19
twentieth:20
thirtieth:30
fortieth:40
fiftieth:50
sixtieth:60
seventieth:70
eightieth:80
ninetieth:90
`)
	x.list(lexDecade, `
twenties:20
thirties:30
forties:40
fifties:50
sixties:60
seventies:70
eighties:80
nineties:90
`)
	x.weak(lexCardinal, 0, "zero")
	x.weak(lexCardinal, 1, "one")
	x.weak(lexCardinal, 2, "two both")
	x.weak(lexOrdinal, 1, "first")
	x.weak(lexOrdinal, 2, "second")
	x.weak(lexOrdinal, 3, "third")
	x.weak(lexOrdinal, 100, "hundredth")
	x.add(lexScale, 2, "hundred")
	x.add(lexScale, 3, "thousand")
	x.add(lexScale, 6, "million mln mn")
	x.add(lexScale, 9, "billion bn")
	x.add(lexScale, 12, "trillion trn tn")
	x.months(`
january jan
february feb
mar
april apr
-
june jun
july jul
august aug
september sept sep
october oct
november nov
december dec
`)
	x.add(lexMaybe, 3, "march")
	x.add(lexMaybe, 5, "may")
	x.add(lexCentury, 0, "century centuries quarter")
	x.add(lexAnd, 0, "and")
	x.add(lexTo, 0, "to through")
	x.add(lexMonthsOf, 0, "in of by since until early late mid last this next from during between through before after")
	x.add(lexHour, 0, "o’clock")
	x.add(lexDaypart, 0, "am")
	x.add(lexDaypart, 12, "pm")
	x.add(lexMinus, 0, "minus")
	x.add(lexPercent, 0, "percent percentage")
	x.add(lexPer, 0, "per")
	x.add(lexHalfOf, 0, "half")
	return x
}

// months adds the names of the months, a month a line.
func (x *lexicon) months(list string) {
	for i, line := range strings.Split(strings.TrimSpace(list), "\n") {
		x.add(lexMonth, i+1, strings.ReplaceAll(line, "-", ""))
	}
}
