package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// BreakKind says what a line's end inside a word looks like.
type BreakKind uint8

// The kinds of breaks.
const (
	// BreakHyphen adds a hyphen at the line's end: the patterns or the author's
	// soft hyphen allow one.
	BreakHyphen BreakKind = iota
	// BreakPlain adds nothing: after a hyphen or a dash that the word has.
	BreakPlain
	// BreakURL adds nothing: within an address.
	BreakURL
)

// Break is a place inside a word where a line may end.
type Break struct {
	// Offset is where the next line begins, in bytes. A soft hyphen stands before
	// it and is not printed.
	Offset int
	Kind   BreakKind
	// Level says how poor the break is: 0 is a good one.
	Level uint8
}

// Breaks appends the places where a line may end inside a word, in order. The
// word is what stands between two spaces, with its quotes and commas. These are
// the rules:
//
//   - A run of letters is hyphenated by Liang's algorithm with the language's
//     patterns, within its limits (see hyphenation). Not hyphenated are
//     abbreviations in capitals, words with a capital inside, and letters that
//     touch a digit.
//   - A line may end after a hyphen with three letters and more before it and two
//     and more behind («па-англійску» and "re-enter" stay whole), and after a dash
//     between letters. Both halves may be hyphenated too, at a
//     higher level.
//   - An option of a command (--keep-going) has no break.
//   - An address (with "://", "www.", "@" or a host and "/") is never hyphenated and ends a line
//     after / - ? & = # _, or before a full stop, which would look like a
//     sentence's end (Chicago Manual of Style, 17th ed., 14.18), and where it must before the %
//     of an encoded byte or within the host's name.
//   - A soft hyphen (U+00AD) is a break, and then the only one in its run.
//   - Nothing else breaks: not at a full stop, a slash or a figure.
func (l *Language) Breaks(dst []Break, word string) []Break {
	if len(word) < 4 {
		return dst
	}
	if IsAddress(word) {
		return addressBreaks(dst, word)
	}
	if isOption(word) {
		return dst
	}
	compound := false
	for i := 0; i < len(word); {
		r, n := utf8.DecodeRuneInString(word[i:])
		switch {
		case isWordRune(r):
			end := runEnd(word, i)
			if !touchesDigit(word, i, end) {
				level := uint8(0)
				if compound || startsCompound(word[end:]) {
					level = 1
				}
				dst = l.hyphenate(dst, word[i:end], i, level)
			}
			i = end
			continue
		case r == '-' || r == '‐':
			if lettersBefore(word[:i]) >= 3 && lettersAfter(word[i+n:]) >= 2 {
				compound = true
				dst = append(dst, Break{i + n, BreakPlain, 0})
			}
		case r == '—' || r == '–' || r == '…':
			if i > 0 && lettersAfter(word[i+n:]) >= 2 {
				compound = true
				dst = append(dst, Break{i + n, BreakPlain, 0})
			}
		}
		i += n
	}
	return dst
}

// isOption reports whether a word begins as an option of a command does.
func isOption(word string) bool {
	if c := word[0]; 'a' <= c|0x20 && c|0x20 <= 'z' || c == 0xD0 || c == 0xD1 { // a letter
		return false
	}
	return strings.HasPrefix(strings.TrimLeft(word, "`(«“\""), "-")
}

// IsAddress reports whether a word is the address of a page or a mailbox.
func IsAddress(word string) bool {
	if strings.Contains(word, "://") || strings.Contains(word, "www.") || strings.HasPrefix(word, "mailto:") {
		return true
	}
	if at := strings.IndexByte(word, '@'); at > 0 {
		return strings.IndexByte(word[at:], '.') > 1
	}
	slash := strings.IndexByte(word, '/')
	return slash > 0 && isHost(word[:slash])
}

// isHost reports whether a word ends like a host's name: "doi.org".
func isHost(word string) bool {
	dot := strings.LastIndexByte(word, '.')
	if dot < 1 || len(word)-dot < 3 {
		return false
	}
	for _, c := range []byte(word[dot+1:]) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

func addressBreaks(dst []Break, word string) []Break {
	if dst == nil {
		dst = make([]Break, 0, 16) // most addresses have no more
	}
	body := 0
	if i := strings.Index(word, "://"); i >= 0 {
		body = i + len("://")
	}
	host := len(word) // ends there
	if i := strings.IndexByte(word[body:], '/'); i >= 0 {
		host = body + i
	}
	for i := body + 1; i+2 < len(word); i++ {
		next := word[i+1]
		switch {
		case isAddressBreak(word[i]):
			if isAddressBreak(next) || next == '.' || !utf8.RuneStart(next) {
				continue
			}
			level := uint8(1)
			if word[i] == '/' {
				level = 0
			}
			dst = append(dst, Break{i + 1, BreakURL, level})
		case next == '.' && word[i] != '.' && !isAddressBreak(word[i+2]) && word[i+2] != '.':
			level := uint8(1)
			if i < host {
				level = levelHost
			}
			dst = append(dst, Break{i + 1, BreakURL, level})
		case next == '%':
			// A percent-encoded word has nothing else to break at; its bytes stay whole.
			dst = append(dst, Break{i + 1, BreakURL, 2})
		}
	}
	return dst
}

// levelHost is how poor a break in a host's name is: a line is better left short.
const levelHost = 8

func isAddressBreak(c byte) bool {
	switch c {
	case '/', '-', '?', '&', '=', '#', '_':
		return true
	}
	return false
}

// isWordRune reports whether a character makes a run of letters by itself. No
// apostrophe does, though Unicode calls U+02BC a letter: it belongs to a run only
// where a letter follows.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return r == softHyphen || !IsApostrophe(r) && (unicode.IsLetter(r) || unicode.IsMark(r))
}

const softHyphen = '\u00AD'

// runEnd returns where the run of letters ends that begins at i. An apostrophe
// between two letters is a part of it.
func runEnd(word string, i int) int {
	for i < len(word) {
		r, n := utf8.DecodeRuneInString(word[i:])
		if IsApostrophe(r) {
			next, _ := utf8.DecodeRuneInString(word[i+n:])
			if !unicode.IsLetter(next) {
				return i
			}
		} else if !isWordRune(r) {
			return i
		}
		i += n
	}
	return i
}

// IsApostrophe reports whether a character may be an apostrophe: U+2019, the
// typewriter's ' or the modifier letter U+02BC.
func IsApostrophe(r rune) bool { return r == '’' || r == '\'' || r == 'ʼ' }

func touchesDigit(word string, start, end int) bool {
	if start > 0 {
		if c := word[start-1]; '0' <= c && c <= '9' || c == '_' {
			return true
		}
	}
	if end < len(word) {
		if c := word[end]; '0' <= c && c <= '9' || c == '_' {
			return true
		}
	}
	return false
}

// startsCompound reports whether a hyphen and two letters follow.
func startsCompound(rest string) bool {
	return strings.HasPrefix(rest, "-") && lettersAfter(rest[1:]) >= 2
}

// lettersBefore counts the letters at the end of s, up to 3.
func lettersBefore(s string) int {
	count := 0
	for count < 3 && s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		if !unicode.IsLetter(r) {
			break
		}
		count++
		s = s[:len(s)-n]
	}
	return count
}

// lettersAfter counts the letters at the beginning of s, up to 2.
func lettersAfter(s string) int {
	count := 0
	for _, r := range s {
		if count == 2 || !unicode.IsLetter(r) {
			break
		}
		count++
	}
	return count
}
