// Package textread reads a finished text edition back: its headings by what stands
// under them, its tables by their lines, its notes by their numbers, and the
// addresses from the list of links. It knows an edition of any width, and one in
// ASCII.
//
// Whatever it takes a line for, it passes over no word: only the word before the
// text that stands for a picture, the heading over the notes, and what stands below
// the article's last line belong to the medium.
package textread

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"skaryna/internal/verify/proof"
)

// The limits of a text.
const (
	maxLines = 1 << 18
	maxDepth = 32
	// minRule is the shortest line that can end an article: the narrowest edition
	// has as many columns.
	minRule = 24
	// maxWork is how many lines may be looked at, those that are looked at twice
	// counted twice.
	maxWork = 1 << 22
)

// line is a line without what the blocks around it set before it.
type line struct {
	text   string
	number int // in the file, from 1
}

func (l line) blank() bool { return strings.TrimRight(l.text, " ") == "" }

func (l line) place() string { return fmt.Sprintf("line %d", l.number) }

// Read reads a text. The error says what keeps it from being the text of an
// edition.
func Read(data []byte) (*proof.Edition, error) {
	if len(data) > proof.MaxText {
		return nil, fmt.Errorf("the text has more than %d MB", proof.MaxText>>20)
	}
	lines, err := split(string(data))
	if err != nil {
		return nil, err
	}
	end := ruleOf(lines)
	if end < 0 {
		return nil, errors.New("the text has no colophon: it is no edition, or its end is missing")
	}
	r := &reader{ed: &proof.Edition{Format: "txt"}, width: columns(lines[end].text)}
	if err := r.blocks(lines[:end], 0, 0); err != nil {
		return nil, err
	}
	if len(r.ed.Blocks) > proof.MaxBlocks {
		return nil, errBlocks
	}
	if len(r.ed.Blocks) == 0 || r.ed.Blocks[0].Kind != proof.Heading || r.ed.Blocks[0].Level != 1 {
		return nil, errors.New("line 1: the text does not begin with a title")
	}
	r.tail(lines[end+1:])
	return r.ed, nil
}

// split returns a text's lines.
func split(text string) ([]line, error) {
	var lines []line
	for s := range strings.Lines(text) {
		n := len(lines) + 1
		s = strings.TrimSuffix(strings.TrimSuffix(s, "\n"), "\r")
		if !utf8.ValidString(s) {
			return nil, fmt.Errorf("line %d: bytes that are no UTF-8", n)
		}
		if i := strings.IndexFunc(s, func(c rune) bool { return c < ' ' || 0x7F <= c && c < 0xA0 || hidden(c) }); i >= 0 {
			return nil, fmt.Errorf("line %d: a character that cannot be seen, %U", n, []rune(s[i:])[0])
		}
		if n > maxLines {
			return nil, errors.New("the text has too many lines")
		}
		lines = append(lines, line{s, n})
	}
	return lines, nil
}

// hidden reports whether a character turns the direction of writing or has no
// width: the press prints none.
func hidden(c rune) bool {
	return c == 0x61C || 0x200B <= c && c <= 0x200C || 0x200E <= c && c <= 0x200F || 0x2028 <= c && c <= 0x202E || 0x2060 <= c && c <= 0x206F || c == 0xFEFF
}

// ruleOf returns the index of the line below the article, or -1.
func ruleOf(lines []line) int {
	for i := len(lines) - 2; i > 0; i-- {
		if s := lines[i].text; lines[i-1].blank() && !lines[i+1].blank() && (made(s, "─") || made(s, "-")) && columns(s) >= minRule {
			return i
		}
	}
	return -1
}

// made reports whether a line consists of one sign.
func made(s, sign string) bool { return s != "" && strings.Trim(s, sign) == "" }

// columns returns the width of a line in columns.
func columns(s string) int { return uniseg.StringWidth(s) }

type reader struct {
	ed    *proof.Edition
	width int  // of the page
	notes bool // within the notes
	work  int  // how many lines were looked at
}

var errBlocks = fmt.Errorf("the text has more than %d blocks", proof.MaxBlocks)

// add adds a block. Those beyond the limit are counted by one.
func (r *reader) add(b proof.Block) {
	if len(r.ed.Blocks) <= proof.MaxBlocks {
		r.ed.Blocks = append(r.ed.Blocks, b)
	}
}

// margin adds what belongs to the medium.
func (r *reader) margin(l line, text string) {
	r.ed.Margins = append(r.ed.Margins, proof.Block{Text: text, Place: l.place()})
}

// tail reads what stands below the article: the colophon and the list of links.
func (r *reader) tail(lines []line) {
	at := 0
	for at < len(lines) && !lines[at].blank() {
		at++
	}
	if at > 0 {
		r.ed.Colophon = []proof.Block{{Kind: proof.Paragraph, Text: joined(lines[:at]), Place: lines[0].place()}}
	}
	// The languages that the colophon lists: the list of links ends with where
	// their editions stand.
	languages := map[string]bool{}
	for _, l := range lines[:at] {
		if name, _, ok := strings.Cut(l.text, ":"); ok && strings.HasPrefix(name, "  ") {
			languages[strings.TrimSpace(name)] = true
		}
	}
	var groups []proof.Link
	var siblings []bool
	for _, chunk := range chunks(lines[at:]) {
		text := ""
		for _, l := range chunk {
			url, ok := strings.CutPrefix(l.text, "  ")
			if !ok {
				text = strings.TrimSpace(text + " " + l.text)
				continue
			}
			groups = append(groups, proof.Link{Text: text, URL: url, Place: l.place()})
			siblings = append(siblings, languages[text])
		}
	}
	n := len(groups)
	for n > 0 && siblings[n-1] {
		n--
	}
	r.ed.Listed = groups[:n]
}

// chunks parts lines at the empty ones.
func chunks(lines []line) (all [][]line) {
	from := 0
	for i := 0; i <= len(lines); i++ {
		if i < len(lines) && !lines[i].blank() {
			continue
		}
		if i > from {
			all = append(all, lines[from:i])
		}
		from = i + 1
	}
	return all
}
