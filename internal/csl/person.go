package csl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// person is a name made ready for rendering: particles are told from names.
type person struct {
	Name
	western bool // family and given names are told apart by order and spaces

	// The initials last asked for, since the same name is rendered time and again.
	initialsAsked initialsKey
	initials      string
}

// initialized is the given name in initials.
func (p *person) initialized(with string, initialize, hyphen bool) string {
	if key := (initialsKey{with, initialize, true}); p.initialsAsked != key {
		p.initials, p.initialsAsked = initialized(p.Given, with, initialize, hyphen), key
	}
	return p.initials
}

type initialsKey struct {
	with              string
	initialize, known bool
}

// read makes a person of a name.
func (p *person) read(n Name) {
	p.Name = n
	if p.Literal == "" && p.Family == "" && p.Given != "" {
		p.Literal, p.Given = p.Given, ""
	}
	if p.Literal != "" {
		p.western = true
		return
	}
	if quoted, ok := unquoted(p.Family); ok {
		p.Family = quoted
	} else if p.NonDroppingParticle == "" {
		p.NonDroppingParticle, p.Family = leadingParticles(p.Family)
	}
	if p.DroppingParticle == "" && p.Suffix == "" {
		if given, suffix, ok := strings.Cut(p.Given, ","); ok {
			suffix, bang := strings.CutPrefix(strings.TrimSpace(suffix), "!")
			suffix = strings.TrimSpace(suffix)
			if isLowerWord(strings.ReplaceAll(suffix, " ", "")) {
				p.Given, p.DroppingParticle = given, suffix
			} else {
				p.Given, p.Suffix, p.CommaSuffix = given, suffix, bang
			}
		}
	}
	if p.DroppingParticle == "" {
		p.Given, p.DroppingParticle = trailingParticles(p.Given)
	}
	p.western = isWestern(p.Family + p.Given)
}

// unquoted is a family name in quotation marks, which mean that it has no particles.
func unquoted(s string) (string, bool) {
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		return s[1 : len(s)-1], true
	}
	return s, false
}

// leadingParticles takes words in lower case off the start of a family name: "van der Berg",
// "d'Aubignac", "al-Razi".
func leadingParticles(family string) (particles, rest string) {
	i := 0
	for {
		n := particleLength(family[i:])
		if n == 0 || i+n >= len(family) {
			break
		}
		i += n
	}
	particles, rest = family[:i], family[i:]
	if t := strings.TrimRight(particles, " "); !strings.HasSuffix(t, "'") && !strings.HasSuffix(t, "’") {
		particles = t
	}
	return particles, rest
}

// particleLength is the length of a particle at the start of s with what parts it from the next word.
func particleLength(s string) int {
	for i, r := range s {
		switch r {
		case ' ', '-', '\'', '’', 'ʻ':
			if i == 0 {
				continue
			}
			if word := s[:i]; !isLowerWord(word) {
				return 0
			}
			n := i + utf8.RuneLen(r)
			for n < len(s) && s[n] == ' ' {
				n++
			}
			return n
		}
	}
	return 0
}

func isLowerWord(w string) bool {
	letters := false
	for _, r := range w {
		if unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsLower(r)
	}
	return letters && strings.ToLower(w) == w
}

// trailingParticles takes words in lower case off the end of a given name: "Jean de", "Georg von und zum".
func trailingParticles(given string) (rest, particles string) {
	words := strings.Split(given, " ")
	i := len(words)
	for i > 1 && isLowerWord(words[i-1]) && len(words[i-1]) > 0 {
		i--
	}
	return strings.Join(words[:i], " "), strings.Join(words[i:], " ")
}

// isWestern tells names whose parts stand in an order of their own choice from those (Chinese,
// Japanese, Korean) that always begin with the family name and have no space.
func isWestern(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Georgian, unicode.Hebrew,
			unicode.Arabic, unicode.Thai, unicode.Devanagari) {
			return true
		}
	}
	return s == "" || !isSpaceless(firstRune(s))
}

