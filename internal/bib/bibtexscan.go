package bib

import (
	"strconv"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// The parser of BibTeX that this package uses reads the grammar and little else:
// it stops the process at a name that no @string defines, takes an "@" inside a
// value for an error, drops what follows a "#" and the braces between quotation
// marks, knows Latin keys only, and carries the fields of one entry into the
// next empty one. So a scan goes first. It parts a file into its items, takes
// every value, key and comment out, and leaves the parser a plain text with
// numbers in place of the values: a text in which nothing of that can happen.
// The scan also knows where everything stands.

// maxNesting is how deep braces may be nested in a value.
const maxNesting = 100

// maxFaults is how many broken items of one library are worth reading of.
// After them the rest may go unsaid: the build stops in any case.
const maxFaults = 50

// item is one "@…{…}" of a library: a work, an @string or a @preamble.
type item struct {
	kind string      // the word after the "@", in lower case
	word source.Span // where that word stands
	key  source.Span // the key of a work; empty for others
	text string      // what the parser reads
	runs []source.Run
	// first is the number of the item's first value, end that after its last.
	first, end int
}

// value is what a field is set to: parts, which "#" joins.
type value struct {
	name  source.Span // of the field
	span  source.Span // without the braces of a single part
	parts []part
}

// part is text without its braces or quotation marks, or the name of an @string.
type part struct {
	span  source.Span
	macro bool
}

type scanner struct {
	f      *source.File
	s      string
	i      int
	list   *diag.List
	items  []*item
	values []value
	faults int
	// buf and runs are the text for the parser of the present item.
	buf  []byte
	runs []source.Run
}

func (s *scanner) scan() {
	for s.i < len(s.s) {
		next := strings.IndexAny(s.s[s.i:], "@%")
		if next < 0 {
			return
		}
		s.i += next
		if s.s[s.i] == '%' {
			s.i = s.lineEnd(s.i)
			continue
		}
		s.item()
	}
}

func (s *scanner) span(start, end int) source.Span {
	return source.Span{File: s.f, Start: start, End: end}
}

// fault tells of an item that cannot be read and goes on with the next that
// begins a line.
func (s *scanner) fault(at int, where source.Span, format string, args ...any) *diag.Diagnostic {
	s.i = s.nextItem(at + 1)
	if s.faults++; s.faults >= maxFaults {
		s.i = len(s.s)
	}
	return s.list.Error(where, diag.BibSyntax, format, args...)
}

// nextItem is where the next line begins with an item.
func (s *scanner) nextItem(from int) int {
	for {
		next := strings.Index(s.s[from:], "\n@")
		if next < 0 {
			return len(s.s)
		}
		from += next + 1
		word := s.blanks(from + 1)
		end := s.ident(word)
		if end > word && strings.HasPrefix(strings.TrimLeft(s.s[end:], " \t"), "{") {
			return from
		}
	}
}

func (s *scanner) item() {
	at := s.i
	word := s.blanks(at + 1)
	end := s.ident(word)
	open := s.blanks(end)
	kind := strings.ToLower(s.s[word:end])
	if end == word || open == len(s.s) || s.s[open] != '{' && s.s[open] != '(' {
		// An "@" in running text, which is no part of the library.
		s.i = at + 1
		if end > word && kind != "comment" && s.beginsLine(at) {
			s.fault(at, s.span(at, end), `there is no "{" after @%s`, s.s[word:end])
		}
		return
	}
	s.i = open + 1
	if kind == "comment" {
		if end, ok := s.group(open); ok && s.s[open] == '{' {
			s.i = end
		}
		return
	}
	it := &item{kind: kind, word: s.span(word, end), first: len(s.values)}
	s.buf, s.runs = s.buf[:0], nil
	s.emit(at, "@")
	s.emit(word, s.s[word:end])
	s.emit(open, "{")
	if !s.body(it, at, open) {
		return
	}
	it.end, it.runs, it.text = len(s.values), s.runs, string(s.buf)
	s.tooManyBraces(it)
	switch {
	case kind == "preamble":
		// TeX for a bibliography that TeX sets; it is read for its grammar only.
	case kind == "string":
	case it.key.Start == it.key.End:
		s.list.Error(it.word, diag.BibUnknownKey, "the work has no key").WithHint("write @%s{key, …}", it.word.Text())
		return
	}
	s.items = append(s.items, it)
}

// body reads an item from after its bracket to its end. It reports whether there
// is an end.
func (s *scanner) body(it *item, at, open int) bool {
	close := byte('}')
	if s.s[open] == '(' {
		close = ')'
	}
	var name source.Span
	switch it.kind {
	case "string":
	case "preamble":
		if !s.value(at, name) {
			return false
		}
	default:
		s.blank()
		start := s.i
		s.i = s.keyEnd(start, close)
		after := s.blanks(s.i)
		if after < len(s.s) && s.s[after] == '=' {
			s.i = start // a field already: the key was forgotten
		}
		it.key = s.span(start, s.i)
		s.emit(start, "k")
		if after < len(s.s) && s.s[after] == close {
			s.emit(after, ",") // the parser wants it even where no field follows
		}
	}
	for {
		s.blank()
		if s.i >= len(s.s) {
			return s.unclosed(it, at, len(s.s))
		}
		switch c := s.s[s.i]; {
		case c == close:
			s.emit(s.i, "}")
			s.i++
			return true
		case c == '@':
			return s.unclosed(it, at, s.i)
		case c == ',':
			s.emit(s.i, ",")
			s.i++
		case c == '=':
			s.emit(s.i, "=")
			s.i++
			if !s.value(at, name) {
				return false
			}
		case identByte(c):
			start := s.i
			s.i = s.ident(start)
			name = s.span(start, s.i)
			s.emit(start, s.s[start:s.i])
			if reserved(name.Text()) {
				s.emit(s.i, "_")
			}
		default:
			// Nothing that can stand here: the parser is to stop at it.
			s.emit(s.i, "?")
			end, ok := s.group(s.i)
			if c == '{' && !ok {
				return s.unclosed(it, at, len(s.s))
			}
			if c != '{' {
				end = s.i + 1
			}
			s.i = end
		}
	}
}

// value reads what follows a "=". It reports whether the item can be read on.
func (s *scanner) value(at int, name source.Span) bool {
	v := value{name: name}
	start, hash := s.i, -1
	for {
		s.blank()
		if s.i >= len(s.s) {
			break
		}
		if len(v.parts) == 0 {
			start = s.i
		}
		c := s.s[s.i]
		switch {
		case c == '{':
			end, ok := s.group(s.i)
			if !ok {
				return s.badGroup(at, end)
			}
			v.parts = append(v.parts, part{span: s.span(s.i+1, end-1)})
			s.i = end
		case c == '"':
			end, ok := s.quoted(s.i)
			if !ok {
				s.fault(at, s.span(s.i, s.i+1), "the quotation mark is not closed")
				return false
			}
			v.parts = append(v.parts, part{span: s.span(s.i+1, end-1)})
			s.i = end
		case identByte(c):
			end := s.ident(s.i)
			v.parts = append(v.parts, part{span: s.span(s.i, end), macro: c < '0' || c > '9'})
			s.i = end
		default:
			if hash < 0 {
				return true // no value: the parser tells
			}
		}
		if n := len(v.parts); n > 0 {
			v.span = v.parts[0].span
			if n > 1 {
				v.span = s.span(start, s.i)
			}
		}
		i := s.blanks(s.i)
		if hash >= 0 && !s.tookPart(hash) || i >= len(s.s) || s.s[i] != '#' {
			break
		}
		hash, s.i = i, i+1
	}
	if len(v.parts) == 0 {
		return true
	}
	s.emit(start, `"`+strconv.Itoa(len(s.values))+`"`)
	if hash >= 0 && !s.tookPart(hash) {
		s.emit(hash, "#")
	}
	s.values = append(s.values, v)
	return true
}

// tookPart reports whether a part was read after the "#" at hash.
func (s *scanner) tookPart(hash int) bool { return s.blanks(hash+1) < s.i }

// badGroup tells of a group that has no end, or nests too deeply at the place
// where it was given up.
func (s *scanner) badGroup(at, end int) bool {
	if end >= len(s.s) {
		s.fault(at, s.span(s.i, s.i+1), `the "{" is not closed`)
		return false
	}
	s.fault(at, s.span(end, end+1), "braces are nested deeper than %d", maxNesting)
	return false
}

func (s *scanner) unclosed(it *item, at, end int) bool {
	d := s.fault(at, s.span(at, it.word.End), `the @%s is not closed: a "}" is missing`, it.kind)
	if it.key.Start < it.key.End {
		d.Message = diag.Textf(`the work %q is not closed: a "}" is missing`, it.key.Text())
	}
	if end < len(s.s) {
		d.WithRelated(s.span(end, end+1), "the next begins here")
	}
	return false
}

// tooManyBraces tells of an item that one brace too many has closed early: what
// follows it would be lost as a comment.
func (s *scanner) tooManyBraces(it *item) {
	i := s.blanks(s.i)
	if i >= len(s.s) {
		return
	}
	switch c := s.s[i]; {
	case c == '}':
	case c == ',':
		if rest := s.blanks(i + 1); rest >= len(s.s) || s.s[rest] == '@' || s.s[rest] == '%' {
			return // items parted by commas, as some write them
		}
	default:
		return
	}
	s.list.Error(s.span(i, i+1), diag.BibSyntax, `the @%s ended before this %q: a "}" too many closed it`, it.kind, s.s[i:i+1])
}

// group returns where the braces that open at i end, and whether they do. If
// they are nested too deeply, it returns where.
func (s *scanner) group(i int) (end int, ok bool) {
	depth := 0
	for ; i < len(s.s); i++ {
		switch s.s[i] {
		case '{':
			if depth++; depth > maxNesting {
				return i, false
			}
		case '}':
			if depth--; depth <= 0 {
				return i + 1, true
			}
		}
		if depth == 0 {
			return i, false
		}
	}
	return i, false
}

// quoted returns where the quotation that opens at i ends. A quotation mark in
// braces does not end it.
func (s *scanner) quoted(i int) (end int, ok bool) {
	for i++; i < len(s.s); i++ {
		switch s.s[i] {
		case '"':
			return i + 1, true
		case '{':
			if i, ok = s.group(i); !ok {
				return i, false
			}
			i--
		case '}':
			return i, false
		}
	}
	return i, false
}

// emit appends text for the parser, which stands in the file from at on.
func (s *scanner) emit(at int, text string) {
	s.runs = append(s.runs, source.Run{At: len(s.buf), Parent: at})
	s.buf = append(s.buf, text...)
}

// blank skips blanks and comments and leaves one space for the parser.
func (s *scanner) blank() {
	if i := s.blanks(s.i); i > s.i {
		s.emit(s.i, " ")
		s.i = i
	}
}

// blanks skips blanks and comments from i on.
func (s *scanner) blanks(i int) int {
	for i < len(s.s) {
		switch s.s[i] {
		case ' ', '\t', '\n', '\r':
			i++
		case '%':
			i = s.lineEnd(i)
		default:
			return i
		}
	}
	return i
}

func (s *scanner) lineEnd(i int) int {
	if n := strings.IndexByte(s.s[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(s.s)
}

// beginsLine reports whether nothing but blanks stands before i in its line.
func (s *scanner) beginsLine(i int) bool {
	for i > 0 && (s.s[i-1] == ' ' || s.s[i-1] == '\t') {
		i--
	}
	return i == 0 || s.s[i-1] == '\n'
}

// ident returns where the name at i ends.
func (s *scanner) ident(i int) int {
	for i < len(s.s) && identByte(s.s[i]) {
		i++
	}
	return i
}

// keyEnd returns where the key at i ends. Keys may be in any script.
func (s *scanner) keyEnd(i int, close byte) int {
	for i < len(s.s) && s.s[i] > ' ' && s.s[i] != close && strings.IndexByte(`,{}"#%=~\`, s.s[i]) < 0 {
		i++
	}
	return i
}

func identByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_:./+", c) >= 0
}

// reserved reports whether the parser takes a field's name for the start of an
// item.
func reserved(name string) bool {
	switch strings.ToLower(name) {
	case "comment", "string", "preamble":
		return true
	}
	return false
}
