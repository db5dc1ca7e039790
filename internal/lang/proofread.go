package lang

import (
	"cmp"
	"slices"
)

// Fault is what a rule of a language finds in running text.
type Fault struct {
	// Rule is the rule's code, such as "be-letter".
	Rule string
	// Case tells apart the messages of one rule; empty for its plain one. Each
	// rule's cases stand with its code below.
	Case string
	// Start and End are the place in the text as it was given.
	Start, End Mark
	// Got is the text at fault.
	Got string
	// Want is what should stand there; empty where only a person can tell.
	Want string
	// Safe says that Want may be written without asking.
	Safe bool
	// Args are further names for the message.
	Args []any
}

// Mark is a place in a segment: a piece, and an offset in its text in bytes.
type Mark struct{ Piece, Offset int }

// The rules of [Language.Proofread], with their cases and the Args of their
// faults.
const (
	// RuleBeLetter is a letter that Belarusian has not (и щ ъ) in a Belarusian
	// word. Args: the word. A quotation that is Russian is let be.
	RuleBeLetter = "be-letter"
	// RuleMixedScript is a word with Latin and Cyrillic letters that look alike.
	// Args: the word, and the first letter that is of the other script.
	// Case "alone": a Latin letter that stands for a word, such as "i".
	RuleMixedScript = "mixed-script"
	// RuleBeApostrophe is a mark that is no apostrophe where a Belarusian word
	// wants one. Args: the word. Case "mixed", from [Edition.Faults]: another
	// apostrophe than the rest of the edition has.
	RuleBeApostrophe = "be-apostrophe"
	// RuleBeShortU is у where ў should stand. Args: the word. Case "full": the
	// other way round. Case "capital": Ў at the beginning of a name.
	RuleBeShortU = "be-short-u"
	// RuleBeOrthography is a word in the orthography that the edition is not in.
	// Args: the word. Case "official": an official form in a text in
	// Taraškievica.
	RuleBeOrthography = "be-orthography"
	// RuleRuLetter is a letter that Russian has not (і ї ў) in a Russian word.
	// Args: the word.
	RuleRuLetter = "ru-letter"
	// RuleRuYo, from [Edition.Faults], is a word with е that the edition writes
	// with ё elsewhere. Args: the word, and the word with ё.
	RuleRuYo = "ru-yo"
	// RuleEnSpelling is a word in the spelling of another variety of English.
	// Args: the word, and the tag of the variety that is asked for.
	RuleEnSpelling = "en-spelling"
	// RuleTypoQuote is a quotation mark of another language. Case "nested": the
	// mark of the other level. Case "open": a quotation that is not closed. Case
	// "close": a mark that closes nothing.
	RuleTypoQuote = "typo-quote"
	// RuleTypoDash is a hyphen in the place of a dash. Case "space": a dash with
	// a space on one side only. Case "short": an en dash where Belarusian and
	// Russian have an em dash. Case "mixed", from [Edition.Faults]: a dash in
	// another form than the rest of an English edition has.
	RuleTypoDash = "typo-dash"
	// RuleTypoNBSP is a space at which the language lets no line end, or none where
	// it wants such a space: «5%», «№40».
	RuleTypoNBSP = "typo-nbsp"
	// RuleTypoEllipsis is a run of full stops that is no ellipsis.
	RuleTypoEllipsis = "typo-ellipsis"
	// RuleTypoDoubleSpace is more than one space in a row.
	RuleTypoDoubleSpace = "typo-double-space"
	// RuleTypoSpaceBefore is a space before a mark. Case "after": none after it.
	// Case "inside": a space within brackets or quotation marks.
	RuleTypoSpaceBefore = "typo-space-before"
	// RuleTypoYearSpace is another space than U+202F between a year and «г.».
	RuleTypoYearSpace = "typo-year-space"
	// RuleTypoMinus is a hyphen before a negative number.
	RuleTypoMinus = "typo-minus"
	// RuleTypoRange is a hyphen between the numbers of a range.
	RuleTypoRange = "typo-range"
	// RuleDoubleWord is a word that stands twice. Args: the word.
	RuleDoubleWord = "double-word"
)

