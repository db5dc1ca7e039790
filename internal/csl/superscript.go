package csl

// superscripts are letters and digits that Unicode has as raised characters of their own. Printed
// as such they often come from another font, so HTML raises the plain ones instead.
var superscripts = func() map[rune]string {
	m := map[rune]string{
		'ª': "a", '²': "2", '³': "3", '¹': "1", 'º': "o",
		'ˠ': "ɣ", 'ˡ': "l", 'ˢ': "s", 'ˣ': "x", 'ˤ': "ʕ",
		'⁰': "0", 'ⁱ': "i", '⁺': "+", '⁻': "−", '⁼': "=", '⁽': "(", '⁾': ")", 'ⁿ': "n",
		'℠': "SM", '™': "TM", 'ۥ': "و", 'ۦ': "ي",
	}
	rows := []struct {
		first rune
		plain string
	}{
		{'ʰ', "hɦjrɹɻʁwy"},
		{'ᴬ', "AÆB"},
		{'ᴰ', "DEƎGHIJKLMN"},
		{'ᴼ', "OȢPRTUWaɐɑᴂbdeəɛɜ"},
		{'ᵏ', "k"}, {'ᵐ', "mŋoɔᴖᴗptuᴝɯvᴥβγδφχ"}, {'ᵍ', "g"},
		{'⁴', "456789"},
		{'㆒', "一二三四上中下甲乙丙丁天地人"},
		{'ˀ', "ʔʕ"},
	}
	for _, row := range rows {
		r := row.first
		for _, p := range row.plain {
			m[r] = string(p)
			r++
		}
	}
	return m
}()
