package lang

import "strconv"

// dates are the forms of a day.
type dates struct {
	// long is the form in words: d is the day, M the month's name, y the year.
	long string
	// numeric is the form in figures: d and dd the day, m and mm the month, yyyy
	// the year.
	numeric string
	months  *[12]string
}

// The forms are CLDR 48's, with the months in the form that a date asks for and
// a space between day and month at which no line ends.
var (
	datesBe = dates{"d\u00A0M y\u202Fг.", "d.m.yyyy", &[12]string{
		"студзеня", "лютага", "сакавіка", "красавіка", "мая", "чэрвеня",
		"ліпеня", "жніўня", "верасня", "кастрычніка", "лістапада", "снежня",
	}}
	datesRu = dates{"d\u00A0M y\u202Fг.", "dd.mm.yyyy", &[12]string{
		"января", "февраля", "марта", "апреля", "мая", "июня",
		"июля", "августа", "сентября", "октября", "ноября", "декабря",
	}}
	monthsEn = &[12]string{
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	}
	datesEn    = dates{"M\u00A0d, y", "m/d/yyyy", monthsEn}
	datesEnGB  = dates{"d\u00A0M y", "dd/mm/yyyy", monthsEn}
	datesOther = dates{"yyyy-mm-dd", "yyyy-mm-dd", monthsEn} // ISO 8601, which no language objects to
)

// LongDate returns a day in words, as CLDR has it: «9 жніўня 2020 г.» with
// U+202F before «г.», "August 9, 2020"; with U+00A0 between day and month.
func (l *Language) LongDate(year, month, day int) string {
	return l.dates.form(l.dates.long, year, month, day)
}

// NumericDate returns a day in figures: «9.8.2020», "8/9/2020".
func (l *Language) NumericDate(year, month, day int) string {
	return l.dates.form(l.dates.numeric, year, month, day)
}

func (d dates) form(form string, year, month, day int) string {
	b := make([]byte, 0, 32)
	for i := 0; i < len(form); {
		n := 1
		for i+n < len(form) && form[i+n] == form[i] {
			n++
		}
		switch form[i] {
		case 'd':
			b = appendPadded(b, day, n)
		case 'm':
			b = appendPadded(b, month, n)
		case 'y':
			b = appendPadded(b, year, n)
		case 'M':
			b = append(b, d.months[month-1]...)
		default:
			b = append(b, form[i:i+n]...)
		}
		i += n
	}
	return string(b)
}

func appendPadded(b []byte, n, width int) []byte {
	s := strconv.Itoa(n)
	for range width - len(s) {
		b = append(b, '0')
	}
	return append(b, s...)
}
