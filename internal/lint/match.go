package lint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/lang"
)

// across holds a translation against its source. That both cite the same works,
// lead to the same places and refer to the same notes is seen to when an edition
// is made.
func (c *Checker) across(from, to *segment) {
	c.values(from, to)
	c.emphasis(from, to)
	c.code(from, to)
	c.end(from, to)
	c.copied(from, to)
	c.length(from, to)
}

// emphasis tells of emphasis that only one of the two has. A title that is in
// italics in English may stand in quotation marks in another language.
func (c *Checker) emphasis(from, to *segment) {
	if !c.settings.on(diag.MatchEmphasis) {
		return
	}
	emph, strong, quotes := marksOf(from.text.Inlines)
	toEmph, toStrong, toQuotes := marksOf(to.text.Inlines)
	if n := emph - toEmph; n != 0 && (n > 0) != (toQuotes-quotes > 0 && n <= toQuotes-quotes) || n < 0 && toEmph-emph > quotes-toQuotes {
		to.found.Warn(to.whole(), diag.MatchEmphasis, "passages between *: %d in the source, %d in the translation", emph, toEmph).
			WithRelated(from.whole(), "the source")
	}
	if strong != toStrong {
		to.found.Warn(to.whole(), diag.MatchEmphasis, "passages between **: %d in the source, %d in the translation", strong, toStrong).
			WithRelated(from.whole(), "the source")
	}
}

// marksOf counts a text's emphasis of both kinds, and its opening quotation
// marks.
func marksOf(text []doc.Inline) (emph, strong, quotes int) {
	for n := range doc.Inlines(text) {
		switch n := n.(type) {
		case *doc.Emph:
			emph++
		case *doc.Strong:
			strong++
		case *doc.Text:
			quotes += strings.Count(n.Value, "«") + strings.Count(n.Value, "“") + strings.Count(n.Value, "„") + strings.Count(n.Value, `"`)/2
		}
	}
	return emph, strong, quotes
}

// code tells of code that only one of the two has. Code says the same in every
// language.
func (c *Checker) code(from, to *segment) {
	left := codeOf(from.text.Inlines)
	for _, n := range codeOf(to.text.Inlines) {
		if i := indexCode(left, n.Value); i >= 0 {
			left = append(left[:i], left[i+1:]...)
			continue
		}
		to.found.Warn(n.Span, diag.MatchCode, "the source has no code `%s`", n.Value).
			WithRelated(from.whole(), "the source")
	}
	for _, n := range left {
		to.found.Warn(to.whole(), diag.MatchCode, "the translation lacks the code `%s`", n.Value).
			WithRelated(n.Span, "in the source")
	}
}

func codeOf(text []doc.Inline) []*doc.Code {
	var all []*doc.Code
	for n := range doc.Inlines(text) {
		if n, ok := n.(*doc.Code); ok {
			all = append(all, n)
		}
	}
	return all
}

func indexCode(all []*doc.Code, value string) int {
	for i, n := range all {
		if n.Value == value {
			return i
		}
	}
	return -1
}

// ending is how a segment ends.
type ending struct {
	mark rune // . ? ! … : or 0
	// short says that the full stop may be that of an abbreviation.
	short bool
	// doubled says that the sentence is ended twice.
	doubled bool
	at      lang.Mark // the mark, or the end
}

// end tells of a sentence that only one of the two ends, and of one that is
// ended twice.
func (c *Checker) end(from, to *segment) {
	if !c.settings.on(diag.MatchEnd) {
		return
	}
	a, b := endingOf(from.pieces), endingOf(to.pieces)
	place := to.span(b.at, b.at)
	switch {
	case b.doubled && !a.doubled:
		to.found.Warn(place, diag.MatchEnd, "the sentence is ended twice")
	case a.mark == b.mark:
	case a.mark == 0 && b.short, b.mark == 0 && a.short: // “Acme Inc.”, «2020 г.»
	case a.mark == 0:
		to.found.Warn(place, diag.MatchEnd, "the translation ends with %q, and its source with no mark", b.mark).
			WithRelated(from.whole(), "the source")
	case b.mark == 0:
		to.found.Warn(place, diag.MatchEnd, "the source ends with %q, and its translation with no mark", a.mark).
			WithRelated(from.whole(), "the source")
	case a.mark == '?' || b.mark == '?' || a.mark == ':' || b.mark == ':':
		to.found.Warn(place, diag.MatchEnd, "the source ends with %q, and its translation with %q", a.mark, b.mark).
			WithRelated(from.whole(), "the source")
	}
}

// tailSize is how many characters at a segment's end are looked at: enough for
// marks, brackets and the letters of an abbreviation.
const tailSize = 24

