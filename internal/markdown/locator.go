package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// locatorTerms are the words for places in a work, without the full stop of an
// abbreviation and in lower case, with the name that CSL 1.0.2 has for them
// ("Locators"). English words are Pandoc's and CSL's own locale; Belarusian and
// Russian words are those of GOST 7.1-2003, 7.11 and 7.12.
var locatorTerms = map[string]string{
	// English
	"act": "act", "appendix": "appendix", "app": "appendix",
	"article": "article-locator", "art": "article-locator", "arts": "article-locator", "articles": "article-locator",
	"book": "book", "books": "book", "bk": "book", "bks": "book",
	"canon":   "canon",
	"chapter": "chapter", "chapters": "chapter", "chap": "chapter", "chaps": "chapter", "ch": "chapter",
	"column": "column", "columns": "column", "col": "column", "cols": "column",
	"elocation": "elocation",
	"equation":  "equation", "eq": "equation",
	"figure": "figure", "figures": "figure", "fig": "figure", "figs": "figure",
	"folio": "folio", "folios": "folio", "fol": "folio", "fols": "folio",
	"issue": "issue",
	"line":  "line", "lines": "line", "l": "line", "ll": "line",
	"note": "note", "notes": "note", "n": "note", "nn": "note",
	"number": "issue", "numbers": "issue", "no": "issue", "nos": "issue",
	"opus": "opus", "op": "opus",
	"page": "page", "pages": "page", "p": "page", "pp": "page",
	"paragraph": "paragraph", "paragraphs": "paragraph", "para": "paragraph", "paras": "paragraph", "¶": "paragraph", "¶¶": "paragraph",
	"part": "part", "parts": "part", "pt": "part", "pts": "part",
	"rule":    "rule",
	"scene":   "scene",
	"section": "section", "sections": "section", "sec": "section", "secs": "section", "§": "section", "§§": "section",
	"sub verbo": "sub-verbo", "s.v": "sub-verbo",
	"supplement": "supplement",
	"table":      "table", "tables": "table",
	"timestamp": "timestamp",
	"title":     "title-locator",
	"verse":     "verse", "verses": "verse", "v": "verse", "vv": "verse",
	"volume": "volume", "volumes": "volume", "vol": "volume", "vols": "volume",

	// Belarusian
	"старонка": "page", "старонкі": "page", "стар": "page", "с": "page", "сс": "page",
	"раздзел": "section", "раздзелы": "section", "разд": "section", "глава": "chapter", "гл": "chapter", "главы": "chapter",
	"абзац": "paragraph", "абз": "paragraph",
	"артыкул": "article-locator", "артыкулы": "article-locator", "арт": "article-locator",
	"том": "volume", "тамы": "volume", "т": "volume", "тт": "volume",
	"малюнак": "figure", "мал": "figure", "рысунак": "figure", "рыс": "figure",
	"табліца": "table", "табл": "table",
	"выпуск": "issue", "вып": "issue", "нумар": "issue", "№": "issue",
	"радок": "line", "радкі": "line", "рад": "line",
	"частка": "part", "часткі": "part", "ч": "part",
	"пункт": "paragraph", "пункты": "paragraph", "п": "paragraph", "пп": "paragraph", "параграф": "section",
	"заўвага": "note", "заўв": "note", "зноска": "note",
	"дадатак": "appendix", "дад": "appendix", "слупок": "column", "верш": "verse", "аркуш": "folio", "арк": "folio",

	// Russian
	"страница": "page", "страницы": "page", "стр": "page",
	"раздел": "section", "разделы": "section",
	"статья": "article-locator", "статьи": "article-locator", "ст": "article-locator", "стст": "article-locator",
	"тома":    "volume",
	"рисунок": "figure", "рисунки": "figure", "рис": "figure",
	"таблица": "table",
	"номер":   "issue",
	"строка":  "line", "строки": "line", "строк": "line", "стк": "line",
	"часть": "part", "части": "part",
	"примечание": "note", "прим": "note", "сноска": "note", "сн": "note",
	"приложение": "appendix", "прил": "appendix", "столбец": "column", "стб": "column", "стих": "verse", "лист": "folio", "л": "folio",
}

// locatorWords are what Print writes for a locator's kind: the form that English
// has for one place.
var locatorWords = map[string]string{
	"act": "act", "appendix": "app.", "article-locator": "art.", "book": "bk.", "canon": "canon", "chapter": "chap.",
	"column": "col.", "elocation": "elocation", "equation": "eq.", "figure": "fig.", "folio": "fol.", "issue": "no.",
	"line": "l.", "note": "n.", "opus": "op.", "page": "p.", "paragraph": "para.", "part": "pt.", "rule": "rule",
	"scene": "scene", "section": "sec.", "sub-verbo": "s.v.", "supplement": "supplement", "table": "table",
	"timestamp": "timestamp", "title-locator": "title", "verse": "v.", "volume": "vol.",
}

