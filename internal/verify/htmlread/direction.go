package htmlread

import (
	"slices"

	"golang.org/x/text/language"
)

// turning reports whether a character turns the direction of writing, so that
// “04” can be seen where “40” is written, or says something to programs alone. The
// press prints none.
func turning(c rune) bool {
	return c == 0x61C || c == 0x200E || c == 0x200F || 0x202A <= c && c <= 0x202E || 0x2060 < c && c <= 0x206F || 0xE0000 <= c && c <= 0xE007F
}

// rightToLeft reports whether a language is written from right to left.
func rightToLeft(lang string) bool {
	tag, err := language.Parse(lang)
	if err != nil {
		return false
	}
	script, _ := tag.Script()
	return slices.Contains([]string{"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}, script.String())
}