// endingOf finds the mark that ends a segment, before closing quotation marks,
// brackets, and the numbers of notes and works.
func endingOf(pieces []lang.Piece) ending {
	var tail [tailSize]rune // the last characters, the last one first
	var marks [tailSize]lang.Mark
	n := 0
	for i := len(pieces) - 1; i >= 0 && n < tailSize; i-- {
		text := pieces[i].Text
		for j := len(text); j > 0 && n < tailSize; {
			r, size := utf8.DecodeLastRuneInString(text[:j])
			j -= size
			if pieces[i].Fixed && r != object && !unicode.IsSpace(r) {
				r = 'x' // code ends no sentence
			}
			if n == 0 && (r == object || unicode.IsSpace(r)) {
				continue
			}
			tail[n], marks[n] = r, lang.Mark{Piece: i, Offset: j}
			n++
		}
	}
	var e ending
	i, quoted := 0, false
	for ; i < n && (strings.ContainsRune("»”“’\"')]", tail[i]) || tail[i] == object || unicode.IsSpace(tail[i])); i++ {
		quoted = quoted || strings.ContainsRune("»”“’\"'", tail[i])
	}
	if i == n || !strings.ContainsRune(".?!…:", tail[i]) {
		e.at = marks[0]
		return e
	}
	e.mark, e.at = tail[i], marks[i]
	if e.mark != '.' {
		return e
	}
	e.short = isShort(tail[i+1 : n])
	switch before := tail[i+1 : n]; {
	case len(before) > 2 && before[0] == '.' && before[1] != '.':
		e.doubled = true // “so..”
	case !quoted && len(before) > 2 && strings.ContainsRune("»”“", before[0]) && before[1] == '.' && !isShort(before[2:]):
		e.doubled = true // “so.”.
	case len(before) > 1 && before[0] == '.':
		e.mark = '…'
	}
	return e
}

// object stands for what is no text in a piece.
const object = '\uFFFC'

// isShort reports whether the letters that begin a text written backwards may be
// an abbreviation: one letter, two to four without a vowel, or one of the usual.
func isShort(backwards []rune) bool {
	var word [4]rune
	n, vowels := 0, false
	for n < len(backwards) && unicode.IsLetter(backwards[n]) {
		if n == len(word) {
			return false
		}
		word[n] = unicode.ToLower(backwards[n])
		vowels = vowels || strings.ContainsRune("aeiouyаеёиоуыэюяії", word[n])
		n++
	}
	if n < 2 || !vowels {
		return n > 0
	}
	slices.Reverse(word[:n])
	return abbreviations[string(word[:n])]
}

// abbreviations are those of two to four letters that have a vowel, in the three
// languages.
var abbreviations = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`inc co etc no ave fig vol art sec ed eds est jan feb apr aug sep oct dec
		тыс руб коп кап дол долл чел чал ул вул им изд выд рис мал табл инш проч мин мін сек гадз акад праф проф имп ред рэд окт апр авг экз соч обл воб исп зав заг`) {
		m[w] = true
	}
	return m
}()

// copied tells of a translation that is its source: words that were never
// translated. Names, numbers and code are the same in every language, and one of
// the languages with the same letters may share a word or two with another.
func (c *Checker) copied(from, to *segment) {
	if !c.settings.on(diag.MatchCopy) || from.language == to.language {
		return
	}
	words := 0
	if len(from.pieces) != len(to.pieces) {
		return
	}
	for i, p := range from.pieces {
		if p.Text != to.pieces[i].Text {
			return
		}
		if p.Fixed || p.Lang != nil || to.pieces[i].Lang != nil {
			continue
		}
		for w := range strings.FieldsFuncSeq(p.Text, func(r rune) bool {
			return !unicode.IsLetter(r) && !lang.IsApostrophe(r) && r != '-' && r != '.' && r != '/' && r != '@'
		}) {
			r, _ := utf8.DecodeRuneInString(w)
			if unicode.IsLower(r) && utf8.RuneCountInString(w) > 2 && !strings.ContainsAny(w, "./@") {
				words++
			}
		}
	}
	if words > 2 || words > 0 && from.script != to.script {
		to.found.Warn(to.whole(), diag.MatchCopy, "the translation is the same as its source").
			WithHint("translate it, or mark words of another language: [words]{lang=%s}", from.tag).
			WithRelated(from.whole(), "the source")
	}
}

// How long a translation may be beside its source. The widest honest ratio in
// the translations that were measured is 1.9; half and double that is another
// text.
const (
	shortSource = 24 // characters below which a ratio says nothing
	maxRatio    = 3.0
	minRatio    = 1 / maxRatio
)

// length tells of a translation that is out of all proportion to its source.
func (c *Checker) length(from, to *segment) {
	a, b := sizeOf(from.pieces), sizeOf(to.pieces)
	if max(a, b) < shortSource*maxRatio || min(a, b) == 0 {
		return
	}
	ratio := float64(b) / float64(a)
	if ratio > maxRatio || ratio < minRatio {
		to.found.Warn(to.whole(), diag.MatchLength, "the source has %d characters, and its translation %d", a, b).
			WithRelated(from.whole(), "the source")
	}
}

func sizeOf(pieces []lang.Piece) int {
	n := 0
	for _, p := range pieces {
		if !p.Fixed {
			n += utf8.RuneCountInString(p.Text)
		}
	}
	return n
}
