package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/lang"
	"skaryna/internal/source"
)

// proof reads one language of one article.
type proof struct {
	edition lang.Edition
	segs    []*segment
	notes   footnotes
}

// proofread tells what is wrong with a segment by the rules of its language.
func (c *Checker) proofread(s *segment, p *proof) {
	o := lang.Proof{
		English: c.settings.English,
		NBSP:    c.settings.on(diag.TypoNBSP),
		Edition: &p.edition,
		Segment: len(p.segs),
	}
	p.segs = append(p.segs, s)
	for _, f := range s.language.Proofread(s.pieces, o) {
		s.fault(&f)
	}
	s.doubledSpaces()
	if c.settings.on(diag.MarkLiteral) {
		s.literal(&p.notes)
	}
}

// finish tells what the texts of an edition do not have in common.
func (p *proof) finish() {
	for _, f := range p.edition.Faults() {
		p.segs[f.Segment].fault(&f.Fault)
	}
	p.notes.finish()
}

// fault turns what package lang found into a diagnostic. One that may be mended
// without asking carries the change.
func (s *segment) fault(f *lang.Fault) {
	at := s.span(f.Start, f.End)
	n := s.found.Len()
	switch f.Rule {
	case lang.RuleBeLetter, lang.RuleMixedScript, lang.RuleBeApostrophe, lang.RuleBeShortU, lang.RuleBeOrthography,
		lang.RuleRuLetter, lang.RuleRuYo, lang.RuleEnSpelling, lang.RuleDoubleWord:
		wordFault(&s.found, at, f)
	default:
		markFault(&s.found, at, f)
	}
	d := s.found.All()[n]
	if f.Want == "" {
		return
	}
	switch {
	case !d.Hint.IsZero():
	case !strings.ContainsFunc(f.Want, isWordRune) && strings.TrimSpace(f.Want) != "":
		d.WithHint("write %s", strings.TrimSpace(f.Want))
	case strings.TrimSpace(f.Want) != "":
		d.WithHint("write “%s”", f.Want)
	default: // a space, which nobody sees
		r, _ := utf8.DecodeRuneInString(f.Want)
		d.WithHint("put the space %U there, and no other", r)
	}
	if f.Safe {
		d.Fix = s.fix(f.Start, f.End, f.Got, f.Want)
	}
}

// arg returns a further name that a fault comes with.
func arg(f *lang.Fault, i int) any {
	if i < len(f.Args) {
		return f.Args[i]
	}
	return f.Got
}

// wordFault tells of a word.
func wordFault(list *diag.List, at source.Span, f *lang.Fault) {
	word := arg(f, 0)
	switch f.Rule {
	case lang.RuleBeLetter:
		list.Error(at, diag.BeLetter, "Belarusian has no letter “%s”, and it stands in “%s”", f.Got, word).
			WithHint("mark words that are Russian: [слова]{lang=ru}")
	case lang.RuleRuLetter:
		list.Error(at, diag.RuLetter, "Russian has no letter “%s”, and it stands in “%s”", f.Got, word).
			WithHint("mark words that are Belarusian: [словы]{lang=be}")
	case lang.RuleMixedScript:
		if f.Case == "alone" {
			list.Error(at, diag.MixedScript, "“%s” is a Latin letter among Cyrillic words", f.Got)
		} else {
			list.Error(at, diag.MixedScript, "“%s” has letters of two alphabets; “%s” is of the other one", word, arg(f, 1))
		}
	case lang.RuleBeApostrophe:
		if f.Case == "mixed" {
			list.Warn(at, diag.BeApostrophe, "“%s” has another apostrophe than the rest of the edition", word)
		} else {
			list.Warn(at, diag.BeApostrophe, "“%s” has a mark that is no apostrophe", word)
		}
	case lang.RuleBeShortU:
		switch f.Case {
		case "full":
			list.Warn(at, diag.BeShortU, "ў stands for у in “%s”, which follows no vowel", word)
		case "capital":
			list.Warn(at, diag.BeShortU, "a name does not begin with Ў, as “%s” does", word)
		default:
			list.Warn(at, diag.BeShortU, "у stands for ў in “%s”, after a vowel", word)
		}
	case lang.RuleBeOrthography:
		if f.Case == "official" {
			list.Warn(at, diag.BeOrthography, "“%s” is a form of the official orthography, and the edition is in Taraškievica", word)
		} else {
			list.Warn(at, diag.BeOrthography, "“%s” is a form of Taraškievica, and the edition is in the official orthography", word)
		}
	case lang.RuleRuYo:
		list.Warn(at, diag.RuYo, "“%s” is written “%s” elsewhere in the edition", word, arg(f, 1))
	case lang.RuleEnSpelling:
		list.Warn(at, diag.EnSpelling, "“%s” is not how %s spells it", word, arg(f, 1))
	case lang.RuleDoubleWord:
		list.Warn(at, diag.DoubleWord, "“%s” stands twice", word)
	}
}

// markFault tells of a mark or a space.
func markFault(list *diag.List, at source.Span, f *lang.Fault) {
	switch f.Rule {
	case lang.RuleTypoQuote:
		switch f.Case {
		case "nested":
			list.Warn(at, diag.TypoQuote, "the mark %s is one of the other level of quotation", f.Got)
		case "open":
			list.Warn(at, diag.TypoQuote, "the quotation that begins here is not closed")
		case "close":
			list.Warn(at, diag.TypoQuote, "the mark %s closes no quotation", f.Got)
		default:
			list.Warn(at, diag.TypoQuote, "the mark %s is one of another language", f.Got)
		}
	case lang.RuleTypoDash:
		switch f.Case {
		case "space":
			list.Warn(at, diag.TypoDash, "the dash has a space on one side only")
		case "closed":
			list.Warn(at, diag.TypoDash, "the dash has no spaces, and the language has them").WithHint("write “%s”", f.Want)
		case "short":
			list.Warn(at, diag.TypoDash, "the dash is an en dash, and the language has an em dash here")
		case "mixed":
			list.Warn(at, diag.TypoDash, "the dash has another form than in the rest of the edition")
		default:
			list.Warn(at, diag.TypoDash, "a hyphen stands for a dash")
		}
	case lang.RuleTypoNBSP:
		list.Warn(at, diag.TypoNBSP, "no line may end at this space")
	case lang.RuleTypoEllipsis:
		list.Warn(at, diag.TypoEllipsis, "%s stands for an ellipsis", f.Got)
	case lang.RuleTypoDoubleSpace:
		list.Warn(at, diag.TypoDoubleSpace, "more than one space in a row")
	case lang.RuleTypoSpaceBefore:
		switch f.Case {
		case "after":
			list.Warn(at, diag.TypoSpaceBefore, "no space after the mark")
		case "inside":
			list.Warn(at, diag.TypoSpaceBefore, "a space within brackets or quotation marks")
		default:
			list.Warn(at, diag.TypoSpaceBefore, "a space before the mark")
		}
	case lang.RuleTypoYearSpace:
		list.Warn(at, diag.TypoYearSpace, "another space than U+202F between a year and «г.»")
	case lang.RuleTypoMinus:
		if f.Case == "dash" {
			list.Warn(at, diag.TypoMinus, "an en dash stands for a minus sign")
		} else {
			list.Warn(at, diag.TypoMinus, "a hyphen stands for a minus sign")
		}
	case lang.RuleTypoRange:
		list.Warn(at, diag.TypoRange, "a hyphen stands between the ends of a range")
	default:
		panic("lint: nothing is known of the rule " + f.Rule)
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
