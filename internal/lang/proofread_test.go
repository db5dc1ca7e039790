package lang

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkMarks fails unless a place is within the text and at the borders of
// characters.
func checkMarks(t *testing.T, pieces []Piece, start, end Mark) {
	t.Helper()
	for _, m := range []Mark{start, end} {
		if m.Piece < 0 || m.Piece >= len(pieces) || m.Offset < 0 || m.Offset > len(pieces[m.Piece].Text) {
			t.Fatalf("%v is outside %q", m, texts(pieces))
		}
		if s := pieces[m.Piece].Text[m.Offset:]; s != "" && !utf8.RuneStart(s[0]) {
			t.Fatalf("%v is within a character of %q", m, texts(pieces))
		}
	}
	if start.compare(end) > 0 {
		t.Fatalf("%v is after %v in %q", start, end, texts(pieces))
	}
}

// mend writes what is safe to write, and says whether there was anything.
func mend(t *testing.T, pieces []Piece, faults []Fault) ([]Piece, bool) {
	t.Helper()
	mended := slices.Clone(pieces)
	last := Mark{len(pieces), 0}
	any := false
	for _, f := range slices.Backward(faults) {
		if !f.Safe {
			continue
		}
		any = true
		if f.Start.Piece != f.End.Piece || f.End.compare(last) > 0 {
			t.Fatalf("%+v can't be mended in %q", f, texts(pieces))
		}
		last = f.Start
		s := mended[f.Start.Piece].Text
		mended[f.Start.Piece].Text = s[:f.Start.Offset] + f.Want + s[f.End.Offset:]
	}
	return mended, any
}

// cutPieces parts a text in three, of which the second may be in another
// language or fixed.
func cutPieces(text string, a, b uint8, kind uint8) []Piece {
	at := func(n int) int {
		n = min(n, len(text))
		for n > 0 && n < len(text) && !utf8.RuneStart(text[n]) {
			n--
		}
		return n
	}
	i := at(int(a))
	j := at(i + int(b))
	pieces := []Piece{{Text: text[:i]}, {Text: text[i:j]}, {Text: text[j:]}}
	switch kind % 4 {
	case 1:
		pieces[1].Fixed = true
	case 2:
		pieces[1].Lang = Of("ru")
	case 3:
		pieces[1].Lang = Of("en")
	}
	return pieces
}

func FuzzProofread(f *testing.F) {
	for _, name := range []string{"be", "ru", "en"} {
		for _, c := range readCorpus(f, "testdata/check/"+name+".txt") {
			var b strings.Builder
			for _, p := range c.segments[0] {
				b.WriteString(p.Text)
			}
			f.Add(b.String(), c.tag, uint8(b.Len()/2), uint8(7), uint8(b.Len()))
		}
	}
	f.Fuzz(func(t *testing.T, text, tag string, a, b, kind uint8) {
		text = strings.ToValidUTF8(text, "?")
		l := Of(tag)
		pieces := cutPieces(text, a, b, kind)
		var e Edition
		faults := l.Proofread(pieces, Proof{Edition: &e, NBSP: kind%2 == 1})
		for _, f := range faults {
			checkMarks(t, pieces, f.Start, f.End)
		}
		for _, f := range e.Faults() {
			checkMarks(t, pieces, f.Start, f.End)
		}
		faults = l.Proofread(pieces, Proof{})
		mended, _ := mend(t, pieces, faults)
		again := l.Proofread(mended, Proof{})
		if _, more := mend(t, mended, again); more {
			t.Errorf("%s: %q became %q, and is still to be mended: %+v", tag, texts(pieces), texts(mended), again)
		}
		if pieces[1].Fixed && mended[1].Text != pieces[1].Text {
			t.Errorf("fixed text %q became %q", pieces[1].Text, mended[1].Text)
		}
	})
}

func texts(pieces []Piece) (list []string) {
	for _, p := range pieces {
		list = append(list, p.Text)
	}
	return list
}

func FuzzValues(f *testing.F) {
	f.Add("14 лютага 2023 г., 1,5 млн, $5–10 million, XX ст.", "be", uint8(9), uint8(9), uint8(0))
	f.Add("February 14–16, 2023 at 5:30 p.m., twenty-five million two hundred thousand", "en", uint8(9), uint8(9), uint8(2))
	f.Add("от 5 до 10 процентов, 12.12.2012, 90-е, 10 000 000, 1.2.3, 17.00", "ru", uint8(9), uint8(9), uint8(1))
	f.Fuzz(func(t *testing.T, text, tag string, a, b, kind uint8) {
		text = strings.ToValidUTF8(text, "?")
		pieces := cutPieces(text, a, b, kind)
		values := Of(tag).Values(pieces)
		for _, v := range values {
			checkMarks(t, pieces, v.Start, v.End)
			if v.Key == "" || v.Kind == 0 {
				t.Errorf("%q: a value without a key: %+v", text, v)
			}
		}
		if missing, extra := CompareValues(values, values); len(missing)+len(extra) > 0 {
			t.Errorf("%q differs from itself: %v %v", text, missing, extra)
		}
	})
}

// scraps are what TestMendOnce makes texts of: mostly marks, in the orders that
// rules fight about.
var scraps = strings.Split(`слова|горад|Аб'ява|Аб"ява|у|ў|г.|гг.|i|cлова|word|word’s|2023|5|10|-|--|–|—|.|..|...|....|…|,|;|:|!|?|(|)|[|]|«|»|„|“|”|‘|’|"|'| |  |~|^| ~|№|%|°|`+"`"+`|. . .| , | . |( | )|«слова|слова»|ня|Сьнег|колер|colour|color|…|/|@|\n`, "|")

// TestMendOnce puts scraps together at random: writing what is safe leaves
// nothing more that is safe to write.
func TestMendOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	spaces := strings.NewReplacer("~", "\u00A0", "^", "\u202F")
	for n := range 30000 {
		pieces := []Piece{{}, {}, {}}
		for range 2 + random.IntN(9) {
			s := spaces.Replace(scraps[random.IntN(len(scraps))])
			pieces[random.IntN(8)/6].Text += s
		}
		pieces[2].Text = pieces[1].Text
		pieces[1].Fixed = n%3 == 0
		l := Of([]string{"be", "ru", "en"}[n%3])
		mended, _ := mend(t, pieces, l.Proofread(pieces, Proof{}))
		again := l.Proofread(mended, Proof{})
		if _, more := mend(t, mended, again); more {
			t.Errorf("%s: %q became %q, and is still to be mended: %+v", l.Tag(), texts(pieces), texts(mended), again)
		}
	}
}
