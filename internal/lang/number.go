package lang

import "strings"

// numbers are the forms of a number.
type numbers struct {
	decimal, group string
	// fewest is the number of digits from which they are grouped by threes.
	fewest int
	// percent is what stands between a number and the sign %.
	percent string
}

// The forms are CLDR 48's.
var (
	numbersBe    = numbers{",", "\u00A0", 5, "\u00A0"}
	numbersRu    = numbers{",", "\u00A0", 4, "\u00A0"}
	numbersEn    = numbers{".", ",", 4, ""}
	numbersOther = numbers{".", "\u202F", 5, "\u00A0"} // ISO 80000-1
)

// Number returns a number in the language's form: 1234.5 is «1 234,5» in
// Russian and "1,234.5" in English. The argument is in decimal digits, with "."
// before a fraction and "-" before a negative number, which becomes U+2212.
func (l *Language) Number(decimal string) string {
	var b strings.Builder
	if rest, ok := strings.CutPrefix(decimal, "-"); ok {
		b.WriteString("−")
		decimal = rest
	}
	whole, fraction, has := strings.Cut(decimal, ".")
	for i, digit := range []byte(whole) {
		if left := len(whole) - i; i > 0 && left%3 == 0 && len(whole) >= l.numbers.fewest {
			b.WriteString(l.numbers.group)
		}
		b.WriteByte(digit)
	}
	if has {
		b.WriteString(l.numbers.decimal)
		b.WriteString(fraction)
	}
	return b.String()
}

// Percent returns a number with the sign %: «5 %», "5%".
func (l *Language) Percent(decimal string) string {
	return l.Number(decimal) + l.numbers.percent + "%"
}
