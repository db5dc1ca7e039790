package textread

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/verify/proof"
)

var (
	numbered = regexp.MustCompile(`^(\d{1,9})\. +`)
	noted    = regexp.MustCompile(`^\[\^(\d{1,9})\] +`)
	// pictured is what a text sets before the text that stands for a picture.
	pictured = regexp.MustCompile(`^\[[\p{L}\p{M}' ’-]{1,40}: `)
)

// blocks reads blocks one below the other. before is the width of what stands
// before the lines.
func (r *reader) blocks(lines []line, before, depth int) error {
	if depth > maxDepth {
		return errors.New(lines[0].place() + ": blocks nested too deep")
	}
	for len(lines) > 0 {
		if len(r.ed.Blocks) > proof.MaxBlocks {
			return errBlocks
		}
		if lines[0].blank() {
			lines = lines[1:]
			continue
		}
		n, err := r.block(lines, before, depth)
		if err != nil {
			return err
		}
		lines = lines[n:]
	}
	return nil
}

// block reads one block and returns how many lines it takes.
func (r *reader) block(lines []line, before, depth int) (int, error) {
	first := lines[0].text
	switch {
	case strings.HasPrefix(first, ">"):
		return r.quote(lines, before, depth)
	case isBreak(first):
		return 1, nil
	case strings.HasPrefix(first, "    "):
		return r.code(lines), nil
	case r.notes && depth == 0 && noted.MatchString(first):
		m := noted.FindStringSubmatch(first)
		r.add(proof.Block{Kind: proof.Note, Text: m[1], Place: lines[0].place()})
		return r.item(lines, len(m[0]), before, depth)
	case strings.HasPrefix(first, "• "), strings.HasPrefix(first, "* "), first == "•", first == "*":
		r.add(proof.Block{Kind: proof.Item, Place: lines[0].place()})
		return r.item(lines, columns(first[:min(len(first), strings.Index(first+" ", " ")+1)]), before, depth)
	case numbered.MatchString(first):
		m := numbered.FindStringSubmatch(first)
		r.add(proof.Block{Kind: proof.Item, Text: m[1], Place: lines[0].place()})
		return r.item(lines, len(m[0]), before, depth)
	}
	end := 1
	for end < len(lines) && !lines[end].blank() {
		end++
	}
	chunk := lines[:end]
	if r.work += end; r.work > maxWork {
		return 0, errors.New(lines[0].place() + ": the text takes too long to read")
	}
	if ruler := rulerOf(chunk); ruler >= 0 {
		r.table(chunk, ruler)
		return end, nil
	}
	if level := levelOf(chunk); level > 0 {
		r.heading(chunk[:end-1], level, lines[end:], before)
		return end, nil
	}
	// A list or a quote may follow a paragraph at once, in an item that is set
	// tight.
	for i := 1; i < end && depth > 0; i++ {
		if s := chunk[i].text; strings.HasPrefix(s, "• ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, ">") || numbered.MatchString(s) {
			end = i
			chunk = lines[:end]
			break
		}
	}
	r.paragraph(chunk, before)
	return end, nil
}

// isBreak reports whether a line is the mark of a thematic break.
func isBreak(s string) bool { return strings.TrimSpace(s) == "* * *" }

func (r *reader) quote(lines []line, before, depth int) (int, error) {
	var inner []line
	n := 0
	for ; n < len(lines) && strings.HasPrefix(lines[n].text, ">"); n++ {
		text := lines[n].text[1:]
		inner = append(inner, line{strings.TrimPrefix(text, " "), lines[n].number})
	}
	return n, r.blocks(inner, before+2, depth+1)
}

func (r *reader) code(lines []line) int {
	n, last := 0, 0
	var text strings.Builder
	for ; n < len(lines); n++ {
		rest, ok := strings.CutPrefix(lines[n].text, "    ")
		if !ok && !lines[n].blank() || n > 0 && lines[n-1].blank() && isBreak(lines[n].text) {
			break
		}
		if ok {
			last = n + 1
		}
		text.WriteString(rest + "\n")
	}
	r.add(proof.Block{Kind: proof.Code, Text: strings.TrimRight(text.String(), "\n"), Place: lines[0].place()})
	return last
}

