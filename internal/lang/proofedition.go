package lang

import (
	"bytes"
	"slices"
	"strings"
)

// Edition gathers, while the segments of one edition are proofread one after the
// other, what must be the same in all of them. Its zero value is ready; it is
// not for use by several goroutines at once.
type Edition struct {
	yo    map[string]string  // by a word's form without ё: how it was written with it
	ye    map[string][]place // words with е that may want ё
	marks [3][]place         // apostrophes: ’ ' ʼ
	dash  [3][]place         // dashes in English: closed em, spaced em, spaced en
}

// place is a stretch of one piece of a segment.
type place struct {
	segment    int
	start, end Mark
	text, word string
}

// EditionFault is a fault that shows only when the whole edition is known.
type EditionFault struct {
	// Segment is the number that was given with the text.
	Segment int
	Fault
}

const (
	closedEm = iota
	spacedEm
	spacedEn
)

// noteYo remembers a Russian word with е or ё, given in small letters.
func (e *Edition) noteYo(t *proof, w *word, folded []byte) {
	if w.script != cyrillic || w.capitals {
		return
	}
	switch {
	case bytes.Contains(folded, []byte("ё")):
		word := string(folded)
		plain := strings.ReplaceAll(word, "ё", "е")
		if bothWords.hasWord([]byte(plain)) || strings.HasSuffix(word, "ё") && !onlyYo.hasWord(folded) {
			return
		}
		if e.yo == nil {
			e.yo = map[string]string{}
		}
		e.yo[plain] = word
	default:
		if e.ye == nil {
			e.ye = map[string][]place{}
		}
		start, end := t.marks(w.start, w.end)
		list, known := e.ye[string(folded)]
		p := place{t.o.Segment, start, end, t.authored(w.start, w.end), ""}
		if known {
			e.ye[string(folded)] = append(list, p)
		} else {
			e.ye[string(folded)] = []place{p}
		}
	}
}

// noteApostrophes remembers the apostrophes of a Belarusian word as the author
// wrote them.
func (e *Edition) noteApostrophes(t *proof, w *word) {
	if w.has&hasApostrophe == 0 {
		return
	}
	for i := w.start + 1; i+1 < w.end; i++ {
		if !IsApostrophe(t.chars[i]) {
			continue
		}
		got := t.authored(i, i+1)
		kind := 0
		switch got {
		case "'":
			kind = 1
		case "ʼ":
			kind = 2
		case "’":
		default:
			continue
		}
		start, end := t.marks(i, i+1)
		e.marks[kind] = append(e.marks[kind], place{t.o.Segment, start, end, got, t.authored(w.start, w.end)})
	}
}

// noteDash remembers a dash in English, with the spaces beside it.
func (e *Edition) noteDash(t *proof, kind, i, j int) {
	start, end := t.marks(i, j)
	e.dash[kind] = append(e.dash[kind], place{t.o.Segment, start, end, t.authored(i, j), ""})
}

// Faults returns what differs within the edition, in the order of the segments'
// numbers:
//
//   - a Russian word that stands with ё in one place and without it in another,
//     but for words that are both, such as «все» and «всё»;
//   - apostrophes of more than one sort: those that are not ’ are at fault;
//   - dashes of more than one sort in English: the rarer ones are at fault.
func (e *Edition) Faults() []EditionFault {
	var list []EditionFault
	for plain, word := range e.yo {
		for _, p := range e.ye[plain] {
			want := likeCase([]rune(p.text), word)
			list = append(list, EditionFault{p.segment, Fault{
				Rule: RuleRuYo, Start: p.start, End: p.end, Got: p.text, Want: want, Args: []any{p.text, want},
			}})
		}
	}
	sorts := 0
	for _, m := range e.marks {
		if len(m) > 0 {
			sorts++
		}
	}
	if sorts > 1 {
		for _, m := range e.marks[1:] {
			for _, p := range m {
				list = append(list, EditionFault{p.segment, Fault{
					Rule: RuleBeApostrophe, Case: "mixed", Start: p.start, End: p.end, Got: p.text, Want: "’", Safe: true, Args: []any{p.word},
				}})
			}
		}
	}
	most := 0
	for k, m := range e.dash {
		if len(m) > len(e.dash[most]) {
			most = k
		}
	}
	for k, m := range e.dash {
		if k == most {
			continue
		}
		for _, p := range m {
			list = append(list, EditionFault{p.segment, Fault{
				Rule: RuleTypoDash, Case: "mixed", Start: p.start, End: p.end, Got: p.text, Want: [...]string{"—", " — ", " – "}[most],
			}})
		}
	}
	slices.SortFunc(list, func(a, b EditionFault) int {
		if a.Segment != b.Segment {
			return a.Segment - b.Segment
		}
		return a.Start.compare(b.Start)
	})
	return list
}

// onlyYo are words that end in ё and have no double in е; others that end so,
// such as «бельё», have one in another case.
var onlyYo = setOf("её ещё неё моё твоё своё")

// bothWords are words that are one with ё and another without it.
var bothWords = setOf(`все всем нем чем ничем тем том небо неба узнаем узнает узнаете узнаешь признаем признает признаете
	берет мел осел слез совершенный совершенная совершенное совершенные совершенного совершенной совершенном
	совершенных совершенным совершенными совершенную совершенно падеж падежа передохнем истекший истекшего истекшие истекших
	крестный крестного крестная крестной мед лен стекла села весла ведра ребра озера звезды сестры жены слезы пчелы
	гнезда весны метлы седла сверла бедра зерна черт черта весел моем маркер поем сел лет засек берег смел сознаем
	береста`)
