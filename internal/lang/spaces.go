package lang

import (
	"slices"
	"strings"
	"unicode"
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
	short string
	// particles are the words of one letter that hold on to the word before.
	particles string
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
}

type set map[string]bool

func setOf(words string) set {
	s := set{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
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
		short: "аіуўзокя", particles: "бж",
		beforeNumber: setOf("с. стар. арт. п. пп. падп. гл. разд. ст. т. ч. вып. рыс. мал. табл. рад. абз. д. корп. кв. каля ×"),
		beforeName:   setOf("г. в. вул. пр. пл. сп. спн. праф. акад. гр. імя"),
		units:        setOf(unitsEast + " чал. дол. кап. гадз. гадз хв. хв мін. мін стст. ст."),
		years:        setOf("г. гг."),
		counted:      true,
		notCounted:   setOf("або альбо каб для пры над пад што які якая якое якія быў была было былі яго яна яны ён але дык нават паводле пасля перад праз каля"),
		months:       setOf(strings.Join(datesBe.months[:], " ") + " " + shortMonthsBe),
		romans:       true, centuries: setOf("ст. стст."),
		groups: true, abbreviations: true,
	}
	spacesRu = &spaces{
		short: "авикосуя", particles: "бж",
		beforeNumber: setOf("с. стр. ст. п. пп. подп. гл. разд. т. ч. вып. рис. табл. строка стк. абз. д. корп. кв. около ×"),
		beforeName:   setOf("г. д. ул. пр. пл. проф. акад. гр. им. г-н г-жа"),
		units:        setOf(unitsEast + " долл. коп. ч. ч мин. мин вв. ст."),
		years:        setOf("г. гг."),
		counted:      true,
		notCounted:   setOf("или либо чтобы для при над под что как который которая которое которые был была было были его она они оно это даже после перед через около"),
		months:       setOf(strings.Join(datesRu.months[:], " ") + " " + shortMonthsRu),
		romans:       true, centuries: setOf("в. вв. ст."),
		groups: true, abbreviations: true,
	}
	spacesEn = &spaces{
		beforeNumber: setOf("no. nos. p. pp. vol. vols. ch. chs. fig. figs. art. arts. para. paras. sec. s. ss. l. ll. n. pt. chap. × " +
			"page pages volume chapter chapters figure figures table tables article articles paragraph section part line note"),
		beforeName: setOf("Mr. Mrs. Ms. Dr. Prof. St. Mr Mrs Ms Dr Prof"),
		units:      setOf(unitsLatin + " % ‰ thousand million billion trillion percent per a.m. p.m. p. pp."),
		months:     setOf(strings.Join(monthsEn[:], " ") + " " + shortMonthsEn),
	}
	clippedEn   = setOf("tis twas twere twill twould til em n")
	spacesOther = &spaces{units: setOf(unitsLatin + " % ‰")}
)

// spaces sets the spaces at which no line ends.
func (t *setter) spaces() {
	start := 0 // of the word before
	for i := 0; i < len(t.chars); {
		if !isSpace(t.chars[i]) {
			i++
			continue
		}
		end := i + 1 // of the word after
		for end < len(t.chars) && !isSpace(t.chars[end]) {
			end++
		}
		if t.chars[i] == ' ' && !t.fixed[i] && end > i+1 && (start < i || i == 0) {
			if s := t.space(start, i, end); s != ' ' {
				t.set(i, s)
			}
		}
		start, i = i+1, end
	}
}

// space returns what the space at i is to be, between the words that begin at
// start and end at end.
func (t *setter) space(start, i, end int) rune {
	if standsAlone(t.at(i+1)) && isSpace(t.at(i+2)) || i == 1 && isDash(t.at(0)) {
		return noBreakSpace
	}
	if start == i {
		return ' '
	}
	s := t.lang(i).spaces
	before, after := trimOpening(t.chars[start:i]), t.chars[i+1:end]
	if len(before) == 0 {
		return ' '
	}
	switch {
	case allOf(before, '№') || allOf(before, '§') || allOf(before, '¶'):
	case isInitial(before) && unicode.IsUpper(after[0]):
	case len(before) == 1 && strings.ContainsRune(s.short, unicode.ToLower(before[0])):
	case isParticle(after, s.particles):
	case isDigit(after[0]) && (s.beforeNumber.has(before) || s.beforeNumber.hasSmall(before)):
	case unicode.IsUpper(after[0]) && s.beforeName.has(before) && !t.followsNumber(start):
	case s.abbreviations && isAbbreviation(before) && (isAbbreviation(trimClosing(after)) || string(trimClosing(after)) == "зн."):
	case isDigit(after[0]) && s.months.has(trimStop(before)) && len(trimClosing(after)) <= 2:
	case s.romans && before[0] < unicode.MaxASCII && isRomanNumber(before) && (s.centuries.has(trimClosing(after)) || s.isCounted(after)):
	case s.counted && isDigit(before[0]) && isOrdinal(before) && (s.years.has(trimClosing(after)) || s.isCounted(after)):
	case isNumber(before):
		return s.afterNumber(before, after)
	default:
		return ' '
	}
	return noBreakSpace
}

// afterNumber returns the space between a number and what follows it.
func (s *spaces) afterNumber(number, after []rune) rune {
	word := trimClosing(after)
	switch {
	case s.years.has(word) && len(number) >= 4:
		return narrowNoBreakSpace
	case s.units.has(word) || s.units.has(trimStop(word)) || s.units.has(beforeSlash(word)) || s.years.has(word) || s.months.has(trimStop(word)):
		return noBreakSpace
	case s.groups && len(number) <= 3 && isDigits(number) && isGroup(trimStop(word)):
		return noBreakSpace
	case s.counted && s.isCounted(word):
		return noBreakSpace
	}
	return ' '
}