// isSpaceless tells letters of scripts that do not part names and words by spaces.
func isSpaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Khmer)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// givenLevel is how much of a given name disambiguation wants: 0 for what the style says, 1 for
// initials, 2 for the whole.
func (c *context) givenLevel(set, i int) int {
	if c.cite == nil || c.hints == nil || set >= len(c.hints.given) || i >= len(c.hints.given[set]) {
		return 0
	}
	return c.hints.given[set][i]
}

// renderName renders one name (CSL 1.0.2, "Name-part order").
func (n *namesElement) renderName(c *context, o *nameOptions, who *person, form nameForm, level int, inverted bool) *piece {
	var family, given look
	if n.name != nil {
		family, given = n.name.family.look, n.name.given.look
	}
	if who.Literal != "" {
		return c.affixed(family.prefix, family.content(c, c.fieldPiece(who.Literal, c.loc)), family.suffix)
	}
	if level > 0 {
		form = longName
	}
	givenText := who.Given
	if with := o.initializeWith; with != nil && level < 2 {
		givenText = who.initialized(*with, value(o.initialize, true), c.p.style.initializeWithHyphen)
	} else if with != nil && level == 2 && c.area.givenRule == allNamesWithInitials {
		givenText = initialized(who.Given, *with, value(o.initialize, true), c.p.style.initializeWithHyphen)
	}
	demote := c.p.style.demote
	part := func(l *look, s string) *piece { return l.content(c, c.fieldPiece(s, c.loc)) }
	ndp, dp := part(&family, who.NonDroppingParticle), part(&given, who.DroppingParticle)
	fam, giv, suffix := part(&family, who.Family), part(&given, givenText), c.fieldPiece(who.Suffix, c.loc)
	if !who.western || who.StaticOrdering {
		if form == shortName {
			return c.affixed(family.prefix, fam, family.suffix)
		}
		gap := ""
		if who.western {
			gap = " "
		}
		return c.joinedWith(gap, []*piece{c.affixed(family.prefix, c.spaced(ndp, fam), family.suffix), c.affixed(given.prefix, giv, given.suffix)})
	}
	if form == shortName {
		if c.sortKey != nil && demote != demoteNever {
			return fam
		}
		return c.affixed(family.prefix, c.spaced(ndp, fam), family.suffix)
	}
	separator := value(o.sortSeparator, ", ")
	if c.sortKey != nil && inverted {
		if demote == demoteNever {
			return c.joinedWith(separator, []*piece{c.spaced(ndp, fam), c.spaced(giv, dp), suffix})
		}
		return c.joinedWith(separator, []*piece{fam, c.spaced(giv, dp, ndp), suffix})
	}
	switch {
	case inverted && demote == demoteDisplayAndSort:
		return c.joinedWith(separator, []*piece{c.affixed(family.prefix, fam, family.suffix),
			c.affixed(given.prefix, c.spaced(giv, dp, ndp), given.suffix), suffix})
	case inverted:
		return c.joinedWith(separator, []*piece{c.affixed(family.prefix, c.spaced(ndp, fam), family.suffix),
			c.affixed(given.prefix, c.spaced(giv, dp), given.suffix), suffix})
	}
	whole := c.spaced(dp, ndp, fam)
	if suffix != nil {
		gap := " "
		if who.CommaSuffix {
			gap = ", "
		}
		whole = c.joinedWith(gap, []*piece{whole, suffix})
	}
	return c.spaced(c.affixed(given.prefix, giv, given.suffix), c.affixed(family.prefix, whole, family.suffix))
}

// spaced joins parts of a name by spaces, but leaves none after a particle that ends in an apostrophe
// or hyphen.
func (g *galley) spaced(parts ...*piece) *piece {
	var out *piece
	for _, p := range parts {
		if p == nil {
			continue
		}
		if out == nil {
			out = p
			continue
		}
		gap := " "
		if t := out.lastText(); t != nil {
			r, _ := utf8.DecodeLastRuneInString(t.text)
			switch r {
			case '’', '\'', '-', 'ʻ', ' ', '\u00a0':
				gap = ""
			}
		}
		out = g.joinedWith(gap, []*piece{out, p})
	}
	return out
}
