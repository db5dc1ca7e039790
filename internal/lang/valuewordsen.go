package lang

// lexiconEn returns the words of English.
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
yuan:CNY
tenge:KZT
`, spansEn)
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
january
february
-
april
-
june
july
august
september
october
november
december
`)
	x.shortMonths("jan\nfeb\nmar\napr\n-\njun\njul\naug\nsept sep\noct\nnov\ndec")
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
	x.add(lexPart, 3, "thirds")
	x.add(lexPart, 4, "fourths quarters")
	x.add(lexPart, 5, "fifths")
	x.add(lexPart, 10, "tenths")
	x.add(lexAllDay, 24, "clock")
	return x
}
