package bib

import (
	"strings"
	"unicode"

	"skaryna/internal/csl"
)

// readNames reads a list of names, parted by "and". The last may be "others";
// it stays a literal name, which CSL processors take for "et al.".
func readNames(tex string, prefix nameOptions) []csl.Name {
	var names []csl.Name
	for _, one := range splitAnd(tex) {
		if n := readName(one, prefix); n != (csl.Name{}) {
			names = append(names, n)
		}
	}
	return names
}

// nameOptions are options of an entry that say how its names are taken.
type nameOptions struct {
	// usePrefix says that "von" belongs to the family name (option useprefix).
	usePrefix bool
	// juniorComma puts a comma before "Jr." (option juniorcomma).
	juniorComma bool
}

func readOptions(tex string) nameOptions {
	var o nameOptions
	for option := range strings.SplitSeq(tex, ",") {
		key, val, ok := strings.Cut(option, "=")
		on := !ok || strings.TrimSpace(val) == "true"
		switch strings.TrimSpace(key) {
		case "useprefix":
			o.usePrefix = on
		case "juniorcomma":
			o.juniorComma = on
		}
	}
	return o
}

// readName reads one name: "First von Last", "von Last, First",
// "von Last, Jr, First", an institution in braces, or the extended form of
// BibLaTeX, "family=Last, given=First".
func readName(tex string, o nameOptions) csl.Name {
	tex = strings.TrimSpace(tex)
	if inner, ok := wholeGroup(tex); ok {
		return csl.Name{Literal: latexText(inner)}
	}
	parts := splitTop(tex, func(c byte) bool { return c == ',' })
	if strings.EqualFold(tex, "others") {
		return csl.Name{Literal: "others"}
	}
	if key, _, ok := strings.Cut(parts[0], "="); ok && isNamePart(strings.TrimSpace(key)) {
		return extendedName(parts, o)
	}
	var first, von, last, jr []string
	switch words := nameWords(parts[0]); len(parts) {
	case 1:
		from, to := vonRange(words, len(words)-1)
		if from < 0 {
			from, to = len(words)-1, len(words)-1
		}
		if from >= 0 {
			first, von, last = words[:from], words[from:to], words[to:]
		}
	case 2:
		_, to := vonRange(words, len(words)-1)
		von, last, first = words[:max(to, 0)], words[max(to, 0):], nameWords(parts[1])
	default:
		_, to := vonRange(words, len(words)-1)
		von, last = words[:max(to, 0)], words[max(to, 0):]
		jr, first = nameWords(parts[1]), nameWords(strings.Join(parts[2:], ","))
	}
	n := csl.Name{Family: joinName(last), Given: joinName(first), Suffix: joinName(jr)}
	o.setPrefix(&n, joinName(von))
	n.CommaSuffix = n.Suffix != "" && o.juniorComma
	if n.Given == "" && n.Suffix == "" && n.DroppingParticle == "" && n.NonDroppingParticle == "" {
		// A single word: a pen name or an institution without braces.
		return csl.Name{Literal: n.Family}
	}
	return n
}

func (o nameOptions) setPrefix(n *csl.Name, prefix string) {
	if o.usePrefix {
		n.NonDroppingParticle = prefix
	} else {
		n.DroppingParticle = prefix
	}
}

func isNamePart(key string) bool {
	switch key {
	case "family", "given", "prefix", "suffix":
		return true
	}
	return false
}

// extendedName reads "family=Last, given=First, prefix=von, useprefix=true".
func extendedName(parts []string, o nameOptions) csl.Name {
	var n csl.Name
	prefix := ""
	for _, p := range parts {
		key, val, _ := strings.Cut(p, "=")
		val = strings.Trim(strings.TrimSpace(val), `"`)
		switch strings.TrimSpace(key) {
		case "family":
			n.Family = latexText(val)
		case "given":
			n.Given = latexText(val)
		case "suffix":
			n.Suffix = latexText(val)
		case "prefix":
			prefix = latexText(val)
		case "useprefix":
			o.usePrefix = val == "true"
		case "juniorcomma":
			o.juniorComma = val == "true"
		}
	}
	o.setPrefix(&n, prefix)
	n.CommaSuffix = n.Suffix != "" && o.juniorComma
	return n
}

// vonRange finds the words of a name that begin with a small letter, from the
// first to after the last, among the first limit words; -1 if there is none
// (B. Tebb: the rules of BibTeX; btxdoc, section 4).
func vonRange(words []string, limit int) (from, to int) {
	from, to = -1, -1
	for i := 0; i < limit; i++ {
		if smallWord(words[i]) {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}

// smallWord reports whether a word's first letter outside braces is small. An
// accented letter, {\'e}, counts as outside; a word without one is not small.
func smallWord(word string) bool {
	depth, special := 0, false
	for i, r := range word {
		switch {
		case r == '{':
			depth++
			special = special || depth == 1 && strings.HasPrefix(word[i+1:], `\`)
		case r == '}':
			depth--
			special = special && depth > 0
		case special && depth == 1:
			text := latexText(word[i-1:])
			for _, r := range text {
				return unicode.IsLower(r)
			}
			return false
		case depth == 0 && unicode.IsLetter(r):
			if i > 0 && word[i-1] == '\\' {
				for _, r := range latexText(word) {
					return unicode.IsLower(r)
				}
			}
			return unicode.IsLower(r)
		}
	}
	return false
}

// nameWords parts a name at its spaces and ties.
func nameWords(s string) []string {
	return splitTop(s, func(c byte) bool { return c == ' ' || c == '~' || c == '\t' || c == '\n' })
}

func joinName(words []string) string { return latexText(strings.Join(words, " ")) }

// splitTop parts text where a byte outside braces is a separator. Empty parts
// are left out, unless all are.
func splitTop(s string, separates func(byte) bool) []string {
	var parts []string
	depth, start := 0, 0
	take := func(end int) {
		if part := strings.TrimSpace(s[start:end]); part != "" {
			parts = append(parts, part)
		}
		start = end + 1
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case depth == 0 && separates(c) && (i == 0 || s[i-1] != '\\'):
			take(i)
		}
	}
	take(len(s))
	if parts == nil {
		parts = []string{""}
	}
	return parts
}

// splitAnd parts a list of names or places at the word "and" outside braces.
func splitAnd(s string) []string {
	var parts []string
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
		case ' ', '\t', '\n':
			if depth == 0 && i+4 < len(s) && strings.EqualFold(s[i+1:i+4], "and") && strings.IndexByte(" \t\n", s[i+4]) >= 0 {
				parts = append(parts, s[start:i])
				start = i + 4
				i += 3
			}
		}
	}
	return append(parts, s[start:])
}

// wholeGroup returns what is between braces that enclose the whole text.
func wholeGroup(s string) (string, bool) {
	if !strings.HasPrefix(s, "{") || !strings.HasSuffix(s, "}") {
		return "", false
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 && i < len(s)-1 {
				return "", false
			}
		}
	}
	// {\"O}: an accent, no institution.
	if strings.HasPrefix(s, `{\`) && len([]rune(latexText(s))) == 1 {
		return "", false
	}
	return s[1 : len(s)-1], true
}
