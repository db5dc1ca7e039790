package lint

import (
	"slices"
	"strings"
	"unicode"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/lang"
	"skaryna/internal/source"
)

// literals looks for marks of Markdown that were not read as such and are printed
// as they stand: emphasis that is not closed, a link with a space before its
// address. Markdown has no errors, so nobody tells the author otherwise.
//
// A mark that stands by itself may be meant: a footnote's star, a product, the
// pattern of a file's name, the code of a telephone service, a word that is not to
// be printed whole. What is told is what none of these looks like.
type literals struct {
	s     *segment
	chars []char
	note  *footnotes
}

// char is a character of a segment as it is printed.
type char struct {
	r rune
	// free says that it is neither code nor escaped, and stands in no address.
	free bool
	at   lang.Mark
}

// footnotes tells whether the texts of a language mark footnotes with stars.
type footnotes struct {
	starred bool
	// begin are the segments that begin with a star before a word: notes, where
	// there are marks that lead to them.
	begin []begun
}

type begun struct {
	s    *segment
	span source.Span
	text string
}

// literal tells of such marks in a segment.
func (s *segment) literal(note *footnotes) {
	if !s.hasMarks() {
		return
	}
	l := literals{s: s, note: note}
	l.load()
	l.runs()
	l.brackets()
	l.begins()
}

// hasMarks reports whether there is any mark to look at.
func (s *segment) hasMarks() bool {
	for i := range s.pieces {
		if !s.pieces[i].Fixed && strings.ContainsAny(s.pieces[i].Text, "*_~^=`]#|>") {
			return true
		}
	}
	return false
}

// load lays out the segment's characters.
func (l *literals) load() {
	for i, p := range l.s.pieces {
		t := l.s.nodes[i]
		raw := ""
		if t != nil && !t.Span.IsZero() {
			raw = t.Span.Text()
		}
		written := raw != p.Text // in another way than it is read
		from, to := 0, 0         // how far it was walked through, as written and as read
		for k, r := range p.Text {
			c := char{r: r, at: lang.Mark{Piece: i, Offset: k}, free: !p.Fixed && t != nil}
			if c.free && written && strings.ContainsRune("*_~^=`[](#|>", r) {
				from += walk(raw[from:], p.Text[to:], k-to)
				to = k
				c.free = from < len(raw) && rune(raw[from]) == r // else there is a backslash, or a reference
			}
			l.chars = append(l.chars, c)
		}
	}
	l.addresses()
}

// addresses takes out the words that are addresses, paths and names of accounts.
func (l *literals) addresses() {
	for i := 0; i < len(l.chars); {
		j := i
		for j < len(l.chars) && !unicode.IsSpace(l.chars[j].r) {
			j++
		}
		word := l.text(i, j)
		if strings.Contains(word, "://") || strings.Contains(word, "www.") || strings.ContainsAny(word, "@/\\") {
			for k := i; k < j; k++ {
				if strings.ContainsRune("*_~^=", l.chars[k].r) {
					l.chars[k].free = false
				}
			}
		}
		i = j + 1
	}
}

func (l *literals) text(i, j int) string {
	var b strings.Builder
	for _, c := range l.chars[i:j] {
		b.WriteRune(c.r)
	}
	return b.String()
}

// at returns the character at i, and a space where there is none.
func (l *literals) at(i int) rune {
	if i < 0 || i >= len(l.chars) {
		return ' '
	}
	return l.chars[i].r
}

// run is a row of one mark.
type run struct {
	start, end int
	mark       rune
	// before and after say that text touches it on that side.
	before, after bool
}

func (r run) length() int { return r.end - r.start }