// item reads an item, whose lines but the first are indented by as much as its
// label takes.
func (r *reader) item(lines []line, width, before, depth int) (int, error) {
	first := lines[0].text
	cut := 0
	for i := range first {
		if columns(first[:i]) == width {
			cut = i
			break
		}
		cut = len(first)
	}
	inner := []line{{first[cut:], lines[0].number}}
	if r.work++; width > 64 {
		return 0, errors.New(lines[0].place() + ": an item that stands too far in")
	}
	indent := strings.Repeat(" ", width)
	n, last := 1, 1
	for ; n < len(lines); n++ {
		rest, ok := strings.CutPrefix(lines[n].text, indent)
		if !ok && !lines[n].blank() {
			break
		}
		if ok && !lines[n].blank() {
			last = n + 1
		}
		inner = append(inner, line{rest, lines[n].number})
	}
	return last, r.blocks(inner[:last], before+width, depth+1)
}

// underlines are the signs under a heading, by level; those of level 4 stand under
// the deeper ones too.
const underlines = "=-~."

// levelOf returns the level of the heading that a chunk is, 0 for anything else:
// the last line underlines the widest of the others.
func levelOf(chunk []line) int {
	last := len(chunk) - 1
	if last < 1 {
		return 0
	}
	sign := chunk[last].text
	level := strings.Index(underlines, sign[:1]) + 1
	if level == 0 || !made(sign, sign[:1]) {
		return 0
	}
	widest := 0
	for _, l := range chunk[:last] {
		widest = max(widest, columns(l.text))
	}
	if widest != len(sign) {
		return 0
	}
	return level
}

func (r *reader) heading(chunk []line, level int, rest []line, before int) {
	text := joined(chunk)
	// The heading over the notes is one of the medium's.
	for len(rest) > 0 && rest[0].blank() {
		rest = rest[1:]
	}
	if level == 2 && len(rest) > 0 && strings.HasPrefix(rest[0].text, "[^1] ") {
		r.notes = true
		r.margin(chunk[0], text)
		return
	}
	r.notes = false
	r.add(proof.Block{Kind: proof.Heading, Level: level, Text: text, Splits: r.splits(chunk, before), Place: chunk[0].place()})
}

func (r *reader) paragraph(chunk []line, before int) {
	text := joined(chunk)
	b := proof.Block{Kind: proof.Paragraph, Text: text, Splits: r.splits(chunk, before), Place: chunk[0].place()}
	if m := pictured.FindString(text); m != "" && strings.HasSuffix(text, "]") {
		b.Kind, b.Mark = proof.Picture, m
		b.Text, b.Splits = text[len(m):len(text)-1], nil
	} else if len(r.ed.Blocks) == 0 && strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
		r.margin(chunk[0], text) // the banner of a draft
		return
	}
	r.add(b)
}

// joined returns a block's lines as one text.
func joined(chunk []line) string {
	var b strings.Builder
	for i, l := range chunk {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimSpace(l.text))
	}
	return b.String()
}

// splits returns the bytes of a block's joined text at which a word may have been
// parted: line ends whose two words would not stand in one line together.
func (r *reader) splits(chunk []line, before int) (all []int) {
	at := 0
	for i, l := range chunk[:len(chunk)-1] {
		s := strings.TrimSpace(l.text)
		at += len(s)
		head := s[strings.LastIndexByte(s, ' ')+1:]
		tail, _, _ := strings.Cut(strings.TrimSpace(chunk[i+1].text), " ")
		if strings.Contains(head, "://") || strings.Contains(tail, "://") {
			at++
			continue // an address has a line of its own, however long
		}
		// The marks of emphasis part no word.
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(head, emphasis))
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(tail, emphasis))
		if isLetter(last) && isLetter(first) && columns(head)+columns(tail) > r.width-before {
			all = append(all, at)
		}
		at++
	}
	return all
}

// emphasis are the marks that a text sets where others set letters in another form.
const emphasis = "*_`^"

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }
