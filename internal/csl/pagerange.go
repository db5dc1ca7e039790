package csl

import (
	"strings"
	"unicode"
)

// pageRangeFormat says how the second number of a page range is written (CSL 1.0.2, appendix V).
type pageRangeFormat uint8

const (
	pageRangeAsIs pageRangeFormat = iota
	pageRangeChicago15
	pageRangeChicago16
	pageRangeExpanded
	pageRangeMinimal
	pageRangeMinimalTwo
)

// pageRange rewrites every range of a page field.
func pageRange(s string, format pageRangeFormat, loc *localeView) string {
	delimiter, ok := loc.term("page-range-delimiter", longForm, false)
	if !ok {
		delimiter = "–"
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		end := strings.IndexAny(s[i:], ",&;")
		if end < 0 {
			end = len(s) - i
		}
		b.WriteString(oneRange(s[i:i+end], format, delimiter))
		i += end
		if i < len(s) {
			if s[i] == '&' {
				ampersand(&b, loc)
				for i+1 < len(s) && s[i+1] == ' ' {
					i++
				}
			} else {
				b.WriteByte(s[i])
			}
			i++
		}
	}
	return b.String()
}

// ampersand writes what the locale has for "&".
func ampersand(b *strings.Builder, loc *localeView) {
	and, ok := loc.term("and", symbolForm, false)
	if !ok || and == loc.word("and") {
		and = "&"
	}
	if s := b.String(); !strings.HasSuffix(s, " ") {
		b.WriteByte(' ')
	}
	b.WriteString(and + " ")
}

func oneRange(s string, format pageRangeFormat, delimiter string) string {
	if strings.Contains(s, `\-`) {
		return strings.ReplaceAll(s, `\-`, "-")
	}
	dash := "-"
	from, to, ok := strings.Cut(s, dash)
	if !ok {
		dash = "–"
		from, to, ok = strings.Cut(s, dash)
	}
	if !ok {
		return s
	}
	to = strings.TrimLeft(to, "-–")
	space := from[:len(from)-len(strings.TrimLeft(from, " "))]
	tail := to[len(strings.TrimRight(to, " ")):]
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	if strings.ContainsAny(to, "-–") {
		return s
	}
	prefix1, n1 := trailingDigits(from)
	prefix2, n2 := trailingDigits(to)
	switch {
	case isRoman(from) && isRoman(to):
		return space + from + delimiter + to + tail
	case n1 == "" || n2 == "" || prefix1 != prefix2:
		return space + from + dash + to + tail
	case format != pageRangeAsIs:
		n2 = rangeEnd(n1, n2, format)
		if format != pageRangeExpanded {
			prefix2 = ""
		}
	}
	return space + from + delimiter + prefix2 + n2 + tail
}

func trailingDigits(s string) (prefix, number string) {
	i := strings.LastIndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsDigit(r) })
	if i < 0 {
		return "", s
	}
	j := i + 1
	for j < len(s) && s[j]&0xC0 == 0x80 {
		j++
	}
	return s[:j], s[j:]
}

// rangeEnd is the second number as the format wants it.
func rangeEnd(a, b string, format pageRangeFormat) string {
	full := b
	if len(b) < len(a) {
		full = a[:len(a)-len(b)] + b
	}
	if len(full) != len(a) {
		return full
	}
	switch format {
	case pageRangeExpanded:
		return full
	case pageRangeMinimal:
		return shared(a, full, 1)
	case pageRangeMinimalTwo:
		return shared(a, full, 2)
	}
	switch {
	case len(a) < 3 || strings.HasSuffix(a, "00"):
		return full
	case a[len(a)-2] == '0': // 101–8, 1002–6
		return shared(a, full, 1)
	case len(a) == 4 && format == pageRangeChicago15:
		if s := shared(a, full, 2); len(s) < 3 {
			return s
		}
		return full
	}
	return shared(a, full, 2)
}

// shared leaves the leading digits out that b has in common with a, but keeps at least so many.
func shared(a, b string, keep int) string {
	i := 0
	for i < len(b)-keep && a[i] == b[i] {
		i++
	}
	return b[i:]
}

// firstPage is the number before the first hyphen, comma or ampersand.
func firstPage(s string) string {
	if i := strings.IndexAny(s, "-–,&; "); i > 0 {
		return s[:i]
	}
	return s
}