// runs looks at marks that go round words.
func (l *literals) runs() {
	var open []run // that wait for their other end
	for i := 0; i < len(l.chars) && l.s.found.Len() < maxTold; {
		c := l.chars[i]
		if !c.free || !strings.ContainsRune("*_~^=`", c.r) {
			i++
			continue
		}
		r := run{start: i, mark: c.r}
		for i < len(l.chars) && l.chars[i].r == c.r && l.chars[i].free {
			i++
		}
		r.end = i
		r.before, r.after = !unicode.IsSpace(l.at(r.start-1)), !unicode.IsSpace(l.at(r.end))
		if k := l.opener(open, r); k >= 0 {
			d := l.tell(open[k].start, r.end)
			switch {
			case r.mark != '*':
				d.WithHint("the press has no such mark; write it in another way")
			case l.punctuated(open[k], r):
				d.WithHint("in the middle of a word no emphasis begins or ends with punctuation: leave that outside, or put a space beside the mark")
			default:
				unclosedHint(d)
			}
			open = open[:k]
			continue
		}
		if l.unclosed(r) {
			unclosedHint(l.tell(r.start, r.end))
			continue
		}
		if open = append(open, r); len(open) > 2*maxOpen {
			open = slices.Delete(open, 0, maxOpen)
		}
	}
}

// How many runs are remembered that wait for their other end, how many characters
// may stand between the two, how far a word is looked at, and how many findings are
// enough for a segment: nobody marks more, and a text of marks alone would cost the
// square of its length.
const (
	maxOpen   = 8
	maxMarked = 1000
	maxWord   = 100
	maxTold   = 100
)

// opener returns the place of the run that a run would close, had they been read;
// -1 where there is none.
func (l *literals) opener(open []run, r run) int {
	for k := len(open) - 1; k >= max(0, len(open)-maxOpen); k-- {
		o := open[k]
		if o.mark != r.mark || o.length() != r.length() || r.start-o.end > maxMarked {
			continue
		}
		if l.pair(o, r) {
			return k
		}
	}
	return -1
}

// pair reports whether two runs stand round words as one who wanted to mark them
// would write it.
func (l *literals) pair(o, r run) bool {
	inside := l.text(o.end, r.start)
	tight := o.after && r.before
	oneWord := tight && !strings.ContainsFunc(inside, unicode.IsSpace) && strings.ContainsFunc(inside, isWordRune)
	switch {
	case o.mark == '*' && o.length() <= 3 && l.punctuated(o, r):
		return true
	case o.mark == '*' && o.length() <= 3:
		// A space on the inner side of one of them or of both, letters beside it: no
		// product.
		if tight || o.before && !isOpening(l.at(o.start-1)) || r.after && isWordRune(l.at(r.end)) || o.length() == 1 && !r.before {
			return false
		}
		first, last := l.beside(o.end-1, 1), l.beside(r.start, -1)
		return hasLetter(inside) && (isWordRune(first) || isOpening(first)) && !isOpening(last) &&
			!unicode.IsDigit(l.beside(o.start, -1)) && !unicode.IsDigit(l.beside(r.end-1, 1))
	case o.mark == '~' && o.length() == 2, o.mark == '=' && o.length() == 2:
		return tight && strings.ContainsFunc(inside, isWordRune)
	case o.mark == '~' && o.length() == 1:
		return oneWord && o.before && isWordRune(l.at(o.start-1)) && !strings.ContainsAny(inside, "./")
	case o.mark == '^' && o.length() == 1:
		return oneWord && o.before && isWordRune(l.at(o.start-1))
	}
	return false
}

// punctuated reports whether two runs would mark what stands between them, but that
// it begins or ends with punctuation where a word goes on on the other side of the run
// (CommonMark 0.31, 6.2, on flanking). Those who write «слова»ў or (word)s do not
// expect it.
func (l *literals) punctuated(o, r run) bool {
	if !o.after || !r.before || r.start == o.end || !hasLetter(l.text(o.end, r.start)) {
		return false
	}
	first, last := l.at(o.end), l.at(r.start-1)
	begins := o.before && isWordRune(l.at(o.start-1)) && isOpening(first)
	ends := r.after && isWordRune(l.at(r.end)) && isClosing(last)
	switch {
	case begins && ends:
		return true
	case begins: // C*(X) and D* are no emphasis
		return isClosing(last) || o.length() > 1 && isWordRune(last)
	case ends:
		return (!o.before || isOpening(l.at(o.start-1))) && (isWordRune(first) || isOpening(first))
	}
	return false
}

