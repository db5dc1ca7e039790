package lang

import (
	"strings"
	"unicode/utf8"
)

// The spaces at which no line ends.
const (
	noBreakSpace       = '\u00A0'
	narrowNoBreakSpace = '\u202F'
)

// spaces says at which spaces a language lets no line end. The rules for all
// languages are these, each only where the language has the words for it:
//
//   - before a dash, a colon or a semicolon with a space on each side, and after
//     a dash that begins a segment;
//   - between initials, and between an initial and a name;
//   - between №, § or ¶ and what follows.
type spaces struct {
	// short are the words of one letter that hold on to the next word.
	short set
	// particles are the words of one letter that hold on to the word before.
	particles set
	// beforeNumber are words that hold on to a number after them.
	beforeNumber set
	// beforeName are words that hold on to a capital after them.
	beforeName set
	// units are words and signs that hold on to a number before them.
	units set
	// years are the abbreviations that U+202F joins to a year.
	years set
	// counted says that a number holds on to any word of three small letters or
	// more that follows it, but for those in notCounted.
	counted    bool
	notCounted set
	// months hold on to a day's number before or after them.
	months set
	// romans says that a Roman number holds on to the word that it counts, or to
	// the abbreviation of "century" among centuries.
	romans    bool
	centuries set
	// groups says that digits are grouped by spaces.
	groups bool
	// abbreviations says that two abbreviations of one letter hold together:
	// «т. е.».
	abbreviations bool
	// shortened are further abbreviations with a full stop that does not end a
	// sentence: [Language.EndsShort].
	shortened set
}

// Units in Cyrillic letters that Belarusian and Russian share, signs and the
// international symbols.
const unitsEast = `× % ‰ °C °С ° км м см мм мкм кг г т л мл га ц мг Вт кВт МВт ГВт В А Гц кГц МГц ГГц Б КБ МБ ГБ ТБ Кбіт Мбіт
	млн млрд трлн тыс. млн. млрд. р. руб. к. € $ ₽ £ USD EUR BYN RUB чел. экз. шт. с. с`

// The months as references shorten them, without the full stop.
const (
	shortMonthsBe = "студз лют сак крас май чэрв ліп жн вер кастр ліст снеж"
	shortMonthsRu = "янв февр март апр май июнь июль авг сент окт нояб дек"
	shortMonthsEn = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)

const unitsLatin = `× km m cm mm µm kg g t l ml ha mg W kW MW GW V A Hz kHz MHz GHz B kB KB MB GB TB Kbit/s Mbit/s Gbit/s °C °F °`

// The lists follow the facts of this publication (no break after initials, №, §
// and words of one letter, before units, «г.» and the dash) and, for what counts
// as a unit or an abbreviation, A. Milchin and L. Cheltsova, Spravochnik
// izdatelya i avtora, on breaks that are not allowed. The English list is that
// of the Chicago Manual of Style, 6.121.
var (
	spacesBe = &spaces{
		short: setOf("а і у ў з о к я А І У Ў З О К Я"), particles: setOf("б ж"),
		beforeNumber: setOf("с. стар. арт. п. пп. падп. гл. разд. ст. т. ч. вып. рыс. мал. табл. рад. абз. д. корп. кв. каля ×"),
		beforeName:   setOf("г. в. вул. пр. пл. сп. спн. праф. акад. гр. імя"),
		units:        setOf(unitsEast + " чал. дол. кап. гадз. гадз хв. хв мін. мін стст. ст."),
		years:        setOf("г. гг."),
		counted:      true,
		notCounted:   setOf("або альбо каб для пры над пад што які якая якое якія быў была было былі яго яна яны ён але дык нават паводле пасля перад праз каля"),
		months:       setOf(strings.Join(datesBe.months[:], " ") + " " + shortMonthsBe),
		romans:       true, centuries: setOf("ст. стст."),
		groups: true, abbreviations: true,
		shortened: setOf("глядз. пар. параўн. напр. цыт. інш. зн."),
	}
	spacesRu = &spaces{
		short: setOf("а в и к о с у я А В И К О С У Я"), particles: setOf("б ж"),
		beforeNumber: setOf("с. стр. ст. п. пп. подп. гл. разд. т. ч. вып. рис. табл. строка стк. абз. д. корп. кв. около ×"),
		beforeName:   setOf("г. д. ул. пр. пл. проф. акад. гр. им. г-н г-жа"),
		units:        setOf(unitsEast + " долл. коп. ч. ч мин. мин вв. ст."),
		years:        setOf("г. гг."),
		counted:      true,
		notCounted:   setOf("или либо чтобы для при над под что как который которая которое которые был была было были его она они оно это даже после перед через около"),
		months:       setOf(strings.Join(datesRu.months[:], " ") + " " + shortMonthsRu),
		romans:       true, centuries: setOf("в. вв. ст."),
		groups: true, abbreviations: true,
		shortened: setOf("см. ср. напр. цит. др."),
	}
	spacesEn = &spaces{
		beforeNumber: setOf("no. nos. p. pp. vol. vols. ch. chs. fig. figs. art. arts. para. paras. sec. s. ss. l. ll. n. pt. chap. × " +
			"page pages volume chapter chapters figure figures table tables article articles paragraph section part line note"),
		beforeName: setOf("Mr. Mrs. Ms. Dr. Prof. St. Mr Mrs Ms Dr Prof"),
		units:      setOf(unitsLatin + " % ‰ thousand million billion trillion percent per a.m. p.m. p. pp."),
		months:     setOf(strings.Join(monthsEn[:], " ") + " " + shortMonthsEn),
		shortened:  setOf("cf. e.g. i.e. viz. esp. al. etc. ca. c. v. vs. ed. eds. ref. refs. Inc. Ltd. Co. Corp. Jr. Sr. U.S. U.K."),
	}
	clippedEn   = setOf("tis twas twere twill twould til em n")
	spacesOther = &spaces{units: setOf(unitsLatin + " % ‰")}
)

