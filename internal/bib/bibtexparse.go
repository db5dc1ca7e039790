package bib

import (
	"bufio"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/nickng/bibtex"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// grammar guards the parser, which keeps its state in variables of its package.
var grammar sync.Mutex

// parseItem reads the text of one item. On a mistake it returns the offset in
// the text after the token that cannot stand there.
func parseItem(r *bufio.Reader, text string) (bib *bibtex.BibTex, end int, err error) {
	grammar.Lock()
	defer grammar.Unlock()
	defer func() {
		if p := recover(); p != nil {
			bib, err = nil, fmt.Errorf("%v", p)
		}
	}()
	r.Reset(strings.NewReader(text))
	bib, err = bibtex.Parse(r)
	if err == nil {
		return bib, 0, nil
	}
	end = len(text)
	var at *bibtex.ErrParse
	if errors.As(err, &at) {
		end = min(at.Pos.Char, len(text))
	}
	// After a mistake the parser may still believe that it reads a value; a comma
	// tells it otherwise.
	r.Reset(strings.NewReader("@,"))
	_, _ = bibtex.Parse(r)
	return nil, end, err
}

// tellSyntax words a mistake in an item, whose offending token ends at end.
func tellSyntax(f *source.File, it *item, end int, list *diag.List) {
	frag := source.NewFragment(f, it.text, it.runs)
	var prev, bad string
	at := 0
	for i := 0; i < end; {
		n := tokenLen(it.text[i:])
		if it.text[i] != ' ' {
			prev, bad, at = bad, it.text[i:i+n], i
		}
		i += n
	}
	place := source.Span{File: frag, Start: at, End: at}.Root()
	what := strconv.Quote(bad)
	switch c, _ := firstRune(f.Text[place.Start:]); {
	case bad == "?" || bad == `"`:
		what = strconv.Quote(string(c))
	case bad[0] == '"': // a value, which the scanner has put away
		what = strconv.Quote(string(c))
	}
	message := diag.Textf("%s cannot stand here", what)
	switch {
	case prev == "=":
		message = diag.Textf("there is no value before %s", what)
	case strings.HasPrefix(prev, `"`) && identByte(bad[0]):
		message = diag.Textf("a comma is missing before %s", what)
	case prev != "" && identByte(prev[0]) && bad != "=" && prev != it.word.Text():
		message = diag.Textf(`there is no "=" between %q and %s`, prev, what)
		if prev == "k" {
			message = diag.Textf("there is no comma between the key %q and %s", it.key.Text(), what)
		}
	}
	list.Add(&diag.Diagnostic{Code: diag.BibSyntax, Span: place, Message: message})
}

// tokenLen is the length of the first token of a text for the parser.
func tokenLen(s string) int {
	if s[0] == '"' {
		return 2 + max(strings.IndexByte(s[1:], '"'), 0)
	}
	n := 0
	for n < len(s) && identByte(s[n]) {
		n++
	}
	return max(n, 1)
}

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}