// isClosing reports whether a passage may end with a sign.
func isClosing(r rune) bool { return strings.ContainsRune(")]}»”“’\"'.,;:!?…", r) }

// beside returns the nearest character that is no space before or after a place.
func (l *literals) beside(i, step int) rune {
	for range maxMarked {
		if i += step; i < 0 || i >= len(l.chars) {
			break
		}
		if !unicode.IsSpace(l.chars[i].r) {
			return l.chars[i].r
		}
	}
	return ' '
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// unclosed reports whether a run begins what is nowhere closed.
func (l *literals) unclosed(r run) bool {
	prev, next := l.at(r.start-1), l.at(r.end)
	if r.before && !isOpening(prev) {
		if r.mark == '*' && !r.after || r.mark == '*' && unicode.IsPunct(next) {
			l.note.starred = true
		}
		return false
	}
	if !r.after {
		return false
	}
	if r.start > 0 && strings.ContainsRune(quotes, prev) && strings.ContainsRune(quotes, next) {
		return false // it is spoken of
	}
	word := strings.TrimRight(l.word(r.end), ".,;:!?")
	switch r.mark {
	case '*':
		if !unicode.IsLetter(next) && !isOpening(next) || strings.ContainsAny(word, "#/*") || r.length() > 3 {
			return false
		}
		if r.start == 0 {
			// It may be a footnote: that is known when all texts were read.
			l.note.begin = append(l.note.begin, begun{l.s, l.s.span(l.mark(r.start), l.mark(r.end)), l.text(r.start, r.end)})
			return false
		}
		return true
	case '_':
		return r.length() <= 2 && unicode.IsLetter(next) && !isIdentifier(word)
	case '`':
		return r.length() == 1 && !l.quotedFrom(r.end)
	}
	return false
}

// quotes are the marks that a sign stands between where it is spoken of.
const quotes = "«»„“”‘’\"'"

// isIdentifier reports whether a word looks like one of a program rather than of a
// language.
func isIdentifier(word string) bool {
	if strings.ContainsAny(word, "_./()=") || strings.ContainsFunc(word, unicode.IsDigit) {
		return true
	}
	low := false
	for _, r := range word {
		if low && unicode.IsUpper(r) {
			return true
		}
		low = unicode.IsLower(r)
	}
	return false
}

// quotedFrom reports whether a quotation that a grave accent begins, as it was
// once typed, ends behind a place.
func (l *literals) quotedFrom(i int) bool {
	for end := min(len(l.chars), i+maxMarked); i < end; i++ {
		if r := l.chars[i].r; (r == '\'' || r == '’') && !isWordRune(l.at(i+1)) {
			return true
		}
	}
	return false
}

// isOpening reports whether a word may begin right behind a mark.
func isOpening(r rune) bool { return strings.ContainsRune("([{«„“‘\"'—–-", r) }

// word returns what stands from a place to the next space.
func (l *literals) word(i int) string {
	j := i
	for j < min(len(l.chars), i+maxWord) && !unicode.IsSpace(l.chars[j].r) {
		j++
	}
	return l.text(i, j)
}

// brackets looks at brackets before what looks like an address.
func (l *literals) brackets() {
	for i, c := range l.chars {
		if c.r != ']' || !c.free || l.s.found.Len() >= maxTold {
			continue
		}
		j := i + 1
		for j < len(l.chars) && l.chars[j].r == ' ' {
			j++
		}
		if l.at(j) != '(' || !l.chars[j].free {
			continue
		}
		end := j
		for end < len(l.chars) && l.chars[end].r != ')' && l.chars[end].r != '(' || end == j {
			end++
		}
		if end == len(l.chars) || l.chars[end].at.Piece != c.at.Piece {
			continue // a link that was read stands there
		}
		if l.chars[end].r == ')' && isAddress(l.text(j+1, end)) {
			l.tell(i, end+1).WithHint("write [words](https://example.org/), with no space before the address or in it")
		}
	}
}

// isAddress reports whether what stands in parentheses is where a link may lead.
func isAddress(s string) bool {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "mailto:") {
		return true
	}
	if strings.HasPrefix(s, "#") || strings.HasPrefix(s, "/") {
		return len(s) > 1 && !strings.ContainsFunc(s, unicode.IsSpace)
	}
	i := strings.LastIndexByte(s, '.')
	return i > 0 && !strings.ContainsFunc(s, unicode.IsSpace) && isExtension(s[i+1:])
}

