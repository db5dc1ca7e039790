package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/doc"
)

// setting says how a citation stands among the words of a note that the author
// wrote. A note style prints a citation as a note, with a capital and a full stop;
// where the author's own words stand around it, it is a part of their sentence.
type setting int

const (
	// notInNote is a citation of the text, which becomes a note of its own.
	notInNote setting = iota
	// asSentence is one that is a sentence by itself: «[@m, p. 5]».
	asSentence
	// beforeStop is such a one with the author's full stop after it.
	beforeStop
	// inSentence is one in the midst of the author's words, where it is set off by
	// parentheses.
	inSentence
	// inBrackets is one that the author has set off.
	inBrackets
)

// settingsInNotes finds how each citation stands that a note of the author holds.
func settingsInNotes(a *doc.Article) map[*doc.Cite]setting {
	settings := map[*doc.Cite]setting{}
	for _, n := range a.Notes {
		for p := range doc.ProsesOf(n.Blocks) {
			w := noteWords{settings: settings}
			w.walk(p.Inlines)
			w.follow("")
		}
	}
	return settings
}

// noteWords goes over the words of a segment.
type noteWords struct {
	settings map[*doc.Cite]setting
	before   strings.Builder
	open     *doc.Cite // what follows it is not known yet
}

func (w *noteWords) walk(inlines []doc.Inline) {
	for _, n := range inlines {
		switch n := n.(type) {
		case *doc.Cite:
			w.follow("…")
			w.settings[n] = settingAfter(w.before.String())
			if n.InText {
				w.settings[n] = inSentence
			}
			w.before.WriteString("…")
			w.open = n
		case *doc.Text:
			w.follow(n.Value)
			w.before.WriteString(n.Value)
		case *doc.Code:
			w.follow(n.Value)
			w.before.WriteString(n.Value)
		default:
			w.walk(doc.Children(n))
		}
	}
}

// settingAfter returns the setting of a citation after the words of its segment
// that stand before it.
func settingAfter(before string) setting {
	if strings.LastIndexAny(before, "([") > strings.LastIndexAny(before, ")]") {
		return inBrackets
	}
	before = strings.TrimRightFunc(before, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("»”’“\"", r) })
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case before == "" || strings.ContainsRune(".!?", last):
		return asSentence
	case strings.ContainsRune(",;:—–", last):
		return inBrackets
	}
	return inSentence
}

// follow takes the words after the citation that was met last.
func (w *noteWords) follow(after string) {
	c := w.open
	w.open = nil
	if c == nil || w.settings[c] != asSentence {
		return
	}
	after = strings.TrimLeft(after, " \u00A0")
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case after == "" || unicode.IsUpper(first):
	default: // the author's own stop, or a sentence that begins with the citation
		w.settings[c] = beforeStop
	}
}

// capitalize gives a label that begins with the author's words ("see") a capital.
func capitalize(label []doc.Inline) {
	for n := range doc.Inlines(label) {
		if t, ok := n.(*doc.Text); ok && t.Value != "" {
			r, size := utf8.DecodeRuneInString(t.Value)
			t.Value = string(unicode.ToUpper(r)) + t.Value[size:]
			return
		}
	}
}

// dropStop takes away the full stop that ends a label.
func dropStop(label []doc.Inline) {
	for len(label) > 0 {
		last := label[len(label)-1]
		if t, ok := last.(*doc.Text); ok {
			t.Value = strings.TrimSuffix(t.Value, ".")
			return
		}
		label = doc.Children(last)
	}
}

func parenthesize(label []doc.Inline) []doc.Inline {
	if len(label) == 0 {
		return nil
	}
	out := append(make([]doc.Inline, 0, len(label)+2), &doc.Text{Value: "("})
	return append(append(out, label...), &doc.Text{Value: ")"})
}
