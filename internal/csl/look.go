package csl

import (
	"strings"
)

// look is what any rendering element may carry besides its content: affixes, display, formatting,
// quotes, strip-periods and text-case (CSL 1.0.2, "Style behavior").
type look struct {
	prefix, suffix string
	format         Format
	quotes         bool
	stripPeriods   bool
	textCase       textCase
	display        Display
}

func readLook(e *element, p *problems) look {
	return look{
		prefix: e.attr("prefix"), suffix: e.attr("suffix"),
		format:       readFormat(e, p),
		quotes:       readFlag(e, "quotes", p),
		stripPeriods: readFlag(e, "strip-periods", p),
		textCase:     readChoice(e, "text-case", textCases, p),
		display:      readChoice(e, "display", displays, p),
	}
}

var displays = map[string]Display{"": DisplayNone, "block": DisplayBlock, "left-margin": DisplayLeftMargin,
	"right-inline": DisplayRightInline, "indent": DisplayIndent}

var (
	fontStyles   = map[string]FontStyle{"": 0, "normal": StyleNormal, "italic": StyleItalic, "oblique": StyleOblique}
	fontVariants = map[string]FontVariant{"": 0, "normal": VariantNormal, "small-caps": VariantSmallCaps}
	fontWeights  = map[string]FontWeight{"": 0, "normal": WeightNormal, "bold": WeightBold, "light": WeightLight}
	decorations  = map[string]Decoration{"": 0, "none": DecorationNone, "underline": DecorationUnderline}
	aligns       = map[string]VerticalAlign{"": 0, "baseline": AlignBaseline, "sup": AlignSup, "sub": AlignSub}
)

func readFormat(e *element, p *problems) Format {
	return Format{
		Style:      readChoice(e, "font-style", fontStyles, p),
		Variant:    readChoice(e, "font-variant", fontVariants, p),
		Weight:     readChoice(e, "font-weight", fontWeights, p),
		Decoration: readChoice(e, "text-decoration", decorations, p),
		Align:      readChoice(e, "vertical-align", aligns, p),
	}
}

// readChoice is an attribute whose value is one of a few words.
func readChoice[T any](e *element, name string, choices map[string]T, p *problems) T {
	v := e.attr(name)
	c, ok := choices[v]
	if !ok {
		p.addf(e.at, "the %s of <%s> cannot be %q; it is one of %s", name, e.name, v, choiceList(choices))
	}
	return c
}

func readFlag(e *element, name string, p *problems) bool {
	b := readBool(e, name, p)
	return b != nil && *b
}

// content applies what belongs to the content alone: strip-periods, text-case, quotes, formatting.
func (l *look) content(c *context, p *piece) *piece {
	if p == nil {
		return nil
	}
	if l.stripPeriods {
		p = c.clone(p)
		p.walkTexts(func(t *piece) { t.text = strings.ReplaceAll(t.text, ".", "") })
		if p.empty() {
			return nil
		}
	}
	if l.textCase != caseAsIs {
		p = c.applyCase(l.textCase, p, c.spelling())
	}
	if l.quotes {
		p = c.wrapped(p)
		p.quotes = true
	}
	return c.styled(p, l.format)
}

// apply dresses a rendered element. Affixes stand outside of formatting and quotes.
func (l *look) apply(c *context, p *piece) *piece {
	p = c.affixed(l.prefix, l.content(c, p), l.suffix)
	if p != nil && l.display != DisplayNone {
		p = c.wrapped(p)
		p.display = l.display
	}
	return p
}