// isCounted reports whether a word is one that a number before it counts.
func (s *spaces) isCounted(word []rune) bool {
	word = trimStop(trimClosing(word))
	return isSmallWord(word) && !s.notCounted.has(word)
}

// followsNumber reports whether a number stands before the word at start: what
// follows «2020 г.» is not the name of a town.
func (t *setter) followsNumber(start int) bool { return start >= 2 && isDigit(t.at(start-2)) }

// standsAlone reports whether a mark that has spaces on both sides must not begin
// a line: a dash, and the colon and semicolon between the areas of an entry
// (GOST R 7.0.5-2008).
func standsAlone(r rune) bool { return isDash(r) || r == ':' || r == ';' }

func isDash(r rune) bool { return r == '—' || r == '–' }

// isInitial reports whether a word is an initial, or initials set solid: «П.»,
// «П.П.», «Дж.».
func isInitial(word []rune) bool {
	if len(word) < 2 || word[len(word)-1] != '.' {
		return false
	}
	letters := 0
	for i, r := range word {
		switch {
		case r == '.':
			letters = 0
		case letters == 0 && unicode.IsUpper(r):
			letters++
		case letters == 1 && i == 1 && (r == 'ж' || r == 'з' || r == 'h') && len(word) == 3:
			letters++ // Дж., Дз., Ch.
		default:
			return false
		}
	}
	return true
}

// isAbbreviation reports whether a word is a small letter and a full stop.
func isAbbreviation(word []rune) bool {
	return len(word) == 2 && word[1] == '.' && unicode.IsLower(word[0])
}

func isParticle(word []rune, particles string) bool {
	return strings.ContainsRune(particles, word[0]) && len(trimStop(trimClosing(word))) == 1
}

// isNumber reports whether a word is a number, a range or a fraction.
func isNumber(word []rune) bool {
	if !isDigit(word[len(word)-1]) {
		return false
	}
	for _, r := range word {
		if !isDigit(r) && !strings.ContainsRune(".,-–/:+−", r) {
			return false
		}
	}
	return true
}

// isGroup reports whether a word is three digits, maybe with a fraction.
func isGroup(word []rune) bool {
	if len(word) < 3 || !isDigits(word[:3]) {
		return false
	}
	return len(word) == 3 || len(word) > 4 && (word[3] == ',' || word[3] == '.') && isDigits(word[4:])
}

// isRomanNumber reports whether a word is a Roman number or a range of two.
func isRomanNumber(word []rune) bool {
	digits := false
	for _, r := range word {
		switch {
		case strings.ContainsRune("IVXLCDM", r):
			digits = true
		case r != '-' && r != '–' || !digits:
			return false
		}
	}
	return digits
}

// isOrdinal reports whether a word is a number with an ending: «1990-е».
func isOrdinal(word []rune) bool {
	n := 0
	for n < len(word) && isDigit(word[n]) {
		n++
	}
	ending := len(word) - n - 1
	if n == 0 || ending < 1 || ending > 3 || word[n] != '-' {
		return false
	}
	for _, r := range word[n+1:] {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// beforeSlash returns what stands before the slash of a compound unit: «км/г».
func beforeSlash(word []rune) []rune {
	if i := slices.Index(word, '/'); i > 0 {
		return word[:i]
	}
	return nil
}

func isDigits(word []rune) bool {
	for _, r := range word {
		if !isDigit(r) {
			return false
		}
	}
	return len(word) > 0
}

func isSmallWord(word []rune) bool {
	for _, r := range word {
		if !unicode.IsLower(r) && !IsApostrophe(r) {
			return false
		}
	}
	return len(word) >= 3
}

func allOf(word []rune, r rune) bool {
	for _, w := range word {
		if w != r {
			return false
		}
	}
	return true
}

// trimOpening takes away the marks before a word.
func trimOpening(word []rune) []rune {
	for len(word) > 0 && isOpening(word[0]) {
		word = word[1:]
	}
	return word
}

// trimClosing takes away the marks after a word, but for a full stop.
func trimClosing(word []rune) []rune {
	for len(word) > 0 && isClosing(word[len(word)-1]) {
		word = word[:len(word)-1]
	}
	return word
}

func isClosing(r rune) bool {
	switch r {
	case ',', ';', ':', '!', '?', ')', ']', '}', '»', '“', '”', '’', '…', object:
		return true
	}
	return false
}

// trimStop takes away a full stop after a word.
func trimStop(word []rune) []rune {
	if n := len(word); n > 0 && word[n-1] == '.' {
		return word[:n-1]
	}
	return word
}

// hasSmall reports whether a word is in the set with a small first letter.
func (s set) hasSmall(word []rune) bool {
	if len(s) == 0 || len(word) == 0 || len(word) > 16 || !unicode.IsUpper(word[0]) {
		return false
	}
	var small [16]rune
	n := copy(small[:], word)
	small[0] = unicode.ToLower(small[0])
	return s.has(small[:n])
}

// has reports whether a word is in the set.
func (s set) has(word []rune) bool {
	if len(s) == 0 || len(word) > 16 {
		return false
	}
	var buf [64]byte
	b := buf[:0]
	for _, r := range word {
		b = utf8.AppendRune(b, r)
	}
	return s[string(b)]
}