// between returns what the space at i of a text is to be, between the words that
// begin at start and end at end. Which rules may be meant, the characters beside
// the space tell.
func (s *spaces) between(text []byte, start, i, end int) rune {
	before, after := text[start:i], text[i+1:end]
	next, size := utf8.DecodeRune(after)
	if standsAlone(next) && size == len(after) || start == 0 && isSingleDash(before) {
		return noBreakSpace
	}
	if before = trimOpening(before); len(before) == 0 {
		return ' '
	}
	last := before[len(before)-1]
	bound := s.short.hasWord(before) || isSigns(before)
	switch {
	case bound:
	case isFigure(after[0]):
		bound = s.beforeNumber.hasWord(before) || s.beforeNumber.hasSmall(before) ||
			s.months.hasWord(trimStop(before)) && utf8.RuneCount(trimClosing(after)) <= 2
	case isUpper(next):
		bound = last == '.' && isInitial(before) || s.beforeName.hasWord(before) && !followsNumber(text, start)
	default:
		bound = s.particles.hasWord(trimStop(trimClosing(after))) ||
			s.abbreviations && last == '.' && isAbbreviation(before) && endsAbbreviation(trimClosing(after)) ||
			s.romans && isRomanNumber(before) && (s.centuries.hasWord(trimClosing(after)) || s.isCounted(after)) ||
			s.counted && isFigure(before[0]) && isOrdinal(before) && (s.years.hasWord(trimClosing(after)) || s.isCounted(after))
	}
	switch {
	case bound:
		return noBreakSpace
	case isFigure(last) && isNumber(before):
		return s.afterNumber(before, after)
	}
	return ' '
}

// afterNumber returns the space between a number and what follows it.
func (s *spaces) afterNumber(number, after []byte) rune {
	word := trimClosing(after)
	switch {
	case s.years.hasWord(word) && utf8.RuneCount(number) >= 4:
		return narrowNoBreakSpace
	case s.units.hasWord(word) || s.units.hasWord(trimStop(word)) || s.units.hasWord(beforeSlash(word)) || s.years.hasWord(word) || s.months.hasWord(trimStop(word)):
		return noBreakSpace
	case s.groups && len(number) <= 3 && isFigures(number) && isGroup(trimStop(word)):
		return noBreakSpace
	case s.counted && s.isCounted(word):
		return noBreakSpace
	}
	return ' '
}

// isCounted reports whether a word is one that a number before it counts.
func (s *spaces) isCounted(word []byte) bool {
	word = trimStop(trimClosing(word))
	return isSmallWord(word) && !s.notCounted.hasWord(word)
}

// followsNumber reports whether a number stands before the word at start: what
// follows «2020 г.» is not the name of a town.
func followsNumber(text []byte, start int) bool {
	_, space := utf8.DecodeLastRune(text[:start])
	return start > space && isFigure(text[start-space-1])
}