// isExtension reports whether a file's name may end so.
func isExtension(s string) bool {
	switch strings.ToLower(s) {
	case "md", "html", "htm", "pdf", "txt", "png", "jpg", "jpeg", "gif", "svg", "webp":
		return true
	}
	return false
}

// begins looks at what a block begins with.
func (l *literals) begins() {
	text := l.text(0, len(l.chars))
	marks := len(text) - len(strings.TrimLeft(text, "#"))
	mark := 0 // the length of one that is not read
	hint := diag.Text{}
	switch {
	case marks >= 2 && marks <= 6 && l.allFree(marks) && unicode.IsLetter(l.at(marks)):
		mark, hint = marks, diag.Textf("put a space after %s", text[:marks])
	case strings.HasPrefix(text, "|") && strings.HasSuffix(text, "|") && strings.Count(text, "|") > 2 && l.chars[0].free:
		mark, hint = 1, diag.Textf("put a line of dashes under the table's head: | - | - |")
	case strings.HasPrefix(text, "[ ] ") || strings.HasPrefix(text, "[x] ") || strings.HasPrefix(text, "[X] "):
		if l.chars[0].free {
			l.tell(0, 3).WithHint("the press has no boxes to tick; write it in words")
		}
	case l.s.isSource() || l.s.text.Role == doc.RoleCell: // "# of people" is good in a table's head
	case marks >= 1 && marks <= 6 && l.allFree(marks) && l.at(marks) == ' ' && unicode.IsLetter(l.at(marks+1)):
		mark = marks
	case strings.HasPrefix(text, "> ") && l.chars[0].free:
		mark = 1
	}
	if mark == 0 {
		return
	}
	if !l.s.isSource() {
		if p := l.s.origin.pieces; len(p) > 0 && strings.HasPrefix(p[0].Text, text[:1]) {
			return // the sign is meant
		}
		// A translation is the text of a block, and no block.
		hint = diag.Textf("take it away: the source says what is a heading, a quotation or a table")
	}
	l.tell(0, mark).Hint = hint
}

func (l *literals) allFree(n int) bool {
	for _, c := range l.chars[:n] {
		if !c.free {
			return false
		}
	}
	return true
}

// mark returns the place before the character at i.
func (l *literals) mark(i int) lang.Mark {
	if i < len(l.chars) {
		return l.chars[i].at
	}
	last := len(l.s.pieces) - 1
	return lang.Mark{Piece: last, Offset: len(l.s.pieces[last].Text)}
}

// tell tells of the characters from i to j.
func (l *literals) tell(i, j int) *diag.Diagnostic {
	end := l.chars[j-1].at
	end.Offset += len(string(l.chars[j-1].r))
	return tellLiteral(l.s, l.s.span(l.chars[i].at, end), l.text(i, j))
}

func tellLiteral(s *segment, span source.Span, text string) *diag.Diagnostic {
	return s.found.Warn(span, diag.MarkLiteral, "“%s” is not read as a mark here, and is printed as it stands", text)
}

func unclosedHint(d *diag.Diagnostic) {
	d.WithHint("close what it opens, with no space inside, or put a backslash before it where the sign itself is meant")
}

// finish tells of the stars that begin a text and are no footnote's.
func (f *footnotes) finish() {
	if f.starred {
		return
	}
	for _, b := range f.begin {
		unclosedHint(tellLiteral(b.s, b.span, b.text))
	}
}
