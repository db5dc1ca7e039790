package identity

import (
	"bytes"
	"iter"
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words yields the words of a text: each longest run of letters, and each longest
// run of figures, with the marks on them, in the compatibility form NFKC of
// Unicode. A letter next to a figure begins another word, as not every medium
// keeps "m" and a raised "2" together.
//
// A sign that a text edition writes out in letters where only ASCII is asked for
// counts as those letters; "No" counts as "N", and "пар" as "S", for № and § are
// written so in one language or another. What no reader sees is passed over and parts no word;
// so are the marks that a text edition sets where others set letters in another
// form (* _ ` ^), and bullets.
func Words(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(appendWords(nil, []byte(s)))) {
			if !yield(line[:len(line)-1]) {
				return
			}
		}
	}
}

// appendWords appends the words of a text to dst, each with a line end after it.
func appendWords(dst, text []byte) []byte {
	if dst, ok := appendSimple(dst, text); ok {
		return dst
	}
	return appendAny(dst, text)
}

// appendAny appends the words of any text.
func appendAny(dst, text []byte) []byte {
	var word []rune
	var kind class
	for _, r := range norm.NFKC.String(written.Replace(string(text))) {
		k := classOf(r)
		switch {
		case k == nothing || k == mark && len(word) == 0:
			continue
		case k == mark:
			k = kind
		case k != kind && len(word) > 0:
			dst = appendWord(dst, word)
			word = word[:0]
		}
		if kind = k; k != other {
			word = append(word, r)
		}
	}
	if len(word) > 0 {
		dst = appendWord(dst, word)
	}
	return dst
}

// appendWord appends a word in the form that it has by itself: what was passed
// over may have kept a letter and its mark apart.
func appendWord(dst []byte, word []rune) []byte {
	return append(alias(append(dst, norm.NFKC.String(string(word))...)), '\n')
}

// alias puts what a word counts as in its place, which is behind the last line
// end.
func alias(lines []byte) []byte {
	start := bytes.LastIndexByte(lines, '\n') + 1
	switch string(lines[start:]) {
	case "No":
		return append(lines[:start], 'N')
	case "пар":
		return append(lines[:start], 'S')
	}
	return lines
}

// class is what a character is to a word.
type class uint8

const (
	other   class = iota // it parts words
	nothing              // it is passed over
	mark                 // it belongs to the character before it
	letter
	figure
)

func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', 'А' <= r && r <= 'я':
		return letter
	case '0' <= r && r <= '9':
		return figure
	case r == '*', r == '•', r == '‣', r == '_', r == '`', r == '^', unseen(r):
		return nothing
	case r < 0x80:
		return other
	case r == 'ʼ': // an apostrophe, which ASCII writes as one
		return other
	case unicode.IsLetter(r):
		return letter
	case unicode.IsNumber(r):
		return figure
	case unicode.IsMark(r):
		return mark
	}
	return other
}

// unseen reports whether a character has no width and no ink.
func unseen(r rune) bool {
	switch {
	case r == 0xAD, r == 0x34F, r == 0x61C, 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E,
		0x2060 <= r && r <= 0x206F, 0xFE00 <= r && r <= 0xFE0F, r == 0xFEFF, 0xE0000 <= r && r <= 0xE0FFF:
		return true
	}
	return false
}

// written are the signs that a text edition in ASCII writes with letters or
// figures. The writer's own table is held against this one by its test.
var written = strings.NewReplacer("№", "N", "§", "S.", "×", "x", "©", "(c)", "®", "(R)", "™", "(TM)",
	"€", "EUR", "£", "GBP", "₽", "RUB", "₴", "UAH", "²", "^2", "³", "^3", "¹", "^1",
	// A fraction is no part of the whole number before it.
	"½", " 1/2", "⅓", " 1/3", "⅔", " 2/3", "¼", " 1/4", "¾", " 3/4", "⅕", " 1/5", "⅖", " 2/5", "⅗", " 3/5", "⅘", " 4/5",
	"⅙", " 1/6", "⅚", " 5/6", "⅐", " 1/7", "⅛", " 1/8", "⅜", " 3/8", "⅝", " 5/8", "⅞", " 7/8", "⅑", " 1/9", "⅒", " 1/10")

// Says reports whether a link's text is its address: whole, or without the scheme
// and the slash at the end, as people write addresses; an e-mail address; a DOI.
// Letters that the address has percent-encoded may stand in the text as they are.
func Says(text, address string) bool {
	if !isInk(text) {
		text = strings.Map(func(r rune) rune {
			if unseen(r) || unicode.IsSpace(r) {
				return -1
			}
			return r
		}, text)
	}
	if text == "" {
		return false
	}
	if text == address {
		return true
	}
	if text = plain(text); text == plain(address) {
		return true
	}
	for _, scheme := range []string{"https://doi.org/", "https://", "http://", "mailto:"} {
		if rest, ok := strings.CutPrefix(address, scheme); ok && text == plain(rest) {
			return true
		}
	}
	return false
}

// isInk reports whether a text is ASCII that can be seen, as most addresses are.
func isInk(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// plain returns an address as a person would read it.
func plain(address string) string {
	if decoded, err := url.PathUnescape(address); err == nil {
		address = decoded
	}
	return norm.NFC.String(strings.TrimSuffix(address, "/"))
}