// ProofRules lists the codes of the rules of [Language.Proofread].
func ProofRules() []string {
	return []string{
		RuleBeLetter, RuleMixedScript, RuleBeApostrophe, RuleBeShortU, RuleBeOrthography, RuleRuLetter, RuleRuYo, RuleEnSpelling,
		RuleTypoQuote, RuleTypoDash, RuleTypoNBSP, RuleTypoEllipsis, RuleTypoDoubleSpace, RuleTypoSpaceBefore, RuleTypoYearSpace,
		RuleTypoMinus, RuleTypoRange, RuleDoubleWord,
	}
}

// Proof says how a text is to be read.
type Proof struct {
	// English is the variety that English text is to be spelled in, "en-GB" or
	// "en-US". Where it is empty the language's tag tells: en-US for a plain "en",
	// as its dates are.
	English string
	// NBSP asks for the spaces at which no line may end. The press sets them by
	// itself.
	NBSP bool
	// Edition gathers what must be the same throughout an edition, and Segment is
	// the number by which it is to remember this text. Edition may be nil.
	Edition *Edition
	Segment int
}

// Proofread returns what is wrong with the text of a segment by the rules of its
// language, in the order of place. The text is the author's; what
// [Language.Typography] would mend in it is not at fault, but for spaces that
// o.NBSP asks for. A piece in another language is judged by the rules of that
// language, and not at all if it is none of Belarusian, Russian and English.
// Fixed pieces and addresses are seen and not judged.
//
// The places of two faults with a safe Want never overlap; writing them all
// leaves no fault that is safe to mend, but perhaps spaces for o.NBSP beside a
// dash that was mended.
func (l *Language) Proofread(pieces []Piece, o Proof) []Fault {
	faults := l.proofread(pieces, o)
	if !anySafe(faults) {
		return faults
	}
	// What is safe by itself may not be so beside another mend: marks decide about
	// each other. Where the mended text is not done with, a person has to look.
	o.Edition, o.NBSP = nil, false
	mended := slices.Clone(pieces)
	for _, f := range slices.Backward(faults) {
		if f.Safe {
			s := &mended[f.Start.Piece].Text
			*s = (*s)[:f.Start.Offset] + f.Want + (*s)[f.End.Offset:]
		}
	}
	if anySafe(l.proofread(mended, o)) {
		for i := range faults {
			faults[i].Safe = false
		}
	}
	return faults
}

func anySafe(faults []Fault) bool {
	return slices.ContainsFunc(faults, func(f Fault) bool { return f.Safe })
}

// proofread finds the faults, each for itself.
func (l *Language) proofread(pieces []Piece, o Proof) []Fault {
	t := newProof(l, pieces, o)
	if t == nil {
		return nil
	}
	defer t.release()
	t.words()
	t.quoteRules()
	t.wordRules()
	t.markRules()
	t.spaceRules()
	if o.NBSP {
		t.nbspRules()
	}
	if len(t.faults) == 0 {
		return nil
	}
	return inOrder(slices.Clone(t.faults))
}

// inOrder sorts faults by place, and takes the safety from one that overlaps a
// safe one before it.
func inOrder(faults []Fault) []Fault {
	slices.SortStableFunc(faults, func(a, b Fault) int { return a.Start.compare(b.Start) })
	end := Mark{-1, 0}
	for i := range faults {
		f := &faults[i]
		if !f.Safe {
			continue
		}
		if f.Start.compare(end) < 0 {
			f.Safe = false
		} else {
			end = f.End
		}
	}
	return faults
}

func (m Mark) compare(n Mark) int {
	return cmp.Or(cmp.Compare(m.Piece, n.Piece), cmp.Compare(m.Offset, n.Offset))
}