// parseLocator reads a locator at the beginning of what follows a citation's
// key: "p. 12", ", chap. 3", "{app. IV}". It returns the locator's kind, the
// locator and what follows it; an empty kind where there is none. A number
// without a word is a page, or a place in a recording where it is a time with
// hours, minutes and seconds.
func parseLocator(s string) (label, locator, rest string) {
	t := locatorStart(s)
	if strings.HasPrefix(t, "{") {
		inner, rest, ok := strings.Cut(t[1:], "}")
		if !ok {
			return "", "", s
		}
		inner = strings.Trim(inner, " \u00A0")
		if inner == "" { // {} says that there is no locator
			return "", "", s[:len(s)-len(t)] + rest
		}
		label, n := locatorTerm(inner)
		if value := strings.TrimLeft(inner[n:], " \u00A0"); label != "" && value != "" {
			return label, value, rest
		}
		return bareLocator(inner), inner, rest
	}
	label, n := locatorTerm(t)
	bare := label == ""
	if bare {
		if first, _ := utf8.DecodeRuneInString(t); !unicode.IsDigit(first) {
			return "", "", s
		}
	}
	t = strings.TrimLeft(t[n:], " \u00A0")
	end := locatorLength(t)
	if end == 0 {
		return "", "", s
	}
	if bare {
		label = bareLocator(t[:end])
	}
	return label, t[:end], t[end:]
}

// bareLocator returns the kind of a locator that has no word before it.
func bareLocator(locator string) string {
	if timestamps.MatchString(locator) {
		return "timestamp"
	}
	return "page"
}

var timestamps = regexp.MustCompile(`^\d+:[0-5]\d:[0-5]\d([-–]\d+:[0-5]\d:[0-5]\d)?$`)

// locatorStart returns what follows the comma and spaces at the beginning of s.
func locatorStart(s string) string {
	s = strings.TrimLeft(s, " \u00A0")
	return strings.TrimLeft(strings.TrimPrefix(s, ","), " \u00A0")
}

// locatorTerm returns the kind that a text's first word names, and the word's
// length with its full stop.
func locatorTerm(s string) (label string, n int) {
	if rest, ok := strings.CutPrefix(strings.ToLower(s[:min(len(s), 9)]), "sub verbo"); ok && rest == "" {
		return "sub-verbo", 9
	}
	if len(s) >= 3 && strings.EqualFold(s[:3], "s.v") {
		n := 3
		if strings.HasPrefix(s[n:], ".") {
			n++
		}
		return "sub-verbo", n
	}
	n = index(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '§' && r != '¶' && r != '№' })
	label = locatorTerms[strings.ToLower(s[:n])]
	if label == "" {
		return "", 0
	}
	first, _ := utf8.DecodeRuneInString(s)
	sign := !unicode.IsLetter(first)
	if strings.HasPrefix(s[n:], ".") {
		return label, n + 1
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	if sign || next == ' ' || next == '\u00A0' {
		return label, n
	}
	return "", 0
}

// locatorLength returns the length of the numbers at the beginning of s: words
// with a digit, or Roman numerals, parted by commas, ampersands and dashes.
func locatorLength(s string) int {
	end := 0
	for i := 0; ; {
		// What parts one number from the next.
		if end > 0 {
			parted := false
			for i < len(s) {
				r, n := utf8.DecodeRuneInString(s[i:])
				if !strings.ContainsRune(" \u00A0,&-–—−", r) {
					break
				}
				parted = parted || r != ' ' && r != '\u00A0'
				i += n
			}
			if !parted {
				return end
			}
		}
		n := index(s[i:], func(r rune) bool {
			return !(unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-–—−.:/()[]§", r))
		})
		word := strings.TrimRight(s[i:i+n], ".:/-–—−([")
		word = trimUnopened(trimUnopened(word, "(", ")"), "[", "]")
		if !isPlace(word) {
			return end
		}
		i += len(word)
		end = i
	}
}

// index is strings.IndexFunc with the length of s for -1.
func index(s string, f func(rune) bool) int {
	if i := strings.IndexFunc(s, f); i >= 0 {
		return i
	}
	return len(s)
}

func trimUnopened(word, opener, closer string) string {
	for strings.HasSuffix(word, closer) && strings.Count(word, opener) < strings.Count(word, closer) {
		word = word[:len(word)-len(closer)]
	}
	return word
}

// isPlace reports whether a word names a place: it has a digit or is one or two
// Roman numerals.
func isPlace(word string) bool {
	if strings.ContainsFunc(word, unicode.IsDigit) {
		return true
	}
	return word != "" && romanNumerals.MatchString(word)
}

const roman = `(m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})|M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3}))`

var romanNumerals = regexp.MustCompile(`^\(?` + roman + `\)?([-–—−]\(?` + roman + `\)?)?$`)
